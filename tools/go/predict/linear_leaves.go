package predict

import "math"

// linearLeaves are leaves that are linear functions of some features.
type linearLeaves struct {
	constants    []float64 // by node
	offsets      []int     // where the terms of each node begin, and at last where the last end
	features     []int64
	coefficients []float64
}

// linearLeaves reads the functions of n nodes; there are none where leaves are
// plain values.
func (f *fields) linearLeaves(n, features int) *linearLeaves {
	if !f.has("leaf_constants") {
		for _, key := range []string{"linear_offsets", "linear_features", "linear_coefficients"} {
			if f.has(key) {
				f.bad(key)
			}
		}
		return nil
	}
	l := &linearLeaves{constants: f.grid("leaf_constants", n).values}
	offsets := f.ints("linear_offsets", n+1)
	l.features = f.ints("linear_features", -1)
	l.coefficients = f.grid("linear_coefficients", len(l.features)).values
	l.offsets = f.parts("linear_offsets", offsets, len(l.features))
	for _, feature := range l.features {
		if feature < 0 || feature >= int64(features) {
			f.fail("model.bad-index", "A leaf asks for a feature that is not there.")
			return nil
		}
	}
	return l
}

// value gives what a leaf adds for a row, unless a feature of it is missing.
func (l *linearLeaves) value(leaf int, x []float64) (sum float64, ok bool) {
	sum = l.constants[leaf]
	for i := l.offsets[leaf]; i < l.offsets[leaf+1]; i++ {
		v := x[l.features[i]]
		if math.IsNaN(v) {
			return 0, false
		}
		sum += float64(l.coefficients[i] * v)
	}
	return sum, true
}
