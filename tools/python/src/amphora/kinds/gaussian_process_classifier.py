"""Gaussian process classifiers: the latent mean and variance of a row, and the share that follows."""

import math
from typing import Any, Dict, Iterator, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .parts import Forwarding
from .process_kernel import FIELDS, ProcessKernel
from .triangular import TriangularFactor

#: The logistic function is about a sum of error functions, each with a scale and a weight.
_SCALES = (0.41, 0.4, 0.37, 0.44, 0.39)
_WEIGHTS = (-1854.8214151, 3516.89893646, 221.29346712, 128.12323805, -2010.49422654)
_erf = np.frompyfunc(math.erf, 1, 1)


class GaussianProcessClassifier(Forwarding):
    """Laplace's approximation of a classifier: ``gaussian_process_classifier`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        if not fields.has("model"):
            self._forward(TwoClasses(fields))
            return
        fields.only(("features", "model"), ("feature_names",))
        self._forward(made[fields.model("model").index])
        if self.features != fields.features():
            fields.refuse("model.bad-shape", "model", "takes {} features".format(self.features))
        self.methods = tuple(name for name in self.methods if name in ("predict", "predict_proba"))


class TwoClasses(base.Predictor):
    """A process whose latent values decide between two classes."""

    methods = ("predict", "predict_proba")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(FIELDS + ("classes", "weights", "roots", "factor"), ("feature_names",))
        self.features: int = fields.features()
        self.kernel = ProcessKernel(fields, self.features)
        self.labels = fields.classes(most=1)[0]
        if len(self.labels) != 2:
            fields.refuse("model.bad-shape", "classes", "are {}, not 2".format(len(self.labels)))
        self.weights, self.roots = (fields.array(name, base.FLOATS, ("rows",)).astype(np.float64)
                                    for name in ("weights", "roots"))
        self.factor = TriangularFactor(fields, "factor")

    def predict(self, X: Any) -> Array:
        with np.errstate(all="ignore"):
            means = np.concatenate([kernels @ self.weights for _, kernels in self._blocks(X)])
        return self.labels.take((means > 0.0).astype(np.intp))

    def predict_proba(self, X: Any) -> Array:
        with np.errstate(all="ignore"):
            return np.concatenate([self._shares(*block) for block in self._blocks(X)])

    def _shares(self, rows: Array, kernels: Array) -> Array:
        means = kernels @ self.weights
        variances = self.kernel.variances(rows) - self.factor.squares((kernels * self.roots).T)
        precisions = 1.0 / (2.0 * variances)
        integrals = [weight * _integral(scale, means, variances, precisions)
                     for scale, weight in zip(_SCALES, _WEIGHTS)]
        second: Array = sum(integrals) + 0.5 * sum(_WEIGHTS)
        return np.stack([1.0 - second, second], axis=1)

    def _blocks(self, X: Any) -> Iterator[Tuple[Array, Array]]:
        return self.kernel.blocks(self.takes(X).astype(np.float64))


def _integral(scale: float, means: Array, variances: Array, precisions: Array) -> Array:
    """What a normal distribution makes of an error function."""
    shares = _erf(scale * means * np.sqrt(precisions / (precisions + scale ** 2))).astype(np.float64)
    integral: Array = np.sqrt(np.pi / precisions) * shares / (2.0 * np.sqrt(variances * 2.0 * np.pi))
    return integral
