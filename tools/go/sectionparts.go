package amphora

func (d *document) parseProvenance(o *objectReader, s *Section) {
	value := o.required("provenance", jsonObject)
	if value == nil {
		return
	}
	p := d.object(value)
	s.Provenance = Provenance{
		Bytes:       p.integer("bytes", 0),
		Format:      p.string("format"),
		Libraries:   p.pairs("libraries", p.array("libraries")),
		Losses:      p.strings("losses"),
		Notices:     p.strings("notices"),
		SHA256:      p.string("sha256"),
		SourceClass: p.string("source_class"),
	}
	if s.Provenance.SHA256 != "" && !isDigest(s.Provenance.SHA256) {
		p.fail("The SHA-256 of the source is not one.")
	}
	if err := p.done(); err != nil {
		o.err = err
	}
}

func (d *document) parseOriginPlace(o *objectReader, s *Section) {
	value := o.optional("origin")
	if value == nil {
		return
	}
	p := d.object(value)
	place := &OriginPlace{Node: p.integer("node", 0)}
	if section := p.extent("section"); section != nil {
		place.Section = *section
	} else {
		p.fail("The place in an origin has no section.")
	}
	if err := p.done(); err != nil {
		o.err = err
	}
	s.Origin = place
}

// parseParts reads keys and types of the models, and gives their fields.
func (d *document) parseParts(o *objectReader, s *Section) []*jsonValue {
	items := o.array("models")
	if len(items) == 0 {
		o.fail("A section has no models.")
	}
	var fields []*jsonValue
	for i := range items {
		m := d.object(&items[i])
		fields = append(fields, m.required("fields", jsonObject))
		s.Models = append(s.Models, Part{Kind: m.string("kind"), KindVersion: m.integer("kind_version", 1)})
		if err := m.done(); err != nil {
			o.err = err
			return nil
		}
	}
	return fields
}

func (d *document) parseVerification(o *objectReader) []jsonValue {
	value := o.optional("verification")
	if value == nil {
		return nil
	}
	if value.kind != jsonArray || len(value.items) == 0 {
		o.fail("The value of \"verification\" is not an array of at least one object.")
	}
	for i := range value.items {
		if value.items[i].kind != jsonObject {
			o.fail("The value of \"verification\" has another type.")
		}
	}
	return value.items
}
