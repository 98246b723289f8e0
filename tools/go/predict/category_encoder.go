package predict

import (
	"math"

	"amphora"
)

// categoryEncoder turns categories into numbers; see
// category_encoder.schema.json.
type categoryEncoder struct {
	rowForm
	encoding         string
	categories       []Array
	places           []map[any]int
	missing, encodes bool // NaN passes; unknown values are encoded
	sparse           bool
	answerType       amphora.DType
	columns          [][]int
	first            []int // the first column of each feature, and the end
	unknown          []int
	infrequent       []int
	zeros            []any
	zerosRefused     []bool
	outputs          int
	values           []grid
	unknownValues    []float64
	infrequentValues []float64
}

const infrequentText = "infrequent_sklearn"

func newCategoryEncoder(f *fields) answerer {
	m := &categoryEncoder{rowForm: f.rowForm(), encoding: f.word("encoding", "", "one_hot", "ordinal", "target"),
		missing:    f.word("missing_values", "", "refused", "routed") == "routed",
		encodes:    f.word("unknown", "", "refused", "encoded") == "encoded",
		answerType: amphora.DType(f.word("answer_type", "", "float64", "float32", "int64", "bool")), outputs: 1}
	for _, value := range f.list("categories") {
		m.categories = append(m.categories, f.column("categories", value))
		m.places = append(m.places, placesOf(&m.categories[len(m.categories)-1]))
	}
	if f.require(len(m.categories) == m.features, "categories"); f.err != nil {
		return nil
	}
	if m.encoding == "one_hot" {
		m.readColumns(f)
		return m
	}
	if m.encoding == "target" {
		m.outputs = f.integer("outputs", 1)
	}
	for i, value := range f.list("values") {
		if f.require(i < m.features, "values"); f.err != nil {
			return nil
		}
		m.values = append(m.values, f.gridOf("values", value, m.categories[i].len(), m.outputs))
	}
	f.require(len(m.values) == m.features, "values")
	if m.encodes {
		m.unknownValues = f.grid("unknown_values", m.outputs).values
	}
	if f.has("infrequent_values") {
		m.infrequentValues = f.grid("infrequent_values", m.features).values
	}
	return m
}

func (m *categoryEncoder) readColumns(f *fields) {
	m.sparse = f.word("answer", "", "sparse", "dense") == "sparse"
	m.first = []int{0}
	widths := f.indices("widths", f.values["widths"], 0, 1<<31-1)
	f.require(len(widths) == m.features, "widths")
	columns := f.list("columns")
	f.require(len(columns) == m.features, "columns")
	m.unknown = f.ofFeatures("unknown_columns", widths)
	m.infrequent = f.ofFeatures("infrequent_columns", widths)
	if f.err != nil {
		return
	}
	for i, value := range columns {
		m.columns = append(m.columns, f.indices("columns", value, -1, widths[i]))
		f.require(f.err != nil || len(m.columns[i]) == m.categories[i].len(), "columns")
		m.first = append(m.first, m.first[i]+widths[i])
		f.require(m.first[i+1] < 1<<31, "widths")
	}
	for _, value := range f.list("zeros_mean") {
		cell, refused := f.value("zeros_mean", value)
		m.zeros, m.zerosRefused = append(m.zeros, cell), append(m.zerosRefused, refused)
	}
	f.require(len(m.zeros) == m.features, "zeros_mean")
}

// ofFeatures gives a column of each feature, or −1 for none.
func (f *fields) ofFeatures(key string, widths []int) []int {
	columns := f.indices(key, f.values[key], -1, 1<<31-1)
	f.require(len(columns) == len(widths), key)
	for i := 0; f.err == nil && i < len(columns); i++ {
		if columns[i] >= widths[i] {
			f.fail("model.bad-index", "The field %q points to nothing.", key)
		}
	}
	return columns
}

func (m *categoryEncoder) offers(method string) bool {
	return method == "transform" || method == "inverse_transform" && m.encoding != "target"
}

func (m *categoryEncoder) answer(method string, in *Input) ([]Array, error) {
	if method == "inverse_transform" {
		return m.back(in)
	}
	if err := checkRows(in, m.features, false); err != nil {
		return nil, err
	}
	width := m.features * m.outputs
	if m.encoding == "one_hot" {
		width = m.first[m.features]
	}
	if m.sparse {
		width = m.features
	}
	if err := checkWidth(in.rows(), width, in.len()); err != nil {
		return nil, err
	}
	places, err := m.find(in)
	if err != nil {
		return nil, err
	}
	if m.encoding == "one_hot" {
		return []Array{m.oneHot(places, in.rows())}, nil
	}
	output := make([]float64, 0, in.rows()*width)
	for i, place := range places {
		if place < 0 {
			output = append(output, m.unknownValues...)
		} else {
			output = append(output, m.values[i%m.features].row(place)...)
		}
	}
	return []Array{as(floats(false, output, in.rows(), width), m.answerType)}, nil
}

// find gives the place of each value among the categories of its feature, or −1.
func (m *categoryEncoder) find(in *Input) ([]int, error) {
	places := make([]int, in.len())
	for i := range places {
		cell := in.cell(i)
		row, column := i/m.features, i%m.features
		if number, ok := cell.(float64); ok && (math.IsInf(number, 0) || math.IsNaN(number) && !m.missing) {
			code := "model.missing-value"
			if math.IsInf(number, 0) {
				code = "model.infinite-value"
			}
			return nil, amphora.Refusal(code, "The value in row %d, column %d is not finite.", row, column)
		}
		place, ok := placeOf(m.places[column], cell)
		if !ok {
			if place = -1; !m.encodes {
				return nil, amphora.Refusal("model.unknown-category",
					"The value %s in row %d, column %d is no category.", describe(cell), row, column)
			}
		}
		places[i] = place
	}
	return places, nil
}

func (m *categoryEncoder) oneHot(places []int, rows int) Array {
	width := m.first[m.features]
	a := Array{DType: m.answerType, Shape: []int{rows, width}, Sparse: true, Starts: []int{0}}
	for i, place := range places {
		feature := i % m.features
		column := m.unknown[feature]
		if place >= 0 {
			column = m.columns[feature][place]
		}
		if column >= 0 {
			a.Columns = append(a.Columns, m.first[feature]+column)
			if a.isFloat() {
				a.Floats = append(a.Floats, 1)
			} else {
				a.Ints = append(a.Ints, 1)
			}
		}
		if feature == m.features-1 {
			a.Starts = append(a.Starts, len(a.Columns))
		}
	}
	if !m.sparse {
		return a.dense()
	}
	if a.DType == "bool" {
		a.DType = "int64"
	}
	return a
}

func isNumber(d amphora.DType) bool { return d == "float64" || d == "float32" || d.IsInteger() }
