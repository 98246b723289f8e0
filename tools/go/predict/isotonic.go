package predict

import "math"

// isotonic is a function of one feature that goes straight from point to point;
// see isotonic.schema.json.
type isotonic struct {
	rowForm
	curve
	single  bool // the points are float32
	nearest bool // what is outside becomes the end that it is nearest to
}

func newIsotonic(f *fields) answerer {
	m := &isotonic{rowForm: f.rowForm(), nearest: f.word("outside", "", "missing", "nearest") == "nearest"}
	inputs := f.grid("inputs", -1)
	outputs := f.grid("outputs", len(inputs.values))
	f.require(f.err != nil || m.features == 1 && len(inputs.values) > 0, "inputs")
	for i := 1; i < len(inputs.values); i++ {
		f.require(inputs.values[i] > inputs.values[i-1], "inputs")
	}
	m.curve, m.single = newCurve(inputs.values, outputs.values), inputs.single && outputs.single
	return m
}

func (m *isotonic) offers(method string) bool { return oneOf(method, "predict", "transform") }

func (m *isotonic) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	x = x.dense()
	output := make([]float64, x.rows)
	for row, value := range x.values {
		output[row] = m.of(rounded(value, m.single))
	}
	return []Array{floats(m.single, output, x.rows)}, nil
}

func (m *isotonic) of(v float64) float64 {
	last := len(m.x) - 1
	outside := v < m.x[0] || v > m.x[last]
	switch {
	case last == 0:
		return m.y[0]
	case outside && !m.nearest:
		return math.NaN()
	case outside:
		v = math.Max(m.x[0], math.Min(v, m.x[last]))
	}
	if !m.single {
		return m.at(v)
	}
	i := m.place(v)
	if i > 0 && v == m.x[i] {
		i-- // the line before the point
	}
	slope := round32(round32(m.y[i+1]-m.y[i]) / round32(m.x[i+1]-m.x[i]))
	return round32(round32(slope*round32(v-m.x[i])) + m.y[i])
}
