package predict

import "amphora/internal/elementary"

// linear is a weighted sum of the features for each row of coefficients; see
// linear.schema.json.
type linear struct {
	rowForm
	task, link, zeroSum, logOfZero string
	classes                        Array
	coefficients                   grid // dense [rows, features]; sparse [kept]
	columns                        []int
	offsets                        []int
	intercepts                     grid
	vector                         bool
	directions, center             grid
	components                     int
}

// linksOf are the links of each task.
var linksOf = map[string][]string{
	"classification":    {"no_probabilities", "sigmoid", "softmax_binary", "softmax", "one_vs_rest", "clipped"},
	"regression":        {"identity", "exponential"},
	"multilabel":        {"no_probabilities"},
	"outlier_detection": {"identity"},
}

func newLinear(f *fields) answerer {
	m := &linear{rowForm: f.rowForm(),
		task:      f.word("task", "", "classification", "regression", "multilabel", "outlier_detection"),
		zeroSum:   f.word("zero_sum", "undefined", "undefined", "uniform"),
		logOfZero: f.word("log_of_zero", "infinite", "infinite", "smallest_normal"),
	}
	m.link = f.word("link", "", linksOf[m.task]...)
	m.intercepts = f.grid("intercepts", -1)
	rows := len(m.intercepts.values)
	if f.has("coefficient_offsets") {
		m.coefficients = f.grid("coefficients", -1)
		kept := len(m.coefficients.values)
		m.columns = f.indices("coefficient_columns", f.values["coefficient_columns"], 0, m.features)
		m.offsets = f.offsets("coefficient_offsets", rows, kept)
		f.require(f.err != nil || len(m.columns) == kept, "coefficient_columns")
		m.vector = rows == 1
	} else {
		_, shape, _, _ := f.tensor("coefficients", f.values["coefficients"])
		if m.vector = len(shape) == 1; m.vector {
			f.require(rows == 1, "intercepts")
			m.coefficients = f.grid("coefficients", m.features)
			m.coefficients.shape = []int{1, m.features}
		} else {
			m.coefficients = f.grid("coefficients", rows, m.features)
		}
	}
	if m.task == "classification" {
		m.classes = f.classes()
		f.require(m.classes.rows() == rows && rows > 1 || rows == 1 && m.classes.rows() == 2, "classes")
	} else if f.has("classes") {
		f.bad("classes")
	}
	switch m.link {
	case "sigmoid", "softmax_binary":
		f.require(rows == 1, "intercepts")
	case "softmax", "one_vs_rest":
		f.require(rows > 1, "intercepts")
	}
	f.require(rows == 1 || m.task != "outlier_detection", "intercepts")
	if f.has("directions") {
		m.directions = f.grid("directions", m.features, -1)
		if m.components = f.integer("components", 0); f.err == nil && m.components > m.directions.shape[1] {
			m.components = m.directions.shape[1]
		}
		if f.has("direction_center") {
			m.center = f.grid("direction_center", m.features)
		}
	}
	return m
}

func (m *linear) offers(method string) bool {
	probabilities := m.task == "classification" && m.link != "no_probabilities"
	switch method {
	case "predict":
		return true
	case "decision_function":
		return m.task != "regression"
	case "predict_proba", "predict_log_proba":
		return probabilities
	case "score_samples":
		return m.task == "outlier_detection"
	}
	return method == "transform" && m.directions.shape != nil
}

func (m *linear) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	single := x.single && m.coefficients.single && m.intercepts.single
	if method == "transform" {
		return []Array{m.transform(x, x.single && m.directions.single)}, nil
	}
	sums := m.sums(x)
	k := len(m.intercepts.values)
	switch {
	case method == "predict_proba" || method == "predict_log_proba":
		return []Array{m.probabilities(sums, x.rows, method, single)}, nil
	case m.task == "outlier_detection":
		return []Array{m.outliers(method, sums, single)}, nil
	case m.task == "regression":
		if m.link == "exponential" {
			for i := range sums {
				sums[i] = elementary.Exp(sums[i])
			}
		}
		if m.vector {
			return []Array{floats(single, sums, x.rows)}, nil
		}
		return []Array{floats(single, sums, x.rows, k)}, nil
	case method == "decision_function" && k == 1 && m.task == "classification":
		return []Array{floats(single, sums, x.rows)}, nil
	case method == "decision_function":
		return []Array{floats(single, sums, x.rows, k)}, nil
	case m.task == "multilabel":
		return []Array{integers(positive(sums), x.rows, k)}, nil
	}
	if k > 1 {
		return []Array{likeliest(m.classes, sums)}, nil
	}
	places := make([]int, x.rows)
	for row := range places {
		places[row] = int(truth(sums[row] > 0))
	}
	return []Array{m.classes.take(places, x.rows)}, nil
}

// sums gives s, or for outliers the sum less the intercept: [rows, rows of
// coefficients].
func (m *linear) sums(x *numbers) []float64 {
	k := len(m.intercepts.values)
	output := make([]float64, x.rows*k)
	var full []float64
	if m.offsets != nil {
		x = x.dense()
	}
	for row := 0; row < x.rows; row++ {
		if m.offsets != nil {
			full = x.row(row)
		}
		for i, intercept := range m.intercepts.values {
			sum := 0.0
			if m.offsets != nil {
				for at := m.offsets[i]; at < m.offsets[i+1]; at++ {
					sum += float64(full[m.columns[at]] * m.coefficients.values[at])
				}
			} else {
				weights := m.coefficients.row(i)
				x.each(row, func(column int, value float64) { sum += float64(value * weights[column]) })
			}
			if m.task == "outlier_detection" {
				output[row*k+i] = sum - intercept
			} else {
				output[row*k+i] = sum + intercept
			}
		}
	}
	return output
}

func (m *linear) outliers(method string, d []float64, single bool) Array {
	n := len(d)
	switch method {
	case "score_samples":
		for i := range d {
			d[i] += m.intercepts.values[0]
		}
	case "predict":
		labels := make([]int64, n)
		for i := range d {
			labels[i] = -1
			if d[i] >= 0 {
				labels[i] = 1
			}
		}
		return integers(labels, n)
	}
	return floats(single, d, n)
}

func (m *linear) transform(x *numbers, single bool) Array {
	output := make([]float64, 0, x.rows*m.components)
	x = x.dense()
	width := m.directions.shape[1]
	for row := 0; row < x.rows; row++ {
		for component := 0; component < m.components; component++ {
			sum := 0.0
			for j, value := range x.row(row) {
				if m.center.values != nil {
					value -= m.center.values[j]
				}
				sum += float64(value * m.directions.values[j*width+component])
			}
			output = append(output, sum)
		}
	}
	return floats(single, output, x.rows, m.components)
}

// positive gives 1 where a value is over 0, and 0 elsewhere.
func positive(values []float64) []int64 {
	output := make([]int64, len(values))
	for i, value := range values {
		if value > 0 {
			output[i] = 1
		}
	}
	return output
}
