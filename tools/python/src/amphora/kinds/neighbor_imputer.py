"""Fills what is missing with the mean of what the nearest training rows have there."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base, measures
from .compared import COMPARISON, ComparedNumber

#: Distances that are computed at a time, which bounds the memory of a prediction.
_BLOCK = 1 << 20


class NeighborImputer(base.Predictor):
    """``neighbor_imputer`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "rows", "neighbors", "weights", "missing_value", "empty_features",
                     "undefined_distances"), ("feature_names", "indicator_columns", "complete_inputs",
                                             COMPARISON))
        self.features: int = fields.features()
        self.missing = ComparedNumber(fields.number("missing_value"), fields)
        self.neighbors = fields.integer("neighbors")
        self.uniform = fields.choice("weights", ("uniform", "distance")) == "uniform"
        self.zeros = fields.choice("empty_features", ("dropped", "zeros")) == "zeros"
        self.counts_undefined = fields.choice("undefined_distances", ("counted", "left_out")) == "counted"
        rows = fields.array("rows", base.FLOATS, ("rows", "features"))
        if not len(rows):
            # Features that no number of the file stands for would be memory all the same.
            fields.refuse("model.bad-shape", "rows", "has no rows")
        #: The rows, and as distances take them that are of float64.
        self.rows = _gaps(rows, self.missing.of(rows))
        self.wide_rows = _gaps(rows, self.missing.number)
        self.narrow = rows.dtype == np.float32
        self.indicators, self.omits_indicators = np.zeros(0, np.int64), False
        if fields.has("indicator_columns"):
            fields.present(("complete_inputs",), "there are indicator_columns")
            self.indicators = fields.indices("indicator_columns", ("indicators",), self.features)
            self.omits_indicators = fields.choice(
                "complete_inputs", ("indicated", "not_indicated")) == "not_indicated"
        else:
            fields.absent(("complete_inputs",), "indicator_columns is absent")
        #: Which training rows have each feature, and which features any of them has.
        self.have = ~np.isnan(self.rows)
        self.known = self.have.any(axis=0)
        sums = np.where(self.have, self.rows, 0.0).cumsum(axis=0)[-1]
        self.means = sums / np.maximum(self.have.sum(axis=0), 1)

    def transform(self, X: Any) -> Array:
        rows = self.takes(X, missing=self.missing.number != self.missing.number)
        values = _gaps(rows, self.missing.of(rows))
        # Distances are of float32 only when both are.
        narrow = self.narrow and rows.dtype == np.float32
        queries = _gaps(rows, self.missing.narrow if narrow else self.missing.number)
        trained = self.rows if narrow else self.wide_rows
        gaps = np.isnan(values)
        filled = values.copy()
        height = max(1, _BLOCK // max(len(self.rows), 1))
        incomplete = np.flatnonzero(gaps.any(axis=1))
        for first in range(0, len(incomplete), height):
            block = incomplete[first:first + height]
            with np.errstate(all="ignore"):
                reduced = measures.present_squares(queries[block], trained)
                distances = np.where(reduced == measures.UNKNOWN, np.nan, np.sqrt(reduced))
            for row, own in zip(block.tolist(), distances):
                for column in np.flatnonzero(gaps[row] & self.known).tolist():
                    filled[row, column] = self._mean(column, own)
        filled[:, ~self.known] = 0.0
        kept = filled if self.zeros else filled[:, self.known]
        if not self.omits_indicators or gaps.any():
            kept = np.hstack([kept, gaps[:, self.indicators].astype(np.float64)])
        answer: Array = kept.astype(rows.dtype)
        return answer

    def _mean(self, column: int, distances: Array) -> float:
        """What the nearest donors have in a column, on average."""
        donors = np.flatnonzero(self.have[:, column])
        own = distances[donors]
        if np.isnan(own).all():
            return float(self.means[column])
        # Distances that are not defined come last.
        nearest = np.argsort(own, kind="stable")[:self.neighbors]
        values, near = self.rows[donors[nearest], column], own[nearest]
        if self.uniform:
            weights = np.ones(len(near)) if self.counts_undefined else (~np.isnan(near)).astype(np.float64)
        elif (near == 0.0).any():
            weights = (near == 0.0).astype(np.float64)
        else:
            weights = np.where(np.isnan(near), 0.0, 1.0 / near)
        return float((weights * values).sum() / weights.sum())


def _gaps(rows: Array, gap: float) -> Array:
    """Rows as float64, with NaN for what is missing."""
    wide = rows.astype(np.float64)
    return np.where(wide == gap, np.nan, wide)
