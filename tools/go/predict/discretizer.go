package predict

import (
	"math"
	"sort"
)

// discretizer puts each number into one of the bins of its feature; see
// discretizer.schema.json.
type discretizer struct {
	rowForm
	tolerant, oneHot, sparse bool
	numberType               string
	edges                    []grid
	first                    []int // the first column of each feature, and the end
}

func newDiscretizer(f *fields) answerer {
	m := &discretizer{rowForm: f.rowForm(), tolerant: f.word("rule", "", "exact", "tolerant") == "tolerant",
		oneHot:     f.word("encoding", "", "ordinal", "one_hot") == "one_hot",
		sparse:     f.word("answer", "", "sparse", "dense") == "sparse",
		numberType: f.word("number_type", "", "input", "float32", "float64"), first: []int{0}}
	for _, value := range f.list("edges") {
		g := f.gridOf("edges", value, -1)
		if f.require(f.err != nil || len(g.values) > 1, "edges"); f.err != nil {
			return nil
		}
		f.require(sort.Float64sAreSorted(g.values), "edges")
		m.edges = append(m.edges, g)
		m.first = append(m.first, m.first[len(m.first)-1]+len(g.values)-1)
	}
	f.require(len(m.edges) == m.features, "edges")
	return m
}

func (m *discretizer) offers(method string) bool {
	return oneOf(method, "transform", "inverse_transform")
}

func (m *discretizer) answer(method string, in *Input) ([]Array, error) {
	if method == "inverse_transform" {
		return m.back(in)
	}
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	x = x.dense()
	single := m.numberType == "float32" || m.numberType == "input" && x.single
	width := m.first[m.features]
	if !m.oneHot {
		width = m.features
	} else if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	output := make([]float64, x.rows*width)
	for row := 0; row < x.rows; row++ {
		for j, value := range x.row(row) {
			bin := m.bin(j, rounded(value, single), single)
			if m.oneHot {
				output[row*width+m.first[j]+bin] = 1
			} else {
				output[row*width+j] = float64(bin)
			}
		}
	}
	a := floats(single, output, x.rows, width)
	if m.oneHot && m.sparse {
		a = a.sparse()
	}
	return []Array{a}, nil
}

func (m *discretizer) bin(feature int, x float64, single bool) int {
	edges := m.edges[feature].values
	if !m.tolerant {
		inner := edges[1 : len(edges)-1]
		return sort.Search(len(inner), func(i int) bool { return inner[i] > x })
	}
	round := func(value float64) float64 { return rounded(value, single) }
	margin := round(round(1e-8) + round(round(1e-5)*math.Abs(x)))
	x = round(x + margin)
	bin := sort.Search(len(edges)-1, func(i int) bool { return edges[i+1] > x })
	if bin > len(edges)-2 {
		bin = len(edges) - 2
	}
	return bin
}

func (m *discretizer) back(in *Input) ([]Array, error) {
	width := m.features
	if m.oneHot {
		width = m.first[m.features]
	}
	x, err := numbersOf(in, width, finite)
	if err != nil {
		return nil, err
	}
	x = x.dense()
	single := x.single && !m.oneHot
	output := make([]float64, 0, x.rows*m.features)
	for row := 0; row < x.rows; row++ {
		for j, g := range m.edges {
			var bin int
			if m.oneHot {
				bin = largest(x.row(row)[m.first[j]:m.first[j+1]])
			} else {
				number := math.Trunc(x.row(row)[j])
				if number < 0 || number > float64(len(g.values)-2) {
					return nil, x.refusal("model.unknown-category", row*x.columns+j, "is no bin")
				}
				bin = int(number)
			}
			sum := rounded(g.values[bin+1]+g.values[bin], g.single)
			output = append(output, rounded(sum*0.5, g.single))
		}
	}
	return []Array{floats(single, output, x.rows, m.features)}, nil
}
