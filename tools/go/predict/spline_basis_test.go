package predict

import (
	"math"
	"testing"

	"amphora"
)

// spline is of straight pieces over four knots, of which the middle ones are the ends.
func spline() map[string]any {
	return map[string]any{"features": 1, "degree": 1, "knots": rows(4, 0, 1, 2, 3), "beyond": "continued", "columns": "all",
		"missing_values": "refused", "answer": "dense"}
}

// edges are what the columns are beyond them.
func edges() map[string]any {
	return map[string]any{"beyond": "edges", "lower": doubles(1), "upper": doubles(2), "lower_values": rows(2, 10, 20), "upper_values": rows(2, 30, 40),
		"lower_slopes": rows(2, 0, 3), "upper_slopes": rows(2, -1, 0)}
}

func TestPiecesHaveTheirValuesWithinAndBeyondTheKnots(t *testing.T) {
	x := rows(1, 1.5, 1, 3)
	mustAnswer(t, "spline_basis", spline(), "transform", x, 0.5, 0.5, 1, 0, -1, 2)
	mustAnswer(t, "spline_basis", with(spline(), map[string]any{"columns": "without_last"}), "transform", x, 0.5, 1, -1)
	mustAnswer(t, "spline_basis", with(spline(), edges()), "transform", rows(1, 0, 1.5, 4), 10, 17, 0.5, 0.5, 28, 40)
	flat := with(with(spline(), edges()), map[string]any{"lower_slopes": nil, "upper_slopes": nil})
	mustAnswer(t, "spline_basis", flat, "transform", rows(1, 0, 2, 4), 10, 20, 0, 1, 30, 40)
	round := with(spline(), map[string]any{"beyond": "periodic", "knots": rows(5, 0, 1, 2, 3, 4)})
	mustAnswer(t, "spline_basis", round, "transform", rows(1, 2.25, 5.5, -0.5, 3), 0.25, 0.75, 0.5, 0.5, 0.5, 0.5, 1, 0)
	cubic := with(spline(), map[string]any{"degree": 3, "knots": rows(8, 0, 1, 2, 3, 4, 5, 6, 7)})
	mustAnswer(t, "spline_basis", cubic, "transform", rows(1, 3.5), 1.0/48, 23.0/48, 23.0/48, 1.0/48)
	steps := with(spline(), map[string]any{"degree": 0, "knots": rows(3, 0, 1, 2, 5, 6, 7), "features": 2})
	mustAnswer(t, "spline_basis", steps, "transform", rows(2, 0.5, 6, -1, 9), 1, 0, 0, 1, 1, 0, 0, 1)
	same := with(spline(), map[string]any{"knots": rows(4, 1, 1, 1, 1)})
	mustAnswer(t, "spline_basis", same, "transform", rows(1, 1), 0, 0)
}

func TestNumbersBeyondTheKnotsMayBeRefused(t *testing.T) {
	refusing := with(spline(), map[string]any{"beyond": "refused", "missing_values": "zeros"})
	mustAnswer(t, "spline_basis", refusing, "transform", rows(1, 1, 2, math.NaN()), 1, 0, 0, 1, 0, 0)
	for value, code := range map[float64]string{0.9: "model.infinite-value", 2.1: "model.infinite-value", math.Inf(1): "model.infinite-value"} {
		if _, err := askMade(t, "spline_basis", refusing, "transform", rows(1, value)); amphora.CodeOf(err) != code {
			t.Errorf("%v: %v", value, err)
		}
	}
	if _, err := askMade(t, "spline_basis", spline(), "transform", rows(1, math.NaN())); amphora.CodeOf(err) != "model.missing-value" {
		t.Error(err)
	}
}

func TestSparseSplinesAreFloat64(t *testing.T) {
	given := with(spline(), map[string]any{"answer": "sparse", "features": 2, "knots": rows(4, 0, 1, 2, 3, 0, 1, 2, 3)})
	x := floats(true, []float64{1, round32(1.1), 1.5, 2}, 2, 2)
	answer, err := askMade(t, "spline_basis", given, "transform", x)
	want := []float64{1, 2 - round32(1.1), round32(1.1) - 1, 0.5, 0.5, 1}
	if err != nil || !answer.Sparse || answer.DType != "float64" || len(answer.Floats) != len(want) || answer.Starts[1] != 3 || answer.Columns[5] != 3 {
		t.Fatalf("%v, %v", answer, err)
	}
	for i, value := range want {
		if answer.Floats[i] != value {
			t.Errorf("%v instead of %v", answer.Floats[i], value)
		}
	}
}

func TestSplinesThatDoNotAgreeAreRefused(t *testing.T) {
	shape, field, element := "model.bad-shape", "model.bad-field", "document.wrong-element-type"
	refusesMade(t, "spline_basis", spline(), []wrongFields{
		{"", nil},
		{field, map[string]any{"degree": -1}},
		{field, map[string]any{"degree": 1001}},
		{field, map[string]any{"degree": 1 << 40}},
		{field, map[string]any{"degree": number("1.0")}},
		{shape, map[string]any{"degree": 2}},
		{shape, map[string]any{"degree": 1000}},
		{shape, map[string]any{"features": 2}},
		{shape, map[string]any{"knots": floats(false, nil, 1, 0)}},
		{element, map[string]any{"knots": floats(true, make([]float64, 4), 1, 4)}},
		{field, map[string]any{"knots": rows(4, 0, 2, 1, 3)}},
		{field, map[string]any{"knots": rows(4, 0, 1, 2, math.Inf(1))}},
		{field, map[string]any{"knots": rows(4, math.NaN(), 1, 2, 3)}},
		{field, map[string]any{"beyond": "nowhere"}},
		{field, map[string]any{"lower": doubles(1)}},
		{field, map[string]any{"upper_slopes": rows(2, 1, 2)}},
		{field, map[string]any{"beyond": "periodic", "knots": rows(5, 0, 1, 1, 1, 4)}},                               // no period
		{shape, map[string]any{"beyond": "periodic", "degree": 2, "knots": rows(6, 0, 1, 2, 3, 4, 5)}},               // 3 − 2 columns of degree 2
		{"", map[string]any{"beyond": "periodic", "degree": 2, "knots": rows(7, 0, 1, 2, 3, 4, 5, 6)}},               // as many as the degree
		{"", map[string]any{"knots": rows(4, -math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, math.MaxFloat64)}}, // further apart than numbers go
	})
	refusesMade(t, "spline_basis", with(spline(), edges()), []wrongFields{
		{"", nil},
		{field, map[string]any{"lower": doubles(3)}},
		{field, map[string]any{"upper": doubles(math.NaN())}},
		{field, map[string]any{"lower": nil}},
		{field, map[string]any{"upper_values": nil}},
		{field, map[string]any{"lower_slopes": nil}},
		{field, map[string]any{"upper_slopes": nil}},
		{shape, map[string]any{"lower_values": rows(1, 1)}},
		{shape, map[string]any{"upper_slopes": doubles(1, 2)}},
		{shape, map[string]any{"upper": doubles(1, 2)}},
		{element, map[string]any{"upper_values": floats(true, make([]float64, 2), 1, 2)}},
	})
}

func TestTheHighestDegreeTakesLittleTime(t *testing.T) {
	knots := make([]float64, 2*highestDegree+2)
	for i := range knots {
		knots[i] = float64(i)
	}
	given := with(spline(), map[string]any{"degree": highestDegree, "knots": rows(len(knots), knots...)})
	mustBeFast(t, func() {
		answer, err := askMade(t, "spline_basis", given, "transform", rows(1, make([]float64, 50)...))
		if err != nil || answer.columns() != highestDegree+1 {
			t.Error(err)
		}
	})
}
