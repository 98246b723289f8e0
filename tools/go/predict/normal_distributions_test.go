package predict

import (
	"math"
	"testing"

	"amphora"
)

// mixture is of two distributions of two features, each with a spread of its own.
func mixture() map[string]any {
	return map[string]any{"task": "mixture", "features": 2, "covariance": "full", "means": rows(2, 0, 0, 1, 2),
		"factors": floats(false, []float64{1, 0, 0, 1, 2, 1, 0, 3}, 2, 2, 2), "constants": doubles(-1, 0.5)}
}

func TestScoresFollowFromEachFormOfTheFactors(t *testing.T) {
	x := rows(2, 2, 1)
	// Of the second: x − μ is 1 and −1, z is 2 and 1 − 3.
	for _, c := range []struct {
		changes map[string]any
		s       []float64
	}{
		{nil, []float64{-1 - 2.5, 0.5 - 4}},
		{map[string]any{"covariance": "tied", "factors": rows(2, 2, 1, 0, 3)}, []float64{-1 - 0.5*(16+25), 0.5 - 4}},
		{map[string]any{"covariance": "tied", "factors": rows(1, 2, 1)}, []float64{-1 - 12.5, 0.5 - 0.5}},
		{map[string]any{"covariance": "diagonal", "factors": rows(2, 1, 2, 3, 4)}, []float64{-1 - 4, 0.5 - 12.5}},
		{map[string]any{"covariance": "spherical", "factors": doubles(2, 3)}, []float64{-1 - 10, 0.5 - 9}},
	} {
		given := with(mixture(), c.changes)
		most := math.Max(c.s[0], c.s[1])
		mustAnswer(t, "normal_distributions", given, "score_samples", x, most+math.Log(math.Exp(c.s[0]-most)+math.Exp(c.s[1]-most)))
		mustAnswer(t, "normal_distributions", given, "predict_proba", x, softmax(c.s)...)
		mustAnswer(t, "normal_distributions", given, "predict", x.sparse(), float64(largest(c.s)))
		classes := with(given, map[string]any{"task": "classification", "classes": []Array{ints(5, 4)}, "log_probabilities": "of_shares"})
		mustAnswer(t, "normal_distributions", classes, "decision_function", x, c.s[1]-c.s[0])
		mustAnswer(t, "normal_distributions", classes, "predict", x, float64(5-largest(c.s)))
		mustAnswer(t, "normal_distributions", classes, "predict_log_proba", x, logarithms(softmax(c.s))...)
	}
}

func TestLogarithmsOfHopelessClassesAreDirectOrInfinite(t *testing.T) {
	far := with(mixture(), map[string]any{"task": "classification", "classes": []Array{ints(5, 4)}, "constants": doubles(0, -2000),
		"log_probabilities": "of_shares"})
	mustAnswer(t, "normal_distributions", far, "predict_log_proba", rows(2, 0, 0), 0, math.Inf(-1))
	// Of the second: x − μ is −1 and −2, z is −2 and −7.
	direct := with(far, map[string]any{"log_probabilities": "direct"})
	mustAnswer(t, "normal_distributions", direct, "predict_log_proba", rows(2, 0, 0), 0, -2000-26.5)
}

func TestDistributionsThatDoNotAgreeAreRefused(t *testing.T) {
	shape, field, element := "model.bad-shape", "model.bad-field", "document.wrong-element-type"
	classes := map[string]any{"task": "classification", "classes": []Array{ints(5, 4)}, "log_probabilities": "direct"}
	refusesMade(t, "normal_distributions", mixture(), []wrongFields{
		{"", nil},
		{"", classes},
		{shape, with(classes, map[string]any{"classes": []Array{ints(5, 4, 3)}})},
		{field, with(classes, map[string]any{"log_probabilities": "none"})},
		{field, map[string]any{"task": "classification", "classes": []Array{ints(5, 4)}}},
		{field, map[string]any{"classes": []Array{ints(5, 4)}}},
		{field, map[string]any{"log_probabilities": "direct"}},
		{shape, map[string]any{"features": 1}},
		{shape, map[string]any{"means": floats(false, nil, 0, 2), "constants": doubles(), "factors": floats(false, nil, 0, 2, 2)}},
		{shape, map[string]any{"constants": doubles(1)}},
		{element, map[string]any{"constants": singles(1, 2)}},
		{element, map[string]any{"means": integers(make([]int64, 4), 2, 2)}},
		{shape, map[string]any{"factors": floats(false, nil, 2, 2, 0)}},
		{shape, map[string]any{"factors": floats(false, make([]float64, 12), 2, 2, 3)}}, // more directions than features
		{shape, map[string]any{"factors": floats(false, make([]float64, 4), 1, 2, 2)}},
		{shape, map[string]any{"covariance": "tied"}},
		{shape, map[string]any{"covariance": "diagonal", "factors": rows(1, 1, 2)}},
		{shape, map[string]any{"covariance": "spherical", "factors": doubles(1)}},
		{field, map[string]any{"covariance": "round"}},
	})
	one := with(mixture(), map[string]any{"means": rows(2, 0, 0), "constants": doubles(0), "covariance": "spherical", "factors": doubles(1)})
	refusesMade(t, "normal_distributions", one, []wrongFields{{"", nil}, {shape, with(classes, map[string]any{"classes": []Array{ints(5)}})}})
}

func TestDistancesFromTheMiddleAreSquaredRoots(t *testing.T) {
	given := map[string]any{"features": 2, "center": doubles(1, 2), "precision": rows(2, 2, 1, 0, 3), "offset": number("-5.5")}
	// d is 1 and −1: q = 1 × (2 − 1) − 1 × −3.
	x := rows(2, 2, 1, 1, 2)
	mustAnswer(t, "mahalanobis", given, "score_samples", x, -4, 0)
	mustAnswer(t, "mahalanobis", given, "decision_function", x.sparse(), 1.5, 5.5)
	mustAnswer(t, "mahalanobis", with(given, map[string]any{"offset": number("-4.0")}), "predict", x, 1, 1)
	mustAnswer(t, "mahalanobis", with(given, map[string]any{"offset": number("-3.9")}), "predict", x, -1, 1)
	less := with(given, map[string]any{"precision": rows(2, -2, 0, 0, 1)})
	mustAnswer(t, "mahalanobis", less, "score_samples", x, math.NaN(), 0)
	mustAnswer(t, "mahalanobis", less, "predict", x, -1, 1)
	shape := "model.bad-shape"
	refusesMade(t, "mahalanobis", given, []wrongFields{
		{"", nil},
		{shape, map[string]any{"center": doubles(1)}},
		{shape, map[string]any{"precision": rows(2, 1, 2)}},
		{shape, map[string]any{"precision": rows(1, 1, 2)}},
		{"document.wrong-element-type", map[string]any{"precision": integers(make([]int64, 4), 2, 2)}},
		{"model.bad-field", map[string]any{"offset": 1}},
		{shape, map[string]any{"features": 1 << 29}},
	})
	if _, err := askMade(t, "mahalanobis", given, "predict", rows(2, 1, math.Inf(1))); amphora.CodeOf(err) != "model.infinite-value" {
		t.Error(err)
	}
}
