"""CityHash64 in its version 1.0, by which CatBoost knows categories; later versions give other numbers."""

from typing import Tuple

_MASK = (1 << 64) - 1
#: Primes between 2^63 and 2^64.
_K0, _K1, _K2, _K3 = 0xC3A5C85C97CB3127, 0xB492B66FBE98F273, 0x9AE16A3B2F90404F, 0xC949D7C7509E6557
_MULTIPLIER = 0x9DDFEA08EB382D69


def city_hash(key: bytes) -> int:
    """The hash of bytes, below 2^64."""
    length = len(key)
    if length > 64:
        return _blocks(key)
    if length > 32:
        return _long(key)
    if length > 16:
        return _middling(key)
    if length > 8:
        last = _word(key, length - 8)
        return _joined(_word(key, 0), _rotated(last + length, length)) ^ last
    if length > 3:
        return _joined(length + (_short(key, 0) << 3), _short(key, length - 4))
    if length:
        y, z = key[0] + (key[length >> 1] << 8), length + (key[-1] << 2)
        return _mixed(y * _K2 ^ z * _K3) * _K2 & _MASK
    return _K2


def _middling(key: bytes) -> int:
    length = len(key)
    a, b = _word(key, 0) * _K1, _word(key, 8)
    c, d = _word(key, length - 8) * _K2, _word(key, length - 16) * _K0
    return _joined(_rotated(a - b, 43) + _rotated(c, 30) + d, a + _rotated(b ^ _K3, 20) - c + length)


def _long(key: bytes) -> int:
    length = len(key)

    def half(a: int, place: int, z: int) -> Tuple[int, int]:
        b, c = _rotated(a + z, 52), _rotated(a, 37)
        a += _word(key, place + 8)
        c += _rotated(a, 7)
        a += _word(key, place + 16)
        return a + z, b + _rotated(a, 31) + c

    v = half(_word(key, 0) + (length + _word(key, length - 16)) * _K0, 0, _word(key, 24))
    w = half(_word(key, 16) + _word(key, length - 32), length - 32, _word(key, length - 8))
    r = _mixed((v[0] + w[1]) * _K2 + (w[0] + v[1]) * _K0)
    return _mixed(r * _K0 + v[1]) * _K2 & _MASK


def _blocks(key: bytes) -> int:
    """Blocks of 64 bytes; what is left at the end went into the seeds."""
    length = len(key)

    def weak(place: int, first: int, second: int) -> Tuple[int, int]:
        a = first + _word(key, place)
        z = _word(key, place + 24)
        b = _rotated(second + a + z, 21)
        c = a
        a += _word(key, place + 8) + _word(key, place + 16)
        return a + z & _MASK, b + _rotated(a, 44) + c & _MASK

    x, y, z = _word(key, 0), _word(key, length - 16) ^ _K1, _word(key, length - 56) ^ _K0
    v, w = weak(length - 64, length, y), weak(length - 32, length * _K1, _K0)
    z += _mixed(v[1]) * _K1
    x, y = _rotated(z + x, 39) * _K1, _rotated(y, 33) * _K1
    for place in range(0, length - 1 & ~63, 64):
        x = _rotated(x + y + v[0] + _word(key, place + 16), 37) * _K1 & _MASK
        y = _rotated(y + v[1] + _word(key, place + 48), 42) * _K1 & _MASK
        x, y = x ^ w[1], y ^ v[0]
        z = _rotated(z ^ w[0], 33)
        v = weak(place, v[1] * _K1, x + w[0])
        w = weak(place + 32, z + w[1], y)
        x, z = z, x
    return _joined(_joined(v[0], w[0]) + _mixed(y) * _K1 + z, _joined(v[1], w[1]) + x)


def _word(key: bytes, place: int) -> int:
    return int.from_bytes(key[place:place + 8], "little")


def _short(key: bytes, place: int) -> int:
    return int.from_bytes(key[place:place + 4], "little")


def _mixed(value: int) -> int:
    value &= _MASK
    return value ^ value >> 47


def _rotated(value: int, bits: int) -> int:
    value &= _MASK
    return (value >> bits | value << 64 - bits) & _MASK


def _joined(one: int, other: int) -> int:
    first = _mixed((one ^ other) * _MULTIPLIER)
    return _mixed((other ^ first) * _MULTIPLIER) * _MULTIPLIER & _MASK
