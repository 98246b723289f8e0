package predict

import "amphora"

// iterativeImputer fills gaps by models of one feature each, asked again and again;
// see iterative_imputer.schema.json.
type iterativeImputer struct {
	rowForm
	missing         gapMark
	initial         answerer
	kept, indicated []int
	least, greatest []float64
	parts           []answerer
	targets, seen   []int
	offsets         []int // where what each part sees begins, and where the last ends
}

func newIterativeImputer(f *fields) answerer {
	m := &iterativeImputer{rowForm: f.rowForm(), missing: f.gapMark()}
	m.initial = f.model("initial", f.values["initial"])
	m.kept = f.inOrder("kept", f.places("kept", m.features))
	if f.has("indicator_columns") {
		m.indicated = f.places("indicator_columns", m.features)
		f.require(f.err != nil || len(m.indicated) <= m.features, "indicator_columns")
	}
	m.least = f.grid("least", len(m.kept)).values
	m.greatest = f.grid("greatest", len(m.kept)).values
	m.targets, m.seen = f.places("targets", len(m.kept)), f.places("seen", len(m.kept))
	f.requireType("seen_offsets", amphora.DType.IsInteger)
	parts := f.list("parts")
	f.require(f.err != nil || len(m.targets) == len(parts), "targets")
	m.offsets = f.offsets("seen_offsets", len(parts), len(m.seen))
	for i := 0; f.err == nil && i < len(parts); i++ {
		m.parts = append(m.parts, f.model("parts", parts[i]))
	}
	m.judgeParts(f)
	return m
}

// judgeParts asks that each part answers what it is asked.
func (m *iterativeImputer) judgeParts(f *fields) {
	if f.err != nil {
		return
	}
	if !m.initial.offers("transform") {
		f.fail("model.not-predictable", "What fills gaps first does not transform.")
	}
	f.partsTake([]answerer{m.initial}, func(int) int { return m.features })
	for i, part := range m.parts {
		if !part.offers("predict") {
			f.fail("model.not-predictable", "A part that fills gaps does not predict.")
		}
		taker, ok := part.(interface{ columnsTaken() int })
		if ok && taker.columnsTaken() >= 0 && taker.columnsTaken() != m.offsets[i+1]-m.offsets[i] {
			f.fail("model.bad-index", "A part takes %d columns, and sees %d.", taker.columnsTaken(), m.offsets[i+1]-m.offsets[i])
		}
	}
}

func (m *iterativeImputer) offers(method string) bool { return method == "transform" }

func (m *iterativeImputer) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, m.missing.policy())
	if err != nil {
		return nil, err
	}
	width := len(m.kept) + len(m.indicated)
	if err := checkWidth(x.rows, m.features+width, len(x.values)); err != nil {
		return nil, err
	}
	x = x.dense()
	filled, err := m.fill(x)
	if err != nil {
		return nil, err
	}
	output := make([]float64, 0, x.rows*width)
	for row := 0; row < x.rows; row++ {
		output = append(output, filled[row*len(m.kept):(row+1)*len(m.kept)]...)
		for _, column := range m.indicated {
			output = append(output, float64(truth(m.missing.is(x.row(row)[column], x.single))))
		}
	}
	return []Array{floats(x.single, output, x.rows, width)}, nil
}

// fill gives the columns that are kept, without gaps.
func (m *iterativeImputer) fill(x *numbers) ([]float64, error) {
	given := floats(x.single, append([]float64(nil), x.values...), x.rows, x.columns)
	filled, err := askNumbers(m.initial, "transform", &Input{Array: given}, len(m.kept))
	if err != nil {
		return nil, err
	}
	gaps, gapless := make([][]int, len(m.kept)), false // the rows with a gap in each
	for place, column := range m.kept {
		for row := 0; row < x.rows; row++ {
			if m.missing.is(x.row(row)[column], x.single) {
				gaps[place] = append(gaps[place], row)
			} else {
				gapless = true
			}
		}
	}
	for i := 0; gapless && i < len(m.parts); i++ {
		if err := m.ask(i, gaps[m.targets[i]], filled, x.single); err != nil {
			return nil, err
		}
	}
	return filled, nil
}

// ask lets a part say what stands in some rows of its feature.
func (m *iterativeImputer) ask(part int, rows []int, filled []float64, single bool) error {
	if len(rows) == 0 {
		return nil
	}
	target, width := m.targets[part], len(m.kept)
	seen := m.seen[m.offsets[part]:m.offsets[part+1]]
	if err := checkWidth(len(rows), len(seen), len(filled)); err != nil {
		return err
	}
	values := make([]float64, 0, len(rows)*len(seen))
	for _, row := range rows {
		for _, place := range seen {
			values = append(values, filled[row*width+place])
		}
	}
	answer, err := askNumbers(m.parts[part], "predict", &Input{Array: floats(single, values, len(rows), len(seen))}, 1)
	if err != nil {
		return err
	}
	for i, row := range rows {
		value := answer[i]
		if value < m.least[target] { // NaN stays
			value = m.least[target]
		} else if value > m.greatest[target] {
			value = m.greatest[target]
		}
		filled[row*width+target] = rounded(value, single)
	}
	return nil
}

// askNumbers asks a part for so many numbers for each row, whatever their type.
func askNumbers(a answerer, method string, in *Input, columns int) ([]float64, error) {
	answer, err := askOne(a, method, in)
	if err != nil {
		return nil, err
	}
	answer = answer.dense()
	if answer.rows() != in.rows() || len(answer.Shape) > 2 || answer.len() > 0 && !answer.isNumeric() {
		return nil, amphora.Refusal("model.wrong-input-form", "A part does not answer numbers for each row.")
	}
	if answer.columns() != columns {
		return nil, amphora.Refusal("model.wrong-columns", "A part answers %d columns instead of %d.", answer.columns(), columns)
	}
	output := make([]float64, answer.len())
	for i := range output {
		output[i] = answer.number(i)
	}
	return output, nil
}
