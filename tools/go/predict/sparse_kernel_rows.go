package predict

import (
	"math"
	"sort"
)

// sparseKernelRows are rows of a model without their zeros, by column, and the sums
// that a kernel makes with each of them.
type sparseKernelRows struct {
	count   int
	kernel  kernel
	columns []int // those that any row has a number in, ascending
	starts  []int // columns[i] has the numbers starts[i] to starts[i+1] − 1
	owners  []int // the row of each number
	numbers []float64
	// sizes are what the numbers of each row sum up to beside a row of zeros.
	sizes []float64
}

// newSparseKernelRows takes the numbers of rows, which begin at offsets. It says
// whether each row has a column once.
func newSparseKernelRows(values []float64, columns, offsets []int, k kernel) (s *sparseKernelRows, ok bool) {
	count := len(offsets) - 1
	s = &sparseKernelRows{count: count, kernel: k, sizes: make([]float64, count)}
	rows, order := make([]int, len(values)), make([]int, len(values))
	for row := 0; row < count; row++ {
		for i := offsets[row]; i < offsets[row+1]; i++ {
			rows[i], order[i] = row, i
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return columns[order[i]] < columns[order[j]] })
	// The sizes of each row, with its columns ascending.
	sizes, next := make([]float64, len(values)), append([]int(nil), offsets...)
	for place, i := range order {
		row, column := rows[i], columns[i]
		if place == 0 || column != s.columns[len(s.columns)-1] {
			s.columns, s.starts = append(s.columns, column), append(s.starts, place)
		} else if rows[order[place-1]] == row {
			return nil, false
		}
		s.owners, s.numbers = append(s.owners, row), append(s.numbers, values[i])
		sizes[next[row]] = s.size(values[i])
		next[row]++
	}
	s.starts = append(s.starts, len(values))
	for row := range s.sizes {
		s.sizes[row] = pairwise(sizes[offsets[row]:offsets[row+1]])
	}
	return s, true
}

// size is what a number adds to its row's.
func (s *sparseKernelRows) size(value float64) float64 {
	if s.kernel.measure == distances {
		return math.Abs(value)
	}
	return value * value
}

// fill writes the sums of a row of an input.
func (s *sparseKernelRows) fill(x *numbers, row int, output []float64) {
	for i := range output {
		output[i] = 0
	}
	own := 0.0
	if x.sparse {
		for i := x.starts[row]; i < x.starts[row+1]; i++ {
			own += s.size(x.values[i])
			if at := sort.SearchInts(s.columns, x.place[i]); at < len(s.columns) && s.columns[at] == x.place[i] {
				s.add(x.values[i], at, output)
			}
		}
	} else {
		full := x.row(row)
		for _, value := range full {
			own += s.size(value)
		}
		for at, column := range s.columns {
			if full[column] != 0 {
				s.add(full[column], at, output)
			}
		}
	}
	s.complete(own, output)
}

// add adds what a number makes with those of the same column.
func (s *sparseKernelRows) add(value float64, at int, output []float64) {
	for i := s.starts[at]; i < s.starts[at+1]; i++ {
		other := s.numbers[i]
		if s.kernel.measure == distances {
			output[s.owners[i]] += math.Abs(value-other) - math.Abs(value) - math.Abs(other)
		} else {
			output[s.owners[i]] += float64(value * other)
		}
	}
}

// complete adds what the columns give that only one of two rows has.
func (s *sparseKernelRows) complete(own float64, output []float64) {
	for i, sum := range output {
		switch {
		case s.kernel.name == "cosine":
			output[i] = sum / float64(lengthOf(own)*lengthOf(s.sizes[i]))
		case s.kernel.measure == squaredDistances:
			output[i] = math.Max(own+s.sizes[i]-float64(2*sum), 0)
		case s.kernel.measure == distances:
			output[i] = own + s.sizes[i] + sum
		}
	}
}
