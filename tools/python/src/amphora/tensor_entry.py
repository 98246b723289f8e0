"""What a section's tensor table says of a tensor, judged before a byte of it is read."""

import hashlib
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, List, NamedTuple, Optional, Tuple

from .dtypes import ElementType, element_type
from .encodings import Encoding, forms, read_encodings
from .limits import ALIGNMENT, CHUNK_BYTES, EXPANSION, OVERHEAD, PREAMBLE, RANK, SIZE
from .records import Record

CODECS = ("stored", "zlib")

#: The digest of no chunks.
_NOTHING = hashlib.sha256().digest()


class Chunk(NamedTuple):
    """A part of a tensor that is stored and decoded by itself."""

    first: int
    elements: int
    raw: int
    stored: int
    crc32: int
    offset: int


@dataclass(frozen=True)
class TensorEntry:
    """One row of a tensor table.  Two rows that name the same bytes are equal."""

    type: ElementType
    shape: Tuple[int, ...]
    encodings: Tuple[Encoding, ...]
    codec: str
    offset: int
    chunks: Tuple[Chunk, ...]
    sha256: bytes

    @property
    def count(self) -> int:
        """The number of elements."""
        return math.prod(self.shape)

    @property
    def end(self) -> int:
        """The file offset after the last chunk."""
        return self.chunks[-1].offset + self.chunks[-1].stored if self.chunks else self.offset

    @property
    def stored_bytes(self) -> int:
        return self.end - self.offset

    @property
    def is_plain(self) -> bool:
        """Whether the file has the elements as memory has them."""
        return self.codec == "stored" and not self.encodings and self.type.is_plain

    @cached_property
    def starts(self) -> List[int]:
        """The position of each chunk's first element."""
        return [chunk.first for chunk in self.chunks]

    @property
    def needed(self) -> "Optional[TensorEntry]":
        """The entry of the tensor that an encoding needs, if one does."""
        return next((encoding.tensor for encoding in self.encodings if encoding.tensor), None)


def read_entry(record: Record, committed: int, may_need: bool = True) -> TensorEntry:
    """The entry that ``record`` holds; one that another needs may not need one itself.

    Raises:
        FormatError: when it breaks a rule of the format that can be judged without its bytes.
    """
    name = record.string("dtype")
    found = element_type(name)
    if found is None:
        record.refuse("container.dtype", "is '{}', which is no element type".format(name), "dtype")
    shape = _shape(record, found)
    encodings = read_encodings(
        record, found, (lambda needed: read_entry(needed, committed, False)) if may_need else None)
    codec = record.one_of("codec", CODECS, "container.codec")
    offset = record.integer("offset")
    rows = record.list("chunks")
    sha256 = record.digest("sha256")
    record.finish()
    # Elements that take no bytes have no chunks.
    if found.size == 0 or math.prod(shape) == 0:
        for key, wrong in (("chunks", bool(rows)), ("offset", offset != 0), ("codec", codec != "stored"),
                           ("encodings", bool(encodings)), ("sha256", sha256 != _NOTHING)):
            if wrong:
                record.refuse("container.chunk", "is not what a tensor without bytes has", key)
        return TensorEntry(found, shape, encodings, codec, offset, (), sha256)
    if not rows:
        record.refuse("container.chunk", "is empty", "chunks")
    if offset % ALIGNMENT or offset < PREAMBLE:
        record.refuse("container.extent", "is {}, not a multiple of {}".format(offset, ALIGNMENT), "offset")
    steps = forms(found, encodings) if encodings else None
    sizes = (found.size, found.size) if steps is None else (max(form.size for form in steps), steps[-1].size)
    chunks = _chunks(record, rows, _Judge(sizes[0], sizes[1], codec, committed), offset, math.prod(shape))
    return TensorEntry(found, shape, encodings, codec, offset, chunks, sha256)


def _shape(record: Record, type: ElementType) -> Tuple[int, ...]:
    shape = record.list("shape")
    if len(shape) > RANK:
        record.refuse("container.shape", "has more than {} dimensions".format(RANK), "shape")
    for size in shape:
        if isinstance(size, bool) or not isinstance(size, int) or not 0 <= size < SIZE:
            record.refuse("container.json", "has the dimension {!r}".format(size), "shape")
    # A string has a length of four bytes; what takes none counts as one.
    size = 4 if type.size is None else max(type.size, 1)
    if math.prod(max(dimension, 1) for dimension in shape) * size >= SIZE:
        record.refuse("container.shape", "has 2^53 bytes or more", "shape")
    return tuple(shape)


class _Judge(NamedTuple):
    """What the chunks of a tensor keep to; elements have ``widest`` bytes at most, ``last`` once encoded."""

    widest: Optional[int]
    last: Optional[int]
    codec: str
    committed: int

    def fault(self, chunk: Chunk, left: int) -> Tuple[str, str]:
        """The code and the fact of what is wrong with a chunk, when ``left`` elements are; else empty."""
        if not 0 <= chunk.crc32 < 1 << 32:
            return "container.chunk", "has a CRC-32 that is no 32-bit number"
        if not 1 <= chunk.elements <= left:
            return "container.chunk", "has {} elements, and the shape {} more".format(chunk.elements, left)
        if chunk.stored > self.committed - chunk.offset:
            return "container.extent", "ends after the file's {} bytes".format(self.committed)
        fact = self.impossible(chunk)
        return ("container.chunk", fact) if fact else ("", "")

    def impossible(self, chunk: Chunk) -> str:
        """Why a chunk cannot have these sizes; empty when it can."""
        elements, raw, stored, last = chunk.elements, chunk.raw, chunk.stored, self.last
        if raw < 1 or stored < 1:
            return "has no bytes"
        if last is not None and raw != elements * last:
            return "has {} bytes for {} elements of {}".format(raw, elements, last)
        if last is None and raw < 4 * elements:
            return "has {} bytes for {} strings".format(raw, elements)
        size = max(raw, elements * (self.widest or 0))
        if size > CHUNK_BYTES and elements > 1:
            return "has {} bytes; the format allows {}".format(size, CHUNK_BYTES)
        if stored > raw + OVERHEAD or raw > EXPANSION * stored:
            return "cannot have {} bytes, stored in {}".format(raw, stored)
        if self.codec == "stored" and stored != raw:
            return "is stored in {} bytes and has {}".format(stored, raw)
        return ""


def _chunks(record: Record, rows: List[Any], judge: _Judge, offset: int, count: int) -> Tuple[Chunk, ...]:
    """The chunks of a tensor of ``count`` elements, of which the first lies at ``offset``."""
    chunks = []
    first = 0
    for index, row in enumerate(rows):
        if not _is_row(row):
            record.refuse("container.json", "is not four counts", "chunks/{}".format(index))
        elements, raw, stored, crc32 = row
        chunk = Chunk(first, elements, raw, stored, crc32, offset)
        code, fact = judge.fault(chunk, count - first)
        if code:
            record.refuse(code, fact, "chunks/{}".format(index))
        chunks.append(chunk)
        first += elements
        offset += stored
    if first != count:
        record.refuse("container.chunk", "have {} elements and the shape has {}".format(first, count),
                      "chunks")
    return tuple(chunks)


def _is_row(row: Any) -> bool:
    # There may be thousands: `type` is quicker than `isinstance`, and a bool is no count.
    if type(row) is not list or len(row) != 4:
        return False
    elements, raw, stored, crc32 = row
    return type(elements) is type(raw) is type(stored) is type(crc32) is int and min(row) >= 0
