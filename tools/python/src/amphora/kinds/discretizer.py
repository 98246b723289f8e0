"""Puts each number into one of the bins of its feature."""

from typing import Any, List, Union

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows, require_room


class Discretizer(base.Predictor):
    """``discretizer`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("edges", "rule", "number_type", "encoding", "answer", "features"), ("feature_names",))
        self.features: int = fields.features()
        values = fields.list("edges")
        if len(values) != self.features:
            fields.refuse("model.bad-shape", "edges", "is there for {} of {} features".format(
                len(values), self.features))
        self.edges: List[Array] = [
            fields.array_of("edges", value, base.FLOATS, ("edges {}".format(place),))
            for place, value in enumerate(values)]
        for edges in self.edges:
            if len(edges) < 2 or not (np.diff(edges) >= 0).all():
                fields.refuse("model.bad-shape", "edges", "does not ascend, or has no bins")
        self.tolerant = fields.choice("rule", ("exact", "tolerant")) == "tolerant"
        self.type = fields.choice("number_type", ("input", "float32", "float64"))
        self.one_hot = fields.choice("encoding", ("ordinal", "one_hot")) == "one_hot"
        self.sparse = fields.choice("answer", ("sparse", "dense")) == "sparse"
        self.first = np.concatenate([[0], np.cumsum([len(edges) - 1 for edges in self.edges])])

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        rows = self.takes(X)
        rows = rows if self.type == "input" else rows.astype(self.type)
        bins = np.stack([self._bins(column, edges) for column, edges in zip(rows.T, self.edges)], axis=1)
        if not self.one_hot:
            return bins.astype(rows.dtype)
        places = bins + self.first[:-1]
        shape = (len(rows), int(self.first[-1]))
        at = np.repeat(np.arange(len(rows)), self.features)
        if self.sparse:
            return SparseRows.of_places(at, places.reshape(-1), np.ones(places.size, rows.dtype), shape)
        require_room(*shape)
        full: Array = np.zeros(shape, rows.dtype)
        full[at, places.reshape(-1)] = 1
        return full

    def _bins(self, column: Array, edges: Array) -> Array:
        wide = edges.astype(np.float64)
        bins: Array
        if not self.tolerant:
            bins = np.searchsorted(wide[1:-1], column.astype(np.float64), side="right")
            return bins
        type = column.dtype.type
        moved = column + (type(1e-8) + type(1e-5) * np.abs(column))
        bins = np.searchsorted(wide[1:], moved.astype(np.float64), side="right")
        return np.minimum(bins, len(edges) - 2)

    def inverse_transform(self, X: Any) -> Array:
        rows = base.matrix(X, int(self.first[-1]) if self.one_hot else self.features)
        base.refuse_values(rows, False)
        middles = [(edges[1:] + edges[:-1]) * edges.dtype.type(0.5) for edges in self.edges]
        answer: Array = np.empty((len(rows), self.features),
                                 np.float64 if self.one_hot else rows.dtype)
        for place, middle in enumerate(middles):
            if self.one_hot:
                chosen = rows[:, self.first[place]:self.first[place + 1]].argmax(axis=1)
            else:
                chosen = np.trunc(rows[:, place]).astype(np.int64)
                wrong = np.flatnonzero((chosen < 0) | (chosen >= len(middle)))
                if len(wrong):
                    raise base.no_bin(int(wrong[0]), place)
            answer[:, place] = middle[chosen]
        return answer
