package predict

import (
	"math"
	"testing"

	"amphora"
)

type modelRef = map[string]int

var nan = map[string]any{"$f64": "7ff8000000000000"}

// gapFiller fills the gaps of three features, of which the last is not kept: at
// first with 10 and 20, then the first with 1 more than the second, and the second
// with 2 more than the first.
func gapFiller() map[string]any {
	return map[string]any{"features": 3, "missing_value": nan, "initial": modelRef{"model": 1}, "kept": ints(0, 1),
		"parts": []modelRef{{"model": 2}, {"model": 3}}, "targets": ints(0, 1), "seen": ints(1, 0), "seen_offsets": ints(0, 1, 2),
		"least": doubles(-100, -100), "greatest": doubles(100, 100)}
}

func gapParts(given map[string]any, changes ...partMade) []partMade {
	plus := func(intercept float64) partMade {
		return partMade{"linear", map[string]any{"task": "regression", "link": "identity", "features": 1, "coefficients": doubles(1),
			"intercepts": doubles(intercept)}}
	}
	initial := partMade{"imputer", map[string]any{"features": 3, "content": "filled", "conversion": "floats", "missing": []any{"float", nan},
		"kept": ints(0, 1), "fills": doubles(10, 20)}}
	return append([]partMade{{"iterative_imputer", given}, initial, plus(1), plus(2)}, changes...)
}

func TestGapsAreFilledInTurn(t *testing.T) {
	gap := math.NaN()
	x := rows(3, gap, gap, 1, 5, gap, gap, gap, 7, 2, 3, 4, 5)
	for _, c := range []struct {
		changes map[string]any
		want    []float64
	}{
		{nil, []float64{21, 23, 5, 7, 8, 7, 3, 4}},
		{map[string]any{"greatest": doubles(8, 6.5), "least": doubles(8, -1)}, []float64{8, 6.5, 5, 6.5, 8, 7, 3, 4}},
		{map[string]any{"greatest": doubles(gap, gap)}, []float64{21, 23, 5, 7, 8, 7, 3, 4}},
		{map[string]any{"indicator_columns": ints(2, 0)}, []float64{21, 23, 0, 1, 5, 7, 1, 0, 8, 7, 0, 1, 3, 4, 0, 0}},
		{map[string]any{"parts": []modelRef{}, "targets": ints(), "seen": ints(), "seen_offsets": ints(0)}, []float64{10, 20, 5, 20, 10, 7, 3, 4}},
	} {
		m, err := newOf(t, madeOfParts(t, unused(gapParts(with(gapFiller(), c.changes)))...))
		if err != nil {
			t.Fatal(c.changes, err)
		}
		answers, err := m.Ask("transform", Input{Array: x})
		if err != nil {
			t.Fatal(c.changes, err)
		}
		for i, want := range c.want {
			if len(c.want) != answers[0].len() || answers[0].Floats[i] != want {
				t.Errorf("%v: %v instead of %v", c.changes, answers[0].Floats, c.want)
				break
			}
		}
	}
}

// unused leaves out the parts that nobody names.
func unused(parts []partMade) []partMade {
	if list, ok := parts[0].given["parts"].([]modelRef); ok && len(list) == 0 {
		return parts[:2]
	}
	return parts
}

func TestRowsOfGapsAloneAreFilledOnce(t *testing.T) {
	m, err := newOf(t, madeOfParts(t, gapParts(gapFiller())...))
	if err != nil {
		t.Fatal(err)
	}
	gap := math.NaN()
	answers, err := m.Ask("transform", Input{Array: floats(true, []float64{gap, gap, 1, gap, gap, 2}, 2, 3)})
	if err != nil || answers[0].DType != "float32" || answers[0].Floats[0] != 10 || answers[0].Floats[3] != 20 {
		t.Errorf("%v, %v", answers, err)
	}
}

func TestImputersWhosePartsDoNotAgreeAreRefused(t *testing.T) {
	index, shape, field, element := "model.bad-index", "model.bad-shape", "model.bad-field", "document.wrong-element-type"
	for _, c := range []wrongFields{
		{"", nil},
		{index, map[string]any{"kept": ints(0, 3)}},
		{index, map[string]any{"kept": ints(1, 0)}},
		{index, map[string]any{"kept": ints(0, 0)}},
		{index, map[string]any{"kept": ints(-1, 0)}},
		{element, map[string]any{"kept": doubles(0, 1)}},
		{element, map[string]any{"targets": Array{DType: "bool", Shape: []int{2}, Ints: []int64{0, 1}}}},
		{index, map[string]any{"targets": ints(0, 2)}},
		{shape, map[string]any{"targets": ints(0)}},
		{index, map[string]any{"seen": ints(1, 2)}},
		{index, map[string]any{"seen": ints(1, math.MinInt64)}},
		{index, map[string]any{"seen_offsets": ints(0, 2, 2)}}, // a part takes one column and sees two
		{index, map[string]any{"seen_offsets": ints(0, 1, 1)}},
		{index, map[string]any{"seen_offsets": ints(0, math.MaxInt64, 2)}},
		{index, map[string]any{"seen_offsets": ints(1, 1, 2)}},
		{shape, map[string]any{"seen_offsets": ints(0, 2)}},
		{shape, map[string]any{"least": doubles(1)}},
		{shape, map[string]any{"greatest": doubles(1, 2, 3)}},
		{element, map[string]any{"least": ints(1, 2)}},
		{index, map[string]any{"indicator_columns": ints(3)}},
		{shape, map[string]any{"indicator_columns": ints(0, 0, 0, 0)}},
		{field, map[string]any{"initial": 1, "unused": modelRef{"model": 1}}},
		{field, map[string]any{"missing_value": 1}},
		{field, map[string]any{"float32_comparison": "roughly"}},
		{shape, map[string]any{"features": 4}}, // the first filling takes three
	} {
		if _, err := newOf(t, madeOfParts(t, gapParts(with(gapFiller(), c.changes))...)); amphora.CodeOf(err) != c.code {
			t.Errorf("%v: %v instead of %q", c.changes, err, c.code)
		}
	}
	swapped := gapParts(gapFiller())
	swapped[1] = partMade{"linear", map[string]any{"task": "regression", "link": "identity", "features": 3, "coefficients": doubles(1, 1, 1), "intercepts": doubles(1)}}
	if _, err := newOf(t, madeOfParts(t, swapped...)); amphora.CodeOf(err) != "model.not-predictable" {
		t.Error(err)
	}
}
