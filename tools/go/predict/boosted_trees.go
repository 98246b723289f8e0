package predict

import (
	"math"

	"amphora/internal/elementary"
)

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

func newBoostedTrees(f *fields) answerer {
	m := &boostedTrees{rowForm: f.rowForm(), task: f.word("task", "", "classification", "regression"),
		single: f.word("comparison", "", "float32", "float64") == "float32",
		scores: f.integer("scores", 1), leafScale: f.float("leaf_scale")}
	links := []string{"identity", "exp"}
	if m.task == "classification" {
		links = []string{"logistic", "logistic_of_twice", "softmax"}
	}
	m.link = f.word("link", "", links...)
	m.trees = f.trees(m.features, true)
	f.require(f.err != nil || m.count()%m.scores == 0, "scores")
	values := f.array("values", f.values["values"])
	f.require(f.err != nil || values.isFloat() && len(values.Floats) == len(m.nodes), "values")
	m.values = values.Floats
	if m.task == "classification" {
		m.classes = f.classes()
		m.labelRule = f.word("label_rule", "", "at_least_zero", "above_zero", "largest_score", "largest_probability")
		f.require(m.classes.rows() == m.scores || m.scores == 1 && m.classes.rows() == 2, "classes")
	}
	if f.has("baseline_model") {
		m.baselineModel = f.model("baseline_model", f.values["baseline_model"])
		f.partsTake([]answerer{m.baselineModel}, func(int) int { return m.features })
		m.baselineLink = f.word("baseline_link", "", "identity", "log", "log_odds", "half_log_odds", "centered_log")
		if m.baselineLink != "identity" {
			m.clip = f.size("baseline_clip")
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
				scores[i] = elementary.Exp(scores[i])
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
	p.missing = m.routed
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
			value, err := decimal(cell)
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
	for tree := 0; tree < m.count(); tree++ { // whose nodes then stay near
		for row := 0; row < x.rows; row++ {
			value := m.values[m.starts[tree]+m.leafOf(tree, x.row(row))]
			scores[row*m.scores+tree%m.scores] += float64(value * m.leafScale)
		}
	}
	return scores, nil
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
