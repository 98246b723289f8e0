package predict

import (
	"strings"
	"testing"
)

// The low 32 bits that CatBoost has for texts of every length that is told apart.
func TestTextsHaveTheHashesThatCatBoostGivesThem(t *testing.T) {
	for text, want := range map[string]uint32{
		"": 0x2f90404f, "y": 0x0f18a043, "red": 0xb5ec66bd, "blue": 0xcc8e5543, "k ind 8b": 0x308b60f0, "exactly 9": 0xe93f3ebe,
		"sixteen letters!": 0x54060c36, "seventeen letters": 0xdd5f77f4, "thirty-two bytes are in this one": 0x9d937071,
		"thirty-three bytes are in this on": 0x47f6b78e, strings.Repeat("x", 64): 0x26abcad3, strings.Repeat("x", 65): 0xf7225acf,
		strings.Repeat("č", 64): 0x9bb3594a, strings.Repeat("z", 129): 0x15e3f23e, "-7": 0x524e7ac9, "123456789012": 0xb567032d,
	} {
		if got := uint32(cityHash([]byte(text))); got != want {
			t.Errorf("the hash of %q is %08x", text, got)
		}
	}
}

// What is expected is what the Python reader has for the same bytes.
func TestBytesOfAllLengthsHaveTheirHashes(t *testing.T) {
	sum := uint64(0)
	for n := 0; n <= 300; n++ {
		key := make([]byte, n)
		for i := range key {
			key[i] = byte(7*i + n)
		}
		sum = 31*sum + cityHash(key)
	}
	if sum != 0xd7352fb96fc1b9fc {
		t.Errorf("the sum over all lengths is %x", sum)
	}
}
