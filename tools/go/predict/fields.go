package predict

import (
	"math"
	"unicode/utf8"

	"amphora"
)

// mostFeatures keeps products of two numbers of columns within 64 bits.
const mostFeatures = 1 << 29

// fields takes the fields of one model by name, and keeps the first fault.
type fields struct {
	builder *builder
	values  map[string]amphora.Value
	err     error
}

func (f *fields) fail(code, format string, arguments ...any) {
	if f.err == nil {
		f.err = amphora.Refusal(code, format, arguments...)
	}
}

func (f *fields) bad(key string) {
	f.fail("model.bad-field", "The field %q is not what its kind needs.", key)
}

// require notes a fault of shapes where a claim does not hold.
func (f *fields) require(holds bool, what string) {
	if !holds {
		f.fail("model.bad-shape", "The shapes of the model do not agree: %s.", what)
	}
}

func (f *fields) has(key string) bool {
	_, ok := f.values[key]
	return ok
}

// word gives a text that is one of those allowed; an absent one is absent, if
// that is allowed.
func (f *fields) word(key, absent string, allowed ...string) string {
	value, ok := f.values[key]
	if !ok && absent != "" {
		return absent
	}
	text, _ := value.(string)
	for _, word := range allowed {
		if text == word {
			return text
		}
	}
	f.bad(key)
	return ""
}

// integer gives an integer from least on, which fits int.
func (f *fields) integer(key string, least int64) int {
	value, ok := f.values[key].(int64)
	if !ok || value < least || value > 1<<31-1 {
		f.bad(key)
		return int(least)
	}
	return int(value)
}

func (f *fields) truth(key string) bool {
	value, ok := f.values[key].(bool)
	if !ok {
		f.bad(key)
	}
	return value
}

func (f *fields) float(key string) float64 {
	value, ok := f.values[key].(float64)
	if !ok { // 1 is an integer, and no float
		f.bad(key)
	}
	return value
}

// floatOr gives a float, or what its absence means.
func (f *fields) floatOr(key string, absent float64) float64 {
	if !f.has(key) {
		return absent
	}
	return f.float(key)
}

// size gives a float of at least 0, which is not infinite.
func (f *fields) size(key string) float64 {
	value := f.float(key)
	if !(value >= 0 && value <= math.MaxFloat64) {
		f.bad(key)
	}
	return value
}

// finite gives a float that is neither NaN nor infinite.
func (f *fields) finite(key string) float64 {
	value := f.float(key)
	if math.IsNaN(value) || math.IsInf(value, 0) {
		f.bad(key)
	}
	return value
}

// absent refuses fields that have no meaning beside others.
func (f *fields) absent(keys ...string) {
	for _, key := range keys {
		if f.has(key) {
			f.bad(key)
		}
	}
}

func (f *fields) list(key string) []amphora.Value {
	list, ok := f.values[key].([]amphora.Value)
	if !ok {
		f.bad(key)
	}
	return list
}

// listOf gives a list of n values.
func (f *fields) listOf(key string, n int) []amphora.Value {
	list := f.list(key)
	f.require(f.err != nil || len(list) == n, key)
	return list
}

func (f *fields) names(key string) []string {
	if !f.has(key) {
		return nil
	}
	names := []string{}
	for _, item := range f.list(key) {
		name, ok := validText(item)
		if !ok {
			f.bad(key)
		}
		names = append(names, name)
	}
	return names
}

// validText gives a text that is valid Unicode.
func validText(value amphora.Value) (text string, ok bool) {
	text, ok = value.(string)
	return text, ok && utf8.ValidString(text)
}

// rowForm is what most kinds know of their input: how many columns it has and
// what they are called.
type rowForm struct {
	features int // −1 where any number will do
	names    []string
}

func (r rowForm) columnNames() []string { return r.names }

func (r rowForm) columnsTaken() int { return r.features }

// partsTake notes a fault of shapes where a part takes another number of columns
// than it is asked with. Where one is not known, no part is judged.
func (f *fields) partsTake(parts []answerer, columns func(part int) int) {
	for i, part := range parts {
		taker, ok := part.(interface{ columnsTaken() int })
		f.require(!ok || columns(i) < 0 || taker.columnsTaken() < 0 || taker.columnsTaken() == columns(i), "features")
	}
}

func (f *fields) rowForm() rowForm {
	r := rowForm{features: f.integer("features", 1), names: f.names("feature_names")}
	if r.features > mostFeatures {
		f.bad("features")
	}
	f.require(r.names == nil || len(r.names) == r.features, "feature_names")
	return r
}

// anyRowForm is that of kinds that may take any number of columns.
func (f *fields) anyRowForm() rowForm {
	if f.has("features") {
		return f.rowForm()
	}
	if f.has("feature_names") { // of how many columns, nothing says
		f.bad("feature_names")
	}
	return rowForm{features: -1}
}

func oneOf(method string, methods ...string) bool {
	for _, m := range methods {
		if m == method {
			return true
		}
	}
	return false
}
