package predict

// outputCode has parts whose responses spell the codes of classes; see
// output_code.schema.json.
type outputCode struct {
	classes Array
	parts   []responder
	codes   grid
}

func newOutputCode(f *fields) answerer {
	m := &outputCode{classes: f.classes(), parts: f.responders("parts")}
	m.codes = f.grid("codes", m.classes.rows(), len(m.parts))
	return m
}

func (m *outputCode) offers(method string) bool { return method == "predict" }

func (m *outputCode) answer(_ string, in *Input) ([]Array, error) {
	columns, err := responses(m.parts, in)
	if err != nil {
		return nil, err
	}
	places := make([]int, in.rows())
	for row := range places {
		var nearness []float64
		for c := 0; c < m.classes.rows(); c++ {
			sum := 0.0
			for j, code := range m.codes.row(c) {
				d := columns[j].Floats[row] - code
				sum += float64(d * d)
			}
			nearness = append(nearness, -sum)
		}
		places[row] = largest(nearness)
	}
	return []Array{m.classes.take(places, len(places))}, nil
}
