"""Chunks: read, verified and decoded one by one, or several at a time."""

import bisect
import zlib
from itertools import chain
from typing import Callable, Iterator, List, Optional, Sequence, Tuple, TypeVar

import numpy as np

from .dtypes import Array, decode_strings
from .encodings import decode, judge_starts
from .errors import FormatError, damaged
from .extents import inflate
from .limits import CHUNK_BYTES, Limits
from .parallel import in_order
from .source import Source
from .tensor_entry import Chunk, TensorEntry

#: What a Python string takes in memory beside its characters, and its place in an array.
_STRING_OVERHEAD = 64

Result = TypeVar("Result")


class ChunkDecoder:
    """Gives the elements of a tensor's chunks; a tensor that an encoding needs is decoded once."""

    def __init__(self, entry: TensorEntry, source: Source, limits: Limits,
                 needs: "Optional[ChunkDecoder]" = None) -> None:
        self.entry = entry
        self.source = source
        self._limits = limits
        #: What decodes the tensor that an encoding needs, for all tensors that need it.
        self._needs = needs
        self._needed: Optional[Array] = None
        self._all: Optional[Array] = None

    def chunks_of(self, first: int, end: int) -> Tuple[Chunk, ...]:
        """The chunks that hold the elements from ``first`` to ``end`` − 1."""
        chunks = self.entry.chunks
        if first == 0 and end == self.entry.count:
            return chunks
        if first >= end:
            return ()
        starts = self.entry.starts
        return chunks[bisect.bisect_right(starts, first) - 1:bisect.bisect_left(starts, end)]

    def windows(self, chunks: Sequence[Chunk]) -> List[Sequence[Chunk]]:
        """The chunks in groups that are read together."""
        windows: List[Sequence[Chunk]] = []
        begin = size = 0
        for index, chunk in enumerate(chunks):
            if index > begin and size + chunk.stored > self.source.window:
                windows.append(chunks[begin:index])
                begin, size = index, 0
            size += chunk.stored
        if chunks:
            windows.append(chunks[begin:])
        return windows

    def for_each_window(self, chunks: Sequence[Chunk], work: Callable[[Sequence[Chunk]], Result]
                        ) -> List[Result]:
        """What ``work`` gives for each window of ``chunks``, in order, several at a time.

        Chunks that are larger than others, as one long string can be, are worked on one by one.
        """
        if not are_usual(chunks):
            return [work(window) for window in self.windows(chunks)]
        return in_order(work, self.windows(chunks), sum(chunk.raw for chunk in chunks))

    def read(self, window: Sequence[Chunk]) -> Iterator[Tuple[Chunk, bytes]]:
        """The chunks of a window and their stored bytes, each verified by its CRC-32.

        Attached bytes were verified with their section.
        """
        start = window[0].offset
        length = window[-1].offset + window[-1].stored - start
        if length > self._limits.tensor_bytes:
            raise self._too_large(length)
        if self.entry.attached is not None:
            yield window[0], self.entry.attached
            return
        data = self.source.read(start, length)
        for chunk in window:
            place = chunk.offset - start
            stored = data if len(window) == 1 else data[place:place + chunk.stored]
            if zlib.crc32(stored) != chunk.crc32:
                raise _wrong_checksum(chunk)
            yield chunk, stored

    def memory_bytes(self, chunks: Sequence[Chunk], count: int) -> int:
        """The memory that ``count`` elements in ``chunks`` take, for texts roughly."""
        size = self.entry.type.size
        if size is None:
            return sum(chunk.raw + _STRING_OVERHEAD * chunk.elements for chunk in chunks)
        return count * max(size, self.entry.type.shown.itemsize)

    def admit(self, chunks: Sequence[Chunk], count: int) -> None:
        """Refuses what takes more memory than the limit: ``count`` elements in ``chunks``."""
        self._admit_bytes(self.memory_bytes(chunks, count))

    def _admit_bytes(self, needed: int) -> None:
        if needed > self._limits.tensor_bytes:
            raise self._too_large(needed)

    def _too_large(self, needed: int) -> FormatError:
        return FormatError(
            "limit.decompressed-bytes", self.entry.offset, "A tensor takes {} bytes of memory and the "
            "limit is {}. Raise Limits.tensor_bytes if you trust the file.".format(
                needed, self._limits.tensor_bytes))

    def _raw(self, chunk: Chunk, stored: bytes) -> bytes:
        """What the codec gives of a chunk whose CRC-32 was checked."""
        if self.entry.codec == "stored":
            return stored
        if self.entry.type.is_string:
            # The only chunks that can be large are those of one long string.
            self.admit([chunk], chunk.elements)
        return inflate(stored, chunk.raw, chunk.offset)

    def values(self, chunk: Chunk, stored: bytes) -> Array:
        """The decoded elements of a chunk that `read` gave."""
        entry = self.entry
        raw = self._raw(chunk, stored)
        if entry.type.is_string:
            strings = decode_strings(raw, chunk.elements, entry.type.name, entry.place(chunk))
            values: Array = np.empty(chunk.elements, object)
            values[:] = strings
            return values
        return entry.type.decode(self._elements(raw, chunk), entry.place(chunk))

    def _elements(self, raw: bytes, chunk: Chunk) -> Array:
        """The elements, of the type that is stored, in what the codec gave."""
        entry = self.entry
        if entry.encodings:
            return decode(
                raw, entry.type, entry.encodings, chunk.first, entry.place(chunk), self.needed())
        assert entry.type.stored is not None
        return np.frombuffer(raw, entry.type.stored)

    def needed(self) -> Optional[Array]:
        """What an encoding needs, decoded once: the dictionary, or where trees start."""
        if self._needed is None and self.entry.encodings and self.entry.chunks:
            name = self.entry.encodings[0].name
            if self._needs is not None:
                if name == "child":
                    # They are kept as integers of eight bytes, whatever their type.
                    self._needs._admit_bytes(8 * self._needs.entry.count)
                elements = self._needs.kept_elements()
                self._needed = elements if name == "dictionary" else judge_starts(
                    elements, self.entry.count, self._needs.entry.offset)
            elif name == "child":
                self._needed = np.array([0, self.entry.count], np.int64)
        return self._needed

    def kept_elements(self) -> Array:
        """All elements, decoded once: many tensors of a few bytes may need one that is large."""
        if self._all is None:
            self._all = self.all_elements()
        return self._all

    def all_elements(self) -> Array:
        """All elements, of the type that is stored."""
        self.admit(self.entry.chunks, self.entry.count)

        def decoded(window: Sequence[Chunk]) -> List[Array]:
            return [self._elements(self._raw(chunk, stored), chunk) for chunk, stored in self.read(window)]
        return np.concatenate(list(chain.from_iterable(self.for_each_window(self.entry.chunks, decoded))))

    def fill(self, window: Sequence[Chunk], first: int, array: Array) -> bool:
        """Reads a chunk to where it belongs in ``array``, whose first element is ``first``.

        Returns:
            Whether it could: the file has the elements as memory does, and all of them are wanted.
        """
        chunk = window[0]
        start = chunk.first - first
        if not self.entry.is_plain or not self.source.is_local or len(window) > 1 or (
                start < 0 or start + chunk.elements > len(array)):
            return False
        part: Array = array[start:start + chunk.elements].view(np.uint8)
        target = part.data
        self.source.read_into(chunk.offset, target)
        if zlib.crc32(target) != chunk.crc32:
            raise _wrong_checksum(chunk)
        return True


def are_usual(chunks: Sequence[Chunk]) -> bool:
    """Whether none is larger than a chunk of more than one element may be, so that several fit in memory."""
    return all(chunk.raw <= CHUNK_BYTES for chunk in chunks)


def _wrong_checksum(chunk: Chunk) -> FormatError:
    return damaged("container.checksum", chunk.offset, "the CRC-32 of a chunk does not match")
