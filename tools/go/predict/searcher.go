package predict

import (
	"math"
	"sort"
)

// searcher finds training rows: among all of them, or with a tree.
type searcher struct {
	metric
	count, width   int
	rows           []float64 // [count, features]; nil where distances are given
	introsort      bool      // how neighbours are sorted
	takesUndefined bool
	tree           *searchTree // nil for brute
}

func (f *fields) searcher(features int) *searcher {
	s := &searcher{width: features, metric: f.metric(features),
		takesUndefined: f.word("undefined_distances", "taken", "taken", "refused") == "taken"}
	search := f.word("search", "", "brute", "kd_tree", "ball_tree")
	switch {
	case s.name == "precomputed":
		s.count = features
		f.require(search == "brute", "search")
	case f.has("sparse_values"):
		if !oneOf(s.name, "euclidean", "manhattan", "cosine") {
			f.bad("sparse_values")
		}
		s.readSparse(f)
	default:
		g := f.numbersGrid("rows", -1, features)
		s.rows, s.count = g.values, g.shape[0]
	}
	f.require(f.err != nil || s.count > 0, "rows")
	if search == "kd_tree" && !(oneOf(s.name, "euclidean", "manhattan", "chebyshev", "minkowski") && s.weights == nil) ||
		search == "ball_tree" && oneOf(s.name, "cosine", "correlation", "precomputed", "present_euclidean", "squared_euclidean", "bray_curtis_of_sums") {
		f.bad("search") // its nodes have no bounds by that distance
	}
	if search != "brute" && f.err == nil {
		s.readTree(f, search == "ball_tree")
	}
	return s
}

func (s *searcher) readSparse(f *fields) {
	values := f.numbersGrid("sparse_values", -1).values
	columns := f.indices("sparse_columns", f.values["sparse_columns"], 0, s.width)
	offsets := f.indices("sparse_offsets", f.values["sparse_offsets"], 0, len(values)+1)
	f.require(f.err != nil || len(columns) == len(values) && len(offsets) > 0, "sparse_offsets")
	if f.err != nil {
		return
	}
	s.count = len(offsets) - 1
	if offsets[0] != 0 || offsets[s.count] != len(values) || s.count > 1<<27/(s.width+1) {
		f.require(false, "sparse_offsets")
		return
	}
	s.rows = make([]float64, s.count*s.width)
	seen := make([]int, s.width) // the last row that had a number in a column, and 1
	for row := 0; row < s.count; row++ {
		if offsets[row+1] < offsets[row] {
			f.fail("model.bad-index", "The training rows do not follow each other.")
			return
		}
		for i := offsets[row]; i < offsets[row+1]; i++ {
			if seen[columns[i]] == row+1 {
				f.fail("model.bad-index", "A training row has a column twice.")
				return
			}
			seen[columns[i]] = row + 1
			s.rows[row*s.width+columns[i]] = values[i]
		}
	}
}

// to is the reduced distance from a query to a training row.
func (s *searcher) to(x []float64, row int) float64 {
	if s.rows == nil {
		return x[row]
	}
	return s.reduced(x, s.rows[row*s.width:(row+1)*s.width])
}

// nearest gives the k nearest rows, in the order of the kind.
func (s *searcher) nearest(x []float64, k int) found {
	h := newHeap(k)
	var undefined []int // rows at NaN by brute, which are farther than all others
	if s.tree == nil {
		for row := 0; row < s.count; row++ {
			if d := s.to(x, row); math.IsNaN(d) {
				undefined = append(undefined, row)
			} else {
				h.offer(d, row)
			}
		}
	} else {
		s.visit(h, x, 0, s.lowerBound(x, 0))
	}
	h.sort(s.introsort)
	n := found{rows: h.rows}
	for _, d := range h.reduced {
		n.distances = append(n.distances, s.whole(d))
	}
	for i, row := range undefined {
		if at := s.count - len(undefined) + i; at < k {
			n.rows[at], n.distances[at] = row, math.NaN()
		}
	}
	return n
}

// visit searches a node whose lower bound is known. Nodes halve, so that the
// recursion is as deep as the logarithm of their number.
func (s *searcher) visit(h *heap, x []float64, node int, bound float64) {
	if bound > h.reduced[0] {
		return
	}
	if s.tree.leaf[node] {
		for _, row := range s.tree.order[s.tree.start[node]:s.tree.end[node]] {
			if d := s.to(x, row); s.takesUndefined || !math.IsNaN(d) {
				h.offer(d, row)
			}
		}
		return
	}
	left, right := 2*node+1, 2*node+2
	b1, b2 := s.lowerBound(x, left), s.lowerBound(x, right)
	if b1 <= b2 {
		s.visit(h, x, left, b1)
		s.visit(h, x, right, b2)
	} else {
		s.visit(h, x, right, b2)
		s.visit(h, x, left, b1)
	}
}

// within gives the rows at most radius away, in the order of the kind.
func (s *searcher) within(x []float64, radius float64) found {
	n := found{}
	reduced := s.reducedOf(radius)
	take := func(row int, check bool) {
		if d := s.to(x, row); !check || d <= reduced {
			n.rows = append(n.rows, row)
			n.distances = append(n.distances, s.whole(d))
		}
	}
	if s.tree == nil {
		for row := 0; row < s.count; row++ {
			if d := s.whole(s.to(x, row)); d <= radius {
				n.rows = append(n.rows, row)
				n.distances = append(n.distances, d)
			}
		}
		return n
	}
	s.withinNode(x, radius, 0, take)
	return n
}

func (s *searcher) withinNode(x []float64, radius float64, node int, take func(row int, check bool)) {
	least, greatest := s.reach(x, node)
	if least > radius {
		return
	}
	if !(greatest <= radius) && !s.tree.leaf[node] {
		s.withinNode(x, radius, 2*node+1, take)
		s.withinNode(x, radius, 2*node+2, take)
		return
	}
	for _, row := range s.tree.order[s.tree.start[node]:s.tree.end[node]] {
		take(row, !(greatest <= radius))
	}
}

// sortByRow orders neighbours by their rows.
func (n *found) sortByRow() {
	sort.Sort(byRow{n})
}

type byRow struct{ *found }

func (b byRow) Len() int           { return len(b.rows) }
func (b byRow) Less(i, j int) bool { return b.rows[i] < b.rows[j] }
func (b byRow) Swap(i, j int) {
	b.rows[i], b.rows[j] = b.rows[j], b.rows[i]
	b.distances[i], b.distances[j] = b.distances[j], b.distances[i]
}
