"""Decision trees, and the mean of several."""

from typing import Any, List

import numpy as np

from ..dtypes import Array
from . import base
from .tree_nodes import FIELDS, MISSING, Nodes, float32_rows


class TreeEnsemble(base.Predictor):
    """Decision trees, random forests, extremely randomised trees: ``tree_ensemble`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "outputs", "aggregation", "values", "leaf_values") + FIELDS,
                    ("feature_names", "classes", MISSING))
        self.features: int = fields.features()
        self.outputs = fields.integer("outputs")
        self.single = fields.choice("aggregation", ("single", "mean")) == "single"
        fields.sizes["tree features"] = self.features
        self.nodes = Nodes(fields, single=self.single)
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
        return float32_rows(self, X, self.nodes.routed)

    def _mean(self, rows: Array, tables: List[Array]) -> List[Array]:
        """For each table of nodes the mean of the trees' rows, added in their order."""
        means = [np.zeros((len(rows),) + table.shape[1:]) for table in tables]
        for block, nodes in self.nodes.leaves(rows):
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
        leaves = np.empty((len(rows), len(self.nodes.roots)), np.int64)
        for block, nodes in self.nodes.leaves(rows):
            leaves[block] = nodes - self.nodes.roots
        return leaves[:, 0] if self.single else leaves


def _divided(counts: Array) -> Array:
    """Each row divided by its sum; a sum of 0 counts as 1."""
    sums = counts.sum(axis=1)
    sums[sums == 0.0] = 1.0
    divided: Array = counts / sums[:, np.newaxis]
    return divided
