package predict

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
		if !byOutput {
			f.bad("layout")
		}
		if m.inverse == "components" {
			f.bad("inverse")
		}
		kept := f.grid("components", -1)
		columns := f.indices("component_columns", f.values["component_columns"], 0, m.features)
		offsets := f.offsets("component_offsets", -1, len(kept.values))
		f.require(f.err != nil || len(columns) == len(kept.values), "component_columns")
		if f.err != nil {
			return false
		}
		m.outputs = len(offsets) - 1
		if m.outputs > 1<<27/m.features {
			f.fail("limit.memory", "The components of the model take too much memory with their zeros.")
			return false
		}
		seen := make([]int, m.features) // the last output that had the feature, and 1
		m.components = make([]float64, m.outputs*m.features)
		for i := 0; i < m.outputs; i++ {
			for at := offsets[i]; at < offsets[i+1]; at++ {
				if seen[columns[at]] == i+1 {
					f.fail("model.bad-index", "An output multiplies a feature twice.")
					return false
				}
				seen[columns[at]] = i + 1
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
		for i := range m.variances.values {
			for j := 0; j < m.features; j++ {
				m.back[j*m.outputs+i] = rounded(m.back[j*m.outputs+i]*m.root(i), singleComponents)
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
