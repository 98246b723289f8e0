package predict

// additiveTrees are raw scores that trees add up to, as libraries of gradient
// boosting keep them; see additive_trees.schema.json.
type additiveTrees struct {
	rowForm
	hashes    *additiveHashes // nil where all columns hold numbers
	rows      additiveRows
	nodes     additiveNodes
	sums      additiveScores
	links     additiveLinks
	outputs   int
	single    bool // sums, links and answers are float32
	classes   Array
	labelRule string // empty where nothing is classified
}

const (
	mostOutputs    = 1 << 20
	mostNodes      = 1 << 30 // of all trees
	rowsAtATime    = 256     // whose scores and leaves stay near
	numbersAtATime = 1 << 22
)

func newAdditiveTrees(f *fields) answerer {
	m := &additiveTrees{}
	task := f.word("task", "", "classification", "regression", "ranking")
	m.rowForm = f.rowForm()
	if m.outputs = f.integer("outputs", 1); m.outputs > mostOutputs {
		f.bad("outputs")
	}
	strict := f.word("comparison", "", "less", "less_or_equal") == "less"
	m.rows = f.additiveRows()
	m.single = f.isSingle("accumulation")
	m.sums = f.additiveScores(m.outputs, m.single)
	starts := f.treeStarts()
	if m.sums.used = f.integer("trees_used", 0); m.sums.used > len(starts)-1 {
		f.bad("trees_used")
	}
	if f.has("best_iteration") && f.integer("best_iteration", 0) > mostNodes {
		f.bad("best_iteration")
	}
	if _, ok := validText(f.values["objective"]); !ok {
		f.bad("objective")
	}
	m.links = f.additiveLinks(m.single)
	if f.has("feature_types") {
		f.listOf("feature_types", m.features)
	}
	m.readLabels(f, task == "classification")
	m.hashes = f.additiveHashes(m.features)
	if m.nodes = f.additiveNodes(starts, m.features, strict); f.err != nil {
		return nil
	}
	m.sums.readLeaves(f, starts, m.features)
	return m
}

// isSingle says whether a field has float32 for a type, and not float64.
func (f *fields) isSingle(key string) bool {
	return f.word(key, "", "float32", "float64") == "float32"
}

// treeStarts gives the place of each tree's root, and at last the number of nodes.
func (f *fields) treeStarts() []int {
	offsets := f.ints("tree_offsets", -1)
	if f.err != nil {
		return nil
	}
	ok := len(offsets) > 0 && offsets[0] == 0 && offsets[len(offsets)-1] < mostNodes
	for i := 1; ok && i < len(offsets); i++ {
		ok = offsets[i] > offsets[i-1]
	}
	if !ok {
		f.fail("model.bad-index", "The trees of the model do not follow each other.")
		return nil
	}
	return wholes(offsets)
}

func (m *additiveTrees) readLabels(f *fields, classifies bool) {
	if !classifies {
		if f.has("classes") || f.has("label_rule") {
			f.bad("label_rule")
		}
		return
	}
	m.classes = f.classes()
	m.labelRule = f.word("label_rule", "", "above_half", "above_zero", "largest_probability", "largest_score", "each_above_half")
	classes := m.outputs
	if m.outputs == 1 || m.labelRule == "each_above_half" {
		classes = 2
	}
	f.require(m.classes.rows() == classes, "classes")
	f.require(m.outputs == 1 || !oneOf(m.labelRule, "above_half", "above_zero"), "outputs")
}

func (m *additiveTrees) offers(method string) bool {
	return oneOf(method, "predict", "decision_function", "apply") || method == "predict_proba" && m.labelRule != ""
}

func (m *additiveTrees) answer(method string, in *Input) ([]Array, error) {
	if err := checkRows(in, m.features, m.hashes == nil); err != nil {
		return nil, err
	}
	block, err := m.block(method, in)
	if err != nil {
		return nil, err
	}
	if m.hashes != nil {
		if in, err = m.hashes.numbers(in); err != nil {
			return nil, err
		}
	}
	x, err := m.rows.compared(in)
	if err != nil {
		return nil, err
	}
	var values []float64
	var places []int
	var leaves []int64
	for first := 0; first < x.rows; first += block {
		end := first + block
		if end > x.rows {
			end = x.rows
		}
		rows := x.filled(first, end, m.rows.absent)
		if method == "apply" {
			leaves = m.sums.addNumbers(leaves, &m.nodes, rows)
			continue
		}
		scores := m.sums.scores(&m.nodes, rows)
		switch {
		case method == "decision_function":
		case method == "predict" && m.labelRule != "":
			places = append(places, m.labels(m.sums.aggregated(scores))...)
			continue
		default:
			scores = m.links.linked(m.sums.aggregated(scores), m.outputs)
		}
		values = append(values, scores...)
	}
	switch {
	case method == "apply":
		return []Array{integers(leaves, x.rows, m.sums.used)}, nil
	case method == "predict_proba" && m.outputs == 1 && m.labelRule != "each_above_half":
		return []Array{floats(m.single, withRest(values, m.single), x.rows, 2)}, nil
	case method == "predict_proba":
		return []Array{floats(m.single, values, x.rows, m.outputs)}, nil
	case method == "predict" && m.labelRule == "each_above_half":
		return []Array{m.classes.take(places, x.rows, m.outputs)}, nil
	case method == "predict" && m.labelRule != "":
		return []Array{m.classes.take(places, x.rows)}, nil
	case m.outputs == 1:
		return []Array{floats(m.single, values, x.rows)}, nil
	}
	return []Array{floats(m.single, values, x.rows, m.outputs)}, nil
}

// block gives how many rows are answered at a time, so that what is held for them
// stays in proportion to the input, and refuses what is too wide.
func (m *additiveTrees) block(method string, in *Input) (int, error) {
	width, made := m.outputs, m.outputs
	switch {
	case method == "apply":
		width, made = m.sums.used, m.sums.used
	case m.outputs == 1:
		made = 2 // probabilities
	}
	if method == "predict" && m.labelRule != "" && m.labelRule != "each_above_half" {
		width = 1
	} else if method == "predict_proba" {
		width = made
	}
	held := 2*m.features + m.outputs + made
	if err := checkWidth(1, held, in.len()); err != nil {
		return 0, err
	}
	if err := checkWidth(in.rows(), width, in.len()); err != nil {
		return 0, err
	}
	block := numbersAtATime / held
	switch {
	case block < 1:
		return 1, nil
	case block > rowsAtATime:
		return rowsAtATime, nil
	}
	return block, nil
}

// labels gives the places of the classes, by what decides.
func (m *additiveTrees) labels(scores []float64) []int {
	decisive := scores
	if !oneOf(m.labelRule, "above_zero", "largest_score") {
		decisive = m.links.linked(scores, m.outputs)
	}
	if m.outputs > 1 && m.labelRule != "each_above_half" {
		places := make([]int, 0, len(decisive)/m.outputs)
		for first := 0; first < len(decisive); first += m.outputs {
			places = append(places, largest(decisive[first:first+m.outputs]))
		}
		return places
	}
	least := 0.5 // p > 1 − p is p > 0.5, rounded or not
	if oneOf(m.labelRule, "above_zero", "largest_score") {
		least = 0
	}
	places := make([]int, len(decisive))
	for i, value := range decisive {
		if value > least {
			places[i] = 1
		}
	}
	return places
}

// withRest puts before each share what it leaves of 1.
func withRest(shares []float64, single bool) []float64 {
	output := make([]float64, 0, 2*len(shares))
	for _, share := range shares {
		output = append(output, rounded(1-share, single), share)
	}
	return output
}
