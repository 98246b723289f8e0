package decomposition

import (
	"reflect"
	"testing"
)

func TestCharactersDecompose(t *testing.T) {
	for r, want := range map[rune]string{
		'a': "a", 'é': "e\u0301", 'ﬁ': "fi", 'Ǻ': "A\u030a\u0301", '한': "\u1112\u1161\u11ab", '가': "\u1100\u1161",
		'𝐁': "B", '³': "3", '½': "1\u20442", 'ﷺ': "صلى الله عليه وسلم", 0x1e030: "а", 0x110000 - 1: "\U0010ffff",
	} {
		if got := Of(r); !reflect.DeepEqual(got, []rune(want)) {
			t.Errorf("%U is %U", r, got)
		}
	}
}

func TestMarksHaveTheirClasses(t *testing.T) {
	for r, want := range map[rune]uint8{'a': 0, 0x0301: 230, 0x0323: 220, 0x1e8d6: 220, 0x1e94a: 7, 0x10efd: 220} {
		if got := Class(r); got != want {
			t.Errorf("%U has class %d", r, got)
		}
	}
}

func TestATextMayBeItsOwnDecomposition(t *testing.T) {
	for text, want := range map[string]bool{"": true, "abc": true, "é": false, "e\u0301": true,
		"e\u0301\u0323": false, "e\u0323\u0301": true, "\u0301a\u0323": true, "가": false} {
		if IsDecomposed(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
