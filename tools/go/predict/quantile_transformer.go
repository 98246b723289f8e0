package predict

import "math"

// quantileTransformer puts each number where the training values of its feature
// were frequent; see quantile_transformer.schema.json.
type quantileTransformer struct {
	rowForm
	normal, exact, refusesNegative bool
	features                       []quantiles
}

// quantiles are those of one feature: from its values to shares, the same with
// the signs turned round, and back.
type quantiles struct{ shares, mirrored, values curve }

// edge is the share from which on a number of a normal distribution is at an end.
const edge = 1e-7

func newQuantileTransformer(f *fields) answerer {
	m := &quantileTransformer{rowForm: f.rowForm(), normal: f.word("distribution", "", "uniform", "normal") == "normal",
		exact:           f.word("float32_comparison", "rounded", "rounded", "exact") == "exact",
		refusesNegative: f.word("sparse_negative", "", "refused", "taken") == "refused"}
	references := f.grid("references", -1).values
	table := f.grid("quantiles", len(references), m.rowForm.features).values
	if f.require(f.err != nil || len(references) > 0, "references"); f.err != nil {
		return nil
	}
	for i, share := range references {
		if !(share >= 0 && share <= 1) || i > 0 && !(share > references[i-1]) {
			f.bad("references")
		}
	}
	for i := 0; i < m.rowForm.features; i++ {
		column := make([]float64, len(references))
		for row := range column {
			column[row] = table[row*m.rowForm.features+i]
			if math.IsNaN(column[row]) != math.IsNaN(column[0]) {
				f.bad("quantiles") // of a feature that was never there all are NaN
			}
		}
		q := quantiles{shares: newCurve(column, references), values: newCurve(references, column)}
		q.mirrored = q.shares.mirrored()
		m.features = append(m.features, q)
	}
	return m
}

func (m *quantileTransformer) offers(method string) bool {
	return oneOf(method, "transform", "inverse_transform")
}

func (m *quantileTransformer) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.rowForm.features, orMissing)
	if err != nil {
		return nil, err
	}
	output := make([]float64, len(x.values))
	for i, value := range x.values {
		column := 0
		if x.sparse {
			column = x.place[i]
			if value < 0 && m.refusesNegative && method == "transform" {
				return nil, x.refusal("model.infinite-value", i, "is negative")
			}
		} else {
			column = i % x.columns
		}
		if q := &m.features[column]; method == "transform" {
			output[i] = m.share(q, value, x.single)
		} else {
			output[i] = m.value(q, value, x.single)
		}
	}
	return []Array{x.like(output, x.single)}, nil
}

// share is the answer of transform.
func (m *quantileTransformer) share(q *quantiles, x float64, single bool) float64 {
	if math.IsNaN(x) {
		return x
	}
	first, last := q.shares.x[0], q.shares.x[len(q.shares.x)-1]
	if single && !m.exact {
		first, last = round32(first), round32(last)
	}
	u := rounded(0.5*(q.shares.at(x)-q.mirrored.at(-x)), single)
	if !m.normal {
		switch {
		case x == first:
			return 0
		case x == last:
			return 1
		}
		return u
	}
	margin := rounded(edge, single)
	switch {
	case rounded(x-margin, single) < first:
		u = 0
	case rounded(x+margin, single) > last:
		u = 1
	}
	least := edge - 0x1p-52
	return math.Min(math.Max(normalQuantile(u), normalQuantile(least)), normalQuantile(1-least))
}

// value is the answer of inverse_transform.
func (m *quantileTransformer) value(q *quantiles, x float64, single bool) float64 {
	if math.IsNaN(x) {
		return x
	}
	low, high := x == 0, x == 1
	if m.normal {
		x = rounded(normalShare(x), single)
		low, high = x < edge, x > 1-edge
	}
	switch column := q.values.y; {
	case low:
		return column[0]
	case high:
		return column[len(column)-1]
	}
	return q.values.at(x)
}
