package predict

import "math"

// trees are decision trees whose nodes lie end to end; tree_ensemble,
// boosted_trees and isolation_forest share them.
type trees struct {
	starts      []int // [trees + 1]
	feature     []int32
	threshold   []float64
	left, right []int32 // numbers within the tree
	missingLeft []int64 // nil where missing values are refused
	zeroLeaves  bool    // a leaf may have 0 for its children as well as −1
}

// trees reads the nodes, and holds them to what a walk needs: children come
// later, within their tree, and features exist.
func (f *fields) trees(features int, zeroLeaves bool) *trees {
	t := &trees{zeroLeaves: zeroLeaves}
	t.threshold = f.grid("threshold", -1).values
	n := len(t.threshold)
	offsets := f.ints("tree_offsets", -1)
	feature, left, right := f.ints("feature", n), f.ints("left", n), f.ints("right", n)
	if f.word("missing_values", "", "refused", "routed") == "routed" {
		t.missingLeft = f.ints("missing_go_to_left", n)
	}
	if f.require(f.err != nil || len(offsets) > 1, "tree_offsets"); f.err != nil {
		return t
	}
	for i, offset := range offsets {
		if i == 0 && offset != 0 || i > 0 && (offset <= offsets[i-1] || offset > int64(n)) || i == len(offsets)-1 && offset != int64(n) {
			f.fail("model.bad-tree", "The trees of the model do not follow each other.")
			return t
		}
		t.starts = append(t.starts, int(offset))
	}
	t.feature, t.left, t.right = make([]int32, n), make([]int32, n), make([]int32, n)
	for tree := 0; tree+1 < len(t.starts); tree++ {
		size := int64(t.starts[tree+1] - t.starts[tree])
		for node := int64(0); node < size; node++ {
			at := int64(t.starts[tree]) + node
			l, r := left[at], right[at]
			if l == -1 && r == -1 || zeroLeaves && l == 0 && r == 0 {
				t.left[at], t.right[at] = -1, -1
				continue
			}
			if l <= node || r <= node || l >= size || r >= size {
				f.fail("model.bad-tree", "A tree of the model does not go from parents to later children.")
				return t
			}
			if feature[at] < 0 || feature[at] >= int64(features) {
				f.fail("model.bad-index", "A node of a tree asks for a feature that is not there.")
				return t
			}
			t.feature[at], t.left[at], t.right[at] = int32(feature[at]), int32(l), int32(r)
		}
	}
	return t
}

func (t *trees) count() int { return len(t.starts) - 1 }

// nodes is the number of nodes of all trees.
func (t *trees) nodes() int { return len(t.threshold) }

// goesLeft answers the question of the inner node at row at of the tensors.
func (t *trees) goesLeft(at int, v float64) bool {
	if math.IsNaN(v) {
		return t.missingLeft != nil && t.missingLeft[at] != 0
	}
	return v <= t.threshold[at]
}

// walk gives the leaf of a tree that x belongs to, by its number within the tree.
func (t *trees) walk(tree int, x []float64) int {
	start := t.starts[tree]
	node := 0
	for t.left[start+node] >= 0 {
		at := start + node
		if t.goesLeft(at, x[t.feature[at]]) {
			node = int(t.left[at])
		} else {
			node = int(t.right[at])
		}
	}
	return node
}

// asked gives rows as trees compare them: dense, rounded to float32.
func (t *trees) asked(in *Input, features int) (*numbers, error) {
	x, err := numbersOf(in, features, policy{missing: t.missingLeft != nil})
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
func (t *trees) apply(x *numbers) []int64 {
	leaves := make([]int64, 0, x.rows*t.count())
	for row := 0; row < x.rows; row++ {
		for tree := 0; tree < t.count(); tree++ {
			leaves = append(leaves, int64(t.walk(tree, x.row(row))))
		}
	}
	return leaves
}
