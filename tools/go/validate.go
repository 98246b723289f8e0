package amphora

// validation is what validating finds on its way, section 11.
type validation struct {
	container *Container
	history   *budget
	decoded   *budget
	memory    *budget
	// sections are those of models by their extents, with what names them;
	// origins likewise, with the nodes that models name.
	sections map[Extent]*validSection
	origins  map[Extent]*validOrigin
	order    []Extent // of sections
	// tensors with chunks whose elements were judged, by where they begin: those
	// that begin at one place are equal.
	judged map[int64]bool
	spans  []span
}

type validSection struct {
	*Section
	kind      string
	committed int64
}

type validOrigin struct {
	table *originTable
	// sections are those that name it, places the places that they name.
	sections []Extent
	places   []OriginPlace
}

// Validate holds all of the file to the format: the chain of roots, all sections
// and origins, every byte, and every element that the newest generation reaches.
// Warnings are for the caller to judge.
func (c *Container) Validate() error {
	v := &validation{container: c, decoded: c.decodedBudget(), memory: c.tableBudget(),
		history:  &budget{code: "limit.history", left: c.limits.History},
		sections: map[Extent]*validSection{}, origins: map[Extent]*validOrigin{}, judged: map[int64]bool{}}
	roots, err := c.chain(v.history, v.readSections)
	if err != nil {
		return err
	}
	v.spans = append(v.spans, roots...)
	newest := map[Extent]bool{}
	for _, entry := range c.models {
		newest[entry.Section] = true
	}
	origins, err := v.readOrigins()
	if err != nil {
		return err
	}
	if err := v.everyByte(); err != nil {
		return err
	}
	for _, extent := range v.order {
		if newest[extent] {
			if err := v.checkAll(v.sections[extent].Tensors); err != nil {
				return err
			}
		}
	}
	for _, origin := range origins {
		if err := v.checkOrigin(origin, newest); err != nil {
			return err
		}
	}
	return nil
}

// readSections reads what a root names and no earlier one did.
func (v *validation) readSections(entries []Entry) error {
	for _, entry := range entries {
		if known, ok := v.sections[entry.Section]; ok {
			if known.kind != entry.Kind {
				return refuse("container.kind", entry.Section.Offset, "Two roots disagree about the kind of a section.")
			}
			continue
		}
		section, err := v.container.readSection(entry, v.decoded)
		if err != nil {
			return err
		}
		if err := v.history.take(entry.Section.Raw, entry.Section.Offset); err != nil {
			return err
		}
		v.sections[entry.Section] = &validSection{section, entry.Kind, entry.committed}
		v.order = append(v.order, entry.Section)
		v.spans = append(v.spans, sectionSpan(entry.Section))
		if err := v.list(section.Tensors); err != nil {
			return err
		}
	}
	return nil
}

// list keeps the ranges of tensors until all are known.
func (v *validation) list(tensors []*Tensor) error {
	for _, t := range tensors {
		if err := v.memory.take(int64(len(t.text))+256, t.section); err != nil {
			return err
		}
		v.spans = t.spans(v.spans)
	}
	return nil
}

// readOrigins reads the tables of all origins, each once.
func (v *validation) readOrigins() ([]*validOrigin, error) {
	var origins []*validOrigin
	for _, extent := range v.order {
		section := v.sections[extent]
		if section.Origin == nil {
			continue
		}
		place := *section.Origin
		origin, ok := v.origins[place.Section]
		if !ok {
			table, err := v.container.readOriginTable(place.Section, section.committed, v.decoded)
			if err != nil {
				return nil, err
			}
			if err := v.history.take(place.Section.Raw, place.Section.Offset); err != nil {
				return nil, err
			}
			origin = &validOrigin{table: table}
			v.origins[place.Section] = origin
			origins = append(origins, origin)
			v.spans = append(v.spans, sectionSpan(place.Section))
			if err := v.list(table.tensors); err != nil {
				return nil, err
			}
		}
		origin.places = append(origin.places, place)
		origin.sections = append(origin.sections, extent)
	}
	return origins, nil
}

// checkOrigin judges the nodes of an origin, and, where the newest generation
// reaches it, all its elements.
func (v *validation) checkOrigin(o *validOrigin, newest map[Extent]bool) error {
	reached := false
	for _, extent := range o.sections {
		reached = reached || newest[extent]
	}
	if !reached {
		return nil
	}
	graph, err := o.table.read(v.container.limits)
	if err != nil {
		return err
	}
	for i, place := range o.places {
		if place.Node >= int64(len(graph.Kind)) {
			return refuse("container.origin-node", o.sections[i].Offset, "The node of a model is not in the origin.")
		}
	}
	return v.checkAll(o.table.tensors)
}

// checkAll decodes tensors and compares the digests of their chunks.
func (v *validation) checkAll(tensors []*Tensor) error {
	for _, t := range tensors {
		if !t.isAttached {
			if v.judged[t.offset] {
				continue
			}
			v.judged[t.offset] = true
		}
		if err := t.checkDigests(); err != nil {
			return err
		}
		if err := t.Check(); err != nil {
			return err
		}
	}
	return nil
}

// everyByte accounts for all bytes below the committed length: what is between
// two things is padding, fewer than 64 zeros.
func (v *validation) everyByte() error {
	spans, err := disjoint(v.spans)
	if err != nil {
		return err
	}
	end := int64(preambleBytes)
	for _, s := range spans {
		gap := s.offset - end
		if gap < 0 {
			return refuse("container.overlap", s.offset, "A thing of the file overlaps the preamble.")
		}
		if gap >= recordBytes {
			return refuse("container.hole", end, "%d bytes belong to nothing.", gap)
		}
		if gap > 0 {
			padding, err := v.container.source.read(end, gap)
			if err != nil {
				return err
			}
			for i, b := range padding {
				if b != 0 {
					return refuse("container.padding", end+int64(i), "A byte of padding is not zero.")
				}
			}
		}
		end = s.end
	}
	return nil
}
