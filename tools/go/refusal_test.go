package amphora

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

const hostileFolder = "../../fixtures/hostile"

// hostileCase is an entry of fixtures/hostile/expected.json.
type hostileCase struct {
	Name, File, Attack, Found, Code string
	Offset                          int64
}

func hostileCases(t testing.TB) []hostileCase {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(hostileFolder, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []hostileCase
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 700 {
		t.Fatalf("there are only %d hostile cases", len(cases))
	}
	return cases
}

// readAll opens a file, loads all its models and decodes all their tensors.
func readAll(c *Container) error {
	models, err := c.Load()
	if err != nil {
		return err
	}
	for _, model := range models {
		for _, tensor := range model.Tensors {
			if err := tensor.Check(); err != nil {
				return err
			}
		}
	}
	return nil
}

func TestHostileContainersAreRefusedWithTheirCodes(t *testing.T) {
	for _, hostile := range hostileCases(t) {
		c, err := Open(filepath.Join(hostileFolder, hostile.File))
		if hostile.Found == "open" && err == nil {
			t.Errorf("%s: %s: opened", hostile.Name, hostile.Attack)
		}
		want := hostile.Code
		if err == nil {
			err = c.Validate()
			if hostile.Found == "warning" {
				if len(c.Warnings()) == 0 || c.Warnings()[0].Code != want {
					t.Errorf("%s: %s: the warnings are %v", hostile.Name, hostile.Attack, c.Warnings())
				}
				want = ""
			}
			c.Close()
		}
		if hostile.Found == "accepted" || hostile.Found == "history" {
			want = ""
		}
		if got := CodeOf(err); got != want {
			t.Errorf("%s: %s: %v instead of %q", hostile.Name, hostile.Attack, err, want)
		}
	}
}

func TestEveryTruncationIsRefused(t *testing.T) {
	file := exampleFile(t)
	for length := range file {
		if _, err := openBytes(file[:length]); CodeOf(err) != "container.truncated" {
			t.Fatalf("the first %d bytes: %v", length, err)
		}
	}
}

func TestEveryFlippedBitIsRefusedOrWarnedOf(t *testing.T) {
	file := exampleFile(t)
	for i := range file {
		for bit := 0; bit < 8; bit++ {
			if i >= 16 && i < 20 {
				continue // optional features are ignored
			}
			file[i] ^= 1 << bit
			c, err := openBytes(file)
			if err == nil && len(c.Warnings()) == 0 {
				err = c.Validate()
				if err == nil {
					t.Errorf("bit %d of byte %d can be flipped", bit, i)
				}
			}
			file[i] ^= 1 << bit
		}
	}
}

func TestErrorsAreComparedByTheirCode(t *testing.T) {
	_, err := openBytes([]byte("no container"))
	if !errors.Is(err, &Error{Code: "container.magic"}) || errors.Is(err, &Error{Code: "container.no-slot"}) {
		t.Errorf("the error is %v", err)
	}
}

func TestLimitsAreNotTakenForFaults(t *testing.T) {
	file := exampleFile(t)
	for _, limit := range []struct {
		code   string
		change func(*Limits)
	}{
		{"limit.input-bytes", func(l *Limits) { l.InputBytes = 100 }},
		{"limit.root-bytes", func(l *Limits) { l.RootBytes = 10 }},
		{"limit.section-bytes", func(l *Limits) { l.SectionBytes = 10 }},
		{"limit.memory", func(l *Limits) { l.Memory = 10 }},
		{"limit.tensors", func(l *Limits) { l.Tensors = 2 }},
		{"limit.rank", func(l *Limits) { l.Rank = 1 }},
		{"limit.decompressed-bytes", func(l *Limits) { l.DecodedBytes = 10 }},
		{"limit.history", func(l *Limits) { l.History = 10 }},
	} {
		limits := DefaultLimits()
		limit.change(&limits)
		c, err := NewContainer(readerAt(file), int64(len(file)), limits)
		if err == nil {
			err = c.Validate()
		}
		var refusal *Error
		if !errors.As(err, &refusal) || refusal.Code != limit.code || !refusal.OverLimit() {
			t.Errorf("%s: %v", limit.code, err)
		}
	}
}
