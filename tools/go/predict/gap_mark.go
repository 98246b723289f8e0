package predict

import "math"

// gapMark is what stands for a missing number; NaN does so as well.
type gapMark struct {
	number float64
	exact  bool // float32 is compared with it as it is
}

func (f *fields) gapMark() gapMark {
	return gapMark{f.float("missing_value"), f.word("float32_comparison", "rounded", "rounded", "exact") == "exact"}
}

// policy lets NaN pass where that is what is missing.
func (m gapMark) policy() policy { return policy{missing: math.IsNaN(m.number)} }

// is says whether a number is missing among those of an input, which may be float32.
func (m gapMark) is(value float64, single bool) bool {
	return math.IsNaN(value) || value == rounded(m.number, single && !m.exact)
}
