package predict

import (
	"math/rand"
	"testing"
)

// grown are trees of so many nodes, each split where chance has it.
func grown(count, size, features int) *additiveTrees {
	random := rand.New(rand.NewSource(1))
	m := &additiveTrees{rowForm: rowForm{features: features}, outputs: 1, single: true, links: additiveLinks{link: "identity"}}
	m.rows = additiveRows{single: true, zero: -1}
	m.nodes.trees = &trees{starts: []int{0}, routed: true}
	for tree := 0; tree < count; tree++ {
		nodes := make([]treeNode, size)
		nodes[0].left, nodes[0].right = -1, -1
		leaves := []int{0}
		for next := 1; next+1 < size; next += 2 {
			at := random.Intn(len(leaves))
			nodes[leaves[at]] = treeNode{threshold: random.NormFloat64(), feature: int32(random.Intn(features)),
				left: int32(next), right: int32(next + 1), missingLeft: next%4 == 1}
			leaves[at] = next
			leaves = append(leaves, next+1)
			nodes[next].left, nodes[next].right = -1, -1
			nodes[next+1].left, nodes[next+1].right = -1, -1
		}
		m.nodes.nodes = append(m.nodes.nodes, nodes...)
		m.nodes.starts = append(m.nodes.starts, len(m.nodes.nodes))
	}
	values := make([]float64, len(m.nodes.nodes))
	for i := range values {
		values[i] = round32(random.NormFloat64())
	}
	m.sums = additiveScores{single: true, outputs: 1, used: count, base: []float64{0}, scale: 1, values: values, width: 1}
	return m
}

func normalRows(rows, columns int) Input {
	random := rand.New(rand.NewSource(2))
	values := make([]float64, rows*columns)
	for i := range values {
		values[i] = random.NormFloat64()
	}
	return Input{Array: floats(false, values, rows, columns)}
}

func TestRowsOfABlockCostNoAllocationEach(t *testing.T) {
	m := grown(10, 49, 5)
	cost := func(rows int) float64 {
		in := normalRows(rows, 5)
		return testing.AllocsPerRun(10, func() {
			if _, err := m.answer("predict", &in); err != nil {
				t.Fatal(err)
			}
		})
	}
	if one, all := cost(1), cost(rowsAtATime); one != all {
		t.Errorf("one row takes %v allocations, and %d take %v", one, rowsAtATime, all)
	}
}

func BenchmarkAdditiveTrees(b *testing.B) {
	m, in := grown(1000, 499, 20), normalRows(1000, 20)
	b.ResetTimer()
	for i := 0; i < b.N; i++ {
		if _, err := m.answer("predict", &in); err != nil {
			b.Fatal(err)
		}
	}
}
