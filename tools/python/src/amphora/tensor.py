"""Tensors: decoded from their chunks when asked for, each chunk verified before it is used."""

import hashlib
from dataclasses import replace
from typing import Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple, Union

import numpy as np

from .chunk_decoder import ChunkDecoder, are_usual
from .dtypes import Array, ElementType
from .errors import FormatError, damaged
from .limits import Limits
from .parallel import in_order
from .rows import row_range
from .source import Source
from .tensor_entry import Chunk, TensorEntry


class Tensor:
    """A typed array in a container.

    `array` decodes it, once; the array is shared and therefore read-only.  ``tensor[first:end]`` decodes
    no more than the chunks that hold these rows.
    """

    def __init__(self, entry: TensorEntry, source: Source, limits: Limits,
                 needed: "Optional[Tensor]" = None) -> None:
        self.entry = entry
        self.limits = limits
        self._decoder = ChunkDecoder(entry, source, limits, None if needed is None else needed._decoder)
        self._array: Optional[Array] = None
        #: The tensor that an encoding needs, if one does.
        self.needed = needed

    def __repr__(self) -> str:
        return "<Tensor {} {}>".format(self.entry.type.name, list(self.entry.shape))

    def __len__(self) -> int:
        if not self.entry.shape:
            raise TypeError("a single value has no rows")
        return self.entry.shape[0]

    def __getitem__(self, key: Union[int, slice]) -> Array:
        """A row, or a range of rows, without decoding the others; read-only."""
        first, end = row_range(key, len(self))
        array = self.row_array(first, end)
        return array if isinstance(key, slice) else array[0]

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
        """Bytes that the chunks take in the file, or an attached tensor in its section before compression."""
        return self.entry.stored_bytes

    @property
    def memory_bytes(self) -> int:
        """Bytes that the decoded elements take, for texts roughly."""
        return self._decoder.memory_bytes(self.entry.chunks, self.entry.count)

    @property
    def is_at_hand(self) -> bool:
        """Whether the elements are in memory: decoded already, or attached to the section, and so few."""
        return self._array is not None or self.entry.attached is not None

    @property
    def is_local(self) -> bool:
        """Whether nothing has to be fetched for the elements."""
        return self.is_at_hand or self._decoder.source.is_local

    def array(self) -> Array:
        """The elements, shape `shape`, read-only and in C order.

        Numbers have their own type in native byte order; bfloat16 and smaller floats widen to float32;
        strings are ``str`` objects (those of ``wtf8`` may hold lone surrogates); ``bytes[n]`` is ``V``.

        Raises:
            FormatError: when a chunk does not match its CRC-32, or its content breaks a rule.
        """
        if self._array is None:
            return self._keep(self._elements_in(0, self.entry.count))
        return self._array

    def codes(self) -> Array:
        """The elements as they are kept: those of bfloat16 and smaller floats as integers of the same bits,
        so that no NaN is lost; others as `array` gives them.  They are not kept for whoever asks again.

        Raises:
            FormatError: as `array` does.
        """
        kind = self.entry.type
        if kind.stored is None or kind.stored.itemsize == kind.shown.itemsize:
            return self.array()
        kept = ElementType(kind.name, kind.stored, kind.stored.newbyteorder("="), lambda codes, offset: (
            kind.decode(codes, offset), codes)[1])
        return Tensor(
            replace(self.entry, type=kept), self._decoder.source, self.limits, self.needed).array()

    def row_array(self, first: int, end: int) -> Array:
        """The rows from ``first`` to ``end`` − 1, which exist, as `array` would give them."""
        if self._array is not None:
            return self._array[first:end]
        row = self.entry.count // self.rows if self.rows else 0
        array = self._elements_in(first * row, end * row)
        return _sealed(array.reshape((end - first,) + self.entry.shape[1:]))

    def chunks(self) -> Iterator[Array]:
        """The elements chunk after chunk, each of rank 1, without keeping them."""
        for window in self._decoder.windows(self.entry.chunks):
            for chunk, stored in self._decoder.read(window):
                yield self._decoder.values(chunk, stored)

    def mapped_unverified(self) -> Array:
        """A read-only view of the file itself, for numbers that are stored without codec and encodings.

        Nothing is read before it is used, and nothing has been compared with its checksum: `verify_rows` does
        that.  The program ends if the file shrinks while it is mapped.

        Raises:
            ValueError: when the tensor cannot be mapped; `is_mappable` says so before.
        """
        if not self.is_mappable:
            raise ValueError("{!r} is not stored as it is in memory, is part of a section, or is not in a "
                             "local file; use array()".format(self))
        array: Array = np.frombuffer(
            self._decoder.source.mapped(), self.entry.type.shown, self.entry.count, self.entry.offset)
        return _sealed(array.reshape(self.entry.shape))

    @property
    def is_mappable(self) -> bool:
        """Whether `mapped_unverified` gives a view: the elements lie in the file as in memory."""
        return self.entry.is_plain and self._decoder.source.is_mappable

    def verify_rows(self, first: int, end: int) -> None:
        """Compares the chunks that hold the rows from ``first`` to ``end`` − 1 with their CRC-32.

        An attached tensor was compared with its section.

        Raises:
            FormatError: ``container.checksum``, at the first chunk that differs.
        """
        first, end, _ = slice(first, end).indices(self.rows)
        row = self.entry.count // self.rows if self.rows else 0
        decoder = self._decoder
        decoder.for_each_window(decoder.chunks_of(first * row, end * row),
                                lambda window: sum(1 for _ in decoder.read(window)))

    def verify(self) -> None:
        """Checks the SHA-256 of the whole tensor and decodes every chunk, without keeping any.

        Raises:
            FormatError: at the first thing that is wrong.
        """
        decoder = self._decoder
        # Once, before there are threads.
        decoder.needed()

        def examine(window: Sequence[Chunk]) -> bytes:
            digests = b""
            for chunk, stored in decoder.read(window):
                digests += hashlib.sha256(stored).digest()
                decoder.values(chunk, stored)
            return digests
        digests = decoder.for_each_window(self.entry.chunks, examine)
        # That of the section covers what is attached to it.
        if self.entry.attached is None and (
                hashlib.sha256(b"".join(digests)).digest() != self.entry.sha256):
            raise damaged("container.digest", self.entry.offset, "the SHA-256 of a tensor does not match")

    def _elements_in(self, first: int, end: int) -> Array:
        """The elements from ``first`` to ``end`` − 1, of rank 1, new."""
        filling = self._filling(first, end)
        self._decoder.for_each_window(filling.chunks, filling.fill)
        return filling.array

    def _filling(self, first: int, end: int) -> "_Filling":
        """An array for the elements from ``first`` to ``end`` − 1, of rank 1, and what will fill it."""
        decoder = self._decoder
        chunks = decoder.chunks_of(first, end)
        decoder.admit(chunks, end - first)
        # Once, before there are threads.
        decoder.needed()
        # No more than 1,032 times the bytes that are present: chunks that claim more were refused.
        array: Array = np.empty(end - first, self.entry.type.shown)

        def fill(window: Sequence[Chunk]) -> None:
            if decoder.fill(window, first, array):
                return
            for chunk, stored in decoder.read(window):
                values = decoder.values(chunk, stored)
                start, stop = max(chunk.first, first), min(chunk.first + chunk.elements, end)
                array[start - first:stop - first] = values[start - chunk.first:stop - chunk.first]
        return _Filling(array, chunks, fill)

    def _keep(self, array: Array) -> Array:
        """Keeps the elements, of rank 1, for whoever asks again."""
        self._array = _sealed(array.reshape(self.entry.shape))
        return self._array


class _Filling(NamedTuple):
    """Elements that are to be decoded.

    Attributes:
        array: where to, of rank 1; not yet filled.
        chunks: what holds them.
        fill: decodes a window of the chunks to where its elements belong; called from several threads.
    """

    array: Array
    chunks: Tuple[Chunk, ...]
    fill: Callable[[Sequence[Chunk]], None]


def decode_together(tensors: Iterable[Tensor]) -> None:
    """Decodes whole tensors, chunks of all of them at a time, so that no thread waits for the end of one.

    Raises:
        FormatError: as `Tensor.array` does, for the first tensor at fault, and when all of them take more
            memory than the limit.
    """
    tensors = list(dict.fromkeys(tensors))
    needed = sum(tensor.memory_bytes for tensor in tensors)
    if tensors and needed > tensors[0].limits.model_bytes:
        raise FormatError(
            "limit.decompressed-bytes", tensors[0].entry.offset, "All tensors of a model take {} bytes of "
            "memory and the limit is {}. Raise Limits.model_bytes if you trust the file.".format(
                needed, tensors[0].limits.model_bytes))
    fillings: List[Tuple[Tensor, _Filling]] = []
    work: List[Tuple[_Filling, Sequence[Chunk]]] = []
    for tensor in tensors:
        if tensor._array is None and are_usual(tensor.entry.chunks):
            filling = tensor._filling(0, tensor.entry.count)
            fillings.append((tensor, filling))
            work += ((filling, window) for window in tensor._decoder.windows(filling.chunks))
        else:
            tensor.array()
    in_order(lambda item: item[0].fill(item[1]), work,
             sum(tensor.entry.decoded_bytes for tensor, _ in fillings))
    for tensor, filling in fillings:
        tensor._keep(filling.array)


class TensorPool:
    """The tensors of one file: entries that are equal give one tensor, which is decoded once."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self._known: Dict[int, Tensor] = {}

    def tensor(self, entry: TensorEntry) -> Tensor:
        """The tensor that ``entry`` describes."""
        known = self._known.get(entry.offset) if entry.attached is None else None
        # Two that differ are told apart by validation; here each says how it is read.
        if known is not None and known.entry == entry:
            return known
        needed = None if entry.needed is None else self.tensor(entry.needed)
        tensor = Tensor(entry, self.source, self.limits, needed)
        if entry.attached is not None:
            return tensor
        return self._known.setdefault(entry.offset, tensor) if known is None else tensor


def _sealed(array: Array) -> Array:
    array.flags.writeable = False
    return array
