package predict

import (
	"reflect"
	"testing"

	"amphora"
)

func modelOf(t *testing.T, name string) *Model {
	t.Helper()
	c, err := amphora.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	loaded, err := c.LoadModel("model")
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(loaded.Section)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func rowsOfNames() Input {
	return Records(Record{[]Item{{"kind", "river"}, {"length", 15.5}, {"new", int64(3)}}},
		Record{[]Item{{"kind", "stone"}, {"length", true}}},
		Record{},
		Record{[]Item{{"Größe", int64(0)}, {"no", false}, {"length", -2.25}, {"kind", "bread"}, {"kind=bread", 2.5}}})
}

// What is expected is what amphora predict answers to the same records.
func TestRecordsBecomeColumns(t *testing.T) {
	for name, want := range map[string]Array{
		"names": {Columns: []int{4, 7, 5, 7, 7}, Starts: []int{0, 2, 4, 4, 5}, Floats: []float64{1, 15.5, 1, 1, -2.25}},
		"hash":  {Columns: []int{1, 7, 14, 1, 5, 1, 2}, Starts: []int{0, 3, 5, 5, 7}, Floats: []float64{15.5, 3, -1, 1, -1, -2.25, -3.5}},
	} {
		answers, err := modelOf(t, "testdata/"+name+".amphora").Ask("transform", rowsOfNames())
		if err != nil {
			t.Fatal(err)
		}
		got := answers[0]
		if !got.Sparse || !reflect.DeepEqual(got.Columns, want.Columns) || !reflect.DeepEqual(got.Starts, want.Starts) ||
			!reflect.DeepEqual(got.Floats, want.Floats) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestSetsOfLabelsBecomeColumns(t *testing.T) {
	m := modelOf(t, goldens+"encoding-sets-sparse.amphora")
	sets := Records(Record{[]Item{{"river", nil}, {"stone", nil}}}, Record{}, Record{[]Item{{"Zug", nil}, {"unheard", nil}}})
	answers, err := m.Ask("transform", sets)
	if err != nil {
		t.Fatal(err)
	}
	if got := answers[0].dense(); !answers[0].Sparse || !reflect.DeepEqual(got.Ints, []int64{0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0}) {
		t.Errorf("%+v", answers[0])
	}
	if m.Offers("inverse_transform") {
		t.Error("sets are not found again")
	}
}

func TestOtherFormsThanRecordsAreRefused(t *testing.T) {
	m := modelOf(t, "testdata/hash.amphora")
	texts := Input{Array: Array{DType: "utf8", Shape: []int{1}, Texts: []string{"a"}}}
	if _, err := m.Ask("transform", texts); amphora.CodeOf(err) != "model.wrong-input-form" {
		t.Errorf("%v", err)
	}
	if _, err := m.Ask("transform", Records(Record{[]Item{{"a", nil}}})); amphora.CodeOf(err) != "model.missing-value" {
		t.Errorf("%v", err)
	}
	for name, method := range map[string]string{
		"linear-linearregression-float32": "predict",
		"composing-absolute":              "transform",
		"composing-identity":              "transform",
		"encoding-labels-bool":            "transform",
		"text-count-case":                 "transform",
	} {
		m := modelOf(t, goldens+name+".amphora")
		for _, input := range []Input{rowsOfNames(), Records()} {
			if _, err := m.Ask(method, input); amphora.CodeOf(err) != "model.wrong-input-form" {
				t.Errorf("%s, %d records: %v", name, input.rows(), err)
			}
		}
	}
}
