package predict

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"amphora"
)

func sectionOfFile(t *testing.T, file []byte) *amphora.Section {
	t.Helper()
	c, err := amphora.NewContainer(bytes.NewReader(file), int64(len(file)), amphora.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := c.LoadModel("model")
	if err != nil {
		t.Fatal(err)
	}
	return loaded.Section
}

func twoTensors() map[string]any {
	return map[string]any{"names": []string{"bias", ""}, "shapes": [][]int64{{}, {2, 3}},
		"tensors": []Array{doubles(7), singles(0, 1, 2, 3, 4, 5)}}
}

func TestTensorsHaveNamesAndShapes(t *testing.T) {
	section := sectionOfFile(t, made(t, "tensors", twoTensors()))
	tensors, err := NamedTensors(section)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	var shapes [][]int64
	for _, own := range tensors {
		names, shapes = append(names, own.Name), append(shapes, own.Shape)
	}
	if !reflect.DeepEqual(names, []string{"bias", ""}) || len(shapes[0]) != 0 || !reflect.DeepEqual(shapes[1], []int64{2, 3}) {
		t.Errorf("%v, %v", names, shapes)
	}
	last := tensors[1]
	if values, err := last.Tensor.Float64sOf(last.First, last.End); err != nil || !reflect.DeepEqual(values, []float64{0, 1, 2, 3, 4, 5}) {
		t.Errorf("%v, %v", values, err)
	}
	if _, err := New(section); amphora.CodeOf(err) != "model.not-predictable" {
		t.Errorf("asked for a prediction: %v", err)
	}
	other := sectionOfFile(t, made(t, "additive_trees", twoTrees()))
	if _, err := NamedTensors(other); amphora.CodeOf(err) != "model.no-such-method" {
		t.Errorf("of another kind: %v", err)
	}
}

func TestTensorsThatDoNotAgreeAreRefused(t *testing.T) {
	shape, field := "model.bad-shape", "model.bad-field"
	const half = 1 << 32
	refusesMade(t, "tensors", twoTensors(), []wrongFields{
		{"model.not-predictable", nil},
		{shape, map[string]any{"names": []string{"bias"}}},
		{shape, map[string]any{"shapes": [][]int64{{}}}},
		{field, map[string]any{"names": []string{"a", "a"}}},
		{field, map[string]any{"names": []any{"a", 1}}},
		{field, map[string]any{"names": []any{"a", map[string]any{"$wtf8": "7aCA"}}}},
		{field, map[string]any{"names": "a"}},
		{field, map[string]any{"shapes": []any{1, 2}}},
		{field, map[string]any{"shapes": []any{[]any{}, []any{2, "3"}}}},
		{shape, map[string]any{"shapes": [][]int64{{}, {3, 3}}}},
		{shape, map[string]any{"shapes": [][]int64{{0}, {2, 3}}}},
		{shape, map[string]any{"shapes": [][]int64{{}, {-2, -3}}}},
		{shape, map[string]any{"shapes": [][]int64{{half, half}, {6}}}}, // the product is 0 in 64 bits
		{shape, map[string]any{"shapes": [][]int64{{0, half, half}, {6}}, "tensors": []Array{doubles(), singles(0, 1, 2, 3, 4, 5)}}},
		{shape, map[string]any{"shapes": [][]int64{make([]int64, 65), {6}}, "tensors": []Array{doubles(), singles(0, 1, 2, 3, 4, 5)}}},
		{"model.not-predictable", map[string]any{"shapes": [][]int64{make([]int64, 64), {6}}, "tensors": []Array{doubles(), singles(0, 1, 2, 3, 4, 5)}}},
	})
}

// Weights that a hundred thousand names share are kept once, and cost as much.
func TestTensorsMayShareElements(t *testing.T) {
	const count = 100_000
	stored, entry := zeros(1)
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf(`"%d"`, i)
	}
	again := func(text string) string { return "[" + strings.TrimSuffix(strings.Repeat(text+",", count), ",") + "]" }
	text := fmt.Sprintf(`{"names":[%s],"shapes":%s,"tensors":%s}`, strings.Join(names, ","), again("[1024,128]"), again(`{"tensor":0}`))
	file := sealedBehind(stored, "tensors", sectionOf("tensors", text, []string{entry}, nil))
	mustBeFast(t, func() {
		if tensors, err := NamedTensors(sectionOfFile(t, file)); err != nil || len(tensors) != count {
			t.Errorf("%d, %v", len(tensors), err)
		}
	})
}
