package predict

import (
	"math"
	"testing"

	"amphora"
)

func TestTextsOfTablesAreTheNumbersThatTheyWrite(t *testing.T) {
	for text, want := range map[string]float64{"3.5": 3.5, " 1e3 ": 1000, "+.5": 0.5, "-5.": -5, "00012": 12, "1E+2": 100,
		"9007199254740993": 9007199254740992, "1e400": math.Inf(1), "-Infinity": math.Inf(-1), "1e-400": 0} {
		if got, err := decimal(text); err != nil || got != want {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "-", ".", "0x10", "1_000", "1e", "1,5", "1d3", "٣", "true", "3.5\x00", "+-3", "-nan", "\t2"} {
		if _, err := decimal(text); amphora.CodeOf(err) != "model.not-numeric" {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got, err := decimal("NaN"); err != nil || !math.IsNaN(got) {
		t.Errorf("NaN is %v, %v", got, err)
	}
}

func TestATableOfTextsIsAskedAsItsNumbers(t *testing.T) {
	m := modelOf(t, goldens+"linear-linearregression-frame.amphora")
	ask := func(array Array) Array {
		columns := make([]Array, 4)
		for i := range columns {
			columns[i] = array
		}
		table, err := Table(columns, nil)
		if err != nil {
			t.Fatal(err)
		}
		answers, err := m.Ask("predict", table)
		if err != nil {
			t.Fatal(err)
		}
		return answers[0]
	}
	texts := ask(Array{DType: "utf8", Shape: []int{1}, Texts: []string{"2.5"}})
	numbers := ask(Array{DType: "float64", Shape: []int{1}, Floats: []float64{2.5}})
	if texts.Floats[0] != numbers.Floats[0] {
		t.Errorf("%v instead of %v", texts.Floats, numbers.Floats)
	}
}
