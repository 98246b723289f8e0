"""How far rows lie from the middle of those that were learned, measured by how these spread."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base


class Mahalanobis(base.Predictor):
    """Elliptic envelopes: ``mahalanobis`` version 1."""

    methods = ("predict", "decision_function", "score_samples")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "center", "precision", "offset"), ("feature_names",))
        self.features: int = fields.features()
        self.center = fields.array("center", base.FLOATS, ("features",)).astype(np.float64)
        self.precision = fields.array("precision", base.FLOATS, ("features", "features")).astype(np.float64)
        self.offset = fields.number("offset")

    def score_samples(self, X: Any) -> Array:
        away = self.takes(X).astype(np.float64) - self.center
        # A distance is a root, which the source squares again: of what is below 0 there is none.
        with np.errstate(over="ignore", invalid="ignore"):
            distances = np.sqrt(((away @ self.precision.T) * away).sum(axis=1))
            scores: Array = -(distances * distances)
        return scores

    def decision_function(self, X: Any) -> Array:
        return self.score_samples(X) - self.offset

    def predict(self, X: Any) -> Array:
        return np.where(self.decision_function(X) >= 0, 1, -1)
