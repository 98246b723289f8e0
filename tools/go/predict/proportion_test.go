package predict

import (
	"math"
	"testing"

	"amphora"
)

// A small file turns each number into thousands.
func TestAnswersOfManyColumnsForFewAreRefused(t *testing.T) {
	const wide, many = 8_000, 17_000
	line := func() Array { return floats(false, make([]float64, wide), 1, wide) }
	flat := doubles(make([]float64, wide)...)
	for kind, given := range map[string]map[string]any{
		"cosine_features": {"features": 1, "weights": line(), "phases": flat, "factor": number("1.0")},
		"kernel_sums":     {"method": "transform", "features": 1, "kernel": "linear", "rows": floats(false, make([]float64, wide), wide, 1)},
		"multilayer_perceptron": {"task": "regression", "features": 1, "activation": "relu", "output": "identity",
			"weights": []Array{line()}, "intercepts": []Array{flat}},
		"normal_distributions": {"task": "mixture", "features": 1, "covariance": "tied", "means": floats(false, make([]float64, wide), wide, 1),
			"factors": rows(1, 1), "constants": flat},
		"spline_basis": {"features": 1, "degree": 0, "knots": line(), "beyond": "continued", "columns": "all",
			"missing_values": "refused", "answer": "sparse"},
	} {
		method := "transform"
		switch kind {
		case "multilayer_perceptron":
			method = "predict"
		case "normal_distributions":
			method = "predict_proba"
		}
		mustBeFast(t, func() {
			if _, err := askMade(t, kind, given, method, rows(1, make([]float64, many)...)); amphora.CodeOf(err) != "model.wide-answer" {
				t.Errorf("%s: %v", kind, err)
			}
		})
	}
}

// widely is an imputer whose only part sees a column again and again.
func widely(t *testing.T, seen int) []byte {
	given := gapFiller()
	given["parts"], given["targets"] = []modelRef{{"model": 2}}, ints(0)
	given["seen"], given["seen_offsets"] = Array{DType: "uint8", Shape: []int{seen}, Ints: make([]int64, seen)}, ints(0, int64(seen))
	part := partMade{"constant", map[string]any{"task": "regression", "features": seen, "outputs": 1, "shape": "vector", "values": rows(1, 4)}}
	return madeOfParts(t, append(gapParts(given)[:2], part)...)
}

func TestAPartThatSeesAColumnTooOftenIsNotAsked(t *testing.T) {
	gaps := rows(3, make([]float64, 3*3_000)...)
	for i := range gaps.Floats {
		if i%3 == 0 && i > 0 {
			gaps.Floats[i] = math.NaN()
		}
	}
	for seen, code := range map[int]string{1_000: "", 60_000: "model.wide-answer"} {
		m, err := newOf(t, widely(t, seen))
		if err != nil {
			t.Fatal(err)
		}
		mustBeFast(t, func() {
			if _, err := m.Ask("transform", Input{Array: gaps}); amphora.CodeOf(err) != code {
				t.Errorf("%d: %v", seen, err)
			}
		})
	}
}

func TestRoundsOfAnImputerEnd(t *testing.T) {
	for count, code := range map[int]string{9_000: "", 10_000: "model.too-deep"} {
		given := gapFiller()
		parts := make([]modelRef, count)
		bytes := func() Array { return Array{DType: "uint8", Shape: []int{count}, Ints: make([]int64, count)} }
		targets, seen, offsets := bytes(), bytes(), Array{DType: "uint16", Shape: []int{count + 1}, Ints: make([]int64, count+1)}
		for i := range parts {
			parts[i], seen.Ints[i], offsets.Ints[i+1] = modelRef{"model": 2 + i%2}, int64(1-i%2), int64(i+1)
			targets.Ints[i] = int64(i % 2)
		}
		given["parts"], given["targets"], given["seen"], given["seen_offsets"] = parts, targets, seen, offsets
		mustBeFast(t, func() {
			m, err := newOf(t, madeOfParts(t, gapParts(given)...))
			if amphora.CodeOf(err) != code {
				t.Fatalf("%d: %v", count, err)
			}
			if err != nil {
				return
			}
			if _, err := m.Ask("transform", Input{Array: rows(3, math.NaN(), math.NaN(), 1, 1, 2, 3)}); err != nil {
				t.Error(err)
			}
		})
	}
}
