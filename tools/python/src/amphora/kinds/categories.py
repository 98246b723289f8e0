"""Values of any type: as fields keep them, as categories find them, and as arrays give them back."""

from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import InputError
from ..rows import Rows
from . import base
from .forms import Table, require_columns, rows_of
from .sparse import SparseRows

_TYPES: Dict[str, type] = {"bool": bool, "integer": int, "float": float, "string": str}

#: What stands for NaN, which equals itself here, and for None, which a dictionary does not tell from absence.
_NAN, _NONE = ("nan",), ("none",)


def typed(fields: base.FieldReader, name: str, value: Any) -> Any:
    """A value that is kept with the name of its type."""
    if isinstance(value, list) and value == ["none"]:
        return None
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):
        wanted = _TYPES.get(value[0])
        if wanted is not None and type(value[1]) is wanted:
            return value[1]
    fields.refuse("model.bad-field", name, "holds a value without its type")


def column(fields: base.FieldReader, name: str, value: Any) -> Tuple[List[Any], str]:
    """A column of values, and the type of an array of them: that of a tensor, or ``object``."""
    if isinstance(value, Rows):
        array = fields.array_of(name, value, INTEGERS + base.FLOATS + ("bool", "utf8"), (
            "values {}".format(id(value)),))
        kind = "str" if value.dtype == "utf8" else "int64" if array.dtype.kind in "iu" else array.dtype.name
        return array.tolist(), kind
    if not isinstance(value, list):
        fields.refuse("model.bad-field", name, "is neither a tensor nor a list of values")
    return [typed(fields, name, part) for part in value], "object"


def joined_type(types: Sequence[str]) -> str:
    """The type of one array of several columns."""
    if len(set(types)) == 1:
        return types[0]
    return "object" if not types or {"str", "object"} & set(types) else "float64"


def array_of_values(values: List[Any], shape: Tuple[int, ...], type: str) -> Array:
    """Values as an array of a type; of any type where one does not fit."""
    fits = {"str": (str,), "bool": (bool,), "int64": (int,), "float64": (int, float), "float32": (int, float)}
    exact = type in ("bool", "int64", "str")
    allowed = fits.get(type, ())
    fitting = all(isinstance(value, allowed) and not (exact and value.__class__ not in allowed)
                  for value in values)
    if type in ("object", "str") or not fitting:
        array = np.empty(len(values), object)
        array[:] = values
        return array.reshape(shape)
    return np.array(values, type).reshape(shape)


class Index:
    """Finds values among categories, as Python compares them; the first of equal ones."""

    def __init__(self, categories: Sequence[Any]) -> None:
        self._places: Dict[Any, int] = {}
        for place, category in enumerate(categories):
            self._places.setdefault(_key(category), place)

    def places(self, cells: Array) -> Array:
        """The category of each cell; −1 where it is none."""
        places = self._places
        values = cells.tolist()
        return np.fromiter((places.get(_key(value), -1) for value in values), np.int64, len(values))


def _key(value: Any) -> Any:
    if value is None:
        return _NONE
    if isinstance(value, float) and value != value:
        return _NAN
    if isinstance(value, np.generic):
        return _key(value.item())
    # Numbers are found by value, truths among them; what else there may be is no category.
    return value if isinstance(value, (int, float, str)) else (id(value),)


def judged_cells(X: Any, features: int, missing: bool) -> Table:
    """Rows of columns, of which numbers are finite, and not NaN unless that may be.

    Raises:
        InputError: for sparse rows, for other columns, and for such numbers.
    """
    rows = rows_of(X)
    require_columns(rows)
    base.judge_columns(rows.shape[1], features)
    if isinstance(rows, SparseRows):
        raise InputError("model.wrong-input-form", "The input is sparse, and the model takes the columns of "
                         "a matrix or a table.")
    cells = as_table(rows)
    for place, values in enumerate(cells.columns):
        if values.dtype.kind == "f":
            base.refuse_values(values[:, np.newaxis], missing, 0, place)
        elif values.dtype == object and not missing:
            refuse_nan(values, place)
    return cells


def as_table(rows: Any) -> Table:
    """A table, or a matrix as columns; numbers that were not of one type are values of any."""
    if isinstance(rows, Table):
        return rows
    require_columns(rows)
    cells = rows.astype(object) if rows.dtype.kind not in "biuf" else rows
    return Table(list(cells.T), None, len(cells))


def refuse_nan(values: Array, column: int) -> None:
    for row, value in enumerate(values.tolist()):
        if isinstance(value, float) and value != value:
            raise InputError("model.missing-value", "Row {}, column {} is missing (NaN), and the model "
                             "takes no missing values.".format(row, column))


def first_unknown(codes: List[Array]) -> Optional[Tuple[int, int]]:
    """Row and column of the first value that is no category."""
    for place, column_codes in enumerate(codes):
        unknown = np.flatnonzero(column_codes < 0)
        if len(unknown):
            return int(unknown[0]), place
    return None
