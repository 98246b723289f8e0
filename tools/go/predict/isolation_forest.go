package predict

import (
	"math"

	"amphora/internal/elementary"
)

// isolationForest says how few random splits set a row apart; see
// isolation_forest.schema.json.
type isolationForest struct {
	rowForm
	*trees
	formulaForTwo bool
	offset, limit float64
	columns       []int // [trees, width], or nil
	width         int
	depths        []float64 // of each node: nodes on the way, and c(samples), less 1
	scale         float64   // trees × c(training rows)
}

const eulersGamma = 0.5772156649015329

func newIsolationForest(f *fields) answerer {
	m := &isolationForest{rowForm: f.rowForm(), offset: f.float("offset"), limit: f.float("limit")}
	m.formulaForTwo = f.word("short_paths", "", "zero_and_one", "one_and_formula") == "one_and_formula"
	m.width = m.features
	if f.has("tree_columns") {
		_, shape, _, _ := f.tensor("tree_columns", f.values["tree_columns"])
		columns := f.ints("tree_columns", -1, -1)
		if f.err != nil {
			return nil
		}
		m.width = shape[1]
		for _, column := range columns {
			if column < 0 || column >= int64(m.features) {
				f.fail("model.bad-index", "A tree asks for a column that is not there.")
				return nil
			}
			m.columns = append(m.columns, int(column))
		}
	}
	m.trees = f.trees(m.width, false)
	samples := f.ints("samples", len(m.nodes))
	trained := f.integer("training_rows", 1)
	f.require(f.err != nil || m.columns == nil || len(m.columns) == m.count()*m.width, "tree_columns")
	for _, own := range samples {
		if own < 0 {
			f.bad("samples")
		}
	}
	if f.err != nil {
		return nil
	}
	m.scale = float64(m.count()) * m.pathLength(int64(trained))
	m.depths = make([]float64, len(m.nodes))
	for tree := 0; tree < m.count(); tree++ {
		start := m.starts[tree]
		m.depths[start] = 1
		for at := start; at < m.starts[tree+1]; at++ {
			if m.nodes[at].isLeaf() {
				m.depths[at] = m.depths[at] + m.pathLength(samples[at]) - 1
				continue
			}
			m.depths[start+int(m.nodes[at].left)] = m.depths[at] + 1
			m.depths[start+int(m.nodes[at].right)] = m.depths[at] + 1
		}
	}
	return m
}

// pathLength is c(n), how long a path would go on among n rows.
func (m *isolationForest) pathLength(n int64) float64 {
	rows := float64(n)
	switch {
	case n <= 1 && m.formulaForTwo:
		return 1
	case n <= 1:
		return 0
	case n == 2 && !m.formulaForTwo:
		return 1
	}
	return float64(2*(elementary.Log(rows-1)+eulersGamma)) - float64(2*(rows-1)/rows)
}

func (m *isolationForest) offers(method string) bool {
	return oneOf(method, "predict", "decision_function", "score_samples")
}

func (m *isolationForest) answer(method string, in *Input) ([]Array, error) {
	p := finite
	if m.routed {
		p = anyNumbers
	}
	x, err := numbersOf(in, m.features, p)
	if err != nil {
		return nil, err
	}
	if x, err = x.rounded32(p.infinite); err != nil {
		return nil, err
	}
	x = x.dense()
	values := make([]float64, x.rows)
	labels := make([]int64, x.rows)
	for row := range values {
		values[row] = m.score(x.row(row))
		if method != "score_samples" {
			values[row] -= m.offset
		}
		labels[row] = 1
		if values[row] < m.limit-1e-14 {
			labels[row] = -1
		}
	}
	if method == "predict" {
		return []Array{integers(labels, x.rows)}, nil
	}
	return []Array{floats(false, values, x.rows)}, nil
}

func (m *isolationForest) score(x []float64) float64 {
	seen := make([]float64, m.width)
	depth := 0.0
	for tree := 0; tree < m.count(); tree++ {
		if m.columns == nil {
			seen = x
		} else {
			for i, column := range m.columns[tree*m.width : (tree+1)*m.width] {
				seen[i] = x[column]
			}
		}
		depth += m.depths[m.starts[tree]+m.walk(tree, seen)]
	}
	ratio := 1.0
	if m.scale != 0 {
		ratio = depth / m.scale
	}
	return -math.Pow(2, -ratio)
}
