package amphora

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// families begin the codes of errors that this reader has.
const families = "(?:bytes|container|document|io|json|limit|model|pattern|table)"

func TestCodesAreThoseOfTheSpecification(t *testing.T) {
	text, err := os.ReadFile("../../schemas/errors.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := map[string]bool{}
	for _, match := range regexp.MustCompile("`("+families+"\\.[a-z0-9-]+)`").FindAllStringSubmatch(string(text), -1) {
		documented[match[1]] = true
	}
	if len(documented) < 100 {
		t.Fatalf("only %d codes are documented", len(documented))
	}
	code := regexp.MustCompile(`"(` + families + `\.[a-z0-9-]+)"`)
	found := 0
	err = filepath.Walk(".", func(path string, info os.FileInfo, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, match := range code.FindAllStringSubmatch(string(source), -1) {
			if found++; !documented[match[1]] {
				t.Errorf("%s has the code %s, which is not documented", path, match[1])
			}
		}
		return err
	})
	if err != nil || found < 100 {
		t.Errorf("%d codes were found, %v", found, err)
	}
}

func TestOnlyRegularFilesAreOpened(t *testing.T) {
	folder := t.TempDir()
	pipe := filepath.Join(folder, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	for path, want := range map[string]string{folder: "io.not-a-file", pipe: "io.not-a-file", filepath.Join(folder, "nothing"): "io.cannot-open"} {
		opened := make(chan error, 1)
		go func(path string) {
			_, err := Open(path)
			opened <- err
		}(path)
		select {
		case err := <-opened:
			if CodeOf(err) != want {
				t.Errorf("%s: %v", path, err)
			}
		case <-time.After(10 * time.Second):
			t.Errorf("%s: opening it waits", path)
		}
	}
}

func TestAGenerationBelowOneIsNone(t *testing.T) {
	for _, generation := range []string{"-1", "0"} {
		text := []byte(`{"generation":` + generation + `,"models":[],"type":"full"}`)
		d := &document{text: text}
		var err error
		if d.value, err = parseJSON(text, 0, &budget{left: 1 << 20}); err != nil {
			t.Fatal(err)
		}
		r, err := d.parseRoot()
		if err == nil {
			err = r.check()
		}
		if CodeOf(err) != "container.generation" {
			t.Errorf("generation %s: %v", generation, err)
		}
	}
}
