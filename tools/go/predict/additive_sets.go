package predict

import "sort"

// additiveSets are the categories that nodes ask for.
type additiveSets struct {
	asks    []int64 // by node, not 0 where it asks
	offsets []int   // where the set of each node begins, and at last where the last ends
	codes   []int64 // the sets, each ascending

	matchLeft     bool // where categories of the set go; others go to the other side
	truncated     bool // numbers between −1 and 0 are category 0
	othersDefault bool
}

// Categories are below these: what 32 bits with a sign hold, and from where on
// float32 skips whole numbers.
const (
	endOfCategories = 1 << 31
	endOfExact      = 1 << 24
)

// additiveSets reads the sets of n nodes; there are none where no node asks.
func (f *fields) additiveSets(n int) *additiveSets {
	if !f.has("categorical") {
		for _, key := range []string{"category_offsets", "categories", "category_match", "category_codes"} {
			if f.has(key) {
				f.bad(key)
			}
		}
		return nil
	}
	s := &additiveSets{asks: f.ints("categorical", n)}
	s.matchLeft = f.word("category_match", "", "left", "right") == "left"
	rule := f.word("category_codes", "", "non_negative", "non_negative_else_default", "truncated")
	s.truncated, s.othersDefault = rule == "truncated", rule == "non_negative_else_default"
	offsets := f.ints("category_offsets", n+1)
	s.codes = f.ints("categories", -1)
	s.offsets = f.parts("category_offsets", offsets, len(s.codes))
	if f.err != nil {
		return nil
	}
	for node := 0; node < n; node++ {
		least := int64(0)
		for _, code := range s.of(node) {
			if code < least || code >= endOfCategories {
				f.fail("model.bad-index", "The categories of a node do not ascend.")
				return nil
			}
			least = code + 1
		}
	}
	return s
}

func (s *additiveSets) of(node int) []int64 { return s.codes[s.offsets[node]:s.offsets[node+1]] }

// goesLeft says whether a number goes left at a node that asks for a category.
func (s *additiveSets) goesLeft(node int, v float64, defaultLeft bool) bool {
	set, end := s.of(node), float64(endOfExact)
	if s.truncated {
		end = endOfCategories
	}
	if !(v < end && (v >= 0 || s.truncated && v > -1)) {
		if s.othersDefault {
			return defaultLeft
		}
		return !s.matchLeft
	}
	code := int64(v)
	// A set is kept as words of 32 bits, and beyond these nothing is known.
	if s.othersDefault && (len(set) == 0 || code/32 > set[len(set)-1]/32) {
		return defaultLeft
	}
	place := sort.Search(len(set), func(i int) bool { return set[i] >= code })
	return (place < len(set) && set[place] == code) == s.matchLeft
}
