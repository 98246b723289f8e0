package main

import (
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"amphora"
	"amphora/predict"
)

const suite = "../../../../fixtures/conformance/models"

// prediction is a question to a golden model, what is answered, and how far a
// number may be from that.
type prediction struct {
	Model, Method string
	Input         json.RawMessage
	Answer        struct {
		Answers []json.RawMessage
		Error   struct{ Code string }
	}
	Tolerance float64
}

// predictions gives those of each golden container.
func predictions(t *testing.T) map[string][]prediction {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(suite, "*.json"))
	if err != nil || len(files) < 200 {
		t.Fatalf("there are %d models, %v", len(files), err)
	}
	found := map[string][]prediction{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var golden struct{ Predictions []prediction }
		if err := json.Unmarshal(text, &golden); err != nil {
			t.Fatal(err)
		}
		found[strings.TrimSuffix(name, ".json")+".amphora"] = golden.Predictions
	}
	return found
}

func TestAnswersAreThoseOfTheSuite(t *testing.T) {
	left := map[error]bool{}
	for _, kind := range optionalKinds() {
		left[absent("predict of "+kind)] = true
	}
	asked, equal := 0, 0
	for file, list := range predictions(t) {
		for _, p := range list {
			asked++
			if p.isAnswered(t, file, left) {
				equal++
			}
		}
	}
	if asked < 800 {
		t.Errorf("only %d questions were asked", asked)
	}
	t.Logf("%d of %d answers have every bit", equal, asked)
}

// isAnswered asks, and says whether the answer has every bit. Some absences may be.
func (p *prediction) isAnswered(t *testing.T, file string, left map[error]bool) bool {
	name := filepath.Base(file) + " " + p.Method
	answer, err := answerTo(request{Verb: "predict", File: file, Model: p.Model, Method: p.Method, Input: p.Input})
	if left[err] {
		return false
	}
	if err != nil || p.Answer.Error.Code != "" {
		// What is absent has no code, and is not what is expected either.
		if code := amphora.CodeOf(err); code == "" || code != p.Answer.Error.Code {
			t.Errorf("%s: %v", name, err)
		}
		return true
	}
	// Encoding and decoding gives both the same Go types.
	var got struct{ Answers []json.RawMessage }
	if err := json.Unmarshal(encode(answer), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Answers) != len(p.Answer.Answers) {
		t.Errorf("%s: %d arrays", name, len(got.Answers))
		return false
	}
	same := true
	for i := range got.Answers {
		if sameJSON(t, got.Answers[i], p.Answer.Answers[i]) {
			continue
		}
		same = false
		if !near(t, got.Answers[i], p.Answer.Answers[i], p.Tolerance) {
			t.Errorf("%s: array %d is %s instead of %s", name, i, got.Answers[i], p.Answer.Answers[i])
		}
	}
	return same
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
	var x, y struct {
		arrayForm
		Columns, Starts []int // of sparse rows
	}
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		t.Fatal("an array cannot be read")
	}
	if !reflect.DeepEqual(x.Columns, y.Columns) || !reflect.DeepEqual(x.Starts, y.Starts) {
		return false
	}
	p, q := arrayOf(t, &x.arrayForm), arrayOf(t, &y.arrayForm)
	if x.DType != y.DType || !reflect.DeepEqual(x.Shape, y.Shape) || len(p.Floats) != len(q.Floats) || len(p.Floats) == 0 {
		return false
	}
	width := len(q.Floats) / x.Shape[0]
	if x.Starts != nil {
		width = 1
	}
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
