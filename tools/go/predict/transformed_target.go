package predict

// transformedTarget is a regression whose predictions are transformed back; see
// transformed_target.schema.json.
type transformedTarget struct {
	regressor, transformer answerer
	vector                 bool
}

func newTransformedTarget(f *fields) answerer {
	return &transformedTarget{regressor: f.model("regressor", f.values["regressor"]),
		transformer: f.model("transformer", f.values["transformer"]),
		vector:      f.word("single_column", "", "vector", "matrix") == "vector"}
}

func (m *transformedTarget) offers(method string) bool {
	return method == "predict" && m.regressor.offers(method) && m.transformer.offers("inverse_transform")
}

func (m *transformedTarget) answer(method string, in *Input) ([]Array, error) {
	predicted, err := askOne(m.regressor, method, in)
	if err != nil {
		return nil, err
	}
	if len(predicted.Shape) == 1 {
		predicted.Shape = []int{predicted.rows(), 1}
	}
	answer, err := askOne(m.transformer, "inverse_transform", &Input{Array: predicted})
	if err != nil {
		return nil, err
	}
	if m.vector && len(answer.Shape) == 2 && answer.columns() == 1 {
		answer = answer.dense()
		answer.Shape = answer.Shape[:1]
	}
	return []Array{answer}, nil
}
