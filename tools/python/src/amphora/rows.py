"""Rows of a tensor: what a field refers to."""

import operator
from typing import TYPE_CHECKING, Any, Optional, Tuple, Union

from .dtypes import Array

if TYPE_CHECKING:
    from .tensor import Tensor


class Rows:
    """A tensor, or a range of its rows, as a field refers to it."""

    def __init__(self, tensor: "Tensor", index: int, rows: Optional[Tuple[int, int]]) -> None:
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

    def __len__(self) -> int:
        return len(self.tensor) if self.rows is None else self.rows[1] - self.rows[0]

    def __getitem__(self, key: Union[int, slice]) -> Array:
        """A row, or a range of rows, counted within these, without decoding the others; read-only."""
        first, end = row_range(key, len(self))
        before = 0 if self.rows is None else self.rows[0]
        array = self.tensor.row_array(before + first, before + end)
        return array if isinstance(key, slice) else array[0]

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

    @property
    def memory_bytes(self) -> int:
        """Bytes that the decoded elements take, for texts roughly."""
        whole = self.tensor.memory_bytes
        return whole if self.rows is None else whole * len(self) // max(self.tensor.rows, 1)

    def array(self) -> Array:
        """The elements as `Tensor.array` gives them; the whole tensor is decoded, and kept for other rows."""
        array = self.tensor.array()
        return array if self.rows is None else array[self.rows[0]:self.rows[1]]

    def codes(self) -> Array:
        """The elements as `Tensor.codes` gives them."""
        array = self.tensor.codes()
        return array if self.rows is None else array[self.rows[0]:self.rows[1]]

    def to_torch(self) -> Any:
        """A tensor of PyTorch with the elements of `array`, shape `shape`, of its own.

        ``bfloat16`` and floats of eight bits have their own type, where PyTorch knows it.

        Raises:
            FormatError: as `array` does.
            ImportError: when PyTorch is not installed.
            TypeError: when it has no such type, as for texts and dates.
        """
        # Imported when it is needed, and PyTorch with it.
        from .conversion import to_torch
        return to_torch(self.array(), self.dtype)

    def mapped_unverified(self) -> Array:
        """A view of the file itself, as `Tensor.mapped_unverified` gives it."""
        array = self.tensor.mapped_unverified()
        return array if self.rows is None else array[self.rows[0]:self.rows[1]]


def row_range(key: Any, rows: int) -> Tuple[int, int]:
    """The first row that ``key`` means, and the one after the last.

    Raises:
        IndexError: when a single row does not exist.
        TypeError: when it is neither an integer nor a range without steps.
    """
    if isinstance(key, slice):
        first, end, step = key.indices(rows)
        if step != 1:
            raise TypeError("rows are read one after the other; for a step, slice array()")
        return first, max(first, end)
    index = operator.index(key)
    if not -rows <= index < rows:
        raise IndexError("there is no row {}; there are {}".format(index, rows))
    return index % rows, index % rows + 1
