package predict

import (
	"amphora"
	"amphora/internal/pattern"
)

// textVectorizer counts the terms of texts; see text_vectorizer.schema.json.
type textVectorizer struct {
	textTerms
	termColumns
	weighing
	lowercase, binary bool
	accents           string
	dtype             amphora.DType
}

// Steps of a token pattern: for an input, and for each of its characters.
const (
	leastSteps        = 1 << 26
	stepsOfACharacter = 256
)

func newTextVectorizer(f *fields) answerer {
	m := &textVectorizer{textTerms: f.textTerms(), termColumns: f.termColumns(),
		lowercase: f.truth("lowercase"), binary: f.truth("binary"),
		accents: f.word("accents", "", "none", "ascii", "unicode", "unicode_unless_decomposed"),
		dtype:   amphora.DType(f.word("output_type", "", "float64", "float32", "int64"))}
	m.weighing = f.weighing(m.count)
	plain := !m.logarithm && m.factors.values == nil && m.norm == "none"
	if f.err == nil && m.dtype == "int64" && !plain {
		f.bad("output_type")
	}
	return m
}

func (m *textVectorizer) offers(method string) bool { return method == "transform" }

func (m *textVectorizer) answer(_ string, in *Input) ([]Array, error) {
	texts := as(in.Array, "utf8")
	if in.hasRecords() || !isText(&texts) {
		return nil, amphora.Refusal("model.wrong-input-form", "The model takes texts.")
	}
	var words *pattern.Matcher
	if m.words != nil {
		characters := 0
		for _, text := range texts.Texts {
			characters += len(text)
		}
		words = m.words.Matcher(leastSteps + stepsOfACharacter*characters)
	}
	rows := m.collect()
	for _, text := range texts.Texts {
		if m.lowercase {
			text = lower(text)
		}
		err := m.each(withoutAccents(text, m.accents), words, func(term string) {
			if column, sign, ok := m.of(term); ok {
				rows.row[column] += sign
			}
		})
		if err == nil {
			err = rows.end()
		}
		if err != nil {
			return nil, err
		}
	}
	if m.binary {
		for i := range rows.values {
			rows.values[i] = 1
		}
	}
	counts := rows.array(m.dtype)
	if m.dtype == "int64" {
		return []Array{counts}, nil
	}
	weighed, err := m.weigh(counts)
	return []Array{weighed}, err
}
