#!/usr/bin/env python3
"""Prints zlib streams, sound and damaged, with what zlib makes of them.

    tests/streams.py COUNT SEED

Each line has the stream in hexadecimal digits, the raw bytes that are declared, and the SHA-256 of what comes out, or
`-` where zlib refuses the stream, leaves bytes of it, or gives another number of bytes.
"""

import hashlib
import sys
import zlib
from random import Random

STRATEGIES = [zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED]


def text(random):
    """Bytes of some length, some of which come again."""
    length = random.choice((0, 1, 2, 5, 30, 300, 3000, 40000 if random.random() < 0.1 else 700))
    letters = bytes(random.randrange(256) for _ in range(random.choice((1, 2, 4, 30, 256))))
    data = bytearray()
    while len(data) < length:
        if data and random.random() < 0.4:
            begin = random.randrange(len(data))
            data += data[begin:begin + random.choice((3, 10, 258, 1000))]
        else:
            data += bytes(random.choice(letters) for _ in range(random.choice((1, 5, 50))))
    return bytes(data[:length])


def packed(data, random):
    compressor = zlib.compressobj(random.randrange(10), zlib.DEFLATED, -15, random.choice((1, 5, 9)), random.choice(STRATEGIES))
    stream, rest = b"", data
    while rest and random.random() < 0.3:
        cut = random.randrange(len(rest) + 1)
        stream += compressor.compress(rest[:cut]) + compressor.flush(random.choice((zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH)))
        rest = rest[cut:]
    return stream + compressor.compress(rest) + compressor.flush()


def damaged(stream, random):
    data = bytearray(stream)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        kind = random.random()
        place = random.randrange(min(len(data), 80) + 1) if random.random() < 0.7 else random.randrange(len(data) + 1)
        if kind < 0.6 and place < len(data):
            data[place] ^= 1 << random.randrange(8)
        elif kind < 0.75 and place < len(data):
            data[place] = random.randrange(256)
        elif kind < 0.85:
            del data[place:place + random.choice((1, 2, 9))]
        elif kind < 0.95:
            data[place:place] = bytes(random.randrange(256) for _ in range(random.choice((1, 3))))
        else:
            del data[place:]
    return bytes(data)


def unpacked(deflated):
    """What deflate data gives, and how many of its bytes that takes; none where it is damaged."""
    inflater = zlib.decompressobj(-15)
    try:
        data = inflater.decompress(deflated, 1 << 22)
    except zlib.error:
        return None
    return (data, len(deflated) - len(inflater.unused_data)) if inflater.eof else None


def outcome(stream, raw):
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(stream, raw + 1)
        if not inflater.eof:
            data += inflater.decompress(inflater.unconsumed_tail, 1)
    except zlib.error:
        return "-"
    if not inflater.eof or inflater.unused_data or len(data) != raw:
        return "-"
    return hashlib.sha256(data).hexdigest()


def main():
    count, random = int(sys.argv[1]), Random(int(sys.argv[2]))
    for number in range(count):
        data = text(random)
        deflated = packed(data, random)
        if number % 2:
            deflated = damaged(deflated, random)
            found = unpacked(deflated)
            # Half of what still is deflate data gets a checksum that is right, so that what it gives is compared.
            if found is not None:
                data, taken = found
                deflated = deflated[:taken] if random.random() < 0.8 else deflated
        stream = b"\x78\x9c" + deflated + zlib.adler32(data).to_bytes(4, "big")
        if random.random() < 0.05:
            stream = damaged(stream, random)
        raw = max(len(data) + random.choice((0,) * 8 + (1, -1)), 0)
        print(stream.hex(), raw, outcome(stream, raw))


main()
