package predict

import (
	"math"
	"sort"
)

// curve is the straight lines between points whose x ascend, but for differences
// in the last bit.
type curve struct {
	x, y  []float64
	least []float64 // least[i] is the smallest of x from i on, and ascends
}

func newCurve(x, y []float64) curve {
	c := curve{x: x, y: y, least: append([]float64(nil), x...)}
	for i := len(x) - 2; i >= 0; i-- {
		c.least[i] = math.Min(x[i], c.least[i+1])
	}
	return c
}

// mirrored is the curve with the signs of x and y turned round.
func (c *curve) mirrored() curve {
	n := len(c.x)
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i], y[i] = -c.x[n-1-i], -c.y[n-1-i]
	}
	return newCurve(x, y)
}

// place is the last i for which x[i] ≤ v, or −1 where there is none.
func (c *curve) place(v float64) int {
	return sort.Search(len(c.x), func(i int) bool { return !(c.least[i] <= v) }) - 1
}

// at gives the y of v; outside of the points that of the nearer end.
func (c *curve) at(v float64) float64 {
	last := len(c.x) - 1
	switch i := c.place(v); {
	case math.IsNaN(v) || math.IsNaN(c.x[0]):
		return math.NaN()
	case i < 0:
		return c.y[0]
	case v >= c.x[last]:
		return c.y[last]
	case v == c.x[i]: // the slope may be infinite
		return c.y[i]
	default:
		slope := (c.y[i+1] - c.y[i]) / (c.x[i+1] - c.x[i])
		return float64(slope*(v-c.x[i])) + c.y[i]
	}
}
