package predict

import (
	"math"

	"amphora/internal/elementary"
)

func (m *linear) probabilities(sums []float64, rows int, method string, single bool) Array {
	k := len(m.intercepts.values)
	classes := m.classes.rows()
	output := make([]float64, 0, rows*classes)
	for row := 0; row < rows; row++ {
		output = append(output, m.shares(sums[row*k:(row+1)*k])...)
	}
	single = single && !(m.link == "clipped" && k == 1)
	if method == "predict_log_proba" {
		least := math.Inf(-1)
		if m.logOfZero == "smallest_normal" {
			least = elementary.Log(0x1p-1022)
			if single {
				least = elementary.Log(0x1p-126)
			}
		}
		for i, p := range output {
			if output[i] = elementary.Log(p); p == 0 {
				output[i] = least
			}
		}
	}
	return floats(single, output, rows, classes)
}

// shares gives the probabilities of a row's classes from its sums, by link.
func (m *linear) shares(s []float64) []float64 {
	switch m.link {
	case "sigmoid":
		return []float64{1 - logistic(s[0]), logistic(s[0])}
	case "softmax_binary":
		return softmax([]float64{-s[0], s[0]})
	case "softmax":
		return softmax(s)
	}
	output := make([]float64, len(s))
	clip := func(z float64) float64 { return (math.Min(math.Max(z, -1), 1) + 1) / 2 }
	total := 0.0
	for i, z := range s {
		if m.link == "clipped" {
			output[i] = clip(z)
		} else {
			output[i] = logistic(z)
		}
		total += output[i]
	}
	if m.link == "clipped" && len(s) == 1 {
		return []float64{1 - output[0], output[0]}
	}
	uniform := total == 0 && (m.link == "clipped" || m.zeroSum == "uniform")
	for i := range output {
		if output[i] /= total; uniform {
			output[i] = 1 / float64(len(output))
		}
	}
	return output
}

// logistic is 1 / (1 + exp(−z)).
func logistic(z float64) float64 { return 1 / (1 + elementary.Exp(-z)) }

// softmax is exp(s[i] − max s) / Σ exp(s − max s).
func softmax(s []float64) []float64 {
	output := make([]float64, len(s))
	softmaxInto(output, s)
	return output
}

// softmaxInto writes that to output, which may be s.
func softmaxInto(output, s []float64) {
	most := s[largest(s)]
	total := 0.0
	for i, z := range s {
		output[i] = elementary.Exp(z - most)
		total += output[i]
	}
	for i := range output {
		output[i] /= total
	}
}
