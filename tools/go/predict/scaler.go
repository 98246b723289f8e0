package predict

import "math"

// scaler shifts and scales each feature; see scaler.schema.json.
type scaler struct {
	rowForm
	minMax, roundParameters bool
	center, scale, offset   grid // values are nil where a step is left out
	clips                   bool
	low, high               float64
}

func newScaler(f *fields) answerer {
	m := &scaler{rowForm: f.rowForm(), minMax: f.word("variant", "", "standard", "min_max") == "min_max",
		roundParameters: f.word("float32_rule", "", "round_each_step", "float32_parameters") == "float32_parameters"}
	for key, to := range map[string]*grid{"center": &m.center, "scale": &m.scale, "offset": &m.offset} {
		if f.has(key) {
			*to = f.grid(key, m.features)
		}
	}
	f.require(!m.minMax || m.scale.values != nil && m.offset.values != nil, "scale")
	if m.clips = f.has("clip_low") || f.has("clip_high"); m.clips {
		m.low, m.high = f.float("clip_low"), f.float("clip_high")
	}
	return m
}

func (m *scaler) offers(method string) bool { return oneOf(method, "transform", "inverse_transform") }

func (m *scaler) answer(method string, in *Input) ([]Array, error) {
	back := method == "inverse_transform"
	changesZeros := m.minMax || m.center.values != nil || m.clips && !back && (m.low > 0 || m.high < 0)
	if err := checkRows(in, m.features, !changesZeros); err != nil {
		return nil, err
	}
	x, err := numbersOf(in, m.features, orMissing)
	if err != nil {
		return nil, err
	}
	output := append([]float64(nil), x.values...)
	if x.sparse {
		for i, column := range x.place {
			output[i] = m.sparseStep(output[i], column, back, x.single)
		}
		return []Array{x.like(output, x.single)}, nil
	}
	for i := range output {
		output[i] = m.step(output[i], i%m.features, back, x.single)
	}
	return []Array{x.like(output, x.single)}, nil
}

func (m *scaler) sparseStep(value float64, column int, back, single bool) float64 {
	if m.scale.values != nil {
		scale := m.scale.values[column]
		if !back {
			scale = rounded(1/scale, m.scale.single)
		}
		value = rounded(value*scale, single)
	}
	return m.clipped(value, back, single)
}

// step transforms one number, with each operation rounded by float32_rule.
func (m *scaler) step(value float64, column int, back, single bool) float64 {
	parameter := func(g grid) float64 { return rounded(g.values[column], single && m.roundParameters) }
	round := func(value float64) float64 { return rounded(value, single) }
	switch {
	case m.minMax && back:
		value = round(round(value-parameter(m.offset)) / parameter(m.scale))
	case m.minMax:
		value = round(round(value*parameter(m.scale)) + parameter(m.offset))
	case back:
		if m.scale.values != nil {
			value = round(value * parameter(m.scale))
		}
		if m.center.values != nil {
			value = round(value + parameter(m.center))
		}
	default:
		if m.center.values != nil {
			value = round(value - parameter(m.center))
		}
		if m.scale.values != nil {
			value = round(value / parameter(m.scale))
		}
	}
	return m.clipped(value, back, single)
}

func (m *scaler) clipped(value float64, back, single bool) float64 {
	if !m.clips || back || math.IsNaN(value) {
		return value
	}
	low, high := rounded(m.low, single), rounded(m.high, single)
	if value < low {
		value = low
	}
	if value > high {
		value = high
	}
	return value
}
