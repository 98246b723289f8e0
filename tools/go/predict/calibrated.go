package predict

// calibrated is classifiers whose scores become probabilities; see
// calibrated.schema.json.
type calibrated struct {
	classes     Array
	method      string
	parts       []answerer
	calibrators [][]calibrator // of each part, but for temperature
	inverse     []float64      // of the temperature of each part
}

func newCalibrated(f *fields) answerer {
	m := &calibrated{classes: f.classes(), method: f.word("method", "", "sigmoid", "isotonic", "temperature"),
		parts: f.models("parts")}
	f.require(f.err != nil || m.classes.rows() > 1, "classes")
	if m.method == "temperature" {
		m.inverse = f.grid("inverse_temperatures", len(m.parts)).values
		return m
	}
	m.readCalibrators(f)
	return m
}

// scoring is the method whose answer a part's scores are.
func scoring(a answerer) string {
	if a.offers("decision_function") {
		return "decision_function"
	}
	return "predict_proba"
}

func (m *calibrated) offers(method string) bool {
	for _, part := range m.parts {
		if !part.offers(scoring(part)) {
			return false
		}
	}
	return oneOf(method, "predict", "predict_proba")
}

func (m *calibrated) answer(method string, in *Input) ([]Array, error) {
	rows, k := in.rows(), m.classes.rows()
	sums := make([]float64, rows*k)
	for i, part := range m.parts {
		scores, err := askOne(part, scoring(part), in)
		if err != nil {
			return nil, err
		}
		if scores.Sparse || scores.rows() != rows || scores.len() != rows*scores.columns() || !scores.isFloat() {
			return nil, refuseShape("parts")
		}
		var shares []float64
		if m.method == "temperature" {
			shares, err = m.tempered(i, scores, scoring(part))
		} else {
			shares, err = m.shares(i, scores, scoring(part))
		}
		if err != nil {
			return nil, err
		}
		for at, p := range shares {
			if p > 1 && p <= 1+1e-5 {
				p = 1
			}
			sums[at] += p
		}
	}
	for at := range sums {
		sums[at] /= float64(len(m.parts))
	}
	if method == "predict" {
		return []Array{likeliest(m.classes, sums)}, nil
	}
	return []Array{floats(false, sums, rows, k)}, nil
}
