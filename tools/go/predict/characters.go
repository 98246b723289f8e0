package predict

import (
	"strings"
	"unicode/utf8"
)

// characters gives the code points of a text. Of a text that is not valid Unicode,
// which has surrogates as three bytes of their own, those are code points too.
func characters(text string) []rune {
	output := make([]rune, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && i+2 < len(text) && text[i] == 0xed && text[i+1]&0xe0 == 0xa0 && text[i+2]&0xc0 == 0x80 {
			r, size = 0xd000|rune(text[i+1]&0x3f)<<6|rune(text[i+2]&0x3f), 3
		}
		output = append(output, r)
		i += size
	}
	return output
}

// textOf undoes characters.
func textOf(characters []rune) string {
	var output strings.Builder
	for _, r := range characters {
		if r >= 0xd800 && r < 0xe000 {
			output.Write([]byte{0xed, byte(0x80 | r>>6&0x3f), byte(0x80 | r&0x3f)})
		} else {
			output.WriteRune(r)
		}
	}
	return output.String()
}
