package predict

// newDelegate gives the model that answers; see delegate.schema.json.
func newDelegate(f *fields) answerer { return f.model("model", f.values["model"]) }

// threshold cuts the scores of a classifier of two classes; see
// threshold.schema.json.
type threshold struct {
	model    answerer
	classes  Array
	positive int
	response string
	limit    *float64
	exact    bool
}

func newThreshold(f *fields) answerer {
	m := &threshold{model: f.model("model", f.values["model"]), classes: f.classes(), positive: f.integer("positive", 0),
		response: f.word("response", "", "predict_proba", "decision_function", "either"),
		exact:    f.word("float32_comparison", "rounded", "rounded", "exact") == "exact"}
	if f.has("threshold") {
		limit := f.float("threshold")
		m.limit = &limit
	}
	f.require(f.err != nil || m.classes.rows() == 2 && m.positive < 2, "classes")
	if f.err == nil && m.response == "either" {
		if m.response = "decision_function"; m.model.offers("predict_proba") {
			m.response = "predict_proba"
		}
	}
	return m
}

func (m *threshold) offers(method string) bool {
	if method == "predict" {
		return m.model.offers(m.response)
	}
	return oneOf(method, "predict_proba", "predict_log_proba", "decision_function") && m.model.offers(method)
}

func (m *threshold) answer(method string, in *Input) ([]Array, error) {
	if method != "predict" {
		return ask(m.model, method, in)
	}
	scores, err := askOne(m.model, m.response, in)
	if err != nil {
		return nil, err
	}
	limit, width, column, sign := 0.0, 1, 0, 1.0
	if m.response == "predict_proba" {
		limit, width, column = 0.5, 2, m.positive
	} else if m.positive == 0 {
		sign = -1
	}
	if m.limit != nil {
		limit = rounded(*m.limit, scores.isSingle() && !m.exact)
	}
	if scores.rows() != in.rows() || len(scores.Floats) != in.rows()*width {
		return nil, refuseShape("model")
	}
	places := make([]int, in.rows())
	for row := range places {
		if places[row] = 1 - m.positive; sign*scores.Floats[row*width+column] >= limit {
			places[row] = m.positive
		}
	}
	return []Array{m.classes.take(places, len(places))}, nil
}
