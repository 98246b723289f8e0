package predict

import (
	"math"
	"reflect"
	"testing"

	"amphora"
)

func TestTextsOfTablesAreTheNumbersThatTheyWrite(t *testing.T) {
	for text, want := range map[string]float64{"3.5": 3.5, " 1e3 ": 1000, "+.5": 0.5, "-5.": -5, "00012": 12, "1E+2": 100,
		"9007199254740993": 9007199254740992, "1e400": math.Inf(1), "-Infinity": math.Inf(-1), "+infinity": math.Inf(1), "+INF": math.Inf(1), "0e99999999999999999999": 0, "1e-400": 0} {
		if got, err := decimal(text); err != nil || got != want {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "-", ".", "0x10", "1_000", "1e", "1,5", "1d3", "٣", "true", "3.5\x00", "+-3", "-nan", "\t2", "+nan", "infinit", "１.5", "１"} {
		if _, err := decimal(text); amphora.CodeOf(err) != "model.not-numeric" {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got, err := decimal("NaN"); err != nil || !math.IsNaN(got) {
		t.Errorf("NaN is %v, %v", got, err)
	}
}

func TestATableOfTextsIsAskedAsItsNumbers(t *testing.T) {
	for _, c := range []struct {
		model, method string
		width         int
	}{
		{"linear-linearregression-frame", "predict", 4},
		{"choosing-k-best", "inverse_transform", 3},
		{"ensembles-stack-passed", "transform", 4},
		{"composing-square", "transform", 4},
	} {
		m := modelOf(t, goldens+c.model+".amphora")
		ask := func(array Array) Array {
			columns := make([]Array, c.width)
			for i := range columns {
				columns[i] = array
			}
			table, err := Table(columns, nil)
			if err != nil {
				t.Fatal(err)
			}
			answers, err := m.Ask(c.method, table)
			if err != nil {
				t.Fatal(c.model, err)
			}
			return answers[0]
		}
		texts := ask(Array{DType: "utf8", Shape: []int{1}, Texts: []string{"2.5"}})
		numbers := ask(Array{DType: "float64", Shape: []int{1}, Floats: []float64{2.5}})
		if !reflect.DeepEqual(texts, numbers) {
			t.Errorf("%s: %v instead of %v", c.model, texts, numbers)
		}
	}
}
