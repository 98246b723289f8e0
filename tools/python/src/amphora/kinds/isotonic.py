"""A function of one feature that goes straight from point to point."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base
from .forms import rows_of


class Isotonic(base.Predictor):
    """``isotonic`` version 1."""

    methods = ("predict", "transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "inputs", "outputs", "outside"), ("feature_names",))
        self.features: int = fields.features()
        if self.features != 1:
            fields.refuse("model.bad-field", "features", "is not 1")
        inputs = fields.array("inputs", base.FLOATS, ("points",))
        outputs = fields.array("outputs", base.FLOATS, ("points",))
        if not len(inputs) or not np.isfinite(inputs).all() or not (np.diff(inputs) > 0).all():
            fields.refuse("model.bad-shape", "inputs", "does not ascend, or is empty")
        self.nearest = fields.choice("outside", ("missing", "nearest")) == "nearest"
        #: The type of every operation.
        self.narrow = inputs.dtype == outputs.dtype == np.float32
        type = np.float32 if self.narrow else np.float64
        self.inputs, self.outputs = inputs.astype(type), outputs.astype(type)

    def transform(self, X: Any) -> Array:
        rows = rows_of(X)
        # One number for each row may come without its column; texts and records are none.
        rows = self.takes(rows[:, np.newaxis] if len(rows.shape) == 1 and rows.dtype.kind in "biuf" else rows)
        with np.errstate(all="ignore"):
            return self._between(rows[:, 0].astype(self.inputs.dtype))

    predict = transform

    def _between(self, x: Array) -> Array:
        u, v = self.inputs, self.outputs
        if len(u) == 1:
            return np.full(len(x), v[0])
        outside = (x < u[0]) | (x > u[-1])
        x = np.minimum(np.maximum(x, u[0]), u[-1])
        # Of float32 a point belongs to what is before it; of float64 to what follows.
        place = np.searchsorted(u, x, side="left" if self.narrow else "right") - 1
        place = np.clip(place, 0, len(u) - 2)
        answer: Array = (v[place + 1] - v[place]) / (u[place + 1] - u[place]) * (x - u[place]) + v[place]
        if not self.narrow:
            answer = np.where(x == u[place], v[place], np.where(x == u[place + 1], v[place + 1], answer))
        return answer if self.nearest else np.where(outside, answer.dtype.type(np.nan), answer)
