package predict

import (
	"math"

	"amphora/internal/elementary"
)

// kernelDensity is the density of training rows around a row; see
// kernel_density.schema.json.
type kernelDensity struct {
	rowForm
	*searcher
	kernel             string
	bandwidth          float64
	absolute, relative float64   // logarithms of the tolerances, the first times the total
	logWeights         []float64 // of rows; nil for 0
	logTotal           float64   // of the rows or their weights
	logNodes           []float64 // the same of each node
	logNorm            float64   // of the kernel
}

func newKernelDensity(f *fields) answerer {
	m := &kernelDensity{rowForm: f.rowForm(), bandwidth: f.float("bandwidth"),
		kernel: f.word("kernel", "", "gaussian", "tophat", "epanechnikov", "exponential", "linear", "cosine")}
	m.searcher = f.searcher(m.features)
	if f.err == nil && !(m.bandwidth > 0) {
		f.bad("bandwidth")
	}
	if f.require(f.err != nil || m.tree != nil, "search"); f.err != nil {
		return nil
	}
	weight := func(int) float64 { return 1 }
	total := float64(m.count)
	if f.has("row_weights") {
		weights := f.grid("row_weights", m.count).values
		if f.err != nil {
			return nil
		}
		weight = func(row int) float64 { return weights[row] }
		m.logWeights, total = logarithms(weights), pairwise(weights)
	}
	m.logTotal = elementary.Log(total)
	m.absolute, m.relative = elementary.Log(f.size("absolute_tolerance")*total), elementary.Log(f.size("relative_tolerance"))
	m.logNodes = make([]float64, len(m.tree.start))
	for _, node := range m.tree.reachable() {
		sum := 0.0
		for _, row := range m.tree.order[m.tree.start[node]:m.tree.end[node]] {
			sum += weight(row)
		}
		m.logNodes[node] = elementary.Log(sum)
	}
	m.logNorm = kernelNorm(m.kernel, m.features, m.bandwidth)
	return m
}

func (m *kernelDensity) offers(method string) bool { return method == "score_samples" }

func (m *kernelDensity) answer(_ string, in *Input) ([]Array, error) {
	x, err := numbersOf(in, m.features, finite)
	if err != nil {
		return nil, err
	}
	x = x.dense()
	b := densityBounds{kernelDensity: m, lows: make([]float64, len(m.logNodes)), spreads: make([]float64, len(m.logNodes))}
	output := make([]float64, x.rows)
	for row := range output {
		output[row] = m.logNorm + b.sum(x.row(row)) - m.logTotal
	}
	return []Array{floats(false, output, x.rows)}, nil
}

// log is the logarithm of the kernel at a distance.
func (m *kernelDensity) log(d float64) float64 {
	h := m.bandwidth
	switch {
	case m.kernel == "gaussian":
		return -0.5 * float64(d*d) / float64(h*h)
	case m.kernel == "exponential":
		return -d / h
	case d >= h:
		return math.Inf(-1)
	}
	switch m.kernel {
	case "epanechnikov":
		return elementary.Log(1 - float64(d*d)/float64(h*h))
	case "linear":
		return elementary.Log(1 - d/h)
	case "cosine":
		return elementary.Log(math.Cos(0.5 * math.Pi * d / h))
	}
	return 0 // tophat
}

// kernelNorm is the logarithm of what makes the volume under a kernel 1, of n
// features.
func kernelNorm(kernel string, features int, bandwidth float64) float64 {
	n := float64(features)
	logGamma := func(x float64) float64 {
		value, _ := math.Lgamma(x)
		return value
	}
	ball := func(m float64) float64 { return float64(0.5*m*elementary.Log(math.Pi)) - logGamma(0.5*m+1) }
	sphere := func(m float64) float64 { return elementary.Log(2*math.Pi) + ball(m-1) }
	var volume float64
	switch kernel {
	case "gaussian":
		volume = 0.5 * n * elementary.Log(2*math.Pi)
	case "tophat":
		volume = ball(n)
	case "epanechnikov":
		volume = ball(n) + elementary.Log(2/(n+2))
	case "exponential":
		volume = sphere(n-1) + logGamma(n)
	case "linear":
		volume = ball(n) - elementary.Log(n+1)
	case "cosine":
		sum, term := 0.0, 2/math.Pi
		for k := 1.0; k <= n; k += 2 {
			sum += term
			term *= -(n - k) * (n - k - 1) * (2 / math.Pi) * (2 / math.Pi)
		}
		volume = elementary.Log(sum) + sphere(n-1)
	}
	return -volume - float64(n*elementary.Log(bandwidth))
}
