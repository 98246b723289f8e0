package predict

// heldRows are the rows that a model compares an input with by a kernel.
type heldRows struct {
	kernel   kernel
	features int
	count    int
	single   bool // of float32
	dense    *denseKernelRows
	sparse   *sparseKernelRows
	columns  []int // of the input, where the kernels stand; nil where all count
}

// heldRows reads the rows of a field. The columns of a kernel that is in the input
// are those of another field, or all where its name is empty.
func (f *fields) heldRows(key, columns string, features int) heldRows {
	h := heldRows{kernel: f.kernel(), features: features}
	places, offsets := key[:len(key)-1]+"_columns", key[:len(key)-1]+"_offsets"
	if h.kernel.measure == given {
		f.absent(key, places, offsets)
		if h.count = features; columns != "" {
			h.columns = f.places(columns, features)
			h.count = len(h.columns)
		}
		return h
	}
	if columns != "" {
		f.absent(columns)
	}
	f.requireType(key, isFloating)
	if f.has(offsets) {
		if !h.kernel.takesSparseRows() {
			f.bad(offsets)
		}
		f.readSparse(&h, key, places, offsets)
		return h
	}
	f.absent(places)
	rows := f.grid(key, -1, features)
	h.single, h.count = rows.single, rows.shape[0]
	h.dense = newDenseKernelRows(rows.values, h.count, features, h.kernel)
	return h
}

func (f *fields) readSparse(h *heldRows, key, places, offsets string) {
	if !f.has(places) {
		f.bad(places)
	}
	kept := f.grid(key, -1)
	columns := f.ints(places, len(kept.values))
	starts := f.offsets(offsets, -1, len(kept.values))
	if f.err != nil {
		return
	}
	for _, column := range columns {
		if column < 0 || column >= int64(h.features) {
			f.fail("model.bad-index", "The field %q points to nothing.", places)
			return
		}
	}
	var ok bool
	if h.sparse, ok = newSparseKernelRows(kept.values, wholes(columns), starts, h.kernel); !ok {
		f.fail("model.bad-index", "A row of the field %q has a column twice.", key)
		return
	}
	h.count, h.single = h.sparse.count, kept.single
}

// judge refuses numbers that the kernel has no value for.
func (h *heldRows) judge(x *numbers) error {
	if h.kernel.measure != ratios {
		return nil
	}
	for i, value := range x.values {
		if value < 0 {
			return x.refusal("model.infinite-value", i, "is negative, of which the kernel has no value")
		}
	}
	return nil
}

// Numbers of kernels that are made at a time, and most rows that they are of.
const (
	kernelsAtATime    = 32_768
	kernelRowsAtATime = 256
)

// kernels are the kernels of a block of rows of an input after the other.
type kernels struct {
	held   *heldRows
	x      *numbers
	values []float64 // count for each row of a block
	full   []float64 // rows of a block with their zeros
	rows   [][]float64
}

// kernels prepares those with the rows of an input.
func (h *heldRows) kernels(x *numbers) (*kernels, error) {
	if err := h.judge(x); err != nil {
		return nil, err
	}
	if err := checkWidth(1, h.count, len(x.values)); err != nil {
		return nil, err
	}
	wide := h.count
	fills := x.sparse && h.dense != nil && h.count > 0
	if fills && h.features > wide {
		wide = h.features
	}
	block := kernelRowsAtATime
	if wide > 0 && kernelsAtATime/wide < block {
		block = kernelsAtATime / wide
	}
	if block < 1 {
		block = 1
	}
	if block > x.rows {
		block = x.rows
	}
	k := &kernels{held: h, x: x, values: make([]float64, block*h.count), rows: make([][]float64, block)}
	if fills {
		k.full = make([]float64, block*h.features)
	}
	return k, nil
}

// each calls visit with every row and its kernels, which it may change.
func (k *kernels) each(visit func(row int, values []float64)) {
	h := k.held
	for first := 0; first < k.x.rows; first += len(k.rows) {
		rows := k.x.rows - first
		if rows > len(k.rows) {
			rows = len(k.rows)
		}
		values := k.values[:rows*h.count]
		k.fill(first, rows, values)
		h.kernel.finish(values)
		for row := 0; row < rows; row++ {
			visit(first+row, values[row*h.count:(row+1)*h.count])
		}
	}
}

func (k *kernels) fill(first, rows int, values []float64) {
	h := k.held
	if h.count == 0 {
		return
	}
	if h.dense != nil {
		for row := 0; row < rows; row++ {
			k.rows[row] = k.fullRow(first+row, row)
		}
		h.dense.fill(k.rows[:rows], values)
		if h.kernel.name == "cosine" {
			for row, x := range k.rows[:rows] {
				divide(values[row*h.count:(row+1)*h.count], lengthOf(squaresOf(x)))
			}
		}
		return
	}
	for row := 0; row < rows; row++ {
		own := values[row*h.count : (row+1)*h.count]
		switch {
		case h.sparse != nil:
			h.sparse.fill(k.x, first+row, own)
		case h.columns == nil:
			copy(own, k.x.full(first+row, own))
		default:
			for i, column := range h.columns {
				own[i] = k.x.at(first+row, column)
			}
		}
	}
}

func divide(values []float64, by float64) {
	for i := range values {
		values[i] /= by
	}
}

// fullRow gives a row with its zeros, a sparse one in the place of its number in the block.
func (k *kernels) fullRow(row, place int) []float64 {
	if !k.x.sparse {
		return k.x.row(row)
	}
	full := k.full[place*k.held.features : (place+1)*k.held.features]
	return k.x.full(row, full)
}
