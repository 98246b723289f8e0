package amphora

// tensorOf gives the tensor of an entry. Entries of one text whose bytes all lie
// in the file are one tensor, so that it is judged, decoded and kept once.
func (d *document) tensorOf(value *jsonValue, depth int) (*Tensor, error) {
	text := string(d.text[value.start:value.end])
	if t, ok := d.tensors[text]; ok {
		return t, nil
	}
	t, err := d.parseTensor(value, depth)
	if err == nil && t.liesInFile() {
		if d.tensors == nil {
			d.tensors = map[string]*Tensor{}
		}
		d.tensors[text] = t
	}
	return t, err
}

// liesInFile says whether neither the tensor nor one that it needs is attached.
func (t *Tensor) liesInFile() bool {
	for i := range t.encodings {
		if need := t.encodings[i].need; need != nil && need.isAttached {
			return false
		}
	}
	return !t.isAttached
}

// parseTensor reads keys and types of an entry. depth is 1 for needed tensors.
func (d *document) parseTensor(value *jsonValue, depth int) (*Tensor, error) {
	o := d.object(value)
	t := &Tensor{section: d.offset, text: string(d.text[value.start:value.end])}
	t.DType = DType(o.string("dtype"))
	for _, dimension := range o.array("shape") {
		if dimension.kind != jsonInteger || dimension.integer < 0 {
			o.fail("A dimension is not an integer of at least 0.")
			break
		}
		t.Shape = append(t.Shape, dimension.integer)
	}
	encodings := o.array("encodings")
	if attached := o.optional("attached"); attached != nil {
		t.isAttached = true
		if attached.kind != jsonInteger || attached.integer < 0 {
			o.fail("The value of \"attached\" is not an integer of at least 0.")
		}
		t.attached = attached.integer
	} else {
		t.codec = o.string("codec")
		t.offset = o.integer("offset", 0)
		t.digest = o.sha256("sha256")
		t.parseChunks(o)
	}
	if err := o.done(); err != nil {
		return nil, err
	}
	return t, d.parseEncodings(t, encodings, depth)
}

func (t *Tensor) parseChunks(o *objectReader) {
	for _, item := range o.array("chunks") {
		if item.kind != jsonArray || len(item.items) != 4 {
			o.fail("A chunk is not four integers.")
			return
		}
		for _, number := range item.items {
			if number.kind != jsonInteger || number.integer < 0 {
				o.fail("A number of a chunk is not an integer of at least 0.")
				return
			}
		}
		n := item.items
		t.chunks = append(t.chunks, chunk{
			elements: n[0].integer, raw: n[1].integer, stored: n[2].integer, crc: n[3].integer})
	}
}
