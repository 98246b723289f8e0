package predict

// kernelSums are weighted sums of the kernels with rows; see
// kernel_sums.schema.json.
type kernelSums struct {
	rowForm
	method          string
	forward         weightedKernels
	outputs         int
	vector          bool
	single          bool             // all that plays a part is float32
	backward        *weightedKernels // nil where nothing leads back
	singleBackwards bool
}

// weightedKernels are kernels, and what centres and weighs them.
type weightedKernels struct {
	held  heldRows
	sums  *weightedSums // nil where the kernels themselves are the answer
	means []float64     // of each row; nil where nothing is centred
	mean  float64
}

func newKernelSums(f *fields) answerer {
	m := &kernelSums{method: f.word("method", "", "predict", "transform"), rowForm: f.rowForm()}
	m.forward.held = f.heldRows("rows", "", m.features)
	m.readWeights(f)
	if f.has("row_means") || f.has("mean") {
		m.forward.mean = f.float("mean")
		m.forward.means = f.grid("row_means", m.forward.held.count).values
	}
	if f.has("inverse_rows") || f.has("inverse_weights") || f.has("inverse_gamma") {
		m.readInverse(f)
	}
	return m
}

func (m *kernelSums) readWeights(f *fields) {
	held := &m.forward.held
	m.outputs, m.single = held.count, held.single || held.kernel.measure == given
	weights := grid{}
	switch {
	case f.has("weights"):
		weights = m.readOutputs(f)
	case m.method == "predict":
		f.bad("weights")
	}
	if f.has("weight_scales") {
		scales := f.grid("weight_scales", m.outputs).values
		if !f.has("weights") {
			f.bad("weight_scales")
		}
		for i := range weights.values {
			if f.err == nil {
				weights.values[i] *= scales[i%m.outputs]
			}
		}
	}
	if f.has("weights") && f.err == nil {
		sums := newWeightedSums(weights)
		m.forward.sums = &sums
	}
}

// readOutputs gives the weights of each output, of which rank 1 has one.
func (m *kernelSums) readOutputs(f *fields) grid {
	rows := m.forward.held.count
	t, _, _ := f.rows("weights", f.values["weights"])
	if m.vector = t != nil && len(t.Shape) == 1; m.vector {
		g := f.grid("weights", rows)
		g.shape, m.outputs, m.single = []int{rows, 1}, 1, m.single && g.single
		return g
	}
	g := f.grid("weights", rows, -1)
	m.outputs, m.single = g.shape[1], m.single && g.single
	return g
}

func (m *kernelSums) readInverse(f *fields) {
	held := &m.forward.held
	if !f.has("inverse_rows") || !f.has("inverse_weights") || held.kernel.measure == given {
		f.bad("inverse_rows")
	}
	rows := f.grid("inverse_rows", -1, m.outputs)
	weights := f.grid("inverse_weights", rows.shape[0], m.features)
	back := heldRows{kernel: held.kernel, features: m.outputs, count: rows.shape[0]}
	if f.has("inverse_gamma") {
		if !oneOf("gamma", held.kernel.parameters...) {
			f.bad("inverse_gamma")
		}
		back.kernel.gamma = f.finite("inverse_gamma")
	}
	if m.method != "transform" || m.forward.sums == nil {
		f.bad("inverse_rows")
	}
	if f.err != nil {
		return
	}
	back.dense = newDenseKernelRows(rows.values, back.count, back.features, back.kernel)
	sums := newWeightedSums(weights)
	m.backward = &weightedKernels{held: back, sums: &sums}
	m.singleBackwards = rows.single && weights.single
}

func (m *kernelSums) offers(method string) bool {
	return method == m.method || method == "inverse_transform" && m.backward != nil
}

func (m *kernelSums) answer(method string, in *Input) ([]Array, error) {
	kernels, outputs, single, taken := &m.forward, m.outputs, m.single, m.features
	if method == "inverse_transform" {
		kernels, outputs, single, taken = m.backward, m.features, m.singleBackwards, m.outputs
	}
	x, err := numbersOf(in, taken, finite)
	if err != nil {
		return nil, err
	}
	output, err := kernels.answer(x, outputs)
	if err != nil {
		return nil, err
	}
	shape := []int{x.rows, outputs}
	if m.vector && kernels == &m.forward {
		shape = shape[:1]
	}
	return []Array{floats(x.single && single, output, shape...)}, nil
}

// answer gives so many sums for each row.
func (w *weightedKernels) answer(x *numbers, outputs int) ([]float64, error) {
	if err := checkWidth(x.rows, outputs, len(x.values)); err != nil {
		return nil, err
	}
	if outputs == 0 { // there may be half a billion kernels, and nothing is made of them
		return []float64{}, w.held.judge(x)
	}
	kernels, err := w.held.kernels(x)
	if err != nil {
		return nil, err
	}
	output := make([]float64, x.rows*outputs)
	kernels.each(func(row int, values []float64) {
		w.centre(values)
		own := output[row*outputs : (row+1)*outputs]
		if w.sums == nil {
			copy(own, values)
		} else {
			w.sums.of(values, own)
		}
	})
	return output, nil
}

// centre takes the means of the training and of the row from its kernels.
func (w *weightedKernels) centre(values []float64) {
	if w.means == nil {
		return
	}
	share := pairwise(values) / float64(len(values))
	for i := range values {
		values[i] = values[i] - w.means[i] - share + w.mean
	}
}
