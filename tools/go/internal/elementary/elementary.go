// Package elementary has the exponential and the natural logarithm with hardly
// more than half a unit of the last place of error. So they are, with rare
// exceptions, those of the C libraries that models were trained with, which the
// functions of package math are not.
package elementary

import "math"

// Exp is e^x.
func Exp(x float64) float64 {
	if !(math.Abs(x) < 700) {
		return math.Exp(x) // no normal number, or nearly none, or NaN
	}
	// x = n × ln 2 / pieces + r, and e^r by its series.
	n := math.RoundToEven(x / logOfStep.high)
	r := x - float64(n*logOfStep.high) - float64(n*logOfStep.low)
	square := r * r
	series := r + float64(square*(0.5+float64(r/6))) + float64(square*square*(1.0/24+float64(r/120)))
	index := int64(n)
	power := powers[index&(pieces-1)]
	scale := math.Float64frombits(uint64(index>>7+1023) << 52)
	return scale * (power.high + (power.low + float64(power.high*series)))
}

// Log is the natural logarithm of x.
func Log(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return math.Log(x) // 0, negative, infinite, or NaN
	}
	doublings := 0.0
	if x < 0x1p-1022 { // subnormal, of which that of package math is wrong on some machines
		x, doublings = x*0x1p54, 54
	}
	// x = 2^exponent × z, with z × inverse = 1 + r.
	bits := math.Float64bits(x) - least
	exponent := float64(int64(bits)>>52) - doublings
	z := math.Float64frombits(math.Float64bits(x) - bits&(0xfff<<52))
	own := &inverses[bits>>(52-7)&(pieces-1)]
	r := math.FMA(z, own.inverse, -1) // exact: the inverse has few bits
	whole := float64(exponent*logOfTwo.high) + own.logarithm.high
	high := whole + r
	low := whole - high + r + float64(exponent*logOfTwo.low) + own.logarithm.low
	// log(1 + r) = r − r² × series
	series := 1.0/8 - float64(r*(1.0/9))
	series = 1.0/6 - float64(r*(1.0/7-float64(r*series)))
	series = 1.0/4 - float64(r*(1.0/5-float64(r*series)))
	series = 1.0/2 - float64(r*(1.0/3-float64(r*series)))
	return high + (low - float64(r*r*series))
}
