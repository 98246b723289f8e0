package predict

import (
	"math"

	"amphora/internal/elementary"
)

// multilayerPerceptron is layers of weighted sums, each with a function of its
// own; see multilayer_perceptron.schema.json.
type multilayerPerceptron struct {
	rowForm
	task, output string
	classes      Array
	layers       []layer
	widest       int
	single       bool // all weights and intercepts are float32
}

// layer is one of them.
type layer struct {
	weights    weightedSums
	intercepts []float64
	function   string
}

// layerFunctions are those of each sum; softmax is of all of a row.
var layerFunctions = map[string]func(float64) float64{
	"identity": func(z float64) float64 { return z },
	"relu": func(z float64) float64 {
		if z <= 0 { // NaN stays
			return 0
		}
		return z
	},
	"logistic":    logistic,
	"tanh":        math.Tanh,
	"exponential": elementary.Exp,
}

// outputsOf are the functions that the last layer has, by task.
var outputsOf = map[string][]string{
	"classification": {"logistic", "softmax"},
	"regression":     {"identity", "exponential"},
	"multilabel":     {"logistic"},
}

func newMultilayerPerceptron(f *fields) answerer {
	m := &multilayerPerceptron{task: f.word("task", "", "classification", "regression", "multilabel")}
	m.output = f.word("output", "", outputsOf[m.task]...)
	m.rowForm = f.rowForm()
	m.readLayers(f, f.word("activation", "", "identity", "relu", "logistic", "tanh"))
	if m.task != "classification" {
		return m
	}
	m.classes = f.classes()
	units, classes := m.outputs(), m.classes.rows()
	f.require(m.output == "softmax" && units == classes || m.output == "logistic" && units == 1 && classes <= 2, "classes")
	return m
}

func (m *multilayerPerceptron) readLayers(f *fields, hidden string) {
	weights, intercepts := f.tensorList("weights"), f.tensorList("intercepts")
	f.require(len(weights) > 0 && len(weights) == len(intercepts), "intercepts")
	m.single = true
	before := m.features
	for i := 0; f.err == nil && i < len(weights); i++ {
		w := f.gridOf("weights", weights[i], before, -1)
		before = w.shape[1]
		f.require(before > 0, "weights")
		b := f.gridOf("intercepts", intercepts[i], before)
		l := layer{newWeightedSums(w), b.values, hidden}
		if i == len(weights)-1 {
			l.function = m.output
		}
		if m.layers = append(m.layers, l); before > m.widest {
			m.widest = before
		}
		m.single = m.single && w.single && b.single
	}
}

// outputs is the number of units of the last layer.
func (m *multilayerPerceptron) outputs() int {
	if len(m.layers) == 0 {
		return 0
	}
	return m.layers[len(m.layers)-1].weights.outputs
}

func (m *multilayerPerceptron) offers(method string) bool {
	return method == "predict" || m.task != "regression" && oneOf(method, "predict_proba", "predict_log_proba")
}

func (m *multilayerPerceptron) answer(method string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	width := m.outputs()
	pair := m.task == "classification" && m.output == "logistic" && method != "predict"
	if pair {
		width = 2
	}
	if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	output := m.values(x, pair)
	single := x.single && m.single
	switch {
	case method == "predict_log_proba":
		return []Array{floats(single, logarithms(output), x.rows, width)}, nil
	case method == "predict_proba":
		return []Array{floats(single, output, x.rows, width)}, nil
	case m.task == "multilabel":
		return []Array{integers(overHalf(output), x.rows, width)}, nil
	case m.output == "softmax":
		return []Array{likeliest(m.classes, output)}, nil
	case m.task == "classification":
		return []Array{m.classes.take(m.sides(output), x.rows)}, nil
	case width == 1:
		return []Array{floats(single, output, x.rows)}, nil
	}
	return []Array{floats(single, output, x.rows, width)}, nil
}

// values gives y of each row, or where it is of a pair of classes 1 − y and y.
func (m *multilayerPerceptron) values(x *numbers, pair bool) []float64 {
	output := make([]float64, 0, x.rows*m.outputs())
	before, after := make([]float64, m.widest), make([]float64, m.widest)
	for row := 0; row < x.rows; row++ {
		for i := range m.layers {
			l := &m.layers[i]
			sums := after[:l.weights.outputs]
			if i == 0 {
				l.weights.ofRow(x, row, sums)
			} else {
				l.weights.of(before[:m.layers[i-1].weights.outputs], sums)
			}
			l.finish(sums)
			before, after = after, before
		}
		y := before[:m.outputs()]
		if pair {
			output = append(output, 1-y[0])
		}
		output = append(output, y...)
	}
	return output
}

// finish makes what a layer says of its sums.
func (l *layer) finish(sums []float64) {
	for i := range sums {
		sums[i] += l.intercepts[i]
	}
	if l.function == "softmax" {
		softmaxInto(sums, sums)
		return
	}
	function := layerFunctions[l.function]
	for i, z := range sums {
		sums[i] = function(z)
	}
}

// sides are the places of the labels of one or two classes.
func (m *multilayerPerceptron) sides(y []float64) []int {
	places := make([]int, len(y))
	for row, value := range y {
		if value > 0.5 {
			places[row] = m.classes.rows() - 1
		}
	}
	return places
}

// overHalf gives 1 where a value is over a half, and 0 elsewhere.
func overHalf(values []float64) []int64 {
	output := make([]int64, len(values))
	for i, value := range values {
		output[i] = truth(value > 0.5)
	}
	return output
}
