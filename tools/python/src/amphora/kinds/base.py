"""What all kinds share: how rows come in, and how labels go out."""

from typing import Any, List, Optional, Sequence, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import FormatError, InputError
from .cell_numbers import numbers_of
from .field_reader import FLOATS, LABELS, FieldReader
from .forms import array_of, is_table, require_columns, sparse_rows, table
from .sparse import SparseRows

#: What `Predictor.predict` and the like return for one output, and for several.
Result = Union[Array, List[Array]]


class Predictor:
    """A model of one kind, ready to answer.

    ``methods`` are the names of those it offers; each is a method of the same name.
    """

    methods: Tuple[str, ...] = ()
    #: Why it offers none, as the end of a sentence; empty when it does.
    why_not = ""
    #: Steps that one call goes through, with those of the parts; bounds the work of nested ones.
    cost = 1
    #: The number of columns that a row must have; None when any will do.
    features: Optional[int] = None
    #: The names of the columns, where the model or the first of its parts has them.
    feature_names: Optional[List[str]] = None
    #: Whether its input are columns of their own types, and not numbers alone.
    tables = False

    def takes(self, X: Any, missing: bool = False) -> Array:
        """The rows as a matrix of float32 (if they are that) or float64, finite, of `features` columns."""
        rows = matrix(X, self.features)
        refuse_values(rows, missing)
        return rows

    def takes_sparse(self, X: Any, missing: bool = False) -> Union[Array, SparseRows]:
        """As `takes`; sparse rows stay sparse, and of them only the numbers kept are judged."""
        sparse = sparse_rows(X)
        if sparse is None:
            return self.takes(X, missing)
        judge_columns(sparse.shape[1], self.features)
        if sparse.dtype != np.float32:
            sparse = sparse.with_data(sparse.data.astype(np.float64))
        wrong = np.isinf(sparse.data) if missing else ~np.isfinite(sparse.data)
        if wrong.any():
            place = int(np.flatnonzero(wrong)[0])
            refuse_values(np.asarray([[sparse.data[place]]]), missing, sparse.rows[place],
                          sparse.indices[place])
        return sparse


def matrix(X: Any, features: Optional[int]) -> Array:
    """``X`` as a matrix of float32, if it is that, or float64; sparse rows with their zeros.

    Raises:
        InputError: when it is not a matrix of numbers with ``features`` columns.
    """
    rows = typed_matrix(X, features)
    return rows if rows.dtype == np.float32 else rows.astype(np.float64)


def typed_matrix(X: Any, features: Optional[int]) -> Array:
    """``X`` as a matrix of the type of its numbers.

    Raises:
        InputError: when it is not a matrix of numbers with ``features`` columns.
    """
    sparse = sparse_rows(X)
    if sparse is not None:
        judge_columns(sparse.shape[1], features)
        return sparse.toarray()
    rows = table(X) if is_table(X) else array_of(X)
    require_columns(rows)
    judge_columns(rows.shape[1], features)
    if not isinstance(rows, np.ndarray):
        rows = rows.numbers()
    return rows if rows.dtype.kind in "biuf" else numbers_of(rows)


def judge_columns(columns: int, features: Optional[int]) -> None:
    if features is not None and columns != features:
        raise InputError("model.wrong-columns", "The input has {} columns, and the model was trained "
                         "on {}.".format(columns, features))


def refuse_values(rows: Array, missing: bool, row: int = 0, column: int = 0) -> None:
    """Refuses infinite values, and missing ones unless they are allowed.

    Places are counted from ``row`` and ``column``.
    """
    wrong = np.isinf(rows) if missing else ~np.isfinite(rows)
    if not wrong.any():
        return
    place = tuple(np.argwhere(wrong)[0])
    if np.isinf(rows[place]):
        raise InputError("model.infinite-value", "Row {}, column {} is infinite, or too large for the "
                         "model.".format(place[0] + row, place[1] + column))
    raise InputError("model.missing-value", "Row {}, column {} is missing (NaN), and the model "
                     "takes no missing values.".format(place[0] + row, place[1] + column))


def labels(classes: Sequence[Array], chosen: Sequence[Array], vector: bool) -> Array:
    """The labels of the chosen classes, one array of indices for each output.

    Returns:
        Shape [rows] when ``vector``, else [rows, outputs].
    """
    columns = [labels.take(index) for labels, index in zip(classes, chosen)]
    return columns[0] if vector else np.stack(columns, axis=1)


def one_or_list(outputs: List[Array], vector: bool) -> Result:
    return outputs[0] if vector else outputs


def log(values: Array) -> Array:
    """The natural logarithm, log 0 = −∞, without a warning."""
    with np.errstate(divide="ignore"):
        logarithm: Array = np.log(values)
    return logarithm


def answer_does_not_fit(part: str, columns: int, wanted: int) -> InputError:
    return InputError("model.wrong-columns", "{} answers {} columns, and {} are needed.".format(
        part[0].upper() + part[1:], columns, wanted))


def no_bin(row: int, column: int) -> InputError:
    return InputError("model.unknown-category", "Row {}, column {} is the number of no bin.".format(
        row, column))


def too_deep(offset: int) -> FormatError:
    return FormatError("model.too-deep", offset, "The model has parts within parts beyond the limit. "
                       "Predict with the inner model by its own name.")


__all__ = ["FLOATS", "FieldReader", "LABELS", "Predictor", "Result", "answer_does_not_fit",
           "judge_columns", "labels", "log",
           "matrix", "no_bin", "one_or_list", "refuse_values", "too_deep", "typed_matrix"]
