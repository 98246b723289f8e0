package predict

import (
	"math"

	"amphora/internal/elementary"
)

// centroids is the nearest of a few points; see centroids.schema.json.
type centroids struct {
	rowForm
	assignment        string
	manhattan         bool
	distances         bool // transform gives them
	answers           Array
	points            grid
	priors            []float64
	deviations        []float64
	left, right       []int64
	nodes             grid // node_points + node_shift
	nodeLabels        []int64
	classified, empty bool
}

func newCentroids(f *fields) answerer {
	m := &centroids{rowForm: f.rowForm(), assignment: f.word("assignment", "", "nearest", "discriminant", "bisecting", "no_points"),
		manhattan: f.word("metric", "", "euclidean", "manhattan") == "manhattan",
		distances: f.word("transform", "", "none", "distances") == "distances"}
	m.classified = f.word("task", "", "clustering", "classification") == "classification"
	if m.manhattan && !m.classified || m.distances && (m.classified || m.assignment == "no_points") {
		f.bad("assignment")
	}
	if m.empty = m.assignment == "no_points"; m.empty {
		f.grid("points", 0, -1)
		return m
	}
	m.points = f.grid("points", -1, m.features)
	n := m.points.shape[0]
	f.require(f.err != nil || n > 0, "points")
	switch {
	case m.classified:
		m.answers = f.classes()
	case f.has("labels"):
		m.answers = integers(f.ints("labels", n), n)
	default:
		places := make([]int64, n)
		for i := range places {
			places[i] = int64(i)
		}
		m.answers = integers(places, n)
	}
	f.require(f.err != nil || m.answers.rows() == n, "labels")
	if f.has("priors") {
		m.priors = f.grid("priors", n).values
		m.deviations = append([]float64(nil), f.grid("deviations", m.features).values...)
		for i, d := range m.deviations {
			if d == 0 {
				m.deviations[i] = 1
			}
		}
	}
	f.require(m.priors != nil || m.assignment != "discriminant", "priors")
	if m.assignment == "bisecting" {
		m.readNodes(f)
	}
	return m
}

func (m *centroids) readNodes(f *fields) {
	m.nodes = f.grid("node_points", -1, m.features)
	n := m.nodes.shape[0]
	m.left, m.right = f.ints("left", n), f.ints("right", n)
	m.nodeLabels = f.ints("node_labels", n)
	shift := grid{}
	if f.has("node_shift") {
		shift = f.grid("node_shift", m.features)
	}
	if f.require(f.err != nil || n > 0, "node_points"); f.err != nil {
		return
	}
	for i := range m.left {
		leaf := m.left[i] == -1 && m.right[i] == -1
		if !leaf && (m.left[i] <= int64(i) || m.right[i] <= int64(i) || m.left[i] >= int64(n) || m.right[i] >= int64(n)) {
			f.fail("model.bad-tree", "A child of a node is not a later node.")
			return
		}
	}
	if shift.values == nil {
		return
	}
	moved := make([]float64, len(m.nodes.values))
	for i, value := range m.nodes.values {
		moved[i] = rounded(value+shift.values[i%m.features], shift.single)
	}
	m.nodes.values = moved
}

func (m *centroids) offers(method string) bool {
	switch method {
	case "predict":
		return true
	case "transform":
		return m.distances && !m.empty
	case "decision_function", "predict_proba", "predict_log_proba":
		return m.priors != nil && !m.manhattan && m.classified
	}
	return false
}

func (m *centroids) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	if m.empty {
		labels := make([]int64, x.rows)
		for i := range labels {
			labels[i] = -1
		}
		return []Array{integers(labels, x.rows)}, nil
	}
	if method == "transform" {
		return []Array{m.transform(x)}, nil
	}
	if method == "predict" && m.assignment != "discriminant" {
		return []Array{m.labels(x)}, nil
	}
	k := m.answers.rows()
	var output []float64
	places := make([]int, x.rows)
	full := x.dense()
	for row := range places {
		d := m.discriminants(full.row(row))
		places[row] = largest(d)
		switch {
		case method == "decision_function" && k == 2:
			output = append(output, d[1]-d[0])
		case method == "decision_function":
			output = append(output, d...)
		default:
			output = append(output, normalized(d)...)
		}
	}
	switch {
	case method == "predict":
		return []Array{m.answers.take(places, x.rows)}, nil
	case method == "decision_function" && k == 2:
		return []Array{floats(false, output, x.rows)}, nil
	case method == "predict_proba":
		for i := range output {
			output[i] = elementary.Exp(output[i])
		}
	}
	return []Array{floats(false, output, x.rows, k)}, nil
}

// labels finds the point of each row, by nearest or bisecting.
func (m *centroids) labels(x *numbers) Array {
	if m.assignment == "bisecting" {
		labels := make([]int64, x.rows)
		for row := range labels {
			node := int64(0)
			for m.left[node] >= 0 {
				if left, right := m.left[node], m.right[node]; m.closeness(x, row, m.nodes.row(int(right))) < m.closeness(x, row, m.nodes.row(int(left))) {
					node = right
				} else {
					node = left
				}
			}
			labels[row] = m.nodeLabels[node]
		}
		return integers(labels, x.rows)
	}
	places := make([]int, x.rows)
	full := x
	if m.manhattan {
		full = x.dense()
	}
	for row := range places {
		best := math.Inf(1)
		for i := 0; i < m.points.shape[0]; i++ {
			far := 0.0
			if m.manhattan {
				for j, p := range m.points.row(i) {
					far += math.Abs(full.row(row)[j] - p)
				}
			} else {
				far = m.closeness(x, row, m.points.row(i))
			}
			// A point at NaN is first where the first is.
			if i == 0 || far < best {
				best, places[row] = far, i
			}
		}
	}
	return m.answers.take(places, x.rows)
}

// closeness is Σ p² − 2 Σ x p, which orders points as their distances do.
func (m *centroids) closeness(x *numbers, row int, p []float64) float64 {
	squares, products := 0.0, 0.0
	for _, value := range p {
		squares += float64(value * value)
	}
	x.each(row, func(j int, value float64) { products += float64(value * p[j]) })
	return squares - float64(2*products)
}

func (m *centroids) transform(x *numbers) Array {
	n := m.points.shape[0]
	output := make([]float64, 0, x.rows*n)
	for row := 0; row < x.rows; row++ {
		own := 0.0
		x.each(row, func(_ int, value float64) { own += float64(value * value) })
		for i := 0; i < n; i++ {
			squares, products := 0.0, 0.0
			p := m.points.row(i)
			for _, value := range p {
				squares += float64(value * value)
			}
			x.each(row, func(j int, value float64) { products += float64(value * p[j]) })
			output = append(output, math.Sqrt(math.Max(0, own-float64(2*products)+squares)))
		}
	}
	return floats(x.single && m.points.single, output, x.rows, n)
}

// discriminants are D[i] = 2 log(priors[i]) − (distance of x/d and p[i]/d)².
func (m *centroids) discriminants(x []float64) []float64 {
	output := make([]float64, m.points.shape[0])
	for i := range output {
		sum := 0.0
		for j, p := range m.points.row(i) {
			difference := x[j]/m.deviations[j] - p/m.deviations[j]
			if m.manhattan {
				sum += math.Abs(difference)
			} else {
				sum += float64(difference * difference)
			}
		}
		if m.manhattan {
			sum *= sum
		}
		output[i] = float64(2*elementary.Log(m.priors[i])) - sum
	}
	return output
}
