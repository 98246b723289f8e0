"""Fills what is missing, or says where something is missing."""

from typing import Any, Dict, List, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .categories import as_table, column, refuse_nan, typed
from .compared import COMPARISON, ComparedNumber
from .forms import Table, require_columns, rows_of
from .sparse import SparseRows

#: The fields that a content must have.
_FIELDS: Dict[str, Tuple[str, ...]] = {
    "filled": ("kept", "fills"), "filled_and_indicator": ("kept", "fills", "indicated"),
    "indicator": ("indicated", "new_missing", "answer")}


class Imputer(base.Predictor):
    """``imputer`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(("content",), "the kind is imputer")
        self.content = fields.choice("content", tuple(_FIELDS))
        fields.only(("missing", "conversion", "content", "features") + _FIELDS[self.content],
                    ("feature_names", COMPARISON))
        self.features: int = fields.features()
        self.missing = typed(fields, "missing", fields.value("missing"))
        self.missing_nan = isinstance(self.missing, float) and self.missing != self.missing
        self.compared = ComparedNumber(
            float(self.missing) if isinstance(self.missing, (int, float)) else np.nan, fields)
        self.conversion = fields.choice("conversion", ("floats", "none", "objects"))
        self.tables = self.conversion != "floats"
        self.kept = np.zeros(0, np.int64)
        self.fills: List[Any] = []
        if fields.has("kept"):
            self.kept = self._ascending(fields, "kept")
            self.fills = column(fields, "fills", fields.value("fills"))[0]
            if len(self.fills) != len(self.kept):
                fields.refuse("model.bad-shape", "fills", "are not one for each feature kept")
            if not self.tables and not all(isinstance(fill, (int, float)) for fill in self.fills):
                fields.refuse("model.bad-field", "fills", "holds what is no number")
        self.indicated = (self._ascending(fields, "indicated") if fields.has("indicated")
                          else np.zeros(0, np.int64))
        self.refuses_new = self.content == "indicator" and fields.choice(
            "new_missing", ("refused", "routed")) == "refused"
        self.answer = (fields.choice("answer", ("sparse", "dense", "as_input"))
                       if self.content == "indicator" else "as_input")

    def _ascending(self, fields: base.FieldReader, name: str) -> Array:
        places = fields.indices(name, (name,), self.features)
        if (np.diff(places) <= 0).any():
            fields.refuse("model.bad-index", name, "does not ascend")
        return places

    def _is_missing(self, numbers: Array) -> Array:
        if self.missing_nan:
            return np.isnan(numbers) if numbers.dtype.kind == "f" else np.zeros(numbers.shape, bool)
        if not isinstance(self.missing, (int, float)):
            return np.zeros(numbers.shape, bool)
        if numbers.dtype.kind in "iu" and type(self.missing) is int:
            same: Array = numbers == self.missing
            return same
        found: Array = numbers.astype(np.float64) == self.compared.of(numbers)
        return found

    def _is_missing_value(self, value: Any) -> bool:
        if self.missing_nan:
            return isinstance(value, float) and value != value
        if self.missing is None or isinstance(self.missing, str):
            return type(value) is type(self.missing) and bool(value == self.missing)
        return isinstance(value, (int, float)) and value == self.missing

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        rows = rows_of(X)
        require_columns(rows)
        base.judge_columns(rows.shape[1], self.features)
        if isinstance(rows, SparseRows):
            return self._sparse(rows)
        if self.conversion == "floats":
            return self._numbers(base.matrix(rows, self.features))
        if isinstance(rows, Table):
            numeric = rows.is_numeric and self.conversion == "none"
            return self._numbers(rows.numbers()) if numeric else self._values(rows)
        if rows.dtype.kind in "biuf" and self.conversion == "none":
            return self._numbers(base.typed_matrix(rows, self.features))
        return self._values(as_table(rows))

    def _numbers(self, rows: Array) -> Union[Array, SparseRows]:
        if rows.dtype.kind in "biu":
            rows = rows.astype(np.int64)
        else:
            base.refuse_values(rows, self.missing_nan)
        missing = self._is_missing(rows)
        if self.content == "indicator":
            return self._indicator(missing)
        filled = rows[:, self.kept].copy()
        fills = np.array([_cast(fill, rows.dtype) for fill in self.fills], rows.dtype)
        filled[missing[:, self.kept]] = np.broadcast_to(fills, filled.shape)[missing[:, self.kept]]
        return np.hstack([filled, missing[:, self.indicated].astype(rows.dtype)])

    def _values(self, cells: Table) -> Union[Array, SparseRows]:
        base.judge_columns(cells.shape[1], self.features)
        if not self.missing_nan:
            for place, values in enumerate(cells.columns):
                refuse_nan(values, place)
        values = np.empty(cells.shape, object)
        for place, own in enumerate(cells.columns):
            values[:, place] = own.tolist()
        missing = np.array([[self._is_missing_value(value) for value in row] for row in values.tolist()],
                           bool).reshape(values.shape)
        if self.content == "indicator":
            return self._indicator(missing)
        filled = values[:, self.kept]
        for place, fill in enumerate(self.fills):
            filled[missing[:, self.kept[place]], place] = fill
        return np.hstack([filled, missing[:, self.indicated].astype(object)])

    def _indicator(self, missing: Array) -> Union[Array, SparseRows]:
        if self.refuses_new:
            others = missing.copy()
            others[:, self.indicated] = False
            if others.any():
                raise _new(*(int(place[0]) for place in np.nonzero(others)))
        found = missing[:, self.indicated]
        if self.answer != "sparse":
            return found
        rows, columns = np.nonzero(found)
        return SparseRows.of_places(rows, columns, np.ones(len(rows), np.int64), found.shape)

    def _sparse(self, rows: SparseRows) -> Union[Array, SparseRows]:
        """Zeros are values, and only the numbers that are kept can be missing."""
        is_zero = isinstance(self.missing, (int, float)) and self.missing == 0
        if is_zero or self.conversion == "objects":
            raise InputError("model.wrong-input-form", "The input is sparse, and zeros are what is missing. "
                             "Write the zeros: X.toarray().")
        if rows.dtype.kind in "biu":
            rows = rows.with_data(rows.data.astype(np.float64 if self.conversion == "floats" else np.int64))
        else:
            self.takes_sparse(rows, self.missing_nan)
        missing = self._is_missing(rows.data)
        if self.refuses_new and (missing & ~np.isin(rows.indices, self.indicated)).any():
            place = int(np.flatnonzero(missing & ~np.isin(rows.indices, self.indicated))[0])
            raise _new(int(rows.rows[place]), int(rows.indices[place]))
        mask = rows.with_data(missing.astype(np.int64)).keep(missing).take(self.indicated)
        if self.content == "indicator":
            return mask.toarray().astype(bool) if self.answer == "dense" else mask
        fills = np.zeros(self.features, rows.dtype)
        fills[self.kept] = [_cast(fill, rows.dtype) for fill in self.fills]
        filled = rows.with_data(np.where(missing, fills[rows.indices], rows.data)).take(self.kept)
        return beside([filled, mask.with_data(mask.data.astype(rows.dtype))], rows.shape[0]) if len(
            self.indicated) else filled


def _cast(fill: Any, type: Any) -> Any:
    """A fill as a number of a type; cut off for integers."""
    if not isinstance(fill, (int, float)):
        return 0 if type.kind == "i" else np.nan
    return (int(fill) if np.isfinite(fill) else 0) if type.kind == "i" else fill


def beside(parts: List[SparseRows], rows: int) -> SparseRows:
    """Sparse rows side by side; numbers of one type stay so, others become float64."""
    widths = np.cumsum([0] + [part.shape[1] for part in parts])
    types = {part.dtype for part in parts}
    type = types.pop() if len(types) == 1 else np.dtype(np.float64)
    return SparseRows.of_places(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.indices + first for part, first in zip(parts, widths)]),
        np.concatenate([part.data.astype(type) for part in parts]), (rows, int(widths[-1])))


def _new(row: int, place: int) -> InputError:
    return InputError("model.missing-value", "Row {}, column {} is missing, and the model knows of nothing "
                      "missing there.".format(row, place))
