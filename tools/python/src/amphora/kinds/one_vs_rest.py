"""Models of two classes, each of which tells one class or label from all others."""

from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from . import base
from .members import ask
from .responses import Responding


class OneVsRest(Responding):
    """Models that tell one class or label from all others: ``one_vs_rest`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("classes", "parts", "output", "ties", "empty_rows"))
        self.labels = fields.classes(most=1)[0]
        self.output = fields.choice("output", ("multiclass", "binary", "multilabel"))
        self.last = fields.choice("ties", ("first", "last")) == "last"
        self.keeps_zeros = fields.choice("empty_rows", ("zero", "nan")) == "zero"
        binary = self.output == "binary"
        if binary and len(self.labels) > 2:
            fields.refuse("model.bad-shape", "classes", "are more than two")
        self._read_parts(fields, made, 1 if binary else len(self.labels))
        self.methods = self._if_asked("predict", *(
            method for method in ("predict_proba", "decision_function") if self._offer(method)))

    def predict(self, X: Any) -> Array:
        responses = self._all_responses(X)
        if self.output == "multiclass":
            if self.last:
                chosen: Array = responses.shape[1] - 1 - responses[:, ::-1].argmax(axis=1)
            else:
                chosen = responses.argmax(axis=1)
            return self.labels.take(chosen)
        over = responses > self._threshold()
        if self.output == "multilabel":
            return over.astype(np.int64)
        return self.labels.take(over[:, 0].astype(np.intp) * (len(self.labels) - 1))

    def decision_function(self, X: Any) -> Array:
        scores = np.stack([ask(member, "decision_function", X) for member in self.members], axis=1)
        return scores[:, 0] if len(self.members) == 1 else scores

    def predict_proba(self, X: Any) -> Array:
        shares = np.stack([ask(member, "predict_proba", X, 2)[:, 1] for member in self.members], axis=1)
        if len(self.members) == 1:
            shares = np.hstack([1 - shares, shares])
        if self.output == "multilabel":
            return shares
        sums = shares.sum(axis=1, keepdims=True)
        if self.keeps_zeros:
            sums[sums == 0] = 1
        with np.errstate(invalid="ignore"):
            divided: Array = shares / sums
        return divided
