package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"amphora"
	"amphora/predict"
)

const testdata = "../../predict/testdata"

// answerCase is a line of cases.jsonl: what scikit-learn 1.5.2 answered, and how
// far a number may be from that.
type answerCase struct {
	Request request
	Answer  struct {
		Answers []json.RawMessage
	}
	Tolerance float64
}

func answerCases(t *testing.T) []answerCase {
	t.Helper()
	file, err := os.Open(filepath.Join(testdata, "cases.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var cases []answerCase
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c answerCase
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		c.Request.File = filepath.Join(testdata, c.Request.File)
		cases = append(cases, c)
	}
	if len(cases) < 200 {
		t.Fatalf("there are only %d cases", len(cases))
	}
	return cases
}

func TestAnswersAreThoseOfTheSource(t *testing.T) {
	equal := 0
	cases := answerCases(t)
	for _, c := range cases {
		name := filepath.Base(c.Request.File) + " " + c.Request.Method
		answer, err := answerTo(c.Request)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		// Encoding and decoding gives both the same Go types.
		var got struct{ Answers []json.RawMessage }
		if err := json.Unmarshal(encode(answer), &got); err != nil {
			t.Fatal(err)
		}
		if len(got.Answers) != len(c.Answer.Answers) {
			t.Errorf("%s: %d arrays", name, len(got.Answers))
			continue
		}
		same := true
		for i := range got.Answers {
			if sameJSON(t, got.Answers[i], c.Answer.Answers[i]) {
				continue
			}
			same = false
			if c.Tolerance == 0 || !near(t, got.Answers[i], c.Answer.Answers[i], c.Tolerance) {
				t.Errorf("%s: array %d is %s instead of %s", name, i, got.Answers[i], c.Answer.Answers[i])
			}
		}
		if same {
			equal++
		}
	}
	t.Logf("%d of %d answers have every bit", equal, len(cases))
}

func sameJSON(t *testing.T, a, b json.RawMessage) bool {
	var x, y any
	if err := json.Unmarshal(a, &x); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &y); err != nil {
		t.Fatal(err)
	}
	return reflect.DeepEqual(x, y)
}

// near compares floats of one shape: each may differ by tolerance times the
// largest of 1 and of the numbers of its row.
func near(t *testing.T, a, b json.RawMessage, tolerance float64) bool {
	var x, y arrayForm
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		t.Fatal("an array cannot be read")
	}
	p, q := arrayOf(t, &x), arrayOf(t, &y)
	if x.DType != y.DType || !reflect.DeepEqual(x.Shape, y.Shape) || len(p.Floats) != len(q.Floats) || len(p.Floats) == 0 {
		return false
	}
	width := len(q.Floats) / x.Shape[0]
	for i := range q.Floats {
		size := 1.0
		for _, value := range q.Floats[i-i%width : i-i%width+width] {
			if !math.IsInf(value, 0) && !math.IsNaN(value) {
				size = math.Max(size, math.Abs(value))
			}
		}
		same := p.Floats[i] == q.Floats[i] || math.IsNaN(p.Floats[i]) && math.IsNaN(q.Floats[i])
		if !same && !(math.Abs(p.Floats[i]-q.Floats[i]) <= tolerance*size) {
			return false
		}
	}
	return true
}

func arrayOf(t *testing.T, form *arrayForm) predict.Array {
	a, err := form.array()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestADumpShowsEveryTypeOfValue(t *testing.T) {
	printed, err := json.Marshal(dumpValue([]amphora.Value{true, int64(-5), 1.0, "é", "\xed\xa0\x80"}))
	want := `[true,{"int":"-5"},{"float":"3ff0000000000000"},"é",{"wtf8":"eda080"}]`
	if err != nil || string(printed) != want {
		t.Errorf("%s, %v", printed, err)
	}
}

func TestRefusalsHaveTheirStatus(t *testing.T) {
	answer, status := respond(request{Verb: "dump", File: "../../../../fixtures/hostile/truncated-4.amphora"})
	fault, _ := answer["error"].(object)
	if status != 1 || fault["code"] != "container.truncated" {
		t.Errorf("%v, status %d", answer, status)
	}
	if _, status := respond(request{Verb: "sing"}); status != 4 {
		t.Errorf("an unknown verb has status %d", status)
	}
	if got := hex.EncodeToString((&predict.Array{DType: "int16", Ints: []int64{-2}}).Bytes()); got != "feff" {
		t.Errorf("-2 is %s", got)
	}
}
