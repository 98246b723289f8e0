package predict

import (
	"math"

	"amphora"
	"amphora/internal/elementary"
)

// calibrator gives the probability of one class.
type calibrator struct {
	class         int
	slope, offset float64
	curve         curve
}

// readCalibrators reads those of each part: of two classes there is that of the
// second, of more there are all.
func (m *calibrated) readCalibrators(f *fields) {
	n := len(m.parts)
	columns := f.listOf("columns", n)
	var slopes, offsets, curves []amphora.Value
	if m.method == "sigmoid" {
		slopes, offsets = f.listOf("slopes", n), f.listOf("offsets", n)
	} else {
		curves = f.listOf("curves", n)
	}
	for part := 0; f.err == nil && part < n; part++ {
		var list []calibrator
		for _, class := range f.indices("columns", columns[part], 0, m.classes.rows()) {
			list = append(list, calibrator{class: class})
		}
		f.require(f.err != nil || len(list) > 0 && (m.classes.rows() > 2 || len(list) == 1), "columns")
		if f.err == nil && m.method == "sigmoid" {
			f.readSigmoids(list, slopes[part], offsets[part])
		} else if f.err == nil {
			f.readCurves(list, curves[part])
		}
		m.calibrators = append(m.calibrators, list)
	}
}

func (f *fields) readSigmoids(list []calibrator, slopes, offsets amphora.Value) {
	a, b := f.gridOf("slopes", slopes, len(list)).values, f.gridOf("offsets", offsets, len(list)).values
	for i := 0; f.err == nil && i < len(list); i++ {
		list[i].slope, list[i].offset = a[i], b[i]
	}
}

func (f *fields) readCurves(list []calibrator, curves amphora.Value) {
	own, ok := curves.([]amphora.Value)
	if !ok || len(own) != len(list) {
		f.bad("curves")
	}
	for i := 0; f.err == nil && i < len(list); i++ {
		g := f.gridOf("curves", own[i], 2, -1)
		if f.require(f.err != nil || g.shape[1] > 0, "curves"); f.err == nil {
			list[i].curve = newCurve(g.row(0), g.row(1))
			for k, x := range list[i].curve.x {
				if math.IsNaN(x) || k > 0 && x < list[i].curve.x[k-1] {
					f.bad("curves")
				}
			}
		}
	}
}

// shares are the probabilities of one part by its calibrators: [rows, classes].
func (m *calibrated) shares(part int, scores Array, method string) ([]float64, error) {
	if method == "predict_proba" && scores.columns() == 2 {
		scores = scores.selectColumns([]int{1})
	}
	list := m.calibrators[part]
	if scores.columns() != len(list) {
		return nil, refuseShape("columns")
	}
	k := m.classes.rows()
	output := make([]float64, scores.rows()*k)
	for row := 0; row < scores.rows(); row++ {
		own := output[row*k : (row+1)*k]
		for j := range list {
			own[list[j].class] = m.probability(&list[j], scores.Floats[row*len(list)+j])
		}
		if k == 2 {
			own[0] = 1 - own[1]
			continue
		}
		total := pairwise(own)
		for j := range own {
			if own[j] /= total; total == 0 {
				own[j] = 1 / float64(k)
			}
		}
	}
	return output, nil
}

func (m *calibrated) probability(c *calibrator, score float64) float64 {
	if m.method == "isotonic" {
		return c.curve.at(score)
	}
	return 1 / (1 + elementary.Exp(float64(c.slope*score)+c.offset))
}
