package predict

// chain has models for one output each that see each other's answers; see
// chain.schema.json.
type chain struct {
	features       int
	classification bool
	parts          []answerer
	order          []int // the output of each part
	feed           string
}

func newChain(f *fields) answerer {
	m := &chain{features: f.anyRowForm().features, parts: f.models("parts"),
		classification: f.word("task", "", "classification", "regression") == "classification",
		feed:           f.word("feed", "", "predict", "predict_proba", "predict_log_proba", "decision_function")}
	m.order = f.indices("order", f.values["order"], 0, len(m.parts))
	known := make([]bool, len(m.parts))
	for _, output := range m.order {
		if known[output] {
			f.fail("model.bad-index", "Two parts answer the same output.")
		}
		known[output] = true
	}
	f.require(f.err != nil || len(m.order) == len(m.parts), "order")
	if m.features >= 0 {
		f.partsTake(m.parts, func(part int) int { return m.features + part })
	}
	return m
}

func (m *chain) offers(method string) bool {
	if !allOffer(m.parts[:len(m.parts)-1], m.feed) {
		return false
	}
	switch method {
	case "predict":
		return allOffer(m.parts, method)
	case "predict_proba", "predict_log_proba":
		return m.classification && allOffer(m.parts, "predict_proba")
	}
	return m.classification && method == "decision_function" && allOffer(m.parts, method)
}

func (m *chain) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	asked := method
	if method == "predict_log_proba" {
		asked = "predict_proba"
	}
	if err := checkWidth(x.rows, x.columns+len(m.parts), len(x.values)); err != nil {
		return nil, err
	}
	input := &Input{Array: x.like(x.values, false)}
	columns := make([]Array, len(m.parts))
	for i, part := range m.parts {
		answer, err := askColumn(part, asked, input)
		if err != nil {
			return nil, err
		}
		columns[m.order[i]] = as(answer, "float64")
		if i+1 == len(m.parts) {
			break
		}
		fed := answer
		if m.feed != asked {
			if fed, err = askColumn(part, m.feed, input); err != nil {
				return nil, err
			}
		}
		input = input.with(as(fed, "float64"))
	}
	answer := abreast(columns)
	if method == "predict_log_proba" {
		answer.Floats = logarithms(answer.Floats)
	}
	return []Array{answer}, nil
}

// with is rows of float64 with one further column.
func (in *Input) with(column Array) *Input {
	column.Shape = []int{column.rows(), 1}
	if in.Sparse {
		return &Input{Array: besideSparse(in.Array, column.sparse())}
	}
	return &Input{Array: beside(in.Array, column)}
}
