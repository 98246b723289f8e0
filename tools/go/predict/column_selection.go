package predict

import "amphora"

// columnSelection keeps some of the columns; see column_selection.schema.json.
type columnSelection struct {
	rowForm
	columns []int
	missing bool
	model   answerer // nil where nothing is predicted
}

func newColumnSelection(f *fields) answerer {
	m := &columnSelection{rowForm: f.rowForm(),
		missing: f.word("missing_values", "", "refused", "routed") == "routed"}
	m.columns = f.ascending("columns", m.features)
	if f.has("model") {
		model := f.model("model", f.values["model"])
		if code := amphora.CodeOf(f.err); code == "model.not-predictable" || code == "model.unknown-kind" {
			f.err = nil // only its methods are taken away
		} else {
			m.model = model
		}
	}
	return m
}

func (m *columnSelection) offers(method string) bool {
	if oneOf(method, "transform", "inverse_transform") {
		return true
	}
	return m.model != nil && m.model.offers(method) &&
		oneOf(method, "predict", "predict_proba", "predict_log_proba", "decision_function")
}

func (m *columnSelection) answer(method string, in *Input) ([]Array, error) {
	if method == "inverse_transform" {
		return m.back(in)
	}
	if err := checkColumns(in, m.features); err != nil {
		return nil, err
	}
	if in.DType != "utf8" && in.DType != Mixed {
		if _, err := numbersOf(in, m.features, policy{missing: m.missing}); err != nil {
			return nil, err
		}
	}
	kept := in.selectColumns(m.columns)
	if method == "transform" {
		return []Array{kept}, nil
	}
	return ask(m.model, method, &Input{Array: kept})
}

func (m *columnSelection) back(in *Input) ([]Array, error) {
	if err := checkColumns(in, len(m.columns)); err != nil {
		return nil, err
	}
	rows, err := matrixOf(in)
	if err != nil {
		return nil, err
	}
	if in.Sparse {
		a := rows
		a.Shape = []int{in.rows(), m.features}
		a.Columns = nil
		for _, column := range in.Array.Columns {
			a.Columns = append(a.Columns, m.columns[column])
		}
		return []Array{a}, nil
	}
	a := Array{DType: rows.DType, Shape: []int{rows.rows(), m.features}}
	n := rows.rows() * m.features
	if rows.isFloat() {
		a.Floats = make([]float64, n)
	} else {
		a.Ints = make([]int64, n)
	}
	for row := 0; row < rows.rows(); row++ {
		for i, column := range m.columns {
			if rows.isFloat() {
				a.Floats[row*m.features+column] = rows.Floats[row*len(m.columns)+i]
			} else {
				a.Ints[row*m.features+column] = rows.Ints[row*len(m.columns)+i]
			}
		}
	}
	return []Array{a}, nil
}
