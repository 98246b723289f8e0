"""Kernels of Gaussian processes: sums and products of terms, which ``gaussian_process`` describes."""

import math
from typing import Any, Dict, Iterator, List, Tuple

import numpy as np

from ..dtypes import Array
from . import base

#: How many numbers a term has, "features" as many as there are columns, and how many others it is made of.
TERMS: Dict[str, Any] = {
    "constant": (1, 0), "noise": (1, 0), "rbf": ("features", 0), "matern_1_2": ("features", 0),
    "matern_3_2": ("features", 0), "matern_5_2": ("features", 0), "rational_quadratic": (2, 0),
    "periodic": (2, 0), "dot_product": (1, 0), "sum": (0, 2), "product": (0, 2), "power": (1, 1),
}
#: Terms whose numbers all divide.
_DIVIDING = ("rbf", "matern_1_2", "matern_3_2", "matern_5_2", "rational_quadratic", "periodic")
_MOST_TERMS = 64
_BLOCK = 1 << 21
FIELDS = ("features", "terms", "numbers", "rows")


class ProcessKernel:
    """A kernel with the training rows of a model, judged."""

    def __init__(self, fields: base.FieldReader, features: int) -> None:
        names = fields.list("terms")
        if not names or len(names) > _MOST_TERMS:
            fields.refuse("model.bad-field", "terms", "has {} terms".format(len(names)))
        numbers = fields.array("numbers", ("float64",), ("numbers",))
        self.terms, depth, place = [], 0, 0
        for name in names:
            if not isinstance(name, str) or name not in TERMS:
                fields.refuse("model.bad-field", "terms", "has {!r}, which is no term".format(name))
            count, operands = TERMS[name]
            count = features if count == "features" else count
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
        self.rows = fields.array("rows", base.FLOATS, ("rows", "features")).astype(np.float64)

    def blocks(self, rows: Array) -> Iterator[Tuple[Array, Array]]:
        """Some rows after the other, with their kernels."""
        step = max(1, _BLOCK // max(len(self.rows), 1))
        for first in range(0, max(len(rows), 1), step):
            part = rows[first:first + step]
            yield part, self.of(part)

    def of(self, rows: Array) -> Array:
        """The kernels with the training rows, shape [rows, training rows]."""
        stack: List[Array] = []
        for name, numbers in self.terms:
            if name in ("sum", "product", "power"):
                _combine(stack, name, numbers)
            elif name in ("constant", "noise"):
                stack.append(np.full((len(rows), len(self.rows)), numbers[0] if name == "constant" else 0.0))
            elif name == "dot_product":
                stack.append(rows @ self.rows.T + numbers[0] ** 2)
            else:
                stack.append(_stationary(name, numbers, rows, self.rows))
        return stack.pop()

    def variances(self, rows: Array) -> Array:
        """The kernel of each row with itself, noise included."""
        stack: List[Array] = []
        for name, numbers in self.terms:
            if name in ("sum", "product", "power"):
                _combine(stack, name, numbers)
            elif name == "dot_product":
                stack.append((rows * rows).sum(axis=1) + numbers[0] ** 2)
            else:
                stack.append(np.full(len(rows), numbers[0] if name in ("constant", "noise") else 1.0))
        return stack.pop()


def _combine(stack: List[Array], name: str, numbers: Array) -> None:
    """Makes one number of the last, or of the last two."""
    if name == "power":
        stack.append(np.power(stack.pop(), numbers[0]))
        return
    other, one = stack.pop(), stack.pop()
    stack.append(one + other if name == "sum" else one * other)


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
