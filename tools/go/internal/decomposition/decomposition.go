// Package decomposition has the compatibility decompositions (NFKD) of Unicode
// 15.1 and its combining classes, which Go's standard library lacks.
package decomposition

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// table is written by make.py, which says what a line is.
//
//go:embed table.txt
var table string

var (
	once        sync.Once
	mappings    = map[rune][]rune{}
	combination = map[rune]uint8{}
)

// Of returns the decomposition of a character, which is the character itself for
// most. Marks are in canonical order within it.
func Of(r rune) []rune {
	once.Do(read)
	const first, vowels, trails = 0xac00, 21, 28
	if syllable := r - first; syllable >= 0 && syllable < 19*vowels*trails {
		parts := []rune{0x1100 + syllable/(vowels*trails), 0x1161 + syllable/trails%vowels, 0x11a7 + syllable%trails}
		if syllable%trails == 0 {
			return parts[:2]
		}
		return parts
	}
	if parts, ok := mappings[r]; ok {
		return parts
	}
	return []rune{r}
}

// Class returns the canonical combining class of a character, 0 for most.
func Class(r rune) uint8 {
	once.Do(read)
	return combination[r]
}

// IsDecomposed says whether a text is its own decomposition.
func IsDecomposed(text string) bool {
	before := uint8(0)
	for _, r := range text {
		if parts := Of(r); len(parts) != 1 || parts[0] != r {
			return false
		}
		class := Class(r)
		if class != 0 && class < before {
			return false
		}
		before = class
	}
	return true
}

func read() {
	number := func(text string, base int) rune {
		value, err := strconv.ParseInt(text, base, 32)
		if err != nil {
			panic("table.txt is not as make.py writes it: " + err.Error())
		}
		return rune(value)
	}
	decompositions, classes, _ := strings.Cut(table, "\n\n")
	each := func(lines string, keep func(code, place rune, values []string)) {
		for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
			words := strings.Fields(line)
			begin, end, isRange := strings.Cut(words[0], "-")
			first := number(begin, 16)
			last := first
			if isRange {
				last = number(end, 16)
			}
			for code := first; code <= last; code++ {
				keep(code, code-first, words[1:])
			}
		}
	}
	each(decompositions, func(code, place rune, values []string) {
		for _, value := range values {
			mappings[code] = append(mappings[code], number(value, 16)+place)
		}
	})
	each(classes, func(code, _ rune, values []string) { combination[code] = uint8(number(values[0], 10)) })
}
