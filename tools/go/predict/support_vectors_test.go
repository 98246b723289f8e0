package predict

import (
	"math"
	"testing"
)

// threeClasses are a vector for each class, of one column.
func threeClasses() map[string]any {
	return map[string]any{"task": "classification", "features": 1, "kernel": "linear", "vectors": rows(1, 1, 2, 3, 4),
		"classes": []Array{ints(10, 20, 30)}, "class_vectors": ints(1, 1, 2), "label_rule": "votes", "scores": "one_vs_one",
		"coefficients": rows(4, 1, -1, -2, -3, 5, 6, 7, 8), "intercepts": doubles(0.25, -8, 1)}
}

func TestPairsOfClassesAreSummedAsNumbered(t *testing.T) {
	// The kernels of 1 are 1, 2, 3 and 4; of classes 0 and 1: 1 × 1 − 1 × 2.
	d := []float64{1 - 2 + 0.25, 5*1 - 2*3 - 3*4 - 8, 6*2 + 7*3 + 8*4 + 1}
	x := rows(1, 1)
	mustAnswer(t, "support_vectors", threeClasses(), "decision_function", x, d...)
	mustAnswer(t, "support_vectors", threeClasses(), "predict", x, 20)
	// Of NaN each pair votes for its second class, and for its first in scores.
	lost := with(threeClasses(), map[string]any{"intercepts": doubles(math.NaN(), math.NaN(), math.NaN())})
	mustAnswer(t, "support_vectors", lost, "predict", x, 30)
	squeezed := func(votes, m float64) float64 { return votes + m/(3*(math.Abs(m)+1)) }
	rest := with(threeClasses(), map[string]any{"scores": "one_vs_rest", "label_rule": "scores"})
	mustAnswer(t, "support_vectors", rest, "decision_function", x, squeezed(0, d[0]+d[1]), squeezed(2, d[2]-d[0]), squeezed(1, -d[1]-d[2]))
	mustAnswer(t, "support_vectors", rest, "predict", x, 20)
}

func twoClasses() map[string]any {
	return map[string]any{"task": "classification", "features": 1, "kernel": "linear", "vectors": rows(1, 1, 2), "label_rule": "votes",
		"classes": []Array{ints(-1, 1)}, "class_vectors": ints(1, 1), "coefficients": rows(2, 1, -1), "intercepts": doubles(0),
		"probability_slopes": doubles(-2), "probability_intercepts": doubles(0)}
}

func TestProbabilitiesOfTwoClassesAreThoseOfTheirPair(t *testing.T) {
	// d is −x, and the share of the first 1 / (1 + exp(2x)).
	s := 1 / (1 + math.Exp(2))
	answer, err := askMade(t, "support_vectors", twoClasses(), "predict_proba", rows(1, 1))
	if err != nil || math.Abs(answer.Floats[0]-s) > 0.0025 || math.Abs(answer.Floats[0]+answer.Floats[1]-1) > 1e-12 {
		t.Errorf("%v, %v", answer, err)
	}
	mustAnswer(t, "support_vectors", twoClasses(), "decision_function", rows(1, 1, 0), 1, 0)
	mustAnswer(t, "support_vectors", twoClasses(), "predict", rows(1, -1, 0), -1, 1)
}

func TestOutliersAreThoseNotOverZero(t *testing.T) {
	given := map[string]any{"task": "outlier_detection", "features": 1, "kernel": "linear", "vectors": rows(1, 1),
		"coefficients": rows(1, 1), "intercepts": doubles(-2)}
	x := rows(1, 1, 2, 3)
	mustAnswer(t, "support_vectors", given, "decision_function", x, -1, 0, 1)
	mustAnswer(t, "support_vectors", given, "score_samples", x, 1, 2, 3)
	mustAnswer(t, "support_vectors", given, "predict", x, -1, -1, 1)
}

func TestSupportVectorsThatDoNotAgreeAreRefused(t *testing.T) {
	index, shape, field, element := "model.bad-index", "model.bad-shape", "model.bad-field", "document.wrong-element-type"
	refusesMade(t, "support_vectors", threeClasses(), []wrongFields{
		{"", nil},
		{shape, map[string]any{"intercepts": doubles(1, 2)}},
		{shape, map[string]any{"coefficients": rows(4, 1, 2, 3, 4)}},
		{shape, map[string]any{"coefficients": rows(2, 1, 2, 3, 4)}},
		{element, map[string]any{"coefficients": floats(true, make([]float64, 8), 2, 4)}},
		{element, map[string]any{"intercepts": singles(1, 2, 3)}},
		{index, map[string]any{"class_vectors": ints(1, 1, 1)}},
		{index, map[string]any{"class_vectors": ints(1, 1, 3)}},
		{index, map[string]any{"class_vectors": ints(5, -2, 1)}},
		{index, map[string]any{"class_vectors": ints(math.MaxInt64, math.MaxInt64, 6)}},
		{element, map[string]any{"class_vectors": Array{DType: "bool", Shape: []int{3}, Ints: []int64{1, 1, 1}}}},
		{shape, map[string]any{"class_vectors": ints(2, 2)}},
		{shape, map[string]any{"classes": []Array{ints(1)}, "class_vectors": ints(4)}},
		{shape, map[string]any{"classes": []Array{ints()}, "class_vectors": ints()}},
		{field, map[string]any{"classes": nil}},
		{field, map[string]any{"label_rule": nil}},
		{field, map[string]any{"label_rule": "scores"}},
		{field, map[string]any{"scores": "none"}},
		{field, map[string]any{"columns": ints(0, 0, 0, 0)}},
		{field, map[string]any{"vectors": nil}},
		{shape, map[string]any{"features": 2}},
		{shape, map[string]any{"features": 4}},
		{shape, map[string]any{"vectors": floats(false, nil, 4, 0)}},
		{field, map[string]any{"features": 1 << 30}},
		{field, map[string]any{"probability_slopes": doubles(1, 2, 3)}},
		{shape, map[string]any{"probability_slopes": doubles(1, 2, 3), "probability_intercepts": doubles(1, 2)}},
	})
	refusesMade(t, "support_vectors", twoClasses(), []wrongFields{
		{"", nil},
		{field, map[string]any{"scores": "one_vs_one"}},
		{shape, map[string]any{"task": "regression", "coefficients": rows(1, 1, 2)}},
		{field, map[string]any{"task": "regression"}},
		{field, map[string]any{"kernel": "precomputed"}},
		{index, map[string]any{"kernel": "precomputed", "vectors": nil, "columns": ints(0, 1)}},
		{index, map[string]any{"kernel": "precomputed", "vectors": nil, "columns": ints(-1, 0)}},
		{index, map[string]any{"kernel": "precomputed", "vectors": nil, "columns": ints(0)}}, // one for two classes
		{element, map[string]any{"kernel": "precomputed", "vectors": nil, "columns": doubles(0, 0)}},
	})
}
