package predict

import (
	"math"

	"amphora/internal/elementary"
)

// additiveLinks say what raw scores become, in the type that they were added up in.
type additiveLinks struct {
	link         string
	single       bool
	scale, limit float64
}

func (f *fields) additiveLinks(single bool) additiveLinks {
	return additiveLinks{
		link: f.word("link", "", "identity", "logistic", "softmax", "exponential", "one_vs_all", "hinge",
			"softplus", "signed_square"),
		single: single,
		scale:  rounded(f.floatOr("link_scale", 1), single),
		limit:  rounded(f.floatOr("link_limit", math.Inf(1)), single),
	}
}

// linked gives what scores [rows, width] become.
func (l *additiveLinks) linked(scores []float64, width int) []float64 {
	if l.link == "identity" {
		return scores
	}
	output := make([]float64, len(scores))
	if l.link == "softmax" {
		for first := 0; first < len(scores); first += width {
			l.softmax(scores[first:first+width], output[first:first+width])
		}
		return output
	}
	for i, score := range scores {
		output[i] = l.of(score)
	}
	return output
}

// of is what one score becomes.
func (l *additiveLinks) of(score float64) float64 {
	switch l.link {
	case "exponential":
		return l.exp(score)
	case "hinge":
		return float64(truth(score > 0))
	case "softplus":
		return l.round(math.Log1p(l.exp(score)))
	case "signed_square":
		return l.round(score * math.Abs(score))
	}
	power := -l.round(l.scale * score)
	if power > l.limit { // NaN stays NaN
		power = l.limit
	}
	return l.round(1 / l.round(1+l.exp(power)))
}

// softmax divides powers by their sum, which is added up in float64.
func (l *additiveLinks) softmax(scores, output []float64) {
	most := scores[0]
	for _, score := range scores {
		if score > most {
			most = score
		}
	}
	sum := 0.0
	for i, score := range scores {
		output[i] = l.exp(l.round(score - most))
		sum += output[i]
	}
	for i := range output {
		output[i] = l.round(output[i] / l.round(sum))
	}
}

func (l *additiveLinks) exp(x float64) float64 { return l.round(elementary.Exp(x)) }

func (l *additiveLinks) round(x float64) float64 { return rounded(x, l.single) }
