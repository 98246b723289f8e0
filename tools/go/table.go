package amphora

// readTable takes step 4 of reading a section: the tensor table, and which bytes
// of the attachment are whose.
func (c *Container) readTable(d *document, items []jsonValue, attachment []byte, committed int64, decoded *budget) ([]*Tensor, error) {
	if int64(len(items)) > hardTensors {
		return nil, refuse("container.hard-limit", d.offset, "A section has %d tensors.", len(items))
	}
	if int64(len(items)) > c.limits.Tensors {
		return nil, refuse("limit.tensors", d.offset, "A section has %d tensors.", len(items))
	}
	tensors := make([]*Tensor, len(items))
	for i := range items {
		t, err := d.tensorOf(&items[i], 0)
		if err != nil {
			return nil, err
		}
		tensors[i] = t
	}
	var err error
	for _, t := range tensors {
		if t.admitted { // named again: whoever reads the table decodes it again
			err = decoded.take(t.decodedBytes(), t.section)
		} else {
			attachment, err = c.admit(t, attachment, committed, decoded)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(attachment) > 0 {
		return nil, refuse("container.attachment", d.offset, "%d attached bytes belong to no tensor.", len(attachment))
	}
	return tensors, nil
}

// admit checks an entry and those that it needs, gives them their attached bytes,
// and counts what they decode to. It gives what is left of the attachment.
func (c *Container) admit(t *Tensor, attachment []byte, committed int64, decoded *budget) ([]byte, error) {
	if t.admitted {
		return attachment, nil
	}
	t.container = c
	if err := t.check(committed); err != nil {
		return nil, err
	}
	if int64(len(t.Shape)) > c.limits.Rank {
		return nil, refuse("limit.rank", t.section, "A tensor has %d dimensions.", len(t.Shape))
	}
	var err error
	for i := range t.encodings {
		if need := t.encodings[i].need; need != nil {
			if attachment, err = c.admit(need, attachment, committed, decoded); err != nil {
				return nil, err
			}
		}
	}
	if err := t.checkNeeds(); err != nil {
		return nil, err
	}
	if t.isAttached {
		if attachment, err = t.attach(attachment); err != nil {
			return nil, err
		}
	}
	t.admitted = true
	return attachment, decoded.take(t.decodedBytes(), t.section)
}

// decodedBytes is what the elements take once decoded, with 4 for the length of
// each string. It is below 2^53 for elements of one size.
func (t *Tensor) decodedBytes() int64 {
	if !t.DType.IsString() {
		return t.elements * t.shapeOfType.size
	}
	raw := t.attached
	for _, c := range t.chunks {
		raw += c.raw
	}
	return raw
}
