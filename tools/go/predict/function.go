package predict

import (
	"math"

	"amphora"
	"amphora/internal/elementary"
)

// function is a known function of each number; see function.schema.json.
type function struct {
	rowForm
	forward, inverse, check string
}

// functions are those of floats, in float64.
var functions = map[string]func(float64) float64{
	"identity": func(x float64) float64 { return x },
	"log1p":    math.Log1p, "expm1": math.Expm1,
	"log": elementary.Log, "log2": math.Log2, "log10": math.Log10, "exp": elementary.Exp, "exp2": math.Exp2,
	"sqrt":     math.Sqrt,
	"square":   func(x float64) float64 { return x * x },
	"absolute": math.Abs, "fabs": math.Abs,
	"negative":   func(x float64) float64 { return -x },
	"reciprocal": func(x float64) float64 { return 1 / x },
	"sign": func(x float64) float64 {
		switch {
		case x > 0:
			return 1
		case x < 0:
			return -1
		case x == 0: // also of −0
			return 0
		}
		return x
	},
	"sin": math.Sin, "cos": math.Cos, "tanh": math.Tanh,
}

// wholeFunctions are those of integers that are integers; they wrap round.
var wholeFunctions = map[string]func(int64) int64{
	"identity": func(x int64) int64 { return x },
	"square":   func(x int64) int64 { return x * x },
	"absolute": func(x int64) int64 {
		if x < 0 {
			return -x
		}
		return x
	},
	"negative": func(x int64) int64 { return -x },
	"sign": func(x int64) int64 {
		if x < 0 {
			return -1
		}
		return truth(x > 0)
	},
}

// keepsZero names the functions that sparse rows take.
var keepsZero = map[string]bool{"identity": true, "log1p": true, "expm1": true, "sqrt": true,
	"absolute": true, "negative": true, "sin": true, "tanh": true}

func newFunction(f *fields) answerer {
	var names []string
	for name := range functions {
		names = append(names, name)
	}
	return &function{rowForm: f.anyRowForm(), forward: f.word("function", "", names...),
		inverse: f.word("inverse", "", names...), check: f.word("check", "", "none", "dense", "any")}
}

func (m *function) offers(method string) bool {
	return oneOf(method, "transform", "inverse_transform")
}

func (m *function) answer(method string, in *Input) ([]Array, error) {
	name := m.forward
	if method == "inverse_transform" {
		name = m.inverse
	}
	unchanged := name == "identity" && m.check == "none"
	if !unchanged || m.features >= 0 { // what is not changed may have no columns
		if err := checkRows(in, m.features, m.check != "dense" && keepsZero[name]); err != nil {
			return nil, err
		}
	}
	if unchanged {
		return []Array{in.Array}, nil
	}
	p := anyNumbers
	if m.check != "none" {
		p = finite
	}
	x, err := numbersOf(in, m.features, p)
	if err != nil {
		return nil, err
	}
	if in.DType.IsInteger() || in.DType == "bool" {
		if name == "reciprocal" {
			return nil, amphora.Refusal("model.not-numeric", "The model takes no integers.")
		}
		if of, ok := wholeFunctions[name]; ok {
			output := x.like(nil, false)
			output.DType, output.Ints = "int64", make([]int64, len(in.Ints))
			for i, value := range in.Ints {
				output.Ints[i] = of(value)
			}
			return []Array{output}, nil
		}
	}
	of := functions[name]
	output := make([]float64, len(x.values))
	for i, value := range x.values {
		output[i] = of(value)
	}
	return []Array{x.like(output, x.single)}, nil
}
