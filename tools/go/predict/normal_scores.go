package predict

import "amphora/internal/elementary"

// normalScores are what the distributions say of one row after the other, and the
// places in which that is made.
type normalScores struct {
	scores, powers []float64 // of each distribution
	full, away, z  []float64 // of each feature
}

func (m *normalDistributions) newScores() *normalScores {
	k := len(m.constants)
	return &normalScores{scores: make([]float64, k), powers: make([]float64, k), full: make([]float64, m.features),
		away: make([]float64, m.features), z: make([]float64, m.features)}
}

// of gives s of each distribution: its constant less half of the squared distance.
func (b *normalScores) of(m *normalDistributions, x *numbers, row int) []float64 {
	values := x.full(row, b.full)
	for k, constant := range m.constants {
		for j, mean := range m.means.row(k) {
			b.away[j] = values[j] - mean
		}
		z := b.away
		if m.deviations != nil {
			for j, deviation := range m.deviations[k*m.features : (k+1)*m.features] {
				z[j] *= deviation
			}
		} else {
			factors := &m.factors[k%len(m.factors)]
			z = b.z[:factors.outputs]
			factors.of(b.away, z)
		}
		b.scores[k] = constant - float64(0.5*squaresOf(z))
	}
	return b.scores
}

// total is the logarithm of the sum of the exponentials of the scores.
func (b *normalScores) total() float64 {
	most, sum := b.exponentials()
	return elementary.Log(sum) + most
}

// shares are the exponentials of the scores, divided by their sum.
func (b *normalScores) shares() []float64 {
	_, sum := b.exponentials()
	divide(b.powers, sum)
	return b.powers
}

// exponentials fills the powers of the scores less the largest, and adds them up.
func (b *normalScores) exponentials() (most, sum float64) {
	most = b.scores[largest(b.scores)]
	for i, score := range b.scores {
		b.powers[i] = elementary.Exp(score - most)
	}
	return most, pairwise(b.powers)
}
