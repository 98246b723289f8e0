package amphora

import (
	"encoding/binary"
	"math"
)

const codeWrongType = "document.wrong-element-type"

// Float64s decodes all elements of a tensor of integers, truths or floats of 4 or
// 8 bytes. Integers beyond 2^53 are rounded to the nearest.
func (t *Tensor) Float64s() ([]float64, error) {
	return t.Float64sOf(0, t.elements)
}

// Float64sOf decodes the elements first to end − 1.
func (t *Tensor) Float64sOf(first, end int64) ([]float64, error) {
	convert := t.floatOf()
	if convert == nil {
		return nil, Refusal(codeWrongType, "Elements of %s are not real numbers.", t.DType)
	}
	b, err := t.BytesOf(first, end)
	if err != nil {
		return nil, err
	}
	size := int(t.shapeOfType.size)
	output := make([]float64, end-first)
	if t.DType == "float64" { // most are
		for i := range output {
			output[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		}
		return output, nil
	}
	for i := range output {
		output[i] = convert(load(b[i*size:], size))
	}
	return output, nil
}

func (t *Tensor) floatOf() func(uint64) float64 {
	switch {
	case t.DType == "float64":
		return math.Float64frombits
	case t.DType == "float32":
		return func(word uint64) float64 { return float64(math.Float32frombits(uint32(word))) }
	case t.DType == "bool" || t.DType.IsInteger() && t.shapeOfType.form == formUnsigned:
		return func(word uint64) float64 { return float64(word) }
	case t.DType.IsInteger():
		shift := 64 - 8*t.shapeOfType.size
		return func(word uint64) float64 { return float64(int64(word<<shift) >> shift) }
	}
	return nil
}

// Int64s decodes all elements of a tensor of integers or truths. A uint64 beyond
// 2^63 − 1 is refused.
func (t *Tensor) Int64s() ([]int64, error) {
	return t.Int64sOf(0, t.elements)
}

// Int64sOf decodes the elements first to end − 1.
func (t *Tensor) Int64sOf(first, end int64) ([]int64, error) {
	if !t.DType.IsInteger() && t.DType != "bool" {
		return nil, Refusal(codeWrongType, "Elements of %s are not integers.", t.DType)
	}
	b, err := t.BytesOf(first, end)
	if err != nil {
		return nil, err
	}
	size := int(t.shapeOfType.size)
	shift := 64 - 8*size
	output := make([]int64, end-first)
	for i := range output {
		word := load(b[i*size:], size)
		if t.shapeOfType.form == formSigned {
			output[i] = int64(word<<shift) >> shift
		} else if output[i] = int64(word); output[i] < 0 {
			return nil, Refusal(codeWrongType, "The element %d is beyond 2^63 − 1.", word)
		}
	}
	return output, nil
}
