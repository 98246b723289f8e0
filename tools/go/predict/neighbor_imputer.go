package predict

import (
	"math"
	"sort"
)

// neighborImputer fills what is missing with the mean of what the nearest
// training rows have there; see neighbor_imputer.schema.json.
type neighborImputer struct {
	rowForm
	rows              grid // [training rows, features]
	donors            [][]bool
	k                 int
	byDistance        bool
	missing           gapMark
	kept              []int
	countsUndefined   bool
	indicated         []int
	indicatesComplete bool // also where nothing is missing
}

func newNeighborImputer(f *fields) answerer {
	m := &neighborImputer{rowForm: f.rowForm(), k: f.integer("neighbors", 1), missing: f.gapMark(),
		byDistance:      f.word("weights", "", "uniform", "distance") == "distance",
		countsUndefined: f.word("undefined_distances", "", "counted", "left_out") == "counted"}
	dropped := f.word("empty_features", "", "dropped", "zeros") == "dropped"
	m.rows = f.numbersGrid("rows", -1, m.features)
	f.require(f.err != nil || m.rows.shape[0] > 0, "rows")
	if f.has("indicator_columns") {
		m.indicated = f.indices("indicator_columns", f.values["indicator_columns"], 0, m.features)
		m.indicatesComplete = f.word("complete_inputs", "", "indicated", "not_indicated") == "indicated"
	}
	if f.err != nil {
		return nil
	}
	m.donors = make([][]bool, m.features)
	for feature := range m.donors {
		known := false
		m.donors[feature] = make([]bool, m.rows.shape[0])
		for row := range m.donors[feature] {
			has := !m.missing.is(m.rows.row(row)[feature], m.rows.single)
			m.donors[feature][row], known = has, known || has
		}
		if known || !dropped {
			m.kept = append(m.kept, feature)
		}
		if !known {
			m.donors[feature] = nil
		}
	}
	return m
}

func (m *neighborImputer) offers(method string) bool { return method == "transform" }

// blanked gives values with NaN for what is missing.
func (m *neighborImputer) blanked(values []float64, single bool) []float64 {
	output := append([]float64(nil), values...)
	for i, value := range output {
		if m.missing.is(value, single) {
			output[i] = math.NaN()
		}
	}
	return output
}

func (m *neighborImputer) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, m.missing.policy())
	if err != nil {
		return nil, err
	}
	x = x.dense()
	// Distances ignore that one side is float32; what is filled does not.
	both := x.single && m.rows.single
	compared, training := *x, m.rows
	compared.values, training.values = m.blanked(x.values, both), m.blanked(m.rows.values, both)
	indicates := m.indicatesComplete
	for _, value := range x.values {
		indicates = indicates || m.missing.is(value, x.single)
	}
	width := len(m.kept)
	if indicates {
		width += len(m.indicated)
	}
	if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	output := make([]float64, 0, x.rows*width)
	for row := 0; row < x.rows; row++ {
		query := x.row(row)
		var near *found
		for _, feature := range m.kept {
			value := query[feature]
			switch {
			case m.donors[feature] == nil:
				value = 0
			case m.missing.is(value, x.single):
				if near == nil {
					near = order(compared.row(row), training)
				}
				value = m.fill(near, feature)
			}
			output = append(output, value)
		}
		for _, feature := range m.indicated {
			if indicates {
				output = append(output, float64(truth(m.missing.is(query[feature], x.single))))
			}
		}
	}
	return []Array{floats(x.single, output, x.rows, width)}, nil
}

// order gives all rows by their distance, of equal ones in their order, and those
// without a distance last.
func order(x []float64, rows grid) *found {
	n := &found{distances: make([]float64, rows.shape[0]), rows: make([]int, rows.shape[0])}
	distances := make([]float64, rows.shape[0])
	for row := range n.rows {
		n.rows[row], distances[row] = row, math.Sqrt(presentEuclidean(x, rows.row(row)))
	}
	sort.SliceStable(n.rows, func(i, j int) bool {
		a, b := distances[n.rows[i]], distances[n.rows[j]]
		return a < b || math.IsNaN(b) && !math.IsNaN(a)
	})
	for i, row := range n.rows {
		n.distances[i] = distances[row]
	}
	return n
}

// fill is the mean of what the nearest donors of a feature have.
func (m *neighborImputer) fill(near *found, feature int) float64 {
	var values, distances []float64
	atZero, undefined := false, true
	for i, row := range near.rows {
		if !m.donors[feature][row] {
			continue
		}
		d := near.distances[i]
		if len(values) == 0 {
			undefined = math.IsNaN(d)
		}
		if len(values) == m.k && !undefined {
			break
		}
		values, distances = append(values, m.rows.row(row)[feature]), append(distances, d)
		atZero = atZero || d == 0
	}
	sum, total := 0.0, 0.0
	for i, value := range values {
		weight := 1.0
		switch d := distances[i]; {
		case undefined: // the mean over all donors
		case math.IsNaN(d) && (m.byDistance || !m.countsUndefined):
			weight = 0
		case m.byDistance && atZero:
			weight = float64(truth(d == 0))
		case m.byDistance:
			weight = 1 / d
		}
		sum += float64(weight * value)
		total += weight
	}
	return sum / total
}
