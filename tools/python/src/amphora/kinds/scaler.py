"""Scalers: shift and scale each feature."""

from typing import Any, Callable, List, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .sparse import SparseRows

#: An operation and its second operand.
Step = Tuple[Callable[[Array, Array], Array], Array]
Rows = Union[Array, SparseRows]


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
        if fields.has("clip_low") or fields.has("clip_high"):
            fields.present(("clip_low", "clip_high"), "results are clipped")
            self.clip = (fields.number("clip_low"), fields.number("clip_high"))
        #: The factors of sparse rows, back and forth; None where zeros would not stay so.
        self.sparse: Optional[Tuple[List[Array], List[Array]]] = None
        if fields.choice("variant", ("standard", "min_max")) == "standard":
            self._standard(fields)
        else:
            self._min_max(fields)

    def _standard(self, fields: base.FieldReader) -> None:
        fields.absent(("offset",), "variant is standard")
        center = [_parameter(fields, "center")] if fields.has("center") else []
        scale = [_parameter(fields, "scale")] if fields.has("scale") else []
        self.forward: List[Step] = [(np.subtract, c) for c in center] + [(np.divide, s) for s in scale]
        self.backward: List[Step] = [(np.multiply, s) for s in scale] + [(np.add, c) for c in center]
        # Zeros stay zeros; the reciprocal is of the type of the scale.
        if not center and (self.clip is None or self.clip[0] <= 0.0 <= self.clip[1]):
            self.sparse = (scale, [_reciprocal(fields)] if scale else [])

    def _min_max(self, fields: base.FieldReader) -> None:
        fields.absent(("center",), "variant is min_max")
        fields.present(("scale", "offset"), "variant is min_max")
        scale, offset = _parameter(fields, "scale"), _parameter(fields, "offset")
        self.forward = [(np.multiply, scale), (np.add, offset)]
        self.backward = [(np.subtract, offset), (np.divide, scale)]

    def transform(self, X: Any) -> Rows:
        rows = self._through(self.forward, X, inverse=False)
        if self.clip is None:
            return rows
        if isinstance(rows, SparseRows):
            return rows.with_data(self._clipped(rows.data))
        return self._clipped(rows)

    def _clipped(self, values: Array) -> Array:
        assert self.clip is not None
        low, high = (values.dtype.type(limit) for limit in self.clip)
        # maximum and minimum pass NaN on, as the source does.
        clipped: Array = np.minimum(np.maximum(values, low), high)
        return clipped

    def inverse_transform(self, X: Any) -> Rows:
        return self._through(self.backward, X, inverse=True)

    def _through(self, steps: List[Step], X: Any, inverse: bool) -> Rows:
        """Applies the steps, each rounded on its own to the type of the rows."""
        rows = self.takes_sparse(X, missing=True)
        if isinstance(rows, SparseRows):
            return self._sparse_through(rows, inverse)
        type = rows.dtype
        with np.errstate(all="ignore"):
            for operation, parameter in steps:
                if type == np.float32 and self.rounds_parameters:
                    parameter = parameter.astype(np.float32)
                rows = operation(rows.astype(parameter.dtype), parameter).astype(type)
        return rows.copy() if not steps else rows

    def _sparse_through(self, rows: SparseRows, inverse: bool) -> SparseRows:
        if self.sparse is None:
            raise InputError("model.wrong-input-form", "The input is sparse, and the model would not keep "
                             "zeros as they are. Write the zeros: X.toarray().")
        values = rows.data
        with np.errstate(all="ignore"):
            for factor in self.sparse[0 if inverse else 1]:
                values = (values.astype(np.float64) * factor[rows.indices]).astype(rows.dtype)
        return rows.with_data(values)


def _reciprocal(fields: base.FieldReader) -> Array:
    with np.errstate(divide="ignore"):
        reciprocal: Array = 1 / fields.array("scale", base.FLOATS, ("features",))
    return reciprocal.astype(np.float64)


def _parameter(fields: base.FieldReader, name: str) -> Array:
    return fields.array(name, base.FLOATS, ("features",)).astype(np.float64)
