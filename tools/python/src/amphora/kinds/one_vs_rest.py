"""Models of two classes, each of which tells one class or label from all others."""

from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from ..section import Part
from . import base
from .members import Ensemble, ask

#: What a part can be asked for one number, in order of preference.
_RESPONSES = ("decision_function", "predict_proba", "predict")


class Same(base.Predictor):
    """A part that says the same of every row."""

    methods = ("predict", "predict_proba", "decision_function")

    def __init__(self, value: int) -> None:
        self.value = value

    def predict(self, X: Any) -> Array:
        return np.full(len(X), self.value)

    def decision_function(self, X: Any) -> Array:
        return np.full(len(X), float(self.value))

    def predict_proba(self, X: Any) -> Array:
        return np.tile([1.0 - self.value, float(self.value)], (len(X), 1))


class OneVsRest(Ensemble):
    """Models that tell one class or label from all others: ``one_vs_rest`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("classes", "parts", "output", "ties", "empty_rows"))
        self.labels = fields.classes(most=1)[0]
        self.output = fields.choice("output", ("multiclass", "binary", "multilabel"))
        self.last = fields.choice("ties", ("first", "last")) == "last"
        self.keeps_zeros = fields.choice("empty_rows", ("zero", "nan")) == "zero"
        self.members = [self._part(fields, value, made) for value in fields.list("parts")]
        wanted = 1 if self.output == "binary" else len(self.labels)
        if len(self.members) != wanted or (self.output == "binary" and len(self.labels) > 2):
            fields.refuse("model.bad-shape", "parts", "are {} for {} classes".format(
                len(self.members), len(self.labels)))
        self.cost = 1 + sum(member.cost for member in self.members)
        self.tables = any(member.tables for member in self.members)
        counts = {member.features for member in self.members} - {None}
        if len(counts) > 1:
            fields.refuse("model.bad-shape", "parts", "take different numbers of features")
        self.features = next(iter(counts), None)
        why = [member.why_not for member in self.members if member.why_not]
        self.why_not = "has a part that " + why[0] if why else ""
        if not all(set(_RESPONSES) & set(member.methods) for member in self.members) and not why:
            self.why_not = "has a part that does not predict"
        methods = ("predict",) + tuple(
            method for method in ("predict_proba", "decision_function") if self._offer(method))
        self.methods = () if self.why_not else methods

    def _part(self, fields: base.FieldReader, value: Any, made: Dict[int, base.Predictor]) -> base.Predictor:
        if isinstance(value, Part):
            return made[value.index]
        if type(value) is not int or not -1 <= value <= 1:
            fields.refuse("model.bad-field", "parts", "holds what is neither a model nor a small number")
        return Same(value)

    def _response(self, member: base.Predictor, X: Any) -> Array:
        method = next(method for method in _RESPONSES if method in member.methods)
        if method == "predict_proba":
            return ask(member, method, X, 2)[:, 1]
        return ask(member, method, X).astype(np.float64)

    def predict(self, X: Any) -> Array:
        responses = np.stack([self._response(member, X) for member in self.members], axis=1)
        if self.output == "multiclass":
            if self.last:
                chosen: Array = responses.shape[1] - 1 - responses[:, ::-1].argmax(axis=1)
            else:
                chosen = responses.argmax(axis=1)
            return self.labels.take(chosen)
        first = self.members[0]
        threshold = 0.0 if not isinstance(first, Same) and "decision_function" in first.methods else 0.5
        over = responses > threshold
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
