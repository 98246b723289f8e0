package amphora

import (
	"encoding/binary"
	"math"

	"amphora/internal/half"
)

// SmallFloats decodes all elements of a tensor of floats of less than 4 bytes,
// each of which is exact as a float32 (section 9.1).
func (t *Tensor) SmallFloats() ([]float32, error) {
	layout, small := smallFloats[t.DType]
	if !small && t.DType != "float16" && t.DType != "bfloat16" {
		return nil, Refusal(codeWrongType, "Elements of %s are not small floats.", t.DType)
	}
	b, err := t.Bytes()
	if err != nil {
		return nil, err
	}
	output := make([]float32, t.elements)
	for i := range output {
		switch {
		case small:
			output[i] = layout.value(b[i])
		case t.DType == "bfloat16":
			output[i] = math.Float32frombits(uint32(binary.LittleEndian.Uint16(b[2*i:])) << 16)
		default:
			output[i] = half.Value(binary.LittleEndian.Uint16(b[2*i:]))
		}
	}
	return output, nil
}

// smallFloat is a layout of section 9.1: bits of exponent and fraction, the bias,
// and which codes stand for something else.
type smallFloat struct {
	exponent, fraction, bias uint
	// nan says whether a code, without what is above it, is not a number.
	nan      func(code byte) bool
	infinity byte // the code of infinity without its sign, or 0
	unsigned bool
}

var smallFloats = map[DType]smallFloat{
	"float8_e4m3fn":   {exponent: 4, fraction: 3, bias: 7, nan: func(c byte) bool { return c&0x7f == 0x7f }},
	"float8_e4m3fnuz": {exponent: 4, fraction: 3, bias: 8, nan: func(c byte) bool { return c == 0x80 }},
	"float8_e5m2":     {exponent: 5, fraction: 2, bias: 15, nan: func(c byte) bool { return c&0x7f > 0x7c }, infinity: 0x7c},
	"float8_e5m2fnuz": {exponent: 5, fraction: 2, bias: 16, nan: func(c byte) bool { return c == 0x80 }},
	"float8_e8m0fnu":  {exponent: 8, bias: 127, nan: func(c byte) bool { return c == 0xff }, unsigned: true},
	"float6_e2m3fn":   {exponent: 2, fraction: 3, bias: 1},
	"float6_e3m2fn":   {exponent: 3, fraction: 2, bias: 3},
	"float4_e2m1fn":   {exponent: 2, fraction: 1, bias: 1},
}

func (s smallFloat) value(code byte) float32 {
	if s.nan != nil && s.nan(code) {
		return float32(math.NaN())
	}
	if s.unsigned {
		return float32(math.Ldexp(1, int(code)-int(s.bias)))
	}
	sign := 1.0
	if code>>(s.exponent+s.fraction)&1 == 1 {
		sign = math.Copysign(1, -1)
	}
	magnitude := code & (1<<(s.exponent+s.fraction) - 1)
	if s.infinity != 0 && magnitude == s.infinity {
		return float32(math.Inf(int(sign)))
	}
	e := int(magnitude >> s.fraction)
	f := float64(magnitude&(1<<s.fraction-1)) / float64(int(1)<<s.fraction)
	if e == 0 {
		return float32(sign * math.Ldexp(f, 1-int(s.bias)))
	}
	return float32(sign * math.Ldexp(1+f, e-int(s.bias)))
}
