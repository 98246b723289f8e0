"""The density of training rows around a row."""

import math
from typing import Any, Callable, Dict, List, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .distances import read_metric
from .neighbor_rows import TREE_FIELDS, judge_search, read_tree

_METRICS = (
    "euclidean", "manhattan", "chebyshev", "minkowski", "standardized_euclidean", "mahalanobis", "hamming",
    "canberra", "bray_curtis", "haversine", "jaccard", "dice", "matching", "kulsinski", "rogers_tanimoto",
    "russell_rao", "sokal_sneath")

#: The logarithm of each kernel at distances, given the bandwidth.
_KERNELS: Dict[str, Callable[[Array, float], Array]] = {
    "gaussian": lambda d, h: -0.5 * (d * d) / (h * h),
    "tophat": lambda d, h: np.where(d < h, 0.0, -np.inf),
    "epanechnikov": lambda d, h: np.where(d < h, np.log(1.0 - d * d / (h * h)), -np.inf),
    "exponential": lambda d, h: -d / h,
    "linear": lambda d, h: np.where(d < h, np.log(1.0 - d / h), -np.inf),
    "cosine": lambda d, h: np.where(d < h, np.log(np.cos(0.5 * math.pi * d / h)), -np.inf),
}


class KernelDensity(base.Predictor):
    """``kernel_density`` version 1."""

    methods = ("score_samples",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "metric", "search", "rows", "kernel", "bandwidth", "absolute_tolerance",
                     "relative_tolerance") + TREE_FIELDS,
                    ("feature_names", "p", "metric_weights", "variances", "inverse_covariance",
                     "row_weights"))
        self.features: int = fields.features()
        fields.choice("metric", _METRICS)
        self.metric = read_metric(fields)
        search = fields.choice("search", ("kd_tree", "ball_tree"))
        judge_search(fields, self.metric, search)
        self.rows = fields.array("rows", ("float64",), ("rows", "features"))
        if not len(self.rows):
            fields.refuse("model.bad-shape", "rows", "has no rows")
        self.tree = read_tree(fields, search, len(self.rows))
        kernel = fields.choice("kernel", tuple(_KERNELS))
        self.kernel = _KERNELS[kernel]
        h = self.bandwidth = fields.number("bandwidth")
        absolute, relative = (fields.number(name) for name in ("absolute_tolerance", "relative_tolerance"))
        if not (h > 0.0 and absolute >= 0.0 and relative >= 0.0):
            fields.refuse("model.bad-field", "bandwidth", "or a tolerance is negative")
        weights = np.ones(len(self.rows))
        if fields.has("row_weights"):
            weights = fields.array("row_weights", ("float64",), ("rows",))
        with np.errstate(all="ignore"):
            total = weights.sum()
            self.log_total, self.log_absolute, self.log_relative = (
                float(np.log(number)) for number in (total, absolute * total, np.float64(relative)))
            self.log_norm = _log_norm(kernel, h, self.features)
            self.log_weights = np.log(weights)
            self.log_shares = self._log_shares(weights)

    def _log_shares(self, weights: Array) -> List[float]:
        """The logarithm of what the rows of each node weigh that is met on a way from the root."""
        tree = self.tree
        shares, level = np.zeros(len(tree.leaf)), [0]
        while level:
            for node in level:
                own = weights[tree.order[tree.start[node]:tree.end[node]]]
                # A running sum adds in order.
                shares[node] = own.cumsum()[-1] if len(own) else 0.0
            level = [child for node in level if not tree.leaf[node] for child in (2 * node + 1, 2 * node + 2)]
        logarithms: List[float] = np.log(shares).tolist()
        return logarithms

    def score_samples(self, X: Any) -> Array:
        rows = self.takes(X).astype(np.float64)
        with np.errstate(all="ignore"):
            return np.array([self._density(row) for row in rows], np.float64)

    def _density(self, query: Array) -> float:
        """As the source does it: nodes near first, each replaced by what is below it.

        What is added and subtracted, and in which order, decides the last bits, and for rows far from all
        others more than these.
        """
        tree, total, norm = self.tree, self.log_total, self.log_norm
        least, greatest = tree.spans(query, self.metric)
        near = least.tolist()
        highest, lowest = (self.kernel(span, self.bandwidth).tolist() for span in (least, greatest))
        distances = self.metric.distance(self.metric.reduced(query[np.newaxis], self.rows)[0])
        parts = (self.kernel(distances, self.bandwidth) + self.log_weights).tolist()
        low = total + lowest[0]
        spread = _difference(total + highest[0], low)
        lows, spreads = {0: low}, {0: spread}
        heap = _Heap()
        heap.push(near[0], 0)
        while heap.entries:
            node = heap.pop()
            if norm + spreads[node] - self.log_shares[node] + total <= _sum(
                    self.log_absolute, self.log_relative + norm + lows[node]):
                continue
            if norm + spread <= _sum(self.log_absolute, self.log_relative + norm + low):
                break
            low, spread = _difference(low, lows[node]), _difference(spread, spreads[node])
            if tree.leaf[node]:
                for row in tree.order[tree.start[node]:tree.end[node]].tolist():
                    low = _sum(low, parts[row])
                continue
            children = (2 * node + 1, 2 * node + 2)
            for child in children:
                lows[child] = self.log_shares[child] + lowest[child]
                spreads[child] = self.log_shares[child] + highest[child]
                low, spread = _sum(low, lows[child]), _sum(spread, spreads[child])
            for child in children:
                heap.push(near[child], child)
        return _sum(low, spread - math.log(2.0)) + norm - total


def _sum(one: float, other: float) -> float:
    """log(exp(x) + exp(y))."""
    most = max(one, other)
    if most == -math.inf:
        return most
    return most + math.log(math.exp(one - most) + math.exp(other - most))


def _difference(one: float, other: float) -> float:
    """log(exp(x) − exp(y)); nothing is left where y is not less."""
    rest = 1.0 - math.exp(other - one) if one > other else 0.0
    return one + math.log(rest) if rest > 0.0 else -math.inf


def _log_norm(kernel: str, bandwidth: float, features: int) -> float:
    """The logarithm of what makes the kernel's integral 1."""
    n, log_two_pi = float(features), math.log(2.0 * math.pi)

    def volume(dimensions: float) -> float:
        """Of a ball of radius 1."""
        return 0.5 * dimensions * math.log(math.pi) - math.lgamma(0.5 * dimensions + 1.0)

    if kernel == "gaussian":
        factor = 0.5 * n * log_two_pi
    elif kernel == "exponential":
        factor = log_two_pi + volume(n - 2.0) + math.lgamma(n)
    elif kernel == "cosine":
        total, term = 0.0, 2.0 / math.pi
        for step in range(1, features + 1, 2):
            total += term
            term *= -(n - step) * (n - step - 1.0) * (2.0 / math.pi) ** 2
        factor = float(np.log(np.float64(total))) + (log_two_pi + volume(n - 2.0))
    else:
        factor = volume(n) + {"tophat": 0.0, "epanechnikov": math.log(2.0 / (n + 2.0)),
                              "linear": -math.log(n + 1.0)}[kernel]
    return -factor - n * math.log(bandwidth)


class _Heap:
    """Nodes, the nearest first, in the order that the source has for equal ones."""

    def __init__(self) -> None:
        self.entries: List[Tuple[float, int]] = []

    def push(self, distance: float, node: int) -> None:
        entries, place = self.entries, len(self.entries)
        entries.append((distance, node))
        while place > 0:
            parent = (place - 1) // 2
            if not entries[parent][0] > distance:
                break
            entries[place], entries[parent] = entries[parent], entries[place]
            place = parent

    def pop(self) -> int:
        entries = self.entries
        first, last = entries[0], entries.pop()
        if not entries:
            return first[1]
        entries[0] = last
        place = 0
        while 2 * place + 1 < len(entries):
            child = 2 * place + 1
            if child + 1 < len(entries) and not entries[child][0] <= entries[child + 1][0]:
                child += 1
            if not entries[child][0] <= last[0]:
                break
            entries[place], entries[child] = entries[child], entries[place]
            place = child
        return first[1]
