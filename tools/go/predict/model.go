package predict

import (
	"sort"

	"amphora"
)

// answerer is a model that can be asked, of any kind.
type answerer interface {
	// offers says whether the model has the method.
	offers(method string) bool
	// answer gives the arrays of a method that the model offers.
	answer(method string, in *Input) ([]Array, error)
}

// kinds are the models that this package answers with. It is filled by init,
// since the kinds of compound models name it themselves.
var kinds map[string]func(*fields) answerer

const (
	kindVersion  = 1
	deepestModel = 64
	mostSteps    = 10_000
)

// Model is a model of a container, ready to be asked. It may be asked by several
// goroutines at a time.
type Model struct {
	answerer answerer
}

// New reads the fields of a model, and refuses those that do not agree.
func New(section *amphora.Section) (*Model, error) {
	answerer, err := newBuilder(section).build(0)
	if err != nil {
		return nil, err
	}
	return &Model{answerer}, nil
}

// Kinds lists the kinds that this package answers with.
func Kinds() []string {
	var list []string
	for kind := range kinds {
		list = append(list, kind)
	}
	sort.Strings(list)
	return list
}

// Offers says whether the model has a method, such as predict_proba.
func (m *Model) Offers(method string) bool { return m.answerer.offers(method) }

// Ask gives the arrays that the method answers: one, but for models of several
// outputs and of neighbours.
func (m *Model) Ask(method string, in Input) ([]Array, error) {
	if err := checkInput(&in); err != nil {
		return nil, err
	}
	answers, err := ask(m.answerer, method, &in)
	for i := range answers {
		a := &answers[i]
		if a.hasRecords() || isText(&in.Array) && isText(a) && oneOf(method, "transform", "inverse_transform") {
			// They went through steps that change nothing.
			return nil, amphora.Refusal("model.wrong-input-form", "The model takes no texts and no records.")
		}
		if a.DType == Mixed && a.len() > 0 {
			*a = as(*a, "utf8") // where all are texts
		}
	}
	return answers, err
}

// isText says whether rows are texts, which have no columns.
func isText(a *Array) bool { return a.DType == "utf8" && len(a.Shape) == 1 }

// ask is how models ask each other.
func ask(a answerer, method string, in *Input) ([]Array, error) {
	if !a.offers(method) {
		return nil, amphora.Refusal("model.no-such-method", "The model does not offer %s.", method)
	}
	if named, ok := a.(interface{ columnNames() []string }); ok && in.Names != nil && named.columnNames() != nil &&
		method != "inverse_transform" {
		arranged, err := arrange(in, named.columnNames())
		if err != nil {
			return nil, err
		}
		in = arranged
	}
	return a.answer(method, in)
}

// askOne asks for what has one array.
func askOne(a answerer, method string, in *Input) (Array, error) {
	answers, err := ask(a, method, in)
	if err != nil {
		return Array{}, err
	}
	if len(answers) != 1 {
		return Array{}, amphora.Refusal("model.bad-field", "A part of a model answers with %d arrays.", len(answers))
	}
	return answers[0], nil
}

// arrange puts the columns of a table into the order of names.
func arrange(in *Input, names []string) (*Input, error) {
	at := map[string]int{}
	for i, name := range in.Names {
		if _, ok := at[name]; !ok { // of several of one name the first
			at[name] = i
		}
	}
	wanted := make([]int, len(names))
	for i, name := range names {
		column, ok := at[name]
		if !ok {
			return nil, amphora.Refusal("model.missing-columns", "The input lacks the column %q.", name)
		}
		wanted[i] = column
	}
	return &Input{Array: in.selectColumns(wanted), Names: names}, nil
}

// checkInput holds an input to its own shape.
func checkInput(in *Input) error {
	n := 1
	for _, dimension := range in.Shape {
		if dimension < 0 || dimension > 0 && n > 1<<40/dimension {
			return amphora.Refusal("model.wrong-input-form", "The shape of the input is not one.")
		}
		n *= dimension
	}
	if !in.Sparse {
		if in.len() != n {
			return amphora.Refusal("model.wrong-input-form", "The input has %d elements of %d.", in.len(), n)
		}
		return nil
	}
	bad := amphora.Refusal("model.bad-sparse-rows", "The parts of the sparse rows do not agree.")
	if len(in.Shape) != 2 || len(in.Starts) != in.rows()+1 || in.Starts[0] != 0 ||
		len(in.Array.Columns) != in.len() || in.Starts[in.rows()] != in.len() {
		return bad
	}
	for row := 0; row < in.rows(); row++ {
		if in.Starts[row+1] < in.Starts[row] || in.Starts[row+1] > in.len() {
			return bad
		}
		for i := in.Starts[row]; i < in.Starts[row+1]; i++ {
			column := in.Array.Columns[i]
			if column < 0 || column >= in.columns() || i > in.Starts[row] && column <= in.Array.Columns[i-1] {
				return bad
			}
		}
	}
	return nil
}
