"""Scalers: shift and scale each feature."""

from typing import Any, Callable, List, Optional, Tuple

import numpy as np

from ..dtypes import Array
from . import base

#: An operation and its second operand.
Step = Tuple[Callable[[Array, Array], Array], Array]


class Scaler(base.Predictor):
    """Standardisation and scaling to a range: ``scaler`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("variant", "features", "float32_rule"),
                    ("feature_names", "center", "scale", "offset", "clip_low", "clip_high"))
        self.features = fields.features()
        self.rounds_parameters = fields.choice(
            "float32_rule", ("round_each_step", "float32_parameters")) == "float32_parameters"
        self.clip: Optional[Tuple[float, float]] = None
        if fields.choice("variant", ("standard", "min_max")) == "standard":
            self._standard(fields)
        else:
            self._min_max(fields)

    def _standard(self, fields: base.FieldReader) -> None:
        fields.absent(("offset", "clip_low", "clip_high"), "variant is standard")
        center = [_parameter(fields, "center")] if fields.has("center") else []
        scale = [_parameter(fields, "scale")] if fields.has("scale") else []
        self.forward: List[Step] = [(np.subtract, c) for c in center] + [(np.divide, s) for s in scale]
        self.backward: List[Step] = [(np.multiply, s) for s in scale] + [(np.add, c) for c in center]

    def _min_max(self, fields: base.FieldReader) -> None:
        fields.absent(("center",), "variant is min_max")
        fields.present(("scale", "offset"), "variant is min_max")
        scale, offset = _parameter(fields, "scale"), _parameter(fields, "offset")
        self.forward = [(np.multiply, scale), (np.add, offset)]
        self.backward = [(np.subtract, offset), (np.divide, scale)]
        if fields.has("clip_low") or fields.has("clip_high"):
            fields.present(("clip_low", "clip_high"), "results are clipped")
            self.clip = (fields.number("clip_low"), fields.number("clip_high"))

    def transform(self, X: Any) -> Array:
        rows = self._through(self.forward, self.takes(X, missing=True))
        if self.clip is not None:
            low, high = (rows.dtype.type(limit) for limit in self.clip)
            # maximum and minimum pass NaN on, as the source does.
            rows = np.minimum(np.maximum(rows, low), high)
        return rows

    def inverse_transform(self, X: Any) -> Array:
        return self._through(self.backward, self.takes(X, missing=True))

    def _through(self, steps: List[Step], rows: Array) -> Array:
        """Applies the steps, each rounded on its own to the type of the rows."""
        type = rows.dtype
        with np.errstate(all="ignore"):
            for operation, parameter in steps:
                if type == np.float32 and self.rounds_parameters:
                    parameter = parameter.astype(np.float32)
                rows = operation(rows.astype(parameter.dtype), parameter).astype(type)
        return rows.copy() if not steps else rows


def _parameter(fields: base.FieldReader, name: str) -> Array:
    return fields.array(name, base.FLOATS, ("features",)).astype(np.float64)
