// Package pattern matches regular expressions of Python's re for text, as far as
// a match does not ask what was matched before: there are no references back, no
// conditions, and no groups that give nothing back.
//
// All alternatives are followed side by side, so that the work is bounded by the
// length of the text times that of the pattern for each beginning of a match.
package pattern

import "amphora"

// Pattern is a regular expression, ready to be matched.
type Pattern struct {
	program *program
	groups  int
}

// Compile reads a regular expression. The refusal pattern.unsupported is for what
// this package lacks, and for what is no regular expression.
func Compile(source string) (*Pattern, error) {
	p := &parser{source: []rune(source)}
	tree, err := p.parse()
	if err != nil {
		return nil, err
	}
	program, err := compile(tree)
	if err != nil {
		return nil, err
	}
	return &Pattern{program, p.groups}, nil
}

// Groups is the number of groups that capture.
func (p *Pattern) Groups() int { return p.groups }

// Matcher finds matches of a pattern in texts, one after the other. It takes a
// number of steps for all of them.
type Matcher struct {
	matcher *matcher
	groups  int
	left    int // steps
}

// Matcher gives a matcher that may take so many steps.
func (p *Pattern) Matcher(steps int) *Matcher {
	m := &Matcher{groups: p.groups, left: steps}
	m.matcher = newMatcher(p.program, &m.left)
	return m
}

// FindAll visits the matches from left to right, as re.findall lists them: where
// the first group begins and ends, or the match where there is no group. A group
// that took no part is empty. Above its steps it refuses with pattern.limit.
func (m *Matcher) FindAll(text []rune, visit func(first, end int)) error {
	m.matcher.begin(text)
	from, afterEmpty := 0, false
	for from <= len(text) {
		found := m.matcher.search(from, afterEmpty, false)
		if m.left < 0 {
			return amphora.Refusal("pattern.limit", "The regular expression takes too many steps for a text.")
		}
		if !found.ok {
			return nil
		}
		first, end := found.slots[0], found.slots[1]
		if m.groups == 0 {
			visit(first, end)
		} else if found.slots[2] >= 0 && found.slots[3] >= 0 {
			visit(found.slots[2], found.slots[3])
		} else {
			visit(end, end)
		}
		from, afterEmpty = end, first == end
	}
	return nil
}

func unsupported(format string, arguments ...any) error {
	return amphora.Refusal("pattern.unsupported", "The regular expression cannot be used: "+format+".", arguments...)
}
