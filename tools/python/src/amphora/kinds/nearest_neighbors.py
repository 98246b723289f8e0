"""Classification, regression, outliers and graphs by the training rows that are nearest."""

from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import InputError
from . import base
from .neighbor_rows import SPARSE_FIELDS, TREE_FIELDS, TrainingRows, queries
from .neighbor_votes import RadiusVote, Vote
from .sparse import SparseRows

#: The fields that a task must have, and those that it may have.
_FIELDS: Dict[str, Tuple[Tuple[str, ...], Tuple[str, ...]]] = {
    "classification": (("weights", "targets", "classes"), ("outlier_labels", "outlier_classes")),
    "regression": (("weights", "targets"), ("no_neighbors",)),
    "search": ((), ()),
    "graph": (("graph",), ("graph_neighbors",)),
    "outlier_detection": (("neighbors", "densities", "reaches", "offset", "distances_of_float32"), ()),
}
_METHODS: Dict[str, Tuple[str, ...]] = {
    "classification": ("predict", "predict_proba"), "regression": ("predict",), "search": (),
    "graph": ("transform",), "outlier_detection": ("predict", "decision_function", "score_samples"),
}
#: What keeps the densities of equal rows finite.
_LEAST = 1e-10


class NearestNeighbors(base.Predictor):
    """Nearest neighbours: ``nearest_neighbors`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(("task",), "the kind is nearest_neighbors")
        self.task = fields.choice("task", tuple(_FIELDS))
        required, optional = _FIELDS[self.task]
        fields.only(("task", "features", "metric", "search", "tie_order") + required,
                    ("feature_names", "neighbors", "radius", "rows", "p", "metric_weights", "variances",
                     "inverse_covariance", "undefined_distances") + optional + SPARSE_FIELDS + TREE_FIELDS)
        self.features = fields.features()
        self.training = TrainingRows(fields)
        self.neighbors, self.radius = self._read_reach(fields)
        self.methods = _METHODS[self.task]
        self.methods += ("kneighbors",) if self.neighbors is not None else ()
        self.methods += ("radius_neighbors",) if self.radius is not None else ()
        if self.task == "classification":
            self._read_classes(fields)
        elif self.task == "regression":
            self._read_numbers(fields)
        elif self.task == "graph":
            self._read_graph(fields)
        elif self.task == "outlier_detection":
            self._read_densities(fields)

    def _read_reach(self, fields: base.FieldReader) -> Tuple[Optional[int], Optional[float]]:
        neighbors = fields.integer("neighbors") if fields.has("neighbors") else None
        if neighbors is not None and neighbors > self.training.count:
            fields.refuse("model.bad-field", "neighbors", "is more than the {} rows".format(
                self.training.count))
        radius = fields.number("radius") if fields.has("radius") else None
        if radius is not None and not radius >= 0.0:
            fields.refuse("model.bad-field", "radius", "is not at least 0")
        if neighbors is None and radius is None:
            fields.refuse("model.bad-field", "neighbors", "is missing, and so is radius")
        if neighbors is not None and radius is not None and self.task not in ("search", "graph"):
            fields.refuse("model.bad-field", "radius", "is there beside neighbors")
        return neighbors, radius

    def _read_targets(self, fields: base.FieldReader, types: Tuple[str, ...]) -> Array:
        self.weights = fields.choice("weights", ("uniform", "distance"))
        self.vector = fields.rank("targets") == 1
        targets = fields.array("targets", types, ("rows",) if self.vector else ("rows", "outputs"))
        if not targets.size:
            fields.refuse("model.bad-shape", "targets", "has no columns")
        return targets.reshape(self.training.count, -1)

    def _read_classes(self, fields: base.FieldReader) -> None:
        self.labels = fields.classes()
        self.targets = self._read_targets(fields, INTEGERS).astype(np.int64)
        if self.targets.shape[1] != len(self.labels):
            fields.refuse("model.bad-shape", "classes", "has {} tensors for {} outputs".format(
                len(self.labels), self.targets.shape[1]))
        for labels, column in zip(self.labels, self.targets.T):
            if column.min() < 0 or column.max() >= len(labels):
                fields.refuse("model.bad-index", "targets", "names a class that is not there")
        #: The label of a query without neighbours and its class, for each output; none when it is refused.
        self.strangers: List[Tuple[Array, int]] = []
        if not fields.has("outlier_labels"):
            fields.absent(("outlier_classes",), "there are no outlier_labels")
            return
        fields.present(("outlier_classes",), "there are outlier_labels")
        given = fields.list("outlier_labels")
        if len(given) != len(self.labels):
            fields.refuse("model.bad-shape", "outlier_labels", "are not as many as outputs")
        places = fields.array("outlier_classes", INTEGERS, (len(given),)).tolist()
        for value, labels, place in zip(given, self.labels, places):
            label = fields.array_of("outlier_labels", value, base.LABELS, (1,))
            if label.dtype.kind.replace("u", "i") != labels.dtype.kind.replace("u", "i"):
                fields.refuse("model.bad-shape", "outlier_labels", "is not of the type of classes")
            if not -1 <= place < len(labels):
                fields.refuse("model.bad-index", "outlier_classes", "names a class that is not there")
            self.strangers.append((label, place))

    def _read_numbers(self, fields: base.FieldReader) -> None:
        self.targets = self._read_targets(fields, INTEGERS + base.FLOATS)
        if self.radius is None:
            fields.absent(("no_neighbors",), "there is no radius")
        self.absent = fields.number("no_neighbors") if fields.has("no_neighbors") else float("nan")

    def _read_graph(self, fields: base.FieldReader) -> None:
        self.graph = fields.choice("graph", ("distance", "connectivity"))
        if self.neighbors is not None:
            fields.present(("graph_neighbors",), "there are neighbors")
        joined = fields.integer("graph_neighbors") if fields.has("graph_neighbors") else None
        self.joined = None if self.neighbors is None else joined
        if self.joined is not None and self.joined > self.training.count:
            fields.refuse("model.bad-field", "graph_neighbors", "is more than the rows")

    def _read_densities(self, fields: base.FieldReader) -> None:
        self.densities = fields.array("densities", base.FLOATS, ("rows",))
        self.reaches = fields.array("reaches", base.FLOATS, ("rows",))
        self.offset = fields.number("offset")
        self.rounds = fields.choice("distances_of_float32", ("none", "float32")) == "float32"

    def kneighbors(self, X: Any, neighbors: Optional[int] = None) -> Tuple[Array, Array]:
        rows = queries(self, self.training, X)
        count = self.neighbors if neighbors is None else int(neighbors)
        if count is None or not 1 <= count <= self.training.count:
            raise InputError("model.bad-field", "{} neighbours of {} rows cannot be found.".format(
                count, self.training.count))
        return self.training.nearest(rows, count)

    def radius_neighbors(self, X: Any) -> Tuple[Array, Array]:
        distances, rows = self.training.within(queries(self, self.training, X), self.radius or 0.0)
        return _ragged(distances), _ragged(rows)

    def _vote(self, X: Any) -> Vote:
        rows = queries(self, self.training, X)
        if self.neighbors is None:
            return RadiusVote(*self.training.within(rows, self.radius or 0.0), self.weights)
        return Vote(*self.training.nearest(rows, self.neighbors), self.weights)

    def predict(self, X: Any) -> Array:
        if self.task == "outlier_detection":
            return np.where(self.decision_function(X) < 0, -1, 1)
        vote = self._vote(X)
        if self.task == "regression":
            means = vote.means(self.targets, self.absent)
            return means[:, 0] if self.vector else means
        if self.neighbors is not None:
            chosen = [vote.heaviest(column, len(labels))
                      for labels, column in zip(self.labels, self.targets.T)]
            return base.labels(self.labels, chosen, self.vector)
        labels, chosen = list(self.labels), []
        for output, shares in enumerate(self._shares(vote)):
            best = shares.argmax(axis=1)
            if self.strangers:
                best[~shares.any(axis=1)] = len(labels[output])
                labels[output] = np.concatenate([labels[output], self.strangers[output][0]])
            chosen.append(best)
        return base.labels(labels, chosen, self.vector)

    def _shares(self, vote: Vote) -> List[Array]:
        lonely = vote.lonely()
        if lonely.any() and not self.strangers:
            raise InputError("model.no-neighbors", "Row {} has no training row within the radius.".format(
                int(np.flatnonzero(lonely)[0])))
        outputs = []
        for output, (labels, column) in enumerate(zip(self.labels, self.targets.T)):
            shares = vote.shares(column, len(labels))
            if self.strangers and self.strangers[output][1] >= 0:
                shares[lonely, self.strangers[output][1]] = 1.0
            outputs.append(shares)
        return outputs

    def predict_proba(self, X: Any) -> base.Result:
        return base.one_or_list(self._shares(self._vote(X)), self.vector)

    def transform(self, X: Any) -> SparseRows:
        rows = queries(self, self.training, X)
        distances, found = (self.training.within(rows, self.radius or 0.0) if self.joined is None
                            else self.training.nearest(rows, self.joined))
        counts = [len(part) for part in found]
        places, values = _flat(found, np.int64), _flat(distances, np.float64)
        if self.graph == "connectivity":
            values = np.ones_like(values)
        return SparseRows.of_places(np.repeat(np.arange(len(counts)), counts), places, values,
                                    (len(counts), self.training.count))

    def score_samples(self, X: Any) -> Array:
        distances, found = self.kneighbors(X)
        reaches, densities, least = self.reaches, self.densities, np.float64(_LEAST)
        if self.rounds and getattr(X, "dtype", None) == np.float32:
            distances = distances.astype(np.float32)
            if reaches.dtype == densities.dtype == np.float32:
                least = np.float32(_LEAST)
        if least.dtype == np.float64:
            distances, reaches, densities = (
                part.astype(np.float64) for part in (distances, reaches, densities))
        with np.errstate(all="ignore"):
            density = 1 / (np.maximum(distances, reaches[found]).mean(axis=1) + least)
            score: Array = -(densities[found] / density[:, np.newaxis]).mean(axis=1)
        return score

    def decision_function(self, X: Any) -> Array:
        scores = self.score_samples(X)
        difference: Array = scores - scores.dtype.type(self.offset)
        return difference


def _ragged(parts: List[Array]) -> Array:
    arrays = np.empty(len(parts), object)
    for place, part in enumerate(parts):
        arrays[place] = part
    return arrays


def _flat(parts: Any, type: Any) -> Array:
    return np.concatenate([np.zeros(0, type)] + list(parts))
