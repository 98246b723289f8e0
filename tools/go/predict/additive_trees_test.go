package predict

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"
)

// twoTrees have five nodes and one: x₀ < 0.5, then x₁ < −1; and a leaf.
func twoTrees() map[string]any {
	return map[string]any{
		"task": "regression", "features": 2, "outputs": 1, "comparison": "less", "input_precision": "float64",
		"absent_entries": "zero", "accumulation": "float64", "aggregation": "sum", "base_order": "first",
		"trees_used": 2, "objective": "test", "link": "identity",
		"base_scores":  doubles(0),
		"tree_offsets": ints(0, 5, 6),
		"left":         ints(1, -1, 3, -1, -1, -1),
		"right":        ints(2, -1, 4, -1, -1, -1),
		"feature":      ints(0, 0, 1, 0, 0, 0),
		"threshold":    doubles(0.5, 0, -1, 0, 0, 0),
		"default_left": ints(1, 0, 0, 0, 0, 0),
		"values":       floats(false, []float64{0, 1, 0, 2, 4, 8}, 6, 1),
	}
}

var categories = map[string]any{
	"categorical": ints(0, 0, 1, 0, 0, 0), "category_offsets": ints(0, 0, 0, 2, 2, 2, 2), "categories": ints(1, 33),
	"category_match": "left", "category_codes": "truncated",
}

var lines = map[string]any{
	"leaf_constants": doubles(0, 1, 0, 2, 3, 4), "linear_offsets": ints(0, 0, 1, 1, 1, 1, 1), "linear_features": ints(1),
	"linear_coefficients": doubles(10),
}

// asked gives what a model answers that is made of these fields.
func asked(t *testing.T, given map[string]any, method string, rows Array) Array {
	t.Helper()
	m, err := newOf(t, made(t, "additive_trees", given))
	if err != nil {
		t.Fatal(err)
	}
	answers, err := m.Ask(method, Input{Array: rows})
	if err != nil {
		t.Fatal(err)
	}
	return answers[0]
}

func TestAdditiveTreesSumTheirLeaves(t *testing.T) {
	nan := math.NaN()
	rows := floats(false, []float64{0, 0, 0.5, -1, 0.5, -2, nan, 0, 1, nan}, 5, 2)
	if got := asked(t, twoTrees(), "predict", rows); !reflect.DeepEqual(got.Floats, []float64{9, 12, 10, 9, 12}) {
		t.Errorf("the sums are %v", got.Floats)
	}
	if got := asked(t, twoTrees(), "apply", rows); !reflect.DeepEqual(got.Ints, []int64{1, 0, 4, 0, 3, 0, 1, 0, 4, 0}) {
		t.Errorf("the leaves are %v", got.Ints)
	}
	first := asked(t, with(twoTrees(), map[string]any{"trees_used": 1, "base_scores": doubles(0.5)}), "decision_function", rows)
	if !reflect.DeepEqual(first.Floats, []float64{1.5, 4.5, 2.5, 1.5, 4.5}) {
		t.Errorf("of the first tree they are %v", first.Floats)
	}
	numbered := asked(t, with(twoTrees(), map[string]any{"trees_used": 1, "leaf_numbers": ints(0, 70, 0, -3, 9, 0)}), "apply", rows)
	if !reflect.DeepEqual(numbered.Ints, []int64{70, 9, -3, 70, 9}) {
		t.Errorf("with numbers of their own the leaves are %v", numbered.Ints)
	}
	// A leaf that misses its feature gives its plain value.
	lined := asked(t, with(twoTrees(), lines), "predict", floats(false, []float64{0, 3, 0, nan}, 2, 2))
	if !reflect.DeepEqual(lined.Floats, []float64{1 + 30 + 4, 1 + 4}) {
		t.Errorf("the sums of linear leaves are %v", lined.Floats)
	}
}

func TestWhatIsMissingIsSaidByNode(t *testing.T) {
	nan := math.NaN()
	rows := floats(false, []float64{1, nan, 1, 0, 1, 1e-36, 1, -9}, 4, 2)
	for rule, want := range map[int64][]int64{0: {4, 4, 4, 3}, 1: {3, 3, 3, 3}, 2: {3, 4, 4, 3}} {
		given := with(twoTrees(), map[string]any{"missing_rule": ints(2, 2, rule, 2, 2, 2), "trees_used": 1, "default_left": ints(1, 0, 1, 0, 0, 0)})
		if got := asked(t, given, "apply", rows); !reflect.DeepEqual(got.Ints, want) {
			t.Errorf("by rule %d the leaves are %v", rule, got.Ints)
		}
	}
	// What sparse rows do not keep is neither small nor the missing value.
	kept := floats(false, []float64{1, 1e-36, 1}, 2, 2)
	kept.Sparse, kept.Columns, kept.Starts = true, []int{0, 1, 0}, []int{0, 2, 3}
	given := with(twoTrees(), map[string]any{"trees_used": 1, "zero_threshold": json.RawMessage("1.0"), "missing_value": json.RawMessage("0.0"),
		"threshold": doubles(0.5, 0, 1e-37, 0, 0, 0)})
	if got := asked(t, given, "apply", kept); !reflect.DeepEqual(got.Ints, []int64{4, 3}) {
		t.Errorf("of sparse rows the leaves are %v", got.Ints)
	}
}

func TestCategoriesAreWholePartsWithinTheirEnd(t *testing.T) {
	nan := math.NaN()
	given := func(codes, match string) map[string]any {
		return with(twoTrees(), with(categories, map[string]any{"trees_used": 1, "category_codes": codes, "category_match": match,
			"categories": ints(0, 33), "default_left": ints(1, 0, 1, 0, 0, 0)}))
	}
	values := []float64{0, 0.9, -0.5, -1, 33.5, 34, 64, 1 << 24, 1 << 31, math.Inf(1), math.Inf(-1), nan}
	var rows []float64
	for _, value := range values {
		rows = append(rows, 1, value)
	}
	for _, c := range []struct {
		codes, match string
		want         []int64 // 3 is left
	}{
		{"truncated", "left", []int64{3, 3, 3, 4, 3, 4, 4, 4, 4, 4, 4, 3}},
		{"truncated", "right", []int64{4, 4, 4, 3, 4, 3, 3, 3, 3, 3, 3, 3}},
		{"non_negative", "left", []int64{3, 3, 4, 4, 3, 4, 4, 4, 4, 4, 4, 3}},
		{"non_negative_else_default", "right", []int64{4, 4, 3, 3, 4, 3, 3, 3, 3, 3, 3, 3}},
		{"non_negative_else_default", "left", []int64{3, 3, 3, 3, 3, 4, 3, 3, 3, 3, 3, 3}},
	} {
		got := asked(t, given(c.codes, c.match), "apply", floats(false, rows, len(values), 2))
		if !reflect.DeepEqual(got.Ints, c.want) {
			t.Errorf("%s, %s: the leaves are %v", c.codes, c.match, got.Ints)
		}
	}
}

func TestWhereNaNIsZeroItIsCategoryZero(t *testing.T) {
	given := with(twoTrees(), with(categories, map[string]any{"trees_used": 1, "categories": ints(0, 33), "missing_rule": ints(0, 0, 0, 0, 0, 0)}))
	if got := asked(t, given, "apply", floats(false, []float64{1, math.NaN(), 1, 1}, 2, 2)); !reflect.DeepEqual(got.Ints, []int64{3, 4}) {
		t.Errorf("the leaves are %v", got.Ints)
	}
}

func TestSumsOfFloat32AreRoundedAtEachStep(t *testing.T) {
	// 16777216 + 1 is no float32, so that a wider sum would end two higher.
	given := with(twoTrees(), map[string]any{"accumulation": "float32", "base_scores": doubles(16777216),
		"values": floats(false, []float64{0, 1, 0, 1, 1, 1}, 6, 1)})
	got := asked(t, given, "predict", floats(false, []float64{0, 0}, 1, 2))
	if got.DType != "float32" || got.Floats[0] != 16777216 {
		t.Errorf("the sum is %v of %s", got.Floats, got.DType)
	}
	// 9 × 0.1 is 0.90000004, and not 0.9, where both are float32; and so is 1 / (1 + exp(−0.125)).
	weighed := with(given, map[string]any{"base_scores": doubles(0), "tree_weights": doubles(0.1, 0),
		"values": floats(false, []float64{0, 9, 0, 1, 1, 1}, 6, 1)})
	if got := asked(t, weighed, "predict", floats(false, []float64{0, 0}, 1, 2)); got.Floats[0] != float64(float32(0.90000004)) {
		t.Errorf("the weighed sum is %v", got.Floats)
	}
	linked := with(given, map[string]any{"base_scores": doubles(0.125), "trees_used": 0, "link": "logistic"})
	if got := asked(t, linked, "predict", floats(false, []float64{0, 0}, 1, 2)); got.Floats[0] != float64(float32(0.5312094)) {
		t.Errorf("the logistic function is %v", got.Floats)
	}
	// A leaf of 1 to which 16777216 is added, and taken away again, is 0.
	scaled := with(given, map[string]any{"base_order": "last", "scale": json.RawMessage("1024.0"), "trees_used": 1})
	if got := asked(t, scaled, "predict", floats(false, []float64{0, 0}, 1, 2)); got.Floats[0] != 16777216+1024 {
		t.Errorf("with the base last the sum is %v", got.Floats)
	}
	to := with(scaled, map[string]any{"leaf_rounding": "to_base"})
	if got := asked(t, to, "predict", floats(false, []float64{0, 0}, 1, 2)); got.Floats[0] != 16777216 {
		t.Errorf("of a leaf that is rounded the sum is %v", got.Floats)
	}
}

func TestIntegersAreRoundedOnceToWhatTreesCompare(t *testing.T) {
	// Of this integer float64 is a tie of two float32, and the integer itself is above it.
	const above = 1<<62 + 1<<38 + 1
	given := with(twoTrees(), map[string]any{"input_precision": "float32", "trees_used": 1, "threshold": doubles(1<<62+1<<39, 0, -1, 0, 0, 0)})
	if got := asked(t, given, "apply", integers([]int64{above, 0, above - 2, 0}, 2, 2)); !reflect.DeepEqual(got.Ints, []int64{4, 1}) {
		t.Errorf("the leaves are %v", got.Ints)
	}
}

func TestLabelsFollowTheirRule(t *testing.T) {
	labels := func(rule, link string, outputs int, values ...float64) []int64 {
		base := append([]float64{}, values...)
		classes := ints(10, 11, 12)
		if outputs == 1 || rule == "each_above_half" {
			classes = ints(10, 11)
		}
		given := with(twoTrees(), map[string]any{"task": "classification", "label_rule": rule, "link": link, "outputs": outputs,
			"classes": []Array{classes}, "base_scores": doubles(base...), "trees_used": 0,
			"values": floats(false, make([]float64, 6*outputs), 6, outputs)})
		return asked(t, given, "predict", floats(false, []float64{0, 0}, 1, 2)).Ints
	}
	for _, c := range []struct{ got, want []int64 }{
		{labels("above_half", "logistic", 1, 0.01), []int64{11}},
		{labels("above_half", "logistic", 1, 0), []int64{10}},
		{labels("above_half", "identity", 1, 0.4), []int64{10}},
		{labels("above_zero", "logistic", 1, -0.1), []int64{10}},
		{labels("above_zero", "identity", 1, 0.1), []int64{11}},
		{labels("largest_probability", "identity", 1, 0.5), []int64{10}},
		{labels("largest_probability", "identity", 1, 0.6), []int64{11}},
		{labels("largest_score", "softmax", 3, 2, 5, 5), []int64{11}},
		{labels("largest_probability", "softmax", 3, 2, 1, 0), []int64{10}},
		{labels("each_above_half", "one_vs_all", 3, 2, -1, 1), []int64{11, 10, 11}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("the labels are %v instead of %v", c.got, c.want)
		}
	}
}

// Rows are answered a block at a time, and what a block answers is what a row does.
func TestManyRowsAreAnsweredAsEachOne(t *testing.T) {
	m, err := newOf(t, made(t, "additive_trees", with(twoTrees(), map[string]any{"absent_entries": "missing", "task": "classification",
		"classes": []Array{ints(10, 11)}, "label_rule": "above_half", "link": "logistic", "base_scores": doubles(-11)})))
	if err != nil {
		t.Fatal(err)
	}
	const rows = 2*rowsAtATime + 1
	values := make([]float64, 2*rows)
	for i := range values {
		values[i] = float64(i*i%7) - 3
	}
	dense := floats(false, values, rows, 2)
	sparse := dense.sparse()
	for _, method := range []string{"predict", "predict_proba", "decision_function", "apply"} {
		for _, all := range []Array{dense, sparse} {
			many, err := m.Ask(method, Input{Array: all})
			if err != nil {
				t.Fatal(err)
			}
			for row := 0; row < rows; row++ {
				one := floats(false, values[2*row:2*row+2], 1, 2)
				if all.Sparse {
					one = one.sparse()
				}
				single, err := m.Ask(method, Input{Array: one})
				if err != nil {
					t.Fatal(err)
				}
				width := single[0].len()
				places := make([]int, width)
				for i := range places {
					places[i] = row*width + i
				}
				if got := many[0].take(places, single[0].Shape...); !reflect.DeepEqual(got, single[0]) {
					t.Fatalf("%s of row %d is %v instead of %v", method, row, got, single[0])
				}
			}
		}
	}
}
