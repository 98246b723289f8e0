package predict

// constant is the same answer whatever is asked; see constant.schema.json.
type constant struct {
	classification, vector bool
	values                 Array
	probabilities          []grid
}

func newConstant(f *fields) answerer {
	m := &constant{classification: f.word("task", "", "classification", "regression") == "classification",
		vector: f.word("shape", "", "vector", "matrix") == "vector", values: f.array("values", f.values["values"])}
	outputs := f.integer("outputs", 1)
	f.anyRowForm() // an input may have others
	f.fits("values", m.values.Shape, []int{1, outputs})
	f.require(!m.vector || outputs == 1, "outputs")
	if !m.classification && f.err == nil && !(m.values.isFloat() || m.values.DType.IsInteger()) {
		f.wrongType("values")
	}
	if m.classification {
		labels := f.labels("classes")
		f.require(f.err != nil || len(labels) == outputs, "classes")
		for i, value := range f.list("probabilities") {
			m.probabilities = append(m.probabilities, f.gridOf("probabilities", value, -1))
			f.require(f.err != nil || i < len(labels) && labels[i].rows() == len(m.probabilities[i].values), "probabilities")
		}
		f.require(len(m.probabilities) == outputs, "probabilities")
	}
	return m
}

func (m *constant) offers(method string) bool {
	return method == "predict" || m.classification && oneOf(method, "predict_proba", "predict_log_proba")
}

func (m *constant) answer(method string, in *Input) ([]Array, error) {
	rows := in.rows()
	if method == "predict" {
		width := m.values.len()
		if err := checkWidth(rows, width, in.len()); err != nil {
			return nil, err
		}
		places := make([]int, rows*width)
		for i := range places {
			places[i] = i % width
		}
		if m.vector {
			return []Array{m.values.take(places, rows)}, nil
		}
		return []Array{m.values.take(places, rows, width)}, nil
	}
	var answers []Array
	for _, g := range m.probabilities {
		values := g.values
		if method == "predict_log_proba" {
			values = logarithms(values)
		}
		if err := checkWidth(rows, len(values), in.len()); err != nil {
			return nil, err
		}
		output := make([]float64, 0, rows*len(values))
		for row := 0; row < rows; row++ {
			output = append(output, values...)
		}
		answers = append(answers, floats(g.single, output, rows, len(values)))
	}
	return answers, nil
}
