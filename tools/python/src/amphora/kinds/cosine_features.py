"""Cosines of weighted sums, whose products stand in for a kernel."""

from typing import Any

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .weights import products, rounded


class CosineFeatures(base.Predictor):
    """Random Fourier features: ``cosine_features`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "weights", "phases", "factor"), ("feature_names", "log_shift"))
        self.features: int = fields.features()
        weights = fields.array("weights", base.FLOATS, ("features", "outputs"))
        phases = fields.array("phases", base.FLOATS, ("outputs",))
        if not len(phases):
            fields.refuse("model.bad-shape", "weights", "has no columns")
        self.narrow = weights.dtype == phases.dtype == np.float32
        self.weights, self.phases = weights.T.astype(np.float64), phases.astype(np.float64)
        self.factor = fields.number("factor")
        self.shift = fields.number("log_shift") if fields.has("log_shift") else None

    def transform(self, X: Any) -> Array:
        given: Any = self.takes_sparse(X) if self.shift is None else self.takes(X)
        rows = given if self.shift is None else self._logarithms(given)
        sums = products(rows, self.weights)
        sums += self.phases
        with np.errstate(invalid="ignore"):
            answer = np.cos(sums) * self.factor
        return rounded(answer, self.narrow and given.dtype == np.float32)

    def _logarithms(self, rows: Array) -> Array:
        shifted: Array = rows.astype(np.float64) + self.shift
        wrong = np.argwhere(~(shifted > 0.0))
        if len(wrong):
            raise InputError("model.infinite-value", "Row {}, column {} is not over {!r}, of which this model "
                             "takes logarithms.".format(*wrong[0], -(self.shift or 0.0)))
        return np.log(shifted)
