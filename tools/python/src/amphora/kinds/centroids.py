"""The nearest of a few points: clusters, and classes by their centroids."""

from typing import Any, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows
from .weights import products, rounded

_TREE = ("left", "right", "node_points", "node_labels")


class Centroids(base.Predictor):
    """k-means and the like, nearest centroids: ``centroids`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "points", "metric", "assignment", "transform"),
                    ("feature_names", "classes", "labels", "priors", "deviations", "node_shift") + _TREE)
        self.features: int = fields.features()
        self.assignment = fields.choice(
            "assignment", ("nearest", "discriminant", "bisecting", "no_points"))
        self.metric = fields.choice("metric", ("euclidean", "manhattan"))
        points = fields.array("points", base.FLOATS, (
            (0, "any") if self.assignment == "no_points" else ("points", "features")))
        if self.assignment != "no_points" and not len(points):
            fields.refuse("model.bad-shape", "points", "has no rows")
        fields.sizes["points"] = len(points)
        self.points, self.narrow = points.astype(np.float64), points.dtype == np.float32
        self._read_labels(fields)
        self._read_discriminant(fields)
        if self.assignment == "bisecting":
            self._read_tree(fields)
        else:
            fields.absent(_TREE + ("node_shift",), "assignment is not bisecting")
        self.methods: Tuple[str, ...] = ("predict",)
        if self.log_priors is not None and self.metric == "euclidean":
            self.methods += ("predict_proba", "predict_log_proba", "decision_function")
        if fields.choice("transform", ("none", "distances")) == "distances":
            if self.classes is not None or self.assignment == "no_points":
                fields.refuse("model.bad-field", "transform", "is distances for classes or for no points")
            self.methods += ("transform",)

    def _read_labels(self, fields: base.FieldReader) -> None:
        self.classes: Optional[Array] = None
        self.labels = (fields.integers("labels", ("points",))
                       if fields.has("labels") else np.arange(len(self.points)))
        if fields.choice("task", ("clustering", "classification")) == "classification":
            fields.present(("classes",), "task is classification")
            fields.absent(("labels",), "task is classification")
            self.classes = fields.classes(most=1)[0]
            if len(self.classes) != len(self.points):
                fields.refuse("model.bad-shape", "classes", "are not as many as points")
            if self.assignment not in ("nearest", "discriminant"):
                fields.refuse("model.bad-field", "assignment", "is {} for classes".format(self.assignment))
            return
        fields.absent(("classes", "priors"), "task is clustering")
        if self.metric != "euclidean" or self.assignment == "discriminant":
            fields.refuse("model.bad-field", "assignment", "is {} by {} for clusters".format(
                self.assignment, self.metric))
        if self.assignment != "nearest":
            fields.absent(("labels",), "assignment is not nearest")

    def _read_discriminant(self, fields: base.FieldReader) -> None:
        self.log_priors: Optional[Array] = None
        if not fields.has("priors"):
            fields.absent(("deviations",), "priors is absent")
            if self.assignment == "discriminant":
                fields.present(("priors",), "assignment is discriminant")
            return
        fields.present(("deviations",), "there are priors")
        with np.errstate(all="ignore"):
            self.log_priors = np.log(fields.array("priors", ("float64",), ("points",)))
        deviations = fields.array("deviations", ("float64",), ("features",))
        self.deviations = np.where(deviations == 0.0, 1.0, deviations)

    def _read_tree(self, fields: base.FieldReader) -> None:
        fields.present(_TREE, "assignment is bisecting")
        nodes = fields.array("node_points", ("float64",), ("nodes", "features"))
        left, right = (fields.integers(name, ("nodes",))
                       for name in ("left", "right"))
        here = np.arange(len(nodes))
        inner = (left > here) & (left < len(nodes)) & (right > here) & (right < len(nodes))
        if not len(nodes) or not (inner | ((left == -1) & (right == -1))).all():
            fields.refuse("model.bad-tree", "left", "and right do not lead to later nodes")
        self.left, self.right = left, right
        self.node_labels = fields.integers("node_labels", ("nodes",))
        if fields.has("node_shift"):
            shift = fields.array("node_shift", base.FLOATS, ("features",))
            nodes = rounded(nodes + shift, shift.dtype == np.float32).astype(np.float64)
        self.nodes = nodes

    def predict(self, X: Any) -> Array:
        rows = self.takes_sparse(X)
        if self.assignment == "no_points":
            return np.full(rows.shape[0], -1)
        if self.assignment == "bisecting":
            return self._descended(rows)
        chosen: Array
        if self.assignment == "discriminant":
            chosen = self._scores(rows).argmax(axis=1)
        elif self.metric == "manhattan":
            chosen = _manhattan(_dense(rows), self.points).argmin(axis=1)
        else:
            chosen = _shifted_squares(rows, self.points).argmin(axis=1)
        return self.labels.take(chosen) if self.classes is None else self.classes.take(chosen)

    def _descended(self, rows: Union[Array, SparseRows]) -> Array:
        squares = _shifted_squares(rows, self.nodes)
        node = np.zeros(rows.shape[0], np.int64)
        waiting = np.arange(len(node))
        while len(waiting):
            waiting = waiting[self.left[node[waiting]] >= 0]
            left, right = self.left[node[waiting]], self.right[node[waiting]]
            node[waiting] = np.where(squares[waiting, right] < squares[waiting, left], right, left)
        return self.node_labels.take(node)

    def transform(self, X: Any) -> Array:
        rows = self.takes_sparse(X)
        return rounded(np.sqrt(_squares(rows, self.points)), self.narrow and rows.dtype == np.float32)

    def _scores(self, rows: Union[Array, SparseRows]) -> Array:
        """Twice the logarithm of each prior, less the square of the distance in deviations."""
        points = self.points / self.deviations
        if isinstance(rows, SparseRows) and self.metric == "euclidean":
            squares = _squares(rows.with_data(rows.data / self.deviations[rows.indices]), points)
        else:
            scaled = _dense(rows) / self.deviations
            squares = _squares(scaled, points) if self.metric == "euclidean" else (
                _manhattan(scaled, points) ** 2)
        assert self.log_priors is not None
        scores: Array = -squares + 2.0 * self.log_priors
        return scores

    def decision_function(self, X: Any) -> Array:
        scores = self._scores(self.takes_sparse(X))
        return scores[:, 1] - scores[:, 0] if scores.shape[1] == 2 else scores

    def predict_log_proba(self, X: Any) -> Array:
        scores = self._scores(self.takes_sparse(X))
        most = scores.max(axis=1, keepdims=True)
        logarithms: Array = scores - most - np.log(np.exp(scores - most).sum(axis=1, keepdims=True))
        return logarithms

    def predict_proba(self, X: Any) -> Array:
        probabilities: Array = np.exp(self.predict_log_proba(X))
        return probabilities


def _dense(rows: Union[Array, SparseRows]) -> Array:
    return (rows.toarray() if isinstance(rows, SparseRows) else rows).astype(np.float64)


def _shifted_squares(rows: Union[Array, SparseRows], points: Array) -> Array:
    """Squares of distances, less what is the same for all points."""
    squares: Array = (points * points).sum(axis=1) - 2.0 * products(rows, points)
    return squares


def _squares(rows: Union[Array, SparseRows], points: Array) -> Array:
    sizes = (rows.squares() if isinstance(rows, SparseRows)
             else (rows.astype(np.float64) ** 2).sum(axis=1))
    squares: Array = np.maximum(0.0, sizes[:, np.newaxis] + _shifted_squares(rows, points))
    return squares


def _manhattan(rows: Array, points: Array) -> Array:
    """Sums of absolute differences, added in the order of the columns."""
    sums: Array = np.zeros((len(rows), len(points)))
    for column, other in zip(rows.T, points.T):
        sums += np.abs(column[:, np.newaxis] - other)
    return sums
