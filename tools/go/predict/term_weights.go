package predict

import (
	"math"

	"amphora"
	"amphora/internal/elementary"
)

// termWeights weighs the terms of texts that were counted before; see
// term_weights.schema.json.
type termWeights struct {
	rowForm
	weighing
	ownType bool // dense float32 stays so
}

func newTermWeights(f *fields) answerer {
	m := &termWeights{rowForm: f.anyRowForm(), ownType: f.word("dense_type", "", "float64", "own") == "own"}
	if m.weighing = f.weighing(m.features); m.factors.values != nil && m.features < 0 {
		f.bad("features")
	}
	return m
}

func (m *termWeights) offers(method string) bool { return method == "transform" }

func (m *termWeights) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	rows := x.like(x.values, x.single && (x.sparse || m.ownType))
	weighed, err := m.weigh(rows.sparse())
	return []Array{weighed}, err
}

// weighing is what becomes of the numbers that sparse rows keep; text_vectorizer
// shares it.
type weighing struct {
	logarithm bool
	factors   grid // one for each column; values are nil where there are none
	product   bool // of the wider type, from the last column on
	norm      string
}

func (f *fields) weighing(columns int) weighing {
	w := weighing{logarithm: f.word("term_frequency", "", "count", "logarithm") == "logarithm",
		norm: f.word("norm", "", "none", "l1", "l2")}
	if f.has("inverse_document_frequency") {
		w.factors = f.grid("inverse_document_frequency", columns)
		w.product = f.word("weighing", "", "elements", "product") == "product"
	}
	return w
}

// weigh takes sparse rows of float64 or float32.
func (w *weighing) weigh(a Array) (Array, error) {
	values := append([]float64(nil), a.Floats...)
	single := a.isSingle()
	if w.logarithm {
		for i, value := range values {
			values[i] = rounded(rounded(elementary.Log(value), single)+1, single)
		}
	}
	output := a
	if w.factors.values != nil {
		single = single && (!w.product || w.factors.single)
		for i, value := range values {
			values[i] = rounded(value*w.factors.values[a.Columns[i]], single)
		}
	}
	output.Floats = values
	if output.DType = "float64"; single {
		output.DType = "float32"
	}
	if w.factors.values != nil && w.product {
		output = withoutZeros(output)
	}
	if w.norm == "none" {
		return output, nil
	}
	for row := 0; row < output.rows(); row++ {
		own := output.Floats[output.Starts[row]:output.Starts[row+1]]
		if err := w.normalize(own, row, single); err != nil {
			return output, err
		}
	}
	return output, nil
}

// normalize divides a row by its size.
func (w *weighing) normalize(row []float64, place int, single bool) error {
	sum := 0.0
	for i := range row {
		value := row[i]
		if w.product {
			value = row[len(row)-1-i]
		}
		switch {
		case math.IsNaN(value):
			return amphora.Refusal("model.missing-value", "Row %d has a weight that is no number.", place)
		case math.IsInf(value, 0):
			return amphora.Refusal("model.infinite-value", "Row %d has an infinite weight.", place)
		case w.norm == "l2":
			sum += rounded(value*value, single)
		default:
			sum += math.Abs(value)
		}
	}
	if w.norm == "l2" {
		sum = math.Sqrt(sum)
	}
	for i := range row {
		if sum != 0 {
			row[i] = rounded(row[i]/sum, single)
		}
	}
	return nil
}
