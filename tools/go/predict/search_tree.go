package predict

import "math"

// searchTree is a k-d tree or a ball tree, whose node i has the children 2i + 1
// and 2i + 2.
type searchTree struct {
	balls      bool
	order      []int
	start, end []int
	leaf       []bool
	radius     []float64
	bounds     []float64 // [2, nodes, features], or [1, nodes, features]
}

func (s *searcher) readTree(f *fields, balls bool) {
	t := &searchTree{balls: balls}
	t.order = f.indices("order", f.values["order"], 0, s.count)
	t.start = f.indices("node_start", f.values["node_start"], 0, s.count+1)
	t.end = f.indices("node_end", f.values["node_end"], 0, s.count+1)
	n := len(t.start)
	f.require(len(t.order) == s.count && n > 0 && len(t.end) == n, "node_end")
	for _, leaf := range f.ints("node_is_leaf", n) {
		t.leaf = append(t.leaf, leaf != 0)
	}
	if balls {
		t.radius = f.grid("node_radius", n).values
		t.bounds = f.grid("node_bounds", 1, n, s.width).values
	} else {
		t.bounds = f.grid("node_bounds", 2, n, s.width).values
		f.require(oneOf(s.name, "euclidean", "manhattan", "chebyshev", "minkowski") && s.weights == nil, "metric")
	}
	known := make([]bool, s.count)
	for _, row := range t.order {
		if known[row] {
			f.fail("model.bad-index", "The order of the training rows has one of them twice.")
			break
		}
		known[row] = true
	}
	if f.err == nil && !t.divides(s.count) {
		f.fail("model.bad-tree", "The nodes of the search tree do not divide its rows.")
	}
	s.tree = t
}

// divides says whether the root has all rows, and each node that a search can
// reach divides its rows among its children, which bounds the work of a search.
func (t *searchTree) divides(rows int) bool {
	for _, i := range t.reachable() {
		left, right := 2*i+1, 2*i+2
		if !t.leaf[i] && (right >= len(t.start) || t.start[left] != t.start[i] || t.end[right] != t.end[i] ||
			t.start[right] != t.end[left] || t.start[left] > t.end[left] || t.start[right] > t.end[right]) {
			return false
		}
	}
	return t.start[0] == 0 && t.end[0] == rows
}

// reachable lists the nodes that lie below no leaf, ascending.
func (t *searchTree) reachable() []int {
	nodes := []int{0}
	for at := 0; at < len(nodes); at++ {
		for child := 2*nodes[at] + 1; child <= 2*nodes[at]+2 && child < len(t.start) && !t.leaf[nodes[at]]; child++ {
			nodes = append(nodes, child)
		}
	}
	return nodes
}

// bound gives part i of a node's bounds.
func (s *searcher) bound(i, node int) []float64 {
	at := (i*len(s.tree.start) + node) * s.width
	return s.tree.bounds[at : at+s.width]
}

// lowerBound is the least reduced distance that a row of the node can have.
func (s *searcher) lowerBound(x []float64, node int) float64 {
	if s.tree.balls {
		d := s.whole(s.reduced(x, s.bound(0, node)))
		return s.reducedOf(math.Max(0, d-s.tree.radius[node]))
	}
	reduced, _ := s.boxBounds(x, node)
	return reduced
}

// power is what the terms of a k-d tree's bounds are raised to.
func (s *searcher) power(e float64) float64 {
	switch s.name {
	case "euclidean":
		return math.Pow(e, 2)
	case "minkowski":
		return math.Pow(e, s.p)
	}
	return e
}

// boxBounds are the least and the greatest reduced distance of a box.
func (s *searcher) boxBounds(x []float64, node int) (least, greatest float64) {
	low, high := s.bound(0, node), s.bound(1, node)
	for j := range x {
		below, above := low[j]-x[j], x[j]-high[j]
		near := 0.5 * ((below + math.Abs(below)) + (above + math.Abs(above)))
		far := math.Max(math.Abs(below), math.Abs(above))
		if s.name == "chebyshev" {
			least, greatest = math.Max(least, near), math.Max(greatest, far)
		} else {
			least += s.power(near)
			greatest += s.power(far)
		}
	}
	return least, greatest
}

// reach gives the least and the greatest distance of a node's rows.
func (s *searcher) reach(x []float64, node int) (least, greatest float64) {
	if s.tree.balls {
		d := s.whole(s.reduced(x, s.bound(0, node)))
		return math.Max(0, d-s.tree.radius[node]), d + s.tree.radius[node]
	}
	least, greatest = s.boxBounds(x, node)
	return s.whole(least), s.whole(greatest)
}
