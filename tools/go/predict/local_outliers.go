package predict

import "math"

// localOutliers says how unusual rows are by the densities around neighbours.
type localOutliers struct {
	densities, reaches grid
	offset             float64
	rounds             bool // distances of a float32 input
}

func (m *localOutliers) answer(method string, neighbors []found, single bool) Array {
	rounds := single && m.rounds
	all := rounds && m.densities.single && m.reaches.single
	sum := pairwise
	if all {
		sum = pairwise32
	}
	round := func(value float64) float64 { return rounded(value, all) }
	scores := make([]float64, len(neighbors))
	labels := make([]int64, len(neighbors))
	for i, n := range neighbors {
		k := float64(len(n.rows))
		reach := make([]float64, len(n.rows))
		shares := make([]float64, len(n.rows))
		for j, row := range n.rows {
			reach[j] = math.Max(rounded(n.distances[j], rounds), m.reaches.values[row])
		}
		density := round(1 / round(round(sum(reach)/k)+1e-10))
		for j, row := range n.rows {
			shares[j] = round(m.densities.values[row] / density)
		}
		scores[i] = -round(sum(shares) / k)
		if method != "score_samples" {
			scores[i] = round(scores[i] - m.offset)
		}
		if labels[i] = 1; scores[i] < 0 {
			labels[i] = -1
		}
	}
	if method == "predict" {
		return integers(labels, len(labels))
	}
	return floats(all, scores, len(scores))
}
