package predict

import (
	"encoding/json"
	"math"
	"testing"

	"amphora"
)

func rows(columns int, values ...float64) Array {
	return floats(false, values, len(values)/columns, columns)
}

func number(text string) json.RawMessage { return json.RawMessage(text) }

// kernelFields are those of kernel_sums with a kernel, and the rows that it has.
func kernelFields(name string, held map[string]any) map[string]any {
	given := map[string]any{"method": "transform", "features": 2, "kernel": name}
	for key, value := range map[string]string{"gamma": "0.5", "constant": "1.0", "degree": "2.0"} {
		if oneOf(key, kernelForms[name].parameters...) {
			given[key] = number(value)
		}
	}
	return with(given, held)
}

// askMade makes a model and asks it.
func askMade(t *testing.T, kind string, given map[string]any, method string, a Array) (Array, error) {
	t.Helper()
	m, err := newOf(t, made(t, kind, given))
	if err != nil {
		t.Fatal(kind, given, err)
	}
	answers, err := m.Ask(method, Input{Array: a})
	if err != nil {
		return Array{}, err
	}
	return answers[0], nil
}

func near(a, b float64) bool { return a == b || math.Abs(a-b) <= 1e-14*math.Max(1, math.Abs(b)) }

// mustAnswer asks a model that is made for numbers.
func mustAnswer(t *testing.T, kind string, given map[string]any, method string, a Array, want ...float64) {
	t.Helper()
	answer, err := askMade(t, kind, given, method, a)
	if err != nil || answer.len() != len(want) {
		t.Fatalf("%s of %s %v: %v, %v", method, kind, given, answer, err)
	}
	for i := range want {
		if got := answer.number(i); !near(got, want[i]) && !(math.IsNaN(got) && math.IsNaN(want[i])) {
			t.Errorf("%s of %s %v: %v instead of %v", method, kind, given, got, want[i])
		}
	}
}

func TestEachKernelIsWhatTheSchemaSays(t *testing.T) {
	want := map[string]float64{"linear": 13, "polynomial": 56.25, "rbf": math.Exp(-6.5), "sigmoid": math.Tanh(7.5),
		"laplacian": math.Exp(-2.5), "cosine": 13 / math.Sqrt(5*34), "chi2": math.Exp(-8.0 / 7), "additive_chi2": -16.0 / 7}
	x := rows(2, 1, 2)
	for name, value := range want {
		var held, all []float64
		for i := 0; i < 9; i++ { // a panel of rows, and one beside it
			held, all = append(held, 3, 5), append(all, value)
		}
		dense := kernelFields(name, map[string]any{"rows": rows(2, held...)})
		mustAnswer(t, "kernel_sums", dense, "transform", x, all...)
		mustAnswer(t, "kernel_sums", dense, "transform", x.sparse(), all...)
		sparse := kernelFields(name, map[string]any{"rows": doubles(5, 3, 4), "row_columns": ints(1, 0, 1), "row_offsets": ints(0, 2, 2, 3)})
		if form := kernelForms[name]; form.measure == ratios {
			refusesMade(t, "kernel_sums", sparse, []wrongFields{{"model.bad-field", nil}})
			if _, err := askMade(t, "kernel_sums", dense, "transform", rows(2, 1, -1)); amphora.CodeOf(err) != "model.infinite-value" {
				t.Errorf("%s of a negative number: %v", name, err)
			}
			continue
		}
		// Rows without their zeros say what they say with them.
		full, err := askMade(t, "kernel_sums", kernelFields(name, map[string]any{"rows": rows(2, 3, 5, 0, 0, 0, 4)}), "transform", rows(2, 1, 2, 0, -3))
		if err != nil {
			t.Fatal(err)
		}
		mustAnswer(t, "kernel_sums", sparse, "transform", rows(2, 1, 2, 0, -3), full.Floats...)
		a := rows(2, 1, 2, 0, -3)
		mustAnswer(t, "kernel_sums", sparse, "transform", a.sparse(), full.Floats...)
	}
}

func TestKernelsOfTheInputAreCentredAndWeighed(t *testing.T) {
	given := map[string]any{"method": "predict", "features": 3, "kernel": "precomputed", "weights": rows(2, 1, 2, 3, 4, 5, 6),
		"weight_scales": doubles(1, 10), "row_means": doubles(1, 0, 0), "mean": number("0.5")}
	// 3 − 1 − 2 + 0.5, 0 − 0 − 2 + 0.5, 3 − 0 − 2 + 0.5
	x := rows(3, 3, 0, 3)
	mustAnswer(t, "kernel_sums", given, "predict", x, 0.5-4.5+7.5, 10*(1-6+9))
	mustAnswer(t, "kernel_sums", given, "predict", x.sparse(), 0.5-4.5+7.5, 10*(1-6+9))
}

func TestKernelsLeadBack(t *testing.T) {
	given := kernelFields("rbf", map[string]any{"rows": rows(2, 3, 5), "weights": rows(1, 2), "inverse_rows": rows(1, 1, 2),
		"inverse_weights": rows(2, 1, 2, 3, 4), "inverse_gamma": number("2.0")})
	mustAnswer(t, "kernel_sums", given, "inverse_transform", rows(1, 1), 1+3*math.Exp(-2), 2+4*math.Exp(-2))
	mustAnswer(t, "kernel_sums", given, "transform", rows(2, 1, 2), 2*math.Exp(-6.5))
}

func TestKernelSumsThatDoNotAgreeAreRefused(t *testing.T) {
	index, shape, field, element := "model.bad-index", "model.bad-shape", "model.bad-field", "document.wrong-element-type"
	sound := kernelFields("polynomial", map[string]any{"rows": rows(2, 3, 5, 0, 4), "weights": doubles(1, 2)})
	refusesMade(t, "kernel_sums", sound, []wrongFields{
		{"", nil},
		{field, map[string]any{"kernel": "cubic"}},
		{field, map[string]any{"degree": number("-1.0")}},
		{field, map[string]any{"degree": nil}},
		{field, map[string]any{"gamma": map[string]any{"$f64": "7ff0000000000000"}}},
		{field, map[string]any{"gamma": 1}}, // no float
		{field, map[string]any{"kernel": "linear"}},
		{shape, map[string]any{"features": 3}},
		{shape, map[string]any{"weights": doubles(1)}},
		{shape, map[string]any{"weights": rows(1, 1, 2, 3)}},
		{element, map[string]any{"rows": integers([]int64{1, 2, 3, 4}, 2, 2)}},
		{field, map[string]any{"method": "predict", "weights": nil}},
		{field, map[string]any{"weights": nil, "weight_scales": doubles(1, 2)}},
		{shape, map[string]any{"weight_scales": doubles(1, 2)}},
		{field, map[string]any{"mean": number("0.5")}},
		{field, map[string]any{"row_means": doubles(1, 2)}},
		{shape, map[string]any{"mean": number("0.5"), "row_means": doubles(1)}},
		{field, map[string]any{"inverse_rows": rows(1, 1)}},
		{field, map[string]any{"inverse_gamma": number("1.0")}},
		{shape, map[string]any{"inverse_rows": rows(2, 1, 2), "inverse_weights": rows(2, 1, 2)}},
		{shape, map[string]any{"inverse_rows": rows(1, 1), "inverse_weights": rows(1, 1)}},
		{field, map[string]any{"method": "predict", "inverse_rows": rows(1, 1), "inverse_weights": rows(2, 1, 2)}},
		{field, map[string]any{"row_columns": ints(0)}},
		{field, map[string]any{"row_offsets": ints(0)}},
		{shape, map[string]any{"row_columns": ints(0), "row_offsets": ints(0, 1)}}, // of rank 2
	})
	sparse := kernelFields("rbf", map[string]any{"rows": doubles(5, 3, 4), "row_columns": ints(1, 0, 1), "row_offsets": ints(0, 2, 2, 3)})
	refusesMade(t, "kernel_sums", sparse, []wrongFields{
		{"", nil},
		{shape, map[string]any{"row_columns": ints(1, 0)}},
		{index, map[string]any{"row_columns": ints(1, 0, 2)}},
		{index, map[string]any{"row_columns": ints(1, 0, -1)}},
		{index, map[string]any{"row_columns": ints(1, 0, math.MaxInt64)}},
		{index, map[string]any{"row_columns": ints(1, 1, 0)}}, // twice
		{index, map[string]any{"row_offsets": ints(0, 2, 1, 3)}},
		{index, map[string]any{"row_offsets": ints(1, 3)}},
		{index, map[string]any{"row_offsets": ints(0, math.MaxInt64)}},
		{index, map[string]any{"row_offsets": ints(0, 4)}},
		{shape, map[string]any{"row_offsets": ints()}},
	})
}

// A kernel of an input of half a billion columns, of which none is kept.
func TestKernelsOfManyColumnsTakeNoRoomForThem(t *testing.T) {
	wide := Array{DType: "float64", Shape: []int{1, 1 << 29}, Sparse: true, Starts: []int{0, 0}}
	none := floats(false, nil, 0, 1<<29)
	mustBeFast(t, func() {
		given := map[string]any{"task": "regression", "features": 1 << 29, "kernel": "linear", "vectors": none,
			"coefficients": floats(false, nil, 1, 0), "intercepts": doubles(2)}
		mustAnswer(t, "support_vectors", given, "predict", wide, 2)
		given = map[string]any{"task": "regression", "features": 1 << 29, "kernel": "precomputed", "columns": ints(1<<29 - 1),
			"coefficients": rows(1, 3), "intercepts": doubles(2)}
		mustAnswer(t, "support_vectors", given, "predict", wide, 2)
		given = map[string]any{"method": "transform", "features": 1 << 29, "kernel": "precomputed", "weights": floats(false, nil, 1<<29, 0)}
		mustAnswer(t, "kernel_sums", given, "transform", wide)
		delete(given, "weights")
		if _, err := askMade(t, "kernel_sums", given, "transform", wide); amphora.CodeOf(err) != "model.wide-answer" {
			t.Error(err)
		}
	})
}

func TestAHighDegreeTakesNoTime(t *testing.T) {
	for degree, want := range map[string]float64{"1.0e300": math.Inf(1), "1024.0": math.Inf(1), "0.0": 1, "0.5": 3} {
		mustAnswer(t, "kernel_sums", kernelFields("polynomial", map[string]any{"rows": rows(2, 2, 6), "degree": number(degree)}),
			"transform", rows(2, 2, 2), want)
	}
}
