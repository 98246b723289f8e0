package amphora

import "bytes"

// Section is what stands in the section of a model: it and its parts, the
// tensors that their fields name, and where all of it comes from.
type Section struct {
	// Extent is where the section lies.
	Extent Extent
	// Models has the model that the root names, and behind it its parts.
	Models []Part
	// Tensors is the table that TensorRef counts in.
	Tensors []*Tensor
	// Metadata are the user's pairs of key and value, in order.
	Metadata   [][2]string
	Provenance Provenance
	// Origin is where the model stands in its source, or nil.
	Origin *OriginPlace
	// Verification holds rows with the answers that were given for them.
	Verification []map[string]Value
}

// Part is a model, or a part of one such as a step of a pipeline.
type Part struct {
	Kind        string
	KindVersion int64
	// Fields are those that the schema of the kind names.
	Fields map[string]Value
}

// Provenance says where a model comes from.
type Provenance struct {
	Bytes           int64
	Format          string
	Libraries       [][2]string
	Losses, Notices []string
	// SHA256 is 64 digits, or empty where it is not known.
	SHA256      string
	SourceClass string
}

// OriginPlace is a node of the origin.
type OriginPlace struct {
	Node    int64
	Section Extent
}

// readDocument takes steps 1 to 3 of reading a section. What it gives is the
// JSON, and the attachment behind the first line end.
func (c *Container) readDocument(e Extent) (*document, []byte, error) {
	raw, err := c.readExtent(e, hardSectionBytes, c.limits.SectionBytes, "limit.section-bytes")
	if err != nil {
		return nil, nil, err
	}
	text, attachment, found := bytes.Cut(raw, []byte{'\n'})
	if found && len(attachment) == 0 {
		return nil, nil, refuse("container.attachment", e.Offset, "Nothing stands behind the line end of a section.")
	}
	d := &document{text: text, offset: e.Offset}
	d.value, err = parseJSON(text, e.Offset, c.tableBudget())
	return d, attachment, err
}

// readSection reads the section of a model that a root lists.
func (c *Container) readSection(entry Entry, decoded *budget) (*Section, error) {
	d, attachment, err := c.readDocument(entry.Section)
	if err != nil {
		return nil, err
	}
	return c.sectionOf(d, attachment, entry, decoded)
}

// sectionOf takes steps 3 to 5 of reading a section.
func (c *Container) sectionOf(d *document, attachment []byte, entry Entry, decoded *budget) (*Section, error) {
	s := &Section{Extent: entry.Section}
	o := d.object(&d.value)
	o.extensions()
	if kind := o.string("type"); kind != "model" {
		o.fail("The section is not that of a model.")
	}
	if metadata := o.optional("metadata"); metadata != nil {
		if metadata.kind != jsonArray {
			o.fail("The value of \"metadata\" is not an array.")
		}
		s.Metadata = o.pairs("metadata", metadata.items)
	}
	d.parseProvenance(o, s)
	d.parseOriginPlace(o, s)
	models := d.parseParts(o, s)
	verification := d.parseVerification(o)
	tensors := o.array("tensors")
	if err := o.done(); err != nil {
		return nil, err
	}
	var err error
	if s.Tensors, err = c.readTable(d, tensors, attachment, entry.committed, decoded); err != nil {
		return nil, err
	}
	if err := s.readFields(entry, models, verification); err != nil {
		return nil, err
	}
	if s.Origin != nil && !s.Origin.Section.isWithin(entry.committed) {
		return nil, refuse("container.extent", d.offset, "The origin is not in the file.")
	}
	return s, nil
}

// readFields takes step 5 of reading a model: kinds, values, references.
func (s *Section) readFields(entry Entry, models []*jsonValue, verification []jsonValue) error {
	f := &fieldReader{section: s, offset: entry.Section.Offset, models: len(models), used: make([]bool, len(s.Tensors))}
	for _, part := range s.Models {
		if !isKind(part.Kind) {
			return f.fault("container.kind", "A kind is not a name.")
		}
	}
	if s.Models[0].Kind != entry.Kind {
		return f.fault("container.kind", "The root and the section disagree about the kind.")
	}
	references := make([][]int, len(models))
	var err error
	f.namesModels = true
	for i, fields := range models {
		f.references = nil
		if s.Models[i].Fields, err = f.fields(fields); err != nil {
			return err
		}
		references[i] = f.references
	}
	f.namesModels = false
	for i := range verification {
		fields, err := f.fields(&verification[i])
		if err != nil {
			return err
		}
		s.Verification = append(s.Verification, fields)
	}
	if err := f.checkReferences(references); err != nil {
		return err
	}
	for _, used := range f.used {
		if !used {
			return f.fault("container.unused-tensor", "No field names a tensor of the table.")
		}
	}
	return nil
}

// checkReferences walks from model 0 on, with a stack of its own: references
// form no cycle, and reach every model.
func (f *fieldReader) checkReferences(references [][]int) error {
	const (
		unseen = iota
		open
		closed
	)
	type step struct{ model, next int }
	states := make([]uint8, len(references))
	stack := []step{{}}
	states[0] = open
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next == len(references[top.model]) {
			states[top.model] = closed
			stack = stack[:len(stack)-1]
			continue
		}
		model := references[top.model][top.next]
		top.next++
		switch states[model] {
		case open:
			return f.fault("container.model-reference", "References among models form a cycle.")
		case unseen:
			states[model] = open
			stack = append(stack, step{model: model})
		}
	}
	for _, state := range states {
		if state != closed {
			return f.fault("container.model-reference", "A model is not reached from model 0.")
		}
	}
	return nil
}
