"""Distances between rows, summed over the features one after the other as the source sums them."""

from typing import Callable, Dict

import numpy as np

from ..dtypes import Array


class Metric:
    """A distance; searching compares *reduced* distances, which leave out the last root.

    Attributes:
        part: what one difference adds to a reduced distance.
        join: how the parts are joined: a sum, or the largest.
        distance: the distance that a reduced one stands for.
        reduce: the reduced distance of a distance.
    """

    def __init__(self, part: Callable[[Array], Array], join: Callable[..., Array],
                 distance: Callable[[Array], Array], reduce: Callable[[Array], Array]) -> None:
        self.part = part
        self.join = join
        self.distance = distance
        self.reduce = reduce

    def reduced(self, queries: Array, rows: Array) -> Array:
        """Reduced distances, shape [queries, rows]."""
        total = np.zeros((len(queries), len(rows)))
        with np.errstate(over="ignore", invalid="ignore"):
            for query, row in zip(queries.T, rows.T):
                self.join(total, self.part(query[:, np.newaxis] - row), out=total)
        return total

    def reduced_of(self, differences: Array) -> Array:
        """Reduced distances of differences, shape [rows, features]."""
        total = np.zeros(len(differences))
        with np.errstate(over="ignore", invalid="ignore"):
            for column in differences.T:
                self.join(total, self.part(column), out=total)
        return total


def _same(values: Array) -> Array:
    return values


def _square(values: Array) -> Array:
    return values * values


def _euclidean(p: float) -> Metric:
    return Metric(_square, np.add, np.sqrt, _square)


def _manhattan(p: float) -> Metric:
    return Metric(np.abs, np.add, _same, _same)


def _chebyshev(p: float) -> Metric:
    return Metric(np.abs, np.maximum, _same, _same)


def _minkowski(p: float) -> Metric:
    return Metric(lambda values: np.abs(values) ** p, np.add,
                  lambda values: values ** (1.0 / p), lambda values: values ** p)


#: The metrics by name; each is made for a power, which only ``minkowski`` reads.
METRICS: Dict[str, Callable[[float], Metric]] = {
    "euclidean": _euclidean,
    "manhattan": _manhattan,
    "chebyshev": _chebyshev,
    "minkowski": _minkowski,
}
