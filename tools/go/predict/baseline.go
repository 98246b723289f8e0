package predict

import (
	"math"

	"amphora/internal/elementary"
)

// askBaseline asks the model whose answers the scores begin with.
func (m *boostedTrees) askBaseline(scores []float64, x *numbers, in *Input) error {
	asked := in
	if m.single {
		asked = &Input{Array: floats(true, x.values, x.rows, x.columns)}
	}
	method := "predict"
	if m.task == "classification" {
		method = "predict_proba"
	}
	answer, err := askOne(m.baselineModel, method, asked)
	if err != nil {
		return err
	}
	if m.task == "regression" {
		n, err := numbersOf(&Input{Array: Array{DType: answer.DType, Shape: []int{answer.len(), 1},
			Floats: answer.Floats, Ints: answer.Ints}}, 1, anyNumbers)
		if err == nil {
			copy(scores, n.values)
		}
		return err
	}
	k := m.classes.rows()
	if len(answer.Floats) != x.rows*k {
		return refuseShape("baseline_model")
	}
	for row := 0; row < x.rows; row++ {
		copy(scores[row*m.scores:(row+1)*m.scores], m.baselineScores(answer.Floats[row*k:(row+1)*k]))
	}
	return nil
}

// baselineScores makes scores of the probabilities of a row.
func (m *boostedTrees) baselineScores(p []float64) []float64 {
	if m.scores == 1 {
		p = p[1:2]
	}
	output := make([]float64, len(p))
	sum := 0.0
	for i := range p {
		output[i] = p[i]
		if m.baselineLink != "identity" {
			output[i] = math.Min(math.Max(p[i], m.clip), 1-m.clip)
		}
		sum += elementary.Log(output[i])
	}
	geometric := elementary.Exp(sum / float64(len(p)))
	for i, q := range output {
		switch m.baselineLink {
		case "log":
			output[i] = elementary.Log(q)
		case "log_odds":
			output[i] = elementary.Log(q / (1 - q))
		case "half_log_odds":
			output[i] = 0.5 * elementary.Log(q/(1-q))
		case "centered_log":
			output[i] = elementary.Log(q / geometric)
		}
	}
	return output
}
