package predict

import (
	"math"
	"sort"

	"amphora"
)

// policy says what becomes of numbers that are not finite.
type policy struct {
	// missing and infinite say whether NaN and infinite values pass.
	missing, infinite bool
}

var (
	finite     = policy{}
	orMissing  = policy{missing: true}
	anyNumbers = policy{missing: true, infinite: true}
)

// numbers are rows as float64, dense or sparse.
type numbers struct {
	rows, columns int
	values        []float64
	single        bool // the input was float32
	sparse        bool
	starts, place []int
}

// numbersOf gives the input as numbers of so many columns, and refuses what the
// policy does not let pass. columns is −1 where any number will do.
func numbersOf(in *Input, columns int, p policy) (*numbers, error) {
	if err := checkColumns(in, columns); err != nil {
		return nil, err
	}
	n := &numbers{rows: in.rows(), columns: in.columns(), single: in.isSingle(), sparse: in.Sparse,
		starts: in.Starts, place: in.Array.Columns}
	if in.isFloat() {
		n.values = in.Floats
	} else {
		n.values = make([]float64, in.len())
		for i := range n.values {
			value, err := decimal(in.cell(i))
			if err != nil {
				return nil, err
			}
			n.values[i] = value
		}
	}
	return n, n.check(p)
}

// matrixOf gives rows of numbers of one type: those of a table whose columns
// differ, and the numbers that texts write, as float64.
func matrixOf(in *Input) (Array, error) {
	if in.DType != Mixed && in.DType != "utf8" {
		return in.Array, checkColumns(in, -1)
	}
	n, err := numbersOf(in, -1, anyNumbers)
	if err != nil {
		return Array{}, err
	}
	return floats(false, n.values, n.rows, n.columns), nil
}

func checkColumns(in *Input, columns int) error {
	if len(in.Shape) != 2 {
		return amphora.Refusal("model.wrong-input-form", "The model takes rows.")
	}
	if columns >= 0 && in.columns() != columns {
		return amphora.Refusal("model.wrong-columns", "The model takes %d columns, and the input has %d.", columns, in.columns())
	}
	return nil
}

// checkRows is checkColumns for kinds of which some models call sparse rows an
// error. That is told behind the number of columns, and before what is in them.
func checkRows(in *Input, columns int, takesSparse bool) error {
	if err := checkColumns(in, columns); err != nil {
		return err
	}
	if in.Sparse && !takesSparse {
		return amphora.Refusal("model.wrong-input-form", "The model takes no sparse rows.")
	}
	return nil
}

func (n *numbers) check(p policy) error {
	for i, value := range n.values {
		switch {
		case math.IsNaN(value) && !p.missing:
			return n.refusal("model.missing-value", i, "is missing")
		case math.IsInf(value, 0) && !p.infinite:
			return n.refusal("model.infinite-value", i, "is infinite")
		}
	}
	return nil
}

// refusal names the row and the column of an element.
func (n *numbers) refusal(code string, i int, fact string) error {
	row, column := 0, 0
	if n.sparse {
		for n.starts[row+1] <= i {
			row++
		}
		column = n.place[i]
	} else {
		row, column = i/n.columns, i%n.columns
	}
	return refuseValue(code, row, column, fact)
}

func refuseValue(code string, row, column int, fact string) error {
	return amphora.Refusal(code, "The value in row %d, column %d %s.", row, column, fact)
}

// rounded32 rounds all values to float32, and refuses those beyond it.
func (n *numbers) rounded32(infinite bool) (*numbers, error) {
	output := *n
	output.values = make([]float64, len(n.values))
	for i, value := range n.values {
		output.values[i] = round32(value)
		if math.IsInf(output.values[i], 0) && !infinite {
			return nil, n.refusal("model.infinite-value", i, "is too large")
		}
	}
	return &output, nil
}

// dense gives the values of rows with their zeros.
func (n *numbers) dense() *numbers {
	if !n.sparse {
		return n
	}
	output := &numbers{rows: n.rows, columns: n.columns, single: n.single, values: make([]float64, n.rows*n.columns)}
	for row := 0; row < n.rows; row++ {
		for i := n.starts[row]; i < n.starts[row+1]; i++ {
			output.values[row*n.columns+n.place[i]] = n.values[i]
		}
	}
	return output
}

// row gives the values of a dense row.
func (n *numbers) row(i int) []float64 { return n.values[i*n.columns : (i+1)*n.columns] }

// full gives a row with its zeros; a sparse one in into, which has all of its columns.
func (n *numbers) full(row int, into []float64) []float64 {
	if !n.sparse {
		return n.row(row)
	}
	for i := range into {
		into[i] = 0
	}
	for i := n.starts[row]; i < n.starts[row+1]; i++ {
		into[n.place[i]] = n.values[i]
	}
	return into
}

// at gives the number at a place, which may be one that is not kept.
func (n *numbers) at(row, column int) float64 {
	if !n.sparse {
		return n.row(row)[column]
	}
	own := n.place[n.starts[row]:n.starts[row+1]]
	if i := sort.SearchInts(own, column); i < len(own) && own[i] == column {
		return n.values[n.starts[row]+i]
	}
	return 0
}

// each calls visit with the columns and values of a row, of a sparse one with
// those it keeps.
func (n *numbers) each(row int, visit func(column int, value float64)) {
	if !n.sparse {
		for column, value := range n.row(row) {
			visit(column, value)
		}
		return
	}
	for i := n.starts[row]; i < n.starts[row+1]; i++ {
		visit(n.place[i], n.values[i])
	}
}

// like gives an answer with the form and the places of the input.
func (n *numbers) like(values []float64, single bool) Array {
	a := floats(single, values, n.rows, n.columns)
	a.Sparse, a.Starts, a.Columns = n.sparse, n.starts, n.place
	return a
}

// numberOf gives the value of a cell that is a number or a truth.
func numberOf(cell any) (float64, error) {
	switch c := cell.(type) {
	case float64:
		return c, nil
	case int64:
		return float64(c), nil
	case bool:
		if c {
			return 1, nil
		}
		return 0, nil
	case nil:
		return math.NaN(), nil
	}
	return 0, amphora.Refusal("model.not-numeric", "The input has a text where the model takes numbers.")
}
