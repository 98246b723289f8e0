package predict

import "math"

// mahalanobis is how far a row lies from the middle of those that were learned; see
// mahalanobis.schema.json.
type mahalanobis struct {
	rowForm
	center    []float64
	precision grid
	offset    float64
}

func newMahalanobis(f *fields) answerer {
	m := &mahalanobis{rowForm: f.rowForm()}
	m.center = f.grid("center", m.features).values
	m.precision = f.grid("precision", m.features, m.features)
	m.offset = f.float("offset")
	return m
}

func (m *mahalanobis) offers(method string) bool {
	return oneOf(method, "predict", "decision_function", "score_samples")
}

func (m *mahalanobis) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	output, away := make([]float64, x.rows), make([]float64, m.features)
	for row := range output {
		output[row] = m.score(x.full(row, away), away)
	}
	if method == "score_samples" {
		return []Array{floats(false, output, x.rows)}, nil
	}
	labels := make([]int64, x.rows)
	for row := range output {
		output[row] -= m.offset
		labels[row] = 2*truth(output[row] >= 0) - 1
	}
	if method == "predict" {
		return []Array{integers(labels, x.rows)}, nil
	}
	return []Array{floats(false, output, x.rows)}, nil
}

// score is the squared distance of a row, negative; away holds what it is made of.
func (m *mahalanobis) score(x, away []float64) float64 {
	for j, value := range x {
		away[j] = value - m.center[j]
	}
	q := 0.0
	for i, d := range away {
		q += float64(d * dot(m.precision.row(i), away))
	}
	// The source takes the root and squares it again: what is below 0 has none.
	r := math.Sqrt(q)
	return -float64(r * r)
}
