package predict

import (
	"math"

	"amphora"
)

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
	n := m.count
	if f.has("neighbors") {
		m.k = f.integer("neighbors", 1)
		f.require(m.k <= n, "neighbors")
	}
	if f.has("radius") {
		m.radius = f.float("radius")
	}
	m.byDistance = f.word("weights", "uniform", "uniform", "distance") == "distance"
	switch m.task {
	case "classification", "regression":
		m.readTargets(f, n)
	case "graph":
		m.graph = f.word("graph", "", "distance", "connectivity")
		if f.has("graph_neighbors") {
			m.graphK = f.integer("graph_neighbors", 1)
			f.require(m.graphK <= n, "graph_neighbors")
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

// weightsOf are 1, or the inverse of the distances; infinite ones push out others.
func (m *nearestNeighbors) weightsOf(n found) []float64 {
	weights := make([]float64, len(n.rows))
	exact := false
	for i, distance := range n.distances {
		if weights[i] = 1; m.byDistance {
			weights[i] = 1 / distance
			exact = exact || math.IsInf(weights[i], 0)
		}
	}
	if exact {
		for i, distance := range n.distances {
			weights[i] = float64(truth(math.IsInf(1/distance, 0)))
		}
	}
	return weights
}

func (m *nearestNeighbors) target(row, output int) float64 {
	return m.targets.values[row*m.targets.shape[1]+output]
}

func (m *nearestNeighbors) regress(neighbors []found) Array {
	outputs := m.targets.shape[1]
	single := m.targets.single && !m.byDistance
	values := make([]float64, 0, len(neighbors)*outputs)
	for _, n := range neighbors {
		weights := m.weightsOf(n)
		for k := 0; k < outputs; k++ {
			if len(n.rows) == 0 {
				values = append(values, m.noNeighbors)
				continue
			}
			terms := make([]float64, len(n.rows))
			inOrder := 0.0
			for i, row := range n.rows {
				terms[i] = m.target(row, k)
				if m.byDistance {
					terms[i] *= weights[i]
				}
				inOrder = rounded(inOrder+terms[i], single)
			}
			sum := inOrder
			if m.byDistance && (m.k > 0 || outputs == 1) || !m.byDistance && m.vectorLike() {
				if sum = pairwise(terms); single {
					sum = pairwise32(terms)
				}
			}
			if m.byDistance {
				values = append(values, sum/pairwise(weights))
			} else {
				values = append(values, sum/float64(len(n.rows)))
			}
		}
	}
	if m.vector {
		return floats(single, values, len(neighbors))
	}
	return floats(single, values, len(neighbors), outputs)
}

func (m *nearestNeighbors) vectorLike() bool { return m.targets.shape[1] == 1 }

// pairwise32 is pairwise with float32 sums.
func pairwise32(values []float64) float64 {
	n := len(values)
	if n > 128 {
		half := n / 2
		half -= half % 8
		return round32(pairwise32(values[:half]) + pairwise32(values[half:]))
	}
	sum, i := float32(0), 0
	if n >= 8 {
		var r [8]float32
		for ; i+8 <= n; i += 8 {
			for j := range r {
				r[j] += float32(values[i+j])
			}
		}
		sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]))
	}
	for ; i < n; i++ {
		sum += float32(values[i])
	}
	return float64(sum)
}

// localOutliers says how unusual rows are by the densities around neighbours.
type localOutliers struct {
	densities, reaches grid
	offset             float64
	rounds             bool // distances of a float32 input
}

func (m *localOutliers) answer(method string, neighbors []found, single bool) Array {
	rounds := single && m.rounds
	all := rounds && m.densities.single && m.reaches.single
	sum := pairwise
	if all {
		sum = pairwise32
	}
	round := func(value float64) float64 { return rounded(value, all) }
	scores := make([]float64, len(neighbors))
	labels := make([]int64, len(neighbors))
	for i, n := range neighbors {
		k := float64(len(n.rows))
		reach := make([]float64, len(n.rows))
		shares := make([]float64, len(n.rows))
		for j, row := range n.rows {
			reach[j] = math.Max(rounded(n.distances[j], rounds), m.reaches.values[row])
		}
		density := round(1 / round(round(sum(reach)/k)+1e-10))
		for j, row := range n.rows {
			shares[j] = round(m.densities.values[row] / density)
		}
		scores[i] = -round(sum(shares) / k)
		if method != "score_samples" {
			scores[i] = round(scores[i] - m.offset)
		}
		if labels[i] = 1; scores[i] < 0 {
			labels[i] = -1
		}
	}
	if method == "predict" {
		return integers(labels, len(labels))
	}
	return floats(all, scores, len(scores))
}

func (m *nearestNeighbors) labels(neighbors []found) ([]Array, error) {
	var all Array
	var places []int
	starts := make([]int, len(m.classes))
	for k := range m.classes {
		if starts[k] = all.len(); k == 0 {
			all = Array{DType: m.classes[0].DType}
		} else if m.classes[k].DType != all.DType {
			return nil, refuseShape("classes")
		}
		all = join(all, m.classes[k])
		if m.outliers != nil {
			all = join(all, m.outliers[k])
		}
	}
	for _, n := range neighbors {
		weights := m.weightsOf(n)
		for k := range m.classes {
			place, err := m.label(n, weights, k)
			if err != nil {
				return nil, err
			}
			places = append(places, starts[k]+place)
		}
	}
	if m.vector {
		return []Array{all.take(places, len(neighbors))}, nil
	}
	return []Array{all.take(places, len(neighbors), len(m.classes))}, nil
}

// label gives the place of the label of a query; that of an outlier stands
// behind the classes.
func (m *nearestNeighbors) label(n found, weights []float64, k int) (int, error) {
	c := m.classes[k].rows()
	if m.k < 0 {
		shares, err := m.shares(n, weights, k)
		if err != nil {
			return 0, err
		}
		none := true
		for _, share := range shares {
			none = none && share == 0
		}
		if none && m.outliers != nil {
			return c, nil
		}
		return largest(shares), nil
	}
	votes := make([]float64, c)
	if !m.byDistance {
		for i, row := range n.rows {
			votes[int(m.target(row, k))] += weights[i]
		}
		return largest(votes), nil
	}
	best, most := 0, 0.0
	for class := range votes {
		terms := make([]float64, len(n.rows))
		for i, row := range n.rows {
			if int(m.target(row, k)) == class {
				terms[i] = weights[i]
			}
		}
		vote := pairwise(terms)
		if math.IsNaN(vote) {
			break
		}
		if vote > most {
			best, most = class, vote
		}
	}
	return best, nil
}

// shares are the probabilities of output k of a query.
func (m *nearestNeighbors) shares(n found, weights []float64, k int) ([]float64, error) {
	shares := make([]float64, m.classes[k].rows())
	if len(n.rows) == 0 {
		if m.outliers == nil {
			return nil, amphora.Refusal("model.no-neighbors", "A row has no training row within %v.", m.radius)
		}
		if m.outlierOf[k] >= 0 {
			shares[m.outlierOf[k]] = 1
		}
		return shares, nil
	}
	for i, row := range n.rows {
		shares[int(m.target(row, k))] += weights[i]
	}
	total := pairwise(shares)
	if total == 0 {
		total = 1
	}
	for i := range shares {
		shares[i] /= total
	}
	return shares, nil
}

func (m *nearestNeighbors) probabilities(neighbors []found) ([]Array, error) {
	var answers []Array
	for k := range m.classes {
		var values []float64
		for _, n := range neighbors {
			shares, err := m.shares(n, m.weightsOf(n), k)
			if err != nil {
				return nil, err
			}
			values = append(values, shares...)
		}
		answers = append(answers, floats(false, values, len(neighbors), m.classes[k].rows()))
	}
	return answers, nil
}
