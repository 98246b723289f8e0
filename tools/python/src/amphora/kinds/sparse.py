"""Rows of which only some numbers are kept, and the size that a matrix may have."""

from typing import Any, Optional, Tuple

import numpy as np

from ..dtypes import Array
from ..errors import InputError

#: Columns of one row, and numbers of a matrix: 8 GiB of float64.
WIDEST, MOST_NUMBERS = 1 << 25, 1 << 30


class SparseRows:
    """Rows of which only some numbers are kept, row after row, by ascending column.

    The attributes are those of a compressed sparse row matrix of SciPy, which takes them as
    ``csr_matrix((rows.data, rows.indices, rows.indptr), rows.shape)``; ``numpy.asarray`` writes the zeros.
    """

    def __init__(self, data: Array, indices: Array, indptr: Array, shape: Tuple[int, int]) -> None:
        self.data = data
        self.indices = indices
        self.indptr = indptr
        self.shape = shape

    def judge(self) -> None:
        """Refuses parts that do not agree, and columns of a row that do not ascend.

        Raises:
            InputError: ``model.bad-sparse-rows``.
        """
        rows, columns = self.shape
        ends, places = self.indptr, self.indices
        agrees = (len(ends) == rows + 1 and len(places) == len(self.data) == ends[-1] and ends[0] == 0
                  and bool((np.diff(ends) >= 0).all()))
        if agrees and len(places):
            # A column need not be over the one before it where a row begins.
            begins = np.zeros(len(places), bool)
            begins[ends[:-1][np.diff(ends) > 0]] = True
            agrees = (0 <= places.min() and places.max() < columns
                      and bool((begins[1:] | (np.diff(places) > 0)).all()))
        if not agrees:
            raise InputError("model.bad-sparse-rows", "The parts of the sparse rows do not agree. Sort the "
                             "columns of each row, and leave none there twice.")

    @classmethod
    def of_places(cls, rows: Array, columns: Array, data: Array, shape: Tuple[int, int]) -> "SparseRows":
        """From the places of the numbers that are kept, each once, in any order."""
        order = np.lexsort((columns, rows))
        ends = np.cumsum(np.bincount(rows, minlength=shape[0]))
        return cls(data[order], columns[order], np.concatenate([[0], ends]), shape)

    def __repr__(self) -> str:
        return "<SparseRows {} {}: {} kept>".format(self.dtype, list(self.shape), len(self.data))

    def __len__(self) -> int:
        return self.shape[0]

    def __array__(self, dtype: Any = None, copy: Optional[bool] = None) -> Array:
        return self.toarray() if dtype is None else self.toarray().astype(dtype)

    def __getitem__(self, rows: slice) -> "SparseRows":
        """A range of rows."""
        first, end, _ = rows.indices(self.shape[0])
        ends = self.indptr[first:max(first, end) + 1]
        kept = slice(ends[0], ends[-1])
        return SparseRows(self.data[kept], self.indices[kept], ends - ends[0],
                          (len(ends) - 1, self.shape[1]))

    @property
    def dtype(self) -> Any:
        return self.data.dtype

    @property
    def rows(self) -> Array:
        """The row of each number that is kept."""
        return np.repeat(np.arange(self.shape[0]), np.diff(self.indptr))

    def toarray(self) -> Array:
        """All numbers, shape [rows, columns].

        Raises:
            InputError: ``model.wide-answer`` when they are out of proportion.
        """
        require_room(*self.shape)
        full = np.zeros(self.shape, self.data.dtype)
        full[self.rows, self.indices] = self.data
        return full

    def with_data(self, data: Array) -> "SparseRows":
        """Other numbers in the same places."""
        return SparseRows(data, self.indices, self.indptr, self.shape)

    def keep(self, which: Array) -> "SparseRows":
        """The numbers for which ``which`` is true; the others are zeros now."""
        ends = np.cumsum(np.bincount(self.rows[which], minlength=self.shape[0]))
        return SparseRows(self.data[which], self.indices[which], np.concatenate([[0], ends]), self.shape)

    def take(self, columns: Array) -> "SparseRows":
        """Some columns in the order given; one may come twice."""
        by_column = np.argsort(self.indices, kind="stable")
        bounds = np.searchsorted(self.indices[by_column], [columns, np.asarray(columns) + 1])
        places = [by_column[first:end] for first, end in bounds.T]
        chosen = np.concatenate(places) if places else np.zeros(0, np.intp)
        named = np.repeat(np.arange(len(places)), [len(part) for part in places])
        return SparseRows.of_places(self.rows[chosen], named, self.data[chosen],
                                    (self.shape[0], len(places)))

    def products(self, weights: Array) -> Array:
        """Sums of the numbers kept times ``weights`` [outputs, columns], in float64: [rows, outputs]."""
        numbers, rows = self.data.astype(np.float64), self.rows
        return np.stack([row_sums(rows, numbers * row[self.indices], self.shape[0])
                         for row in weights], axis=1) if len(weights) else np.zeros((len(self), 0))

    def squares(self) -> Array:
        """For each row the sum of the squares of its numbers, in float64."""
        numbers = self.data.astype(np.float64)
        return row_sums(self.rows, numbers * numbers, self.shape[0])


def require_room(rows: int, columns: int) -> None:
    """Refuses a matrix whose size somebody only said, and that no memory has room for.

    Raises:
        InputError: ``model.wide-answer``.
    """
    if rows and (columns > WIDEST or rows * columns > MOST_NUMBERS):
        raise InputError("model.wide-answer", "{} rows of {} columns are out of proportion. Ask about fewer "
                         "rows at a time; if one is too many, ask another method or model.".format(rows, columns))


class Room:
    """Counts the columns of answers that are held beside each other for so many rows."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._columns = 0

    def take(self, columns: int) -> None:
        """Counts the columns of one more answer.

        Raises:
            InputError: ``model.wide-answer`` when all of them are out of proportion.
        """
        self._columns += columns
        require_room(self._rows, self._columns)


def row_sums(places: Array, terms: Array, count: int) -> Array:
    """The sum of the terms of each of ``count`` rows, in float64; ``places`` says of which row each is."""
    # Of no terms at all, NumPy counts in integers.
    return np.bincount(places, terms, minlength=count).astype(np.float64)
