package predict

import "math"

// oneVsRest has a part for each class, or for each label that a row may have; see
// one_vs_rest.schema.json.
type oneVsRest struct {
	classes    Array
	parts      []responder
	output     string
	last       bool // of equally good classes the last is meant
	emptyIsNaN bool
}

func newOneVsRest(f *fields) answerer {
	m := &oneVsRest{classes: f.classes(), parts: f.responders("parts"),
		output:     f.word("output", "", "multiclass", "binary", "multilabel"),
		last:       f.word("ties", "", "first", "last") == "last",
		emptyIsNaN: f.word("empty_rows", "", "zero", "nan") == "nan"}
	k, n := m.classes.rows(), len(m.parts)
	switch m.output {
	case "binary":
		f.require(f.err != nil || n == 1, "parts")
	default:
		f.require(f.err != nil || n == k, "parts")
	}
	return m
}

func (m *oneVsRest) offers(method string) bool {
	if method == "predict" {
		return true
	}
	for i := range m.parts {
		if !m.parts[i].offers(method) {
			return false
		}
	}
	return oneOf(method, "decision_function", "predict_proba")
}

func (m *oneVsRest) answer(method string, in *Input) ([]Array, error) {
	asked := func(*responder) string { return method }
	if method == "predict" {
		asked = (*responder).scoring
	}
	columns, err := askColumns(m.parts, in, asked)
	if err != nil {
		return nil, err
	}
	switch {
	case method == "predict":
		return []Array{m.labels(columns)}, nil
	case method == "predict_proba":
		return []Array{m.probabilities(columns)}, nil
	case len(columns) == 1:
		return columns, nil
	}
	return []Array{abreast(columns)}, nil
}

func (m *oneVsRest) labels(columns []Array) Array {
	rows, cut := columns[0].rows(), m.parts[0].cut()
	if m.output == "multilabel" {
		labels := make([]int64, 0, rows*len(columns))
		for row := 0; row < rows; row++ {
			for i := range columns {
				labels = append(labels, truth(columns[i].Floats[row] > cut))
			}
		}
		return integers(labels, rows, len(columns))
	}
	places := make([]int, rows)
	for row := range places {
		if m.output == "binary" {
			if columns[0].Floats[row] > cut {
				places[row] = m.classes.rows() - 1
			}
			continue
		}
		best := columns[0].Floats[row]
		for i := 1; i < len(columns); i++ {
			if value := columns[i].Floats[row]; value > best || m.last && value == best {
				best, places[row] = value, i
			}
		}
	}
	return m.classes.take(places, rows)
}

func (m *oneVsRest) probabilities(columns []Array) Array {
	if len(columns) == 1 {
		p := columns[0]
		rest := floats(p.isSingle(), make([]float64, p.len()), p.len())
		for row, value := range p.Floats {
			rest.Floats[row] = rounded(1-value, p.isSingle())
		}
		columns = []Array{rest, p}
	}
	output := abreast(columns)
	if m.output == "multilabel" {
		return output
	}
	width, single := len(columns), output.isSingle()
	for row := 0; row < output.rows(); row++ {
		values := output.Floats[row*width : (row+1)*width]
		total := pairwise(values)
		if single {
			total = pairwise32(values)
		}
		for i := range values {
			switch {
			case total != 0:
				values[i] = rounded(values[i]/total, single)
			case m.emptyIsNaN:
				values[i] = math.NaN()
			}
		}
	}
	return output
}
