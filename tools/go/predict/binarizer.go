package predict

// binarizer says of each number whether it is over a threshold; see
// binarizer.schema.json.
type binarizer struct {
	rowForm
	threshold float64
	exact     bool
}

func newBinarizer(f *fields) answerer {
	return &binarizer{rowForm: f.anyRowForm(), threshold: f.float("threshold"),
		exact: f.word("float32_comparison", "rounded", "rounded", "exact") == "exact"}
}

func (m *binarizer) offers(method string) bool { return method == "transform" }

func (m *binarizer) answer(_ string, in *Input) ([]Array, error) {
	// Under a negative threshold sparse rows would be dense.
	if err := checkRows(in, m.features, !(m.threshold < 0)); err != nil {
		return nil, err
	}
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	output := make([]float64, len(x.values))
	for i, value := range x.values {
		if value > rounded(m.threshold, x.single && !m.exact) {
			output[i] = 1
		}
	}
	a := x.like(output, x.single)
	if !in.isFloat() && in.DType != Mixed {
		a.DType, a.Ints, a.Floats = "int64", positive(output), nil
	}
	if !x.sparse {
		return []Array{a}, nil
	}
	return []Array{withoutZeros(a)}, nil
}
