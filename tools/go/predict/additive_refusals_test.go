package predict

import (
	"encoding/json"
	"math"
	"testing"

	"amphora"
)

func TestAdditiveTreesThatCannotBeWalkedAreRefused(t *testing.T) {
	index, shape, field, tree, element := "model.bad-index", "model.bad-shape", "model.bad-field", "model.bad-tree", "document.wrong-element-type"
	grown := with(twoTrees(), categories)
	refusesMade(t, "additive_trees", twoTrees(), []wrongFields{
		{"", nil},
		{tree, map[string]any{"left": ints(1, -1, 2, -1, -1, -1)}},  // a node is its own child
		{tree, map[string]any{"left": ints(1, -1, 0, -1, -1, -1)}},  // its parent's parent
		{tree, map[string]any{"right": ints(2, -1, 5, -1, -1, -1)}}, // in the tree behind
		{tree, map[string]any{"right": ints(2, -1, math.MaxInt64, -1, -1, -1)}},
		{tree, map[string]any{"right": ints(2, -1, math.MinInt64, -1, -1, -1)}},
		{tree, map[string]any{"right": ints(-1, -1, 4, -1, -1, -1)}}, // half a leaf
		{tree, map[string]any{"left": ints(1, -2, 3, -1, -1, -1)}},
		{index, map[string]any{"feature": ints(2, 0, 1, 0, 0, 0)}},
		{index, map[string]any{"feature": ints(-1, 0, 1, 0, 0, 0)}},
		{"", map[string]any{"feature": ints(0, -7, 1, math.MaxInt64, 0, 9)}}, // of leaves
		{index, map[string]any{"tree_offsets": ints(0, 0, 6)}},
		{index, map[string]any{"tree_offsets": ints(1, 5, 6)}},
		{index, map[string]any{"tree_offsets": ints(0, 5, 4)}},
		{index, map[string]any{"tree_offsets": ints()}},
		{index, map[string]any{"tree_offsets": ints(0, 1<<30)}},
		{index, map[string]any{"tree_offsets": ints(0, math.MaxInt64)}},
		{shape, map[string]any{"tree_offsets": ints(0, 5, 7)}},
		{field, map[string]any{"tree_offsets": ints(0), "trees_used": 2}},
		{field, map[string]any{"trees_used": 3}},
		{field, map[string]any{"trees_used": -1}},
		{shape, map[string]any{"threshold": doubles(1)}},
		{element, map[string]any{"threshold": ints(0, 0, 0, 0, 0, 0)}},
		{element, map[string]any{"left": doubles(1, -1, 3, -1, -1, -1)}},
		{shape, map[string]any{"values": floats(false, make([]float64, 12), 6, 2)}}, // two for one output
		{shape, map[string]any{"values": doubles(0, 1, 0, 2, 4, 8)}},
		{shape, map[string]any{"outputs": 2}},
		{field, map[string]any{"outputs": 1<<20 + 1}},
		{field, map[string]any{"features": 1<<29 + 1}},
		{index, map[string]any{"tree_outputs": ints(0, 1)}},
		{index, map[string]any{"tree_outputs": ints(0, -1)}},
		{index, map[string]any{"tree_outputs": ints(0, 0), "values": floats(false, make([]float64, 12), 6, 2)}},
		{shape, map[string]any{"tree_outputs": ints(0)}},
		{shape, map[string]any{"tree_weights": doubles(1)}},
		{shape, map[string]any{"leaf_numbers": ints(1)}},
		{field, map[string]any{"base_scores": doubles(math.Inf(1))}},
		{field, map[string]any{"zero_threshold": json.RawMessage("-1.0")}},
		{field, map[string]any{"zero_threshold": map[string]any{"$f64": "7ff8000000000000"}}},
		{field, map[string]any{"missing_value": 1}}, // no float
		{field, map[string]any{"missing_rule": ints(0, 1, 3, 0, 0, 0)}},
		{field, map[string]any{"objective": map[string]any{"$wtf8": "7aCA"}}},
		{field, map[string]any{"leaf_rounding": "up"}},
		{field, map[string]any{"best_iteration": -1}},
		{shape, map[string]any{"feature_types": []string{"q"}}},
		{field, map[string]any{"label_rule": "above_half"}}, // of a regression
		{field, map[string]any{"task": "classification"}},   // without classes
		{shape, map[string]any{"task": "classification", "classes": []Array{ints(1, 2, 3)}, "label_rule": "above_half"}},
		{"", map[string]any{"task": "classification", "classes": []Array{ints(1, 2)}, "label_rule": "above_half"}},
		{field, map[string]any{"categories": ints()}},
		{field, map[string]any{"linear_offsets": ints(0)}},
	})
	refusesMade(t, "additive_trees", grown, []wrongFields{
		{"", nil},
		{index, map[string]any{"categories": ints(33, 1)}},
		{index, map[string]any{"categories": ints(1, 1)}},
		{index, map[string]any{"categories": ints(-1, 1)}},
		{index, map[string]any{"categories": ints(1, 1<<31)}},
		{index, map[string]any{"categories": ints(1, math.MaxInt64)}},
		{"", map[string]any{"categories": ints(1, 1<<31-1)}},
		{index, map[string]any{"category_offsets": ints(0, 0, 0, 3, 2, 2, 2)}},
		{index, map[string]any{"category_offsets": ints(0, 0, 0, math.MinInt64, 2, 2, 2)}},
		{index, map[string]any{"category_offsets": ints(0, 0, 0, 1, 1, 1, 1)}},
		{shape, map[string]any{"category_offsets": ints(0, 2)}},
		{field, map[string]any{"category_match": "up"}},
	})
	refusesMade(t, "additive_trees", with(twoTrees(), lines), []wrongFields{
		{"", nil},
		{index, map[string]any{"linear_features": ints(2)}},
		{index, map[string]any{"linear_features": ints(-1)}},
		{index, map[string]any{"linear_offsets": ints(0, 0, 1, 0, 1, 1, 1)}},
		{index, map[string]any{"linear_offsets": ints(0, 0, 2, 2, 2, 2, 2)}},
		{shape, map[string]any{"linear_coefficients": doubles(1, 2)}},
		{shape, map[string]any{"outputs": 2, "base_scores": doubles(0, 0), "values": floats(false, make([]float64, 12), 6, 2)}},
	})
}

func TestAnswersOutOfProportionAreRefused(t *testing.T) {
	wide := with(twoTrees(), map[string]any{"features": 1 << 29})
	m, err := newOf(t, made(t, "additive_trees", wide))
	if err != nil {
		t.Fatal(err)
	}
	row := Array{DType: "float64", Shape: []int{1, 1 << 29}, Sparse: true, Starts: []int{0, 0}}
	if _, err := m.Ask("predict", Input{Array: row}); amphora.CodeOf(err) != "model.wide-answer" {
		t.Errorf("%v", err)
	}
	if _, err := m.Ask("predict", Input{Array: doubles(1)}); amphora.CodeOf(err) != "model.wrong-input-form" {
		t.Errorf("%v", err)
	}
}
