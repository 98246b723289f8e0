package elementary

import (
	"math"
	"math/big"
	"math/rand"
	"testing"
)

// exponential is e^x by its series, of x that is halved first.
func exponential(x float64) *big.Float {
	t := number(x / 1024)
	sum, term := number(1), number(1)
	for k := 1; k < 60; k++ {
		term.Quo(term.Mul(term, t), number(float64(k)))
		sum.Add(sum, term)
	}
	for i := 0; i < 10; i++ {
		sum.Mul(sum, sum)
	}
	return sum
}

// errorOf gives how far got is from want, in units of the last place of want.
func errorOf(got float64, want *big.Float) float64 {
	nearest, _ := want.Float64()
	unit := math.Nextafter(math.Abs(nearest), math.Inf(1)) - math.Abs(nearest)
	difference, _ := number(0).Sub(number(got), want).Float64()
	return math.Abs(difference / unit)
}

func TestExponentialsAreHalfAUnitOff(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for i := 0; i < 5000; i++ {
		x := random.NormFloat64() * math.Pow(10, float64(i%6-3))
		if math.Abs(x) >= 700 {
			continue
		}
		if e := errorOf(Exp(x), exponential(x)); e > 0.52 {
			t.Errorf("e^%v is %v units off", x, e)
		}
	}
}

func TestLogarithmsAreHalfAUnitOff(t *testing.T) {
	random := rand.New(rand.NewSource(2))
	two := number(0).Mul(logOfRoot, number(pieces))
	numbers := []float64{5e-324, 1e-320, 3e-310, 0x1p-1023, 0x1.fffffffffffffp-1023, 0x1p-1022}
	for i := 0; i < 5000; i++ {
		numbers = append(numbers, math.Exp(random.NormFloat64()*math.Pow(10, float64(i%6-4))))
	}
	for _, x := range numbers {
		fraction, exponent := math.Frexp(x)
		if fraction < 0.75 {
			fraction, exponent = 2*fraction, exponent-1
		}
		want := number(0).Mul(two, number(float64(exponent)))
		want.Add(want, logarithm(number(fraction)))
		if e := errorOf(Log(x), want); want.Sign() != 0 && e > 0.53 {
			t.Errorf("the logarithm of %v is %v units off", x, e)
		}
	}
}

func TestSpecialNumbers(t *testing.T) {
	for _, x := range []float64{0, math.Inf(1), math.Inf(-1), math.NaN(), 709, 710, -745, -750, -700, 5e-324, -1, 1, math.MaxFloat64} {
		if got, want := Exp(x), math.Exp(x); got != want && !(math.IsNaN(got) && math.IsNaN(want)) && math.Abs(got/want-1) > 1e-15 {
			t.Errorf("e^%v is %v", x, got)
		}
		if x == 5e-324 {
			continue // that of package math is wrong on amd64
		}
		if got, want := Log(x), math.Log(x); got != want && !(math.IsNaN(got) && math.IsNaN(want)) && math.Abs(got/want-1) > 1e-15 {
			t.Errorf("the logarithm of %v is %v", x, got)
		}
	}
	if Exp(0) != 1 || Log(1) != 0 || math.Signbit(Log(1)) {
		t.Error("0 and 1 are not exact")
	}
}

func BenchmarkExp(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sink += Exp(float64(i%1000) / 100)
	}
}

func BenchmarkLog(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sink += Log(float64(i%1000+1) / 100)
	}
}

var sink float64
