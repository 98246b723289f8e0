package amphora

import (
	"encoding/hex"
)

// document is the JSON text of a root or section, whose faults are all reported
// at the offset of its extent.
type document struct {
	text   []byte
	offset int64
	value  jsonValue
	// tensors are those whose bytes all lie in the file, by the texts of their entries.
	tensors map[string]*Tensor
}

func (d *document) fault(format string, arguments ...any) error {
	return refuse("container.json", d.offset, format, arguments...)
}

// objectReader takes the values of an object by key. It keeps the first fault,
// so that callers ask for it once, by done.
type objectReader struct {
	document *document
	value    *jsonValue
	taken    int
	err      error
}

func (d *document) object(value *jsonValue) *objectReader {
	o := &objectReader{document: d, value: value}
	if value.kind != jsonObject {
		o.fail("An object must stand here.")
	}
	return o
}

func (o *objectReader) fail(format string, arguments ...any) {
	if o.err == nil {
		o.err = o.document.fault(format, arguments...)
	}
}

// done refuses keys that nobody has taken.
func (o *objectReader) done() error {
	if o.err == nil && o.taken != len(o.value.keys) {
		o.fail("An object has a key that the format does not list.")
	}
	return o.err
}

// optional gives the value of a key, or nil where the object has no such key.
func (o *objectReader) optional(key string) *jsonValue {
	if o.err != nil {
		return nil
	}
	for i := range o.value.keys {
		if o.value.keys[i] == key {
			o.taken++
			return &o.value.items[i]
		}
	}
	return nil
}

func (o *objectReader) required(key string, kind jsonKind) *jsonValue {
	value := o.optional(key)
	if o.err != nil {
		return nil
	}
	if value == nil {
		o.fail("The key %q is missing.", key)
		return nil
	}
	if value.kind != kind {
		o.fail("The value of %q has another type.", key)
		return nil
	}
	return value
}

// integer gives a required integer of at least least.
func (o *objectReader) integer(key string, least int64) int64 {
	value := o.required(key, jsonInteger)
	if value == nil {
		return least
	}
	if value.integer < least {
		o.fail("The value of %q is below %d.", key, least)
	}
	return value.integer
}

func (o *objectReader) string(key string) string {
	if value := o.required(key, jsonString); value != nil {
		return value.text
	}
	return ""
}

func (o *objectReader) array(key string) []jsonValue {
	if value := o.required(key, jsonArray); value != nil {
		return value.items
	}
	return nil
}

func (o *objectReader) strings(key string) []string {
	items := o.array(key)
	texts := make([]string, 0, len(items))
	for i := range items {
		if items[i].kind != jsonString {
			o.fail("The values of %q are not strings.", key)
			return nil
		}
		texts = append(texts, items[i].text)
	}
	return texts
}

// pairs gives pairs of strings.
func (o *objectReader) pairs(key string, items []jsonValue) [][2]string {
	pairs := make([][2]string, 0, len(items))
	for i := range items {
		pair := items[i].items
		if items[i].kind != jsonArray || len(pair) != 2 ||
			pair[0].kind != jsonString || pair[1].kind != jsonString {
			o.fail("The values of %q are not pairs of strings.", key)
			return nil
		}
		pairs = append(pairs, [2]string{pair[0].text, pair[1].text})
	}
	return pairs
}

// extensions passes over what trials have left, section 5.
func (o *objectReader) extensions() {
	if value := o.optional("extensions"); value != nil && value.kind != jsonObject {
		o.fail("The value of \"extensions\" has another type.")
	}
}

func (o *objectReader) sha256(key string) (digest [32]byte) {
	text := o.string(key)
	if o.err != nil {
		return digest
	}
	if !isDigest(text) {
		o.fail("The value of %q is not a SHA-256 in lower-case digits.", key)
		return digest
	}
	copy(digest[:], fromHex(text))
	return digest
}

// extent gives the extent under a key, or nil where there is none.
func (o *objectReader) extent(key string) *Extent {
	value := o.optional(key)
	if value == nil || o.err != nil {
		return nil
	}
	e := o.document.object(value)
	extent := &Extent{
		Length: e.integer("length", 0),
		Offset: e.integer("offset", 0),
		Raw:    e.integer("raw", 0),
		SHA256: e.sha256("sha256"),
	}
	if err := e.done(); err != nil {
		o.err = err
		return nil
	}
	return extent
}

func isDigest(text string) bool {
	return len(text) == 64 && isHex(text)
}

// isHex says whether all bytes are lower-case hexadecimal digits.
func isHex(text string) bool {
	for i := range []byte(text) {
		if c := text[i]; !isDigit(c) && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// fromHex reads digits that isHex has judged.
func fromHex(text string) []byte {
	b, _ := hex.DecodeString(text)
	return b
}
