package predict

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"amphora"
)

// repeated are the bytes of so many int64 of one value.
func repeated(value int64, count int) []byte {
	var data []byte
	for i := 0; i < count; i++ {
		data = binary.LittleEndian.AppendUint64(data, uint64(value))
	}
	return data
}

func TestFieldsThatRecordDTypesShareAreCounted(t *testing.T) {
	const nodes, fields = 100, 20
	kinds := append([]byte{24, 2, 6, 3, 0}, bytes.Repeat([]byte{24}, nodes)...)
	children := repeated(1, 1)
	for i := 0; i < fields; i++ {
		for _, child := range []int64{2, 0, 3, 4} {
			children = append(children, repeated(child, 1)...)
		}
	}
	n := len(kinds)
	counts := append(append(repeated(1, 1), repeated(0, 4)...), repeated(1+4*fields, nodes)...)
	var entries []string
	var data []byte
	column := func(dtype string, length int, bytes []byte) {
		entries = append(entries, fmt.Sprintf(`{"attached":%d,"dtype":%q,"encodings":[],"shape":[%d]}`, len(bytes), dtype, length))
		data = append(data, bytes...)
	}
	column("uint8", n, kinds)
	column("int64", n, repeated(0, n))
	column("int64", n, counts)
	column("int64", n, repeated(0, n))
	column("int64", 1+4*fields, children)
	column("utf8", 1, []byte("\x01\x00\x00\x00a"))
	column("float64", 0, nil)
	column("uint8", 0, nil)
	for i := 0; i < 3; i++ {
		column("int64", 0, nil)
	}
	text := `{"columns":{"array_first":9,"array_rows":10,"array_tensor":8,"blob":7,"children":4,"count":2,"first":1,"floats":6,"kind":0,"strings":5,"value":3},"root":0,"tensors":[` +
		strings.Join(entries, ",") + `],"type":"origin"}`
	raw := append([]byte(text+"\n"), data...)
	origin := deflated(raw)
	place := fmt.Sprintf(`"origin":{"node":0,"section":{"length":%d,"offset":192,"raw":%d,"sha256":"%x"}},"provenance"`,
		len(origin), len(raw), sha256.Sum256(origin))
	section := bytes.Replace(sectionOf("opaque", "{}", nil, nil), []byte(`"provenance"`), []byte(place), 1)
	file := sealedBehind(origin, "opaque", section)
	for _, c := range []struct {
		limit int64
		code  string
	}{{nodes * fields, ""}, {nodes*fields - 1, "limit.nodes"}} {
		limits := amphora.DefaultLimits()
		limits.Nodes = c.limit
		opened, err := amphora.NewContainer(bytes.NewReader(file), int64(len(file)), limits)
		if err != nil {
			t.Fatal(err)
		}
		if err := opened.Validate(); amphora.CodeOf(err) != c.code {
			t.Errorf("%d fields may be looked at: %v", c.limit, err)
		}
	}
}
