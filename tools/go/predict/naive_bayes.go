package predict

import (
	"math"

	"amphora"
	"amphora/internal/elementary"
)

// naiveBayes classifies by priors and independent features; see
// naive_bayes.schema.json.
type naiveBayes struct {
	rowForm
	variant, comparison string
	classes             Array
	priors              grid // priors, or their logarithms
	weights             grid // means, or logarithms of probabilities [classes, features]
	variances           grid
	categories          []grid // [classes, categories] of each feature
	negatives           []float64
	binarize            *float64
	single              bool // all parameters are float32
}

func newNaiveBayes(f *fields) answerer {
	m := &naiveBayes{rowForm: f.rowForm(), classes: f.classes(),
		variant:    f.word("variant", "", "gaussian", "multinomial", "bernoulli", "complement", "categorical"),
		comparison: f.word("float32_comparison", "rounded", "rounded", "exact")}
	k := m.classes.rows()
	switch m.variant {
	case "gaussian":
		m.priors = f.grid("priors", k)
		m.weights = f.grid("means", k, m.features)
		m.variances = f.grid("variances", k, m.features)
		m.single = m.priors.single && m.weights.single && m.variances.single
		for _, variance := range m.variances.values {
			if !(variance > 0) {
				f.bad("variances")
			}
		}
		return m
	case "categorical":
		m.single = true
		for _, value := range f.list("category_log_probabilities") {
			m.categories = append(m.categories, f.gridOf("category_log_probabilities", value, k, -1))
			m.single = m.single && m.categories[len(m.categories)-1].single
		}
		f.require(len(m.categories) == m.features, "category_log_probabilities")
	default:
		m.weights = f.grid("feature_log_probabilities", k, m.features)
		m.single = m.weights.single
	}
	m.priors = f.grid("class_log_priors", k)
	m.single = m.single && m.priors.single
	if m.variant == "bernoulli" {
		if f.has("binarize") {
			threshold := f.float("binarize")
			m.binarize = &threshold
		}
		for _, p := range m.weights.values {
			m.negatives = append(m.negatives, elementary.Log(1-elementary.Exp(p)))
		}
	}
	return m
}

func (m *naiveBayes) offers(method string) bool {
	return oneOf(method, "predict", "predict_proba", "predict_log_proba")
}

func (m *naiveBayes) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	if m.variant == "gaussian" || m.variant == "categorical" || m.binarize != nil && *m.binarize < 0 {
		x = x.dense()
	}
	k := m.classes.rows()
	places := make([]int, x.rows)
	output := make([]float64, 0, x.rows*k)
	for row := range places {
		joint := make([]float64, k)
		for c := range joint {
			if joint[c], err = m.joint(x, row, c); err != nil {
				return nil, err
			}
		}
		places[row] = largestOrNaN(joint)
		output = append(output, normalized(joint)...)
	}
	if method == "predict" {
		return []Array{m.classes.take(places, x.rows)}, nil
	}
	if method == "predict_proba" {
		for i := range output {
			output[i] = elementary.Exp(output[i])
		}
	}
	return []Array{floats(m.single && x.single, output, x.rows, k)}, nil
}

// joint is J[c], the joint log likelihood of class c.
func (m *naiveBayes) joint(x *numbers, row, c int) (float64, error) {
	sum := 0.0
	switch m.variant {
	case "gaussian":
		logs := 0.0
		variances := m.variances.row(c)
		for j, value := range x.row(row) {
			logs += elementary.Log(2 * math.Pi * variances[j])
			d := value - m.weights.row(c)[j]
			sum += float64(d*d) / variances[j]
		}
		return elementary.Log(m.priors.values[c]) + (float64(-0.5*logs) - float64(0.5*sum)), nil
	case "categorical":
		for j, value := range x.row(row) {
			table := m.categories[j]
			if value = math.Trunc(value); value < 0 || value >= float64(table.shape[1]) {
				return 0, amphora.Refusal("model.unknown-category", "The value in row %d, column %d is no category.", row, j)
			}
			sum += table.row(c)[int(value)]
		}
		return sum + m.priors.values[c], nil
	case "bernoulli":
		negatives := m.negatives[c*m.features : (c+1)*m.features]
		x.each(row, func(j int, value float64) {
			sum += float64(m.flag(value, x.single) * (m.weights.row(c)[j] - negatives[j]))
		})
		all := 0.0
		for _, n := range negatives {
			all += n
		}
		return sum + (m.priors.values[c] + all), nil
	}
	x.each(row, func(j int, value float64) { sum += float64(value * m.weights.row(c)[j]) })
	if m.variant == "multinomial" || m.classes.rows() == 1 {
		sum += m.priors.values[c]
	}
	return sum, nil
}

// flag is 1 or 0 by the threshold, where there is one.
func (m *naiveBayes) flag(value float64, single bool) float64 {
	if m.binarize == nil {
		return value
	}
	if value > rounded(*m.binarize, single && m.comparison == "rounded") {
		return 1
	}
	return 0
}

// normalized gives J[c] − L, L = m + log Σ exp(J[c] − m) with m the largest J.
func normalized(joint []float64) []float64 {
	most := joint[largest(joint)]
	sum := 0.0
	for _, j := range joint {
		sum += elementary.Exp(j - most)
	}
	total := most + elementary.Log(sum)
	output := make([]float64, len(joint))
	for i, j := range joint {
		output[i] = j - total
	}
	return output
}

// largestOrNaN gives the place of the largest value or of the first NaN.
func largestOrNaN(values []float64) int {
	for i, value := range values {
		if math.IsNaN(value) {
			return i
		}
	}
	return largest(values)
}
