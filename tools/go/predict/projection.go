package predict

import "math"

// projection sees rows from other axes; see projection.schema.json.
type projection struct {
	rowForm
	outputs               int
	components            []float64 // [outputs, features]
	center, scale         grid
	variances             grid
	least                 float64
	sparseRows            bool
	inverse               string
	back                  []float64 // [features, outputs]
	coefficients          []float64 // [targets, features]
	intercepts            []float64
	scaledInput, vector   bool
	single, singleInverse bool // every tensor that plays a part is float32
}

// mostFactors bounds the inverse, whose cost is the cube of their number.
const mostFactors = 2_048

func newProjection(f *fields) answerer {
	m := &projection{rowForm: f.rowForm(), sparseRows: f.word("sparse_rows", "", "dense", "sparse") == "sparse",
		inverse: f.word("inverse", "", "none", "components", "matrix")}
	byOutput := f.word("layout", "", "outputs_by_features", "features_by_outputs") == "outputs_by_features"
	if f.require(m.features > 0, "features"); f.err != nil {
		return nil
	}
	m.single = true
	singleComponents := m.readComponents(f, byOutput)
	for key, to := range map[string]*grid{"center": &m.center, "scale": &m.scale} {
		if f.has(key) {
			*to = f.grid(key, m.features)
			m.single = m.single && to.single
		}
	}
	m.singleInverse = m.single
	if m.single = m.single && singleComponents; f.has("variances") {
		m.variances = f.grid("variances", m.outputs)
		m.single = m.single && m.variances.single
	}
	if f.has("least_deviation") {
		m.least = f.float("least_deviation")
	}
	m.readInverse(f, singleComponents)
	if f.has("coefficients") {
		m.readCoefficients(f)
	}
	if f.has("noise_variances") {
		noise := f.grid("noise_variances", m.features)
		m.single = m.single && noise.single
		if m.outputs > mostFactors {
			f.fail("limit.time", "The model has %d factors, which take too long to be told apart.", m.outputs)
		}
		if f.err == nil && !m.explain(noise.values) {
			f.fail("model.bad-field", "The factors of the model cannot be told apart.")
		}
	}
	return m
}

// readComponents says whether the components are float32.
func (m *projection) readComponents(f *fields, byOutput bool) bool {
	if f.has("component_offsets") {
		kept := f.grid("components", -1)
		columns := f.indices("component_columns", f.values["component_columns"], 0, m.features)
		offsets := f.indices("component_offsets", f.values["component_offsets"], 0, len(kept.values)+1)
		f.require(f.err != nil || len(columns) == len(kept.values) && len(offsets) > 0, "component_offsets")
		if f.err != nil {
			return false
		}
		m.outputs = len(offsets) - 1
		if m.outputs > 1<<27/m.features {
			f.fail("limit.memory", "The components of the model take too much memory with their zeros.")
			return false
		}
		for i := range offsets {
			f.require(i == 0 && offsets[0] == 0 || i > 0 && offsets[i] >= offsets[i-1], "component_offsets")
		}
		if f.require(offsets[m.outputs] == len(kept.values), "component_offsets"); f.err != nil {
			return false
		}
		m.components = make([]float64, m.outputs*m.features)
		for i := 0; i < m.outputs; i++ {
			for at := offsets[i]; at < offsets[i+1]; at++ {
				m.components[i*m.features+columns[at]] = kept.values[at]
			}
		}
		return kept.single
	}
	g := f.gridBy("components", byOutput, m.features)
	m.outputs, m.components = g.shape[0], g.values
	return g.single
}

// gridBy gives a tensor with one row for each output, whichever way round it is.
func (f *fields) gridBy(key string, byOutput bool, features int) grid {
	if byOutput {
		return f.grid(key, -1, features)
	}
	g := f.grid(key, features, -1)
	return grid{values: transposed(g.values, g.shape[0], g.shape[1]), shape: []int{g.shape[1], g.shape[0]}, single: g.single}
}

func transposed(values []float64, rows, columns int) []float64 {
	output := make([]float64, len(values))
	for i := range values {
		output[i%columns*rows+i/columns] = values[i]
	}
	return output
}

func (m *projection) readInverse(f *fields, singleComponents bool) {
	switch {
	case m.inverse == "matrix":
		g := f.grid("inverse_components", m.features, m.outputs)
		m.back, m.singleInverse = g.values, m.singleInverse && g.single
	case m.inverse == "components" && f.err == nil:
		m.back = transposed(m.components, m.outputs, m.features)
		m.singleInverse = m.singleInverse && singleComponents && (m.variances.values == nil || m.variances.single)
		for i, variance := range m.variances.values {
			root := rounded(math.Sqrt(variance), singleComponents)
			for j := 0; j < m.features; j++ {
				m.back[j*m.outputs+i] = rounded(m.back[j*m.outputs+i]*root, singleComponents)
			}
		}
	}
}

func (m *projection) readCoefficients(f *fields) {
	byOutput := f.word("coefficient_layout", "", "outputs_by_features", "features_by_outputs") == "outputs_by_features"
	g := f.gridBy("coefficients", byOutput, m.features)
	m.coefficients = g.values
	m.intercepts = f.grid("intercepts", g.shape[0]).values
	m.scaledInput = f.word("prediction_input", "", "centred", "scaled") == "scaled"
	m.vector = f.word("prediction_shape", "", "vector", "table") == "vector"
	f.require(!m.vector || g.shape[0] == 1, "prediction_shape")
}

// explain replaces C by the transpose of (I + V Cᵀ)⁻¹ applied to V, with
// V[i][j] = C[i][j] / noise[j]. It says whether there is an inverse.
func (m *projection) explain(noise []float64) bool {
	n := m.outputs
	v := make([]float64, len(m.components))
	for i := range v {
		v[i] = m.components[i] / noise[i%m.features]
	}
	// The matrix I + V Cᵀ is symmetric, and so is its inverse.
	matrix := make([]float64, n*n)
	for i := 0; i < n; i++ {
		for k := 0; k < n; k++ {
			sum := 0.0
			for j := 0; j < m.features; j++ {
				sum += float64(v[i*m.features+j] * m.components[k*m.features+j])
			}
			if matrix[i*n+k] = sum; i == k {
				matrix[i*n+k]++
			}
		}
	}
	if !solve(matrix, v, n, m.features) {
		return false
	}
	m.components = v
	return true
}

// solve replaces v [n, width] by the inverse of matrix [n, n] times it, by
// elimination with the largest pivot of each column.
func solve(matrix, v []float64, n, width int) bool {
	for k := 0; k < n; k++ {
		pivot := k
		for i := k + 1; i < n; i++ {
			if math.Abs(matrix[i*n+k]) > math.Abs(matrix[pivot*n+k]) {
				pivot = i
			}
		}
		if matrix[pivot*n+k] == 0 {
			return false
		}
		for j := 0; j < n; j++ {
			matrix[k*n+j], matrix[pivot*n+j] = matrix[pivot*n+j], matrix[k*n+j]
		}
		for j := 0; j < width; j++ {
			v[k*width+j], v[pivot*width+j] = v[pivot*width+j], v[k*width+j]
		}
		for i := 0; i < n; i++ {
			if i == k {
				continue
			}
			factor := matrix[i*n+k] / matrix[k*n+k]
			for j := k; j < n; j++ {
				matrix[i*n+j] -= float64(factor * matrix[k*n+j])
			}
			for j := 0; j < width; j++ {
				v[i*width+j] -= float64(factor * v[k*width+j])
			}
		}
	}
	for i := range v {
		v[i] /= matrix[i/width*n+i/width]
	}
	return true
}

func (m *projection) offers(method string) bool {
	return method == "transform" || method == "inverse_transform" && m.inverse != "none" ||
		method == "predict" && m.intercepts != nil
}

func (m *projection) answer(method string, in *Input) ([]Array, error) {
	if method == "inverse_transform" {
		return m.goBack(in)
	}
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	if method == "predict" {
		return []Array{m.predict(x)}, nil
	}
	output := make([]float64, 0, x.rows*m.outputs)
	for row := 0; row < x.rows; row++ {
		for i := 0; i < m.outputs; i++ {
			output = append(output, m.output(x, row, i))
		}
	}
	a := floats(m.single && x.single, output, x.rows, m.outputs)
	if x.sparse && m.sparseRows {
		a = a.sparse()
	}
	return []Array{a}, nil
}

// output is t[i] of a row.
func (m *projection) output(x *numbers, row, i int) float64 {
	c := m.components[i*m.features : (i+1)*m.features]
	sum := 0.0
	x.each(row, func(j int, value float64) {
		if m.center.values != nil && !x.sparse {
			value -= m.center.values[j]
		}
		if m.scale.values != nil {
			value /= m.scale.values[j]
		}
		sum += float64(value * c[j])
	})
	if x.sparse && m.center.values != nil {
		centre := 0.0
		for j, value := range m.center.values {
			if m.scale.values != nil {
				value /= m.scale.values[j]
			}
			centre += float64(value * c[j])
		}
		sum -= centre
	}
	if m.variances.values != nil {
		sum /= math.Max(rounded(math.Sqrt(m.variances.values[i]), m.variances.single), m.least)
	}
	return sum
}

func (m *projection) predict(x *numbers) Array {
	x = x.dense()
	k := len(m.intercepts)
	output := make([]float64, 0, x.rows*k)
	for row := 0; row < x.rows; row++ {
		for i, intercept := range m.intercepts {
			sum := 0.0
			for j, value := range x.row(row) {
				if m.center.values != nil {
					value -= m.center.values[j]
				}
				if m.scaledInput && m.scale.values != nil {
					value /= m.scale.values[j]
				}
				sum += float64(value * m.coefficients[i*m.features+j])
			}
			output = append(output, sum+intercept)
		}
	}
	if m.vector {
		return floats(false, output, x.rows)
	}
	return floats(false, output, x.rows, k)
}

func (m *projection) goBack(in *Input) ([]Array, error) {
	t, err := numbersOf(in, m.outputs, finite)
	if err != nil {
		return nil, err
	}
	output := make([]float64, 0, t.rows*m.features)
	for row := 0; row < t.rows; row++ {
		for j := 0; j < m.features; j++ {
			sum := 0.0
			t.each(row, func(i int, value float64) { sum += float64(value * m.back[j*m.outputs+i]) })
			if m.scale.values != nil {
				sum *= m.scale.values[j]
			}
			if m.center.values != nil {
				sum += m.center.values[j]
			}
			output = append(output, sum)
		}
	}
	return []Array{floats(m.singleInverse && t.single, output, t.rows, m.features)}, nil
}
