"""Labels that have spread over rows: what the rows near a question hold of each class."""

from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from . import base
from .kernels import HeldRows
from .nearest_neighbors import NearestNeighbors
from .parts import Composed

_ROWS = ("gamma", "rows")


class LabelPropagation(Composed):
    """Label propagation and label spreading: ``label_propagation`` version 1."""

    methods = ("predict", "predict_proba")

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("features", "kernel", "classes", "distributions"),
                    ("feature_names", "row_columns", "row_offsets", "model") + _ROWS)
        self.features: int = fields.features()
        self.nearest = fields.choice("kernel", ("rbf", "nearest")) == "nearest"
        self.labels = fields.classes(most=1)[0]
        fields.sizes["classes"] = len(self.labels)
        if self.nearest:
            fields.present(("model",), "kernel is nearest")
            fields.absent(_ROWS + ("row_columns", "row_offsets"), "kernel is nearest")
            part = made[fields.model("model").index]
            if not isinstance(part, NearestNeighbors) or part.neighbors is None:
                fields.refuse("model.bad-field", "model", "finds no neighbours")
            if part.features != self.features:
                fields.refuse("model.bad-shape", "model", "takes {} features".format(part.features))
            self.finder: NearestNeighbors = part
            self.cost = 1 + part.cost
            fields.sizes["rows"] = part.training.count
        else:
            fields.present(_ROWS, "kernel is rbf")
            fields.absent(("model",), "kernel is rbf")
            self.held = HeldRows(fields, "rows")
        self.distributions = fields.array("distributions", ("float64",), ("rows", "classes"))

    def predict(self, X: Any) -> Array:
        return self.labels.take(self.predict_proba(X).argmax(axis=1))

    def predict_proba(self, X: Any) -> Array:
        with np.errstate(all="ignore"):
            sums = self._sums(X)
            return sums / sums.sum(axis=1)[:, np.newaxis]

    def _sums(self, X: Any) -> Array:
        if not self.nearest:
            return np.concatenate([kernels @ self.distributions
                                   for kernels in self.held.blocks(self.takes_sparse(X))])
        chosen = self.finder.kneighbors(X)[1]
        sums = np.zeros((len(chosen), len(self.labels)))
        # One neighbour after the other, as the source adds them up.
        for place in chosen.T:
            sums += self.distributions[place]
        return sums
