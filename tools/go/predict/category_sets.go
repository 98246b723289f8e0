package predict

import "math"

// categorySets are what nodes ask that ask for a category.
type categorySets struct {
	asks        []int64
	set         []int
	left, known []int64 // [sets, 8], [features, 8]
}

func (m *boostedTrees) readSets(f *fields) {
	s := &categorySets{asks: f.ints("is_categorical", len(m.nodes))}
	sets := f.ints("category_set", len(m.nodes))
	s.left = f.ints8("left_categories", -1)
	s.known = f.ints8("known_categories", m.features)
	offsets := f.offsets("set_offsets", m.count(), len(s.left)/8)
	if f.err != nil {
		return
	}
	s.set = make([]int, len(m.nodes))
	for tree := 0; tree < m.count(); tree++ {
		for at := m.starts[tree]; at < m.starts[tree+1]; at++ {
			if s.asks[at] == 0 || m.nodes[at].isLeaf() {
				continue
			}
			if sets[at] < 0 || sets[at] >= int64(offsets[tree+1]-offsets[tree]) {
				f.fail("model.bad-index", "A node asks for a set of categories that is not there.")
				return
			}
			s.set[at] = offsets[tree] + int(sets[at])
		}
	}
	m.sets = s
}

// ints8 gives the words of sets of categories, 8 for each of n.
func (f *fields) ints8(key string, n int) []int64 { return f.ints(key, n, 8) }

// hasCategory says whether set i of eight words has c.
func hasCategory(words []int64, i, c int) bool {
	return words[8*i+c/32]>>(c%32)&1 == 1
}

// leafOf walks as trees.walk does, and asks for categories where nodes do.
func (m *boostedTrees) leafOf(tree int, x []float64) int {
	if m.sets == nil {
		return m.walk(tree, x)
	}
	start := m.starts[tree]
	node := int32(0)
	for {
		at := start + int(node)
		n := &m.nodes[at]
		if n.isLeaf() {
			return int(node)
		}
		v := x[n.feature]
		left := false
		if m.sets.asks[at] == 0 {
			left = n.goesLeft(v)
		} else {
			left = m.categoryGoesLeft(at, v)
		}
		node = n.child(left)
	}
}

func (m *boostedTrees) categoryGoesLeft(at int, v float64) bool {
	unknown := m.nodes[at].missingLeft
	if math.IsNaN(v) || v < 0 {
		return unknown
	}
	c := 0
	if v < 1<<31 {
		c = int(int64(v) % 256)
	}
	switch {
	case hasCategory(m.sets.left, m.sets.set[at], c):
		return true
	case hasCategory(m.sets.known, int(m.nodes[at].feature), c):
		return false
	}
	return unknown
}
