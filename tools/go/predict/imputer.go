package predict

import (
	"math"

	"amphora"
)

// imputer fills what is missing, or says where something is; see
// imputer.schema.json.
type imputer struct {
	rowForm
	missing             any
	exact               bool
	conversion, content string
	kept, indicated     []int
	fills               Array
	refusesNew          bool
	form                string
}

func newImputer(f *fields) answerer {
	m := &imputer{rowForm: f.rowForm(),
		exact:      f.word("float32_comparison", "rounded", "rounded", "exact") == "exact",
		conversion: f.word("conversion", "", "floats", "none", "objects"),
		content:    f.word("content", "", "filled", "filled_and_indicator", "indicator")}
	m.missing, _ = f.value("missing", f.values["missing"])
	if m.content != "indicator" {
		m.kept = f.ascending("kept", m.features)
		m.fills = f.column("fills", f.values["fills"])
		f.require(f.err != nil || m.fills.len() == len(m.kept), "fills")
	}
	if m.content != "filled" {
		m.indicated = f.ascending("indicated", m.features)
	}
	if m.content == "indicator" {
		m.refusesNew = f.word("new_missing", "routed", "refused", "routed") == "refused"
		m.form = f.word("answer", "as_input", "sparse", "dense", "as_input")
	}
	return m
}

func (m *imputer) offers(method string) bool { return method == "transform" }

// isMissing compares by value and type, as the kind says.
func (m *imputer) isMissing(cell any, single bool) bool {
	missing := m.missing
	if number, ok := missing.(float64); ok && single && !m.exact {
		missing = round32(number)
	}
	return categoryKey(cell) == categoryKey(missing)
}

func (m *imputer) answer(_ string, in *Input) ([]Array, error) {
	// Sparse rows do not keep zeros, which may be missing, nor values with types of their own.
	if err := checkRows(in, m.features, m.conversion != "objects" && !m.isMissing(0.0, in.isSingle())); err != nil {
		return nil, err
	}
	x, err := m.converted(in)
	if err != nil {
		return nil, err
	}
	gaps := make([]bool, x.len())
	for i := range gaps {
		cell := x.cell(i)
		gaps[i] = m.isMissing(cell, x.isSingle())
		if number, ok := cell.(float64); ok && !gaps[i] {
			if math.IsNaN(number) {
				return nil, amphora.Refusal("model.missing-value", "The input has a NaN, which is not what is missing.")
			}
			if math.IsInf(number, 0) {
				return nil, amphora.Refusal("model.infinite-value", "The input has an infinite value.")
			}
		}
	}
	if x.Sparse {
		return m.sparse(x, gaps)
	}
	if m.refusesNew {
		indicated := map[int]bool{}
		for _, column := range m.indicated {
			indicated[column] = true
		}
		for i, gap := range gaps {
			if gap && !indicated[i%m.features] {
				return nil, amphora.Refusal("model.missing-value", "A value in row %d, column %d is missing, which never was.", i/m.features, i%m.features)
			}
		}
	}
	if m.content == "indicator" {
		a := m.indicator(x, gaps)
		if m.form == "sparse" {
			a = a.sparse()
			a.DType = "int64"
		}
		return []Array{a}, nil
	}
	filled, err := m.filled(x, gaps)
	if err != nil || m.content == "filled" {
		return []Array{filled}, err
	}
	indicator := m.indicator(x, gaps)
	return []Array{beside(filled, as(indicator, filled.DType))}, nil
}

// converted gives the input with the type that the kind asks for.
func (m *imputer) converted(in *Input) (*Array, error) {
	a := in.Array
	switch m.conversion {
	case "floats":
		if !a.isFloat() {
			n, err := numbersOf(in, m.features, anyNumbers)
			if err != nil {
				return nil, err
			}
			a.DType, a.Floats, a.Ints, a.Cells, a.Texts = "float64", n.values, nil, nil, nil
		}
	case "objects":
		a = as(a, Mixed)
	}
	return &a, nil
}

func (m *imputer) filled(x *Array, gaps []bool) (Array, error) {
	output := x.selectColumns(m.kept)
	fills := as(m.fills, output.DType)
	if fills.DType != output.DType {
		output, fills = as(output, Mixed), as(m.fills, Mixed)
	}
	i := 0
	for row := 0; row < x.rows(); row++ {
		for k, column := range m.kept {
			if gaps[row*m.features+column] {
				set(&output, i, &fills, k)
			}
			i++
		}
	}
	return output, nil
}

func (m *imputer) indicator(x *Array, gaps []bool) Array {
	a := Array{DType: "bool", Shape: []int{x.rows(), len(m.indicated)}, Ints: []int64{}}
	for row := 0; row < x.rows(); row++ {
		for _, column := range m.indicated {
			a.Ints = append(a.Ints, truth(gaps[row*m.features+column]))
		}
	}
	return a
}

// sparse fills the numbers kept; indicators are integers.
func (m *imputer) sparse(x *Array, gaps []bool) ([]Array, error) {
	indicator := Array{DType: "int64", Shape: x.Shape, Sparse: true, Columns: x.Columns, Starts: x.Starts}
	for i, gap := range gaps {
		indicator.Ints = append(indicator.Ints, truth(gap))
		if gap && m.refusesNew && !hasInt(m.indicated, x.Columns[i]) {
			return nil, amphora.Refusal("model.missing-value", "A value in column %d is missing, which never was.", x.Columns[i])
		}
	}
	indicator = withoutZeros(indicator)
	indicator = indicator.selectColumns(m.indicated)
	if m.content == "indicator" {
		if m.form == "dense" {
			indicator = indicator.dense()
			indicator.DType = "bool"
		}
		return []Array{indicator}, nil
	}
	output := *x
	output.Floats = append([]float64(nil), x.Floats...)
	output.Ints = append([]int64(nil), x.Ints...)
	fills := as(m.fills, output.DType)
	if fills.DType != output.DType {
		return nil, amphora.Refusal("model.not-numeric", "A fill is no number.")
	}
	at := map[int]int{}
	for k, column := range m.kept {
		at[column] = k
	}
	for i, gap := range gaps {
		if k, ok := at[x.Columns[i]]; gap && ok {
			set(&output, i, &fills, k)
		}
	}
	filled := output.selectColumns(m.kept)
	if m.content == "filled" {
		return []Array{filled}, nil
	}
	return []Array{besideSparse(filled, as(indicator, filled.DType))}, nil
}

func truth(claim bool) int64 {
	if claim {
		return 1
	}
	return 0
}

func hasInt(list []int, wanted int) bool {
	for _, i := range list {
		if i == wanted {
			return true
		}
	}
	return false
}
