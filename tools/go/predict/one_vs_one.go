package predict

import (
	"math"

	"amphora"
)

// oneVsOne has a part for each pair of classes, which vote; see
// one_vs_one.schema.json.
type oneVsOne struct {
	classes Array
	parts   []responder
	cut     float64 // of the score of two classes
}

func newOneVsOne(f *fields) answerer {
	m := &oneVsOne{classes: f.classes(), parts: f.responders("parts")}
	byResponse := f.word("binary_threshold", "", "zero", "by_response") == "by_response"
	k := m.classes.rows()
	if f.require(f.err != nil || k > 1 && len(m.parts) == k*(k-1)/2, "parts"); f.err != nil {
		return nil
	}
	if byResponse {
		m.cut = m.parts[0].cut()
	}
	return m
}

func (m *oneVsOne) offers(method string) bool {
	return oneOf(method, "predict", "decision_function")
}

func (m *oneVsOne) answer(method string, in *Input) ([]Array, error) {
	scores, err := m.scores(in)
	if err != nil {
		return nil, err
	}
	k, rows := m.classes.rows(), in.rows()
	if k == 2 {
		second := make([]float64, rows)
		for row := range second {
			second[row] = scores[2*row+1]
		}
		if method == "decision_function" {
			return []Array{floats(false, second, rows)}, nil
		}
		places := make([]int, rows)
		for row, score := range second {
			places[row] = int(truth(score > m.cut))
		}
		return []Array{m.classes.take(places, rows)}, nil
	}
	if method == "decision_function" {
		return []Array{floats(false, scores, rows, k)}, nil
	}
	return []Array{likeliest(m.classes, scores)}, nil
}

// scores are the votes for each class, with the responses to break ties: [rows,
// classes].
func (m *oneVsOne) scores(in *Input) ([]float64, error) {
	k, rows := m.classes.rows(), in.rows()
	if err := checkWidth(rows, k, in.len()); err != nil {
		return nil, err
	}
	votes, sums := make([]float64, rows*k), make([]float64, rows*k)
	i, j := 0, 0
	for part := range m.parts {
		if j++; j == k {
			i++
			j = i + 1
		}
		r := &m.parts[part]
		response, err := r.ask(r.scoring(), in)
		if err != nil {
			return nil, err
		}
		predicted, err := r.ask("predict", in)
		if err != nil {
			return nil, err
		}
		for row, value := range response.Floats {
			sums[row*k+i] -= value
			sums[row*k+j] += value
			switch predicted.Floats[row] {
			case 0:
				votes[row*k+i]++
			case 1:
				votes[row*k+j]++
			default:
				return nil, amphora.Refusal("model.bad-index", "A part answers with a class that is not there.")
			}
		}
	}
	for at, sum := range sums {
		votes[at] += sum / (3 * (math.Abs(sum) + 1))
	}
	return votes, nil
}
