package predict

import (
	"amphora"
	"amphora/internal/elementary"
)

// supportVectors are sums of kernels with support vectors, one for each pair of
// classes or one alone; see support_vectors.schema.json.
type supportVectors struct {
	rowForm
	task, scores, rule string
	held               heldRows
	coefficients       []float64 // [classes − 1 or 1, vectors]
	intercepts         []float64 // one for each pair of classes
	classes            Array
	starts             []int // where the vectors of each class begin, and where the last end
	slopes, offsets    []float64
}

func newSupportVectors(f *fields) answerer {
	m := &supportVectors{task: f.word("task", "", "classification", "regression", "outlier_detection"), rowForm: f.rowForm()}
	m.held = f.heldRows("vectors", "columns", m.features)
	rows, pairs := 1, 1
	if m.task == "classification" {
		rows, pairs = m.readClasses(f)
	}
	f.requireType("coefficients", isDouble)
	m.coefficients = f.doubles("coefficients", rows, m.held.count)
	f.requireType("intercepts", isDouble)
	m.intercepts = f.doubles("intercepts", pairs)
	if m.task != "classification" {
		f.absent("classes", "class_vectors", "scores", "label_rule", "probability_slopes", "probability_intercepts")
	}
	return m
}

// readClasses gives the rows of coefficients and the pairs of classes.
func (m *supportVectors) readClasses(f *fields) (rows, pairs int) {
	m.classes = f.classes()
	n := m.classes.rows()
	sizes := f.ints("class_vectors", n)
	f.requireType("class_vectors", amphora.DType.IsInteger)
	if f.require(f.err != nil || n >= 2 && n < 1<<30, "classes"); f.err != nil {
		return 1, 1
	}
	m.starts = []int{0}
	left := int64(m.held.count)
	for _, size := range sizes {
		if size < 0 || size > left {
			left = -1
			break
		}
		left -= size
		m.starts = append(m.starts, m.held.count-int(left))
	}
	if left != 0 {
		f.fail("model.bad-index", "The vectors of the classes are not as many as there are.")
	}
	m.scores = f.word("scores", "none", "one_vs_one", "one_vs_rest")
	m.rule = f.word("label_rule", "", "votes", "scores")
	if m.rule == "scores" && m.scores != "one_vs_rest" || m.scores != "none" && n == 2 {
		f.bad("scores")
	}
	pairs = n * (n - 1) / 2
	if f.has("probability_slopes") || f.has("probability_intercepts") {
		if !f.has("probability_slopes") || !f.has("probability_intercepts") {
			f.bad("probability_slopes")
		}
		f.requireType("probability_slopes", isDouble)
		m.slopes, m.offsets = f.doubles("probability_slopes", pairs), f.doubles("probability_intercepts", pairs)
	}
	return n - 1, pairs
}

func (m *supportVectors) offers(method string) bool {
	classifies := m.task == "classification"
	switch method {
	case "predict":
		return true
	case "decision_function":
		return m.task == "outlier_detection" || classifies && (m.classes.rows() == 2 || m.scores != "none")
	case "score_samples":
		return m.task == "outlier_detection"
	}
	return m.slopes != nil && oneOf(method, "predict_proba", "predict_log_proba")
}

func (m *supportVectors) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	width := m.width(method)
	if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	kernels, err := m.held.kernels(x)
	if err != nil {
		return nil, err
	}
	if m.task != "classification" {
		return []Array{m.oneSum(method, kernels)}, nil
	}
	k := m.classes.rows()
	sums := make([]float64, len(m.intercepts))
	scores, coupling := make([]float64, 2*k), newCoupling(m, method)
	output := make([]float64, 0, x.rows*width)
	places := make([]int, x.rows)
	kernels.each(func(row int, values []float64) {
		m.pairs(values, sums)
		switch {
		case method == "predict" && m.rule == "votes":
			places[row] = largest(votes(sums, scores[:k]))
		case method == "predict":
			places[row] = largest(votesAndMargins(sums, scores[:k], scores[k:]))
		case method != "decision_function":
			output = append(output, coupling.shares(m, sums)...)
		case k == 2:
			output = append(output, -sums[0])
		case m.scores == "one_vs_one":
			output = append(output, sums...)
		default:
			output = append(output, votesAndMargins(sums, scores[:k], scores[k:])...)
		}
	})
	switch {
	case method == "predict":
		return []Array{m.classes.take(places, x.rows)}, nil
	case method == "predict_log_proba":
		for i, p := range output {
			output[i] = elementary.Log(p)
		}
	case method == "decision_function" && k == 2:
		return []Array{floats(false, output, x.rows)}, nil
	}
	return []Array{floats(false, output, x.rows, width)}, nil
}

// width is how many numbers a method answers for a row.
func (m *supportVectors) width(method string) int {
	k := m.classes.rows()
	switch {
	case method == "predict" || method == "score_samples" || method == "decision_function" && k <= 2:
		return 1
	case method == "decision_function" && m.scores == "one_vs_one":
		return len(m.intercepts)
	}
	return k
}

// pairs writes d of each pair of classes.
func (m *supportVectors) pairs(k, sums []float64) {
	pair, n := 0, m.held.count
	for i := 0; i < m.classes.rows(); i++ {
		for j := i + 1; j < m.classes.rows(); j++ {
			mine, theirs := m.coefficients[(j-1)*n:j*n], m.coefficients[i*n:(i+1)*n]
			sums[pair] = dot(k[m.starts[i]:m.starts[i+1]], mine[m.starts[i]:m.starts[i+1]]) +
				dot(k[m.starts[j]:m.starts[j+1]], theirs[m.starts[j]:m.starts[j+1]]) + m.intercepts[pair]
			pair++
		}
	}
}

// oneSum is the answer of a model that has no classes.
func (m *supportVectors) oneSum(method string, kernels *kernels) Array {
	rows := kernels.x.rows
	output := make([]float64, rows)
	kernels.each(func(row int, values []float64) {
		output[row] = dot(values, m.coefficients) + m.intercepts[0]
	})
	switch {
	case method == "score_samples":
		for i := range output {
			output[i] -= m.intercepts[0]
		}
	case method == "predict" && m.task == "outlier_detection":
		labels := positive(output)
		for i := range labels {
			labels[i] = 2*labels[i] - 1
		}
		return integers(labels, rows)
	}
	return floats(false, output, rows)
}
