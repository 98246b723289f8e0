package amphora

import "unicode/utf8"

// validWTF8 says whether b is UTF-8 in which surrogates may stand, each in its
// three-byte form (section 9.2). A pair of them stays two code points.
func validWTF8(b []byte) bool {
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if r == utf8.RuneError && size == 1 {
			if len(b) < 3 || b[0] != 0xed || b[1] < 0xa0 || b[1] > 0xbf || b[2] < 0x80 || b[2] > 0xbf {
				return false
			}
			size = 3
		}
		b = b[size:]
	}
	return true
}

func (t *Tensor) validText(b []byte) bool {
	if t.DType == "utf8" {
		return utf8.Valid(b)
	}
	return validWTF8(b)
}
