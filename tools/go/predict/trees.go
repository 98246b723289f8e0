package predict

import "math"

// trees are decision trees whose nodes lie end to end; all kinds of trees share
// them.
type trees struct {
	starts []int // [trees + 1]
	nodes  []treeNode
	routed bool // missing values go where nodes say, and are no error
}

// treeNode is a question, or a leaf.
type treeNode struct {
	threshold   float64
	feature     int32
	left, right int32 // numbers within the tree; −1 of a leaf
	missingLeft bool
}

func (n *treeNode) isLeaf() bool { return n.left < 0 }

// trees reads the nodes, and holds them to what a walk needs: children come
// later, within their tree, and features exist.
func (f *fields) trees(features int, zeroLeaves bool) *trees {
	t := &trees{}
	threshold := f.grid("threshold", -1).values
	n := len(threshold)
	offsets := f.ints("tree_offsets", -1)
	feature, left, right := f.ints("feature", n), f.ints("left", n), f.ints("right", n)
	var missing []int64
	if t.routed = f.word("missing_values", "", "refused", "routed") == "routed"; t.routed {
		missing = f.ints("missing_go_to_left", n)
	}
	if f.require(f.err != nil || len(offsets) > 1, "tree_offsets"); f.err != nil {
		return t
	}
	for i, offset := range offsets {
		if i == 0 && offset != 0 || i > 0 && (offset <= offsets[i-1] || offset > int64(n)) || i == len(offsets)-1 && offset != int64(n) {
			f.fail("model.bad-index", "The trees of the model do not follow each other.")
			return t
		}
		t.starts = append(t.starts, int(offset))
	}
	if t.nodes = f.treeNodes(t.starts, feature, left, right, features, zeroLeaves); f.err != nil {
		return t
	}
	for at := range t.nodes {
		t.nodes[at].threshold = threshold[at]
		t.nodes[at].missingLeft = t.routed && missing[at] != 0
	}
	return t
}

// treeNodes gives nodes that a walk can follow, whose thresholds are still to come.
// With zeroLeaves a leaf may have 0 for its children as well as −1.
func (f *fields) treeNodes(starts []int, feature, left, right []int64, features int, zeroLeaves bool) []treeNode {
	if f.err != nil {
		return nil
	}
	nodes := make([]treeNode, len(left))
	for tree := 0; tree+1 < len(starts); tree++ {
		size := int64(starts[tree+1] - starts[tree])
		for node := int64(0); node < size; node++ {
			at := int64(starts[tree]) + node
			l, r := left[at], right[at]
			nodes[at].left, nodes[at].right = -1, -1
			if l == -1 && r == -1 || zeroLeaves && l == 0 && r == 0 {
				continue
			}
			if l <= node || r <= node || l >= size || r >= size {
				f.fail("model.bad-tree", "A tree of the model does not go from parents to later children.")
				return nil
			}
			if feature[at] < 0 || feature[at] >= int64(features) {
				f.fail("model.bad-index", "A node of a tree asks for a feature that is not there.")
				return nil
			}
			nodes[at].feature, nodes[at].left, nodes[at].right = int32(feature[at]), int32(l), int32(r)
		}
	}
	return nodes
}

func (t *trees) count() int { return len(t.starts) - 1 }

// goesLeft answers the question of an inner node.
func (n *treeNode) goesLeft(v float64) bool {
	return v <= n.threshold || n.missingLeft && math.IsNaN(v)
}

// child is where an inner node goes on.
func (n *treeNode) child(left bool) int32 {
	if left {
		return n.left
	}
	return n.right
}

// walk gives the leaf of a tree that x belongs to, by its number within the tree.
func (t *trees) walk(tree int, x []float64) int {
	nodes := t.nodes[t.starts[tree]:t.starts[tree+1]]
	at := int32(0)
	for n := &nodes[at]; !n.isLeaf(); n = &nodes[at] {
		at = n.child(n.goesLeft(x[n.feature]))
	}
	return int(at)
}

// asked gives rows as trees compare them: dense, rounded to float32.
func (t *trees) asked(in *Input, features int) (*numbers, error) {
	x, err := numbersOf(in, features, policy{missing: t.routed})
	if err != nil {
		return nil, err
	}
	if x, err = x.rounded32(false); err != nil {
		return nil, err
	}
	return x.dense(), nil
}

// apply gives the leaf of each tree for each row, by its number within the tree:
// [rows, trees].
func (t *trees) apply(x *numbers) ([]int64, error) {
	if err := checkWidth(x.rows, t.count(), len(x.values)); err != nil {
		return nil, err
	}
	leaves := make([]int64, 0, x.rows*t.count())
	for row := 0; row < x.rows; row++ {
		for tree := 0; tree < t.count(); tree++ {
			leaves = append(leaves, int64(t.walk(tree, x.row(row))))
		}
	}
	return leaves, nil
}
