"""The hash that chooses columns: MurmurHash3, the 32-bit variant for x86, with seed 0."""

_MASK = 0xFFFFFFFF


def murmur3(key: bytes) -> int:
    """The hash as a signed integer."""
    h, length = 0, len(key)
    whole = length - length % 4
    for place in range(0, whole, 4):
        h ^= _mixed(int.from_bytes(key[place:place + 4], "little"))
        h = (h << 13 | h >> 19) & _MASK
        h = (h * 5 + 0xE6546B64) & _MASK
    if length % 4:
        h ^= _mixed(int.from_bytes(key[whole:], "little"))
    h ^= length
    h = ((h ^ h >> 16) * 0x85EBCA6B) & _MASK
    h = ((h ^ h >> 13) * 0xC2B2AE35) & _MASK
    h ^= h >> 16
    return h - (1 << 32) if h >> 31 else h


def column_of(h: int, columns: int) -> int:
    """The column that a hash chooses of so many."""
    # The size of -2^31 has no place in 32 bits, where the source computes.
    return (0x7FFFFFFF - (columns - 1)) % columns if h == -(1 << 31) else abs(h) % columns


def _mixed(block: int) -> int:
    block = (block * 0xCC9E2D51) & _MASK
    block = (block << 15 | block >> 17) & _MASK
    return (block * 0x1B873593) & _MASK
