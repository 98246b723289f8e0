package predict

import (
	"math"

	"amphora"
)

// labelEncoder turns labels into numbers, and back; see
// label_encoder.schema.json.
type labelEncoder struct {
	columns, sets      bool
	sparse, largest    bool
	classes            Array
	places             map[any]int
	negative, positive int64
}

func newLabelEncoder(f *fields) answerer {
	m := &labelEncoder{classes: f.classes()}
	switch f.word("encoding", "", "position", "columns", "sets") {
	case "sets":
		m.sets = true
		if f.err == nil && m.classes.DType != "utf8" {
			f.bad("classes")
		}
		m.sparse = f.word("answer", "", "sparse", "dense") == "sparse"
	case "columns":
		m.columns = true
		m.sparse = f.word("answer", "", "sparse", "dense") == "sparse"
		m.largest = f.word("inverse", "", "threshold", "largest") == "largest"
		negative, ok := f.values["negative"].(int64)
		positive, also := f.values["positive"].(int64)
		if !ok || !also || positive <= negative || m.sparse && negative != 0 {
			f.bad("positive")
		}
		if !m.largest && f.err == nil && m.classes.rows() > 2 {
			f.bad("inverse")
		}
		m.negative, m.positive = negative, positive
	}
	m.places = placesOf(&m.classes)
	return m
}

func (m *labelEncoder) offers(method string) bool {
	return method == "transform" || method == "inverse_transform" && !m.sets
}

func (m *labelEncoder) answer(method string, in *Input) ([]Array, error) {
	if method == "inverse_transform" {
		return m.back(in)
	}
	if m.sets {
		return m.ofSets(in)
	}
	if in.Sparse || in.columns() != 1 || in.hasRecords() {
		return nil, amphora.Refusal("model.wrong-input-form", "The model takes one column, or texts.")
	}
	rows := in.len()
	places := make([]int, rows)
	different := map[any]bool{}
	for i := range places {
		cell := in.cell(i)
		place, ok := placeOf(m.places, cell)
		if !ok {
			place = -1
			if !m.columns {
				return nil, amphora.Refusal("model.unknown-category", "The value %s in row %d is no label.", describe(cell), i)
			}
		}
		places[i] = place
		different[categoryKey(cell)] = true
	}
	if !m.columns {
		output := make([]int64, rows)
		for i, place := range places {
			output[i] = int64(place)
		}
		return []Array{integers(output, rows)}, nil
	}
	return []Array{m.matrix(places, len(different) > 2)}, nil
}

// matrix has a column for each label; many says that the input has more than
// two different values.
func (m *labelEncoder) matrix(places []int, many bool) Array {
	k := m.classes.rows()
	width, first := k, 0
	if k == 2 && !many {
		width, first = 1, 1
	}
	output := make([]int64, len(places)*width)
	for row, place := range places {
		for column := 0; column < width; column++ {
			output[row*width+column] = m.negative
			if place == first+column && (k > 1 || many) {
				output[row*width+column] = m.positive
			}
		}
	}
	a := integers(output, len(places), width)
	if m.sparse {
		a = a.sparse()
	}
	return a
}

// ofSets has a column for each label: 1 where a record has its name.
func (m *labelEncoder) ofSets(in *Input) ([]Array, error) {
	records, err := recordsOf(in)
	if err != nil {
		return nil, err
	}
	k := m.classes.rows()
	if err := checkWidth(len(records), k, len(records)); err != nil {
		return nil, err
	}
	a := integers(make([]int64, len(records)*k), len(records), k)
	for row, record := range records {
		for _, item := range record.Items {
			if place, ok := placeOf(m.places, item.Name); ok {
				a.Ints[row*k+place] = 1
			}
		}
	}
	if m.sparse {
		a = a.sparse()
	}
	return []Array{a}, nil
}

// back gives the labels of what transform answers.
func (m *labelEncoder) back(in *Input) ([]Array, error) {
	rows := *in
	if len(in.Shape) == 1 && !isText(&in.Array) && !in.hasRecords() {
		rows.Shape = []int{in.len(), 1}
	}
	x, err := numbersOf(&rows, -1, anyNumbers)
	if err != nil {
		return nil, err
	}
	x = x.dense()
	k := m.classes.rows()
	fits := x.columns == 1
	if m.columns {
		fits = m.largest && x.columns == k || !m.largest && (x.columns == 1 || x.columns == 2)
	}
	if !fits {
		return nil, amphora.Refusal("model.wrong-columns", "The input has %d columns, and no answer for %d labels.", x.columns, k)
	}
	places := make([]int, x.rows)
	for row := range places {
		if places[row] = m.placeFor(x.row(row)); places[row] < 0 {
			return nil, amphora.Refusal("model.unknown-category", "The number in row %d is no position of a label.", row)
		}
	}
	return []Array{m.classes.take(places, x.rows)}, nil
}

// placeFor gives the label that numbers stand for, or −1.
func (m *labelEncoder) placeFor(values []float64) int {
	number, k := values[len(values)-1], m.classes.rows()
	switch {
	case m.largest:
		return largest(values)
	case m.columns:
		return int(truth(number > float64(m.positive+m.negative)/2 && k > 1))
	case !(number >= 0 && number < float64(k)) || number != math.Trunc(number):
		return -1
	}
	return int(number)
}
