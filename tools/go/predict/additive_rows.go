package predict

import "math"

// additiveRows say what becomes of an input before trees ask for it.
type additiveRows struct {
	single  bool    // values are rounded to float32
	missing float64 // is missing as NaN is; NaN where nothing else is
	zero    float64 // values of at most this size are 0, unless rows are sparse
	absent  float64 // what sparse rows do not keep
}

func (f *fields) additiveRows() additiveRows {
	r := additiveRows{single: f.isSingle("input_precision")}
	r.missing = rounded(f.floatOr("missing_value", math.NaN()), r.single)
	if r.zero = -1; f.has("zero_threshold") {
		if r.zero = rounded(f.float("zero_threshold"), r.single); !(r.zero >= 0) {
			f.bad("zero_threshold")
		}
	}
	if f.word("absent_entries", "", "zero", "missing") == "missing" {
		r.absent = math.NaN()
	}
	return r
}

// compared gives the values of an input as trees compare them, with NaN for what
// is missing.
func (r *additiveRows) compared(in *Input) (*numbers, error) {
	given, err := numbersOf(in, -1, anyNumbers)
	if err != nil {
		return nil, err
	}
	x := *given
	x.values = make([]float64, len(given.values))
	for i, value := range given.values {
		switch {
		case r.single && in.Ints != nil: // rounded once, not to float64 first
			value = float64(float32(in.Ints[i]))
		case r.single:
			value = round32(value)
		}
		if value == r.missing {
			value = math.NaN()
		} else if !x.sparse && math.Abs(value) <= r.zero {
			value = 0
		}
		x.values[i] = value
	}
	return &x, nil
}

// filled gives the rows first to end − 1 dense, with absent for what is not kept.
func (n *numbers) filled(first, end int, absent float64) *numbers {
	output := &numbers{rows: end - first, columns: n.columns, single: n.single}
	if !n.sparse {
		output.values = n.values[first*n.columns : end*n.columns]
		return output
	}
	output.values = make([]float64, output.rows*n.columns)
	if absent != 0 {
		for i := range output.values {
			output.values[i] = absent
		}
	}
	for row := first; row < end; row++ {
		own := output.row(row - first)
		for i := n.starts[row]; i < n.starts[row+1]; i++ {
			own[n.place[i]] = n.values[i]
		}
	}
	return output
}
