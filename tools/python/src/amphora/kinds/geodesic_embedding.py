"""Places of new rows by how far it is to each row that was learned, by way of their neighbours."""

from typing import Any, Dict, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .barycenter_embedding import neighbors_found, neighbors_of, why_not_found
from .parts import Composed

#: Numbers that are compared at a time.
_HELD = 1 << 22


class GeodesicEmbedding(Composed):
    """Isometric mappings: ``geodesic_embedding`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("search", "neighbors", "distances", "embedding"))
        self.distances = fields.array("distances", base.FLOATS, ("rows", "rows")).astype(np.float64)
        self.neighbors = neighbors_of(fields, max(len(self.distances), 1))
        self.search = made[fields.model("search").index]
        self.embedding: Any = made[fields.model("embedding").index]
        self.why_not = why_not_found(self.search)
        if not self.why_not and "transform" not in self.embedding.methods:
            self.why_not = "has an embedding that " + (self.embedding.why_not or "does not transform")
        self.methods: Tuple[str, ...] = () if self.why_not else ("transform",)
        if self.embedding.features not in (None, len(self.distances)):
            fields.refuse("model.bad-shape", "embedding", "takes other rows")
        self.features = self.search.features
        self.cost = 1 + self.search.cost + self.embedding.cost

    def transform(self, X: Any) -> Array:
        rows = self.takes(X)
        distances, places = neighbors_found(self.search, rows, self.neighbors, len(self.distances))
        ways = np.empty((len(rows), len(self.distances)), rows.dtype)
        block = max(1, _HELD // (self.neighbors * max(len(self.distances), 1)))
        for first in range(0, len(rows), block):
            part = slice(first, first + block)
            ways[part] = (self.distances[places[part]] + distances[part][:, :, np.newaxis]).min(axis=1)
        ways **= 2
        ways *= -0.5
        answer: Array = self.embedding.transform(ways)
        return answer
