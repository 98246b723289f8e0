"""Weighted sums of kernels: kernel ridge regression, kernel components, maps made of a few rows."""

import math
from typing import Any, Optional, Union

import numpy as np

from ..dtypes import Array
from . import base
from .kernels import PARAMETERS, HeldRows
from .sparse import SparseRows
from .weights import rounded

_INVERSE = ("inverse_rows", "inverse_weights")


class KernelSums(base.Predictor):
    """Kernels with rows, centred and weighed: ``kernel_sums`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("method", "features", "kernel"),
                    ("feature_names", "rows", "row_columns", "row_offsets", "weights", "weight_scales",
                     "row_means", "mean", "inverse_gamma") + PARAMETERS + _INVERSE)
        self.features: int = fields.features()
        self.method = fields.choice("method", ("predict", "transform"))
        self.held = HeldRows(fields, "rows")
        self._read_weights(fields)
        self.means: Optional[Array] = None
        if fields.has("row_means"):
            fields.present(("mean",), "row_means is there")
            self.means = fields.array("row_means", base.FLOATS, ("rows",)).astype(np.float64)
            self.mean = fields.number("mean")
        else:
            fields.absent(("mean",), "row_means is absent")
        self.methods = (self.method,) + (("inverse_transform",) if self._reads_inverse(fields) else ())

    def _read_weights(self, fields: base.FieldReader) -> None:
        self.weights: Optional[Array] = None
        self.vector = False
        self.narrow = self.held.narrow or self.held.kernel.name == "precomputed"
        if not fields.has("weights"):
            fields.absent(("weight_scales",) + _INVERSE, "weights is absent")
            if self.method == "predict":
                fields.present(("weights",), "method is predict")
            return
        self.vector = fields.rank("weights") == 1
        if self.vector:
            fields.sizes["outputs"] = 1
        weights = fields.array("weights", base.FLOATS, ("rows",) if self.vector else ("rows", "outputs"))
        self.narrow = self.narrow and weights.dtype == np.float32
        self.weights = weights.astype(np.float64).reshape(len(weights), fields.sizes["outputs"])
        if fields.has("weight_scales"):
            scales = fields.array("weight_scales", base.FLOATS, ("outputs",))
            self.weights = self.weights * scales.astype(np.float64)

    def _reads_inverse(self, fields: base.FieldReader) -> bool:
        if not fields.has("inverse_rows"):
            fields.absent(("inverse_weights", "inverse_gamma"), "inverse_rows is absent")
            return False
        fields.present(_INVERSE, "there is an inverse")
        if self.method == "predict" or self.held.kernel.name == "precomputed":
            fields.absent(_INVERSE, "method is predict, or kernel is precomputed")
        rows, weights = (fields.array(name, base.FLOATS, ("inverse rows", columns))
                         for name, columns in zip(_INVERSE, ("outputs", "features")))
        self.inverse_narrow = rows.dtype == weights.dtype == np.float32
        self.inverse_rows, self.inverse_weights = rows.astype(np.float64), weights.astype(np.float64)
        gamma: Optional[float] = None
        if fields.has("inverse_gamma"):
            fields.present(("gamma",), "inverse_gamma is there")
            gamma = fields.number("inverse_gamma")
            if not math.isfinite(gamma):
                fields.refuse("model.bad-field", "inverse_gamma", "is {!r}".format(gamma))
        self.inverse_kernel = self.held.kernel.with_gamma(gamma)
        return True

    def _sums(self, X: Any) -> Array:
        rows: Union[Array, SparseRows] = self.takes_sparse(X)
        with np.errstate(all="ignore"):
            sums = np.concatenate([self._sums_of(kernels) for kernels in self.held.blocks(rows)])
        return rounded(sums, self.narrow and rows.dtype == np.float32)

    def _sums_of(self, kernels: Array) -> Array:
        if self.means is not None:
            shares = kernels.sum(axis=1, keepdims=True) / self.held.count
            kernels = kernels - self.means - shares + self.mean
        return kernels if self.weights is None else kernels @ self.weights

    def predict(self, X: Any) -> Array:
        sums = self._sums(X)
        return sums[:, 0] if self.vector else sums

    def transform(self, X: Any) -> Array:
        return self._sums(X)

    def inverse_transform(self, X: Any) -> Array:
        """What `transform` would turn into about ``X``."""
        rows = base.matrix(X, self.inverse_rows.shape[1])
        base.refuse_values(rows, missing=False)
        with np.errstate(all="ignore"):
            blocks = self.inverse_kernel.blocks(rows.astype(np.float64), self.inverse_rows)
            sums = np.concatenate([kernels @ self.inverse_weights for kernels in blocks])
        return rounded(sums, self.inverse_narrow and rows.dtype == np.float32)
