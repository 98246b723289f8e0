"""Gaussian processes: kernels with every training row, and how far predictions may be off."""

from typing import Any, Iterator, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .process_kernel import FIELDS, ProcessKernel
from .triangular import TriangularFactor


class GaussianProcess(base.Predictor):
    """The mean and the deviation of a Gaussian process: ``gaussian_process`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(FIELDS + ("task", "weights", "scales", "offsets"), ("feature_names", "factor"))
        fields.choice("task", ("regression",))
        self.features: int = fields.features()
        self.kernel = ProcessKernel(fields, self.features)
        self.vector = fields.rank("weights") == 1
        if self.vector:
            fields.sizes["outputs"] = 1
        weights = fields.array("weights", base.FLOATS, ("rows",) if self.vector else ("rows", "outputs"))
        self.weights = weights.astype(np.float64).reshape(len(weights), fields.sizes["outputs"])
        self.scales, self.offsets = (fields.array(name, base.FLOATS, ("outputs",)).astype(np.float64)
                                     for name in ("scales", "offsets"))
        self.methods: Tuple[str, ...] = ("predict",)
        if fields.has("factor"):
            self.factor = TriangularFactor(fields, "factor")
            self.methods += ("predict_std",)

    def predict(self, X: Any) -> Array:
        with np.errstate(all="ignore"):
            sums = np.concatenate([kernels @ self.weights for _, kernels in self._blocks(X)])
            answers = sums * self.scales + self.offsets
        return answers[:, 0] if self.vector else answers

    def predict_std(self, X: Any) -> Array:
        with np.errstate(all="ignore"):
            variances = np.concatenate([self.kernel.variances(rows) - self.factor.squares(kernels.T)
                                        for rows, kernels in self._blocks(X)])
            variances[variances < 0.0] = 0.0
            deviations = np.sqrt(variances[:, np.newaxis] * self.scales ** 2)
        return deviations[:, 0] if len(self.scales) == 1 else deviations

    def _blocks(self, X: Any) -> Iterator[Tuple[Array, Array]]:
        return self.kernel.blocks(self.takes(X).astype(np.float64))
