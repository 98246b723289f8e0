package predict

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

// withoutZeros drops the zeros that sparse rows keep.
func withoutZeros(a Array) Array {
	output := Array{Starts: []int{0}}
	var places []int
	for row := 0; row < a.rows(); row++ {
		for i := a.Starts[row]; i < a.Starts[row+1]; i++ {
			if a.isFloat() && a.Floats[i] == 0 || !a.isFloat() && a.Ints[i] == 0 {
				continue
			}
			places = append(places, i)
			output.Columns = append(output.Columns, a.Columns[i])
		}
		output.Starts = append(output.Starts, len(places))
	}
	kept := a.take(places, a.Shape...)
	kept.Sparse, kept.Columns, kept.Starts = true, output.Columns, output.Starts
	return kept
}

// besideSparse puts sparse rows of one type side by side.
func besideSparse(parts ...Array) Array {
	var all Array
	var first []int
	width := 0
	for i, part := range parts {
		first = append(first, all.len())
		if i == 0 {
			all = Array{DType: part.DType}
		}
		all = join(all, part)
	}
	rows := parts[0].rows()
	var places, columns []int
	starts := []int{0}
	for row := 0; row < rows; row++ {
		width = 0
		for i, part := range parts {
			for at := part.Starts[row]; at < part.Starts[row+1]; at++ {
				places = append(places, first[i]+at)
				columns = append(columns, width+part.Columns[at])
			}
			width += part.columns()
		}
		starts = append(starts, len(places))
	}
	if rows == 0 {
		for _, part := range parts {
			width += part.columns()
		}
	}
	output := all.take(places, rows, width)
	output.Sparse, output.Columns, output.Starts = true, columns, starts
	return output
}
