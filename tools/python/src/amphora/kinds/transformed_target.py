"""A regression whose targets were transformed before training."""

from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from . import base
from .parts import Composed


class TransformedTarget(Composed):
    """A regression whose predictions are transformed back: ``transformed_target`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("regressor", "transformer", "single_column"))
        self.regressor = made[fields.model("regressor").index]
        self.transformer = made[fields.model("transformer").index]
        self.vector = fields.choice("single_column", ("vector", "matrix")) == "vector"
        self.features, self.tables = self.regressor.features, self.regressor.tables
        self.cost = 1 + self.regressor.cost + self.transformer.cost
        self.why_not = self.regressor.why_not or self.transformer.why_not
        if not self.why_not and "predict" not in self.regressor.methods:
            self.why_not = "has a regressor that does not predict"
        if not self.why_not and "inverse_transform" not in self.transformer.methods:
            self.why_not = "has a transformer that does not go back"
        self.methods = () if self.why_not else ("predict",)

    def predict(self, X: Any) -> Array:
        answer = np.asarray(self.regressor.predict(X))  # type: ignore[attr-defined]
        answer = answer[:, np.newaxis] if answer.ndim == 1 else answer
        back = np.asarray(self.transformer.inverse_transform(answer))  # type: ignore[attr-defined]
        return back[:, 0] if self.vector and back.ndim == 2 and back.shape[1] == 1 else back
