package predict

import (
	"math"

	"amphora"
)

// as converts an array to another type, where each element has a value of it:
// numbers to numbers, cut off for integers, and anything to Mixed. Otherwise it
// gives the array as it is.
func as(a Array, dtype amphora.DType) Array {
	output := a
	output.DType, output.Floats, output.Ints, output.Texts, output.Cells = dtype, nil, nil, nil, nil
	if a.DType == dtype {
		return a
	}
	n := a.len()
	for i := 0; i < n; i++ {
		cell := a.cell(i)
		if dtype == Mixed {
			output.Cells = append(output.Cells, cell)
			continue
		}
		if dtype == "utf8" {
			text, ok := cell.(string)
			if !ok {
				return a
			}
			output.Texts = append(output.Texts, text)
			continue
		}
		if output.isFloat() {
			number, err := numberOf(cell)
			if err != nil || cell == nil {
				return a
			}
			output.Floats = append(output.Floats, rounded(number, output.isSingle()))
			continue
		}
		switch c := cell.(type) {
		case int64:
			output.Ints = append(output.Ints, c)
		case bool:
			output.Ints = append(output.Ints, truth(c))
		case float64:
			if math.IsNaN(c) || math.Abs(c) >= 1<<63 {
				return a
			}
			if dtype == "bool" {
				c = float64(truth(c != 0))
			}
			output.Ints = append(output.Ints, int64(c))
		default:
			return a
		}
	}
	return output
}

// set puts element k of from, an array of the same type, at place i.
func set(to *Array, i int, from *Array, k int) {
	switch {
	case to.isFloat():
		to.Floats[i] = from.Floats[k]
	case to.DType == "utf8":
		to.Texts[i] = from.Texts[k]
	case to.DType == Mixed:
		to.Cells[i] = from.Cells[k]
	default:
		to.Ints[i] = from.Ints[k]
	}
}

// beside puts dense rows of one type side by side.
func beside(parts ...Array) Array {
	width := 0
	var all Array
	var first []int
	for i, part := range parts {
		first = append(first, all.len())
		if width += part.columns(); i == 0 {
			all = Array{DType: part.DType}
		}
		all = join(all, part)
	}
	rows := parts[0].rows()
	places := make([]int, 0, all.len())
	for row := 0; row < rows; row++ {
		for i, part := range parts {
			for column := 0; column < part.columns(); column++ {
				places = append(places, first[i]+row*part.columns()+column)
			}
		}
	}
	return all.take(places, rows, width)
}

// join puts the elements of b behind those of a, which are of the same type.
func join(a, b Array) Array {
	return Array{DType: a.DType, Shape: []int{a.len() + b.len()},
		Floats: append(append([]float64(nil), a.Floats...), b.Floats...),
		Ints:   append(append([]int64(nil), a.Ints...), b.Ints...),
		Texts:  append(append([]string(nil), a.Texts...), b.Texts...),
		Cells:  append(append([]any(nil), a.Cells...), b.Cells...)}
}
