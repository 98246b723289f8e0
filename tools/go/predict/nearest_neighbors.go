package predict

import "math"

// nearestNeighbors says what the nearest training rows say; see
// nearest_neighbors.schema.json.
type nearestNeighbors struct {
	rowForm
	*searcher
	task        string
	k           int     // −1 where only the radius counts
	radius      float64 // NaN where only the number counts
	byDistance  bool
	classes     []Array
	targets     grid // [rows, outputs]
	vector      bool
	outliers    []Array
	outlierOf   []int
	noNeighbors float64
	graph       string
	graphK      int
	lof         *localOutliers
}

// found are the neighbours of one query, in order.
type found struct {
	distances []float64
	rows      []int
}

func newNearestNeighbors(f *fields) answerer {
	m := &nearestNeighbors{rowForm: f.rowForm(), k: -1, radius: math.NaN(), noNeighbors: math.NaN(),
		task: f.word("task", "", "classification", "regression", "search", "graph", "outlier_detection")}
	m.searcher = f.searcher(m.features)
	m.introsort = f.word("tie_order", "", "quicksort", "introsort") == "introsort"
	n := m.count
	if f.has("neighbors") {
		m.k = f.integer("neighbors", 1)
		f.require(m.k <= n, "neighbors")
	}
	if f.has("radius") {
		m.radius = f.size("radius")
	}
	switch m.task {
	case "classification", "regression":
		m.byDistance = f.word("weights", "", "uniform", "distance") == "distance"
		m.readTargets(f, n)
	case "graph":
		m.graph = f.word("graph", "", "distance", "connectivity")
		if f.has("graph_neighbors") {
			m.graphK = f.integer("graph_neighbors", 1)
			f.require(m.graphK <= n, "graph_neighbors")
		} else if math.IsNaN(m.radius) {
			f.bad("graph_neighbors")
		}
	case "outlier_detection":
		m.lof = &localOutliers{densities: f.grid("densities", n), reaches: f.grid("reaches", n), offset: f.float("offset"),
			rounds: f.word("distances_of_float32", "none", "none", "float32") == "float32"}
	}
	f.require(m.k > 0 || !math.IsNaN(m.radius) || m.graphK > 0, "neighbors")
	return m
}

func (m *nearestNeighbors) readTargets(f *fields, n int) {
	a := f.array("targets", f.values["targets"])
	if f.err != nil {
		return
	}
	m.vector = len(a.Shape) == 1
	if f.require(m.vector || len(a.Shape) == 2, "targets"); f.err != nil {
		return
	}
	f.require(a.rows() == n && (a.isFloat() || a.Ints != nil || n == 0), "targets")
	if f.err != nil {
		return
	}
	m.targets = grid{shape: []int{n, a.columns()}, single: a.isSingle(), values: make([]float64, a.len())}
	for i := range m.targets.values {
		m.targets.values[i] = a.number(i)
	}
	if m.task == "regression" {
		if f.has("no_neighbors") {
			m.noNeighbors = f.float("no_neighbors")
		}
		return
	}
	m.classes = f.labels("classes")
	if f.require(len(m.classes) == a.columns(), "classes"); f.err != nil {
		return
	}
	for i, target := range m.targets.values {
		if !(target >= 0 && target < float64(m.classes[i%len(m.classes)].rows())) {
			f.fail("model.bad-index", "A target is no class.")
			return
		}
	}
	if f.has("outlier_labels") {
		m.outliers = f.labels("outlier_labels")
		m.outlierOf = f.indices("outlier_classes", f.values["outlier_classes"], -1, 1<<31-1)
		f.require(len(m.outliers) == len(m.classes) && len(m.outlierOf) == len(m.classes), "outlier_labels")
		for k := 0; f.err == nil && k < len(m.classes); k++ {
			f.require(m.outlierOf[k] < m.classes[k].rows() && m.outliers[k].DType == m.classes[k].DType, "outlier_classes")
		}
	}
}

func (m *nearestNeighbors) offers(method string) bool {
	switch method {
	case "predict":
		return oneOf(m.task, "classification", "regression", "outlier_detection")
	case "predict_proba":
		return m.task == "classification"
	case "decision_function", "score_samples":
		return m.task == "outlier_detection"
	case "transform":
		return m.task == "graph"
	case "kneighbors":
		return m.k > 0
	case "radius_neighbors":
		return !math.IsNaN(m.radius)
	}
	return false
}

func (m *nearestNeighbors) answer(method string, in *Input) ([]Array, error) {
	p := finite
	p.missing = m.name == "present_euclidean"
	x, err := numbersOf(in, m.features, p)
	if err != nil {
		return nil, err
	}
	x = x.dense()
	if m.name == "precomputed" {
		for i, value := range x.values {
			if value < 0 {
				return nil, x.refusal("model.negative-distance", i, "is negative")
			}
		}
	}
	k := m.k
	if method == "transform" {
		k = m.graphK
		if k == 0 {
			k = -1
		}
	} else if method == "radius_neighbors" {
		k = -1
	}
	neighbors := make([]found, x.rows)
	for row := range neighbors {
		if k > 0 {
			neighbors[row] = m.nearest(x.row(row), k)
		} else {
			neighbors[row] = m.within(x.row(row), m.radius)
		}
	}
	switch {
	case method == "kneighbors":
		return listed(neighbors, k), nil
	case method == "radius_neighbors":
		return inRadius(neighbors), nil
	case method == "transform":
		return []Array{m.matrix(neighbors)}, nil
	case m.task == "outlier_detection":
		return []Array{m.lof.answer(method, neighbors, x.single)}, nil
	case m.task == "regression":
		return []Array{m.regress(neighbors)}, nil
	case method == "predict":
		return m.labels(neighbors)
	}
	return m.probabilities(neighbors)
}

func listed(neighbors []found, k int) []Array {
	var distances []float64
	var rows []int64
	for _, n := range neighbors {
		distances = append(distances, n.distances...)
		for _, row := range n.rows {
			rows = append(rows, int64(row))
		}
	}
	return []Array{floats(false, distances, len(neighbors), k), integers(rows, len(neighbors), k)}
}

func inRadius(neighbors []found) []Array {
	flat := listed(neighbors, 0)
	var counts []int64
	for _, n := range neighbors {
		counts = append(counts, int64(len(n.rows)))
	}
	flat[0].Shape = []int{flat[0].len()}
	flat[1].Shape = []int{flat[1].len()}
	return []Array{integers(counts, len(counts)), flat[0], flat[1]}
}

// matrix is the graph, with a column for each training row. Its columns ascend.
func (m *nearestNeighbors) matrix(neighbors []found) Array {
	a := Array{DType: "float64", Shape: []int{len(neighbors), m.count}, Sparse: true, Starts: []int{0}}
	for _, n := range neighbors {
		n.sortByRow()
		for i, row := range n.rows {
			value := 1.0
			if m.graph == "distance" {
				value = n.distances[i]
			}
			a.Columns = append(a.Columns, row)
			a.Floats = append(a.Floats, value)
		}
		a.Starts = append(a.Starts, len(a.Columns))
	}
	return a
}
