// Package half reads floats of 16 bits, which Go has no type for.
package half

import "math"

// Value gives the value of a binary16, which is exact as a float32.
func Value(word uint16) float32 {
	sign := uint32(word&0x8000) << 16
	e, f := int(word>>10&0x1f), uint32(word&0x3ff)
	switch e {
	case 0:
		value := float32(math.Ldexp(float64(f), -24))
		return math.Float32frombits(math.Float32bits(value) | sign)
	case 0x1f:
		return math.Float32frombits(sign | 0x7f800000 | f<<13)
	}
	return math.Float32frombits(sign | uint32(e-15+127)<<23 | f<<13)
}
