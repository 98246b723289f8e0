package predict

import "math"

// votes counts for each class the pairs whose sum is for it: the first class
// where it is over 0, else the second.
func votes(sums, output []float64) []float64 {
	for i := range output {
		output[i] = 0
	}
	eachPair(len(output), func(pair, i, j int) {
		if sums[pair] > 0 {
			output[i]++
		} else {
			output[j]++
		}
	})
	return output
}

// votesAndMargins counts votes, of which the second class has one where the sum is
// below 0, and adds the margins, squeezed to less than a third.
func votesAndMargins(sums, output, margins []float64) []float64 {
	for i := range output {
		output[i], margins[i] = 0, 0
	}
	eachPair(len(output), func(pair, i, j int) {
		margins[i] += sums[pair]
		margins[j] -= sums[pair]
		if sums[pair] < 0 {
			output[j]++
		} else {
			output[i]++
		}
	})
	for i, margin := range margins {
		output[i] += margin / float64(3*(math.Abs(margin)+1))
	}
	return output
}

// eachPair numbers the pairs i < j of n classes: (0, 1), (0, 2), …, (1, 2), ….
func eachPair(n int, visit func(pair, i, j int)) {
	pair := 0
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			visit(pair, i, j)
			pair++
		}
	}
}
