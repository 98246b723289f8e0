"""The forms that rows come in: tables of columns of their own types, and those that callers have."""

from typing import Any, Dict, Iterable, List, Optional, Sequence

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from .cell_numbers import numbers_of
from .sparse import SparseRows

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
    """``X`` if it is sparse, by ascending columns; None when it is not.

    Raises:
        InputError: ``model.bad-sparse-rows`` when its parts do not agree.
    """
    if isinstance(X, SparseRows):
        return X
    if not hasattr(X, "tocsr"):
        return None
    csr = X.tocsr()
    if not csr.has_canonical_format:
        csr = csr.copy()
        csr.sum_duplicates()
    found = SparseRows(np.asarray(csr.data), np.asarray(csr.indices, np.int64),
                       np.asarray(csr.indptr, np.int64), tuple(csr.shape))
    found.judge()
    return found


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
