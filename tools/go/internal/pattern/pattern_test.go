package pattern

import (
	"reflect"
	"strings"
	"testing"

	"amphora"
)

func findAll(t *testing.T, source, text string) []string {
	t.Helper()
	p, err := Compile(source)
	if err != nil {
		t.Fatalf("%q: %v", source, err)
	}
	found := []string{}
	characters := []rune(text)
	err = p.Matcher(1<<20).FindAll(characters, func(first, end int) { found = append(found, string(characters[first:end])) })
	if err != nil {
		t.Fatalf("%q: %v", source, err)
	}
	return found
}

// What is expected is what re.findall of Python 3.11 lists.
func TestMatchesAreThoseOfPython(t *testing.T) {
	for _, c := range []struct {
		source, text string
		want         []string
	}{
		{`(?u)\b\w\w+\b`, "a bc dé_1 ٣٤", []string{"bc", "dé_1", "٣٤"}},
		{`\b\d*`, "ab 12", []string{"", "", "12", ""}},
		{`(\w)\w*`, "ab c", []string{"a", "c"}},
		{`(a)|b`, "ab", []string{"a", ""}},
		{`a|ab`, "ab", []string{"a"}},
		{`a*?`, "aa", []string{"", "a", "", "a", ""}},
		{`(?i)[a-z.-]{2,3}|'i`, "K.İ 'I", []string{"K.İ", "'I"}},
		{`(?i)ſ+`, "sSſ", []string{"sSſ"}},
		{`(?ai)s`, "ſs", []string{"s"}},
		{`[^\W\d_]+(?:['-]\w+)?`, "it's x-1 2b", []string{"it's", "x-1", "b"}},
		{`(?:|a)+b`, "ab", []string{"ab"}},
		{`(?m)^.$`, "a\nb\n", []string{"a", "b"}},
		{`.\Z|.$`, "a\n", []string{"a"}},
		{`(?s).\Z`, "a\n", []string{"\n"}},
		{`\B`, "", []string{}},
		{`\B`, "ab", []string{""}},
		{`(?<!\w)a(?=b)`, "ab cab a", []string{"a"}},
		{`(?<=ab|cd)x`, "abx cdx x", []string{"x", "x"}},
		{`a{,2}`, "aaa", []string{"aa", "a", ""}},
		{`a{x}{`, "a{x}{", []string{"a{x}{"}},
		{`(?x) a # b
		  [ ]`, "a a ", []string{"a ", "a "}},
		{`(?i:a)A`, "aA AA Aa", []string{"aA", "AA"}},
		{`(?P<n>a)(?:b)`, "ab", []string{"a"}},
		{`[]\-\x61\141]+`, "]-a", []string{"]-a"}},
		{`\x41\u00e9\101\0`, "AéA\x00", []string{"AéA\x00"}},
	} {
		if got := findAll(t, c.source, c.text); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q in %q: %q instead of %q", c.source, c.text, got, c.want)
		}
	}
}

func TestPatternsThatCannotBeUsedAreRefused(t *testing.T) {
	for _, source := range []string{`(`, `)`, `[a`, `[b-a]`, `a**`, `*`, `^*`, `{2}`, `a{2,1}`, `\`, `\q`, `(a)\1`, `a++`, `(?>a)`,
		`(?<=a+)b`, `(?=(a))`, `(?P<n`, `a(?i)b`, `\x4`, `(?(1)a|b)`, `a{99999999999999999999}`,
		strings.Repeat("(", 100) + strings.Repeat(")", 100), strings.Repeat("(?:", 60) + strings.Repeat("){60000}", 60),
		strings.Repeat("(?:a", 60) + strings.Repeat("){60}", 60), `(?<=` + strings.Repeat("(?:", 50) + "a" + strings.Repeat("){9999}", 50) + `)`,
		strings.Repeat("(?=a)", 100)} {
		if _, err := Compile(source); amphora.CodeOf(err) != "pattern.unsupported" {
			t.Errorf("%q: %v", source, err)
		}
	}
}

func TestStepsHaveABound(t *testing.T) {
	p, err := Compile(`(?:a*b)|(?:a?){500}c`)
	if err != nil {
		t.Fatal(err)
	}
	text := []rune(strings.Repeat("a", 100_000))
	if err := p.Matcher(1<<22).FindAll(text, func(int, int) {}); amphora.CodeOf(err) != "pattern.limit" {
		t.Errorf("%v", err)
	}
}

func FuzzPattern(f *testing.F) {
	f.Add(`(?u)\b\w\w+\b`, "a bc")
	f.Add(`(?i:[^a-z\d]+|(?<!x)\s{1,3}?)$`, "A 1\n")
	f.Fuzz(func(t *testing.T, source, text string) {
		p, err := Compile(source)
		if err != nil {
			return
		}
		characters := []rune(text)
		last := 0
		err = p.Matcher(1<<20).FindAll(characters, func(first, end int) {
			if first > end || end > len(characters) || p.Groups() == 0 && first < last {
				t.Fatalf("a match from %d to %d", first, end)
			}
			last = end
		})
		if err != nil && amphora.CodeOf(err) != "pattern.limit" {
			t.Fatal(err)
		}
	})
}
