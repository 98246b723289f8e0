"""Tensors: decoded from their chunks when asked for, each chunk verified before it is used."""

import hashlib
import zlib
from typing import Any, Iterator, Optional, Tuple

import numpy as np

from .dtypes import Array, decode_strings
from .encodings import decode, judge_starts
from .errors import FormatError, damaged
from .extents import inflate
from .limits import Limits
from .source import Source
from .tensor_entry import Chunk, TensorEntry

#: What a Python string takes in memory beside its characters, and its place in an array.
_STRING_OVERHEAD = 64


class Tensor:
    """A typed array in a container.

    `array` decodes it, once; the array is shared and therefore read-only.
    """

    def __init__(self, entry: TensorEntry, source: Source, limits: Limits) -> None:
        self.entry = entry
        self._source = source
        self._limits = limits
        self._array: Optional[Array] = None
        #: The tensor that an encoding needs, if one does.
        self.needed = None if entry.needed is None else Tensor(entry.needed, source, limits)
        self._needed_elements: Optional[Array] = None

    def __repr__(self) -> str:
        return "<Tensor {} {}>".format(self.entry.type.name, list(self.entry.shape))

    @property
    def dtype(self) -> str:
        """The name of the element type in the format, such as ``float64``."""
        return self.entry.type.name

    @property
    def shape(self) -> Tuple[int, ...]:
        """The dimensions."""
        return self.entry.shape

    @property
    def rows(self) -> int:
        """The first dimension; 1 for a single value."""
        return self.entry.shape[0] if self.entry.shape else 1

    @property
    def stored_bytes(self) -> int:
        """Bytes that the chunks take in the file."""
        return self.entry.stored_bytes

    def array(self) -> Array:
        """The elements, shape `shape`, read-only and in C order.

        Numbers have their own type in native byte order; bfloat16 widens to float32; strings are
        ``str`` objects (those of ``wtf8`` may hold lone surrogates); ``bytes[n]`` is ``V``.

        Raises:
            FormatError: when a chunk does not match its CRC-32, or its content breaks a rule.
        """
        if self._array is None:
            array = self._decoded()
            array.flags.writeable = False
            self._array = array
        return self._array

    def chunks(self) -> Iterator[Array]:
        """The elements chunk after chunk, each of rank 1, without keeping them."""
        for chunk in self.entry.chunks:
            yield self._values(chunk, self._stored(chunk))

    def verify(self) -> None:
        """Checks the SHA-256 of the whole tensor and decodes every chunk, without keeping any.

        Raises:
            FormatError: at the first thing that is wrong.
        """
        whole = hashlib.sha256()
        for chunk in self.entry.chunks:
            stored = self._stored(chunk)
            whole.update(hashlib.sha256(stored).digest())
            self._values(chunk, stored)
        if whole.digest() != self.entry.sha256:
            raise damaged("container.digest", self.entry.offset, "the SHA-256 of a tensor does not match")

    def _decoded(self) -> Array:
        entry = self.entry
        self._admit()
        # No more than 1,032 times the bytes that are present: chunks that claim more were refused.
        array: Array = np.empty(entry.count, entry.type.shown)
        for chunk, values in zip(entry.chunks, self.chunks()):
            array[chunk.first:chunk.first + chunk.elements] = values
        return array.reshape(entry.shape)

    def _admit(self) -> None:
        """Refuses a tensor that takes more memory than the limit."""
        entry = self.entry
        size = entry.type.size
        needed = (entry.count * max(size, entry.type.shown.itemsize) if size is not None else
                  sum(c.raw + _STRING_OVERHEAD * c.elements for c in entry.chunks))
        if needed > self._limits.tensor_bytes:
            raise FormatError(
                "limit.tensor-bytes", entry.offset, "a tensor takes {} bytes of memory and the limit "
                "is {}. Raise Limits.tensor_bytes if you trust the file.".format(
                    needed, self._limits.tensor_bytes))

    def _raw(self, chunk: Chunk) -> bytes:
        """What the codec gives of a chunk, verified."""
        stored = self._stored(chunk)
        return (stored if self.entry.codec == "stored" else
                inflate(stored, chunk.raw, chunk.offset))

    def _stored(self, chunk: Chunk) -> bytes:
        stored = self._source.read(chunk.offset, chunk.stored)
        if zlib.crc32(stored) != chunk.crc32:
            raise damaged("container.checksum", chunk.offset, "the CRC-32 of a chunk does not match")
        return stored

    def _values(self, chunk: Chunk, stored: bytes) -> Array:
        """The decoded elements of a chunk whose CRC-32 was checked."""
        entry = self.entry
        raw = stored if entry.codec == "stored" else inflate(stored, chunk.raw, chunk.offset)
        if entry.type.is_string:
            strings = decode_strings(raw, chunk.elements, entry.type.name, chunk.offset)
            values: Array = np.empty(chunk.elements, object)
            values[:] = strings
            return values
        return entry.type.decode(self._elements(raw, chunk), chunk.offset)

    def _elements(self, raw: bytes, chunk: Chunk) -> Array:
        """The elements, of the type that is stored, in what the codec gave."""
        entry = self.entry
        if entry.encodings:
            return decode(raw, entry.type, entry.encodings, chunk.first, chunk.offset, self._needed)
        assert entry.type.stored is not None
        return np.frombuffer(raw, entry.type.stored)

    def _needed(self) -> Array:
        """What an encoding needs: the dictionary, or where trees start."""
        if self._needed_elements is None:
            if self.needed is None:
                return np.array([0, self.entry.count], np.int64)
            found = self.needed
            found._admit()
            elements: Array = np.concatenate([
                found._elements(found._raw(chunk), chunk) for chunk in found.entry.chunks])
            if self.entry.encodings[0].name == "child":
                elements = judge_starts(elements, self.entry.count, found.entry.offset)
            self._needed_elements = elements
        return self._needed_elements


class Rows:
    """A tensor, or a range of its rows, as a field refers to it."""

    def __init__(self, tensor: Tensor, index: int, rows: Optional[Tuple[int, int]]) -> None:
        self.tensor = tensor
        #: The position in the section's tensor table.
        self.index = index
        #: The first row and the one after the last; None for all.
        self.rows = rows

    def __repr__(self) -> str:
        rows = "" if self.rows is None else " rows {}..<{} of {}".format(*self.rows, self.tensor.shape)
        return "<Tensor {} {}{}>".format(self.dtype, list(self.shape), rows)

    def __eq__(self, other: Any) -> bool:
        return (isinstance(other, Rows) and self.tensor is other.tensor and self.rows == other.rows)

    def __hash__(self) -> int:
        return hash((id(self.tensor), self.rows))

    def __array__(self, dtype: Any = None, copy: Optional[bool] = None) -> Array:
        array = self.array()
        if dtype is not None and array.dtype != dtype:
            return array.astype(dtype)
        return array.copy() if copy else array

    @property
    def dtype(self) -> str:
        """The name of the element type in the format."""
        return self.tensor.dtype

    @property
    def shape(self) -> Tuple[int, ...]:
        """The dimensions, after the rows are chosen."""
        if self.rows is None:
            return self.tensor.shape
        return (self.rows[1] - self.rows[0],) + self.tensor.shape[1:]

    def array(self) -> Array:
        """The elements as `Tensor.array` gives them."""
        array = self.tensor.array()
        return array if self.rows is None else array[self.rows[0]:self.rows[1]]
