package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"amphora"
	"amphora/predict"
)

// optionalKinds are those that a reader may leave out. The list stands beside the
// specification, and so is read there, from where this program was built.
func optionalKinds() []string {
	_, source, _, _ := runtime.Caller(0)
	list, err := os.ReadFile(filepath.Join(filepath.Dir(source), "../../../../schemas/kinds/optional.txt"))
	if err != nil {
		return nil // then none is left out, and unknown kinds are refused as such
	}
	return strings.Fields(string(list))
}

// orAbsent gives a refusal as it is, or says what is absent where that is a kind that
// this reader leaves out.
func orAbsent(err error, parts []amphora.Part) error {
	if !errors.Is(err, &amphora.Error{Code: "model.unknown-kind"}) {
		return err
	}
	known := map[string]bool{}
	for _, kind := range predict.Kinds() {
		known[kind] = true
	}
	for _, kind := range optionalKinds() {
		for _, part := range parts {
			if part.Kind == kind && !known[kind] {
				return absent("predict of " + kind)
			}
		}
	}
	return err
}
