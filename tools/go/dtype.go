package amphora

import "strings"

// form is what elements are between encodings, section 9.3.
type form uint8

const (
	formNone form = iota // bool, strings and small floats: no encoding applies
	formSigned
	formUnsigned
	formFloat
	formOther
)

// DType is the name of an element type, section 9.1.
type DType string

// dtypeShape is what readers must know of a dtype.
type dtypeShape struct {
	form form
	// size is the bytes of one element; 0 for strings, and for bytes[0].
	size int64
	// upper are the bits that a small float must not have set.
	upper byte
}

var dtypes = map[DType]dtypeShape{
	"bool": {size: 1},
	"int8": {form: formSigned, size: 1}, "int16": {form: formSigned, size: 2},
	"int32": {form: formSigned, size: 4}, "int64": {form: formSigned, size: 8},
	"uint8": {form: formUnsigned, size: 1}, "uint16": {form: formUnsigned, size: 2},
	"uint32": {form: formUnsigned, size: 4}, "uint64": {form: formUnsigned, size: 8},
	"float16": {form: formFloat, size: 2}, "bfloat16": {form: formFloat, size: 2},
	"float32": {form: formFloat, size: 4}, "float64": {form: formFloat, size: 8},
	"float8_e4m3fn": {size: 1}, "float8_e4m3fnuz": {size: 1}, "float8_e5m2": {size: 1},
	"float8_e5m2fnuz": {size: 1}, "float8_e8m0fnu": {size: 1},
	"float6_e2m3fn": {size: 1, upper: 0xc0}, "float6_e3m2fn": {size: 1, upper: 0xc0},
	"float4_e2m1fn": {size: 1, upper: 0xf0},
	"complex64":     {form: formOther, size: 8}, "complex128": {form: formOther, size: 16},
	"utf8": {}, "wtf8": {},
}

var timeUnits = map[string]bool{
	"Y": true, "M": true, "W": true, "D": true, "h": true, "m": true, "s": true, "ms": true,
	"us": true, "ns": true, "ps": true, "fs": true, "as": true, "generic": true,
}

// parse says what elements of the type are, and whether there is such a type.
func (d DType) parse() (shape dtypeShape, known bool) {
	if shape, known = dtypes[d]; known {
		return shape, true
	}
	open := strings.IndexByte(string(d), '[')
	if open < 0 || d[len(d)-1] != ']' {
		return shape, false
	}
	parameter := string(d[open+1 : len(d)-1])
	switch d[:open] {
	case "bytes":
		size, ok := canonicalDecimal(parameter, hardElementBytes)
		return dtypeShape{form: formOther, size: size}, ok
	case "datetime64", "timedelta64":
		unit := strings.TrimLeft(parameter, "0123456789")
		multiple := parameter[:len(parameter)-len(unit)]
		if multiple != "" {
			if n, ok := canonicalDecimal(multiple, 9_999_999); !ok || n < 2 {
				return shape, false
			}
		}
		return dtypeShape{form: formSigned, size: 8}, timeUnits[unit]
	}
	return shape, false
}

// IsString says whether elements are strings.
func (d DType) IsString() bool { return d == "utf8" || d == "wtf8" }

// IsInteger says whether elements are signed or unsigned integers; times and
// truths are none.
func (d DType) IsInteger() bool {
	return strings.HasPrefix(string(d), "int") || strings.HasPrefix(string(d), "uint")
}

// canonicalDecimal reads 0 or digits that do not begin with 0, at most largest.
func canonicalDecimal(text string, largest int64) (int64, bool) {
	if text == "" || len(text) > 18 || text[0] == '0' && text != "0" {
		return 0, false
	}
	var number int64
	for i := range []byte(text) {
		if !isDigit(text[i]) {
			return 0, false
		}
		number = number*10 + int64(text[i]-'0')
	}
	return number, number <= largest
}

// Count gives the number of elements of a shape. It is no shape of the type where a
// dimension is below 0, there are more than 64, or the product of the dimensions and
// the item size, with 1 for those that are 0, is 2^53 or more.
func (d DType) Count(shape []int64) (count int64, ok bool) {
	if len(shape) > hardRank {
		return 0, false
	}
	parsed, _ := d.parse()
	bytes := parsed.size
	if d.IsString() {
		bytes = 4
	} else if bytes == 0 {
		bytes = 1
	}
	count = 1
	for _, dimension := range shape {
		if dimension <= 0 {
			if dimension < 0 {
				return 0, false
			}
			count = 0
			continue
		}
		if bytes > largestInteger/dimension {
			return 0, false
		}
		bytes *= dimension
		count *= dimension
	}
	return count, true
}
