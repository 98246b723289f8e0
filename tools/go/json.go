package amphora

// jsonKind is the type of a JSON value. Integers and floats stay apart, as
// section 5 asks, whatever their value is.
type jsonKind uint8

const (
	jsonNull jsonKind = iota
	jsonBool
	jsonInteger
	jsonFloat
	jsonString
	jsonArray
	jsonObject
)

// jsonValue is a parsed value. Values are kept in trees of at most 32 levels.
type jsonValue struct {
	kind jsonKind
	// start and end are the range of its text.
	start, end uint32
	// integer holds integers, and 0 or 1 for truths.
	integer int64
	float   float64
	text    string
	// items holds those of an array, or the values of an object, of which keys
	// has the keys at the same places.
	items []jsonValue
	keys  []string
}

const jsonValueBytes = 104 // of memory, as the limit counts it

// jsonScanner applies the lexical rule of section 5 to a text and builds values
// of it in the same pass. All faults are reported at the offset of the extent.
type jsonScanner struct {
	text   []byte
	at     int
	offset int64
	memory *budget
}

// parseJSON reads a text of less than 2^32 bytes, which is the whole of it.
func parseJSON(text []byte, offset int64, memory *budget) (jsonValue, error) {
	s := jsonScanner{text: text, offset: offset, memory: memory}
	value, err := s.value(1)
	if err != nil {
		return value, err
	}
	if s.at < len(text) {
		if isWhiteSpace(text[s.at]) {
			return value, s.fault("json.white-space", "White space follows the JSON text.")
		}
		return value, s.fault("json.trailing-bytes", "Bytes follow the JSON text.")
	}
	return value, nil
}

func (s *jsonScanner) fault(code, fact string) error {
	return refuse(code, s.offset, "At byte %d of the JSON text: %s", s.at, fact)
}

// peek gives the next byte, at which a token must begin.
func (s *jsonScanner) peek() (byte, error) {
	if s.at == len(s.text) {
		return 0, s.fault("bytes.truncated", "The text ends inside a value.")
	}
	c := s.text[s.at]
	if isWhiteSpace(c) {
		return 0, s.fault("json.white-space", "White space stands between tokens.")
	}
	return c, nil
}

func (s *jsonScanner) value(level int) (jsonValue, error) {
	if err := s.memory.take(jsonValueBytes, s.offset); err != nil {
		return jsonValue{}, err
	}
	c, err := s.peek()
	if err != nil {
		return jsonValue{}, err
	}
	value := jsonValue{start: uint32(s.at)}
	switch {
	case c == '{' || c == '[':
		if level > hardNesting {
			return value, s.fault("json.nesting", "Arrays and objects nest more than 32 deep.")
		}
		if c == '{' {
			value.kind = jsonObject
			err = s.object(&value, level)
		} else {
			value.kind = jsonArray
			err = s.array(&value, level)
		}
	case c == '"':
		value.kind = jsonString
		value.text, err = s.string()
	case c == '-' || isDigit(c):
		err = s.number(&value)
	case c == 't':
		value.kind, value.integer = jsonBool, 1
		err = s.word("true")
	case c == 'f':
		value.kind = jsonBool
		err = s.word("false")
	case c == 'n':
		err = s.word("null")
	default:
		err = s.fault("json.unexpected-byte", "No value begins with this byte.")
	}
	value.end = uint32(s.at)
	return value, err
}

func (s *jsonScanner) word(word string) error {
	for i := range []byte(word) {
		if s.at == len(s.text) {
			return s.fault("bytes.truncated", "The text ends inside a value.")
		}
		if s.text[s.at] != word[i] {
			return s.fault("json.unexpected-byte", "This is no word of JSON.")
		}
		s.at++
	}
	return nil
}

func (s *jsonScanner) array(value *jsonValue, level int) error {
	s.at++
	c, err := s.peek()
	if err != nil {
		return err
	}
	if c == ']' {
		s.at++
		return nil
	}
	for {
		item, err := s.value(level + 1)
		if err != nil {
			return err
		}
		value.items = append(value.items, item)
		more, err := s.separator(']')
		if err != nil || !more {
			return err
		}
	}
}

func (s *jsonScanner) object(value *jsonValue, level int) error {
	s.at++
	c, err := s.peek()
	if err != nil {
		return err
	}
	if c == '}' {
		s.at++
		return nil
	}
	last := ""
	for {
		key, err := s.key()
		if err != nil {
			return err
		}
		switch {
		case key == last:
			return s.fault("json.duplicate-key", "A key comes twice.")
		case key < last:
			return s.fault("json.key-order", "Keys do not ascend.")
		}
		last = key
		if c, err = s.peek(); err != nil {
			return err
		}
		if c != ':' {
			return s.fault("json.unexpected-byte", "A colon must follow a key.")
		}
		s.at++
		item, err := s.value(level + 1)
		if err != nil {
			return err
		}
		value.keys = append(value.keys, key)
		value.items = append(value.items, item)
		more, err := s.separator('}')
		if err != nil || !more {
			return err
		}
	}
}

// separator takes a comma, after which there is more, or the closing byte.
func (s *jsonScanner) separator(closing byte) (more bool, err error) {
	c, err := s.peek()
	if err != nil {
		return false, err
	}
	if c != ',' && c != closing {
		return false, s.fault("json.unexpected-byte", "A comma or a closing bracket must stand here.")
	}
	s.at++
	return c == ',', nil
}

// key takes a key by rule 4. No key is empty, so that "" is below every one.
func (s *jsonScanner) key() (string, error) {
	c, err := s.peek()
	if err != nil {
		return "", err
	}
	if c != '"' {
		return "", s.fault("json.unexpected-byte", "A key must stand here.")
	}
	s.at++
	first := s.at
	letter := true // whether a letter must come next
	for ; s.at < len(s.text); s.at++ {
		c := s.text[s.at]
		switch {
		case isLower(c):
			letter = false
		case letter && c == '$' && s.at == first:
		case !letter && (isDigit(c) || c == '_'):
		case !letter && c == '"':
			s.at++
			return string(s.text[first : s.at-1]), s.memory.take(int64(s.at-first), s.offset)
		default:
			return "", s.fault("json.key", "This byte is not allowed in a key.")
		}
	}
	return "", s.fault("bytes.truncated", "The text ends inside a key.")
}

// hexDigit gives the value of a lower-case digit.
func hexDigit(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c - 'a' + 10
}

func isWhiteSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
func isDigit(c byte) bool      { return '0' <= c && c <= '9' }
func isLower(c byte) bool      { return 'a' <= c && c <= 'z' }
