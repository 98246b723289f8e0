package predict

import (
	"strings"

	"amphora/internal/pattern"
)

// textTerms takes the terms of a text; see text_vectorizer.schema.json.
type textTerms struct {
	unit              string
	shortest, longest int
	words             *pattern.Pattern // of the unit word
	stops             map[string]bool
}

const longestRun = 100

func (f *fields) textTerms() textTerms {
	t := textTerms{unit: f.word("unit", "", "word", "char", "char_wb"),
		shortest: f.integer("shortest_run", 1), longest: f.integer("longest_run", 1)}
	if t.shortest > t.longest || t.longest > longestRun {
		f.bad("longest_run")
	}
	if t.unit != "word" {
		return t
	}
	source, ok := f.values["token_pattern"].(string)
	if !ok {
		f.bad("token_pattern")
		return t
	}
	words, err := pattern.Compile(source)
	if err != nil {
		if f.err == nil {
			f.err = err
		}
		return t
	}
	if t.words = words; words.Groups() > 1 {
		f.bad("token_pattern")
	}
	if f.has("stop_words") {
		words := f.array("stop_words", f.values["stop_words"])
		f.require(f.err != nil || words.DType == "utf8" && len(words.Shape) == 1, "stop_words")
		t.stops = map[string]bool{}
		for _, word := range words.Texts {
			t.stops[word] = true
		}
	}
	return t
}

// each visits the terms of a text, by a matcher of words.
func (t *textTerms) each(text string, words *pattern.Matcher, visit func(term string)) error {
	switch t.unit {
	case "word":
		return t.eachOfWords(text, words, visit)
	case "char":
		t.eachRun(withSingleSpaces(text), visit)
	default:
		for _, piece := range strings.FieldsFunc(text, pattern.IsSpace) {
			t.eachOfPiece(characters(" "+piece+" "), visit)
		}
	}
	return nil
}

func (t *textTerms) eachOfWords(text string, words *pattern.Matcher, visit func(term string)) error {
	all := characters(text)
	var found []string
	err := words.FindAll(all, func(first, end int) {
		if word := textOf(all[first:end]); !t.stops[word] {
			found = append(found, word)
		}
	})
	for n := t.shortest; n <= t.longest; n++ {
		for i := 0; i+n <= len(found); i++ {
			visit(strings.Join(found[i:i+n], " "))
		}
	}
	return err
}

// withSingleSpaces makes one space of each run of two or more of them.
func withSingleSpaces(text string) []rune {
	var output []rune
	spaces := 0
	for _, r := range characters(text) {
		if !pattern.IsSpace(r) {
			spaces = 0
		} else if spaces++; spaces == 2 {
			output[len(output)-1] = ' '
		}
		if spaces < 2 {
			output = append(output, r)
		}
	}
	return output
}

func (t *textTerms) eachRun(text []rune, visit func(term string)) {
	for n := t.shortest; n <= t.longest; n++ {
		for i := 0; i+n <= len(text); i++ {
			visit(textOf(text[i : i+n]))
		}
	}
}

// eachOfPiece visits the runs of a piece between spaces. One that is too short
// for a length counts whole, once.
func (t *textTerms) eachOfPiece(piece []rune, visit func(term string)) {
	for n := t.shortest; n <= t.longest; n++ {
		if len(piece) <= n {
			visit(textOf(piece))
			return
		}
		for i := 0; i+n <= len(piece); i++ {
			visit(textOf(piece[i : i+n]))
		}
	}
}
