package predict

// weightedSums are sums of numbers of a row, each times a weight of each output.
type weightedSums struct {
	outputs int
	weights []float64 // [numbers of a row, outputs]
}

func newWeightedSums(g grid) weightedSums { return weightedSums{g.shape[1], g.values} }

// of writes Σ_j x[j] × weights[j][i], in the order of j, to sums[i].
func (w *weightedSums) of(x, sums []float64) {
	for i := range sums {
		sums[i] = 0
	}
	j := 0
	for ; j+4 <= len(x); j += 4 {
		w.addFour(j, x[j:j+4], sums)
	}
	for ; j < len(x); j++ {
		w.add(j, x[j], sums)
	}
}

// ofRow does the same with a row of an input; of a sparse one with what it keeps.
func (w *weightedSums) ofRow(x *numbers, row int, sums []float64) {
	if !x.sparse {
		w.of(x.row(row), sums)
		return
	}
	for i := range sums {
		sums[i] = 0
	}
	for i := x.starts[row]; i < x.starts[row+1]; i++ {
		w.add(x.place[i], x.values[i], sums)
	}
}

func (w *weightedSums) add(j int, value float64, sums []float64) {
	weights := w.weights[j*w.outputs : (j+1)*w.outputs]
	weights = weights[:len(sums)]
	for i := range sums {
		sums[i] += float64(value * weights[i])
	}
}

// addFour adds the products of four numbers one after the other, with one walk
// along the sums.
func (w *weightedSums) addFour(j int, x, sums []float64) {
	n := w.outputs
	a, b, c, d := w.weights[j*n:(j+1)*n], w.weights[(j+1)*n:(j+2)*n], w.weights[(j+2)*n:(j+3)*n], w.weights[(j+3)*n:(j+4)*n]
	a, b, c, d = a[:len(sums)], b[:len(sums)], c[:len(sums)], d[:len(sums)]
	x0, x1, x2, x3 := x[0], x[1], x[2], x[3]
	for i := range sums {
		sum := sums[i] + float64(x0*a[i])
		sum += float64(x1 * b[i])
		sum += float64(x2 * c[i])
		sums[i] = sum + float64(x3*d[i])
	}
}
