package predict

import (
	"math"

	"amphora/internal/elementary"
)

// densityBounds narrows the sum of a kernel over all rows from below and above,
// a node at a time, nearest first. All numbers are logarithms.
type densityBounds struct {
	*kernelDensity
	lows, spreads []float64 // of each node that was reached
	heap          nodeHeap
}

// logPlus is the logarithm of e^a + e^b.
func logPlus(a, b float64) float64 {
	most := math.Max(a, b)
	if math.IsInf(most, -1) {
		return most
	}
	return most + elementary.Log(elementary.Exp(a-most)+elementary.Exp(b-most))
}

// logMinus is the logarithm of e^a − e^b.
func logMinus(a, b float64) float64 {
	if a <= b {
		return math.Inf(-1)
	}
	return a + elementary.Log(1-elementary.Exp(b-a))
}

// sum gives the logarithm of the sum around x.
func (b *densityBounds) sum(x []float64) float64 {
	b.heap = b.heap[:0]
	least, greatest := b.reach(x, 0)
	low := b.logTotal + b.log(greatest)
	spread := logMinus(b.logTotal+b.log(least), low)
	b.lows[0], b.spreads[0] = low, spread
	b.heap.push(nodeAt{least, 0})
	for len(b.heap) > 0 {
		node := b.heap.pop().node
		if b.close(b.lows[node], b.spreads[node]-b.logNodes[node]+b.logTotal) {
			continue
		}
		if b.close(low, spread) {
			break
		}
		low, spread = logMinus(low, b.lows[node]), logMinus(spread, b.spreads[node])
		if b.tree.leaf[node] {
			for _, row := range b.tree.order[b.tree.start[node]:b.tree.end[node]] {
				term := b.log(b.whole(b.to(x, row)))
				if b.logWeights != nil {
					term += b.logWeights[row]
				}
				low = logPlus(low, term)
			}
			continue
		}
		for child := 2*node + 1; child <= 2*node+2; child++ {
			least, greatest := b.reach(x, child)
			b.lows[child] = b.logNodes[child] + b.log(greatest)
			b.spreads[child] = b.logNodes[child] + b.log(least)
			low, spread = logPlus(low, b.lows[child]), logPlus(spread, b.spreads[child])
			b.heap.push(nodeAt{least, child})
		}
	}
	return logPlus(low, spread-math.Ln2)
}

// close says whether a spread is within the tolerances of what lies below it.
func (b *densityBounds) close(low, spread float64) bool {
	return b.logNorm+spread <= logPlus(b.absolute, b.relative+b.logNorm+low)
}

// nodeAt is a node and its least distance.
type nodeAt struct {
	least float64
	node  int
}

// nodeHeap is a binary heap with the nearest node first. Which of equal ones is
// taken decides the order of sums, so that container/heap will not do.
type nodeHeap []nodeAt

func (h *nodeHeap) push(n nodeAt) {
	*h = append(*h, n)
	list := *h
	for i := len(list) - 1; i > 0; {
		parent := (i - 1) / 2
		if list[parent].least <= list[i].least {
			return
		}
		list[i], list[parent] = list[parent], list[i]
		i = parent
	}
}

func (h *nodeHeap) pop() nodeAt {
	list := *h
	first, last := list[0], len(list)-1
	list[0] = list[last]
	list = list[:last]
	for i := 0; 2*i+1 < last; {
		child := 2*i + 1
		if child+1 < last && list[child+1].least < list[child].least {
			child++
		}
		if list[child].least > list[i].least {
			break
		}
		list[i], list[child] = list[child], list[i]
		i = child
	}
	*h = list
	return first
}
