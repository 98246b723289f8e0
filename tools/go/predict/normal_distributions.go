package predict

// normalDistributions are some that a row may come from; see
// normal_distributions.schema.json.
type normalDistributions struct {
	rowForm
	mixture, direct bool
	means           grid
	constants       []float64
	factors         []weightedSums // of each distribution, or one for all
	deviations      []float64      // [distributions, features], in place of factors
	classes         Array
	single          bool // means and factors are float32
}

func newNormalDistributions(f *fields) answerer {
	m := &normalDistributions{mixture: f.word("task", "", "mixture", "classification") == "mixture", rowForm: f.rowForm()}
	m.means = f.grid("means", -1, m.features)
	n := m.means.shape[0]
	f.require(f.err != nil || n > 0, "means")
	m.readFactors(f, n)
	m.constants = f.doubles("constants", n)
	if m.mixture {
		f.absent("classes", "log_probabilities")
		return m
	}
	m.classes = f.classes()
	m.direct = f.word("log_probabilities", "", "of_shares", "direct") == "direct"
	f.require(f.err != nil || m.classes.rows() == n && n > 1, "classes")
	return m
}

func (m *normalDistributions) readFactors(f *fields, n int) {
	var g grid
	switch covariance := f.word("covariance", "", "full", "tied", "diagonal", "spherical"); covariance {
	case "full":
		g = f.grid("factors", n, m.features, -1)
	case "tied":
		g = f.grid("factors", m.features, -1)
	case "diagonal":
		g = f.grid("factors", n, m.features)
		m.deviations = g.values
	case "spherical":
		g = f.grid("factors", n)
		for _, value := range g.values {
			for j := 0; j < m.features; j++ { // as many as the means are
				m.deviations = append(m.deviations, value)
			}
		}
	}
	if f.err != nil {
		return
	}
	m.single = m.means.single && g.single
	if m.deviations != nil {
		return
	}
	directions := g.shape[len(g.shape)-1]
	if f.require(directions > 0 && directions <= m.features, "factors"); f.err != nil {
		return
	}
	for size := m.features * directions; len(g.values) > 0; g.values = g.values[size:] {
		m.factors = append(m.factors, weightedSums{directions, g.values[:size]})
	}
}

func (m *normalDistributions) offers(method string) bool {
	if m.mixture {
		return oneOf(method, "predict", "predict_proba", "score_samples")
	}
	return oneOf(method, "predict", "predict_proba", "predict_log_proba", "decision_function")
}

func (m *normalDistributions) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	k := len(m.constants)
	width := k
	if oneOf(method, "predict", "score_samples") || method == "decision_function" && k == 2 {
		width = 1
	}
	if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	output := make([]float64, 0, x.rows*width)
	places := make([]int, x.rows)
	b := m.newScores()
	for row := range places {
		scores := b.of(m, x, row)
		switch {
		case method == "predict":
			places[row] = largest(scores)
		case method == "decision_function" && k == 2:
			output = append(output, scores[1]-scores[0])
		case method == "decision_function":
			output = append(output, scores...)
		case method == "score_samples":
			output = append(output, b.total())
		case method == "predict_log_proba" && m.direct:
			total := b.total()
			for _, score := range scores {
				output = append(output, score-total)
			}
		default:
			output = append(output, b.shares()...)
		}
	}
	if method == "predict" {
		return []Array{m.labels(places)}, nil
	}
	if method == "predict_log_proba" && !m.direct {
		output = logarithms(output)
	}
	if width == 1 && method != "predict_proba" {
		return []Array{floats(x.single && m.single, output, x.rows)}, nil
	}
	return []Array{floats(x.single && m.single, output, x.rows, width)}, nil
}

// labels are those of classes, or the numbers of distributions.
func (m *normalDistributions) labels(places []int) Array {
	if !m.mixture {
		return m.classes.take(places, len(places))
	}
	output := make([]int64, len(places))
	for row, place := range places {
		output[row] = int64(place)
	}
	return integers(output, len(output))
}
