package predict

import (
	"math"

	"amphora"
	"amphora/internal/elementary"
)

// bagging is the mean of members that saw some rows and columns; see
// bagging.schema.json.
type bagging struct {
	rowForm
	classification bool
	classes        Array
	members        []answerer
	columns        [][]int // of each member, or nil
	known          [][]int // the classes of each member, or nil
}

func newBagging(f *fields) answerer {
	m := &bagging{rowForm: f.rowForm(), classification: f.word("task", "", "classification", "regression") == "classification",
		members: f.models("members")}
	if m.classification {
		m.classes = f.classes()
	}
	if f.has("member_columns") {
		g := f.ints("member_columns", len(m.members), -1)
		for i := range m.members {
			width := len(g) / len(m.members)
			var columns []int
			for _, column := range g[i*width : (i+1)*width] {
				if column < 0 || column >= int64(m.features) {
					f.fail("model.bad-index", "A member sees a column that is not there.")
					return nil
				}
				columns = append(columns, int(column))
			}
			m.columns = append(m.columns, columns)
		}
	}
	f.partsTake(m.members, func(member int) int {
		if m.columns == nil {
			return m.features
		}
		return len(m.columns[member])
	})
	if f.has("member_classes") {
		for _, value := range f.list("member_classes") {
			m.known = append(m.known, f.indices("member_classes", value, 0, m.classes.rows()))
		}
		f.require(len(m.known) == len(m.members), "member_classes")
	}
	return m
}

func (m *bagging) offers(method string) bool {
	switch method {
	case "predict":
		return allOffer(m.members, "predict") || m.classification && allOffer(m.members, "predict_proba")
	case "predict_proba", "predict_log_proba":
		return m.classification
	}
	return m.classification && method == "decision_function" && allOffer(m.members, method)
}

func (m *bagging) answer(method string, in *Input) ([]Array, error) {
	if err := checkColumns(in, m.features); err != nil {
		return nil, err
	}
	inputs := make([]*Input, len(m.members))
	for i := range inputs {
		inputs[i] = in
		if m.columns != nil {
			if err := checkWidth(in.rows(), len(m.columns[i]), in.len()); err != nil {
				return nil, err
			}
			inputs[i] = &Input{Array: in.selectColumns(m.columns[i])}
		}
	}
	input := func(i int) *Input { return inputs[i] }
	if !m.classification || method == "decision_function" {
		answers, err := askAll(m.members, method, input)
		if err != nil {
			return nil, err
		}
		result, err := mean(answers, nil)
		return []Array{result}, err
	}
	rows, k := in.rows(), m.classes.rows()
	if method == "predict_log_proba" && allOffer(m.members, method) {
		return m.logarithms(input, rows, k)
	}
	shares, err := m.shares(input, rows, k)
	if err != nil {
		return nil, err
	}
	switch method {
	case "predict":
		return []Array{likeliest(m.classes, shares)}, nil
	case "predict_log_proba":
		shares = logarithms(shares)
	}
	return []Array{floats(false, shares, rows, k)}, nil
}

// shares are the probabilities of the classes, or the shares of members that
// predict each.
func (m *bagging) shares(input func(int) *Input, rows, k int) ([]float64, error) {
	method := "predict"
	if allOffer(m.members, "predict_proba") {
		method = "predict_proba"
	}
	answers, err := askAll(m.members, method, input)
	if err != nil {
		return nil, err
	}
	sums := make([]float64, rows*k)
	for i := range answers {
		width, err := m.width(i, &answers[i], method, rows, k)
		if err != nil {
			return nil, err
		}
		for row := 0; row < rows; row++ {
			if method == "predict" {
				place := answers[i].number(row)
				if !(place >= 0 && place < float64(k)) {
					return nil, amphora.Refusal("model.bad-index", "A member answers with a class that is not there.")
				}
				sums[row*k+int(place)]++
				continue
			}
			for j := 0; j < width; j++ {
				sums[row*k+m.class(i, j)] += answers[i].number(row*width + j)
			}
		}
	}
	for i := range sums {
		sums[i] /= float64(len(answers))
	}
	return sums, nil
}

// width is the number of columns of a member's answer, which is held to it.
func (m *bagging) width(i int, answer *Array, method string, rows, k int) (int, error) {
	width := k
	if m.known != nil {
		width = len(m.known[i])
	}
	if method == "predict" {
		width = 1
	}
	if answer.len() != rows*width || rows*width > 0 && !answer.isNumeric() {
		return 0, refuseShape("members")
	}
	return width, nil
}

func (m *bagging) class(member, column int) int {
	if m.known == nil {
		return column
	}
	return m.known[member][column]
}

// logarithms is the logarithm of the sum of the exponentials of the members'
// logarithms, less that of their number.
func (m *bagging) logarithms(input func(int) *Input, rows, k int) ([]Array, error) {
	answers, err := askAll(m.members, "predict_log_proba", input)
	if err != nil {
		return nil, err
	}
	all := make([][]float64, len(answers))
	for i := range answers {
		width, err := m.width(i, &answers[i], "predict_log_proba", rows, k)
		if err != nil {
			return nil, err
		}
		all[i] = make([]float64, rows*k)
		for at := range all[i] {
			all[i][at] = math.Inf(-1)
		}
		for row := 0; row < rows; row++ {
			for j := 0; j < width; j++ {
				all[i][row*k+m.class(i, j)] = answers[i].number(row*width + j)
			}
		}
	}
	output := make([]float64, rows*k)
	for at := range output {
		most := math.Inf(-1)
		for i := range all {
			most = math.Max(most, all[i][at])
		}
		sum := 0.0
		for i := range all {
			sum += elementary.Exp(all[i][at] - most)
		}
		output[at] = most + elementary.Log(sum) - elementary.Log(float64(len(all)))
		if math.IsInf(most, -1) {
			output[at] = most
		}
	}
	return []Array{floats(false, output, rows, k)}, nil
}
