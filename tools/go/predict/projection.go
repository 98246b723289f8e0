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
		sum /= math.Max(m.root(i), m.least)
	}
	return sum
}

// root is the deviation of output i, in the type of its variance.
func (m *projection) root(i int) float64 {
	return rounded(math.Sqrt(m.variances.values[i]), m.variances.single)
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
