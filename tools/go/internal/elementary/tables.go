package elementary

import (
	"math"
	"math/big"
)

const (
	precision = 200 // bits, of tables while they are made
	pieces    = 128
)

// twice is a number as the sum of two floats, of which the second is far smaller.
type twice struct{ high, low float64 }

// twiceOf splits a number. The first part is a multiple of grid, unless grid is 0.
func twiceOf(x *big.Float, grid float64) twice {
	high, _ := x.Float64()
	if grid > 0 {
		high = math.RoundToEven(high/grid) * grid
	}
	low, _ := number(0).Sub(x, number(high)).Float64()
	return twice{high, low}
}

func number(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

// logarithm is that of a number near 1: 2 Σ t^k / k of the odd k, with t =
// (x − 1) / (x + 1).
func logarithm(x *big.Float) *big.Float {
	t := number(0).Quo(number(0).Sub(x, number(1)), number(0).Add(x, number(1)))
	square := number(0).Mul(t, t)
	sum := number(0)
	for k := 1; t.Sign() != 0 && t.MantExp(nil) > -precision; k += 2 {
		sum.Add(sum, number(0).Quo(t, number(float64(k))))
		t.Mul(t, square)
	}
	return sum.Mul(sum, number(2))
}

// root gives 2^(1/pieces).
func root() *big.Float {
	x := number(2)
	for n := 1; n < pieces; n *= 2 {
		x.Sqrt(x)
	}
	return x
}

// powers are 2^(i/pieces).
var powers = func() (table [pieces]twice) {
	step, x := root(), number(1)
	for i := range table {
		table[i] = twiceOf(x, 0)
		x.Mul(x, step)
	}
	return table
}()

// Both have a first part short enough for its product with an exponent to be
// exact.
var (
	logOfRoot = logarithm(root())
	logOfStep = twiceOf(logOfRoot, 0x1p-43)
	logOfTwo  = twiceOf(number(0).Mul(logOfRoot, number(pieces)), 0x1p-42)
)

// piece is a part of the numbers from least on: the inverse of one of them, and
// the logarithm of that one.
type piece struct {
	inverse   float64
	logarithm twice
}

// least is where numbers begin whose logarithms are taken by pieces; they end
// below its double.
const least = 0x3fe6000000000000 // the bits of 0.6875

// inverses are by the first bits of a number. Those of both pieces at 1 are 1, so
// that a small logarithm loses nothing.
var inverses = func() (table [pieces]piece) {
	for i := range table {
		first := math.Float64frombits(least + uint64(i)<<(52-7))
		end := math.Float64frombits(least + uint64(i+1)<<(52-7))
		inverse := math.Round(2/(first+end)*0x1p8) / 0x1p8 // short, so that 1 + r is exact
		if first == 1 || end == 1 {
			inverse = 1
		}
		negative := logarithm(number(inverse))
		table[i] = piece{inverse, twiceOf(negative.Neg(negative), 0x1p-42)}
	}
	return table
}()
