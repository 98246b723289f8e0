package predict

import (
	"math/rand"
	"testing"
)

// machine is a regression of so many support vectors of so many columns.
func machine(name string, vectors, features int) answerer {
	random := rand.New(rand.NewSource(3))
	drawn := func(count int) []float64 {
		values := make([]float64, count)
		for i := range values {
			values[i] = random.NormFloat64()
		}
		return values
	}
	k := kernel{name: name, gamma: 0.01, constant: 1, degree: 3, kernelForm: kernelForms[name]}
	return &supportVectors{rowForm: rowForm{features: features}, task: "regression", coefficients: drawn(vectors), intercepts: []float64{1},
		held: heldRows{kernel: k, features: features, count: vectors,
			dense: newDenseKernelRows(drawn(vectors*features), vectors, features, k)}}
}

func TestRowsOfKernelsCostNoAllocationEach(t *testing.T) {
	for _, kernel := range []string{"rbf", "cosine"} {
		m := machine(kernel, 20, 5)
		cost := func(in Input) float64 {
			return testing.AllocsPerRun(10, func() {
				if _, err := m.answer("predict", &in); err != nil {
					t.Fatal(err)
				}
			})
		}
		if few, many := cost(normalRows(2, 5)), cost(normalRows(500, 5)); few != many {
			t.Errorf("%s: two rows take %v allocations, and 500 take %v", kernel, few, many)
		}
	}
}

func BenchmarkKernels(b *testing.B) {
	for _, kernel := range []string{"linear", "rbf", "laplacian", "polynomial"} {
		b.Run(kernel, func(b *testing.B) {
			m, in := machine(kernel, 5_000, 100), normalRows(1_000, 100)
			b.ResetTimer()
			for i := 0; i < b.N; i++ {
				if _, err := m.answer("predict", &in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
