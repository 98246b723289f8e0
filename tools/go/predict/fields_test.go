package predict

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"testing"

	"amphora"
)

// withoutField gives a section without one field of one model.
func withoutField(t *testing.T, section map[string]any, attachment []byte, model int, key string) []byte {
	t.Helper()
	fields := section["models"].([]any)[model].(map[string]any)["fields"].(map[string]any)
	value := fields[key]
	delete(fields, key)
	var raw bytes.Buffer
	encoder := json.NewEncoder(&raw)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(section); err != nil {
		t.Fatal(err)
	}
	fields[key] = value
	text := bytes.TrimSuffix(raw.Bytes(), []byte("\n"))
	if len(attachment) > 0 {
		text = append(append(text, '\n'), attachment...)
	}
	return text
}

// A model that lacks a field answers by what the field is without it, or is
// refused; asking it never panics.
func TestModelsMayLackAnyField(t *testing.T) {
	files, err := filepath.Glob(goldens + "*.amphora")
	if err != nil {
		t.Fatal(err)
	}
	refused, answered := 0, 0
	for _, name := range files {
		kind, raw := rawSection(t, name)
		text, attachment, _ := bytes.Cut(raw, []byte("\n"))
		var section map[string]any
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber() // so that 1.0 stays a float
		if err := decoder.Decode(&section); err != nil {
			t.Fatal(err)
		}
		for i, part := range section["models"].([]any) {
			for key := range part.(map[string]any)["fields"].(map[string]any) {
				file := sealed(kind, withoutField(t, section, attachment, i, key))
				c, err := amphora.NewContainer(bytes.NewReader(file), int64(len(file)), amphora.DefaultLimits())
				if err != nil {
					t.Fatalf("%s without %s: %v", name, key, err)
				}
				models, err := c.Load()
				if err != nil {
					continue // a tensor or a part belongs to nothing now, or tensors are not attached
				}
				if _, err := New(models[0].Section); amphora.CodeOf(err) == "model.bad-field" {
					refused++
				} else if answers := askEverything(t, file, 4); answers > 0 {
					answered++
				}
			}
		}
	}
	t.Logf("%d models were refused, and %d answered", refused, answered)
	if refused < 500 || answered < 30 {
		t.Errorf("%d models were refused, and %d answered", refused, answered)
	}
}
