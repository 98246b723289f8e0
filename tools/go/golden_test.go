package amphora

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// block gives the lines that format.md has between the marks of a name.
func block(t *testing.T, name string) []string {
	t.Helper()
	page, err := os.ReadFile("../../schemas/format.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)<!-- " + name + ": begin -->\n```\n(.*?)```").FindSubmatch(page)
	if found == nil {
		t.Fatalf("format.md has no block %q", name)
	}
	return strings.Split(strings.TrimSpace(string(found[1])), "\n")
}

// exampleFile is the container that section 15 writes out, byte for byte.
func exampleFile(t *testing.T) []byte {
	t.Helper()
	var file []byte
	for _, line := range block(t, "bytes") {
		at, err := strconv.ParseInt(line[:4], 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		file = append(file, make([]byte, int(at)-len(file))...)
		if line[6:] != "00 *" {
			file = append(file, fromHex(strings.ReplaceAll(line[6:53], " ", ""))...)
		}
	}
	return file
}

func openBytes(file []byte) (*Container, error) {
	return NewContainer(bytes.NewReader(file), int64(len(file)), DefaultLimits())
}

func TestTheExampleOfTheSpecificationIsRead(t *testing.T) {
	c, err := openBytes(exampleFile(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
	model, err := c.LoadModel("model")
	if err != nil {
		t.Fatal(err)
	}
	weights, err := model.Tensors[1].Float64s()
	if err != nil || len(weights) != 2 || weights[0] != 0.5 || weights[1] != -2 {
		t.Errorf("the coefficients are %v, %v", weights, err)
	}
	classes, err := model.Tensors[0].Int64s()
	if err != nil || len(classes) != 2 || classes[1] != 300 {
		t.Errorf("the classes are %v, %v", classes, err)
	}
	if link := model.Models[0].Fields["link"]; link != "sigmoid" {
		t.Errorf("the link is %v", link)
	}
}

func TestTheRecordOfTheSpecificationIsMade(t *testing.T) {
	var want []byte
	for _, line := range block(t, "record") {
		want = append(want, fromHex(strings.ReplaceAll(line[4:], " ", ""))...)
	}
	c, err := openBytes(exampleFile(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := appendRecord(1, c.root.extent); !bytes.Equal(got, want) {
		t.Errorf("the record is %x", got)
	}
}

func TestEncodingsOfTheSpecificationAreUndone(t *testing.T) {
	lines := block(t, "encodings")
	if len(lines) < 11 {
		t.Fatalf("there are only %d examples", len(lines))
	}
	for _, line := range lines {
		var example struct {
			DType     DType
			Elements  []float64
			Raw       string
			Encodings []struct {
				Name, To string
				Tensor   []float64
				Starts   []float64
			}
		}
		if err := json.Unmarshal([]byte(line), &example); err != nil {
			t.Fatal(err)
		}
		tensor := attachedTensor(example.DType, int64(len(example.Elements)), fromHex(example.Raw))
		for _, e := range example.Encodings {
			step := encoding{name: e.Name, to: DType(e.To), starts: &starts{}}
			if e.Tensor != nil {
				step.need = attachedTensor(example.DType, int64(len(e.Tensor)), elementsOf(example.DType, e.Tensor))
			}
			if e.Starts != nil {
				step.need = attachedTensor("int64", int64(len(e.Starts)), elementsOf("int64", e.Starts))
			}
			tensor.encodings = append(tensor.encodings, step)
		}
		if err := tensor.checkEncodings(); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		got, err := tensor.Bytes()
		if want := elementsOf(example.DType, example.Elements); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %s, %v", line, hex.EncodeToString(got), err)
		}
	}
}

// attachedTensor makes a tensor of rank 1 whose last encoding gave data.
func attachedTensor(dtype DType, elements int64, data []byte) *Tensor {
	t := &Tensor{DType: dtype, Shape: []int64{elements}, elements: elements, isAttached: true,
		attached: int64(len(data)), data: data, container: &Container{limits: DefaultLimits()}}
	t.shapeOfType, _ = dtype.parse()
	return t
}

// elementsOf gives numbers in the raw form of a dtype.
func elementsOf(dtype DType, numbers []float64) []byte {
	shape := dtypes[dtype]
	var raw []byte
	for _, number := range numbers {
		word := uint64(int64(number))
		if shape.form == formFloat {
			word = floatBitsOf(number, int(shape.size))
		}
		element := make([]byte, shape.size)
		store(element, int(shape.size), word)
		raw = append(raw, element...)
	}
	return raw
}
