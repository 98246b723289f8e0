package predict

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"testing"

	"amphora"
)

// made is a container of one model. Fields that are an Array, or a list of them,
// are tensors; floats are json.RawMessage, since 1.0 is no integer.
func made(t testing.TB, kind string, given map[string]any) []byte {
	return madeOfParts(t, partMade{kind, given})
}

// partMade is a model of a container that is made, or a part of it.
type partMade struct {
	kind  string
	given map[string]any
}

func madeOfParts(t testing.TB, parts ...partMade) []byte {
	t.Helper()
	var tensors []string
	var attached []byte
	tensor := func(a Array) any {
		bytes := a.Bytes()
		shape, err := json.Marshal(append([]int{}, a.Shape...))
		if err != nil {
			t.Fatal(err)
		}
		tensors = append(tensors, fmt.Sprintf(`{"attached":%d,"dtype":%q,"encodings":[],"shape":%s}`, len(bytes), a.DType, shape))
		attached = append(attached, bytes...)
		return map[string]int{"tensor": len(tensors) - 1}
	}
	var models []string
	for _, part := range parts {
		var keys []string
		for key := range part.given {
			keys = append(keys, key)
		}
		sort.Strings(keys)
		var texts []string
		for _, key := range keys {
			value := part.given[key]
			switch v := value.(type) {
			case Array:
				value = tensor(v)
			case []Array:
				list := []any{}
				for _, a := range v {
					list = append(list, tensor(a))
				}
				value = list
			}
			text, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, fmt.Sprintf("%q:%s", key, text))
		}
		models = append(models, partOf(part.kind, "{"+strings.Join(texts, ",")+"}"))
	}
	return sealed(parts[0].kind, sectionOfParts(models, tensors, attached))
}

// with gives fields with some of them changed, or left out where they are nil.
func with(given map[string]any, changes map[string]any) map[string]any {
	output := map[string]any{}
	for key, value := range given {
		output[key] = value
	}
	for key, value := range changes {
		if output[key] = value; value == nil {
			delete(output, key)
		}
	}
	return output
}

func ints(values ...int64) Array { return integers(values, len(values)) }

func doubles(values ...float64) Array { return floats(false, values, len(values)) }

func singles(values ...float64) Array { return floats(true, values, len(values)) }

// refusesMade asks that each change of a sound model is refused with its code.
func refusesMade(t *testing.T, kind string, sound map[string]any, wrong []wrongFields) {
	t.Helper()
	for _, c := range wrong {
		if _, err := newOf(t, made(t, kind, with(sound, c.changes))); amphora.CodeOf(err) != c.code {
			t.Errorf("%v: %v instead of %q", c.changes, err, c.code)
		}
	}
}

type wrongFields struct {
	code    string
	changes map[string]any
}
