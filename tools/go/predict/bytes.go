package predict

import (
	"encoding/binary"
	"math"

	"amphora"
	"amphora/internal/half"
)

// sizes of the elements of arrays that have bytes.
var sizes = map[amphora.DType]int{
	"bool": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "float16": 2,
	"int32": 4, "uint32": 4, "float32": 4, "int64": 8, "uint64": 8, "float64": 8,
}

// SetBytes fills an array of numbers or truths from little-endian bytes in C
// order. Elements of float16 and uint64 become float64, as those of an input do.
func (a *Array) SetBytes(b []byte) error {
	size, ok := sizes[a.DType]
	if !ok || len(b)%size != 0 {
		return amphora.Refusal("model.wrong-input-form", "Elements of %s are no input.", a.DType)
	}
	given := a.DType
	if given == "float16" || given == "uint64" {
		a.DType = "float64"
	}
	a.Floats, a.Ints = nil, nil
	for ; len(b) > 0; b = b[size:] {
		var word uint64
		for i := size - 1; i >= 0; i-- {
			word = word<<8 | uint64(b[i])
		}
		switch given {
		case "float64":
			a.Floats = append(a.Floats, math.Float64frombits(word))
		case "float32":
			a.Floats = append(a.Floats, float64(math.Float32frombits(uint32(word))))
		case "float16":
			a.Floats = append(a.Floats, float64(half.Value(uint16(word))))
		case "uint64":
			a.Floats = append(a.Floats, float64(word))
		case "int8", "int16", "int32", "int64":
			shift := 64 - 8*size
			a.Ints = append(a.Ints, int64(word<<shift)>>shift)
		default:
			a.Ints = append(a.Ints, int64(word))
		}
	}
	return nil
}

// Bytes gives the elements of an array of numbers or truths, little-endian in C
// order.
func (a *Array) Bytes() []byte {
	var b []byte
	for _, value := range a.Floats {
		if a.DType == "float32" {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(value)))
		} else {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(value))
		}
	}
	for _, value := range a.Ints {
		word := uint64(value)
		for i := 0; i < sizes[a.DType]; i++ {
			b = append(b, byte(word>>(8*i)))
		}
	}
	return b
}

// Table makes an input of columns of equal length, with names or without (nil).
// Columns of one type keep it, numbers of several become float64 without truths
// among them, and everything else keeps a type for each value.
func Table(columns []Array, names []string) (Input, error) {
	if len(names) != 0 && len(names) != len(columns) {
		return Input{}, amphora.Refusal("model.wrong-input-form", "Some columns of the table have names.")
	}
	in := Input{Names: names}
	if len(columns) == 0 {
		in.Array = floats(false, nil, 0, 0)
		return in, nil
	}
	rows, dtype := columns[0].len(), columns[0].DType
	for i := range columns {
		c := &columns[i]
		if len(c.Shape) != 1 || c.Shape[0] != rows || c.len() != rows {
			return in, amphora.Refusal("model.wrong-input-form", "The columns of the table are not of one length.")
		}
		switch {
		case c.DType == dtype:
		case isNumber(c.DType) && isNumber(dtype) && c.DType.IsInteger() == dtype.IsInteger():
			dtype = "float64"
			if c.DType.IsInteger() {
				dtype = "int64"
			}
		default:
			dtype = Mixed
		}
	}
	for i := range columns {
		columns[i].Shape = []int{rows, 1}
		columns[i] = as(columns[i], dtype)
	}
	in.Array = beside(columns...)
	return in, nil
}
