"""Places of new rows between those of their neighbours, as the rows themselves lie."""

from typing import Any, Dict, Tuple

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .parts import Composed

#: Each row solves a system of all pairs of its neighbours.
_MOST_NEIGHBORS = 512
#: Below this what is added to the diagonal is lost in what is there.
_LEAST_REGULARIZATION = 1e-12


class BarycenterEmbedding(Composed):
    """Locally linear embeddings: ``barycenter_embedding`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("features", "search", "neighbors", "rows", "places", "regularization"), ("feature_names",))
        self.features: int = fields.features()
        self.neighbors = neighbors_of(fields, _MOST_NEIGHBORS)
        self.regularization = fields.number("regularization")
        if not _LEAST_REGULARIZATION <= self.regularization < np.inf:
            fields.refuse("model.bad-field", "regularization", "is {!r}".format(self.regularization))
        self.rows = fields.array("rows", base.FLOATS, ("rows", "features")).astype(np.float64)
        self.places = fields.array("places", base.FLOATS, ("rows", "outputs")).astype(np.float64)
        if not self.places.shape[1]:
            fields.refuse("model.bad-shape", "places", "have no numbers")
        self.search = made[fields.model("search").index]
        self.cost = 1 + self.search.cost
        self.why_not = why_not_found(self.search)
        self.methods: Tuple[str, ...] = () if self.why_not else ("transform",)
        if self.search.features not in (None, self.features):
            fields.refuse("model.bad-shape", "search", "takes other features")

    def transform(self, X: Any) -> Array:
        rows = self.takes(X)
        _, found = neighbors_found(self.search, rows, self.neighbors, len(self.rows))
        answer = np.empty((len(rows), self.places.shape[1]))
        with np.errstate(all="ignore"):
            for row, places in enumerate(found):
                away = self.rows[places] - rows[row].astype(np.float64)
                pairs = away @ away.T
                trace = np.trace(pairs)
                pairs.flat[::self.neighbors + 1] += self.regularization * (trace if trace > 0 else 1.0)
                weights = np.linalg.solve(pairs, np.ones(self.neighbors)) if np.isfinite(pairs).all() else (
                    np.full(self.neighbors, np.nan))
                answer[row] = (weights / weights.sum()) @ self.places[places]
        wrong = np.argwhere(~np.isfinite(answer))
        if len(wrong):
            raise InputError("model.infinite-value", "Row {} is too far from its neighbours.".format(wrong[0][0]))
        return answer


def neighbors_of(fields: base.FieldReader, most: int) -> int:
    neighbors = fields.integer("neighbors")
    if neighbors > most:
        fields.refuse("model.bad-field", "neighbors", "is {}".format(neighbors))
    return neighbors


def why_not_found(search: base.Predictor) -> str:
    """Why the part that finds neighbours does not; empty when it does."""
    if search.why_not:
        return "has a search that " + search.why_not
    return "" if "kneighbors" in search.methods else "has a search that finds no neighbours"


def neighbors_found(search: Any, rows: Array, neighbors: int, among: int) -> Any:
    """The distances and places of the neighbours of each row."""
    distances, places = search.kneighbors(rows)
    if places.shape != (len(rows), neighbors) or (places.size and not 0 <= places.min() <= places.max() < among):
        raise base.answer_does_not_fit("the search", places.shape[1], neighbors)
    return distances, places
