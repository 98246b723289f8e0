package predict

import "math"

// metric gives reduced distances: those that searching compares, without the
// last root of some metrics.
type metric struct {
	name               string
	p                  float64
	weights, variances []float64
	inverse            grid
}

func (f *fields) metric(features int) metric {
	m := metric{name: f.word("metric", "", "euclidean", "manhattan", "chebyshev", "minkowski", "squared_euclidean",
		"standardized_euclidean", "mahalanobis", "present_euclidean", "hamming", "canberra", "bray_curtis",
		"bray_curtis_of_sums", "haversine", "cosine", "correlation", "jaccard", "dice", "matching", "kulsinski",
		"rogers_tanimoto", "russell_rao", "sokal_sneath", "yule", "precomputed")}
	switch m.name {
	case "minkowski":
		m.p = f.float("p")
		if f.has("metric_weights") {
			m.weights = f.grid("metric_weights", features).values
		}
		f.require(m.p > 0 && !math.IsInf(m.p, 0), "p")
	case "standardized_euclidean":
		m.variances = f.grid("variances", features).values
	case "mahalanobis":
		m.inverse = f.grid("inverse_covariance", features, features)
	case "haversine":
		f.require(features == 2, "features")
	}
	return m
}

// whole makes a distance of a reduced one.
func (m *metric) whole(reduced float64) float64 {
	switch m.name {
	case "euclidean", "standardized_euclidean", "mahalanobis", "present_euclidean":
		return math.Sqrt(reduced)
	case "minkowski":
		return math.Pow(reduced, 1/m.p)
	case "haversine":
		return 2 * math.Asin(math.Sqrt(reduced))
	}
	return reduced
}

// reducedOf undoes whole.
func (m *metric) reducedOf(distance float64) float64 {
	switch m.name {
	case "euclidean", "standardized_euclidean", "mahalanobis", "present_euclidean":
		return distance * distance
	case "minkowski":
		return math.Pow(distance, m.p)
	case "haversine":
		half := math.Sin(0.5 * distance)
		return half * half
	}
	return distance
}

// reduced compares a query with a training row.
func (m *metric) reduced(x, r []float64) float64 {
	switch m.name {
	case "euclidean", "squared_euclidean":
		return summed(x, r, func(_ int, d float64) float64 { return d * d })
	case "manhattan":
		return summed(x, r, func(_ int, d float64) float64 { return math.Abs(d) })
	case "minkowski":
		return summed(x, r, func(j int, d float64) float64 {
			power := math.Pow(math.Abs(d), m.p)
			if m.weights != nil {
				power *= m.weights[j]
			}
			return power
		})
	case "standardized_euclidean":
		return summed(x, r, func(j int, d float64) float64 { return float64(d*d) / m.variances[j] })
	case "chebyshev":
		most := 0.0
		for j := range x {
			most = math.Max(most, math.Abs(x[j]-r[j]))
		}
		return most
	case "mahalanobis":
		return m.mahalanobis(x, r)
	case "present_euclidean":
		return presentEuclidean(x, r)
	case "haversine":
		a, b := math.Sin(0.5*(x[0]-r[0])), math.Sin(0.5*(x[1]-r[1]))
		return float64(a*a) + float64(math.Cos(x[0])*math.Cos(r[0])*b*b)
	case "cosine", "correlation":
		return angle(x, r, m.name == "correlation")
	case "hamming", "canberra", "bray_curtis", "bray_curtis_of_sums":
		return shareOf(m.name, x, r)
	}
	return ofFlags(m.name, x, r)
}

// summed adds a term for each difference x − r, in the order of the features.
func summed(x, r []float64, term func(j int, difference float64) float64) float64 {
	sum := 0.0
	for j := range x {
		sum += term(j, x[j]-r[j])
	}
	return sum
}

func (m *metric) mahalanobis(x, r []float64) float64 {
	d := make([]float64, len(x))
	for j := range d {
		d[j] = x[j] - r[j]
	}
	sum := 0.0
	for i := range d {
		inner := 0.0
		for j, weight := range m.inverse.row(i) {
			inner += float64(weight * d[j])
		}
		sum += float64(inner * d[i])
	}
	return sum
}

func presentEuclidean(x, r []float64) float64 {
	sum, present := 0.0, 0.0
	for j := range x {
		if math.IsNaN(x[j]) || math.IsNaN(r[j]) {
			continue
		}
		d := x[j] - r[j]
		sum += float64(d * d)
		present++
	}
	return sum / present * float64(len(x))
}

// angle is 1 less the product of both rows divided by their lengths.
func angle(x, r []float64, centred bool) float64 {
	unit := func(row []float64) []float64 {
		output := append([]float64(nil), row...)
		if centred {
			mean := 0.0
			for _, value := range row {
				mean += value
			}
			mean /= float64(len(row))
			for j := range output {
				output[j] -= mean
			}
		}
		length := 0.0
		for _, value := range output {
			length += float64(value * value)
		}
		length = math.Sqrt(length)
		if length == 0 && !centred {
			length = 1
		}
		for j := range output {
			output[j] /= length
		}
		return output
	}
	a, b := unit(x), unit(r)
	sum := 0.0
	for j := range a {
		sum += float64(a[j] * b[j])
	}
	distance := 1 - sum
	if distance < 0 {
		return 0
	}
	if distance > 2 {
		return 2
	}
	return distance
}

func shareOf(name string, x, r []float64) float64 {
	above, below := 0.0, 0.0
	for j := range x {
		d := math.Abs(x[j] - r[j])
		switch name {
		case "hamming":
			below++
			if x[j] != r[j] {
				above++
			}
		case "canberra":
			if size := math.Abs(x[j]) + math.Abs(r[j]); size > 0 {
				above += d / size
			}
		case "bray_curtis":
			above += d
			below += math.Abs(x[j]) + math.Abs(r[j])
		default:
			above += d
			below += math.Abs(x[j] + r[j])
		}
	}
	if name == "canberra" || name == "bray_curtis" && below == 0 {
		return above
	}
	return above / below
}

// ofFlags compares which features are not 0: a in both, c and d in one only, e in
// neither.
func ofFlags(name string, x, r []float64) float64 {
	var a, c, d, e float64
	for j := range x {
		switch {
		case x[j] != 0 && r[j] != 0:
			a++
		case x[j] != 0:
			c++
		case r[j] != 0:
			d++
		default:
			e++
		}
	}
	b, n := c+d, float64(len(x))
	switch name {
	case "jaccard":
		if a+b == 0 {
			return 0
		}
		return b / (a + b)
	case "dice":
		return b / (2*a + b)
	case "matching":
		return b / n
	case "kulsinski":
		return (b - a + n) / (b + n)
	case "rogers_tanimoto":
		return 2 * b / (n + b)
	case "russell_rao":
		return (n - a) / n
	case "sokal_sneath":
		return b / (a/2 + b)
	}
	if c*d == 0 { // yule
		return 0
	}
	return 2 * c * d / (float64(a*e) + float64(c*d))
}
