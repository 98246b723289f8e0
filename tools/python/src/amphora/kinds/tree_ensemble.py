"""Decision trees, and the mean of several."""

from typing import Any, Iterator, List, Tuple

import numpy as np

from ..dtypes import INTEGERS, Array
from . import base

#: Places (rows times trees) that are walked at a time, which bounds the memory of a prediction.
_BLOCK = 1 << 21


class TreeEnsemble(base.Predictor):
    """Decision trees, random forests, extremely randomised trees: ``tree_ensemble`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "outputs", "aggregation", "tree_offsets", "feature", "threshold",
                     "left", "right", "missing_values", "values", "leaf_values"),
                    ("feature_names", "classes", "missing_go_to_left"))
        self.features = fields.features()
        self.outputs = fields.integer("outputs")
        self.single = fields.choice("aggregation", ("single", "mean")) == "single"
        self.routed = fields.choice("missing_values", ("refused", "routed")) == "routed"
        self._read_nodes(fields)
        self.classification = fields.choice("task", ("classification", "regression")) == "classification"
        values = fields.array("values", ("float64",), ("nodes", self.outputs, "width"))
        if self.classification:
            self._read_classes(fields, values)
            self.methods = ("predict", "predict_proba", "predict_log_proba", "apply")
        else:
            fields.absent(("classes",), "task is regression")
            fields.choice("leaf_values", ("means",))
            if values.shape[2] < 1:
                fields.refuse("model.bad-shape", "values", "has no width")
            self.means = values[:, :, 0]
            self.methods = ("predict", "apply")

    def _read_nodes(self, fields: base.FieldReader) -> None:
        offsets = fields.array("tree_offsets", ("int64",), ("trees + 1",))
        threshold = fields.array("threshold", ("float64",), ("nodes",))
        nodes = len(threshold)
        if len(offsets) < 2 or offsets[0] != 0 or offsets[-1] != nodes or not (np.diff(offsets) > 0).all():
            fields.refuse("model.bad-index", "tree_offsets", "does not ascend from 0 to the number of nodes")
        if self.single and len(offsets) != 2:
            fields.refuse("model.bad-field", "tree_offsets", "has several trees for aggregation single")
        left, right = (fields.array(name, INTEGERS, ("nodes",)).astype(np.int64)
                       for name in ("left", "right"))
        feature = fields.array("feature", INTEGERS, ("nodes",))
        self._judge_trees(fields, offsets, left, right, feature)
        leaf = left < 0
        # A leaf is its own child, so that rows that have arrived stay while others go on.
        here = np.arange(nodes)
        start = np.repeat(offsets[:-1], np.diff(offsets))
        self.left = np.where(leaf, here, start + left)
        self.right = np.where(leaf, here, start + right)
        self.feature = np.where(leaf, 0, feature).astype(np.intp)
        self.threshold = threshold
        self.leaf = leaf
        self.roots = offsets[:-1].astype(np.intp)
        self.missing_left = np.zeros(nodes, bool)
        if self.routed:
            fields.present(("missing_go_to_left",), "missing_values is routed")
        if fields.has("missing_go_to_left"):
            self.missing_left = fields.array(
                "missing_go_to_left", ("uint8", "bool"), ("nodes",)).astype(bool)

    def _judge_trees(self, fields: base.FieldReader, offsets: Array, left: Array, right: Array,
                     feature: Array) -> None:
        """Children after their parents and within their tree, so that every walk ends."""
        leaf = left < 0
        sizes = np.diff(offsets)
        here = np.arange(len(left)) - np.repeat(offsets[:-1], sizes)
        size = np.repeat(sizes, sizes)
        if ((right < 0) != leaf).any():
            fields.refuse("model.bad-tree", "right", "has a node with one child")
        for name, child in (("left", left), ("right", right)):
            if (~leaf & (child <= here)).any():
                fields.refuse("model.bad-tree", name, "has a child that does not come after its parent")
            if (leaf & (child != -1)).any():
                fields.refuse("model.bad-tree", name, "has a negative child that is not -1")
            if (~leaf & (child >= size)).any():
                fields.refuse("model.bad-index", name, "has a child outside its tree")
        if (~leaf & ((feature < 0) | (feature >= self.features))).any():
            fields.refuse("model.bad-index", "feature", "names a column that is not there")

    def _read_classes(self, fields: base.FieldReader, values: Array) -> None:
        fields.present(("classes",), "task is classification")
        self.labels = fields.classes()
        if len(self.labels) != self.outputs:
            fields.refuse("model.bad-shape", "classes", "has {} tensors for {} outputs".format(
                len(self.labels), self.outputs))
        if values.shape[2] < max(map(len, self.labels)):
            fields.refuse("model.bad-shape", "values", "is narrower than the number of classes")
        counts = fields.choice("leaf_values", ("weighted_counts", "fractions")) == "weighted_counts"
        #: The numbers of each output's classes as they are stored, and as probabilities.
        self.stored = [np.ascontiguousarray(values[:, output, :len(labels)])
                       for output, labels in enumerate(self.labels)]
        self.probabilities = [_divided(stored) if counts else stored for stored in self.stored]

    def _rows(self, X: Any) -> Array:
        """The rows as float32, as they are compared."""
        rows = base.matrix(X, self.features)
        with np.errstate(over="ignore"):
            narrow: Array = rows.astype(np.float32)
        base.refuse_values(narrow, self.routed)
        return narrow

    def _leaves(self, rows: Array) -> Iterator[Tuple[slice, Array]]:
        """For each block of rows the nodes where they arrive, shape [rows of the block, trees]."""
        height = max(1, _BLOCK // len(self.roots))
        for start in range(0, len(rows), height):
            block = rows[start:start + height].astype(np.float64)
            nodes = np.tile(self.roots, (len(block), 1))
            flat = nodes.reshape(-1)
            waiting = np.flatnonzero(~self.leaf[flat])
            while len(waiting):
                node = flat[waiting]
                value = block[waiting // len(self.roots), self.feature[node]]
                goes_left = (value <= self.threshold[node]) | (np.isnan(value) & self.missing_left[node])
                node = np.where(goes_left, self.left[node], self.right[node])
                flat[waiting] = node
                waiting = waiting[~self.leaf[node]]
            yield slice(start, start + len(block)), nodes

    def _mean(self, rows: Array, tables: List[Array]) -> List[Array]:
        """For each table of nodes the mean of the trees' rows, added in their order."""
        means = [np.zeros((len(rows),) + table.shape[1:]) for table in tables]
        for block, nodes in self._leaves(rows):
            for mean, table in zip(means, tables):
                if self.single:
                    mean[block] = table[nodes[:, 0]]
                    continue
                for tree in range(nodes.shape[1]):
                    mean[block] += table[nodes[:, tree]]
                mean[block] /= nodes.shape[1]
        return means

    def predict(self, X: Any) -> Array:
        rows = self._rows(X)
        if not self.classification:
            mean = self._mean(rows, [self.means])[0]
            return mean[:, 0] if self.outputs == 1 else mean
        # A single tree decides by the numbers as they are stored, without dividing.
        chosen = [table.argmax(axis=1)
                  for table in self._mean(rows, self.stored if self.single else self.probabilities)]
        return base.labels(self.labels, chosen, self.outputs == 1)

    def predict_proba(self, X: Any) -> base.Result:
        return base.one_or_list(self._mean(self._rows(X), self.probabilities), self.outputs == 1)

    def predict_log_proba(self, X: Any) -> base.Result:
        means = self._mean(self._rows(X), self.probabilities)
        return base.one_or_list([base.log(mean) for mean in means], self.outputs == 1)

    def apply(self, X: Any) -> Array:
        rows = self._rows(X)
        leaves = np.empty((len(rows), len(self.roots)), np.int64)
        for block, nodes in self._leaves(rows):
            leaves[block] = nodes - self.roots
        return leaves[:, 0] if self.single else leaves


def _divided(counts: Array) -> Array:
    """Each row divided by its sum; a sum of 0 counts as 1."""
    sums = counts.sum(axis=1)
    sums[sums == 0.0] = 1.0
    divided: Array = counts / sums[:, np.newaxis]
    return divided
