package predict

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"amphora/internal/decomposition"
)

// lower puts a text into lower case by the full mappings of Unicode.
func lower(text string) string {
	if isASCII(text) {
		return strings.ToLower(text)
	}
	all := characters(text)
	output := make([]rune, 0, len(all))
	for i, r := range all {
		switch {
		case r == 'İ':
			output = append(output, 'i', '\u0307')
		case r == 'Σ' && isLast(all, i):
			output = append(output, 'ς')
		default:
			output = append(output, unicode.ToLower(r))
		}
	}
	return textOf(output)
}

func isASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isLast says whether a letter ends a word: one with case is before it, and none
// after it, where what case ignores is left out.
func isLast(text []rune, i int) bool {
	before, behind := i-1, i+1
	for before >= 0 && ignoresCase(text[before]) {
		before--
	}
	for behind < len(text) && ignoresCase(text[behind]) {
		behind++
	}
	return before >= 0 && hasCase(text[before]) && !(behind < len(text) && hasCase(text[behind]))
}

// hasCase is the property Cased of Unicode.
func hasCase(r rune) bool {
	return unicode.In(r, unicode.Ll, unicode.Lu, unicode.Lt, unicode.Other_Lowercase, unicode.Other_Uppercase)
}

// ignoresCase is the property Case_Ignorable: marks, formats, modifiers, and the
// characters that stand within words.
func ignoresCase(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) ||
		strings.ContainsRune("'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a", r)
}

// withoutAccents gives what the field accents leaves of the letters.
func withoutAccents(text, accents string) string {
	if accents == "none" || isASCII(text) || accents == "unicode_unless_decomposed" && decomposition.IsDecomposed(text) {
		return text
	}
	var output []rune
	for _, r := range characters(text) {
		for _, part := range decomposition.Of(r) {
			if accents == "ascii" && part < utf8.RuneSelf || accents != "ascii" && decomposition.Class(part) == 0 {
				output = append(output, part)
			}
		}
	}
	return textOf(output)
}
