package amphora

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func readerAt(file []byte) io.ReaderAt { return bytes.NewReader(file) }

// seeds adds the goldens, and some of the hostile containers.
func seeds(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob("../../fixtures/golden/*.amphora")
	if err != nil || len(files) == 0 {
		f.Fatal("there are no goldens", err)
	}
	for _, hostile := range hostileCases(f) {
		files = append(files, filepath.Join(hostileFolder, hostile.File))
	}
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		if len(file) < 1<<14 {
			f.Add(file)
		}
	}
}

// fuzzLimits keep a run small: what is over them is refused.
func fuzzLimits() Limits {
	limits := DefaultLimits()
	limits.InputBytes, limits.DecodedBytes, limits.Memory = 1<<20, 1<<24, 1<<24
	limits.RootBytes, limits.SectionBytes, limits.History, limits.Nodes = 1<<20, 1<<20, 1<<22, 1<<16
	return limits
}

// mustRefuse opens and validates a file, and holds refusals to their type.
func mustRefuse(t *testing.T, file []byte) {
	c, err := NewContainer(readerAt(file), int64(len(file)), fuzzLimits())
	if err == nil {
		err = c.Validate()
		if other := readAll(c); err == nil && other != nil {
			t.Fatalf("a file that validates cannot be read: %v", other)
		}
	}
	if err != nil && CodeOf(err) == "" {
		t.Fatalf("a refusal has no code: %v", err)
	}
}

func FuzzContainer(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, file []byte) { mustRefuse(t, file) })
}

// FuzzSealed makes the digest of the newest root and the CRC-32 of its slot right
// again, so that what a fuzzer changes behind them is reached.
func FuzzSealed(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) < preambleBytes {
			return
		}
		for at := firstSlot; at < preambleBytes; at += slotBytes {
			slot := file[at : at+slotBytes]
			offset, length := binary.LittleEndian.Uint64(slot[8:]), binary.LittleEndian.Uint64(slot[16:])
			if offset > uint64(len(file)) || length > uint64(len(file))-offset {
				continue
			}
			digest := sha256.Sum256(file[offset : offset+length])
			copy(slot[40:72], digest[:])
			binary.LittleEndian.PutUint32(slot[76:], crc32.ChecksumIEEE(slot[:76]))
		}
		mustRefuse(t, file)
	})
}

// FuzzJSON compares the scanner with encoding/json, which takes all of JSON: what
// the scanner lets pass, it must let pass too.
func FuzzJSON(f *testing.F) {
	for _, text := range []string{`{"a":[1,-1.5e-7,"\u001f\n","é",true,null],"b":{}}`, `[[[]]]`, `-0`, `"\ud800"`, `1.0e5`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		_, err := parseJSON(text, 0, &budget{code: "limit.memory", left: 1 << 24})
		if err == nil && !json.Valid(text) {
			t.Fatalf("%q passes", text)
		}
	})
}

// FuzzSection reads any text as the section of a model whose digests are right.
func FuzzSection(f *testing.F) {
	file, err := os.ReadFile("../../fixtures/golden/encodings-1.amphora")
	if err != nil {
		f.Fatal(err)
	}
	c, err := openBytes(file)
	if err != nil {
		f.Fatal(err)
	}
	for _, entry := range c.models {
		raw, err := c.readExtent(entry.Section, hardSectionBytes, hardSectionBytes, "")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, attachment, _ := bytes.Cut(raw, []byte{'\n'})
		d := &document{text: text, offset: preambleBytes}
		small := &Container{limits: fuzzLimits(), source: c.source}
		if d.value, err = parseJSON(text, preambleBytes, small.tableBudget()); err != nil {
			return
		}
		section, err := small.sectionOf(d, attachment, c.models[0], small.decodedBudget())
		if err != nil {
			if CodeOf(err) == "" {
				t.Fatal(err)
			}
			return
		}
		for _, tensor := range section.Tensors {
			if err := tensor.Check(); err != nil && CodeOf(err) == "" {
				t.Fatal(err)
			}
		}
	})
}
