package predict

import (
	"math"
	"testing"

	"amphora"
)

func TestCosinesAreOfSumsAndPhases(t *testing.T) {
	given := map[string]any{"features": 2, "weights": rows(3, 1, 2, 3, 4, 5, 6), "phases": doubles(0.5, 1, 1.5), "factor": number("2.0")}
	x := rows(2, 1, 0)
	want := []float64{2 * math.Cos(1.5), 2 * math.Cos(3), 2 * math.Cos(4.5)}
	mustAnswer(t, "cosine_features", given, "transform", x, want...)
	mustAnswer(t, "cosine_features", given, "transform", x.sparse(), want...)
	shifted := with(given, map[string]any{"log_shift": number("1.0")})
	log := math.Log(2)
	want = []float64{2 * math.Cos(log+0.5), 2 * math.Cos(2*log+1), 2 * math.Cos(3*log+1.5)}
	mustAnswer(t, "cosine_features", shifted, "transform", x, want...)
	mustAnswer(t, "cosine_features", shifted, "transform", x.sparse(), want...)
	for _, value := range []float64{-1, -2} {
		if _, err := askMade(t, "cosine_features", shifted, "transform", rows(2, 1, value)); amphora.CodeOf(err) != "model.infinite-value" {
			t.Errorf("%v: %v", value, err)
		}
	}
	shape := "model.bad-shape"
	refusesMade(t, "cosine_features", given, []wrongFields{
		{"", nil},
		{shape, map[string]any{"features": 3}},
		{shape, map[string]any{"phases": doubles(1, 2)}},
		{shape, map[string]any{"weights": floats(false, nil, 2, 0), "phases": doubles()}},
		{shape, map[string]any{"weights": doubles(1, 2)}},
		{"model.bad-field", map[string]any{"factor": 2}},
		{"model.bad-field", map[string]any{"log_shift": 2}},
		{"document.wrong-element-type", map[string]any{"weights": integers(make([]int64, 6), 2, 3)}},
	})
}
