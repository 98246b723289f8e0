"""Goldens of every dtype: both forms of a tensor, several shapes, and the values at the edges of each type."""

import struct
from typing import Iterator, List

from container_sample import strings
from container_writer import Attached, Writer

from golden import Golden, halves, one_model

#: Bytes of an element.
SIZES = {
    "bool": 1, "int8": 1, "int16": 2, "int32": 4, "int64": 8, "uint8": 1, "uint16": 2, "uint32": 4, "uint64": 8,
    "float16": 2, "float32": 4, "float64": 8, "bfloat16": 2, "float8_e4m3fn": 1, "float8_e4m3fnuz": 1,
    "float8_e5m2": 1, "float8_e5m2fnuz": 1, "float8_e8m0fnu": 1, "float6_e2m3fn": 1, "float6_e3m2fn": 1,
    "float4_e2m1fn": 1, "complex64": 8, "complex128": 16,
}
#: One byte has as many codes as these.
CODES = {"bool": 2, "float6_e2m3fn": 64, "float6_e3m2fn": 64, "float4_e2m1fn": 16}
UNITS = ("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic")
MULTIPLES = ("2D", "25us", "9999999generic", "12M")


def goldens() -> Iterator[Golden]:
    for dtype, size in SIZES.items():
        yield Golden("dtypes", "dtype-" + dtype, "elements of {}, all codes of one byte, or those at the edges".format(
            dtype), container(dtype, size))
    for size in (0, 1, 3, 300):
        yield Golden("dtypes", "dtype-bytes-{}".format(size), "byte strings of {} bytes".format(size),
                     container("bytes[{}]".format(size), size))
    writer = Writer()
    dtypes = ["{}[{}]".format(kind, unit) for kind in ("datetime64", "timedelta64") for unit in UNITS + MULTIPLES]
    tensors = [tensor(writer, dtype, [3], times(place), place % 2 == 0) for place, dtype in enumerate(dtypes)]
    yield Golden("dtypes", "dtype-times", "every unit of times, some with multiples", one_model(writer, tensors))
    for dtype, texts in (("utf8", TEXTS), ("wtf8", TEXTS + LONE)):
        yield Golden("dtypes", "dtype-" + dtype, "strings, empty ones and long ones too", of_strings(dtype, texts))
    writer = Writer()
    shapes = [[0], [0, 5], [5, 0, 2], [1] * 64, [(1 << 53) - 1, 0], []]
    tensors = [Attached("int8", shape, b"" if 0 in shape else b"\x81") for shape in shapes]
    yield Golden("dtypes", "shapes", "no elements, one element, 64 dimensions", one_model(writer, tensors))


def container(dtype: str, size: int) -> bytes:
    """Attached and with chunks: a vector, a matrix, a single element, one without elements."""
    writer = Writer()
    elements = values(dtype, size)
    tensors = []
    for attached in (True, False):
        for shape, chosen in (([len(elements)], elements), ([2, 1, 2], elements[-4:]), ([], elements[-1:])):
            tensors.append(tensor(writer, dtype, shape, chosen, attached or size == 0))
    return one_model(writer, [*tensors, Attached(dtype, [3, 0])])


def tensor(writer: Writer, dtype: str, shape: List[int], elements: List[bytes], attached: bool) -> object:
    if attached:
        return Attached(dtype, shape, b"".join(elements))
    chunks = [(len(part), b"".join(elements[place] for place in part)) for part in halves(len(elements))]
    return writer.tensor(dtype, shape, chunks, codec="zlib" if len(chunks) > 1 else "stored")


def values(dtype: str, size: int) -> List[bytes]:
    """The elements of a dtype to show, at least four."""
    if dtype.startswith("bytes"):
        return [bytes((place * 31 + byte) % 256 for byte in range(size)) for place in range(5)]
    if size == 1:
        codes = CODES.get(dtype, 256)
        return [bytes([code % codes]) for code in range(max(codes, 4))]
    # Every single bit, all below it, and all at and above it: powers of two, infinities, NaN with payloads.
    bits = size * 8
    patterns = [0, 1, (1 << bits) - 1]
    for place in range(bits):
        patterns += [1 << place, (1 << place) - 1, ((1 << bits) - 1) ^ ((1 << place) - 1)]
    return [pattern.to_bytes(size, "little") for pattern in patterns]


def times(place: int) -> List[bytes]:
    return [struct.pack("<q", count) for count in (-(1 << 63), place - 9, (1 << 63) - 1)]


#: Texts at the edges of the forms of UTF-8, a text with every byte that JSON escapes, and a long one.
TEXTS = ["", "\0", "a", "\x7f", "\x80", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\U00010000",
         "\U0010ffff", "e\u0301", "\ufeffx", "".join(map(chr, range(32))) + '"\\/\x7f', "x\u00e9" * 300, "last"]
#: A lone surrogate, and a pair that stays two code points.
LONE = ["\ud800", "\udfff-", "\ud83d\ude00", "a\udc80b"]


def of_strings(dtype: str, texts: List[str]) -> bytes:
    writer = Writer()
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    tensors = [
        Attached(dtype, [len(texts)], strings(encoded)),
        Attached(dtype, [], strings(encoded[-1:])),
        Attached(dtype, [2, 2], strings(encoded[:4])),
        Attached(dtype, [0, 4]),
    ]
    for codec in ("stored", "zlib"):
        chunks = [(len(part), strings([encoded[place] for place in part])) for part in halves(len(texts))]
        tensors.append(writer.tensor(dtype, [len(texts)], chunks, codec=codec))
    tensors.append(writer.tensor(dtype, [1, 1], [(1, strings(encoded[-1:]))]))
    return one_model(writer, tensors)
