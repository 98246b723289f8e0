package predict

import "math"

// normalizer divides each row by its size; see normalizer.schema.json.
type normalizer struct {
	rowForm
	norm     string
	epsilons bool
}

func newNormalizer(f *fields) answerer {
	return &normalizer{rowForm: f.anyRowForm(), norm: f.word("norm", "", "l1", "l2", "max"),
		epsilons: f.word("zero_rule", "", "zero", "ten_epsilons") == "ten_epsilons"}
}

func (m *normalizer) offers(method string) bool { return method == "transform" }

func (m *normalizer) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	output := append([]float64(nil), x.values...)
	for row := 0; row < x.rows; row++ {
		first, end := row*x.columns, (row+1)*x.columns
		if x.sparse {
			first, end = x.starts[row], x.starts[row+1]
		}
		values := output[first:end]
		size := m.size(values, x.single, x.sparse)
		for i := range values {
			values[i] = rounded(values[i]/size, x.single)
		}
	}
	return []Array{x.like(output, x.single)}, nil
}

// size is the size of a row, 1 where it counts as zero.
func (m *normalizer) size(values []float64, single, sparse bool) float64 {
	terms := make([]float64, len(values))
	most := 0.0
	for i, value := range values {
		terms[i] = math.Abs(value)
		most = math.Max(most, terms[i])
		if m.norm == "l2" {
			terms[i] = rounded(value*value, single)
		}
	}
	size := most
	if m.norm != "max" {
		size = 0
		if sparse {
			for _, term := range terms {
				size += term
			}
		} else {
			size = rounded(pairwise(terms), single)
		}
	}
	if m.norm == "l2" {
		if size = math.Sqrt(size); !sparse {
			size = rounded(size, single)
		}
	}
	least := 0x1p-52 * 10
	if single {
		least = 0x1p-23 * 10
	}
	if size == 0 || m.epsilons && !sparse && size < least {
		return 1
	}
	return size
}
