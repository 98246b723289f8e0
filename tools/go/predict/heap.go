package predict

import (
	"math"
	"math/bits"
	"sort"
)

// heap keeps the k best candidates, the worst of them at the top.
type heap struct {
	reduced []float64
	rows    []int
}

func newHeap(k int) *heap {
	h := &heap{reduced: make([]float64, k), rows: make([]int, k)}
	for i := range h.reduced {
		h.reduced[i] = math.Inf(1)
	}
	return h
}

// offer takes a candidate unless it is at least as far as the top; it replaces
// the top and sinks. One at NaN is not at least as far, and sinks past no child.
func (h *heap) offer(d float64, row int) {
	if d >= h.reduced[0] {
		return
	}
	place := 0
	for {
		left := 2*place + 1
		if left >= len(h.rows) {
			break
		}
		child := left
		if right := left + 1; right < len(h.rows) && !(h.reduced[left] >= h.reduced[right]) {
			child = right
		}
		if !(d < h.reduced[child]) {
			break
		}
		h.reduced[place], h.rows[place] = h.reduced[child], h.rows[child]
		place = child
	}
	h.reduced[place], h.rows[place] = d, row
}

// sort orders the candidates by reduced distance. Which of equal ones comes first
// follows from the steps of the sort.
func (h *heap) sort(introsort bool) {
	n := len(h.rows)
	if introsort {
		h.introsort(0, n, 2*floorLog2(n))
		return
	}
	comparisons := 64 * n * (1 + floorLog2(n))
	h.quicksort(0, n, &comparisons)
}

func floorLog2(n int) int { return bits.Len(uint(n)) - 1 }

func (h *heap) swap(i, j int) {
	h.reduced[i], h.reduced[j] = h.reduced[j], h.reduced[i]
	h.rows[i], h.rows[j] = h.rows[j], h.rows[i]
}

func (h *heap) order(i, j int) {
	if h.reduced[i] > h.reduced[j] {
		h.swap(i, j)
	}
}

// median brings the median of first, middle and last to the last place.
func (h *heap) median(first, end int) float64 {
	middle, last := first+(end-first)/2, end-1
	h.order(first, last)
	if h.reduced[last] > h.reduced[middle] {
		h.swap(last, middle)
		h.order(first, last)
	}
	return h.reduced[last]
}

// quicksort sorts the places first to end − 1. It recurses into the smaller part.
func (h *heap) quicksort(first, end int, comparisons *int) {
	least := math.NaN() // of the part, where it is known
	for end-first > 1 {
		if end-first <= 3 {
			h.order(first, first+1)
			if end-first == 3 {
				h.order(first+1, first+2)
				h.order(first, first+1)
			}
			return
		}
		if *comparisons < 0 {
			h.heapSort(first, end)
			return
		}
		pivot := h.median(first, end)
		if pivot == least {
			h.swap(first, end-1) // nothing is below it
			first++
			continue
		}
		store := first
		for i := first; i < end-1; i++ {
			if h.reduced[i] < pivot {
				h.swap(i, store)
				store++
			}
		}
		h.swap(store, end-1)
		if store == first {
			least = pivot
			first++
			continue
		}
		*comparisons -= end - first
		least = math.NaN()
		if store-first < end-store-1 {
			h.quicksort(first, store, comparisons)
			first = store + 1
		} else {
			h.quicksort(store+1, end, comparisons)
			end = store
		}
	}
}

// introsort sorts likewise, with fewer partitions left before it heap sorts.
func (h *heap) introsort(first, end, left int) {
	for end-first > 15 {
		if left <= 0 {
			h.heapSort(first, end)
			return
		}
		left--
		pivot := h.median(first, end)
		i, j := first+1, end-2
		for {
			for i <= j && h.reduced[i] < pivot {
				i++
			}
			for i <= j && h.reduced[j] > pivot {
				j--
			}
			if i >= j {
				break
			}
			h.swap(i, j)
			i++
			j--
		}
		h.swap(i, end-1)
		h.introsort(first, i, left)
		first = i + 1
	}
	for i := first + 1; i < end; i++ {
		for j := i; j > first && h.reduced[j-1] > h.reduced[j]; j-- {
			h.swap(j-1, j)
		}
	}
}

// heapSort is for parts that were made to be slow; it orders equal ones by row.
func (h *heap) heapSort(first, end int) {
	sort.Sort(part{h, first, end})
}

type part struct {
	*heap
	first, end int
}

func (p part) Len() int { return p.end - p.first }

func (p part) Less(i, j int) bool {
	a, b := p.first+i, p.first+j
	return p.reduced[a] < p.reduced[b] || p.reduced[a] == p.reduced[b] && p.rows[a] < p.rows[b]
}

func (p part) Swap(i, j int) { p.swap(p.first+i, p.first+j) }
