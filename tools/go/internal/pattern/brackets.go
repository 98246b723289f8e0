package pattern

import "strings"

// group reads what follows an opening parenthesis.
func (p *parser) group() (*node, error) {
	if p.depth++; p.depth > deepestGroup {
		return nil, unsupported("its groups are too deep")
	}
	outer := p.flags
	n := &node{kind: group}
	switch {
	case p.take("?#"):
		for p.peek() != ')' && p.peek() >= 0 {
			p.at++
		}
		n.kind = empty
	case p.take("?:"):
	case p.take("?="):
		n.kind = look
	case p.take("?!"):
		n.kind, n.negative = look, true
	case p.take("?<="):
		n.kind, n.behind = look, true
	case p.take("?<!"):
		n.kind, n.behind, n.negative = look, true, true
	case p.take("?P<"):
		for p.peek() != '>' && p.peek() >= 0 {
			p.at++
		}
		if !p.take(">") {
			return nil, unsupported("the name of a group has no end")
		}
		p.groups++
		n.number = p.groups
	case p.take("?"):
		if !p.ownFlags() {
			return nil, unsupported("a group is of a kind that this reader lacks")
		}
	default:
		p.groups++
		n.number = p.groups
	}
	if n.number > 0 && p.looks > 0 {
		return nil, unsupported("a group captures within a look-around")
	}
	if n.kind != empty {
		if n.kind == look {
			p.looks++
			defer func() { p.looks-- }()
		}
		inner, err := p.choice()
		if err != nil {
			return nil, err
		}
		n.parts = []*node{inner}
	}
	if !p.take(")") {
		return nil, unsupported("a bracket is not closed")
	}
	if n.behind && n.parts[0].width() < 0 {
		return nil, unsupported("what is looked for behind has no fixed width")
	}
	p.flags = outer
	p.depth--
	return n, nil
}

// ownFlags reads the flags of a group, as in (?i-s:…).
func (p *parser) ownFlags() bool {
	begin := p.at
	for p.peek() >= 0 && strings.ContainsRune("aimsux-", p.peek()) {
		p.at++
	}
	set, cleared, _ := strings.Cut(string(p.source[begin:p.at]), "-")
	p.flags.set(set, true)
	p.flags.set(cleared, false)
	return set+cleared != "" && !strings.ContainsAny(cleared, "au-") && p.take(":")
}

// set reads what follows an opening square bracket.
func (p *parser) set() (*node, error) {
	s := &set{fold: p.flags.fold, ascii: p.flags.ascii}
	s.negated = p.take("^")
	for first := true; ; first = false {
		if !first && p.take("]") {
			return &node{kind: character, set: s}, nil
		}
		low, c, err := p.member()
		if err != nil {
			return nil, err
		}
		if p.at+1 < len(p.source) && p.peek() == '-' && p.source[p.at+1] != ']' {
			p.at++
			high, other, err := p.member()
			if err != nil {
				return nil, err
			}
			if c != nil || other != nil || high < low {
				return nil, unsupported("a range has no such ends")
			}
			s.ranges = append(s.ranges, [2]rune{low, high})
		} else if c != nil {
			s.classes = append(s.classes, *c)
		} else {
			s.ranges = append(s.ranges, [2]rune{low, low})
		}
	}
}

// member reads a character or a class of a set.
func (p *parser) member() (rune, *class, error) {
	r := p.peek()
	if r < 0 {
		return 0, nil, unsupported("a bracket is not closed")
	}
	if p.at++; r != '\\' {
		return r, nil, nil
	}
	switch letter := p.peek(); letter {
	case 'w', 'W', 'd', 'D', 's', 'S':
		p.at++
		return 0, classOf(letter), nil
	case 'b':
		p.at++
		return '\b', nil, nil
	}
	r, err := p.escapedCharacter(true)
	return r, nil, err
}

func classOf(letter rune) *class {
	lower := letter | 0x20
	return &class{letter: byte(lower), negated: lower != letter}
}
