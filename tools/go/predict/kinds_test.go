package predict

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestEveryKindOfTheSpecificationPredicts(t *testing.T) {
	files, err := filepath.Glob("../../../schemas/kinds/*.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	optional, err := os.ReadFile("../../../schemas/kinds/optional.txt")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, file := range files {
		kind := strings.TrimSuffix(filepath.Base(file), ".schema.json")
		mayLack := oneOf(kind, strings.Fields(string(optional))...)
		if kind == "opaque" || mayLack && kinds[kind] == nil {
			continue
		}
		want = append(want, kind)
		if !strings.Contains(string(readme), "`"+kind+"`") {
			t.Errorf("README.md does not name %s", kind)
		}
	}
	if got := Kinds(); len(want) < 40 || !reflect.DeepEqual(got, want) {
		t.Errorf("the kinds are %v", got)
	}
}
