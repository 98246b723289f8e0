package predict

import (
	"math"

	"amphora"
)

func (m *categoryEncoder) back(in *Input) ([]Array, error) {
	width, p := m.features, orMissing
	if m.encoding == "one_hot" {
		width, p = m.first[m.features], finite
	}
	x, err := numbersOf(in, width, p)
	if err != nil {
		return nil, err
	}
	x = x.dense()
	output := Array{DType: Mixed, Shape: []int{x.rows, m.features}}
	for row := 0; row < x.rows; row++ {
		for j := 0; j < m.features; j++ {
			var cell any
			if m.encoding == "one_hot" {
				cell, err = m.fromColumns(j, x.row(row)[m.first[j]:m.first[j+1]])
			} else {
				cell, err = m.fromNumber(j, x.row(row)[j])
			}
			if err != nil {
				return nil, err
			}
			output.Cells = append(output.Cells, cell)
		}
	}
	return []Array{m.typed(output)}, nil
}

func (m *categoryEncoder) fromColumns(feature int, values []float64) (any, error) {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	if len(values) == 0 || sum == 0 {
		if m.zerosRefused[feature] {
			return nil, amphora.Refusal("model.unknown-category", "A row has no category of feature %d.", feature)
		}
		return m.zeros[feature], nil
	}
	best := largest(values)
	if best == m.infrequent[feature] {
		return infrequentText, nil
	}
	columns := m.columns[feature]
	for place := len(columns) - 1; place >= 0; place-- {
		if columns[place] == best {
			return m.categories[feature].cell(place), nil
		}
	}
	return m.zeros[feature], nil
}

func (m *categoryEncoder) fromNumber(feature int, number float64) (any, error) {
	same := func(value float64) bool {
		return value == number || math.IsNaN(value) && math.IsNaN(number)
	}
	if m.infrequentValues != nil && !math.IsNaN(m.infrequentValues[feature]) && same(m.infrequentValues[feature]) {
		return infrequentText, nil
	}
	for place, value := range m.values[feature].values {
		if same(value) {
			return m.categories[feature].cell(place), nil
		}
	}
	if m.unknownValues != nil && same(m.unknownValues[0]) {
		return nil, nil
	}
	return nil, amphora.Refusal("model.unknown-category", "The number %v of feature %d stands for no category.", number, feature)
}

// typed gives values the type of the categories, where all features have it and
// neither None nor infrequent_sklearn is among the values.
func (m *categoryEncoder) typed(a Array) Array {
	dtype := amphora.DType("")
	for i := range m.categories {
		d := m.categories[i].DType
		switch {
		case i == 0 || d == dtype:
			dtype = d
		case isNumber(d) && isNumber(dtype):
			dtype = "float64"
		default:
			return a
		}
	}
	for _, cell := range a.Cells {
		if _, text := cell.(string); cell == nil || text && dtype != "utf8" {
			return a
		}
	}
	return as(a, dtype)
}
