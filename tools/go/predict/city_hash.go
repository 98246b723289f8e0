package predict

import (
	"encoding/binary"
	"math/bits"
)

// Primes between 2^63 and 2^64.
const (
	cityPrime0     = 0xc3a5c85c97cb3127
	cityPrime1     = 0xb492b66fbe98f273
	cityPrime2     = 0x9ae16a3b2f90404f
	cityPrime3     = 0xc949d7c7509e6557
	cityMultiplier = 0x9ddfea08eb382d69
)

// cityHash is CityHash64 in its version 1.0 (Geoff Pike and Jyrki Alakuijala, 2011),
// which CatBoost keeps; later versions give other numbers.
func cityHash(key []byte) uint64 {
	n := uint64(len(key))
	switch {
	case n > 64:
		return cityOfBlocks(key)
	case n > 32:
		return cityOf64(key)
	case n > 16:
		a, b := word(key, 0)*cityPrime1, word(key, 8)
		c, d := word(key, n-8)*cityPrime2, word(key, n-16)*cityPrime0
		return cityJoined(rotated(a-b, 43)+rotated(c, 30)+d, a+rotated(b^cityPrime3, 20)-c+n)
	case n > 8:
		last := word(key, n-8)
		return cityJoined(word(key, 0), rotated(last+n, int(n))) ^ last
	case n > 3:
		first, last := binary.LittleEndian.Uint32(key), binary.LittleEndian.Uint32(key[n-4:])
		return cityJoined(n+uint64(first)<<3, uint64(last))
	case n > 0:
		y := uint64(key[0]) + uint64(key[n/2])<<8
		z := n + uint64(key[n-1])<<2
		return cityMixed(y*cityPrime2^z*cityPrime3) * cityPrime2
	}
	return cityPrime2
}

// cityOf64 is the hash of 33 to 64 bytes: of the first 32 and the last.
func cityOf64(key []byte) uint64 {
	n := uint64(len(key))
	half := func(key []byte, a, z uint64) (first, second uint64) {
		b, c := rotated(a+z, 52), rotated(a, 37)
		a += word(key, 8)
		c += rotated(a, 7)
		a += word(key, 16)
		return a + z, b + rotated(a, 31) + c
	}
	v0, v1 := half(key, word(key, 0)+(n+word(key, n-16))*cityPrime0, word(key, 24))
	w0, w1 := half(key[n-32:], word(key, 16)+word(key, n-32), word(key, n-8))
	sum := cityMixed((v0+w1)*cityPrime2 + (w0+v1)*cityPrime0)
	return cityMixed(sum*cityPrime0+v1) * cityPrime2
}

// cityOfBlocks is the hash of more than 64 bytes: of the last 64, and of the blocks
// of 64 before the end.
func cityOfBlocks(key []byte) uint64 {
	n := uint64(len(key))
	x, y, z := word(key, 0), word(key, n-16)^cityPrime1, word(key, n-56)^cityPrime0
	v0, v1 := cityWeak(key[n-64:], n, y)
	w0, w1 := cityWeak(key[n-32:], n*cityPrime1, cityPrime0)
	z += cityMixed(v1) * cityPrime1
	x, y = rotated(z+x, 39)*cityPrime1, rotated(y, 33)*cityPrime1
	for ; len(key) > 64; key = key[64:] { // of whole blocks the last is left too
		x = rotated(x+y+v0+word(key, 16), 37)*cityPrime1 ^ w1
		y = rotated(y+v1+word(key, 48), 42)*cityPrime1 ^ v0
		z = rotated(z^w0, 33)
		v0, v1 = cityWeak(key, v1*cityPrime1, x+w0)
		w0, w1 = cityWeak(key[32:], z+w1, y)
		x, z = z, x
	}
	return cityJoined(cityJoined(v0, w0)+cityMixed(y)*cityPrime1+z, cityJoined(v1, w1)+x)
}

// cityWeak sums the first 32 bytes, with seeds.
func cityWeak(key []byte, first, second uint64) (uint64, uint64) {
	first += word(key, 0)
	last := word(key, 24)
	sum := first + word(key, 8) + word(key, 16)
	return sum + last, rotated(second+first+last, 21) + rotated(sum, 44) + first
}

func cityJoined(one, other uint64) uint64 {
	first := cityMixed((one ^ other) * cityMultiplier)
	return cityMixed((other^first)*cityMultiplier) * cityMultiplier
}

func cityMixed(value uint64) uint64 { return value ^ value>>47 }

// rotated moves bits to the right, and around.
func rotated(value uint64, by int) uint64 { return bits.RotateLeft64(value, -by) }

func word(key []byte, at uint64) uint64 { return binary.LittleEndian.Uint64(key[at:]) }
