"""What a section's tensor table says of a tensor, judged before a byte of it is read."""

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, List, NamedTuple, Optional, Tuple

from .attachment import Attachment
from .dtypes import ElementType, element_type
from .encodings import Encoding, forms, judge_number_of_starts, read_encodings
from .limits import ALIGNMENT, ATTACHED_BYTES, CHUNK_BYTES, EXPANSION, OVERHEAD, PREAMBLE, RANK, SIZE
from .records import Record

CODECS = ("stored", "zlib")


class Chunk(NamedTuple):
    """A part of a tensor that is stored and decoded by itself; the ``offset`` is that in the file.

    An attached tensor that has bytes is one chunk, at 0, whose CRC-32 is not known.
    """

    first: int
    elements: int
    raw: int
    stored: int
    crc32: int
    offset: int


@dataclass(frozen=True)
class TensorEntry:
    """One row of a tensor table.  Two rows that name the same bytes are equal, and so are attached bytes."""

    type: ElementType
    shape: Tuple[int, ...]
    encodings: Tuple[Encoding, ...]
    codec: str
    #: Where the first chunk begins, or else the section that the tensor is attached to.
    offset: int = field(compare=False)
    chunks: Tuple[Chunk, ...]
    #: That of the chunks' digests; no bytes for an attached tensor, which its section's covers.
    sha256: bytes
    #: The bytes of an attached tensor, which may be none; None for one with chunks in the file.
    attached: Optional[bytes] = None

    @property
    def count(self) -> int:
        """The number of elements."""
        return math.prod(self.shape)

    @property
    def end(self) -> int:
        """The file offset after the last chunk, of a tensor that is not attached."""
        return self.chunks[-1].offset + self.chunks[-1].stored

    @property
    def stored_bytes(self) -> int:
        """The bytes of all chunks, or of the attached tensor."""
        return self.end - self.offset if self.attached is None else len(self.attached)

    @property
    def decoded_bytes(self) -> int:
        """The bytes of all chunks before compression."""
        return sum(chunk.raw for chunk in self.chunks)

    def place(self, chunk: Chunk) -> int:
        """The file offset for errors in a chunk; what a section holds is compressed."""
        return chunk.offset if self.attached is None else self.offset

    @property
    def is_plain(self) -> bool:
        """Whether the file has the elements as memory has them."""
        return (self.codec == "stored" and not self.encodings and self.type.is_plain
                and self.attached is None)

    @cached_property
    def starts(self) -> List[int]:
        """The position of each chunk's first element."""
        return [chunk.first for chunk in self.chunks]

    @property
    def needed(self) -> "Optional[TensorEntry]":
        """The entry of the tensor that an encoding needs, if one does."""
        return next((encoding.tensor for encoding in self.encodings if encoding.tensor), None)


def read_entry(record: Record, committed: int, attachment: Attachment, may_need: bool = True) -> TensorEntry:
    """The entry that ``record`` holds.

    Args:
        record: the entry.
        committed: where its chunks end at the latest.
        attachment: what attached tensors are taken from, a needed one before the one that needs it.
        may_need: whether it may need another tensor; one that is needed may not.

    Raises:
        FormatError: when it breaks a rule of the format that can be judged without its bytes.
    """
    name = record.string("dtype")
    found = element_type(name)
    if found is None:
        record.refuse("container.dtype", "is '{}', which is no element type".format(name), "dtype")
    shape = _shape(record, found)
    encodings = read_encodings(
        record, found,
        (lambda needed: read_entry(needed, committed, attachment, False)) if may_need else None)
    if record.has("attached"):
        return _attached(record, found, shape, encodings, attachment)
    codec = record.one_of("codec", CODECS, "container.codec")
    offset = record.integer("offset")
    rows = record.list("chunks")
    sha256 = record.digest("sha256")
    record.finish()
    if not rows or found.size == 0 or math.prod(shape) == 0:
        record.refuse("container.chunk", "are for elements that take bytes; without any a tensor is attached",
                      "chunks")
    if offset % ALIGNMENT or offset < PREAMBLE:
        record.refuse("container.extent", "is {}, not a multiple of {}".format(offset, ALIGNMENT), "offset")
    chunks = _chunks(record, rows, _judge(found, encodings, codec, committed), offset, math.prod(shape))
    judge_number_of_starts(record, encodings, math.prod(shape))
    return TensorEntry(found, shape, encodings, codec, offset, chunks, sha256)


def _attached(record: Record, type: ElementType, shape: Tuple[int, ...], encodings: Tuple[Encoding, ...],
              attachment: Attachment) -> TensorEntry:
    """The entry of an attached tensor, which takes its bytes from ``attachment``."""
    size = record.integer("attached")
    record.finish()
    if size > ATTACHED_BYTES:
        record.refuse("container.hard-limit", "is {}; the format allows {}".format(size, ATTACHED_BYTES),
                      "attached")
    data = attachment.take(record, size)
    count = math.prod(shape)
    chunks: Tuple[Chunk, ...] = ()
    if type.size == 0 or count == 0:
        fact = "is not 0 for elements without bytes, or they are encoded" if size or encodings else ""
    else:
        chunks = (Chunk(0, count, size, size, 0, 0),)
        fact = _judge(type, encodings, "stored", size).impossible(chunks[0])
    if fact:
        record.refuse("container.chunk", fact, "attached")
    judge_number_of_starts(record, encodings, count)
    return TensorEntry(type, shape, encodings, "stored", attachment.offset, chunks, b"", data)


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


def _judge(type: ElementType, encodings: Tuple[Encoding, ...], codec: str, committed: int) -> _Judge:
    steps = forms(type, encodings) if encodings else None
    if steps is None:
        return _Judge(type.size, type.size, codec, committed)
    return _Judge(max(form.size for form in steps), steps[-1].size, codec, committed)


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
