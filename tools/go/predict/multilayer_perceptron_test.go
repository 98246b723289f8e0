package predict

import (
	"math"
	"testing"

	"amphora"
)

// perceptron has a hidden layer of three units and a last one of two.
func perceptron() map[string]any {
	return map[string]any{"task": "classification", "features": 2, "classes": []Array{ints(7, 9)}, "activation": "relu", "output": "softmax",
		"weights":    []Array{rows(3, 1, -1, 2, 3, 1, -2), rows(2, 1, 2, 3, 4, 5, 6)},
		"intercepts": []Array{doubles(0, 1, 0.5), doubles(-1, 0)}}
}

// alone turns it into one of a single unit behind the features.
func alone(task, output string, more map[string]any) map[string]any {
	return with(with(perceptron(), map[string]any{"task": task, "output": output, "classes": nil,
		"weights": []Array{rows(1, 1, 2)}, "intercepts": []Array{doubles(0.5)}}), more)
}

func TestLayersAreGoneThroughInTurn(t *testing.T) {
	// Of 1 and 1 the hidden units are 4, 1 and 0.5; of −1 and 1 they are 2, 3 and 0, of 0 those of the intercepts.
	x := rows(2, 1, 1, -1, 1, 0, 0)
	z := []float64{4 + 3 + 2.5 - 1, 8 + 4 + 3, 2 + 9 - 1, 4 + 12, 3 + 2.5 - 1, 4 + 3}
	numbers := with(perceptron(), map[string]any{"task": "regression", "output": "identity", "classes": nil})
	mustAnswer(t, "multilayer_perceptron", numbers, "predict", x, z...)
	mustAnswer(t, "multilayer_perceptron", numbers, "predict", x.sparse(), z...)
	var shares, powers []float64
	for _, value := range z {
		powers = append(powers, math.Exp(value))
	}
	for row := 0; row < 3; row++ {
		shares = append(shares, softmax(z[2*row:2*row+2])...)
	}
	mustAnswer(t, "multilayer_perceptron", with(numbers, map[string]any{"output": "exponential"}), "predict", x, powers...)
	mustAnswer(t, "multilayer_perceptron", perceptron(), "predict_proba", x, shares...)
	mustAnswer(t, "multilayer_perceptron", perceptron(), "predict", x, 9, 9, 9)
	labels := with(perceptron(), map[string]any{"task": "multilabel", "output": "logistic", "classes": nil, "activation": "tanh"})
	h := []float64{math.Tanh(4), math.Tanh(1), math.Tanh(0.5)}
	mustAnswer(t, "multilayer_perceptron", labels, "predict_proba", rows(2, 1, 1),
		logistic(h[0]+3*h[1]+5*h[2]-1), logistic(2*h[0]+4*h[1]+6*h[2]))
	mustAnswer(t, "multilayer_perceptron", labels, "predict", rows(2, 1, 1), 1, 1)
}

func TestOneUnitTellsOneOrTwoClasses(t *testing.T) {
	x := rows(2, 1, 1, -1, 0)
	yes, no := logistic(3.5), logistic(-0.5)
	for _, c := range []struct {
		classes Array
		labels  []float64
	}{{ints(7, 9), []float64{9, 7}}, {ints(7), []float64{7, 7}}} {
		given := alone("classification", "logistic", map[string]any{"classes": []Array{c.classes}})
		mustAnswer(t, "multilayer_perceptron", given, "predict", x, c.labels...)
		mustAnswer(t, "multilayer_perceptron", given, "predict_proba", x, 1-yes, yes, 1-no, no)
		mustAnswer(t, "multilayer_perceptron", given, "predict_log_proba", x, math.Log(1-yes), math.Log(yes), math.Log(1-no), math.Log(no))
	}
}

func TestPerceptronsOfFloat32AnswerFloat32(t *testing.T) {
	given := alone("regression", "identity", map[string]any{"weights": []Array{floats(true, []float64{0.1, 0.2}, 2, 1)}, "intercepts": []Array{singles(0)}})
	wide, narrow := rows(2, 1, 1), floats(true, []float64{1, 1}, 1, 2)
	for _, c := range []struct {
		x     Array
		dtype string
		want  float64
	}{{wide, "float64", round32(0.1) + round32(0.2)}, {narrow, "float32", round32(round32(0.1) + round32(0.2))}} {
		answer, err := askMade(t, "multilayer_perceptron", given, "predict", c.x)
		if err != nil || string(answer.DType) != c.dtype || answer.Floats[0] != c.want || len(answer.Shape) != 1 {
			t.Errorf("%v, %v", answer, err)
		}
	}
}

func TestPerceptronsThatDoNotChainAreRefused(t *testing.T) {
	shape, field, element := "model.bad-shape", "model.bad-field", "document.wrong-element-type"
	first, last := rows(3, 1, -1, 2, 3, 1, -2), rows(2, 1, 2, 3, 4, 5, 6)
	refusesMade(t, "multilayer_perceptron", perceptron(), []wrongFields{
		{"", nil},
		{shape, map[string]any{"features": 3}},
		{shape, map[string]any{"weights": []Array{last, first}}},
		{shape, map[string]any{"weights": []Array{first}}},
		{shape, map[string]any{"weights": []Array{first, rows(2, 1, 2, 3, 4)}}},
		{shape, map[string]any{"weights": []Array{first, doubles(1, 2, 3)}}},
		{shape, map[string]any{"weights": []Array{}, "intercepts": []Array{}}},
		{shape, map[string]any{"weights": []Array{floats(false, nil, 2, 0), floats(false, nil, 0, 2)}, "intercepts": []Array{doubles(), doubles(1, 2)}}},
		{shape, map[string]any{"intercepts": []Array{doubles(0, 1), doubles(-1, 0)}}},
		{shape, map[string]any{"intercepts": []Array{doubles(0, 1, 2)}}},
		{field, map[string]any{"intercepts": []float64{0.5, 1.5}}},
		{field, map[string]any{"weights": nil}},
		{element, map[string]any{"weights": []Array{integers(make([]int64, 6), 2, 3), last}}},
		{shape, map[string]any{"classes": []Array{ints(1, 2, 3)}}},
		{shape, map[string]any{"classes": []Array{ints(1)}}},
		{shape, map[string]any{"classes": []Array{ints(1, 2), ints(1, 2)}}},
		{shape, map[string]any{"output": "logistic"}},
		{field, map[string]any{"output": "identity"}},
		{field, map[string]any{"output": "softmax", "task": "regression"}},
		{field, map[string]any{"activation": "exponential"}},
		{field, map[string]any{"activation": "softmax"}},
	})
	three := alone("classification", "logistic", map[string]any{"classes": []Array{ints(1, 2, 3)}})
	refusesMade(t, "multilayer_perceptron", three, []wrongFields{{shape, nil}})
	if _, err := askMade(t, "multilayer_perceptron", perceptron(), "predict", rows(2, 1, math.NaN())); amphora.CodeOf(err) != "model.missing-value" {
		t.Error(err)
	}
}
