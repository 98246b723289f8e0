package predict

import "math"

// lanes are the rows of a panel.
const lanes = 8

// denseKernelRows are the rows of a model, and the sums that a kernel makes with
// each of them.
type denseKernelRows struct {
	count, features int
	measure         measure
	// panels have rows side by side, column after column; rest are the last rows,
	// fewer than a panel has.
	panels, rest []float64
}

func newDenseKernelRows(rows []float64, count, features int, k kernel) *denseKernelRows {
	d := &denseKernelRows{count: count, features: features, measure: k.measure}
	if k.name == "cosine" {
		rows = unitRows(rows, count, features)
	}
	whole := count - count%lanes
	d.rest = append([]float64(nil), rows[whole*features:]...) // and not all of them
	d.panels = make([]float64, whole*features)
	for row := 0; row < whole; row++ {
		panel := d.panels[row/lanes*lanes*features:]
		for column := 0; column < features; column++ {
			panel[column*lanes+row%lanes] = rows[row*features+column]
		}
	}
	return d
}

// unitRows gives rows divided by their lengths.
func unitRows(rows []float64, count, features int) []float64 {
	output := make([]float64, len(rows))
	for row := 0; row < count; row++ {
		own := rows[row*features : (row+1)*features]
		length := lengthOf(squaresOf(own))
		for column, value := range own {
			output[row*features+column] = value / length
		}
	}
	return output
}

func squaresOf(values []float64) float64 { return dot(values, values) }

// panel sums up over the columns of a row and those of a panel, in their order.
func (d *denseKernelRows) panel(x []float64, number int, sums *[lanes]float64) {
	size := lanes * d.features
	panel := d.panels[number*size : (number+1)*size]
	switch d.measure {
	case products:
		panelProducts(x, panel, sums)
	case squaredDistances:
		panelSquaredDistances(x, panel, sums)
	case distances:
		panelDistances(x, panel, sums)
	case ratios:
		panelRatios(x, panel, sums)
	}
}

// panelProducts and panelSquaredDistances keep eight sums in registers, which a
// loop over them would not.
func panelProducts(x, panel []float64, sums *[lanes]float64) {
	var s0, s1, s2, s3, s4, s5, s6, s7 float64
	for _, value := range x {
		p := panel[:lanes:lanes]
		panel = panel[lanes:]
		s0 += float64(value * p[0])
		s1 += float64(value * p[1])
		s2 += float64(value * p[2])
		s3 += float64(value * p[3])
		s4 += float64(value * p[4])
		s5 += float64(value * p[5])
		s6 += float64(value * p[6])
		s7 += float64(value * p[7])
	}
	*sums = [lanes]float64{s0, s1, s2, s3, s4, s5, s6, s7}
}

func panelSquaredDistances(x, panel []float64, sums *[lanes]float64) {
	var s0, s1, s2, s3, s4, s5, s6, s7 float64
	for _, value := range x {
		p := panel[:lanes:lanes]
		panel = panel[lanes:]
		d0, d1, d2, d3 := value-p[0], value-p[1], value-p[2], value-p[3]
		s0 += float64(d0 * d0)
		s1 += float64(d1 * d1)
		s2 += float64(d2 * d2)
		s3 += float64(d3 * d3)
		d4, d5, d6, d7 := value-p[4], value-p[5], value-p[6], value-p[7]
		s4 += float64(d4 * d4)
		s5 += float64(d5 * d5)
		s6 += float64(d6 * d6)
		s7 += float64(d7 * d7)
	}
	*sums = [lanes]float64{s0, s1, s2, s3, s4, s5, s6, s7}
}

func panelDistances(x, panel []float64, sums *[lanes]float64) {
	*sums = [lanes]float64{}
	for _, value := range x {
		for lane, other := range panel[:lanes:lanes] {
			sums[lane] += math.Abs(value - other)
		}
		panel = panel[lanes:]
	}
}

func panelRatios(x, panel []float64, sums *[lanes]float64) {
	*sums = [lanes]float64{}
	for _, value := range x {
		for lane, other := range panel[:lanes:lanes] {
			sums[lane] += chi2Term(value, other)
		}
		panel = panel[lanes:]
	}
}

// chi2Term is (x − y)² / (x + y), and 0 where both are.
func chi2Term(x, y float64) float64 {
	both := x + y
	if both == 0 {
		return 0
	}
	apart := x - y
	return float64(apart*apart) / both
}

// between sums up over the columns of two rows.
func (m measure) between(x, y []float64) float64 {
	if m == products {
		return dot(x, y)
	}
	sum := 0.0
	for column, value := range x {
		switch other := y[column]; m {
		case squaredDistances:
			sum += float64((value - other) * (value - other))
		case distances:
			sum += math.Abs(value - other)
		case ratios:
			sum += chi2Term(value, other)
		}
	}
	return sum
}

// dot is Σ_j x[j] × y[j], in the order of j.
func dot(x, y []float64) float64 {
	y = y[:len(x)]
	sum := 0.0
	for j, value := range x {
		sum += float64(value * y[j])
	}
	return sum
}

// fill writes the sums of dense rows, count for each.
func (d *denseKernelRows) fill(rows [][]float64, output []float64) {
	var sums [lanes]float64
	whole := d.count / lanes
	for number := 0; number < whole; number++ {
		for row, x := range rows {
			d.panel(x, number, &sums)
			copy(output[row*d.count+number*lanes:], sums[:])
		}
	}
	for i := whole * lanes; i < d.count; i++ {
		y := d.rest[(i-whole*lanes)*d.features:][:d.features]
		for row, x := range rows {
			output[row*d.count+i] = d.measure.between(x, y)
		}
	}
}
