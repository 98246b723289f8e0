"""The forms that rows come in beside matrices: sparse rows, and tables of columns of their own types."""

from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from .cell_numbers import numbers_of

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


class Table:
    """Columns of their own types, with their names where they have any."""

    ndim = 2

    def __init__(self, columns: List[Array], names: Optional[List[str]], rows: int) -> None:
        self.columns = columns
        self.names = names
        self.shape = (rows, len(columns))

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, rows: slice) -> "Table":
        """A range of rows."""
        first, end, _ = rows.indices(self.shape[0])
        return Table([column[rows] for column in self.columns], self.names, max(end - first, 0))

    def take(self, columns: Iterable[int]) -> "Table":
        chosen = list(columns)
        names = None if self.names is None else [self.names[place] for place in chosen]
        return Table([self.columns[place] for place in chosen], names, self.shape[0])

    def arranged(self, names: Optional[Sequence[str]]) -> "Table":
        """The columns in the order of ``names``; as they are when either has no names.

        Raises:
            InputError: when one is not there.
        """
        if names is None or self.names is None:
            return self
        places: Dict[str, int] = {}
        for place, name in enumerate(self.names):
            places.setdefault(name, place)
        for name in names:
            if name not in places:
                raise InputError("model.missing-columns", "The input has no column {!r}.".format(name))
        return self.take(places[name] for name in names)

    @property
    def is_numeric(self) -> bool:
        return all(column.dtype.kind in "biuf" for column in self.columns)

    def joined(self) -> Array:
        """One matrix: of numbers or truths where all columns are such, of values of any type otherwise."""
        kinds = {"b" if column.dtype.kind == "b" else "f" for column in self.columns}
        return self.numbers() if self.is_numeric and len(kinds) <= 1 else self.objects()

    def objects(self) -> Array:
        """All cells, each with a type of its own, shape [rows, columns]."""
        cells = np.empty(self.shape, object)
        for place, column in enumerate(self.columns):
            cells[:, place] = column
        return cells

    def numbers(self) -> Array:
        """One matrix: of float32 where all columns are, of integers or truths where all are, else of float64.

        Raises:
            InputError: when a cell is not a number.
        """
        columns = [column if column.dtype.kind in "biuf" else numbers_of(column) for column in self.columns]
        are_one_type = all(column.dtype == np.float32 for column in columns) or all(
            column.dtype.kind in "biu" for column in columns)
        if not are_one_type:
            columns = [column.astype(np.float64) for column in columns]
        return np.stack(columns, axis=1) if columns else np.zeros(self.shape)


def rows_of(X: Any) -> Any:
    """``X`` as sparse rows, a table or an array, whichever it is; as it is when it is one."""
    sparse = sparse_rows(X)
    if sparse is not None:
        return sparse
    return table(X) if is_table(X) else array_of(X)


def array_of(X: Any) -> Array:
    """``X`` as an array: of objects where its members have no common shape, as records have not."""
    try:
        return np.asarray(X)
    except ValueError:
        members = list(X)
        cells: Array = np.empty(len(members), object)
        cells[:] = members
        return cells


def require_columns(rows: Any) -> None:
    """Refuses rows, as `rows_of` gives them, that have no columns.

    Raises:
        InputError: for texts and records, and for an array that is not a matrix.
    """
    if len(rows.shape) == 2:
        return
    if rows.dtype.kind in "OUS":
        raise InputError("model.wrong-input-form", "The input is texts or records, and the model takes "
                         "columns.")
    raise InputError("model.wrong-columns", "The input has {} dimensions; it must be a matrix with one row "
                     "for each question. For one row write [row].".format(rows.ndim))


def require_room(rows: int, columns: int) -> None:
    """Refuses a matrix whose size somebody only said, and that no memory has room for.

    Raises:
        InputError: ``model.wide-answer``.
    """
    if rows and (columns > WIDEST or rows * columns > MOST_NUMBERS):
        raise InputError("model.wide-answer", "{} rows of {} columns are out of proportion. Ask about fewer "
                         "rows at a time; if one is too many, ask another method or model.".format(rows, columns))


def row_sums(places: Array, terms: Array, count: int) -> Array:
    """The sum of the terms of each of ``count`` rows, in float64; ``places`` says of which row each is."""
    # Of no terms at all, NumPy counts in integers.
    return np.bincount(places, terms, minlength=count).astype(np.float64)


def require_records(X: Any) -> None:
    """Refuses rows of columns, and texts, where each row is to be names with values.

    Raises:
        InputError: ``model.wrong-input-form``.
    """
    is_array = isinstance(X, np.ndarray) and (X.ndim != 1 or X.dtype.kind != "O")
    if is_array or isinstance(X, str) or is_table(X) or sparse_rows(X) is not None:
        raise InputError("model.wrong-input-form", "The model takes records, names with values for each row.")


def take(rows: Any, columns: Array) -> Any:
    """Some columns of rows as `rows_of` gives them.

    Raises:
        InputError: when the rows have no columns.
    """
    require_columns(rows)
    return rows[:, columns] if isinstance(rows, np.ndarray) else rows.take(columns)


def sparse_rows(X: Any) -> Optional[SparseRows]:
    """``X`` if it is sparse, by ascending columns; None when it is not."""
    if isinstance(X, SparseRows):
        return X
    if not hasattr(X, "tocsr"):
        return None
    csr = X.tocsr()
    if not csr.has_canonical_format:
        csr = csr.copy()
        csr.sum_duplicates()
    return SparseRows(np.asarray(csr.data), np.asarray(csr.indices, np.int64),
                      np.asarray(csr.indptr, np.int64), tuple(csr.shape))


def is_table(X: Any) -> bool:
    """Whether it is a table, or a data frame of any library that has ``columns``."""
    return isinstance(X, Table) or (hasattr(X, "columns") and hasattr(X, "__getitem__"))


def table(X: Any) -> Table:
    """``X`` as columns: of a data frame by name, of a matrix by position; texts as objects.

    Raises:
        InputError: when it is not rows of columns.
    """
    if isinstance(X, Table):
        return X
    if is_table(X):
        # A frame of pandas may have a name twice, and then has two columns of that name.
        named = ([X.iloc[:, place] for place in range(len(X.columns))] if hasattr(X, "iloc")
                 else [X[name] for name in X.columns])
        columns = [_plain(np.asarray(column)) for column in named]
        names = [str(name) for name in X.columns]
        return Table(columns, names, len(columns[0]) if columns else len(X))
    cells = array_of(X)
    if cells.dtype.kind in "US" and not isinstance(X, np.ndarray):
        # Numbers among texts would have become texts.
        cells = np.asarray(X, object)
    require_columns(cells)
    cells = _plain(cells)
    return Table(list(cells.T), None, len(cells))


def _plain(cells: Array) -> Array:
    return cells.astype(object) if cells.dtype.kind in "US" else cells
