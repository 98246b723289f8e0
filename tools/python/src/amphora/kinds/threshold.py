"""A classifier of two classes whose scores are cut at a threshold."""

from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from . import base
from .compared import COMPARISON, ComparedNumber
from .members import ask
from .parts import Forwarding


class Threshold(Forwarding):
    """A classifier of two classes whose scores are cut: ``threshold`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("model", "classes", "positive", "response"), ("threshold", COMPARISON))
        self._forward(made[fields.model("model").index])
        self.labels = fields.classes(most=1)[0]
        self.positive = fields.integer("positive", least=0)
        if len(self.labels) != 2 or self.positive > 1:
            fields.refuse("model.bad-shape", "classes", "are not two, or positive is none of them")
        wanted = fields.choice("response", ("predict_proba", "decision_function", "either"))
        named = ("predict_proba", "decision_function") if wanted == "either" else (wanted,)
        self.response = next((method for method in named if method in self.best.methods), "")
        if not self.response and not self.why_not:
            self.why_not = "has a model that answers no scores"
        middle = 0.5 if self.response == "predict_proba" else 0.0
        self.at = ComparedNumber(fields.number("threshold") if fields.has("threshold") else middle, fields)
        self.methods = () if self.why_not else ("predict",) + tuple(
            method for method in self.best.methods
            if method in ("predict_proba", "predict_log_proba", "decision_function"))

    def predict(self, X: Any) -> Array:
        if self.response == "predict_proba":
            scores = ask(self.best, "predict_proba", X, 2)[:, self.positive]
        else:
            scores = ask(self.best, "decision_function", X)
            scores = scores if self.positive else -scores
        return self.labels.take(np.where(
            scores.astype(np.float64) >= self.at.of(scores), self.positive, 1 - self.positive))
