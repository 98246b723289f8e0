package predict

import (
	"math"
	"testing"

	"amphora"
)

func matrix(columns int, value float64) Input {
	values := make([]float64, columns)
	for i := range values {
		values[i] = value
	}
	return Input{Array: floats(false, values, 1, columns)}
}

// kept is a row of so many columns of which the first is kept.
func kept(columns int, value float64) Input {
	return Input{Array: Array{DType: "float64", Shape: []int{1, columns}, Floats: []float64{value},
		Sparse: true, Columns: []int{0}, Starts: []int{0, 1}}}
}

// The order is that of schemas/kinds/README.md, Errors.
func TestTheFirstOfSeveralFaultsIsTold(t *testing.T) {
	texts := Input{Array: Array{DType: "utf8", Shape: []int{1}, Texts: []string{"a"}}}
	for _, c := range []struct {
		model, method string
		input         Input
		want          string
	}{
		{"scaling-power-plain", "predict", kept(4, math.NaN()), "model.no-such-method"},
		{"scaling-power-plain", "transform", kept(4, math.Inf(1)), "model.wrong-columns"},
		{"scaling-power-plain", "transform", kept(3, math.Inf(1)), "model.wrong-input-form"},
		{"scaling-power-plain", "transform", matrix(3, math.Inf(1)), "model.infinite-value"},
		{"encoding-ordinal-missing", "transform", kept(2, 1), "model.wrong-columns"},
		{"encoding-ordinal-missing", "transform", kept(1, 1), "model.wrong-input-form"},
		{"composing-identity", "transform", texts, "model.wrong-input-form"},
		{"handmade-refusing-labels", "transform", matrix(2, 1), "model.wrong-input-form"},
		{"handmade-refusing-labels", "inverse_transform", texts, "model.wrong-input-form"},
		{"handmade-refusing-labels", "inverse_transform", matrix(2, 1), "model.wrong-columns"},
		{"encoding-onehot-single", "inverse_transform", matrix(1, math.NaN()), "model.missing-value"},
		{"scaling-quantile-steep", "transform", kept(1, -1), "model.infinite-value"},
		{"scaling-quantile-steep", "inverse_transform", kept(1, -1), ""},
	} {
		_, err := modelOf(t, goldens+c.model+".amphora").Ask(c.method, c.input)
		if amphora.CodeOf(err) != c.want {
			t.Errorf("%s of %s: %v instead of %q", c.method, c.model, err, c.want)
		}
	}
}

func TestZerosThatAreNotKeptAreLabelsToo(t *testing.T) {
	m := modelOf(t, goldens+"handmade-refusing-labels.amphora")
	rows := Input{Array: Array{DType: "float64", Shape: []int{3, 1}, Floats: []float64{1}, Sparse: true, Columns: []int{0}, Starts: []int{0, 0, 1, 1}}}
	answers, err := m.Ask("inverse_transform", rows)
	if err != nil || len(answers[0].Texts) != 3 || answers[0].Texts[0] != "a" || answers[0].Texts[1] != "b" {
		t.Errorf("%v, %v", answers, err)
	}
}

func TestBytesOfLargeIntegersAndSmallFloatsAreFloats(t *testing.T) {
	for dtype, c := range map[amphora.DType]struct {
		bytes []byte
		want  float64
	}{
		"uint64":  {[]byte{255, 255, 255, 255, 255, 255, 255, 255}, 0x1p64},
		"float16": {[]byte{0xff, 0x7b}, 65504},
	} {
		a := Array{DType: dtype, Shape: []int{1}}
		if err := a.SetBytes(c.bytes); err != nil || a.DType != "float64" || a.Floats[0] != c.want {
			t.Errorf("%s: %+v, %v", dtype, a, err)
		}
	}
}
