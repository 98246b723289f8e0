"""Turns categories into numbers: columns of ones, positions, numbers learned from a target."""

from typing import Any, Dict, List, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .categories import Index, array_of_values, column, first_unknown, joined_type, judged_cells, typed
from .forms import require_columns, rows_of
from .sparse import SparseRows, require_room

_INFREQUENT = "infrequent_sklearn"
_MOST_COLUMNS = 1 << 30
#: The fields that an encoding must have, and those that it may have.
_FIELDS: Dict[str, Tuple[Tuple[str, ...], Tuple[str, ...]]] = {
    "one_hot": (("answer", "columns", "widths", "unknown_columns", "infrequent_columns", "zeros_mean"), ()),
    "ordinal": (("values",), ("unknown_values", "infrequent_values")),
    "target": (("values", "outputs"), ("unknown_values",)),
}
_REFUSED = object()


class CategoryEncoder(base.Predictor):
    """One-hot, ordinal and target encoding: ``category_encoder`` version 1."""

    tables = True

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(("encoding",), "the kind is category_encoder")
        self.encoding = fields.choice("encoding", tuple(_FIELDS))
        required, optional = _FIELDS[self.encoding]
        fields.only(("encoding", "categories", "missing_values", "unknown", "answer_type", "features")
                    + required, ("feature_names",) + optional)
        self.features: int = fields.features()
        self.routed = fields.choice("missing_values", ("refused", "routed")) == "routed"
        self.refuses = fields.choice("unknown", ("refused", "encoded")) == "refused"
        self.type = fields.choice("answer_type", ("float64", "float32", "int64", "bool"))
        columns = [column(fields, "categories", value) for value in self._each(fields, "categories")]
        self.categories = [values for values, _ in columns]
        self.joined = joined_type([kind for _, kind in columns])
        self.indices = [Index(values) for values in self.categories]
        self.methods = ("transform",) + (("inverse_transform",) if self.encoding != "target" else ())
        if self.encoding == "one_hot":
            self._read_columns(fields)
        else:
            self._read_values(fields)

    def _each(self, fields: base.FieldReader, name: str) -> List[Any]:
        """A list of something for each feature."""
        values = fields.list(name)
        if len(values) != self.features:
            fields.refuse("model.bad-shape", name, "is there for {} of {} features".format(
                len(values), self.features))
        return values

    def _read_columns(self, fields: base.FieldReader) -> None:
        self.sparse = fields.choice("answer", ("sparse", "dense")) == "sparse"
        self.widths, unknown, infrequent = (
            fields.integers(name, ("features",))
            for name in ("widths", "unknown_columns", "infrequent_columns"))
        counts = np.array([len(values) for values in self.categories])
        if (self.widths < 0).any() or (self.widths > counts).any() or self.widths.sum() >= _MOST_COLUMNS:
            fields.refuse("model.bad-index", "widths", "has more columns than categories")
        self.first = np.concatenate([[0], np.cumsum(self.widths)])
        #: For each feature the column of each category, and last that of unknown values.
        self.columns: List[Array] = []
        #: For each feature what each of its columns stands for.
        self.names: List[List[Any]] = []
        for place, value in enumerate(self._each(fields, "columns")):
            columns = np.append(fields.integers_of("columns", value, (len(self.categories[place]),)), unknown[place])
            for each in (columns, infrequent[place:place + 1]):
                if each.min() < -1 or each.max() >= self.widths[place]:
                    fields.refuse("model.bad-index", "columns", "names a column that is not there")
            names: List[Any] = [None] * int(self.widths[place])
            for category, at in zip(self.categories[place], columns.tolist()):
                if at >= 0:
                    names[at] = category
            if infrequent[place] >= 0:
                names[int(infrequent[place])] = _INFREQUENT
            self.columns.append(np.where(columns < 0, -1, columns + self.first[place]))
            self.names.append(names)
        self.zeros = [_REFUSED if value == ["refused"] else typed(fields, "zeros_mean", value)
                      for value in self._each(fields, "zeros_mean")]

    def _read_values(self, fields: base.FieldReader) -> None:
        self.outputs = fields.integer("outputs") if self.encoding == "target" else 1
        #: For each feature the numbers of each category, and last those of unknown values, if there are any.
        self.values: List[Array] = []
        if self.outputs * self.features >= _MOST_COLUMNS:
            fields.refuse("model.bad-shape", "outputs", "is too many")
        self.unknown: Optional[Array] = None
        if not self.refuses:
            fields.present(("unknown_values",), "unknown values are encoded")
            self.unknown = fields.array("unknown_values", base.FLOATS, (self.outputs,)).astype(np.float64)
        for place, value in enumerate(self._each(fields, "values")):
            shape = (len(self.categories[place]), self.outputs)
            values = fields.array_of("values", value, base.FLOATS, shape).astype(np.float64)
            self.values.append(values if self.unknown is None else np.vstack([values, self.unknown]))
        self.infrequent = np.full(self.features, np.nan)
        if fields.has("infrequent_values"):
            self.infrequent = fields.array("infrequent_values", base.FLOATS, ("features",)).astype(np.float64)

    def _codes(self, X: Any) -> List[Array]:
        """The category of each value of each column; −1 where it is none."""
        cells = judged_cells(X, self.features, self.routed)
        codes = [index.places(values) for index, values in zip(self.indices, cells.columns)]
        unknown = first_unknown(codes) if self.refuses else None
        if unknown:
            raise InputError("model.unknown-category", "Row {}, column {} is not among the categories of the "
                             "column.".format(*unknown))
        return codes

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        codes = self._codes(X)
        # Place -1 is the last, that of unknown values.
        if self.encoding != "one_hot":
            numbers = np.concatenate([values[code] for values, code in zip(self.values, codes)], axis=1)
            return numbers.astype(self.type)
        places = np.stack([columns[code] for columns, code in zip(self.columns, codes)], axis=1)
        rows, kept = np.nonzero(places >= 0)
        columns, width = places[rows, kept], int(self.first[-1])
        if not self.sparse:
            require_room(len(places), width)
            full: Array = np.zeros((len(places), width), self.type)
            full[rows, columns] = 1
            return full
        ones = np.ones(len(rows), "int64" if self.type == "bool" else self.type)
        return SparseRows.of_places(rows, columns, ones, (len(places), width))

    def inverse_transform(self, X: Any) -> Array:
        return self._columns_back(X) if self.encoding == "one_hot" else self._values_back(X)

    def _columns_back(self, X: Any) -> Array:
        rows = rows_of(X)
        require_columns(rows)
        width = int(self.first[-1])
        base.judge_columns(rows.shape[1], width)
        found: List[Any] = []
        height = max(1, (1 << 22) // max(width, 1))
        for first in range(0, len(rows), height):
            block = base.matrix(rows[first:first + height], width)
            base.refuse_values(block, False)
            found += zip(*(self._labels(block[:, self.first[place]:self.first[place + 1]], place)
                           for place in range(self.features)))
        flat = [value for row in found for value in row]
        return array_of_values(flat, (len(rows), self.features), self.joined)

    def _labels(self, numbers: Array, place: int) -> List[Any]:
        """What rows of the columns of one feature stand for."""
        zeros, names = self.zeros[place], self.names[place]
        if not names:
            return [None if zeros is _REFUSED else zeros] * len(numbers)
        empty = numbers.cumsum(axis=1)[:, -1] == 0
        if zeros is _REFUSED and empty.any():
            raise InputError("model.unknown-category", "Row {} has zeros for all categories of a "
                             "feature.".format(int(np.flatnonzero(empty)[0])))
        chosen = numbers.argmax(axis=1).tolist()
        return [zeros if is_empty else names[at] for is_empty, at in zip(empty.tolist(), chosen)]

    def _values_back(self, X: Any) -> Array:
        rows = base.matrix(X, self.features)
        base.refuse_values(rows, True)
        rows = rows.astype(np.float64)
        found: List[Any] = [None] * rows.size
        for place in range(self.features):
            index = Index(self.values[place][:len(self.categories[place]), 0].tolist())
            numbers = rows[:, place]
            for row, (number, at) in enumerate(zip(numbers.tolist(), index.places(numbers).tolist())):
                if at >= 0:
                    rare = number == self.infrequent[place]
                    found[row * self.features + place] = _INFREQUENT if rare else self.categories[place][at]
                elif self.unknown is None or not _is(number, float(self.unknown[0])):
                    raise InputError("model.unknown-category", "Row {}, column {} is {!r}, which stands for "
                                     "no category.".format(row, place, number))
        return array_of_values(found, rows.shape, self.joined)


def _is(one: float, other: float) -> bool:
    return one == other or (one != one and other != other)
