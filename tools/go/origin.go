package amphora

// Origin is the object graph of the file that models were converted from, as a
// table of nodes kept by columns (section 8). What each kind of node means is
// described in schemas/origin.schema.json. Nothing in it is to be imported or
// called.
type Origin struct {
	// Root is the node of the whole source.
	Root int64
	// Kind, First, Count and Value have an element for each node.
	Kind                []uint8
	First, Count, Value []int64
	Children            []int64
	Strings             []string
	Floats              []float64
	Blob                []byte
	// Arrays says where the elements of arrays are.
	Arrays []ArrayRecord
	// Tensors is the table that array records count in.
	Tensors []*Tensor
}

// ArrayRecord names rows of a tensor.
type ArrayRecord struct {
	Tensor, First, Rows int64
}

// originColumns are the columns with their dtypes, in the order of section 8.
var originColumns = []struct {
	name  string
	dtype DType
}{
	{"kind", "uint8"}, {"first", "int64"}, {"count", "int64"}, {"value", "int64"}, {"children", "int64"},
	{"strings", ""}, {"floats", "float64"}, {"blob", "uint8"},
	{"array_tensor", "int64"}, {"array_first", "int64"}, {"array_rows", "int64"},
}

// originTable is an origin of which the JSON has been read.
type originTable struct {
	extent  Extent
	root    int64
	indices []int64 // of the columns
	columns []*Tensor
	tensors []*Tensor
}

// LoadOrigin reads the origin that a loaded model names, or nil where it names
// none. Its tensors are compared with those of the model.
func (c *Container) LoadOrigin(model *Model) (*Origin, error) {
	if model.Origin == nil {
		return nil, nil
	}
	committed := c.root.extent.end()
	for _, entry := range c.models {
		if entry.Section == model.Extent {
			committed = entry.committed
		}
	}
	table, err := c.readOriginTable(model.Origin.Section, committed, c.decodedBudget())
	if err != nil {
		return nil, err
	}
	spans := []span{sectionSpan(table.extent)}
	for _, tensors := range [][]*Tensor{model.Tensors, table.tensors} {
		for _, t := range tensors {
			spans = t.spans(spans)
		}
	}
	if spans, err = disjoint(spans); err != nil {
		return nil, err
	}
	if err := apart(c.fixed, spans); err != nil {
		return nil, err
	}
	origin, err := table.read(c.limits)
	if err != nil {
		return nil, err
	}
	if model.Origin.Node >= int64(len(origin.Kind)) {
		return nil, refuse("container.origin-node", model.Extent.Offset, "The node of a model is not in the origin.")
	}
	return origin, nil
}

// readOriginTable takes steps 1 to 4 for an origin, and judges its columns.
func (c *Container) readOriginTable(e Extent, committed int64, decoded *budget) (*originTable, error) {
	d, attachment, err := c.readDocument(e)
	if err != nil {
		return nil, err
	}
	o := d.object(&d.value)
	o.extensions()
	if kind := o.string("type"); kind != "origin" {
		o.fail("The section is not that of an origin.")
	}
	t := &originTable{extent: e, root: o.integer("root", 0)}
	columns := o.required("columns", jsonObject)
	items := o.array("tensors")
	if err := o.done(); err != nil {
		return nil, err
	}
	indices := map[string]int64{}
	for i, name := range columns.keys {
		if !isOriginColumn(name) || columns.items[i].kind != jsonInteger || columns.items[i].integer < 0 {
			return nil, d.fault("A column of an origin is unknown, or not named by an integer of at least 0.")
		}
		indices[name] = columns.items[i].integer
	}
	if t.tensors, err = c.readTable(d, items, attachment, committed, decoded); err != nil {
		return nil, err
	}
	for _, column := range originColumns {
		index, ok := indices[column.name]
		if !ok {
			return nil, refuse("container.origin-column", e.Offset, "The column %q is missing.", column.name)
		}
		if index >= int64(len(t.tensors)) {
			return nil, refuse("container.tensor-reference", e.Offset, "The column %q is not in the table.", column.name)
		}
		t.indices = append(t.indices, index)
		t.columns = append(t.columns, t.tensors[index])
	}
	return t, t.checkColumns()
}

func isOriginColumn(name string) bool {
	for _, column := range originColumns {
		if column.name == name {
			return true
		}
	}
	return false
}

// checkColumns compares dtypes and shapes: kind, first, count and value have a
// row for each node, the last three one for each array record.
func (t *originTable) checkColumns() error {
	for i, column := range originColumns {
		found := t.columns[i]
		ok := found.DType == column.dtype || column.dtype == "" && found.DType.IsString()
		if !ok || len(found.Shape) != 1 ||
			i < 4 && found.elements != t.columns[0].elements || i > 8 && found.elements != t.columns[8].elements {
			return refuse("container.origin-column", t.extent.Offset, "The column %q has the wrong dtype or shape.", column.name)
		}
	}
	return nil
}

// read decodes the columns, and judges nodes and array records.
func (t *originTable) read(limits Limits) (*Origin, error) {
	n := t.columns[0].elements
	if n > limits.Nodes {
		return nil, refuse("limit.nodes", t.extent.Offset, "The origin has %d nodes.", n)
	}
	total := int64(0)
	for _, column := range t.columns {
		// Each is at most 8 GiB by the limit on decoded bytes, so that the sum fits.
		total += column.decodedBytes() + 16*column.elements
	}
	if total > limits.Memory {
		return nil, refuse("limit.memory", t.extent.Offset, "The columns of the origin take %d bytes.", total)
	}
	o := &Origin{Root: t.root, Tensors: t.tensors}
	var err error
	if o.Kind, err = t.columns[0].Bytes(); err != nil {
		return nil, err
	}
	integers := func(column int) (list []int64) {
		if err == nil {
			list, err = t.columns[column].Int64s()
		}
		return list
	}
	o.First, o.Count, o.Value, o.Children = integers(1), integers(2), integers(3), integers(4)
	if err == nil {
		o.Strings, err = t.columns[5].Strings()
	}
	if err == nil {
		o.Floats, err = t.columns[6].Float64s()
	}
	if err == nil {
		o.Blob, err = t.columns[7].Bytes()
	}
	tensors, firsts, rows := integers(8), integers(9), integers(10)
	if err != nil {
		return nil, err
	}
	for i := range tensors {
		o.Arrays = append(o.Arrays, ArrayRecord{tensors[i], firsts[i], rows[i]})
	}
	g := &originGraph{Origin: o, offset: t.extent.Offset, nodesLeft: limits.Nodes, fieldsLeft: limits.Nodes, recordsLeft: limits.Nodes}
	if err := g.check(); err != nil {
		return nil, err
	}
	return o, t.checkUse(o)
}

// checkUse finds tensors that are no column and in no array record.
func (t *originTable) checkUse(o *Origin) error {
	used := make([]bool, len(t.tensors))
	for _, index := range t.indices {
		used[index] = true
	}
	for _, record := range o.Arrays {
		used[record.Tensor] = true
	}
	for _, u := range used {
		if !u {
			return refuse("container.unused-tensor", t.extent.Offset, "A tensor of the origin is named by nothing.")
		}
	}
	return nil
}
