package predict

import (
	"reflect"
	"testing"
)

func TestTextsAreLowered(t *testing.T) {
	for text, want := range map[string]string{"ABC": "abc", "ÀÉ": "àé", "İ": "i\u0307", "ΣΑΣ": "σας", "Σ": "σ", "ΑΣ'": "ας'", "ΑΣ'Α": "ασ'α",
		"Α\u0301Σ": "α\u0301ς", "1Σ": "1σ", "ẞǅ": "ßǆ"} {
		if got := lower(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestAccentsAreTakenAway(t *testing.T) {
	for _, c := range [][3]string{
		{"none", "é", "é"}, {"ascii", "éÆß½", "e12"}, {"unicode", "éÆ\u0301ﬁ", "eÆfi"}, {"unicode", "e\u0301", "e"},
		{"unicode_unless_decomposed", "e\u0301", "e\u0301"}, {"unicode_unless_decomposed", "é", "e"}, {"unicode", "abc", "abc"},
	} {
		if got := withoutAccents(c[1], c[0]); got != c[2] {
			t.Errorf("%s of %q is %q", c[0], c[1], got)
		}
	}
}

func TestTermsOfCharacters(t *testing.T) {
	for _, c := range []struct {
		unit, text        string
		shortest, longest int
		want              []string
	}{
		{"char", "a\t\n b\tc", 2, 2, []string{"a ", " b", "b\t", "\tc"}},
		{"char", "é1", 1, 3, []string{"é", "1", "é1"}},
		{"char_wb", "ab  c", 3, 4, []string{" ab", "ab ", " ab ", " c "}},
		{"char_wb", "", 1, 2, nil},
	} {
		terms := textTerms{unit: c.unit, shortest: c.shortest, longest: c.longest}
		var got []string
		err := terms.each(c.text, nil, func(term string) { got = append(got, term) })
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s of %q: %q, %v", c.unit, c.text, got, err)
		}
	}
}

// What is expected is what sklearn.utils.murmurhash3_32 says.
func TestHashesAreThoseOfMurmur(t *testing.T) {
	for text, want := range map[string]int32{"": 0, "a": 1009084850, "foo": -156908512, "hello": 613153351, "Größe": -479250386} {
		if got := int32(murmur3([]byte(text))); got != want {
			t.Errorf("the hash of %q is %d", text, got)
		}
	}
}

func TestColumnsOfHashes(t *testing.T) {
	columns := termColumns{count: 10, alternate: true}
	if column, sign, ok := columns.of("foo"); column != 2 || sign != -1 || !ok {
		t.Errorf("foo counts %v in column %d", sign, column)
	}
}

func TestSurrogatesAreCharacters(t *testing.T) {
	text := "a\xed\xa0\x80É\xed\xbf\xbf\xed😀"
	all := characters(text)
	if want := []rune{'a', 0xd800, 'É', 0xdfff, 0xfffd, '😀'}; !reflect.DeepEqual(all, want) {
		t.Errorf("the characters are %U", all)
	}
	if got := textOf(all[:4]); got != "a\xed\xa0\x80É\xed\xbf\xbf" {
		t.Errorf("the text is %q", got)
	}
	if got := lower(text[:6]); got != "a\xed\xa0\x80é" {
		t.Errorf("in lower case it is %q", got)
	}
}
