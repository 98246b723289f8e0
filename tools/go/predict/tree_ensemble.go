package predict

// treeEnsemble is one decision tree, or the mean of several; see
// tree_ensemble.schema.json.
type treeEnsemble struct {
	rowForm
	*trees
	task    string
	single  bool // one tree, whose labels go by its numbers as stored
	outputs int
	width   int
	counts  bool // leaf values are weighted counts
	classes []Array
	values  []float64 // [nodes, outputs, width]
}

func newTreeEnsemble(f *fields) answerer {
	m := &treeEnsemble{rowForm: f.rowForm(), task: f.word("task", "", "classification", "regression")}
	m.trees = f.trees(m.features, false)
	m.single = f.word("aggregation", "", "single", "mean") == "single"
	m.outputs = f.integer("outputs", 1)
	leafValues := []string{"means"}
	if m.task == "classification" {
		leafValues = []string{"weighted_counts", "fractions"}
	}
	m.counts = f.word("leaf_values", "", leafValues...) == "weighted_counts"
	values := f.grid("values", len(m.nodes), m.outputs, -1)
	if f.err != nil {
		return nil
	}
	m.values, m.width = values.values, values.shape[2]
	f.require(m.width > 0 && (!m.single || m.count() == 1), "values")
	if m.task == "classification" {
		m.classes = f.labels("classes")
		f.require(len(m.classes) == m.outputs, "classes")
		widest := 0
		for _, classes := range m.classes {
			f.require(classes.DType == m.classes[0].DType, "classes")
			if widest < classes.rows() {
				widest = classes.rows()
			}
		}
		f.require(f.err != nil || widest == m.width, "values")
		return m
	}
	f.require(m.width == 1, "values")
	if f.has("classes") {
		f.bad("classes")
	}
	return m
}

func (m *treeEnsemble) offers(method string) bool {
	return oneOf(method, "predict", "apply") ||
		m.task == "classification" && oneOf(method, "predict_proba", "predict_log_proba")
}

func (m *treeEnsemble) answer(method string, in *Input) ([]Array, error) {
	x, err := m.asked(in, m.features)
	if err != nil {
		return nil, err
	}
	switch {
	case method == "apply":
		leaves, err := m.apply(x)
		if m.single {
			return []Array{integers(leaves, x.rows)}, err
		}
		return []Array{integers(leaves, x.rows, m.count())}, err
	case m.task == "regression":
		values := make([]float64, x.rows*m.outputs)
		for k := 0; k < m.outputs; k++ {
			for row, value := range m.means(x, k, 1) {
				values[row*m.outputs+k] = value
			}
		}
		if m.outputs == 1 {
			return []Array{floats(false, values, x.rows)}, nil
		}
		return []Array{floats(false, values, x.rows, m.outputs)}, nil
	case method == "predict":
		return []Array{m.labels(x)}, nil
	}
	var answers []Array
	for k, classes := range m.classes {
		values := m.means(x, k, classes.rows())
		if method == "predict_log_proba" {
			values = logarithms(values)
		}
		answers = append(answers, floats(false, values, x.rows, classes.rows()))
	}
	return answers, nil
}

// leaf gives the first width values of output k at a node of a tree.
func (m *treeEnsemble) leaf(tree, node, k, width int) []float64 {
	at := ((m.starts[tree]+node)*m.outputs + k) * m.width
	return m.values[at : at+width]
}

// means gives the probabilities of output k, or its prediction: [rows, width]. It
// takes a tree at a time, whose nodes then stay near.
func (m *treeEnsemble) means(x *numbers, k, width int) []float64 {
	sums := make([]float64, x.rows*width)
	for tree := 0; tree < m.count(); tree++ {
		for row := 0; row < x.rows; row++ {
			values := m.leaf(tree, m.walk(tree, x.row(row)), k, width)
			total := 1.0
			if m.counts && m.task == "classification" {
				if total = pairwise(values); total == 0 {
					total = 1
				}
			}
			own := sums[row*width : (row+1)*width]
			for i, value := range values {
				if m.single {
					own[i] = value / total
				} else {
					own[i] += value / total
				}
			}
		}
	}
	if !m.single {
		for i := range sums {
			sums[i] /= float64(m.count())
		}
	}
	return sums
}

// labels takes the class with the largest mean; of one tree, that with the
// largest number as it is stored.
func (m *treeEnsemble) labels(x *numbers) Array {
	var columns []Array
	for k, classes := range m.classes {
		width := classes.rows()
		scores := make([]float64, 0, x.rows*width)
		if m.single {
			for row := 0; row < x.rows; row++ {
				scores = append(scores, m.leaf(0, m.walk(0, x.row(row)), k, width)...)
			}
		} else {
			scores = m.means(x, k, width)
		}
		columns = append(columns, likeliest(classes, scores))
	}
	if m.outputs == 1 {
		return columns[0]
	}
	for k := range columns {
		columns[k].Shape = []int{x.rows, 1}
	}
	return beside(columns...)
}
