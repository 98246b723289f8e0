package predict

import "amphora"

// recordVectorizer has a column for each name of a vocabulary, or by a hash; see
// record_vectorizer.schema.json.
type recordVectorizer struct {
	termColumns
	separator         string
	ones, dense, last bool
	dtype             amphora.DType
}

func newRecordVectorizer(f *fields) answerer {
	m := &recordVectorizer{termColumns: f.termColumns(), ones: f.word("values", "", "given", "ones") == "ones",
		dtype: amphora.DType(f.word("output_type", "", "float64", "float32")),
		dense: f.word("output_form", "", "sparse", "dense") == "dense",
		last:  f.word("repeated", "", "added", "last") == "last"}
	separator, ok := f.values["separator"].(string)
	if m.separator = separator; !ok {
		f.bad("separator")
	}
	if f.err == nil && m.vocabulary == nil && (m.dense || m.last) {
		f.bad("repeated")
	}
	return m
}

func (m *recordVectorizer) offers(method string) bool { return method == "transform" }

func (m *recordVectorizer) answer(_ string, in *Input) ([]Array, error) {
	records, err := recordsOf(in)
	if err != nil {
		return nil, err
	}
	single := m.dtype == "float32"
	rows := m.collect()
	for i, record := range records {
		for _, item := range record.Items {
			term, value, err := m.term(item, i)
			if err != nil {
				return nil, err
			}
			column, sign, ok := m.of(term)
			if !ok || value == 0 && m.vocabulary == nil {
				continue
			}
			value = sign * rounded(value, single)
			if before, met := rows.row[column]; met && !m.last {
				value = rounded(before+value, single)
			}
			rows.row[column] = value
		}
		if err := rows.end(); err != nil {
			return nil, err
		}
	}
	answer := rows.array(m.dtype)
	if m.dense {
		if err := checkWidth(len(records), m.count, len(rows.values)); err != nil {
			return nil, err
		}
		answer = answer.dense()
	}
	return []Array{answer}, nil
}

// term gives the term of an item, and what it counts.
func (m *recordVectorizer) term(item Item, row int) (term string, value float64, err error) {
	if m.ones {
		return item.Name, 1, nil
	}
	if text, ok := item.Value.(string); ok {
		return item.Name + m.separator + text, 1, nil
	}
	if item.Value == nil && m.vocabulary == nil {
		return "", 0, amphora.Refusal("model.missing-value", "The value of %q in row %d is missing.", item.Name, row)
	}
	value, err = numberOf(item.Value)
	return item.Name, value, err
}
