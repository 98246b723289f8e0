package predict

import (
	"math"

	"amphora/internal/elementary"
)

// kernel is the number that is made of two rows; see support_vectors.schema.json.
type kernel struct {
	name                    string
	gamma, constant, degree float64
	kernelForm
}

// kernelForm is what kernels of a name have in common.
type kernelForm struct {
	measure    measure
	parameters []string
}

// measure is what a kernel sums up over the columns of two rows.
type measure int

const (
	products measure = iota
	squaredDistances
	distances
	ratios
	given // the kernel stands in the input
)

var kernelForms = map[string]kernelForm{
	"linear":        {products, nil},
	"polynomial":    {products, []string{"gamma", "constant", "degree"}},
	"rbf":           {squaredDistances, []string{"gamma"}},
	"sigmoid":       {products, []string{"gamma", "constant"}},
	"laplacian":     {distances, []string{"gamma"}},
	"cosine":        {products, nil},
	"chi2":          {ratios, []string{"gamma"}},
	"additive_chi2": {ratios, nil},
	"precomputed":   {given, nil},
}

// mostMultiplied is the highest degree that is reached by squares.
const mostMultiplied = 1_024

func (f *fields) kernel() kernel {
	var names []string
	for name := range kernelForms {
		names = append(names, name)
	}
	k := kernel{name: f.word("kernel", "", names...)}
	k.kernelForm = kernelForms[k.name]
	for _, parameter := range []struct {
		key string
		to  *float64
	}{{"gamma", &k.gamma}, {"constant", &k.constant}, {"degree", &k.degree}} {
		if oneOf(parameter.key, k.parameters...) {
			*parameter.to = f.finite(parameter.key)
		} else {
			f.absent(parameter.key)
		}
	}
	if k.degree < 0 {
		f.bad("degree")
	}
	return k
}

// withGamma is the same kernel with another gamma.
func (k kernel) withGamma(gamma float64) kernel {
	k.gamma = gamma
	return k
}

// takesSparseRows says whether a model may hold its rows without their zeros.
func (k *kernel) takesSparseRows() bool { return k.measure < ratios }

// finish makes kernels of what was summed.
func (k *kernel) finish(values []float64) {
	switch k.name {
	case "additive_chi2":
		for i, value := range values {
			values[i] = -value
		}
	case "rbf", "laplacian", "chi2":
		for i, value := range values {
			values[i] = elementary.Exp(float64(-k.gamma * value))
		}
	case "sigmoid":
		for i, value := range values {
			values[i] = math.Tanh(float64(k.gamma*value) + k.constant)
		}
	case "polynomial":
		for i, value := range values {
			values[i] = k.power(float64(k.gamma*value) + k.constant)
		}
	}
}

// power raises to the degree; to whole ones, which nearly all are, by squares.
func (k *kernel) power(base float64) float64 {
	if k.degree > mostMultiplied || k.degree != math.Trunc(k.degree) {
		return math.Pow(base, k.degree)
	}
	power := 1.0
	for rest := int(k.degree); rest > 0; rest /= 2 {
		if rest%2 == 1 {
			power *= base
		}
		base *= base
	}
	return power
}

// lengthOf is the root of a sum of squares, by which to divide: 1 for 0.
func lengthOf(squares float64) float64 {
	if squares == 0 {
		return 1
	}
	return math.Sqrt(squares)
}
