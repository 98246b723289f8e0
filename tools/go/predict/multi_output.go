package predict

import "amphora"

// multiOutput has a model for each output; see multi_output.schema.json.
type multiOutput struct {
	classification bool
	parts          []answerer
}

func newMultiOutput(f *fields) answerer {
	return &multiOutput{classification: f.word("task", "", "classification", "regression") == "classification",
		parts: f.models("parts")}
}

func (m *multiOutput) offers(method string) bool {
	return (method == "predict" || method == "predict_proba" && m.classification) && allOffer(m.parts, method)
}

func (m *multiOutput) answer(method string, in *Input) ([]Array, error) {
	answers, err := askAll(m.parts, method, func(int) *Input { return in })
	if err != nil || method == "predict_proba" {
		return answers, err
	}
	dtype := answers[0].DType
	for i := range answers {
		a := &answers[i]
		if a.len() != in.rows() {
			return nil, refuseShape("parts")
		}
		a.Shape = []int{in.rows(), 1}
		switch {
		case a.DType == dtype:
		case a.DType == "utf8" || dtype == "utf8" || a.DType == Mixed || dtype == Mixed:
			return nil, amphora.Refusal("model.not-numeric", "Some outputs are numbers, and some texts.")
		default:
			dtype = joined(dtype, a.DType)
		}
	}
	for i := range answers {
		answers[i] = as(answers[i], dtype)
	}
	return []Array{beside(answers...)}, nil
}
