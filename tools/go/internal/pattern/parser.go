package pattern

import "strings"

const (
	deepestGroup = 64
	mostRepeats  = 1 << 16
)

// flags are those of the letters i, m, s, x and a.
type flags struct{ fold, lines, all, verbose, ascii bool }

// parser reads a pattern from left to right.
type parser struct {
	source        []rune
	at            int
	flags         flags
	groups, depth int
	looks         int // look-arounds that are open
}

func (p *parser) parse() (*node, error) {
	for p.globalFlags() {
	}
	tree, err := p.choice()
	if err == nil && p.at < len(p.source) {
		err = unsupported("a bracket is closed that is not open")
	}
	return tree, err
}

// globalFlags takes flags at the beginning, such as (?u).
func (p *parser) globalFlags() bool {
	rest := string(p.source[p.at:])
	if !strings.HasPrefix(rest, "(?") {
		return false
	}
	end := strings.IndexByte(rest, ')')
	if end <= 2 || strings.Trim(rest[2:end], "aimsux") != "" {
		return false
	}
	p.flags.set(rest[2:end], true)
	p.at += end + 1
	return true
}

func (f *flags) set(letters string, to bool) {
	for _, letter := range letters {
		switch letter {
		case 'i':
			f.fold = to
		case 'm':
			f.lines = to
		case 's':
			f.all = to
		case 'x':
			f.verbose = to
		case 'a':
			f.ascii = to
		case 'u':
			f.ascii = false
		}
	}
}

// peek gives the next character, or −1 at the end.
func (p *parser) peek() rune {
	if p.at == len(p.source) {
		return -1
	}
	return p.source[p.at]
}

// take moves over a text, where it comes next.
func (p *parser) take(text string) bool {
	wanted := []rune(text)
	if len(p.source)-p.at < len(wanted) || string(p.source[p.at:p.at+len(wanted)]) != text {
		return false
	}
	p.at += len(wanted)
	return true
}

func (p *parser) choice() (*node, error) {
	n := &node{kind: choice}
	for {
		part, err := p.sequence()
		if err != nil {
			return nil, err
		}
		n.parts = append(n.parts, part)
		if !p.take("|") {
			break
		}
	}
	if len(n.parts) == 1 {
		return n.parts[0], nil
	}
	return n, nil
}

func (p *parser) sequence() (*node, error) {
	n := &node{kind: sequence}
	for {
		p.skipComments()
		if r := p.peek(); r < 0 || r == '|' || r == ')' {
			return n, nil
		}
		item, err := p.item()
		if err != nil {
			return nil, err
		}
		if item, err = p.repeated(item); err != nil {
			return nil, err
		}
		n.parts = append(n.parts, item)
	}
}

// skipComments moves over what the flag x leaves out.
func (p *parser) skipComments() {
	for {
		switch r := p.peek(); {
		case p.flags.verbose && r >= 0 && r < 0x80 && IsSpace(r):
			p.at++
		case p.flags.verbose && r == '#':
			for p.at < len(p.source) && p.peek() != '\n' {
				p.at++
			}
		default:
			return
		}
	}
}

func (p *parser) item() (*node, error) {
	if _, _, ok := p.bounds(); ok {
		return nil, unsupported("there is nothing to repeat")
	}
	r := p.peek()
	p.at++
	switch r {
	case '.':
		s := &set{negated: true}
		if !p.flags.all {
			s.ranges = [][2]rune{{'\n', '\n'}}
		}
		return &node{kind: character, set: s}, nil
	case '^':
		if p.flags.lines {
			return &node{kind: assertion, place: lineStart}, nil
		}
		return &node{kind: assertion, place: textStart}, nil
	case '$':
		if p.flags.lines {
			return &node{kind: assertion, place: lineEnd}, nil
		}
		return &node{kind: assertion, place: lastEnd}, nil
	case '(':
		return p.group()
	case '[':
		return p.set()
	case '\\':
		return p.escape()
	}
	return &node{kind: character, set: literal(r, p.flags)}, nil
}

// repeated reads the repetition that follows an item, if there is one.
func (p *parser) repeated(item *node) (*node, error) {
	for first := true; ; first = false {
		p.skipComments()
		least, most, ok := p.bounds()
		if !ok {
			return item, nil
		}
		if !first || item.kind == assertion || item.kind == empty {
			return nil, unsupported("there is nothing to repeat")
		}
		if most >= 0 && least > most || least > mostRepeats || most > mostRepeats {
			return nil, unsupported("a repetition has no such bounds")
		}
		if p.take("+") {
			return nil, unsupported("a repetition gives nothing back")
		}
		item = &node{kind: repeat, parts: []*node{item}, least: least, most: most, lazy: p.take("?")}
	}
}

// bounds reads *, +, ? or {m,n}; a brace of another form is itself.
func (p *parser) bounds() (least, most int, ok bool) {
	switch {
	case p.take("*"):
		return 0, -1, true
	case p.take("+"):
		return 1, -1, true
	case p.take("?"):
		return 0, 1, true
	case p.peek() != '{':
		return 0, 0, false
	}
	begin := p.at
	p.at++
	least, fixed := p.number()
	most, bounded := least, fixed
	if p.take(",") {
		if most, bounded = p.number(); !bounded {
			most = -1
		}
	} else if !fixed {
		most = -2 // {} is itself
	}
	if most == -2 || !p.take("}") {
		p.at = begin
		return 0, 0, false
	}
	return least, most, true
}

// number reads decimal digits, and stops to count at more than a repetition may
// have.
func (p *parser) number() (value int, ok bool) {
	for ; p.peek() >= '0' && p.peek() <= '9'; p.at++ {
		if ok = true; value <= mostRepeats {
			value = 10*value + int(p.peek()-'0')
		}
	}
	return value, ok
}
