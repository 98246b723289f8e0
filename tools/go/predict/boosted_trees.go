package predict

import "math"

// boostedTrees are scores that trees add up to, stage by stage; see
// boosted_trees.schema.json.
type boostedTrees struct {
	rowForm
	*trees
	task, link, labelRule, baselineLink string
	single                              bool // values are compared as float32
	classes                             Array
	scores                              int
	leafScale, clip                     float64
	values                              []float64
	baseline                            []float64
	baselineModel                       answerer
	order                               []int // the column of each feature, or nil
	places                              []map[any]int
	sets                                *categorySets
}

// categorySets are what nodes ask that ask for a category.
type categorySets struct {
	asks        []int64
	set         []int
	left, known []int64 // [sets, 8], [features, 8]
}

func newBoostedTrees(f *fields) answerer {
	m := &boostedTrees{rowForm: f.rowForm(), task: f.word("task", "", "classification", "regression"),
		link:   f.word("link", "", "identity", "exp", "logistic", "logistic_of_twice", "softmax"),
		single: f.word("comparison", "", "float32", "float64") == "float32",
		scores: f.integer("scores", 1), leafScale: f.float("leaf_scale")}
	m.trees = f.trees(m.features, true)
	f.require(f.err != nil || m.count()%m.scores == 0, "scores")
	values := f.array("values", f.values["values"])
	f.require(f.err != nil || values.isFloat() && len(values.Floats) == m.nodes(), "values")
	m.values = values.Floats
	if m.task == "classification" {
		m.classes = f.classes()
		m.labelRule = f.word("label_rule", "", "at_least_zero", "above_zero", "largest_score", "largest_probability")
		f.require(m.classes.rows() == m.scores || m.scores == 1 && m.classes.rows() == 2, "classes")
	}
	if f.has("baseline_model") {
		m.baselineModel = f.model("baseline_model", f.values["baseline_model"])
		m.baselineLink = f.word("baseline_link", "", "identity", "log", "log_odds", "half_log_odds", "centered_log")
		if m.baselineLink != "identity" {
			m.clip = f.float("baseline_clip")
		}
	} else {
		m.baseline = f.grid("baseline", m.scores).values
	}
	m.readFeatures(f)
	if f.has("is_categorical") && f.err == nil {
		m.readSets(f)
	}
	return m
}

func (m *boostedTrees) readFeatures(f *fields) {
	if !f.has("column_order") {
		return
	}
	m.order = f.indices("column_order", f.values["column_order"], 0, m.features)
	f.require(len(m.order) == m.features, "column_order")
	if !f.has("categories") {
		return
	}
	for _, value := range f.list("categories") {
		a := f.array("categories", value)
		places := map[any]int{}
		for i := 0; i < a.len(); i++ {
			if _, ok := places[categoryKey(a.cell(i))]; !ok {
				places[categoryKey(a.cell(i))] = i
			}
		}
		m.places = append(m.places, places)
	}
	f.require(len(m.places) <= m.features, "categories")
}

func (m *boostedTrees) readSets(f *fields) {
	s := &categorySets{asks: f.ints("is_categorical", m.nodes())}
	sets := f.ints("category_set", m.nodes())
	s.left = f.ints8("left_categories", -1)
	s.known = f.ints8("known_categories", m.features)
	offsets := f.offsets("set_offsets", m.count(), len(s.left)/8)
	if f.err != nil {
		return
	}
	s.set = make([]int, m.nodes())
	for tree := 0; tree < m.count(); tree++ {
		for at := m.starts[tree]; at < m.starts[tree+1]; at++ {
			if s.asks[at] == 0 || m.left[at] < 0 {
				continue
			}
			if sets[at] < 0 || sets[at] >= int64(offsets[tree+1]-offsets[tree]) {
				f.fail("model.bad-index", "A node asks for a set of categories that is not there.")
				return
			}
			s.set[at] = offsets[tree] + int(sets[at])
		}
	}
	m.sets = s
}

// ints8 gives the words of sets of categories, 8 for each of n.
func (f *fields) ints8(key string, n int) []int64 { return f.ints(key, n, 8) }

// has says whether set i of eight words has c.
func hasCategory(words []int64, i, c int) bool {
	return words[8*i+c/32]>>(c%32)&1 == 1
}

func (m *boostedTrees) offers(method string) bool {
	return oneOf(method, "predict", "apply") ||
		m.task == "classification" && oneOf(method, "decision_function", "predict_proba", "predict_log_proba")
}

func (m *boostedTrees) answer(method string, in *Input) ([]Array, error) {
	x, err := m.input(in)
	if err != nil {
		return nil, err
	}
	if method == "apply" {
		return []Array{m.apply(x)}, nil
	}
	scores, err := m.allScores(x, in)
	if err != nil {
		return nil, err
	}
	switch {
	case m.task == "regression":
		if m.link == "exp" {
			for i := range scores {
				scores[i] = math.Exp(scores[i])
			}
		}
		return []Array{floats(false, scores, x.rows)}, nil
	case method == "decision_function":
		if m.scores == 1 {
			return []Array{floats(false, scores, x.rows)}, nil
		}
		return []Array{floats(false, scores, x.rows, m.scores)}, nil
	}
	k := m.classes.rows()
	places := make([]int, x.rows)
	probabilities := make([]float64, 0, x.rows*k)
	for row := range places {
		s := scores[row*m.scores : (row+1)*m.scores]
		p := m.probabilities(s)
		probabilities = append(probabilities, p...)
		switch {
		case m.labelRule == "at_least_zero" && s[0] >= 0, m.labelRule == "above_zero" && s[0] > 0:
			places[row] = 1
		case m.labelRule == "largest_score":
			places[row] = largest(s)
		case m.labelRule == "largest_probability":
			places[row] = largest(p)
		}
	}
	switch method {
	case "predict":
		return []Array{m.classes.take(places, x.rows)}, nil
	case "predict_log_proba":
		probabilities = logarithms(probabilities)
	}
	return []Array{floats(false, probabilities, x.rows, k)}, nil
}

func (m *boostedTrees) probabilities(s []float64) []float64 {
	if m.scores > 1 {
		return softmax(s)
	}
	z := s[0]
	if m.link == "logistic_of_twice" {
		z *= 2
	}
	return []float64{1 - logistic(z), logistic(z)}
}

// input gives the features of each row, in the order in which trees ask.
func (m *boostedTrees) input(in *Input) (*numbers, error) {
	p := anyNumbers
	p.missing = m.missingLeft != nil
	p.infinite = !m.single
	if m.order == nil {
		x, err := numbersOf(in, m.features, p)
		if err != nil {
			return nil, err
		}
		return m.compared(x)
	}
	if err := checkColumns(in, m.features); err != nil {
		return nil, err
	}
	rows := in.dense()
	x := &numbers{rows: rows.rows(), columns: m.features, single: in.isSingle(), values: make([]float64, 0, rows.len())}
	for row := 0; row < x.rows; row++ {
		for feature, column := range m.order {
			cell := rows.cell(row*m.features + column)
			if feature < len(m.places) {
				place, ok := m.places[feature][categoryKey(cell)]
				if !ok {
					x.values = append(x.values, math.NaN())
				} else {
					x.values = append(x.values, float64(place))
				}
				continue
			}
			value, err := numberOf(cell)
			if err != nil {
				return nil, err
			}
			x.values = append(x.values, value)
		}
	}
	if err := x.check(p); err != nil {
		return nil, err
	}
	return m.compared(x)
}

func (m *boostedTrees) compared(x *numbers) (*numbers, error) {
	x = x.dense()
	if m.single {
		return x.rounded32(false)
	}
	return x, nil
}

// leafOf walks as trees.walk does, and asks for categories where nodes do.
func (m *boostedTrees) leafOf(tree int, x []float64) int {
	if m.sets == nil {
		return m.walk(tree, x)
	}
	start := m.starts[tree]
	node := 0
	for m.left[start+node] >= 0 {
		at := start + node
		v := x[m.feature[at]]
		left := false
		if m.sets.asks[at] == 0 {
			left = m.goesLeft(at, v)
		} else {
			left = m.categoryGoesLeft(at, v)
		}
		if left {
			node = int(m.left[at])
		} else {
			node = int(m.right[at])
		}
	}
	return node
}

func (m *boostedTrees) categoryGoesLeft(at int, v float64) bool {
	unknown := m.missingLeft != nil && m.missingLeft[at] != 0
	if math.IsNaN(v) || v < 0 {
		return unknown
	}
	c := 0
	if v < 1<<31 {
		c = int(int64(v) % 256)
	}
	switch {
	case hasCategory(m.sets.left, m.sets.set[at], c):
		return true
	case hasCategory(m.sets.known, int(m.feature[at]), c):
		return false
	}
	return unknown
}

// allScores gives the scores of each row, [rows, scores].
func (m *boostedTrees) allScores(x *numbers, in *Input) ([]float64, error) {
	scores := make([]float64, x.rows*m.scores)
	if m.baselineModel != nil {
		if err := m.askBaseline(scores, x, in); err != nil {
			return nil, err
		}
	} else {
		for i := range scores {
			scores[i] = m.baseline[i%m.scores]
		}
	}
	for row := 0; row < x.rows; row++ {
		for tree := 0; tree < m.count(); tree++ {
			value := m.values[m.starts[tree]+m.leafOf(tree, x.row(row))]
			scores[row*m.scores+tree%m.scores] += float64(value * m.leafScale)
		}
	}
	return scores, nil
}

func (m *boostedTrees) askBaseline(scores []float64, x *numbers, in *Input) error {
	asked := in
	if m.single {
		asked = &Input{Array: floats(true, x.values, x.rows, x.columns)}
	}
	method := "predict"
	if m.task == "classification" {
		method = "predict_proba"
	}
	answer, err := askOne(m.baselineModel, method, asked)
	if err != nil {
		return err
	}
	if m.task == "regression" {
		n, err := numbersOf(&Input{Array: Array{DType: answer.DType, Shape: []int{answer.len(), 1},
			Floats: answer.Floats, Ints: answer.Ints}}, 1, anyNumbers)
		if err == nil {
			copy(scores, n.values)
		}
		return err
	}
	k := m.classes.rows()
	if len(answer.Floats) != x.rows*k {
		return refuseShape("baseline_model")
	}
	for row := 0; row < x.rows; row++ {
		copy(scores[row*m.scores:(row+1)*m.scores], m.baselineScores(answer.Floats[row*k:(row+1)*k]))
	}
	return nil
}

// baselineScores makes scores of the probabilities of a row.
func (m *boostedTrees) baselineScores(p []float64) []float64 {
	if m.scores == 1 {
		p = p[1:2]
	}
	output := make([]float64, len(p))
	sum := 0.0
	for i := range p {
		output[i] = p[i]
		if m.baselineLink != "identity" {
			output[i] = math.Min(math.Max(p[i], m.clip), 1-m.clip)
		}
		sum += math.Log(output[i])
	}
	geometric := math.Exp(sum / float64(len(p)))
	for i, q := range output {
		switch m.baselineLink {
		case "log":
			output[i] = math.Log(q)
		case "log_odds":
			output[i] = math.Log(q / (1 - q))
		case "half_log_odds":
			output[i] = 0.5 * math.Log(q/(1-q))
		case "centered_log":
			output[i] = math.Log(q / geometric)
		}
	}
	return output
}

func (m *boostedTrees) apply(x *numbers) Array {
	leaves := make([]float64, 0, x.rows*m.count())
	for row := 0; row < x.rows; row++ {
		for tree := 0; tree < m.count(); tree++ {
			leaves = append(leaves, float64(m.leafOf(tree, x.row(row))))
		}
	}
	if m.task == "regression" {
		return floats(false, leaves, x.rows, m.count())
	}
	return floats(false, leaves, x.rows, m.count()/m.scores, m.scores)
}
