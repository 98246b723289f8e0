"""Gaussian processes: kernels that are sums and products of others, with every training row."""

import math
from typing import Any, Dict, List

import numpy as np

from ..dtypes import Array
from . import base

#: How many numbers a term has, "features" as many as there are columns, and how many others it is made of.
TERMS: Dict[str, Any] = {
    "constant": (1, 0), "noise": (0, 0), "rbf": ("features", 0), "matern_1_2": ("features", 0),
    "matern_3_2": ("features", 0), "matern_5_2": ("features", 0), "rational_quadratic": (2, 0),
    "periodic": (2, 0), "dot_product": (1, 0), "sum": (0, 2), "product": (0, 2), "power": (1, 1),
}
#: Terms whose numbers all divide.
_DIVIDING = ("rbf", "matern_1_2", "matern_3_2", "matern_5_2", "rational_quadratic", "periodic")
_MOST_TERMS = 64
_BLOCK = 1 << 21


class GaussianProcess(base.Predictor):
    """The mean of a Gaussian process: ``gaussian_process`` version 1."""

    methods = ("predict",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "terms", "numbers", "rows", "weights", "scales", "offsets"),
                    ("feature_names",))
        fields.choice("task", ("regression",))
        self.features: int = fields.features()
        self._read_terms(fields)
        self.rows = fields.array("rows", base.FLOATS, ("rows", "features")).astype(np.float64)
        self.vector = fields.rank("weights") == 1
        if self.vector:
            fields.sizes["outputs"] = 1
        weights = fields.array("weights", base.FLOATS, ("rows",) if self.vector else ("rows", "outputs"))
        self.weights = weights.astype(np.float64).reshape(len(weights), fields.sizes["outputs"])
        self.scales, self.offsets = (fields.array(name, base.FLOATS, ("outputs",)).astype(np.float64)
                                     for name in ("scales", "offsets"))

    def _read_terms(self, fields: base.FieldReader) -> None:
        names = fields.list("terms")
        if not names or len(names) > _MOST_TERMS:
            fields.refuse("model.bad-field", "terms", "has {} terms".format(len(names)))
        numbers = fields.array("numbers", ("float64",), ("numbers",))
        self.terms, depth, place = [], 0, 0
        for name in names:
            if not isinstance(name, str) or name not in TERMS:
                fields.refuse("model.bad-field", "terms", "has {!r}, which is no term".format(name))
            count, operands = TERMS[name]
            count = self.features if count == "features" else count
            own = numbers[place:place + count]
            place += count
            if len(own) != count:
                fields.refuse("model.bad-shape", "numbers", "has too few of them")
            if not np.isfinite(own).all() or (name in _DIVIDING and (own == 0.0).any()):
                fields.refuse("model.bad-field", "numbers", "of {} are not what it needs".format(name))
            depth -= operands
            if depth < 0:
                fields.refuse("model.bad-field", "terms", "has {} of nothing".format(name))
            depth += 1
            self.terms.append((name, own))
        if depth != 1:
            fields.refuse("model.bad-field", "terms", "leaves {} numbers".format(depth))
        if place != len(numbers):
            fields.refuse("model.bad-shape", "numbers", "has more than the terms take")

    def predict(self, X: Any) -> Array:
        rows = self.takes(X).astype(np.float64)
        step = max(1, _BLOCK // max(len(self.rows), 1))
        with np.errstate(all="ignore"):
            sums = np.concatenate([self._kernels(rows[first:first + step]) @ self.weights
                                   for first in range(0, max(len(rows), 1), step)])
            answers = sums * self.scales + self.offsets
        return answers[:, 0] if self.vector else answers

    def _kernels(self, rows: Array) -> Array:
        stack: List[Array] = []
        for name, numbers in self.terms:
            if name in ("sum", "product"):
                other, one = stack.pop(), stack.pop()
                stack.append(one + other if name == "sum" else one * other)
            elif name == "power":
                stack.append(np.power(stack.pop(), numbers[0]))
            elif name in ("constant", "noise"):
                stack.append(np.full((len(rows), len(self.rows)), numbers[0] if name == "constant" else 0.0))
            elif name == "dot_product":
                stack.append(rows @ self.rows.T + numbers[0] ** 2)
            else:
                stack.append(_stationary(name, numbers, rows, self.rows))
        return stack.pop()


def _stationary(name: str, numbers: Array, one: Array, other: Array) -> Array:
    """A term that depends on how far rows are apart."""
    if len(numbers) == one.shape[1] and name not in ("rational_quadratic", "periodic"):
        one, other = one / numbers, other / numbers
    squares = np.zeros((len(one), len(other)))
    for x, y in zip(one.T, other.T):
        squares += (x[:, np.newaxis] - y) ** 2
    if name == "rbf":
        return np.exp(-0.5 * squares)
    if name == "rational_quadratic":
        mixture, length = numbers
        quadratic: Array = np.power(1.0 + squares / (2.0 * mixture * length ** 2), -mixture)
        return quadratic
    apart = np.sqrt(squares)
    if name == "periodic":
        length, period = numbers
        periodic: Array = np.exp(-2.0 * (np.sin(np.pi * apart / period) / length) ** 2)
        return periodic
    if name == "matern_1_2":
        return np.exp(-apart)
    root = apart * math.sqrt(3.0 if name == "matern_3_2" else 5.0)
    shape = 1.0 + root if name == "matern_3_2" else 1.0 + root + root ** 2 / 3.0
    matern: Array = shape * np.exp(-root)
    return matern
