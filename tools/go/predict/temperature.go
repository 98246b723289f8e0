package predict

import (
	"math"

	"amphora/internal/elementary"
)

// tempered are the probabilities of one part by its temperature. Whether scores
// are probabilities is judged by all rows together.
func (m *calibrated) tempered(part int, scores Array, method string) ([]float64, error) {
	k := m.classes.rows()
	z := scores.Floats
	if scores.columns() == 1 {
		z = nil
		for _, s := range scores.Floats {
			if method == "decision_function" {
				z = append(z, -s, s)
			} else {
				z = append(z, 1-s, s)
			}
		}
	}
	rows := scores.rows()
	if len(z) != rows*k {
		return nil, refuseShape("parts")
	}
	if (scores.columns() > 1 || method == "predict_proba") && areShares(z, k) {
		logits := make([]float64, len(z))
		for i, p := range z {
			logits[i] = elementary.Log(p + 1e-12)
		}
		z = logits
	}
	output := make([]float64, 0, len(z))
	for row := 0; row < rows; row++ {
		logits := make([]float64, k)
		for j := range logits {
			logits[j] = m.inverse[part] * z[row*k+j]
		}
		output = append(output, softmax(logits)...)
	}
	return output, nil
}

// areShares says whether all numbers lie in [0, 1], and those of each row sum up
// to 1.
func areShares(values []float64, columns int) bool {
	for at := 0; at < len(values); at += columns {
		row := values[at : at+columns]
		for _, p := range row {
			if !(p >= 0 && p <= 1) {
				return false
			}
		}
		if !(math.Abs(pairwise(row)-1) <= 1.001e-5) {
			return false
		}
	}
	return true
}
