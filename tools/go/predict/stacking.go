package predict

import "amphora"

// stacking asks a model about the answers of others; see stacking.schema.json.
type stacking struct {
	classes  *Array // nil for regression
	members  []answerer
	methods  []string
	final    answerer
	appended bool
}

func newStacking(f *fields) answerer {
	m := &stacking{members: f.models("members"), methods: f.names("member_methods"),
		final: f.model("final_model", f.values["final_model"]), appended: f.word("input", "", "dropped", "appended") == "appended"}
	if f.has("classes") {
		classes := f.classes()
		m.classes = &classes
	}
	for _, method := range m.methods {
		if !oneOf(method, "predict_proba", "decision_function", "predict") {
			f.bad("member_methods")
		}
	}
	f.require(len(m.methods) == len(m.members), "member_methods")
	return m
}

func (m *stacking) offers(method string) bool {
	for i, member := range m.members {
		if !member.offers(m.methods[i]) {
			return false
		}
	}
	return method == "transform" || oneOf(method, "predict", "predict_proba", "decision_function") && m.final.offers(method)
}

func (m *stacking) answer(method string, in *Input) ([]Array, error) {
	answers, err := m.transformed(in)
	if err != nil || method == "transform" {
		return []Array{answers}, err
	}
	final, err := ask(m.final, method, &Input{Array: answers})
	if err != nil || method != "predict" || m.classes == nil {
		return final, err
	}
	if len(final) != 1 || len(final[0].Shape) != 1 || !final[0].isNumeric() && final[0].len() > 0 {
		return nil, refuseShape("final_model")
	}
	places := make([]int, final[0].len())
	for row := range places {
		place := final[0].number(row)
		if !(place >= 0 && place < float64(m.classes.rows())) {
			return nil, amphora.Refusal("model.bad-index", "The final model answers with a class that is not there.")
		}
		places[row] = int(place)
	}
	return []Array{m.classes.take(places, len(places))}, nil
}

// transformed puts the answers of the members beside each other.
func (m *stacking) transformed(in *Input) (Array, error) {
	var parts []Array
	for i, member := range m.members {
		answers, err := ask(member, m.methods[i], in)
		if err != nil {
			return Array{}, err
		}
		for _, answer := range answers {
			if answer.Sparse || answer.rows() != in.rows() || len(answer.Shape) > 2 || answer.DType == Mixed || answer.DType == "utf8" {
				return Array{}, refuseShape("members")
			}
			if len(answer.Shape) == 1 {
				answer.Shape = []int{answer.rows(), 1}
			}
			if m.methods[i] == "predict_proba" && answer.columns() == 2 {
				answer = answer.selectColumns([]int{1})
			}
			parts = append(parts, answer)
		}
	}
	if m.appended {
		rows, err := matrixOf(in)
		if err != nil {
			return Array{}, err
		}
		parts = append(parts, rows)
	}
	dtype := parts[0].DType
	for i := range parts {
		if d := parts[i].DType; d != dtype {
			dtype = joined(dtype, d)
		}
	}
	sparse := m.appended && in.Sparse
	for i := range parts {
		if parts[i] = as(parts[i], dtype); sparse {
			parts[i] = parts[i].sparse()
		}
	}
	if sparse {
		return besideSparse(parts...), nil
	}
	return beside(parts...), nil
}

// joined is the type of numbers of two types: integers when both are, else
// float64.
func joined(a, b amphora.DType) amphora.DType {
	if (a.IsInteger() || a == "bool") && (b.IsInteger() || b == "bool") {
		return "int64"
	}
	return "float64"
}
