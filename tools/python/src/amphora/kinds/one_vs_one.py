"""A model of two classes for each pair of classes, which vote."""

from itertools import combinations
from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from . import base
from .members import ask
from .responses import Responding


class OneVsOne(Responding):
    """``one_vs_one`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("classes", "parts", "binary_threshold"))
        self.labels = fields.classes(most=1)[0]
        self.count = len(self.labels)
        self.by_response = fields.choice("binary_threshold", ("zero", "by_response")) == "by_response"
        self._read_parts(fields, made, self.count * (self.count - 1) // 2)
        if not self._offer("predict"):
            self.why_not = self.why_not or "has a part without predict"
        self.methods = self._if_asked("predict", "decision_function")

    def _scores(self, X: Any) -> Array:
        sums: Array = np.zeros((len(X) if hasattr(X, "__len__") else X.shape[0], self.count))
        votes = np.zeros_like(sums)
        for member, (one, other) in zip(self.members, combinations(range(self.count), 2)):
            response = self._response(member, X)
            sums[:, one] -= response
            sums[:, other] += response
            chosen = ask(member, "predict", X)
            votes[:, one] += chosen == 0
            votes[:, other] += chosen == 1
        scores: Array = votes + sums / (3.0 * (np.abs(sums) + 1.0))
        return scores

    def decision_function(self, X: Any) -> Array:
        scores = self._scores(X)
        return scores[:, 1] if self.count == 2 else scores

    def predict(self, X: Any) -> Array:
        scores = self._scores(X)
        if self.count != 2:
            chosen: Array = scores.argmax(axis=1)
            return self.labels.take(chosen)
        threshold = self._threshold() if self.by_response else 0.0
        return self.labels.take((scores[:, 1] > threshold).astype(np.intp))
