package predict

import "math"

// additiveScores are what leaves add to which outputs.
type additiveScores struct {
	single       bool // sums are float32
	mean         bool // links take means over iterations
	outputs      int
	used         int // so many trees count, from the first
	base         []float64
	baseFirst    bool
	scale        float64
	values       []float64 // [nodes, width], weighed
	width        int
	outputOf     []int   // by tree; nil where leaves have a value for each output
	leafNumbers  []int64 // by node; nil where it is the node's own
	linearLeaves *linearLeaves
}

// additiveScores reads what sums begin and end with.
func (f *fields) additiveScores(outputs int, single bool) additiveScores {
	m := additiveScores{outputs: outputs, single: single}
	m.mean = f.word("aggregation", "", "sum", "mean") == "mean"
	m.base = f.grid("base_scores", outputs).values
	for i, value := range m.base {
		if math.IsNaN(value) || math.IsInf(value, 0) {
			f.bad("base_scores")
		}
		m.base[i] = rounded(value, single)
	}
	m.baseFirst = f.word("base_order", "", "first", "last") == "first"
	m.scale = rounded(f.floatOr("scale", 1), single)
	return m
}

func (m *additiveScores) readLeaves(f *fields, starts []int, features int) {
	trees, n := len(starts)-1, starts[len(starts)-1]
	toBase := f.has("leaf_rounding") && f.word("leaf_rounding", "", "to_base") == "to_base"
	values := f.grid("values", n, -1)
	if f.has("tree_outputs") {
		outputs := f.ints("tree_outputs", trees)
		for _, output := range outputs {
			if output < 0 || output >= int64(m.outputs) {
				f.fail("model.bad-index", "A tree adds to an output that is not there.")
			}
		}
		if values.shape[1] != 1 {
			f.fail("model.bad-index", "Trees that add to one output have several values.")
		}
		m.outputOf = wholes(outputs)
	} else {
		f.require(values.shape[1] == m.outputs, "values")
	}
	var weights []float64
	if f.has("tree_weights") {
		weights = f.grid("tree_weights", trees).values
	}
	if f.has("leaf_numbers") {
		m.leafNumbers = f.ints("leaf_numbers", n)
	}
	m.linearLeaves = f.linearLeaves(n, features)
	m.values, m.width = values.values, values.shape[1]
	if f.require(m.linearLeaves == nil || m.width == 1, "leaf_constants"); f.err != nil {
		return
	}
	for tree := 0; tree < trees; tree++ {
		for i := starts[tree] * m.width; i < starts[tree+1]*m.width; i++ {
			value := rounded(m.values[i], m.single)
			if toBase {
				base := m.base[m.first(tree)+i%m.width]
				value = rounded(rounded(base+value, m.single)-base, m.single)
			}
			if weights != nil {
				value = rounded(value*rounded(weights[tree], m.single), m.single)
			}
			m.values[i] = value
		}
	}
}

// first is the first output that a tree adds to.
func (m *additiveScores) first(tree int) int {
	if m.outputOf == nil {
		return 0
	}
	return m.outputOf[tree]
}

// scores gives the raw scores of rows, [rows, outputs].
func (m *additiveScores) scores(trees *additiveNodes, x *numbers) []float64 {
	sums := make([]float64, x.rows*m.outputs)
	if m.baseFirst {
		for i := range sums {
			sums[i] = m.base[i%m.outputs]
		}
	}
	for tree := 0; tree < m.used; tree++ { // whose nodes then stay near
		start, first := trees.starts[tree], m.first(tree)
		for row := 0; row < x.rows; row++ {
			leaf := start + trees.leafOf(tree, x.row(row))
			own := sums[row*m.outputs+first : row*m.outputs+first+m.width]
			if m.linearLeaves != nil {
				own[0] = rounded(own[0]+m.linearValue(leaf, x.row(row)), m.single)
				continue
			}
			for k, value := range m.values[leaf*m.width : (leaf+1)*m.width] {
				own[k] = rounded(own[k]+value, m.single)
			}
		}
	}
	for i := range sums {
		sums[i] = rounded(float64(sums[i]*m.scale), m.single)
		if !m.baseFirst {
			sums[i] = rounded(sums[i]+m.base[i%m.outputs], m.single)
		}
	}
	return sums
}

// linearValue is what a linear leaf adds, or its plain value where a feature is
// missing.
func (m *additiveScores) linearValue(leaf int, x []float64) float64 {
	if value, ok := m.linearLeaves.value(leaf, x); ok {
		return rounded(value, m.single)
	}
	return m.values[leaf]
}

// aggregated gives what links and labels take, instead of the scores.
func (m *additiveScores) aggregated(scores []float64) []float64 {
	if !m.mean {
		return scores
	}
	iterations := m.used
	if m.outputOf != nil {
		iterations /= m.outputs
	}
	if iterations < 1 {
		iterations = 1
	}
	for i := range scores {
		scores[i] = rounded(scores[i]/rounded(float64(iterations), m.single), m.single)
	}
	return scores
}

// addNumbers adds the number of the leaf that each row reaches in each tree.
func (m *additiveScores) addNumbers(leaves []int64, trees *additiveNodes, x *numbers) []int64 {
	done := len(leaves)
	leaves = append(leaves, make([]int64, x.rows*m.used)...)
	for tree := 0; tree < m.used; tree++ {
		for row := 0; row < x.rows; row++ {
			leaf := trees.leafOf(tree, x.row(row))
			own := &leaves[done+row*m.used+tree]
			if *own = int64(leaf); m.leafNumbers != nil {
				*own = m.leafNumbers[trees.starts[tree]+leaf]
			}
		}
	}
	return leaves
}
