package predict

import "amphora"

// voting asks its members the same; see voting.schema.json.
type voting struct {
	vote, form string
	classes    Array
	members    []answerer
	weights    []float64
}

func newVoting(f *fields) answerer {
	m := &voting{vote: f.word("vote", "", "labels", "probabilities", "numbers"),
		members: f.models("members")}
	if m.vote != "numbers" {
		m.classes, m.form = f.classes(), f.word("transform_form", "", "flat", "stacked")
	}
	if f.has("weights") {
		m.weights = f.grid("weights", len(m.members)).values
	}
	return m
}

func (m *voting) offers(method string) bool {
	asked := "predict"
	if m.vote == "probabilities" {
		asked = "predict_proba"
	}
	known := oneOf(method, "predict", "transform") || m.vote == "probabilities" && method == "predict_proba"
	return known && allOffer(m.members, asked)
}

func (m *voting) answer(method string, in *Input) ([]Array, error) {
	asked := "predict"
	if m.vote == "probabilities" {
		asked = "predict_proba"
	}
	answers, err := askAll(m.members, asked, func(int) *Input { return in })
	if err != nil {
		return nil, err
	}
	rows, k := in.rows(), m.classes.rows()
	switch {
	case m.vote == "labels":
		return m.labels(method, answers, rows, k)
	case method == "transform":
		return m.beside(answers, rows, k)
	}
	result, err := mean(answers, m.weights)
	if err != nil || m.vote == "numbers" || method == "predict_proba" {
		return []Array{result}, err
	}
	if result.len() != rows*k {
		return nil, refuseShape("classes")
	}
	return []Array{likeliest(m.classes, result.Floats)}, nil
}

func (m *voting) labels(method string, answers []Array, rows, k int) ([]Array, error) {
	votes := make([]int64, 0, rows*len(answers))
	places := make([]int, rows)
	for row := range places {
		sums := make([]float64, k)
		for i := range answers {
			place := int64(-1)
			if answers[i].Ints != nil {
				place = answers[i].Ints[row]
			}
			if place < 0 || place >= int64(k) {
				return nil, amphora.Refusal("model.bad-index", "A member answers with a class that is not there.")
			}
			votes = append(votes, place)
			weight := 1.0
			if m.weights != nil {
				weight = m.weights[i]
			}
			sums[place] += weight
		}
		places[row] = largest(sums)
	}
	if method == "transform" {
		return []Array{integers(votes, rows, len(answers))}, nil
	}
	return []Array{m.classes.take(places, rows)}, nil
}

// beside puts the answers of members beside each other, or on top.
func (m *voting) beside(answers []Array, rows, k int) ([]Array, error) {
	width := 1
	if m.vote == "probabilities" {
		width = k
	}
	single := allSingle(answers)
	stacked := make([]float64, 0, len(answers)*rows*width)
	for i := range answers {
		if answers[i].len() != rows*width || rows > 0 && !answers[i].isNumeric() {
			return nil, refuseShape("members")
		}
		for j := 0; j < rows*width; j++ {
			stacked = append(stacked, answers[i].number(j))
		}
	}
	if m.vote == "probabilities" && m.form == "stacked" {
		return []Array{floats(single, stacked, len(answers), rows, width)}, nil
	}
	flat := make([]float64, 0, len(stacked))
	for row := 0; row < rows; row++ {
		for i := range answers {
			flat = append(flat, stacked[(i*rows+row)*width:(i*rows+row+1)*width]...)
		}
	}
	return []Array{floats(single, flat, rows, len(answers)*width)}, nil
}
