"""Turns labels into numbers, and back."""

from typing import Any, Dict, List, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .categories import Index, array_of_values, as_table
from .forms import Table, require_records, rows_of
from .sparse import SparseRows

#: The fields that an encoding must have.
_FIELDS: Dict[str, Tuple[str, ...]] = {
    "position": (), "columns": ("negative", "positive", "answer", "inverse"), "sets": ("answer",)}
_LARGEST = 1 << 52


class LabelEncoder(base.Predictor):
    """Positions of labels, columns for labels, and sets of them: ``label_encoder`` version 1."""

    tables = True

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(("encoding",), "the kind is label_encoder")
        self.encoding = fields.choice("encoding", tuple(_FIELDS))
        fields.only(("encoding", "classes") + _FIELDS[self.encoding])
        self.labels = fields.classes(most=1)[0]
        self.index = Index(self.labels.tolist())
        self.methods = ("transform",) + (("inverse_transform",) if self.encoding != "sets" else ())
        self.sparse = (fields.choice("answer", ("sparse", "dense")) == "sparse"
                       if self.encoding != "position" else False)
        if self.encoding == "sets" and self.labels.dtype != object:
            fields.refuse("model.bad-field", "classes", "are no texts, and names of records are")
        if self.encoding == "columns":
            self._read_columns(fields)

    def _read_columns(self, fields: base.FieldReader) -> None:
        self.negative, self.positive = (fields.integer(name, least=-_LARGEST)
                                        for name in ("negative", "positive"))
        if self.negative >= self.positive or self.positive > _LARGEST or (self.sparse and self.negative):
            fields.refuse("model.bad-field", "negative", "is {}, and positive {}".format(
                self.negative, self.positive))
        self.by_threshold = fields.choice("inverse", ("threshold", "largest")) == "threshold"
        if self.by_threshold and len(self.labels) > 2:
            fields.refuse("model.bad-field", "inverse", "is threshold for {} labels".format(
                len(self.labels)))

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        if self.encoding == "sets":
            return self._sets(X)
        cells = _single(X)
        places = self.index.places(cells)
        if self.encoding == "columns":
            return self._columns(cells, places)
        unknown = np.flatnonzero(places < 0)
        if len(unknown):
            raise InputError("model.unknown-category", "Row {} is {!r}, which is not among the "
                             "labels.".format(int(unknown[0]), cells[unknown[0]]))
        return places

    def _columns(self, cells: Array, places: Array) -> Union[Array, SparseRows]:
        width = len(self.labels)
        if width <= 2:
            # A third value among the rows makes what would be one column be two.
            several = len({repr(cell) for cell in cells.tolist()}) > 2
            if width == 2 and not several:
                width, places = 1, np.where(places == 1, 0, -1)
            elif width == 1 and not several:
                places = np.full(len(places), -1)
        known = np.flatnonzero(places >= 0)
        if self.sparse:
            return SparseRows.of_places(known, places[known], np.full(len(known), self.positive),
                                        (len(places), width))
        full: Array = np.full((len(places), width), self.negative)
        full[known, places[known]] = self.positive
        return full

    def _sets(self, X: Any) -> Union[Array, SparseRows]:
        require_records(X)
        rows: List[int] = []
        columns: List[int] = []
        for row, record in enumerate(X):
            if isinstance(record, str) or not hasattr(record, "__iter__"):
                raise InputError("model.wrong-input-form", "Row {} is {!r}, and no set of labels.".format(
                    row, record))
            # A record that has a name twice is pairs of names and values.
            names = [name[0] if isinstance(name, tuple) and name else name for name in record]
            known = self.index.places(array_of_values(names, (len(names),), "object"))
            columns += sorted(set(known[known >= 0].tolist()))
            rows += [row] * (len(columns) - len(rows))
        found = SparseRows.of_places(np.array(rows, np.int64), np.array(columns, np.int64),
                                     np.ones(len(rows), np.int64), (len(X), len(self.labels)))
        return found if self.sparse else found.toarray()

    def inverse_transform(self, X: Any) -> Array:
        if self.encoding == "position":
            return self._labels_of(_positions(X))
        rows = base.matrix(X, None)
        if not self.by_threshold:
            base.judge_columns(rows.shape[1], len(self.labels))
            chosen: Array = rows.argmax(axis=1)
            return self.labels.take(chosen)
        if rows.shape[1] not in (1, 2):
            raise base.answer_does_not_fit("the input", rows.shape[1], 1)
        over = rows[:, -1] > (self.positive + self.negative) / 2
        # Of a single label it is always that one.
        return self.labels.take(over.astype(np.intp) * (len(self.labels) - 1))

    def _labels_of(self, numbers: Array) -> Array:
        are_places = (numbers >= 0) & (numbers < len(self.labels)) & (numbers == np.trunc(numbers))
        wrong = np.flatnonzero(~are_places)
        if len(wrong):
            raise InputError("model.unknown-category", "Row {} is {!r}, which is no label's.".format(
                int(wrong[0]), numbers[wrong[0]].item()))
        return self.labels.take(numbers.astype(np.intp))


def _positions(X: Any) -> Array:
    """One column, or a vector, of numbers."""
    rows = rows_of(X)
    if len(rows.shape) == 1 and not any(isinstance(cell, (str, dict, list)) for cell in rows.tolist()):
        rows = rows[:, np.newaxis]
    return base.matrix(rows, 1)[:, 0]


def _single(X: Any) -> Array:
    """One column, or a vector, of values.

    Raises:
        InputError: when there are several columns.
    """
    rows = rows_of(X)
    if isinstance(rows, np.ndarray) and rows.ndim == 1:
        if any(isinstance(cell, (dict, list)) for cell in rows.tolist()):
            raise InputError("model.wrong-input-form", "Labels are a single column, or a vector, and no "
                             "records.")
        return rows.astype(object) if rows.dtype.kind in "US" else rows
    if isinstance(rows, SparseRows):
        raise InputError("model.wrong-input-form", "Labels are a single column, or a vector.")
    cells: Table = as_table(rows)
    if cells.shape[1] != 1:
        raise InputError("model.wrong-input-form", "Labels are a single column, or a vector; the input has "
                         "{} columns.".format(cells.shape[1]))
    return cells.columns[0]
