package amphora

import "unicode/utf8"

// Entry is a model as a root lists it.
type Entry struct {
	// Name is unique in the container; Kind is that of the model.
	Name, Kind string
	// Section is where the model stands.
	Section Extent
	// committed is the length that the section and its tensors must respect:
	// the end of the root that names it.
	committed int64
}

// root is a parsed root, full or delta; section 6.
type root struct {
	extent     Extent
	generation int64
	base       *Extent // nil in a full root
	previous   *Extent // nil in generation 1
	models     []Entry // the models of a full root, or what a delta sets
	remove     []string
}

// readRoot takes steps 7 to 10 of opening. generation is the one that the root
// must have, or 0 where only a range is known.
func (c *Container) readRoot(extent Extent, generation int64) (*root, error) {
	raw, err := c.readExtent(extent, hardRootBytes, c.limits.RootBytes, "limit.root-bytes")
	if err != nil {
		return nil, err
	}
	d := &document{text: raw, offset: extent.Offset}
	if d.value, err = parseJSON(raw, extent.Offset, c.tableBudget()); err != nil {
		return nil, err
	}
	r, err := d.parseRoot()
	if err != nil {
		return nil, err
	}
	r.extent = extent
	if generation != 0 && r.generation != generation {
		return nil, refuse("container.generation", extent.Offset,
			"The root is of generation %d where %d must stand.", r.generation, generation)
	}
	return r, r.check()
}

// parseRoot reads keys and types.
func (d *document) parseRoot() (*root, error) {
	o := d.object(&d.value)
	r := &root{generation: o.integer("generation", -largestInteger), previous: o.extent("previous")}
	o.extensions()
	switch o.string("type") {
	case "full":
		r.models = d.parseEntries(o, "models")
	case "delta":
		if r.base = o.extent("base"); r.base == nil {
			o.fail("A delta has no base.")
		}
		r.remove = o.strings("remove")
		r.models = d.parseEntries(o, "set")
	default:
		o.fail("A root is neither full nor a delta.")
	}
	return r, o.done()
}

func (d *document) parseEntries(o *objectReader, key string) []Entry {
	var entries []Entry
	items := o.array(key)
	for i := range items {
		e := d.object(&items[i])
		entry := Entry{Name: e.string("name"), Kind: e.string("kind")}
		section := e.extent("section")
		if section == nil {
			e.fail("A model has no section.")
		} else {
			entry.Section = *section
		}
		if err := e.done(); err != nil {
			o.err = err
			return nil
		}
		entries = append(entries, entry)
	}
	return entries
}

// check judges what the values of a root say, in the order of section 11.
func (r *root) check() error {
	at := r.extent.Offset
	if r.generation > hardGeneration {
		return refuse("container.hard-limit", at, "The generation is above 65,537.")
	}
	if r.generation < 1 || (r.previous == nil) != (r.generation == 1) {
		return refuse("container.generation", at, "A preceding root is named by generation %d.", r.generation)
	}
	if r.previous != nil && !r.precedes(*r.previous) {
		return refuse("container.extent", at, "The preceding root does not end before this one.")
	}
	if r.base != nil && !r.precedes(*r.base) {
		return refuse("container.extent", at, "The base does not end before this root.")
	}
	if r.base != nil && (r.previous == nil ||
		*r.base != *r.previous && r.base.end() > r.previous.Offset-recordBytes) {
		return refuse("container.root-chain", at, "The base does not end before the roots that follow it.")
	}
	removed := map[string]bool{}
	for _, name := range r.remove {
		if removed[name] || !isName(name) {
			return refuse("container.name", at, "A name that is removed comes twice, or is no name.")
		}
		removed[name] = true
	}
	named := map[string]bool{}
	for i := range r.models {
		m := &r.models[i]
		if named[m.Name] || !isName(m.Name) {
			return refuse("container.name", at, "The name of a model comes twice, or is no name.")
		}
		named[m.Name] = true
		m.committed = r.extent.end()
	}
	for _, m := range r.models {
		if !isKind(m.Kind) {
			return refuse("container.kind", at, "A kind is not a name.")
		}
	}
	for _, m := range r.models {
		if !m.Section.isWithin(m.committed) {
			return refuse("container.extent", at, "A section is not in the file.")
		}
	}
	return nil
}

// precedes says whether a root can stand before this one, with its record.
func (r *root) precedes(e Extent) bool {
	return e.isWithin(r.extent.Offset - recordBytes)
}

// merge makes the models of a generation of its delta and its base, section 6.1.
func (r *root) merge(base *root) ([]Entry, error) {
	at := r.extent.Offset
	if base.base != nil {
		return nil, refuse("container.root-chain", r.base.Offset, "A base is itself a delta.")
	}
	distance := r.generation - base.generation
	if distance < 1 || distance > hardBaseDistance || (*r.base == *r.previous) != (distance == 1) {
		return nil, refuse("container.root-chain", r.base.Offset, "A base is of generation %d.", base.generation)
	}
	place := make(map[string]int, len(base.models))
	for i, m := range base.models {
		place[m.Name] = i
	}
	models := append([]Entry(nil), base.models...)
	for _, name := range r.remove {
		i, ok := place[name]
		if !ok {
			return nil, refuse("container.name", at, "A name is removed that the base does not have.")
		}
		models[i].Name = ""
		delete(place, name)
	}
	for _, m := range r.models {
		if i, ok := place[m.Name]; ok {
			models[i] = m
		} else {
			models = append(models, m)
		}
	}
	kept := models[:0]
	for _, m := range models {
		if m.Name != "" {
			kept = append(kept, m)
		}
	}
	return respectFirst(kept), nil
}

// respectFirst gives each section the smallest of the committed lengths of the
// entries that name it.
func respectFirst(models []Entry) []Entry {
	least := make(map[Extent]int64, len(models))
	for _, m := range models {
		if first, ok := least[m.Section]; !ok || m.committed < first {
			least[m.Section] = m.committed
		}
	}
	for i := range models {
		models[i].committed = least[models[i].Section]
	}
	return models
}

// isName judges the name of a model. UTF-8 has been checked by the lexical rule.
func isName(name string) bool {
	if name == "" || len(name) > hardNameBytes || !utf8.ValidString(name) {
		return false
	}
	for _, r := range name {
		if r < 0x20 || 0x7f <= r && r <= 0x9f {
			return false
		}
	}
	return true
}

func isKind(kind string) bool {
	if kind == "" || len(kind) > hardKindBytes || !isLower(kind[0]) {
		return false
	}
	for i := range []byte(kind) {
		if c := kind[i]; !isLower(c) && !isDigit(c) && c != '_' {
			return false
		}
	}
	return true
}
