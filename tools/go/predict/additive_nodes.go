package predict

import "math"

// additiveNodes are nodes of which some do more than compare: they ask for a
// category, or take small numbers for missing ones.
type additiveNodes struct {
	*trees
	more  []bool // by node whether it does more; nil where none does
	rules []int64
	sets  *additiveSets
}

// What is missing at a node.
const (
	nanIsZero     = 0 // nothing; NaN is compared as 0
	smallIsLost   = 1 // NaN, and what is hardly not 0
	nanIsLost     = 2
	missingRules  = 3
	smallestFloat = float64(float32(1e-35)) // and less is hardly not 0
)

func (f *fields) additiveNodes(starts []int, features int, strict bool) additiveNodes {
	m := additiveNodes{trees: &trees{starts: starts, routed: true}}
	if f.err != nil {
		return m
	}
	n := starts[len(starts)-1]
	left, right, feature := f.ints("left", n), f.ints("right", n), f.ints("feature", n)
	m.nodes = f.treeNodes(starts, feature, left, right, features, false)
	goesLeft := f.ints("default_left", n)
	threshold := f.grid("threshold", n).values
	m.sets = f.additiveSets(n)
	if f.has("missing_rule") {
		m.rules = f.ints("missing_rule", n)
	}
	for _, rule := range m.rules {
		if rule < 0 || rule >= missingRules {
			f.bad("missing_rule")
		}
	}
	if f.err != nil {
		return m
	}
	for at := range m.nodes {
		own := &m.nodes[at]
		if own.threshold = threshold[at]; strict {
			own.threshold = below(threshold[at])
		}
		own.missingLeft = goesLeft[at] != 0
		if own.isLeaf() {
			continue
		}
		if m.sets != nil && m.sets.asks[at] != 0 || m.rule(at) == smallIsLost {
			m.note(at)
		} else if m.rule(at) == nanIsZero {
			own.missingLeft = 0 <= own.threshold // where 0 goes
		}
	}
	return m
}

func (m *additiveNodes) note(at int) {
	if m.more == nil {
		m.more = make([]bool, len(m.nodes))
	}
	m.more[at] = true
}

func (m *additiveNodes) rule(at int) int64 {
	if m.rules == nil {
		return nanIsLost
	}
	return m.rules[at]
}

// below gives the largest number that is less than a threshold; NaN where none is.
func below(threshold float64) float64 {
	if math.IsInf(threshold, -1) {
		return math.NaN()
	}
	return math.Nextafter(threshold, math.Inf(-1))
}

// leafOf walks as trees.walk does, and asks what nodes ask that do more.
func (m *additiveNodes) leafOf(tree int, x []float64) int {
	if m.more == nil {
		return m.walk(tree, x)
	}
	start, end := m.starts[tree], m.starts[tree+1]
	nodes, more := m.nodes[start:end], m.more[start:end]
	at := int32(0)
	for n := &nodes[at]; !n.isLeaf(); n = &nodes[at] {
		left := false
		if more[at] {
			left = m.goesLeft(start+int(at), x[n.feature])
		} else {
			left = n.goesLeft(x[n.feature])
		}
		at = n.child(left)
	}
	return int(at)
}

// goesLeft answers a node that does more than compare.
func (m *additiveNodes) goesLeft(at int, v float64) bool {
	n, rule := &m.nodes[at], m.rule(at)
	if math.IsNaN(v) && rule == nanIsZero {
		v = 0
	}
	switch {
	case math.IsNaN(v), rule == smallIsLost && math.Abs(v) <= smallestFloat:
		return n.missingLeft
	case m.sets != nil && m.sets.asks[at] != 0:
		return m.sets.goesLeft(at, v, n.missingLeft)
	}
	return v <= n.threshold
}
