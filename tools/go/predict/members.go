package predict

// askAll asks each of several models for one array, all of one length.
func askAll(members []answerer, method string, input func(i int) *Input) ([]Array, error) {
	answers := make([]Array, len(members))
	for i, member := range members {
		answer, err := askOne(member, method, input(i))
		if err != nil {
			return nil, err
		}
		if answer.Sparse || answer.rows() != input(i).rows() {
			return nil, refuseShape("members")
		}
		answers[i] = answer
	}
	return answers, nil
}

// allOffer says whether all of several models have a method.
func allOffer(members []answerer, method string) bool {
	for _, member := range members {
		if !member.offers(method) {
			return false
		}
	}
	return true
}

// allSingle says whether all arrays are float32.
func allSingle(answers []Array) bool {
	for i := range answers {
		if !answers[i].isSingle() {
			return false
		}
	}
	return true
}

// number gives an element of an answer of numbers.
func (a *Array) number(i int) float64 {
	if a.isFloat() {
		return a.Floats[i]
	}
	return float64(a.Ints[i])
}

func (a *Array) isNumeric() bool { return a.isFloat() || a.Ints != nil }

// mean gives the mean of answers of one shape, with weights or without (nil):
// sums in order, then one division. It is float32 where all are, without weights.
func mean(answers []Array, weights []float64) (Array, error) {
	n := answers[0].len()
	single := weights == nil && allSingle(answers)
	output := make([]float64, n)
	total := float64(len(answers))
	if weights != nil {
		total = pairwise(weights)
	}
	for k := range answers {
		a := &answers[k]
		if a.len() != n || n > 0 && !a.isNumeric() {
			return Array{}, refuseShape("members")
		}
		for i := range output {
			term := a.number(i)
			if weights != nil {
				term = float64(term * weights[k])
			}
			if k == 0 {
				output[i] = term
			} else {
				output[i] = rounded(output[i]+term, single)
			}
		}
	}
	for i := range output {
		output[i] /= total
	}
	return floats(single, output, answers[0].Shape...), nil
}
