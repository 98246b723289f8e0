package predict

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"math"
	"strings"
	"testing"
	"time"

	"amphora"
)

// sectionOf is the JSON of a section of one model, and behind it what is attached.
func sectionOf(kind, fields string, tensors []string, attached []byte) []byte {
	return sectionOfParts([]string{partOf(kind, fields)}, tensors, attached)
}

func partOf(kind, fields string) string {
	return fmt.Sprintf(`{"fields":%s,"kind":%q,"kind_version":1}`, fields, kind)
}

// sectionOfParts is the same of a model and its parts.
func sectionOfParts(parts, tensors []string, attached []byte) []byte {
	text := fmt.Sprintf(`{"models":[%s],"provenance":{"bytes":0,"format":"test","libraries":[],"losses":[],"notices":[],"sha256":"","source_class":""},"tensors":[%s],"type":"model"}`,
		strings.Join(parts, ","), strings.Join(tensors, ","))
	if len(attached) == 0 {
		return []byte(text)
	}
	return append([]byte(text+"\n"), attached...)
}

// zeros are chunks of a MiB each, and the entry of the tensor of float64 that they
// are when they begin behind the preamble.
func zeros(chunks int) (stored []byte, entry string) {
	one := deflated(make([]byte, 1<<20))
	digest := sha256.Sum256(one)
	all := sha256.New()
	var table []string
	for i := 0; i < chunks; i++ {
		stored = append(stored, one...)
		all.Write(digest[:])
		table = append(table, fmt.Sprintf("[%d,%d,%d,%d]", 1<<17, 1<<20, len(one), crc32.ChecksumIEEE(one)))
	}
	entry = fmt.Sprintf(`{"chunks":[%s],"codec":"zlib","dtype":"float64","encodings":[],"offset":192,"sha256":"%x","shape":[%d]}`,
		strings.Join(table, ","), all.Sum(nil), chunks<<17)
	return stored, entry
}

// newOf opens a container and builds its model.
func newOf(t *testing.T, file []byte) (*Model, error) {
	t.Helper()
	c, err := amphora.NewContainer(bytes.NewReader(file), int64(len(file)), amphora.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := c.LoadModel("model")
	if err != nil {
		t.Fatal(err)
	}
	return New(loaded.Section)
}

func mustBeFast(t *testing.T, work func()) {
	t.Helper()
	begin := time.Now()
	if work(); time.Since(begin) > 20*time.Second {
		t.Errorf("it took %v", time.Since(begin))
	}
}

func TestRowsOfATensorThatManyFieldsNameAreDecodedOnce(t *testing.T) {
	const features = 40_000
	stored, entry := zeros(1)
	fields := fmt.Sprintf(`{"answer":"dense","edges":[%s],"encoding":"ordinal","features":%d,"number_type":"input","rule":"exact"}`,
		strings.TrimSuffix(strings.Repeat(`{"rows":[0,2],"tensor":0},`, features), ","), features)
	mustBeFast(t, func() {
		if _, err := newOf(t, sealedBehind(stored, "discretizer", sectionOf("discretizer", fields, []string{entry}, nil))); err != nil {
			t.Error(err)
		}
	})
}

func TestADictionaryThatManyTensorsNeedIsDecodedOnce(t *testing.T) {
	const count = 1_000
	stored, entry := zeros(32)
	one := fmt.Sprintf(`{"attached":1,"dtype":"float64","encodings":[{"name":"dictionary","tensor":%s,"to":"uint8"}],"shape":[1]}`, entry)
	var tensors, references []string
	for i := 0; i < count; i++ {
		tensors = append(tensors, one)
		references = append(references, fmt.Sprintf(`{"tensor":%d}`, i))
	}
	fields := fmt.Sprintf(`{"tensors":[%s]}`, strings.Join(references, ","))
	file := sealedBehind(stored, "opaque", sectionOf("opaque", fields, tensors, make([]byte, count)))
	mustBeFast(t, func() {
		c, err := amphora.NewContainer(bytes.NewReader(file), int64(len(file)), amphora.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Validate(); err != nil {
			t.Error(err)
		}
		models, err := c.Load()
		if err != nil {
			t.Fatal(err)
		}
		for _, tensor := range models[0].Tensors {
			if _, err := tensor.Float64s(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// linearOf is a regression of two columns whose coefficients have a type.
func linearOf(t *testing.T, dtype string, coefficients []byte) (*Model, error) {
	fields := `{"coefficients":{"tensor":0},"feature_names":["a","b"],"features":2,"intercepts":{"tensor":1},"link":"identity","task":"regression"}`
	tensors := []string{
		fmt.Sprintf(`{"attached":%d,"dtype":%q,"encodings":[],"shape":[2]}`, len(coefficients), dtype),
		`{"attached":8,"dtype":"float64","encodings":[],"shape":[1]}`,
	}
	return newOf(t, sealed("linear", sectionOf("linear", fields, tensors, append(coefficients, make([]byte, 8)...))))
}

func TestCoefficientsAreFloats(t *testing.T) {
	for _, dtype := range []string{"int8", "uint8", "bool"} {
		if _, err := linearOf(t, dtype, []byte{1, 1}); amphora.CodeOf(err) != "document.wrong-element-type" {
			t.Errorf("%s: %v", dtype, err)
		}
	}
}

func TestOfColumnsOfOneNameTheFirstIsTaken(t *testing.T) {
	var coefficients []byte
	for _, number := range []float64{1, 10} {
		coefficients = binary.LittleEndian.AppendUint64(coefficients, math.Float64bits(number))
	}
	m, err := linearOf(t, "float64", coefficients)
	if err != nil {
		t.Fatal(err)
	}
	column := func(number float64) Array {
		return Array{DType: "float64", Shape: []int{1}, Floats: []float64{number}}
	}
	table, err := Table([]Array{column(2), column(3), column(5)}, []string{"b", "b", "a"})
	if err != nil {
		t.Fatal(err)
	}
	answers, err := m.Ask("predict", table)
	if err != nil || answers[0].Floats[0] != 25 {
		t.Errorf("%v, %v", answers, err)
	}
}

// attachedFloats is an entry of float64, and its bytes.
func attachedFloats(shape string, numbers ...float64) (entry string, data []byte) {
	for _, number := range numbers {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(number))
	}
	return fmt.Sprintf(`{"attached":%d,"dtype":"float64","encodings":[],"shape":%s}`, len(data), shape), data
}

func TestFieldsMeanWhatTheirKindsSay(t *testing.T) {
	nan := math.NaN()
	scales := func(fields string) string {
		return `{"float32_rule":"round_each_step","features":2,"scale":{"tensor":0},"variant":"standard"` + fields + `}`
	}
	quantiles := `{"distribution":"uniform","features":1,"quantiles":{"tensor":0},"references":{"tensor":1},"sparse_negative":"taken"}`
	rows := `{"features":2,"metric":%q,"neighbors":1,"search":%q,"task":"search","tie_order":"introsort",` +
		`"node_bounds":{"tensor":1},"rows":{"tensor":0}}`
	for _, c := range []struct {
		kind, fields, first string
		one                 []float64
		second              string
		other               []float64
		code                string
	}{
		{"scaler", scales(""), "[2]", []float64{1, 2}, "", nil, ""},
		{"scaler", strings.Replace(scales(""), `"features":2`, `"features":536870913`, 1), "[2]", []float64{1, 2}, "", nil, "model.bad-field"},
		{"scaler", `{"clip_high":1.0,` + scales("")[1:], "[2]", []float64{1, 2}, "", nil, "model.bad-field"},
		{"quantile_transformer", quantiles, "[2,1]", []float64{1, 2}, "[2]", []float64{0, 1}, ""},
		{"quantile_transformer", quantiles, "[2,1]", []float64{1, nan}, "[2]", []float64{0, 1}, "model.bad-field"},
		{"quantile_transformer", quantiles, "[2,1]", []float64{1, 2}, "[2]", []float64{1, 0}, "model.bad-field"},
		{"polynomial_features", `{"features":2,"include_bias":true,"interaction_only":true,"least_degree":3,"most_degree":2}`, "[1]", nil, "", nil, "model.bad-field"},
		{"nearest_neighbors", fmt.Sprintf(rows, "cosine", "kd_tree"), "[1,2]", []float64{1, 2}, "[2]", []float64{1, 0}, "model.bad-field"},
		{"nearest_neighbors", fmt.Sprintf(rows, "squared_euclidean", "ball_tree"), "[1,2]", []float64{1, 2}, "[2]", []float64{1, 0}, "model.bad-field"},
	} {
		var tensors []string
		entry, data := attachedFloats(c.first, c.one...)
		if len(data) > 0 {
			tensors = append(tensors, entry)
		}
		if c.second != "" {
			more, behind := attachedFloats(c.second, c.other...)
			tensors, data = append(tensors, more), append(data, behind...)
		}
		// Keys ascend in a container, whatever the order above.
		if _, err := newOf(t, sealed(c.kind, sectionOf(c.kind, sorted(t, c.fields), tensors, data))); amphora.CodeOf(err) != c.code {
			t.Errorf("%s %s: %v instead of %q", c.kind, c.fields, err, c.code)
		}
	}
}

// sorted is a JSON object of plain values with its keys in order; floats stay floats.
func sorted(t *testing.T, text string) string {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &fields); err != nil {
		t.Fatal(text, err)
	}
	output, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	return string(output)
}

func TestAModelThatIsNamedAgainAndAgainIsMadeOnce(t *testing.T) {
	const names, members = 20_000, 9_999
	var list []string
	for i := 0; i < names; i++ {
		list = append(list, fmt.Sprintf(`"column %d"`, i))
	}
	entry, data := attachedFloats("[1]", 0.5)
	text := fmt.Sprintf(`{"models":[{"fields":{"members":[%s],"vote":"numbers"},"kind":"voting","kind_version":1},`+
		`{"fields":{"feature_names":[%s],"features":%d,"outputs":1,"shape":"vector","task":"regression","values":{"tensor":0}},"kind":"constant","kind_version":1}],`+
		`"provenance":{"bytes":0,"format":"test","libraries":[],"losses":[],"notices":[],"sha256":"","source_class":""},"tensors":[%s],"type":"model"}`,
		strings.TrimSuffix(strings.Repeat(`{"model":1},`, members), ","), strings.Join(list, ","), names,
		strings.Replace(entry, `"shape":[1]`, `"shape":[1,1]`, 1))
	mustBeFast(t, func() {
		m, err := newOf(t, sealed("voting", append([]byte(text+"\n"), data...)))
		if err != nil {
			t.Fatal(err)
		}
		answers, err := m.Ask("predict", Input{Array: floats(false, []float64{1}, 1, 1)})
		if err != nil || math.Abs(answers[0].Floats[0]-0.5) > 1e-9 {
			t.Errorf("%v, %v", answers, err)
		}
	})
	more := strings.Replace(text, `{"model":1},`, `{"model":1},{"model":1},`, 1)
	if _, err := newOf(t, sealed("voting", append([]byte(more+"\n"), data...))); amphora.CodeOf(err) != "model.too-deep" {
		t.Errorf("10,001 steps: %v", err)
	}
}
