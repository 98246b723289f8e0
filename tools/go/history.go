package amphora

// chain walks the roots from the newest to generation 1, and holds them to each
// other and to the append records between them: sections 3.2, 6.1 and 6.2. visit
// is called with the entries of each root, those of generation 1 first.
func (c *Container) chain(history *budget, visit func([]Entry) error) ([]span, error) {
	roots := []*root{c.root}
	if err := history.take(c.root.extent.Raw, c.root.extent.Offset); err != nil {
		return nil, err
	}
	at := map[Extent]*root{c.root.extent: c.root}
	for r := c.root; r.previous != nil; {
		previous, err := c.readRoot(*r.previous, r.generation-1)
		if err != nil {
			return nil, err
		}
		// Charged behind the hard limits, which say more of one root.
		if err := history.take(r.previous.Raw, r.previous.Offset); err != nil {
			return nil, err
		}
		record, err := c.source.read(previous.extent.end(), recordBytes)
		if err != nil {
			return nil, err
		}
		if string(record) != string(appendRecord(previous.generation, previous.extent)) {
			return nil, refuse("container.append-record", previous.extent.end(),
				"Behind generation %d stands no append record.", previous.generation)
		}
		roots = append(roots, previous)
		at[previous.extent] = previous
		r = previous
	}
	var spans []span
	for i := len(roots) - 1; i >= 0; i-- {
		r := roots[i]
		if r.base != nil {
			base, ok := at[*r.base]
			if !ok {
				return nil, refuse("container.root-chain", r.base.Offset, "A base is not on the chain.")
			}
			if _, err := r.merge(base); err != nil {
				return nil, err
			}
		}
		if spans = append(spans, rootSpan(r.extent)); i > 0 {
			spans = append(spans, recordSpan(r.extent))
		}
		if err := visit(r.models); err != nil {
			return nil, err
		}
	}
	return spans, nil
}
