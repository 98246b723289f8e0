package predict

import (
	"math"

	"amphora/internal/elementary"
)

// cosineFeatures are cosines of weighted sums; see cosine_features.schema.json.
type cosineFeatures struct {
	rowForm
	weights weightedSums
	phases  []float64
	factor  float64
	shifted bool // logarithms are taken
	shift   float64
	single  bool // weights and phases are float32
}

func newCosineFeatures(f *fields) answerer {
	m := &cosineFeatures{rowForm: f.rowForm()}
	weights := f.grid("weights", m.features, -1)
	f.require(f.err != nil || weights.shape[1] > 0, "weights")
	phases := f.grid("phases", weights.shape[1])
	m.weights, m.phases, m.single = newWeightedSums(weights), phases.values, weights.single && phases.single
	m.factor = f.float("factor")
	if m.shifted = f.has("log_shift"); m.shifted {
		m.shift = f.float("log_shift")
	}
	return m
}

func (m *cosineFeatures) offers(method string) bool { return method == "transform" }

func (m *cosineFeatures) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	width := len(m.phases)
	if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	output := make([]float64, x.rows*width)
	logs := make([]float64, m.features)
	for row := 0; row < x.rows; row++ {
		sums := output[row*width : (row+1)*width]
		if m.shifted {
			if err := m.logarithms(x, row, logs); err != nil {
				return nil, err
			}
			m.weights.of(logs, sums)
		} else {
			m.weights.ofRow(x, row, sums)
		}
		for i, sum := range sums {
			sums[i] = m.factor * math.Cos(sum+m.phases[i])
		}
	}
	return []Array{floats(x.single && m.single, output, x.rows, width)}, nil
}

// logarithms writes those of a row; of what is left out of a sparse one, too.
func (m *cosineFeatures) logarithms(x *numbers, row int, logs []float64) error {
	for j, value := range x.full(row, logs) {
		shifted := value + m.shift
		if !(shifted > 0) {
			return refuseValue("model.infinite-value", row, j, "has no logarithm when it is shifted")
		}
		logs[j] = elementary.Log(shifted)
	}
	return nil
}
