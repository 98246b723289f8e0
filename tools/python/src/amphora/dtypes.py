"""The element types of tensors: their names in the format, and what NumPy makes of them."""

import re
import sys
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Optional, Tuple

import numpy as np

from .errors import damaged
from .small_floats import LAYOUTS, values

Array = np.ndarray[Any, Any]

#: The longest ``bytes[n]``: one element must fit in one chunk.
LONGEST_BYTES = 1 << 20


@dataclass(frozen=True)
class ElementType:
    """A type of elements.

    Attributes:
        name: the name in the format, such as ``float64``.
        stored: the NumPy type of the bytes as they are stored, little-endian; None for strings.
        size: bytes of an element; None for strings.
        shown: the NumPy type that arrays have in memory.
        decode: makes an array of ``shown`` of an array of ``stored``, at a file offset.
    """

    name: str
    stored: Optional["np.dtype[Any]"] = field(compare=False)
    shown: "np.dtype[Any]" = field(compare=False)
    decode: Callable[[Array, int], Array] = field(compare=False)

    @property
    def size(self) -> Optional[int]:
        return None if self.stored is None else self.stored.itemsize

    @property
    def is_string(self) -> bool:
        return self.stored is None

    @property
    def is_plain(self) -> bool:
        """Whether every element has the same bits in an array as in the file, and any bits will do."""
        return self.stored is not None and self.decode is not _bool and (
            self.stored.itemsize == self.shown.itemsize and sys.byteorder == "little")

    @property
    def is_integer(self) -> bool:
        """Whether elements are signed or unsigned integers."""
        return self.name in INTEGERS

    @property
    def is_unsigned(self) -> bool:
        return self.name in INTEGERS and self.name.startswith("u")


def _same(elements: Array, offset: int) -> Array:
    return elements


def _bool(elements: Array, offset: int) -> Array:
    wrong = np.flatnonzero(elements > 1)
    if len(wrong):
        raise damaged("container.bool", offset, "a tensor of bool has the byte {}".format(
            int(elements[wrong[0]])))
    return elements.view(np.bool_)


def _bfloat16(elements: Array, offset: int) -> Array:
    # NumPy has no bfloat16; it is the upper half of a float32, so that widening is exact.
    return (elements.astype(np.uint32) << 16).view(np.float32)


def _small_float(name: str) -> ElementType:
    table = values(name)

    def decode(codes: Array, offset: int) -> Array:
        if int(codes.max()) >= len(table):
            raise damaged("container.small-float", offset, "a tensor of {} has the byte {}".format(
                name, int(codes.max())))
        numbers: Array = table[codes]
        return numbers
    return ElementType(name, np.dtype("u1"), np.dtype(np.float32), decode)


def _plain(name: str, stored: str) -> ElementType:
    dtype = np.dtype(stored)
    return ElementType(name, dtype, dtype.newbyteorder("="), _same)


_NUMBERS = (
    ("int8", "<i1"), ("int16", "<i2"), ("int32", "<i4"), ("int64", "<i8"),
    ("uint8", "<u1"), ("uint16", "<u2"), ("uint32", "<u4"), ("uint64", "<u8"),
    ("float16", "<f2"), ("float32", "<f4"), ("float64", "<f8"),
    ("complex64", "<c8"), ("complex128", "<c16"),
)

INTEGERS = tuple(name for name, _ in _NUMBERS[:8])

_OBJECT = np.dtype(object)

_TYPES: Dict[str, ElementType] = {name: _plain(name, stored) for name, stored in _NUMBERS}
_TYPES.update({
    "bool": ElementType("bool", np.dtype("u1"), np.dtype(np.bool_), _bool),
    "bfloat16": ElementType("bfloat16", np.dtype("<u2"), np.dtype(np.float32), _bfloat16),
    **{name: _small_float(name) for name in LAYOUTS},
    "utf8": ElementType("utf8", None, _OBJECT, _same),
    "wtf8": ElementType("wtf8", None, _OBJECT, _same),
})

_BYTES = re.compile(r"bytes\[(0|[1-9][0-9]{0,6})\]")
_TIME = re.compile(
    r"(datetime64|timedelta64)\[(([1-9][0-9]{0,6})?(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as|generic))\]")
_TIME_CODES = {"datetime64": "M8", "timedelta64": "m8"}


def element_type(name: str) -> Optional[ElementType]:
    """The type called ``name``; None for a name that is not in the closed list."""
    found = _TYPES.get(name)
    if found is not None:
        return found
    match = _BYTES.fullmatch(name)
    if match and int(match.group(1)) <= LONGEST_BYTES:
        return _plain(name, "V" + match.group(1))
    match = _TIME.fullmatch(name)
    if match and match.group(3) != "1":
        return _time(name, *match.group(1, 2))
    return None


def _time(name: str, kind: str, unit: str) -> ElementType:
    # NumPy has no multiples of its generic unit; the counts are shown as they are.
    shown = np.dtype(_TIME_CODES[kind] if unit.endswith("generic") else "{}[{}]".format(
        _TIME_CODES[kind], unit))
    return ElementType(name, np.dtype("<i8"), shown, lambda elements, offset: elements.view(shown))


def decode_strings(raw: bytes, count: int, name: str, offset: int) -> Tuple[str, ...]:
    """The ``count`` strings of a chunk: as many 32-bit lengths, then the bytes end to end.

    Raises:
        FormatError: when lengths and bytes do not agree, or a slice is not valid by itself.
    """
    if 4 * count > len(raw):
        raise damaged("container.text", offset, "a chunk has no room for its strings' lengths")
    ends = np.cumsum(np.frombuffer(raw, "<u4", count), dtype=np.uint64) + np.uint64(4 * count)
    if int(ends[-1] if count else 4 * count) != len(raw):
        raise damaged(
            "container.text", offset, "the lengths of a chunk's strings do not fill it")
    decode = decode_wtf8 if name == "wtf8" else _decode_utf8
    strings = []
    start = 4 * count
    for end in ends.tolist():
        text = decode(raw[start:end])
        if text is None:
            raise damaged("container.text", offset, "a string is not valid {}".format(name.upper()))
        strings.append(text)
        start = end
    return tuple(strings)


def _decode_utf8(data: bytes) -> Optional[str]:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def decode_wtf8(data: bytes) -> Optional[str]:
    """The text of UTF-8 in which surrogates may stand, each for itself; None when it is not valid."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
