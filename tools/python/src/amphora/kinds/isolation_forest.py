"""Isolation forests: how few random splits set a row apart."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base
from .tree_nodes import FIELDS, MISSING, Nodes, float32_rows

_EULER = 0.5772156649015329
#: Scores of training rows, which others share: what differs in the last bits alone counts as equal.
_TIE = 1e-14


class IsolationForest(base.Predictor):
    """``isolation_forest`` version 1."""

    methods = ("predict", "decision_function", "score_samples")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "short_paths", "training_rows", "offset", "limit", "samples") + FIELDS,
                    ("feature_names", "tree_columns", MISSING))
        self.features: int = fields.features()
        self.one_is_one = fields.choice(
            "short_paths", ("zero_and_one", "one_and_formula")) == "one_and_formula"
        self.offset, self.limit = fields.number("offset"), fields.number("limit")
        columns = None
        if fields.has("tree_columns"):
            columns = fields.array("tree_columns", ("int64",), ("trees", "tree features"))
            if columns.size and (columns.min() < 0 or columns.max() >= self.features):
                fields.refuse("model.bad-index", "tree_columns", "names a column that is not there")
        else:
            fields.sizes["tree features"] = self.features
        self.nodes = nodes = Nodes(fields)
        if columns is not None:
            if len(columns) != len(nodes.roots):
                fields.refuse("model.bad-shape", "tree_columns", "has other trees than tree_offsets")
            if columns.size:
                nodes.feature = np.where(nodes.leaf, 0, columns[nodes.tree, nodes.feature])
        samples = fields.integers("samples", ("nodes",))
        if (samples < 0).any():
            fields.refuse("model.bad-index", "samples", "has a negative number")
        self.depths = _path_nodes(nodes) + self._path_length(samples) - 1.0
        training = np.array([fields.integer("training_rows")], np.float64)
        self.scale = float(len(nodes.roots) * self._path_length(training)[0])

    def _path_length(self, rows: Array) -> Array:
        """How long a path would go on among so many rows."""
        count = rows.astype(np.float64)
        with np.errstate(all="ignore"):
            length = 2.0 * (np.log(count - 1.0) + _EULER) - 2.0 * (count - 1.0) / count
        if self.one_is_one:
            return np.where(count <= 1, 1.0, length)
        return np.where(count <= 1, 0.0, np.where(count == 2, 1.0, length))

    def score_samples(self, X: Any) -> Array:
        # Where missing values are routed the source refuses nothing.
        rows = float32_rows(self, X, None if self.nodes.routed else False)
        sums = np.zeros(len(rows))
        for block, leaves in self.nodes.leaves(rows):
            for tree in range(leaves.shape[1]):
                sums[block] += self.depths[leaves[:, tree]]
        ratio = sums / self.scale if self.scale else np.ones_like(sums)
        score: Array = -np.power(2.0, -ratio)
        return score

    def decision_function(self, X: Any) -> Array:
        difference: Array = self.score_samples(X) - self.offset
        return difference

    def predict(self, X: Any) -> Array:
        return np.where(self.decision_function(X) < self.limit - _TIE, -1, 1)


def _path_nodes(nodes: Nodes) -> Array:
    """The number of nodes on the way to each node, itself included."""
    counts = [1.0] * len(nodes.leaf)
    left, right = nodes.left.tolist(), nodes.right.tolist()
    # Children come after their parents, whose number is known when they are met.
    for node in np.flatnonzero(~nodes.leaf).tolist():
        counts[left[node]] = counts[right[node]] = counts[node] + 1.0
    return np.array(counts)
