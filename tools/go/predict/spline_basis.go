package predict

import "math"

// splineBasis is piecewise polynomials of each feature; see
// spline_basis.schema.json.
type splineBasis struct {
	rowForm
	degree    int
	knots     grid // [features, knots of each]
	splines   int  // columns of a feature, the last included
	kept      int  // of them
	beyond    string
	edges     [2]splineEdge // below and above
	takesGaps bool
	sparse    bool
}

// splineEdge is where a feature ends on one side, and how it goes on.
type splineEdge struct {
	places         []float64 // of each feature
	values, slopes []float64 // [features, splines]; slopes are nil where columns stay
}

// highestDegree is that of pieces; higher ones are of no use to anybody.
const highestDegree = 1_000

func newSplineBasis(f *fields) answerer {
	m := &splineBasis{rowForm: f.rowForm(), degree: f.integer("degree", 0)}
	if m.degree > highestDegree {
		f.bad("degree")
	}
	m.knots = grid{f.doubles("knots", m.features, -1), nil, false}
	if f.err == nil {
		m.knots.shape = []int{m.features, len(m.knots.values) / m.features}
	}
	m.beyond = f.word("beyond", "", "edges", "continued", "periodic", "refused")
	all := f.word("columns", "", "all", "without_last") == "all"
	m.takesGaps = f.word("missing_values", "", "refused", "zeros") == "zeros"
	m.sparse = f.word("answer", "", "dense", "sparse") == "sparse"
	if f.err != nil {
		return nil
	}
	pieces := m.knots.shape[1] - m.degree - 1
	m.splines = pieces
	if m.beyond == "periodic" {
		m.splines -= m.degree
	}
	if m.kept = m.splines; !all {
		m.kept--
	}
	f.require(pieces > m.degree && m.splines > 0 && (m.splines >= m.degree || m.beyond != "periodic"), "knots")
	for feature := 0; f.err == nil && feature < m.features; feature++ {
		if !m.ascend(feature) {
			f.bad("knots")
		}
	}
	m.readEdges(f)
	return m
}

// ascend says whether the knots of a feature do, in finite numbers.
func (m *splineBasis) ascend(feature int) bool {
	knots := m.knots.row(feature)
	for i, knot := range knots {
		if math.IsNaN(knot) || math.IsInf(knot, 0) || i > 0 && knot < knots[i-1] {
			return false
		}
	}
	low, high := m.ends(feature)
	return low < high || m.beyond != "periodic"
}

// ends are between where all pieces of a feature overlap.
func (m *splineBasis) ends(feature int) (low, high float64) {
	knots := m.knots.row(feature)
	return knots[m.degree], knots[len(knots)-m.degree-1]
}

func (m *splineBasis) readEdges(f *fields) {
	for side, key := range []string{"lower", "upper"} {
		values, slopes := key+"_values", key+"_slopes"
		if m.beyond != "edges" {
			f.absent(key, values, slopes)
			continue
		}
		if f.has(slopes) != f.has("lower_slopes") {
			f.bad(slopes)
		}
		m.edges[side].places = f.doubles(key, m.features)
		m.edges[side].values = f.doubles(values, m.features, m.splines)
		if f.has(slopes) {
			m.edges[side].slopes = f.doubles(slopes, m.features, m.splines)
		}
	}
	if f.err != nil {
		return
	}
	for feature, lower := range m.edges[0].places {
		if !(lower <= m.edges[1].places[feature]) {
			f.bad("lower")
		}
	}
}

func (m *splineBasis) offers(method string) bool { return method == "transform" }

func (m *splineBasis) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, policy{missing: m.takesGaps})
	if err != nil {
		return nil, err
	}
	width := m.features * m.kept
	if err := checkWidth(x.rows, width, len(x.values)); err != nil {
		return nil, err
	}
	a := Array{DType: "float64", Shape: []int{x.rows, width}, Sparse: m.sparse}
	if m.sparse {
		a.Starts = append(a.Starts, 0)
	} else {
		a.Floats = make([]float64, 0, x.rows*width)
	}
	full, own, pieces := make([]float64, m.features), make([]float64, m.splines), newSplinePieces(m.degree)
	for row := 0; row < x.rows; row++ {
		for feature, value := range x.full(row, full) {
			if low, high := m.ends(feature); m.beyond == "refused" && (value < low || value > high) {
				return nil, refuseValue("model.infinite-value", row, feature, "is beyond the knots")
			}
			m.fill(own, value, feature, pieces)
			if m.sparse {
				a.keep(own[:m.kept], feature*m.kept)
			} else {
				a.Floats = append(a.Floats, own[:m.kept]...)
			}
		}
		if m.sparse {
			a.Starts = append(a.Starts, len(a.Floats))
		}
	}
	if m.sparse {
		return []Array{a}, nil
	}
	return []Array{floats(x.single, a.Floats, a.Shape...)}, nil
}

// keep adds numbers that are not 0 to the row of sparse rows that is being made.
func (a *Array) keep(values []float64, first int) {
	for i, value := range values {
		if value != 0 {
			a.Floats, a.Columns = append(a.Floats, value), append(a.Columns, first+i)
		}
	}
}

// fill writes the values of all pieces of a feature at x; nothing at NaN.
func (m *splineBasis) fill(output []float64, x float64, feature int, pieces *splinePieces) {
	for i := range output {
		output[i] = 0
	}
	switch {
	case math.IsNaN(x):
		return
	case m.beyond == "periodic":
		x = m.wrapped(x, feature)
	case m.beyond == "edges" && x < m.edges[0].places[feature]:
		m.edges[0].goOn(output, x, feature)
		return
	case m.beyond == "edges" && x > m.edges[1].places[feature]:
		m.edges[1].goOn(output, x, feature)
		return
	}
	knots := m.knots.row(feature)
	interval := splineInterval(x, knots, m.degree)
	for n, value := range pieces.at(x, interval, knots) {
		// Going round, the last pieces are the first.
		output[(interval-m.degree+n)%m.splines] += value
	}
}

// wrapped brings a number between the ends by whole periods.
func (m *splineBasis) wrapped(x float64, feature int) float64 {
	low, high := m.ends(feature)
	rest := math.Mod(x-low, high-low)
	if rest < 0 {
		rest += high - low
	}
	return low + rest
}

// goOn writes what the columns are beyond an edge.
func (e *splineEdge) goOn(output []float64, x float64, feature int) {
	first := feature * len(output)
	copy(output, e.values[first:first+len(output)])
	if e.slopes == nil {
		return
	}
	for i, slope := range e.slopes[first : first+len(output)] {
		if slope != 0 {
			output[i] += float64((x - e.places[feature]) * slope)
		}
	}
}
