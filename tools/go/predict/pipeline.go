package predict

import "amphora"

// pipeline is steps one after the other; see pipeline.schema.json. A nil step
// passes its input on.
type pipeline struct {
	steps []answerer
}

func newPipeline(f *fields) answerer {
	m := &pipeline{}
	for _, item := range f.list("steps") {
		m.steps = append(m.steps, f.namedModel("steps", item))
	}
	f.require(f.err != nil || len(m.steps) > 0, "steps")
	return m
}

// namedModel reads a pair of a name and a model; one that is passthrough is nil.
func (f *fields) namedModel(key string, value amphora.Value) answerer {
	pair, ok := value.([]amphora.Value)
	if !ok || len(pair) != 2 {
		f.bad(key)
		return nil
	}
	if word, ok := pair[1].(string); ok && word == "passthrough" {
		f.builder.steps++
		return nil
	}
	return f.model(key, pair[1])
}

func offersStep(a answerer, method string) bool {
	if a == nil {
		return oneOf(method, "transform", "inverse_transform")
	}
	return a.offers(method)
}

func (m *pipeline) columnNames() []string {
	if named, ok := m.steps[0].(interface{ columnNames() []string }); ok {
		return named.columnNames()
	}
	return nil
}

func (m *pipeline) offers(method string) bool {
	last := len(m.steps) - 1
	through := "transform"
	if method == "inverse_transform" {
		through = method
	}
	for _, step := range m.steps[:last] {
		if !offersStep(step, through) {
			return false
		}
	}
	return offersStep(m.steps[last], method)
}

func (m *pipeline) answer(method string, in *Input) ([]Array, error) {
	last := len(m.steps) - 1
	order := make([]int, 0, len(m.steps))
	for i := range m.steps {
		if method == "inverse_transform" {
			i = last - i
		}
		order = append(order, i)
	}
	for n, i := range order {
		asked := "transform"
		if n == last || method == "inverse_transform" {
			asked = method
		}
		if n == last {
			if m.steps[i] == nil {
				return []Array{in.Array}, nil
			}
			return ask(m.steps[i], asked, in)
		}
		if m.steps[i] == nil {
			continue
		}
		answer, err := askOne(m.steps[i], asked, in)
		if err != nil {
			return nil, err
		}
		in = &Input{Array: answer}
	}
	return nil, refuseShape("steps")
}

// search is the outcome of a search; see search.schema.json. Every method goes
// to the best model.
func newSearch(f *fields) answerer {
	if !f.has("best_model") {
		f.fail("model.not-predictable", "The search did not fit a best model.")
		return nil
	}
	return f.model("best_model", f.values["best_model"])
}
