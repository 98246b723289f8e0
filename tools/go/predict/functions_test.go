package predict

import (
	"math"
	"testing"
)

func TestQuantilesOfTheNormalDistributionAreExact(t *testing.T) {
	// scipy.special.ndtri
	for p, want := range map[float64]float64{0.5: 0, 0.3: -0.5244005127080409, 0.975: 1.9599639845400545, 1e-7: -5.1993375821928165,
		1e-300: -37.0470962993612, 0.08: -1.4050715603096329} {
		got := normalQuantile(p)
		if math.Abs(got-want) > 1e-15*math.Max(1, math.Abs(want)) {
			t.Errorf("the quantile of %v is %v", p, got)
		}
		if back := normalShare(got); math.Abs(back-p) > 1e-13*p && p > 1e-200 {
			t.Errorf("the share of %v is %v", got, back)
		}
	}
	if !math.IsInf(normalQuantile(0), -1) || !math.IsInf(normalQuantile(1), 1) {
		t.Error("the ends are not infinite")
	}
}

func TestCurvesGoStraightFromPointToPoint(t *testing.T) {
	// The third x is a last bit below the second one.
	c := newCurve([]float64{0, 1, math.Nextafter(1, 0), 2}, []float64{10, 20, 30, 50})
	for v, want := range map[float64]float64{-1: 10, 0: 10, 0.5: 15, 1.5: 40, 2: 50, 3: 50} {
		if got := c.at(v); got != want {
			t.Errorf("at %v it is %v", v, got)
		}
	}
	if !math.IsNaN(c.at(math.NaN())) {
		t.Error("NaN does not stay")
	}
	m := c.mirrored()
	if got := m.at(-0.5); got != -15 {
		t.Errorf("mirrored it is %v", got)
	}
	steep := newCurve([]float64{0, 5e-324}, []float64{0, 1e10})
	if got := steep.at(0); got != 0 {
		t.Errorf("where the slope is infinite it is %v", got)
	}
}

func TestFunctionsOfIntegersWrapRound(t *testing.T) {
	m := &function{rowForm: rowForm{features: -1}, forward: "square", inverse: "reciprocal", check: "none"}
	in := &Input{Array: integers([]int64{-3, 1 << 40, math.MinInt64}, 3, 1)}
	answers, err := m.answer("transform", in)
	if err != nil || answers[0].Ints[0] != 9 || answers[0].Ints[1] != 0 || answers[0].Ints[2] != 0 {
		t.Errorf("%v, %v", answers, err)
	}
	if _, err := m.answer("inverse_transform", in); err == nil {
		t.Error("integers have reciprocals")
	}
}

func TestNodesComeOffTheHeapNearestFirst(t *testing.T) {
	var h nodeHeap
	for i, d := range []float64{3, 1, 4, 1, 5, 9, 2, 6} {
		h.push(nodeAt{d, i})
	}
	last := 0.0
	for len(h) > 0 {
		n := h.pop()
		if n.least < last {
			t.Errorf("%v comes behind %v", n.least, last)
		}
		last = n.least
	}
}
