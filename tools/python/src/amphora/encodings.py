"""Encodings: what was done to elements before the codec; judged from the table, and undone."""

from typing import TYPE_CHECKING, Callable, List, NamedTuple, Optional, Tuple

import numpy as np

from .dtypes import Array, ElementType, element_type
from .errors import damaged
from .records import Record

if TYPE_CHECKING:
    from .tensor_entry import TensorEntry

#: Each encoding comes once at most, and `child` and `dictionary` exclude each other.
MOST = 4


class Form(NamedTuple):
    """What elements are between encodings.

    Attributes:
        kind: ``i`` signed, ``u`` unsigned, ``f`` float, ``o`` other bytes.
        size: bytes of one.
    """

    kind: str
    size: int

    @property
    def dtype(self) -> "np.dtype[np.generic]":
        """The NumPy type of the bits: floats count as unsigned integers."""
        kind = {"i": "<i", "u": "<u", "f": "<u", "o": "V"}[self.kind]
        return np.dtype("{}{}".format(kind, self.size))


class Encoding(NamedTuple):
    """One thing that was done to the elements, with its parameters."""

    name: str
    to: Optional[ElementType] = None
    #: The entry of the tensor that it needs: a dictionary, or where trees start.
    tensor: Optional["TensorEntry"] = None


def form_of(type: ElementType) -> Optional[Form]:
    """The form of a tensor's elements; None where they have no encodings."""
    if type.size is None or type.size == 0 or type.name == "bool":
        return None
    if type.is_integer or "time" in type.name:
        return Form("u" if type.is_unsigned else "i", type.size)
    return Form("f" if "float" in type.name and type.size > 1 else "o", type.size)


def _after(form: Form, encoding: Encoding) -> Optional[Form]:
    """The form that elements have after ``encoding``; None where it cannot be applied."""
    to = encoding.to
    if encoding.name == "child":
        return Form("u", form.size) if form.kind == "i" else None
    if encoding.name == "delta":
        return Form("i", form.size) if form.kind != "o" else None
    if encoding.name == "shuffle":
        return Form("o", form.size) if form.size > 1 else None
    # Both have a type, which is smaller: no element that is decoded is larger than it was.
    if to is None or not to.is_integer or (to.size or 0) >= form.size:
        return None
    kind = "u" if to.is_unsigned else "i"
    if encoding.name == "dictionary":
        return Form(kind, to.size or 0) if kind == "u" and (to.size or 0) <= 4 else None
    allowed = {"i": True, "u": kind == "u", "f": form.size >= 4, "o": False}[form.kind]
    return Form(kind, to.size or 0) if allowed else None


def forms(type: ElementType, encodings: Tuple[Encoding, ...]) -> Optional[List[Form]]:
    """The forms before, between and after the encodings; None where one cannot follow another."""
    form = form_of(type)
    names = [encoding.name for encoding in encodings]
    if form is None or len(set(names)) != len(names):
        return None
    found = [form]
    for index, encoding in enumerate(encodings):
        following = _after(found[-1], encoding)
        if following is None:
            return None
        if encoding.name == "dictionary" and index > 0:
            return None
        if encoding.name == "child" and (index > 0 or not type.is_integer):
            return None
        if encoding.name == "shuffle" and index < len(encodings) - 1:
            return None
        found.append(following)
    return found


def read_encodings(record: Record, type: ElementType, read_needed: Optional[Callable[[Record], "TensorEntry"]]
                   ) -> Tuple[Encoding, ...]:
    """The encodings of an entry; ``read_needed`` reads one that an encoding needs, where it may."""
    records = record.records("encodings")
    if len(records) > MOST:
        record.refuse("container.encoding", "has {} encodings".format(len(records)), "encodings")
    found = tuple(_encoding(entry, type, read_needed) for entry in records)
    if found and forms(type, found) is None:
        record.refuse("container.encoding", "cannot be applied to {}: {}".format(
            type.name, ", ".join(encoding.name for encoding in found)), "encodings")
    return found


def _encoding(record: Record, type: ElementType,
              read_needed: Optional[Callable[[Record], "TensorEntry"]]) -> Encoding:
    names = ("delta", "narrow", "shuffle") + (("child", "dictionary") if read_needed else ())
    name = record.one_of("name", names, "container.encoding")
    to, needed = None, None
    if name in ("narrow", "dictionary"):
        to = element_type(record.string("to"))
        if to is None:
            record.refuse("container.encoding", "is no element type", "to")
    key = "tensor" if name == "dictionary" else "starts"
    if read_needed and (name == "dictionary" or (name == "child" and record.has(key))):
        needed = read_needed(record.record(key))
        fits = needed.type == type if name == "dictionary" else needed.type.is_integer
        if len(needed.shape) != 1 or not needed.chunks or not fits:
            record.refuse("container.encoding", "is {} {}".format(
                needed.type.name, list(needed.shape)), key)
    record.finish()
    return Encoding(name, to, needed)


def judge_number_of_starts(record: Record, encodings: Tuple[Encoding, ...], count: int) -> None:
    """Refuses more starts than ``count`` elements can have, or fewer, before one of them is read."""
    starts = next((encoding.tensor for encoding in encodings if encoding.name == "child"), None)
    if starts is not None and not 2 <= starts.count <= count + 1:
        record.refuse("container.encoding", "has {} starts in {} elements".format(starts.count, count),
                      "encodings")


def judge_starts(starts: Array, count: int, offset: int) -> Array:
    """Where trees start in a tensor of ``count`` elements, as int64.

    Raises:
        FormatError: when they do not begin with 0, ascend, and end with ``count``.
    """
    if int(starts[0]) != 0 or int(starts[-1]) != count or not (starts[1:] > starts[:-1]).all():
        raise damaged("container.encoded-value", offset, "the starts of trees are not starts")
    # They are at most the count, and none is negative: all fit.
    return starts.astype(np.int64)


def decode(raw: bytes, type: ElementType, encodings: Tuple[Encoding, ...], first: int, offset: int,
           needed: Optional[Array]) -> Array:
    """The elements of a chunk, of ``type.stored``, from what the codec gave.

    Args:
        first: the position of the chunk's first element in the tensor.
        offset: where the chunk lies in the file.
        needed: the dictionary, or where trees start, for the encodings that need one.

    Raises:
        FormatError: ``container.encoded-value``, when an element stands for nothing.
    """
    steps = forms(type, encodings)
    assert steps is not None
    form = steps.pop()
    rest = list(encodings)
    if rest and rest[-1].name == "shuffle":
        rest.pop()
        form = steps.pop()
        raw = np.frombuffer(raw, np.uint8).reshape(form.size, -1).T.tobytes()
    values: Array = np.frombuffer(raw, form.dtype)
    while rest:
        encoding = rest.pop()
        form = steps.pop()
        if encoding.name == "narrow":
            if form.kind == "f":
                values = values.astype("<f{}".format(form.size)).view(form.dtype)
            else:
                values = values.astype(form.dtype)
        elif encoding.name == "delta":
            # Sums wrap around, as the differences do.
            unsigned = "<u{}".format(form.size)
            values = np.cumsum(values.view(unsigned), dtype=unsigned).view(form.dtype)
        elif encoding.name == "child":
            assert needed is not None
            values = _children(values, form, first, offset, needed)
        else:
            assert needed is not None
            if int(values.max()) >= len(needed):
                raise damaged("container.encoded-value", offset, "an element is position {} in a dictionary "
                              "of {}".format(int(values.max()), len(needed)))
            return needed[values]
    assert type.stored is not None
    return values.view(type.stored)


def _children(distances: Array, form: Form, first: int, offset: int, starts: Array) -> Array:
    end = first + len(distances)
    # The trees that lie in the chunk, and how many elements of each do.
    trees = starts[np.searchsorted(starts, first, "right") - 1:np.searchsorted(starts, end, "left")]
    counts = np.diff(np.append(np.maximum(trees, first), end))
    index = np.arange(first, end, dtype=np.int64) - np.repeat(trees, counts)
    most = (1 << (8 * form.size - 1)) - 1
    # Only an element that is not 0 is added to its index, which then must leave room for it.
    if int(index.max()) + int(distances.max()) > most:
        wrong = (distances != 0) & ((index > most) | (
            distances.astype(np.uint64) > (most - np.minimum(index, most)).astype(np.uint64)))
        if wrong.any():
            raise damaged("container.encoded-value", offset, "a child has an index over {}".format(most))
    index += distances.astype(np.int64)
    index[distances == 0] = -1
    children: Array = index.astype(form.dtype, copy=False)
    return children
