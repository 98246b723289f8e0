package pattern

import "strings"

// escape reads what follows a backslash outside of a set.
func (p *parser) escape() (*node, error) {
	letter := p.peek()
	at := func(ordinary, ascii place) (*node, error) {
		p.at++
		if p.flags.ascii {
			ordinary = ascii
		}
		return &node{kind: assertion, place: ordinary}, nil
	}
	switch letter {
	case 'w', 'W', 'd', 'D', 's', 'S':
		p.at++
		return &node{kind: character, set: &set{ascii: p.flags.ascii, classes: []class{*classOf(letter)}}}, nil
	case 'b':
		return at(wordEdge, asciiEdge)
	case 'B':
		return at(noWordEdge, noAsciiEdge)
	case 'A':
		return at(textStart, textStart)
	case 'Z':
		return at(textEnd, textEnd)
	}
	r, err := p.escapedCharacter(false)
	return &node{kind: character, set: literal(r, p.flags)}, err
}

// escapedCharacter reads the character that an escape stands for.
func (p *parser) escapedCharacter(inSet bool) (rune, error) {
	r := p.peek()
	if r < 0 {
		return 0, unsupported("it ends with a backslash")
	}
	p.at++
	if i := strings.IndexRune("ntrfva", r); i >= 0 {
		return rune("\n\t\r\f\v\a"[i]), nil
	}
	switch {
	case r == 'x':
		return p.digits(2, 2, 16)
	case r == 'u':
		return p.digits(4, 4, 16)
	case r == 'U':
		return p.digits(8, 8, 16)
	case r == '0':
		p.at--
		return p.digits(1, 3, 8)
	case r >= '1' && r <= '9':
		// Three octal digits are a character, anything else refers to a group.
		p.at--
		if inSet || p.at+3 <= len(p.source) && strings.Trim(string(p.source[p.at:p.at+3]), "01234567") == "" {
			return p.digits(1, 3, 8)
		}
		return 0, unsupported("it refers to what was matched before")
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return 0, unsupported("there is no escape \\%c", r)
	}
	return r, nil
}

// digits reads a character by its number.
func (p *parser) digits(least, most int, base rune) (rune, error) {
	value, n := rune(0), 0
	for ; n < most && p.at < len(p.source); n++ {
		digit := rune(strings.IndexRune("0123456789abcdef", p.peek()|0x20))
		if p.peek() < '0' || digit < 0 || digit >= base {
			break
		}
		if value = value*base + digit; value > 0x10ffff {
			break
		}
		p.at++
	}
	if n < least || value > 0x10ffff || base == 8 && value > 0o377 {
		return 0, unsupported("an escape has no such number")
	}
	return value, nil
}
