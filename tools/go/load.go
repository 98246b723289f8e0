package amphora

// Model is a loaded model: its name, and the section that describes it.
type Model struct {
	Name string
	*Section
}

// Load reads the sections of all models of the container, which are compared
// with each other (section 4). Models that name one section share it.
func (c *Container) Load() ([]*Model, error) {
	models, _, err := c.load(c.models)
	return models, err
}

// LoadModel reads the section of the model of that name.
func (c *Container) LoadModel(name string) (*Model, error) {
	for _, entry := range c.models {
		if entry.Name == name {
			models, _, err := c.load([]Entry{entry})
			if err != nil {
				return nil, err
			}
			return models[0], nil
		}
	}
	return nil, Refusal("container.no-such-name", "The container has no model %q.", name)
}

// load reads sections, each once, and gives the spans of what they list.
func (c *Container) load(entries []Entry) ([]*Model, []span, error) {
	type read struct {
		section *Section
		kind    string
	}
	sections := map[Extent]read{}
	decoded := c.decodedBudget()
	var models []*Model
	var spans []span
	for _, entry := range entries {
		known, ok := sections[entry.Section]
		if !ok {
			section, err := c.readSection(entry, decoded)
			if err != nil {
				return nil, nil, err
			}
			known = read{section, entry.Kind}
			sections[entry.Section] = known
			for _, t := range section.Tensors {
				spans = t.spans(spans)
			}
		}
		if known.kind != entry.Kind {
			return nil, nil, refuse("container.kind", entry.Section.Offset,
				"The root and the section disagree about the kind.")
		}
		models = append(models, &Model{Name: entry.Name, Section: known.section})
	}
	spans, err := disjoint(spans)
	if err != nil {
		return nil, nil, err
	}
	return models, spans, apart(c.fixed, spans)
}
