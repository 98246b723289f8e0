// Package predict answers questions with the models of a container, by the prose
// of schemas/kinds. Arithmetic is IEEE 754 binary64 in the order that the prose
// gives; products are converted before they are added, so that no compiler fuses
// the two.
package predict

import (
	"math"

	"amphora"
)

// Mixed is the DType of arrays whose elements differ in type.
const Mixed amphora.DType = "mixed"

// Array is an input or an answer. One of Floats, Ints, Texts and Cells is used,
// by DType, in C order.
type Array struct {
	// DType is float64 or float32 (Floats), an integer type or bool (Ints), utf8
	// (Texts), or Mixed (Cells).
	DType  amphora.DType
	Shape  []int
	Floats []float64
	Ints   []int64
	Texts  []string
	// Cells are nil, bool, int64, float64, string, or *Record.
	Cells []any
	// Sparse says that only some numbers of the rows are kept: those of row i
	// are Starts[i] to Starts[i+1] − 1, in the Columns of the same places.
	Sparse          bool
	Columns, Starts []int
}

// Input is what a model is asked about.
type Input struct {
	// Array has the rows, or one column of labels where its rank is 1.
	Array
	// Names are those of the columns of a table, or nil.
	Names []string
}

func (a *Array) rows() int {
	if len(a.Shape) == 0 {
		return 0
	}
	return a.Shape[0]
}

// columns is the number of columns of rows; a vector has one.
func (a *Array) columns() int {
	if len(a.Shape) < 2 {
		return 1
	}
	return a.Shape[1]
}

// len is the number of elements that are kept.
func (a *Array) len() int {
	return len(a.Floats) + len(a.Ints) + len(a.Texts) + len(a.Cells)
}

func (a *Array) isFloat() bool { return a.DType == "float64" || a.DType == "float32" }

// isSingle says whether numbers are float32, which some kinds answer in kind.
func (a *Array) isSingle() bool { return a.DType == "float32" }

// cell gives an element as a value with a type.
func (a *Array) cell(i int) any {
	switch {
	case a.isFloat():
		return a.Floats[i]
	case a.DType == "utf8":
		return a.Texts[i]
	case a.DType == Mixed:
		return a.Cells[i]
	case a.DType == "bool":
		return a.Ints[i] != 0
	}
	return a.Ints[i]
}

// take gives the elements at places, as an array of the given shape.
func (a *Array) take(places []int, shape ...int) Array {
	output := Array{DType: a.DType, Shape: shape}
	for _, i := range places {
		switch {
		case a.isFloat():
			output.Floats = append(output.Floats, a.Floats[i])
		case a.DType == "utf8":
			output.Texts = append(output.Texts, a.Texts[i])
		case a.DType == Mixed:
			output.Cells = append(output.Cells, a.Cells[i])
		default:
			output.Ints = append(output.Ints, a.Ints[i])
		}
	}
	return output
}

// selectColumns gives some columns of rows, in the order that is asked for. Each
// is below columns().
func (a *Array) selectColumns(wanted []int) Array {
	if !a.Sparse {
		places := make([]int, 0, a.rows()*len(wanted))
		for row := 0; row < a.rows(); row++ {
			for _, column := range wanted {
				places = append(places, row*a.columns()+column)
			}
		}
		return a.take(places, a.rows(), len(wanted))
	}
	at := map[int][]int{}
	for i, column := range wanted {
		at[column] = append(at[column], i)
	}
	var places []int
	output := Array{Starts: []int{0}}
	for row := 0; row < a.rows(); row++ {
		found := make([]int, len(wanted)) // place of the number, and 1
		for i := a.Starts[row]; i < a.Starts[row+1]; i++ {
			for _, to := range at[a.Columns[i]] {
				found[to] = i + 1
			}
		}
		for to, place := range found {
			if place > 0 {
				places = append(places, place-1)
				output.Columns = append(output.Columns, to)
			}
		}
		output.Starts = append(output.Starts, len(places))
	}
	kept := a.take(places, a.rows(), len(wanted))
	kept.Sparse, kept.Columns, kept.Starts = true, output.Columns, output.Starts
	return kept
}

// dense gives rows with their zeros.
func (a *Array) dense() Array {
	if !a.Sparse {
		return *a
	}
	output := Array{DType: a.DType, Shape: a.Shape}
	n := a.rows() * a.columns()
	if a.isFloat() {
		output.Floats = make([]float64, n)
	} else {
		output.Ints = make([]int64, n)
	}
	for row := 0; row < a.rows(); row++ {
		for i := a.Starts[row]; i < a.Starts[row+1]; i++ {
			at := row*a.columns() + a.Columns[i]
			if a.isFloat() {
				output.Floats[at] = a.Floats[i]
			} else {
				output.Ints[at] = a.Ints[i]
			}
		}
	}
	return output
}

// sparse gives rows of numbers without their zeros.
func (a *Array) sparse() Array {
	if a.Sparse {
		return *a
	}
	output := Array{Sparse: true, Starts: []int{0}}
	var places []int
	for row := 0; row < a.rows(); row++ {
		for column := 0; column < a.columns(); column++ {
			i := row*a.columns() + column
			if a.isFloat() && a.Floats[i] != 0 || !a.isFloat() && a.Ints[i] != 0 {
				places = append(places, i)
				output.Columns = append(output.Columns, column)
			}
		}
		output.Starts = append(output.Starts, len(places))
	}
	kept := a.take(places, a.Shape...)
	kept.Sparse, kept.Columns, kept.Starts = true, output.Columns, output.Starts
	return kept
}

// floats makes an answer, rounded to float32 where single says so.
func floats(single bool, values []float64, shape ...int) Array {
	if !single {
		return Array{DType: "float64", Shape: shape, Floats: values}
	}
	for i := range values {
		values[i] = round32(values[i])
	}
	return Array{DType: "float32", Shape: shape, Floats: values}
}

func integers(values []int64, shape ...int) Array {
	return Array{DType: "int64", Shape: shape, Ints: values}
}

// round32 rounds to float32, to the nearest, and back.
func round32(value float64) float64 { return float64(float32(value)) }

// rounded is round32 where single says so.
func rounded(value float64, single bool) float64 {
	if single {
		return round32(value)
	}
	return value
}

// largest gives the place of the largest value, the first of equal ones.
func largest(values []float64) int {
	best := 0
	for i, value := range values {
		if value > values[best] {
			best = i
		}
	}
	return best
}

// logarithms gives the natural logarithm of each value; that of 0 is −∞.
func logarithms(values []float64) []float64 {
	output := make([]float64, len(values))
	for i, value := range values {
		output[i] = math.Log(value)
	}
	return output
}

// largestOfRows is largest of each row of a matrix.
func largestOfRows(values []float64, rows, columns int) []int {
	places := make([]int, rows)
	for row := range places {
		places[row] = largest(values[row*columns : (row+1)*columns])
	}
	return places
}
