"""What a section's tensor table says of a tensor, judged before a byte of it is read."""

import hashlib
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any, List, Optional, Tuple

from .dtypes import ElementType, element_type
from .encodings import Encoding, forms, read_encodings
from .limits import ALIGNMENT, CHUNK_BYTES, EXPANSION, OVERHEAD, PREAMBLE, RANK, SIZE
from .records import Record

CODECS = ("stored", "zlib")

#: The digest of no chunks.
_NOTHING = hashlib.sha256().digest()


@dataclass(frozen=True)
class Chunk:
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
    # Elements that take no bytes have no chunks.
    count = 0 if found.size == 0 else math.prod(shape)
    steps = forms(found, encodings) if encodings else None
    sizes = [found.size, found.size] if steps is None else [
        max(form.size for form in steps), steps[-1].size]
    chunks = _chunks(record, sizes[0], sizes[1], codec, offset, count)
    entry = TensorEntry(found, shape, encodings, codec, offset, chunks, record.digest("sha256"))
    record.finish()
    _judge_place(record, entry, committed)
    return entry


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


def _chunks(record: Record, widest: Optional[int], last: Optional[int], codec: str, offset: int, count: int
            ) -> Tuple[Chunk, ...]:
    """The chunks of elements that have ``widest`` bytes at most, and ``last`` after encoding."""
    chunks = []
    first = 0
    for index, row in enumerate(record.list("chunks")):
        if not _is_row(row):
            record.refuse("container.json", "is not four counts", "chunks/{}".format(index))
        elements, raw, stored, crc32 = row
        chunk = Chunk(first, elements, raw, stored, crc32, offset)
        fault = _fault(chunk, widest, last, codec)
        if fault:
            record.refuse("container.chunk", fault, "chunks/{}".format(index))
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


def _fault(chunk: Chunk, widest: Optional[int], last: Optional[int], codec: str) -> Optional[str]:
    """What is wrong with a chunk; None when nothing is."""
    if chunk.elements < 1 or chunk.raw < 1 or chunk.stored < 1:
        return "has a number that is too small"
    if not 0 <= chunk.crc32 < 1 << 32:
        return "has a CRC-32 that is no 32-bit number"
    if last is not None and chunk.raw != chunk.elements * last:
        return "has {} bytes for {} elements of {}".format(chunk.raw, chunk.elements, last)
    if last is None and chunk.raw < 4 * chunk.elements:
        return "has {} bytes for {} strings".format(chunk.raw, chunk.elements)
    if max(chunk.raw, chunk.elements * (widest or 0)) > CHUNK_BYTES and chunk.elements > 1:
        return "has {} bytes; the format allows {}".format(
            max(chunk.raw, chunk.elements * (widest or 0)), CHUNK_BYTES)
    if chunk.stored > chunk.raw + OVERHEAD or chunk.raw > EXPANSION * chunk.stored:
        return "cannot have {} bytes, stored in {}".format(chunk.raw, chunk.stored)
    if codec == "stored" and chunk.stored != chunk.raw:
        return "is stored in {} bytes and has {}".format(chunk.stored, chunk.raw)
    return None


def _judge_place(record: Record, entry: TensorEntry, committed: int) -> None:
    if not entry.chunks:
        for key, wrong in (("offset", entry.offset != 0), ("codec", entry.codec != "stored"),
                           ("encodings", bool(entry.encodings)), ("sha256", entry.sha256 != _NOTHING)):
            if wrong:
                record.refuse("container.chunk", "is not what a tensor without bytes has", key)
        return
    if entry.offset % ALIGNMENT or entry.offset < PREAMBLE:
        record.refuse("container.extent", "is {}, not a multiple of {}".format(
            entry.offset, ALIGNMENT), "offset")
    if entry.end > committed:
        record.refuse("container.extent", "ends at {}, after the file's {} bytes".format(
            entry.end, committed), "chunks")
