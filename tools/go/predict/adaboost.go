package predict

import (
	"math"
	"sort"

	"amphora/internal/elementary"
)

// adaboost weighs models that learned one after the other; see
// adaboost.schema.json.
type adaboost struct {
	rowForm
	algorithm  string
	classes    Array
	places     map[any]int
	members    []answerer
	weights    []float64
	total      float64 // of all weights, those beyond the members too
	fromShares bool    // probabilities are made of the members'
}

func newAdaboost(f *fields) answerer {
	m := &adaboost{rowForm: f.anyRowForm(), members: f.models("members"),
		algorithm: f.word("algorithm", "", "votes", "centred_votes", "log_probabilities", "weighted_median"),
		weights:   f.grid("member_weights", -1).values}
	m.total = pairwise(m.weights)
	f.require(len(m.weights) >= len(m.members), "member_weights")
	f.partsTake(m.members, func(int) int { return m.features })
	if m.algorithm != "weighted_median" {
		m.classes = f.classes()
		m.places = placesOf(&m.classes)
		m.fromShares = f.word("probabilities", "", "scores", "member_probabilities") == "member_probabilities"
		f.require(f.err != nil || m.classes.rows() > 1, "classes")
	}
	return m
}

func (m *adaboost) offers(method string) bool {
	switch {
	case m.algorithm == "weighted_median":
		return method == "predict" && allOffer(m.members, "predict")
	case oneOf(method, "predict_proba", "predict_log_proba") && m.fromShares:
		return allOffer(m.members, "predict_proba")
	}
	return oneOf(method, "predict", "decision_function", "predict_proba", "predict_log_proba") && allOffer(m.members, m.asked())
}

// asked is the method that scores are made of.
func (m *adaboost) asked() string {
	if m.algorithm == "log_probabilities" {
		return "predict_proba"
	}
	return "predict"
}

func (m *adaboost) answer(method string, in *Input) ([]Array, error) {
	if m.features >= 0 {
		if err := checkColumns(in, m.features); err != nil {
			return nil, err
		}
	}
	same := func(int) *Input { return in }
	rows, k := in.rows(), m.classes.rows()
	if m.algorithm == "weighted_median" {
		answers, err := askAll(m.members, "predict", same)
		if err != nil {
			return nil, err
		}
		return m.median(answers, rows)
	}
	var values []float64
	var err error
	probabilities := oneOf(method, "predict_proba", "predict_log_proba")
	if probabilities && m.fromShares {
		values, err = m.shares(same, rows, k)
	} else {
		values, err = m.scores(same, rows, k)
	}
	if err != nil {
		return nil, err
	}
	if probabilities {
		values = m.probabilities(values, rows, k)
		if method == "predict_log_proba" {
			values = logarithms(values)
		}
		return []Array{floats(false, values, rows, k)}, nil
	}
	places := make([]int, rows)
	differences := make([]float64, rows)
	for row := range places {
		s := values[row*k : (row+1)*k]
		if differences[row] = s[1] - s[0]; k > 2 {
			places[row] = largest(s)
		} else if differences[row] > 0 {
			places[row] = 1
		}
	}
	switch {
	case method == "predict":
		return []Array{m.classes.take(places, rows)}, nil
	case k == 2:
		return []Array{floats(false, differences, rows)}, nil
	}
	return []Array{floats(false, values, rows, k)}, nil
}

// scores are those of the classes, [rows, classes].
func (m *adaboost) scores(in func(int) *Input, rows, k int) ([]float64, error) {
	answers, err := askAll(m.members, m.asked(), in)
	if err != nil {
		return nil, err
	}
	scores := make([]float64, rows*k)
	for i := range answers {
		a, weight := &answers[i], m.weights[i]
		if m.algorithm == "log_probabilities" {
			if len(a.Floats) != rows*k {
				return nil, refuseShape("members")
			}
			for row := 0; row < rows; row++ {
				addLogarithms(scores[row*k:(row+1)*k], a.Floats[row*k:(row+1)*k], a.isSingle())
			}
			continue
		}
		if a.len() != rows {
			return nil, refuseShape("members")
		}
		for row := 0; row < rows; row++ {
			place, ok := placeOf(m.places, a.cell(row))
			for c := 0; c < k; c++ {
				switch {
				case ok && c == place:
					scores[row*k+c] += weight
				case m.algorithm == "centred_votes":
					scores[row*k+c] += float64(-1 / float64(k-1) * weight)
				}
			}
		}
	}
	for i := range scores {
		scores[i] /= m.total
	}
	return scores, nil
}

// addLogarithms adds (K − 1)(log p − 1/K × the sum of log p) to the scores.
func addLogarithms(scores, p []float64, single bool) {
	least := 0x1p-52
	if single {
		least = 0x1p-23
	}
	k := float64(len(p))
	sum := 0.0
	logs := make([]float64, len(p))
	for c := range p {
		logs[c] = elementary.Log(math.Max(p[c], least))
		sum += logs[c]
	}
	for c := range p {
		scores[c] += float64((k - 1) * (logs[c] - float64(1/k*sum)))
	}
}

// shares are the weighted mean of the members' probabilities.
func (m *adaboost) shares(in func(int) *Input, rows, k int) ([]float64, error) {
	answers, err := askAll(m.members, "predict_proba", in)
	if err != nil {
		return nil, err
	}
	sums := make([]float64, rows*k)
	for i := range answers {
		if len(answers[i].Floats) != rows*k {
			return nil, refuseShape("members")
		}
		for at, p := range answers[i].Floats {
			sums[at] += float64(p * m.weights[i])
		}
	}
	for at := range sums {
		sums[at] /= m.total
	}
	return sums, nil
}

func (m *adaboost) probabilities(values []float64, rows, k int) []float64 {
	output := make([]float64, 0, rows*k)
	for row := 0; row < rows; row++ {
		s := append([]float64(nil), values[row*k:(row+1)*k]...)
		if k == 2 && !m.fromShares {
			d := s[1] - s[0]
			s[0], s[1] = -d/2, d/2
		} else {
			for c := range s {
				s[c] /= float64(k - 1)
			}
		}
		output = append(output, softmax(s)...)
	}
	return output
}

// median gives the prediction at which the running sum of the weights first
// reaches half of that of all members.
func (m *adaboost) median(answers []Array, rows int) ([]Array, error) {
	for i := range answers {
		if answers[i].len() != rows || rows > 0 && !answers[i].isNumeric() {
			return nil, refuseShape("members")
		}
	}
	output := make([]float64, rows)
	order := make([]int, len(answers))
	for row := range output {
		for i := range order {
			order[i] = i
		}
		sort.SliceStable(order, func(a, b int) bool { return answers[order[a]].number(row) < answers[order[b]].number(row) })
		all := 0.0
		for _, i := range order {
			all += m.weights[i]
		}
		sum := 0.0
		for _, i := range order {
			output[row] = answers[i].number(row)
			if sum += m.weights[i]; sum >= 0.5*all {
				break
			}
		}
	}
	return []Array{floats(false, output, rows)}, nil
}
