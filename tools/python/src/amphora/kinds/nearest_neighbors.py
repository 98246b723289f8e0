"""Classification and regression by the training rows that are nearest."""

from typing import Any, List, Optional, Tuple

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import InputError
from . import base
from .distances import METRICS, Metric
from .neighbor_search import Query, SearchTree, tied

#: Distances that are computed at a time, which bounds the memory of a prediction.
_BLOCK = 1 << 20

_SEARCHES = ("brute", "kd_tree", "ball_tree")
_TREE_FIELDS = ("order", "node_start", "node_end", "node_is_leaf", "node_radius", "node_bounds")


class NearestNeighbors(base.Predictor):
    """Nearest neighbours: ``nearest_neighbors`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "neighbors", "weights", "metric", "rows", "targets", "search",
                     "tie_order"), ("feature_names", "p", "classes") + _TREE_FIELDS)
        self.features = fields.features()
        self.uniform = fields.choice("weights", ("uniform", "distance")) == "uniform"
        self.metric = self._read_metric(fields)
        brute = fields.choice("search", _SEARCHES) == "brute"
        types = INTEGERS + base.FLOATS if brute else ("float64",)
        self.rows = fields.array("rows", types, ("rows", "features")).astype(np.float64)
        self.neighbors = fields.integer("neighbors")
        if self.neighbors > len(self.rows):
            fields.refuse("model.bad-field", "neighbors", "is more than the {} rows".format(len(self.rows)))
        self.tie_order = fields.choice("tie_order", ("quicksort", "introsort"))
        self.tree = self._read_tree(fields)
        self.classification = fields.choice("task", ("classification", "regression")) == "classification"
        self.vector = fields.rank("targets") == 1
        self._read_targets(fields)

    def _read_metric(self, fields: base.FieldReader) -> Metric:
        name = fields.choice("metric", tuple(METRICS))
        if name != "minkowski":
            fields.absent(("p",), "the metric is not minkowski")
            return METRICS[name](0.0)
        fields.present(("p",), "the metric is minkowski")
        p = fields.number("p")
        if not 0.0 < p < np.inf:
            fields.refuse("model.bad-field", "p", "is not a finite number above 0")
        return METRICS[name](p)

    def _read_tree(self, fields: base.FieldReader) -> Optional[SearchTree]:
        search = fields.choice("search", _SEARCHES)
        if search == "brute":
            fields.absent(_TREE_FIELDS, "search is brute")
            return None
        fields.present(_TREE_FIELDS, "search uses a tree")
        rows = len(self.rows)
        order = fields.indices("order", ("rows",), rows)
        start = fields.indices("node_start", ("nodes",), rows + 1)
        end = fields.indices("node_end", ("nodes",), rows + 1)
        leaf = fields.array("node_is_leaf", INTEGERS + ("bool",), ("nodes",)).astype(bool)
        nodes = len(leaf)
        if not nodes or (~leaf & (2 * np.arange(nodes) + 2 >= nodes)).any():
            fields.refuse("model.bad-tree", "node_is_leaf", "has an inner node without its children")
        radius = fields.array("node_radius", ("float64",), ("nodes",))
        sides = 2 if search == "kd_tree" else 1
        bounds = fields.array("node_bounds", ("float64",), (sides, "nodes", "features"))
        return SearchTree(search == "ball_tree", order, start, end, leaf, radius, bounds)

    def _read_targets(self, fields: base.FieldReader) -> None:
        shape = ("rows",) if self.vector else ("rows", "outputs")
        if self.classification:
            fields.present(("classes",), "task is classification")
            self.labels = fields.classes()
            targets = fields.indices("targets", shape, 1 << 53)
            self.methods = ("predict", "predict_proba", "kneighbors")
        else:
            fields.absent(("classes",), "task is regression")
            targets = fields.array("targets", INTEGERS + base.FLOATS, shape)
            self.methods = ("predict", "kneighbors")
        self.targets = targets.reshape(len(self.rows), -1)
        if not self.classification:
            return
        if self.targets.shape[1] != len(self.labels):
            fields.refuse("model.bad-shape", "classes", "has {} tensors for {} outputs".format(
                len(self.labels), self.targets.shape[1]))
        for labels, column in zip(self.labels, self.targets.T):
            if column.max() >= len(labels):
                fields.refuse("model.bad-index", "targets", "names a class that is not there")

    def kneighbors(self, X: Any, neighbors: Optional[int] = None) -> Tuple[Array, Array]:
        queries = self.takes(X).astype(np.float64)
        count = self.neighbors if neighbors is None else int(neighbors)
        if not 1 <= count <= len(self.rows):
            raise InputError("model.bad-field", "{} neighbours of {} rows cannot be found.".format(
                count, len(self.rows)))
        reduced = np.empty((len(queries), count))
        found = np.empty((len(queries), count), np.int64)
        height = max(1, _BLOCK // len(self.rows))
        for start in range(0, len(queries), height):
            block = slice(start, start + height)
            reduced[block], found[block] = self._nearest(queries[block], count)
        return self.metric.distance(reduced), found

    def _nearest(self, queries: Array, count: int) -> Tuple[Array, Array]:
        """Reduced distances and rows of the nearest, for a block of queries."""
        distances = self.metric.reduced(queries, self.rows)
        # One more than needed, so that a tie at the last place shows.
        seen = min(count + 1, distances.shape[1])
        found = (np.argpartition(distances, seen - 1, axis=1)[:, :seen] if seen < distances.shape[1]
                 else np.tile(np.arange(seen), (len(queries), 1)))
        reduced = np.take_along_axis(distances, found, axis=1)
        order = np.argsort(reduced, axis=1, kind="stable")
        reduced = np.take_along_axis(reduced, order, axis=1)
        found = np.take_along_axis(found, order, axis=1)
        # Where distances are clearly apart every search finds the same.  Where they are not, the order
        # in which the source met the rows decides, so that its search is repeated step by step.
        farthest = self.metric.distance(distances.max(axis=1))
        for row in np.flatnonzero(tied(self.metric.distance(reduced), farthest)).tolist():
            query = Query(queries[row], distances[row], count, self.metric, self.tie_order)
            reduced[row, :count], found[row, :count] = query.nearest(self.tree)
        return reduced[:, :count], found[:, :count]

    def _weights(self, distances: Array) -> Array:
        if self.uniform:
            return np.ones_like(distances)
        with np.errstate(divide="ignore"):
            weights = 1.0 / distances
        infinite = np.isinf(weights)
        rows = infinite.any(axis=1)
        weights[rows] = infinite[rows]
        return weights

    def predict(self, X: Any) -> Array:
        distances, found = self.kneighbors(X)
        if not self.classification:
            return self._regression(distances, found)
        weights = self._weights(distances)
        chosen = []
        for labels, column in zip(self.labels, self.targets.T):
            near = column[found]
            # For labels the votes are summed over all neighbours, with zeros for other classes.
            votes = np.stack([(weights * (near == c)).sum(axis=1) for c in range(len(labels))], axis=1)
            chosen.append(votes.argmax(axis=1))
        return base.labels(self.labels, chosen, self.vector)

    def predict_proba(self, X: Any) -> base.Result:
        distances, found = self.kneighbors(X)
        weights = self._weights(distances)
        rows = np.arange(len(found))
        outputs: List[Array] = []
        for labels, column in zip(self.labels, self.targets.T):
            votes = np.zeros((len(found), len(labels)))
            for place in range(found.shape[1]):
                votes[rows, column[found[:, place]]] += weights[:, place]
            sums = votes.sum(axis=1)
            sums[sums == 0.0] = 1.0
            outputs.append(votes / sums[:, np.newaxis])
        return base.one_or_list(outputs, self.vector)

    def _regression(self, distances: Array, found: Array) -> Array:
        if self.uniform:
            results: Array = np.mean(self.targets[found], axis=1)
        else:
            weights = self._weights(distances)
            sums = weights.sum(axis=1)
            results = np.stack([(column[found] * weights).sum(axis=1) / sums
                                for column in self.targets.T], axis=1)
        return results[:, 0] if self.vector else results
