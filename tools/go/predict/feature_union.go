package predict

import "amphora"

// featureUnion is transformers side by side; see feature_union.schema.json.
type featureUnion struct {
	rowForm
	parts   []answerer // nil passes its input on
	columns [][]int    // of each part, or nil
	vectors []bool
	weights []any // int64, float64, or nil
	widens  bool  // a weight makes float64 of float32
	form    string
}

func newFeatureUnion(f *fields) answerer {
	m := &featureUnion{rowForm: f.anyRowForm(), form: f.word("answer", "", "sparse", "dense", "as_parts"),
		widens: f.word("weighted_float32", "float32", "float32", "float64") == "float64"}
	for _, item := range f.list("parts") {
		m.parts = append(m.parts, f.namedModel("parts", item))
	}
	if f.has("columns") {
		for _, value := range f.list("columns") {
			m.columns = append(m.columns, f.indices("columns", value, 0, m.features))
		}
		f.require(len(m.columns) == len(m.parts), "columns")
	}
	m.vectors = make([]bool, len(m.parts))
	if f.has("selections") {
		list := f.list("selections")
		f.require(len(list) == len(m.parts) && m.columns != nil, "selections")
		for i := 0; f.err == nil && i < len(list); i++ {
			word, _ := list[i].(string)
			if m.vectors[i] = word == "vector"; !m.vectors[i] && word != "columns" {
				f.bad("selections")
			}
			f.require(!m.vectors[i] || len(m.columns[i]) == 1, "selections")
		}
	}
	if f.has("weights") {
		for _, value := range f.list("weights") {
			weight, _ := f.value("weights", value)
			m.weights = append(m.weights, weight)
		}
		f.require(len(m.weights) == len(m.parts), "weights")
	}
	return m
}

func (m *featureUnion) offers(method string) bool {
	if method != "transform" {
		return false
	}
	for _, part := range m.parts {
		if !offersStep(part, method) {
			return false
		}
	}
	return true
}

func (m *featureUnion) answer(_ string, in *Input) ([]Array, error) {
	if m.features >= 0 {
		if err := checkColumns(in, m.features); err != nil {
			return nil, err
		}
	}
	var answers []Array
	for k, part := range m.parts {
		answer, err := m.ask(k, part, in)
		if err != nil {
			return nil, err
		}
		if err := checkColumns(&Input{Array: answer}, -1); err != nil {
			return nil, err // of texts or records that were passed on
		}
		if answer.rows() != in.rows() {
			return nil, refuseShape("parts")
		}
		if m.weights != nil && m.weights[k] != nil {
			if answer, err = m.weighted(answer, m.weights[k]); err != nil {
				return nil, err
			}
		}
		answers = append(answers, answer)
	}
	if len(answers) == 0 {
		return []Array{floats(false, []float64{}, in.rows(), 0)}, nil
	}
	return []Array{m.together(answers)}, nil
}

func (m *featureUnion) ask(k int, part answerer, in *Input) (Array, error) {
	taken := in
	if m.columns != nil {
		if err := checkWidth(in.rows(), len(m.columns[k]), in.len()); err != nil {
			return Array{}, err
		}
		taken = &Input{Array: in.selectColumns(m.columns[k])} // from here on by position
		if m.vectors[k] {
			dense := taken.dense()
			dense.Shape = dense.Shape[:1]
			taken = &Input{Array: dense}
		}
	}
	if part == nil {
		return taken.Array, nil
	}
	return askOne(part, "transform", taken)
}

// weighted multiplies an answer: an integer leaves integers what they are.
func (m *featureUnion) weighted(a Array, weight any) (Array, error) {
	if a.DType == "utf8" || a.DType == Mixed {
		return a, amphora.Refusal("model.not-numeric", "A weighted part answers with texts.")
	}
	if factor, ok := weight.(int64); ok && !a.isFloat() {
		output := as(a, "int64")
		output.Ints = append([]int64(nil), output.Ints...)
		for i := range output.Ints {
			output.Ints[i] *= factor
		}
		return output, nil
	}
	factor, err := numberOf(weight)
	if err != nil {
		return a, err
	}
	dtype := amphora.DType("float64")
	if a.isSingle() && !m.widens {
		dtype, factor = "float32", round32(factor)
	}
	output := as(a, dtype)
	output.Floats = append([]float64(nil), output.Floats...)
	for i := range output.Floats {
		output.Floats[i] = rounded(output.Floats[i]*factor, dtype == "float32")
	}
	return output, nil
}

// together gives answers the form and the type that they share.
func (m *featureUnion) together(answers []Array) Array {
	sparse, dtype := m.form == "sparse", answers[0].DType
	for i := range answers {
		sparse = sparse || m.form == "as_parts" && answers[i].Sparse
		d := answers[i].DType
		switch {
		case d == dtype:
		case d == "utf8" || d == Mixed || dtype == "utf8" || dtype == Mixed:
			dtype = Mixed
		case d == "bool": // truths become numbers of the others' type
		case dtype == "bool":
			dtype = d
		case d.IsInteger() && dtype.IsInteger():
			dtype = "int64"
		default:
			dtype = "float64"
		}
	}
	if dtype == "utf8" || dtype == Mixed {
		sparse = false
	}
	for i := range answers {
		if sparse {
			answers[i] = answers[i].sparse()
		} else {
			answers[i] = answers[i].dense()
		}
		answers[i] = as(answers[i], dtype)
	}
	if sparse {
		return besideSparse(answers...)
	}
	return beside(answers...)
}
