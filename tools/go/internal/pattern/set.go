package pattern

import "unicode"

// set is what one character may be.
type set struct {
	negated, fold, ascii bool
	ranges               [][2]rune
	classes              []class
}

// class is \w, \d or \s, or what is none.
type class struct {
	letter  byte
	negated bool
}

func literal(r rune, f flags) *set {
	return &set{fold: f.fold, ascii: f.ascii, ranges: [][2]rune{{r, r}}}
}

func (s *set) has(r rune) bool {
	found := s.holds(r)
	if s.fold && !found {
		s.eachCase(r, func(other rune) { found = found || s.holds(other) })
	}
	return found != s.negated
}

func (s *set) holds(r rune) bool {
	for _, bounds := range s.ranges {
		if bounds[0] <= r && r <= bounds[1] {
			return true
		}
	}
	for _, c := range s.classes {
		if c.has(r, s.ascii) != c.negated {
			return true
		}
	}
	return false
}

// eachCase visits the other characters that are r regardless of case.
func (s *set) eachCase(r rune, visit func(rune)) {
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		if !s.ascii || r < 0x80 && other < 0x80 {
			visit(other)
		}
	}
	if s.ascii {
		return
	}
	for _, same := range alike {
		for _, one := range same {
			if one != r {
				continue
			}
			for _, other := range same {
				visit(other)
			}
		}
	}
}

// alike are characters that Python takes for one regardless of case, and simple
// folding does not.
var alike = [][]rune{{'i', 'I', 'İ', 'ı'}, {0x390, 0x1fd3}, {0x3b0, 0x1fe3}, {0xfb05, 0xfb06}}

func (c class) has(r rune, ascii bool) bool {
	if ascii && r >= 0x80 {
		return false
	}
	switch c.letter {
	case 'w':
		return isWord(r)
	case 'd':
		return unicode.Is(unicode.Nd, r)
	}
	return IsSpace(r)
}

func isWord(r rune) bool {
	if r < 0x80 {
		return r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// IsSpace says whether a character is white space to Python, which counts the
// separators U+001C to U+001F.
func IsSpace(r rune) bool {
	switch {
	case r >= 0x09 && r <= 0x0d || r >= 0x1c && r <= 0x20:
		return true
	case r < 0x80:
		return false
	}
	return r == 0x85 || r == 0xa0 || r == 0x1680 || r >= 0x2000 && r <= 0x200a ||
		r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x3000
}
