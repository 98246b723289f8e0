package predict

// splinePieces are the values of the pieces at a number, by the recursion of de
// Boor.
type splinePieces struct{ values, before []float64 }

func newSplinePieces(degree int) *splinePieces {
	return &splinePieces{make([]float64, degree+1), make([]float64, degree+1)}
}

// splineInterval is the last of the intervals between knots that begins at x or
// before, the first for what lies below.
func splineInterval(x float64, knots []float64, degree int) int {
	low, high := degree, len(knots)-degree-2
	for low < high {
		if middle := low + (high-low+1)/2; knots[middle] <= x {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return low
}

// at gives the values of those that are not 0 in an interval.
func (p *splinePieces) at(x float64, interval int, knots []float64) []float64 {
	p.values[0] = 1
	for j := 1; j < len(p.values); j++ {
		p.values, p.before = p.before, p.values
		p.values[0] = 0
		for n := 1; n <= j; n++ {
			end, begin := knots[interval+n], knots[interval+n-j]
			if begin == end {
				p.values[n] = 0
				continue
			}
			weight := p.before[n-1] / (end - begin)
			p.values[n-1] += float64(weight * (end - x))
			p.values[n] = weight * (x - begin)
		}
	}
	return p.values
}
