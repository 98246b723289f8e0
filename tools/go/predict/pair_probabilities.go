package predict

import (
	"math"

	"amphora/internal/elementary"
)

// leastShare is the least that the probability of a pair is, and what 1 less the
// greatest is.
const leastShare = 1e-7

// coupling finds the probabilities of classes that agree best with those of pairs,
// by the iteration of Wu, Lin and Weng (2004).
type coupling struct {
	k                int
	against, weights []float64 // r and Q, [classes, classes]
	gradients, p     []float64
}

// newCoupling is nil for methods that answer no probabilities.
func newCoupling(m *supportVectors, method string) *coupling {
	if !oneOf(method, "predict_proba", "predict_log_proba") {
		return nil
	}
	k := m.classes.rows()
	return &coupling{k: k, against: make([]float64, k*k), weights: make([]float64, k*k),
		gradients: make([]float64, k), p: make([]float64, k)}
}

// shares gives the probabilities of the classes from the sums of the pairs.
func (c *coupling) shares(m *supportVectors, sums []float64) []float64 {
	eachPair(c.k, func(pair, i, j int) {
		s := share(float64(sums[pair]*m.slopes[pair]) + m.offsets[pair])
		c.against[i*c.k+j], c.against[j*c.k+i] = s, 1-s
	})
	c.weigh()
	for t := range c.p {
		c.p[t] = 1 / float64(c.k)
	}
	most := 100
	if c.k > most {
		most = c.k
	}
	for round := 0; round < most; round++ {
		expected, worst := 0.0, 0.0
		for t := range c.gradients {
			c.gradients[t] = dot(c.p, c.weights[t*c.k:(t+1)*c.k])
			expected += float64(c.p[t] * c.gradients[t])
		}
		for _, gradient := range c.gradients {
			worst = math.Max(worst, math.Abs(gradient-expected))
		}
		if worst < 0.005/float64(c.k) {
			break
		}
		c.step(expected)
	}
	return c.p
}

// share is how probable the first class of a pair is. Where a comparison with NaN
// fails, the limit stands.
func share(f float64) float64 {
	s := 0.0
	if f >= 0 {
		small := elementary.Exp(-f)
		s = small / (1 + small)
	} else {
		s = 1 / (1 + elementary.Exp(f))
	}
	if !(s > leastShare) {
		s = leastShare
	}
	if !(s < 1-leastShare) {
		s = 1 - leastShare
	}
	return s
}

func (c *coupling) weigh() {
	for t := 0; t < c.k; t++ {
		own := 0.0
		for j := 0; j < c.k; j++ {
			if j == t {
				continue
			}
			r := c.against[j*c.k+t]
			own += float64(r * r)
			c.weights[t*c.k+j] = -r * c.against[t*c.k+j]
		}
		c.weights[t*c.k+t] = own
	}
}

// step goes once through the classes, each of which takes what suits it best.
func (c *coupling) step(expected float64) {
	for t := range c.p {
		weights := c.weights[t*c.k : (t+1)*c.k]
		own := weights[t]
		change := (expected - c.gradients[t]) / own
		grown := 1 + change
		c.p[t] += change
		expected = (expected + float64(change*(float64(change*own)+float64(2*c.gradients[t])))) / grown / grown
		for j := range c.p {
			c.gradients[j] = (c.gradients[j] + float64(change*weights[j])) / grown
			c.p[j] /= grown
		}
	}
}
