package predict

import (
	"math"

	"amphora/internal/elementary"
)

// powerTransformer raises each feature to a power of its own; see
// power_transformer.schema.json.
type powerTransformer struct {
	rowForm
	boxCox bool
	powers []float64
	scaler answerer // nil where there is none
}

func newPowerTransformer(f *fields) answerer {
	m := &powerTransformer{rowForm: f.rowForm(), boxCox: f.word("method", "", "box_cox", "yeo_johnson") == "box_cox"}
	m.powers = f.grid("powers", m.features).values
	if f.has("scaler") {
		m.scaler = f.model("scaler", f.values["scaler"])
	}
	return m
}

func (m *powerTransformer) offers(method string) bool {
	return oneOf(method, "transform", "inverse_transform") && (m.scaler == nil || m.scaler.offers(method))
}

func (m *powerTransformer) answer(method string, in *Input) ([]Array, error) {
	if err := checkRows(in, m.features, false); err != nil {
		return nil, err
	}
	back := method == "inverse_transform"
	x, err := numbersOf(in, m.features, orMissing)
	if err != nil {
		return nil, err
	}
	if back && m.scaler != nil {
		scaled, err := askOne(m.scaler, method, in)
		if err != nil {
			return nil, err
		}
		if x, err = numbersOf(&Input{Array: scaled}, m.features, anyNumbers); err != nil {
			return nil, err
		}
	}
	output := make([]float64, len(x.values))
	for i, value := range x.values {
		p := m.powers[i%m.features]
		switch {
		case !back && m.boxCox && value <= 0:
			return nil, x.refusal("model.infinite-value", i, "is not over 0")
		case back:
			output[i] = m.lowered(value, p)
		default:
			output[i] = m.raised(value, p)
		}
	}
	raised := x.like(output, x.single)
	if back || m.scaler == nil {
		return []Array{raised}, nil
	}
	return ask(m.scaler, method, &Input{Array: raised})
}

// relative is (e^(q·t) − 1) / q, and t for q = 0.
func relative(t, q float64) float64 {
	if q == 0 {
		return t
	}
	return math.Expm1(q*t) / q
}

// snapped gives 0 for a Yeo-Johnson power that is hardly that, and 2 likewise.
func snapped(p float64) float64 {
	const least = 0x1p-52
	switch {
	case math.Abs(p) < least:
		return 0
	case math.Abs(p-2) <= least:
		return 2
	}
	return p
}

func (m *powerTransformer) raised(x, p float64) float64 {
	switch {
	case m.boxCox:
		return relative(elementary.Log(x), p)
	case x >= 0:
		return relative(math.Log1p(x), snapped(p))
	}
	return -relative(math.Log1p(-x), 2-snapped(p))
}

func (m *powerTransformer) lowered(y, p float64) float64 {
	if m.boxCox {
		if p == 0 {
			return elementary.Exp(y)
		}
		return math.Pow(float64(y*p)+1, 1/p)
	}
	p = snapped(p)
	switch {
	case y >= 0 && p == 0:
		return math.Expm1(y)
	case y >= 0:
		return math.Pow(float64(y*p)+1, 1/p) - 1
	case p == 2:
		return -math.Expm1(-y)
	}
	return 1 - math.Pow(float64(-(2-p)*y)+1, 1/(2-p))
}
