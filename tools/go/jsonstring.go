package amphora

import "unicode/utf8"

// string takes a string by rules 1 and 5.
func (s *jsonScanner) string() (string, error) {
	s.at++
	first := s.at
	var unescaped []byte // what came before first, once an escape has been seen
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '"':
			text := string(append(unescaped, s.text[first:s.at]...))
			s.at++
			return text, s.memory.take(int64(len(text)), s.offset)
		case c == '\\':
			unescaped = append(unescaped, s.text[first:s.at]...)
			c, err := s.escape()
			if err != nil {
				return "", err
			}
			unescaped = append(unescaped, c)
			first = s.at
		case c < 0x20:
			return "", s.fault("json.control-character", "A control character is not escaped.")
		case c < utf8.RuneSelf:
			s.at++
		default:
			r, size := utf8.DecodeRune(s.text[s.at:])
			if r == utf8.RuneError && size == 1 {
				return "", s.fault("json.utf8", "This is not valid UTF-8.")
			}
			s.at += size
		}
	}
	return "", s.fault("bytes.truncated", "The text ends inside a string.")
}

var shortEscapes = map[byte]byte{'"': '"', '\\': '\\', 'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r'}

// escape takes an escape, and gives the byte that it stands for.
func (s *jsonScanner) escape() (byte, error) {
	rest := s.text[s.at+1:]
	if len(rest) == 0 {
		return 0, s.fault("bytes.truncated", "The text ends inside an escape.")
	}
	if c, ok := shortEscapes[rest[0]]; ok {
		s.at += 2
		return c, nil
	}
	for i, allowed := range [...]string{"u", "0", "0", "01", "0123456789abcdef"} {
		if i == len(rest) {
			return 0, s.fault("bytes.truncated", "The text ends inside an escape.")
		}
		if !contains(allowed, rest[i]) {
			return 0, s.fault("json.escape", "This escape is not allowed.")
		}
	}
	c := hexDigit(rest[3])<<4 | hexDigit(rest[4])
	switch c {
	case '\b', '\t', '\n', '\f', '\r':
		return 0, s.fault("json.escape", "This character has a shorter escape.")
	}
	s.at += 6
	return c, nil
}

func contains(bytes string, c byte) bool {
	for i := range []byte(bytes) {
		if bytes[i] == c {
			return true
		}
	}
	return false
}
