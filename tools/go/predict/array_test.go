package predict

import (
	"math"
	"reflect"
	"testing"

	"amphora"
)

func TestPairwiseSumsAreNumPys(t *testing.T) {
	values := make([]float64, 300)
	for i := range values {
		values[i] = 1 / float64(i+1)
	}
	// numpy.sum(1 / numpy.arange(1.0, n + 1))
	for n, want := range map[int]float64{7: 2.592857142857143, 9: 2.8289682539682537, 300: 6.282663880299502} {
		if got := pairwise(values[:n]); math.Abs(got-want) > 4e-15 {
			t.Errorf("the sum of %d is %v", n, got)
		}
	}
}

func TestSparseRowsKeepTheirPlaces(t *testing.T) {
	a := floats(false, []float64{0, 1, 0, 2, 0, 3}, 2, 3)
	s := a.sparse()
	if !reflect.DeepEqual(s.Floats, []float64{1, 2, 3}) || !reflect.DeepEqual(s.Columns, []int{1, 0, 2}) || !reflect.DeepEqual(s.Starts, []int{0, 1, 3}) {
		t.Errorf("the sparse rows are %+v", s)
	}
	if d := s.dense(); !reflect.DeepEqual(d.Floats, a.Floats) {
		t.Errorf("the dense rows are %v", d.Floats)
	}
	picked := s.selectColumns([]int{2, 0})
	if d := picked.dense(); !reflect.DeepEqual(d.Floats, []float64{0, 0, 3, 2}) {
		t.Errorf("the columns are %v", d.Floats)
	}
}

func TestSortsOrderEveryLength(t *testing.T) {
	for _, introsort := range []bool{false, true} {
		for n := 1; n < 200; n++ {
			h := newHeap(n)
			for i := 0; i < n; i++ {
				h.reduced[i], h.rows[i] = float64((i*i*7+3*i)%17), i
			}
			h.sort(introsort)
			seen := map[int]bool{}
			for i, row := range h.rows {
				seen[row] = true
				if i > 0 && h.reduced[i] < h.reduced[i-1] || h.reduced[i] != float64((row*row*7+3*row)%17) {
					t.Fatalf("%d elements are not in order", n)
				}
			}
			if len(seen) != n {
				t.Fatalf("%d elements have lost some", n)
			}
		}
	}
}

func TestEqualDistancesAreSortedInTime(t *testing.T) {
	h := newHeap(1 << 20)
	for i := range h.rows {
		h.reduced[i], h.rows[i] = 1, i
	}
	h.sort(false)
	if h.rows[0] == h.rows[1] {
		t.Error("a row comes twice")
	}
}

func TestInputsAreHeldToTheirShape(t *testing.T) {
	sparse := floats(false, []float64{1, 2, 3}, 2, 3)
	sparse.Sparse, sparse.Columns, sparse.Starts = true, []int{1, 0, 2}, []int{0, 1, 3}
	good := Input{Array: sparse}
	if err := checkInput(&good); err != nil {
		t.Error(err)
	}
	for _, change := range []func(*Input){
		func(in *Input) { in.Array.Columns = []int{1, 2, 0} },
		func(in *Input) { in.Array.Columns = []int{3, 0, 2} },
		func(in *Input) { in.Starts = []int{0, 1} },
		func(in *Input) { in.Starts = []int{0, 4, 3} },
		func(in *Input) { in.Starts = []int{1, 1, 3} },
	} {
		bad := good
		change(&bad)
		if err := checkInput(&bad); amphora.CodeOf(err) != "model.bad-sparse-rows" {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestValuesOfDifferentTypesAreOneCategory(t *testing.T) {
	for _, pair := range [][2]any{{1.0, int64(1)}, {true, 1.0}, {0.0, math.Copysign(0, -1)}, {math.NaN(), math.NaN()}, {nil, nil},
		{int64(1) << 60, float64(int64(1) << 60)}} {
		if categoryKey(pair[0]) != categoryKey(pair[1]) {
			t.Errorf("%v is not %v", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]any{{"1", 1.0}, {nil, math.NaN()}, {"", nil}, {int64(1)<<60 + 1, float64(int64(1) << 60)}} {
		if categoryKey(pair[0]) == categoryKey(pair[1]) {
			t.Errorf("%v is %v", pair[0], pair[1])
		}
	}
}
