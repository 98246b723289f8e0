package predict

import (
	"math"

	"amphora"
)

// weightsOf are 1, or the inverse of the distances; infinite ones push out others.
func (m *nearestNeighbors) weightsOf(n found) []float64 {
	weights := make([]float64, len(n.rows))
	exact := false
	for i, distance := range n.distances {
		if weights[i] = 1; m.byDistance {
			weights[i] = 1 / distance
			exact = exact || math.IsInf(weights[i], 0)
		}
	}
	if exact {
		for i, distance := range n.distances {
			weights[i] = float64(truth(math.IsInf(1/distance, 0)))
		}
	}
	return weights
}

func (m *nearestNeighbors) target(row, output int) float64 {
	return m.targets.values[row*m.targets.shape[1]+output]
}

func (m *nearestNeighbors) regress(neighbors []found) Array {
	outputs := m.targets.shape[1]
	single := m.targets.single && !m.byDistance
	values := make([]float64, 0, len(neighbors)*outputs)
	for _, n := range neighbors {
		weights := m.weightsOf(n)
		for k := 0; k < outputs; k++ {
			if len(n.rows) == 0 {
				values = append(values, m.noNeighbors)
				continue
			}
			terms := make([]float64, len(n.rows))
			inOrder := 0.0
			for i, row := range n.rows {
				terms[i] = m.target(row, k)
				if m.byDistance {
					terms[i] *= weights[i]
				}
				inOrder = rounded(inOrder+terms[i], single)
			}
			sum := inOrder
			if m.byDistance && (m.k > 0 || outputs == 1) || !m.byDistance && m.vectorLike() {
				if sum = pairwise(terms); single {
					sum = pairwise32(terms)
				}
			}
			if m.byDistance {
				values = append(values, sum/pairwise(weights))
			} else {
				values = append(values, sum/float64(len(n.rows)))
			}
		}
	}
	if m.vector {
		return floats(single, values, len(neighbors))
	}
	return floats(single, values, len(neighbors), outputs)
}

func (m *nearestNeighbors) vectorLike() bool { return m.targets.shape[1] == 1 }

// labels gives a label for each query and output.
func (m *nearestNeighbors) labels(neighbors []found) ([]Array, error) {
	var all Array
	var places []int
	starts := make([]int, len(m.classes))
	for k := range m.classes {
		if starts[k] = all.len(); k == 0 {
			all = Array{DType: m.classes[0].DType}
		} else if m.classes[k].DType != all.DType {
			return nil, refuseShape("classes")
		}
		all = join(all, m.classes[k])
		if m.outliers != nil {
			all = join(all, m.outliers[k])
		}
	}
	for _, n := range neighbors {
		weights := m.weightsOf(n)
		for k := range m.classes {
			place, err := m.label(n, weights, k)
			if err != nil {
				return nil, err
			}
			places = append(places, starts[k]+place)
		}
	}
	if m.vector {
		return []Array{all.take(places, len(neighbors))}, nil
	}
	return []Array{all.take(places, len(neighbors), len(m.classes))}, nil
}

// label gives the place of the label of a query; that of an outlier stands
// behind the classes.
func (m *nearestNeighbors) label(n found, weights []float64, k int) (int, error) {
	c := m.classes[k].rows()
	if m.k < 0 {
		shares, err := m.shares(n, weights, k)
		if err != nil {
			return 0, err
		}
		none := true
		for _, share := range shares {
			none = none && share == 0
		}
		if none && m.outliers != nil {
			return c, nil
		}
		return largest(shares), nil
	}
	votes := make([]float64, c)
	if !m.byDistance {
		for i, row := range n.rows {
			votes[int(m.target(row, k))] += weights[i]
		}
		return largest(votes), nil
	}
	best, most := 0, 0.0
	for class := range votes {
		terms := make([]float64, len(n.rows))
		for i, row := range n.rows {
			if int(m.target(row, k)) == class {
				terms[i] = weights[i]
			}
		}
		vote := pairwise(terms)
		if math.IsNaN(vote) {
			break
		}
		if vote > most {
			best, most = class, vote
		}
	}
	return best, nil
}

// shares are the probabilities of output k of a query.
func (m *nearestNeighbors) shares(n found, weights []float64, k int) ([]float64, error) {
	shares := make([]float64, m.classes[k].rows())
	if len(n.rows) == 0 {
		if m.outliers == nil {
			return nil, amphora.Refusal("model.no-neighbors", "A row has no training row within %v.", m.radius)
		}
		if m.outlierOf[k] >= 0 {
			shares[m.outlierOf[k]] = 1
		}
		return shares, nil
	}
	for i, row := range n.rows {
		shares[int(m.target(row, k))] += weights[i]
	}
	total := pairwise(shares)
	if total == 0 {
		total = 1
	}
	for i := range shares {
		shares[i] /= total
	}
	return shares, nil
}

func (m *nearestNeighbors) probabilities(neighbors []found) ([]Array, error) {
	var answers []Array
	for k := range m.classes {
		var values []float64
		for _, n := range neighbors {
			shares, err := m.shares(n, m.weightsOf(n), k)
			if err != nil {
				return nil, err
			}
			values = append(values, shares...)
		}
		answers = append(answers, floats(false, values, len(neighbors), m.classes[k].rows()))
	}
	return answers, nil
}
