package predict

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"amphora"
)

// sealed makes a container of one model whose section has these raw bytes, with
// all digests right.
func sealed(kind string, raw []byte) []byte { return sealedBehind(nil, kind, raw) }

// sealedBehind puts chunks before the section.
func sealedBehind(chunks []byte, kind string, raw []byte) []byte {
	file := append(make([]byte, 192), chunks...)
	at := len(file)
	section := deflated(raw)
	digest := sha256.Sum256(section)
	root := fmt.Sprintf(`{"generation":1,"models":[{"kind":%q,"name":"model","section":{"length":%d,"offset":%d,"raw":%d,"sha256":"%x"}}],"type":"full"}`,
		kind, len(section), at, len(raw), digest)
	stored := deflated([]byte(root))
	copy(file, "\x89AMP\r\n\x1a\n\x01")
	slot := file[32:112]
	for i, word := range []int{1, at + len(section), len(stored), len(root), at + len(section) + len(stored)} {
		binary.LittleEndian.PutUint64(slot[8*i:], uint64(word))
	}
	digest = sha256.Sum256(stored)
	copy(slot[40:], digest[:])
	binary.LittleEndian.PutUint32(slot[76:], crc32.ChecksumIEEE(slot[:76]))
	return append(append(file, section...), stored...)
}

func deflated(raw []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write(raw)
	w.Close()
	return b.Bytes()
}

// rawSection gives the raw bytes of the section of a container of one model, if
// all of its tensors are attached.
func rawSection(t testing.TB, name string) (kind string, raw []byte) {
	t.Helper()
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c, err := amphora.NewContainer(bytes.NewReader(file), int64(len(file)), amphora.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	entry := c.Models()[0]
	e := entry.Section
	stream, err := zlib.NewReader(bytes.NewReader(file[e.Offset : e.Offset+e.Length]))
	if err != nil {
		t.Fatal(err)
	}
	if raw, err = io.ReadAll(stream); err != nil {
		t.Fatal(err)
	}
	return entry.Kind, raw
}

var methods = []string{"predict", "predict_proba", "predict_log_proba", "decision_function", "transform",
	"inverse_transform", "apply", "score_samples", "kneighbors", "radius_neighbors"}

// askEverything asks a model all that it offers, with inputs of several forms.
// It gives the number of answers.
func askEverything(t *testing.T, file []byte, features int) int {
	c, err := amphora.NewContainer(bytes.NewReader(file), int64(len(file)), amphora.DefaultLimits())
	if err != nil {
		return 0
	}
	models, err := c.Load()
	if err != nil {
		return 0
	}
	model, err := New(models[0].Section)
	if err != nil {
		if amphora.CodeOf(err) == "" {
			t.Fatalf("a refusal has no code: %v", err)
		}
		return 0
	}
	values := make([]float64, 3*features)
	for i := range values {
		values[i] = float64(i%5) - 1.5
	}
	matrix := floats(false, append([]float64(nil), values...), 3, features)
	holes := floats(true, append([]float64(nil), values...), 3, features)
	if features > 0 {
		holes.Floats[0] = math.NaN()
	}
	mixed := as(matrix, Mixed)
	mixed.Cells = append([]any{"text"}, append([]any(nil), mixed.Cells...)...)[:3*features]
	answers := 0
	texts := Array{DType: "utf8", Shape: []int{3}, Texts: []string{"A river, and a stone.", "", "É\tΣΑΣ ǅ 12\n"}}
	records := Records(Record{[]Item{{"a", 1.5}, {"b", "c"}}}, Record{}, Record{[]Item{{"a", nil}}})
	for _, input := range []Array{matrix, holes, matrix.sparse(), mixed, integers([]int64{0, 1, 2}, 3), texts, records.Array} {
		for _, method := range methods {
			if !model.Offers(method) {
				continue
			}
			if _, err := model.Ask(method, Input{Array: input}); err == nil {
				answers++
			} else if amphora.CodeOf(err) == "" {
				t.Fatalf("a refusal has no code: %v", err)
			}
		}
	}
	return answers
}

const goldens = "../../../fixtures/conformance/models/"

func FuzzModel(f *testing.F) {
	files, err := filepath.Glob(goldens + "*.amphora")
	if err != nil || len(files) < 200 {
		f.Fatalf("there are %d models, %v", len(files), err)
	}
	for _, name := range files {
		// Changes to long sections are mostly to numbers.
		if kind, raw := rawSection(f, name); len(raw) < 2000 {
			f.Add(kind, raw, byte(4))
		}
	}
	f.Fuzz(func(t *testing.T, kind string, raw []byte, features byte) {
		askEverything(t, sealed(kind, raw), int(features%8))
	})
}

func TestModelsOfTheFuzzerAnswer(t *testing.T) {
	kind, raw := rawSection(t, goldens+"linear-linearregression-float32.amphora")
	if answers := askEverything(t, sealed(kind, raw), 3); answers == 0 {
		t.Error("a sealed model answers nothing")
	}
}
