// Package predict answers questions with the models of a container, by the prose
// of schemas/kinds. Arithmetic is IEEE 754 binary64 in the order that the prose
// gives; products are converted before they are added, so that no compiler fuses
// the two.
package predict

import (
	"math"

	"amphora"
	"amphora/internal/elementary"
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
	// Cells are nil, bool, int64, float64 or string; those of Records are *Record.
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
	case a.DType == Mixed || a.hasRecords():
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
		case a.DType == Mixed || a.hasRecords():
			output.Cells = append(output.Cells, a.Cells[i])
		default:
			output.Ints = append(output.Ints, a.Ints[i])
		}
	}
	return output
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

// largest gives the place of the largest value, the first of equal ones, or of the
// first NaN.
func largest(values []float64) int {
	best := 0
	for i, value := range values {
		if value > values[best] || math.IsNaN(value) && !math.IsNaN(values[best]) {
			best = i
		}
	}
	return best
}

// logarithms gives the natural logarithm of each value; that of 0 is −∞.
func logarithms(values []float64) []float64 {
	output := make([]float64, len(values))
	for i, value := range values {
		output[i] = elementary.Log(value)
	}
	return output
}

// likeliest gives the label with the largest score of each row: scores are [rows,
// classes].
func likeliest(classes Array, scores []float64) Array {
	k := classes.rows()
	places := make([]int, len(scores)/k)
	for row := range places {
		places[row] = largest(scores[row*k : (row+1)*k])
	}
	return classes.take(places, len(places))
}
