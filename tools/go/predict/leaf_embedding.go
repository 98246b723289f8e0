package predict

// leafEmbedding has a column for each leaf of random trees; see
// leaf_embedding.schema.json.
type leafEmbedding struct {
	rowForm
	*trees
	sparse bool
	width  int
	column []int32 // of each node; −1 for what is no leaf
}

func newLeafEmbedding(f *fields) answerer {
	m := &leafEmbedding{rowForm: f.rowForm(), sparse: f.word("form", "", "sparse", "dense") == "sparse"}
	m.trees = f.trees(m.features, false)
	leaves := f.ints("leaves", -1)
	if f.err != nil {
		return nil
	}
	m.width = len(leaves)
	first := f.offsets("leaf_offsets", m.count(), m.width)
	if f.err != nil {
		return nil
	}
	m.column = make([]int32, len(m.nodes))
	left := 0 // leaves without a column
	for at := range m.column {
		m.column[at] = -1
		if m.nodes[at].isLeaf() {
			left++
		}
	}
	for tree := 0; tree < m.count(); tree++ {
		start, end := m.starts[tree], m.starts[tree+1]
		for column := first[tree]; column < first[tree+1]; column++ {
			leaf := leaves[column]
			if leaf < 0 || leaf >= int64(end-start) || !m.nodes[start+int(leaf)].isLeaf() || m.column[start+int(leaf)] >= 0 {
				f.fail("model.bad-index", "A column is not that of a leaf of its own.")
				return nil
			}
			m.column[start+int(leaf)] = int32(column)
			left--
		}
	}
	f.require(left == 0, "leaves")
	return m
}

func (m *leafEmbedding) offers(method string) bool { return oneOf(method, "transform", "apply") }

func (m *leafEmbedding) answer(method string, in *Input) ([]Array, error) {
	x, err := m.asked(in, m.features)
	if err != nil {
		return nil, err
	}
	if method == "apply" {
		leaves, err := m.apply(x)
		return []Array{integers(leaves, x.rows, m.count())}, err
	}
	width := m.count()
	if !m.sparse {
		width = m.width
	}
	if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	a := Array{DType: "float64", Shape: []int{x.rows, m.width}, Sparse: true, Starts: []int{0}}
	for row := 0; row < x.rows; row++ {
		// Columns follow the trees, so they ascend.
		for tree := 0; tree < m.count(); tree++ {
			leaf := m.walk(tree, x.row(row))
			a.Columns = append(a.Columns, int(m.column[m.starts[tree]+leaf]))
			a.Floats = append(a.Floats, 1)
		}
		a.Starts = append(a.Starts, len(a.Columns))
	}
	if !m.sparse {
		a = a.dense()
	}
	return []Array{a}, nil
}
