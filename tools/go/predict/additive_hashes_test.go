package predict

import (
	"math"
	"reflect"
	"testing"

	"amphora"
)

// hashedTrees ask in their first tree, where x₀ is 0.5 or more, for one of the first
// four of x₁'s hashes, and go to leaf 3 then, to leaf 4 otherwise.
func hashedTrees() map[string]any {
	return with(with(twoTrees(), categories), map[string]any{
		"trees_used": 1, "categories": ints(0, 1, 2, 3), "category_offsets": ints(0, 0, 0, 4, 4, 4, 4),
		"hash_columns": ints(1), "hash_offsets": ints(0, 5),
		// red, 7, 0, 1; and blue, which is known, but not asked for
		"hashes": Array{DType: "uint32", Shape: []int{5}, Ints: []int64{0xb5ec66bd, 0xfeee34f3, 0xaa458312, 0x42d650f1, 0xcc8e5543}},
	})
}

func hashedModel(t *testing.T, changes map[string]any) *Model {
	t.Helper()
	m, err := newOf(t, made(t, "additive_trees", with(hashedTrees(), changes)))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// besideOnes makes a table of two columns, the first of numbers that go right.
func besideOnes(t *testing.T, column Array) Input {
	t.Helper()
	ones := make([]float64, column.len())
	for i := range ones {
		ones[i] = 1
	}
	column.Shape = []int{column.len()}
	table, err := Table([]Array{doubles(ones...), column}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestCategoriesAreFoundByTheirTexts(t *testing.T) {
	m := hashedModel(t, nil)
	for _, c := range []struct {
		column Array
		want   []int64
	}{
		{Array{DType: "utf8", Texts: []string{"red", "7", "1", "blue", "Red", "red ", "7.0", "07", "", "č"}}, []int64{3, 3, 3, 4, 4, 4, 4, 4, 4, 4}},
		{ints(7, 0, -7, 1, math.MinInt64, math.MaxInt64), []int64{3, 3, 4, 3, 4, 4}},
		{doubles(7, 0, math.Copysign(0, -1), 8, 1<<53), []int64{3, 3, 3, 4, 4}},
		{singles(7, 8), []int64{3, 4}},
		{Array{DType: "bool", Ints: []int64{1, 0}}, []int64{3, 3}},
		{Array{DType: Mixed, Cells: []any{"red", int64(7), 7.0, true, false, "True"}}, []int64{3, 3, 3, 3, 3, 4}},
	} {
		answers, err := m.Ask("apply", besideOnes(t, c.column))
		if err != nil || !reflect.DeepEqual(answers[0].Ints, c.want) {
			t.Errorf("%v: %v, %v", c.column, answers, err)
		}
	}
	matrix := floats(true, []float64{1, 7, math.Inf(1), 8, math.NaN(), 7}, 3, 2)
	if answers, err := m.Ask("apply", Input{Array: matrix}); err != nil || !reflect.DeepEqual(answers[0].Ints, []int64{3, 4, 1}) {
		t.Errorf("a matrix: %v, %v", answers, err)
	}
	// What texts of other columns write, and what they lack, is as everywhere.
	cells := Array{DType: Mixed, Shape: []int{3, 2}, Cells: []any{" 1e0 ", "red", nil, "red", int64(0), "red"}}
	if answers, err := m.Ask("apply", Input{Array: cells}); err != nil || !reflect.DeepEqual(answers[0].Ints, []int64{3, 1, 1}) {
		t.Errorf("cells: %v, %v", answers, err)
	}
}

func TestPositionsAreThoseAmongTheHashesOfTheColumn(t *testing.T) {
	// Those of x₀, which is compared with 0.5: none, or red and blue, or blue and red.
	rows := Array{DType: "utf8", Shape: []int{3, 2}, Texts: []string{"red", "", "blue", "", "green", ""}}
	for _, c := range []struct {
		hashes  []int64
		offsets Array
		want    []int64
	}{
		{[]int64{0x2f90404f}, ints(0, 0, 1), []int64{1, 1, 1}},
		{[]int64{0xb5ec66bd, 0xcc8e5543, 0x2f90404f}, ints(0, 2, 3), []int64{1, 3, 1}},
		{[]int64{0xcc8e5543, 0xb5ec66bd, 0x2f90404f}, ints(0, 2, 3), []int64{3, 1, 1}},
		{[]int64{0, 0xb5ec66bd, math.MaxUint32, 1, 2, 3, 4, 0x2f90404f}, ints(0, 3, 8), []int64{4, 1, 1}},
	} {
		m := hashedModel(t, map[string]any{"hash_columns": ints(0, 1), "hash_offsets": c.offsets, "hashes": ints(c.hashes...)})
		answers, err := m.Ask("apply", Input{Array: rows})
		if err != nil || !reflect.DeepEqual(answers[0].Ints, c.want) {
			t.Errorf("%x: %v, %v", c.hashes, answers, err)
		}
	}
}

func TestWhatIsNoCategoryIsRefused(t *testing.T) {
	m := hashedModel(t, nil)
	missing, infinite, unknown := "model.missing-value", "model.infinite-value", "model.unknown-category"
	for _, c := range []struct {
		code   string
		column Array
	}{
		{missing, doubles(7, math.NaN())}, {missing, Array{DType: Mixed, Cells: []any{int64(7), nil}}},
		{infinite, doubles(7, math.Inf(1))}, {infinite, singles(7, math.Inf(-1))},
		{unknown, doubles(7, 0.5)}, {unknown, doubles(7, 1<<54)}, {unknown, doubles(-(1<<53 + 2))}, {unknown, doubles(5e-324)},
		{unknown, Array{DType: Mixed, Cells: []any{"red", -2.5, nil}}}, // the first row counts
	} {
		if _, err := m.Ask("predict", besideOnes(t, c.column)); amphora.CodeOf(err) != c.code {
			t.Errorf("%v: %v", c.column, err)
		}
	}
	rows := func(dtype amphora.DType, cells ...any) Input {
		return Input{Array: as(Array{DType: Mixed, Shape: []int{len(cells) / 2, 2}, Cells: cells}, dtype)}
	}
	// Columns are judged one after the other: the text that is no number stands in the first.
	if _, err := m.Ask("predict", rows(Mixed, int64(1), nil, "one", "red")); amphora.CodeOf(err) != "model.not-numeric" {
		t.Errorf("%v", err)
	}
	dense := floats(false, []float64{1, 7}, 1, 2)
	for code, in := range map[string]Input{
		"model.wrong-input-form": {Array: dense.sparse()},
		"model.wrong-columns":    {Array: floats(false, []float64{1}, 1, 1)},
		"model.not-numeric":      rows("utf8", "one", "red"),
	} {
		if _, err := m.Ask("predict", in); amphora.CodeOf(err) != code {
			t.Errorf("%v instead of %s", err, code)
		}
	}
	for _, in := range []Input{{Array: Array{DType: "utf8", Shape: []int{2}, Texts: []string{"1", "red"}}}, Records(Record{})} {
		if _, err := m.Ask("predict", in); amphora.CodeOf(err) != "model.wrong-input-form" {
			t.Errorf("%v", err)
		}
	}
}

func TestHashesThatCannotBeReliedOnAreRefused(t *testing.T) {
	index, shape, field, element := "model.bad-index", "model.bad-shape", "model.bad-field", "document.wrong-element-type"
	refusesMade(t, "additive_trees", hashedTrees(), []wrongFields{
		{"", nil},
		{"", map[string]any{"hash_columns": ints(0, 1), "hash_offsets": ints(0, 0, 5)}},
		{"", map[string]any{"hash_columns": ints(0, 1), "hash_offsets": ints(0, 1, 2), "hashes": ints(5, 5)}},
		{"", map[string]any{"hash_columns": ints(), "hash_offsets": ints(0), "hashes": ints()}},
		{field, map[string]any{"hash_columns": nil}},
		{field, map[string]any{"hash_offsets": nil}},
		{field, map[string]any{"hashes": nil}},
		{field, map[string]any{"hashes": nil, "hash_offsets": nil}},
		{field, map[string]any{"hashes": []int{1, 2}}},
		{index, map[string]any{"hash_columns": ints(2)}},
		{index, map[string]any{"hash_columns": ints(-1)}},
		{index, map[string]any{"hash_columns": ints(math.MinInt64)}},
		{index, map[string]any{"hash_columns": ints(1, 1), "hash_offsets": ints(0, 5, 5)}},
		{index, map[string]any{"hash_columns": ints(1, 0), "hash_offsets": ints(0, 5, 5)}},
		{index, map[string]any{"hash_offsets": ints(0, 4)}},
		{index, map[string]any{"hash_offsets": ints(0, 6)}},
		{index, map[string]any{"hash_offsets": ints(1, 5)}},
		{index, map[string]any{"hash_offsets": ints(0, math.MaxInt64)}},
		{index, map[string]any{"hash_columns": ints(0, 1), "hash_offsets": ints(0, math.MaxInt64, 5)}},
		{index, map[string]any{"hash_columns": ints(0, 1), "hash_offsets": ints(0, -1, 5)}},
		{shape, map[string]any{"hash_offsets": ints(0)}},
		{shape, map[string]any{"hash_offsets": ints()}},
		{shape, map[string]any{"hash_offsets": ints(0, 5, 5)}},
		{shape, map[string]any{"hashes": integers([]int64{1}, 1, 1)}},
		{element, map[string]any{"hashes": doubles(1, 2, 3, 4, 5)}},
		{element, map[string]any{"hash_columns": doubles(1)}},
		{index, map[string]any{"hashes": ints(5, 6, 7, 8, 5)}},
		{index, map[string]any{"hashes": ints(5, 6, 7, 8, -1)}},
		{index, map[string]any{"hashes": ints(5, 6, 7, 8, 1<<32)}},
		{index, map[string]any{"hashes": ints(5, 6, 7, 8, math.MinInt64)}},
		{"", map[string]any{"hashes": ints(5, 6, 7, 0, 1<<32-1)}},
	})
}
