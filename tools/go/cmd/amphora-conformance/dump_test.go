package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// Each golden container has what dump and validate print of it beside it.
func TestDumpsAreThoseOfTheSuite(t *testing.T) {
	files, err := filepath.Glob("../../../../fixtures/conformance/*/*.json")
	if err != nil || len(files) < 300 {
		t.Fatalf("there are %d goldens, %v", len(files), err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var want map[string]any
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		file := strings.TrimSuffix(name, ".json") + ".amphora"
		for _, verb := range []string{"dump", "validate"} {
			printed, _ := respond(request{Verb: verb, File: file})
			var got any
			if err := json.Unmarshal(encode(printed), &got); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want[verb]) {
				t.Errorf("%s of %s is %v", verb, filepath.Base(file), got)
			}
		}
	}
}
