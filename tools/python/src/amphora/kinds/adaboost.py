"""Models that each learned more from the rows that those before got wrong, weighed."""

from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from . import base
from .linear import softmax
from .members import Ensemble, ask

_ALGORITHMS = ("votes", "centred_votes", "log_probabilities", "weighted_median")


class AdaBoost(Ensemble):
    """``adaboost`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("algorithm", "members", "member_weights"),
                    ("features", "feature_names", "classes", "probabilities"))
        self.algorithm = fields.choice("algorithm", _ALGORITHMS)
        self._read_members(fields, made)
        self._agree(fields)
        self.weights = fields.array("member_weights", ("float64",), ("weights",))
        if len(self.weights) < len(self.members):
            fields.refuse("model.bad-shape", "member_weights", "are fewer than members")
        if self.algorithm == "weighted_median":
            fields.absent(("classes", "probabilities"), "algorithm is weighted_median")
            self.methods = tuple(self._offered(("predict",), "predict"))
            return
        fields.present(("classes", "probabilities"), "algorithm is {}".format(self.algorithm))
        self.labels = fields.classes(most=1)[0]
        self.count = len(self.labels)
        if self.count < 2:
            fields.refuse("model.bad-shape", "classes", "has one label")
        self.asks_shares = fields.choice(
            "probabilities", ("scores", "member_probabilities")) == "member_probabilities"
        shares = self.asks_shares or self.algorithm == "log_probabilities"
        self.methods = tuple(self._offered(
            ("predict", "predict_proba", "predict_log_proba", "decision_function"),
            "predict_proba" if shares else "predict"))

    def _scores(self, X: Any) -> Array:
        """A score of each class, shape [rows, classes]."""
        sums = None
        for member, weight in zip(self.members, self.weights):
            if self.algorithm == "log_probabilities":
                terms = self._log_shares(member, X)
            else:
                against = -1.0 / (self.count - 1) * weight if self.algorithm == "centred_votes" else 0.0
                chosen = ask(member, "predict", X)
                terms = np.where(np.asarray(chosen[:, np.newaxis] == self.labels, bool), weight, against)
            sums = 0.0 + terms if sums is None else sums + terms
        assert sums is not None
        scores: Array = sums / self.weights.sum()
        return scores

    def _log_shares(self, member: base.Predictor, X: Any) -> Array:
        shares = ask(member, "predict_proba", X, self.count)
        least = float(np.finfo(shares.dtype).eps)
        logarithms = np.log(np.maximum(shares.astype(np.float64), least))
        means = 1.0 / self.count * logarithms.sum(axis=1, keepdims=True)
        centred: Array = (self.count - 1) * (logarithms - means)
        return centred

    def decision_function(self, X: Any) -> Array:
        scores = self._scores(X)
        return -scores[:, 0] + scores[:, 1] if self.count == 2 else scores

    def predict(self, X: Any) -> Array:
        if self.algorithm == "weighted_median":
            return self._median(X)
        scores = self.decision_function(X)
        chosen = (scores > 0).astype(np.intp) if self.count == 2 else scores.argmax(axis=1)
        return self.labels.take(chosen)

    def _median(self, X: Any) -> Array:
        answers = np.stack([ask(member, "predict", X) for member in self.members], axis=1)
        order = np.argsort(answers, axis=1, kind="stable")
        reached = self.weights[order].cumsum(axis=1)
        middle = (reached >= 0.5 * reached[:, -1:]).argmax(axis=1)
        rows = np.arange(len(answers))
        medians: Array = answers[rows, order[rows, middle]]
        return medians

    def predict_proba(self, X: Any) -> Array:
        if self.asks_shares:
            mean = sum((ask(member, "predict_proba", X, self.count).astype(np.float64) * weight
                        for member, weight in zip(self.members, self.weights)), np.zeros(1))
            return softmax(1.0 / (self.count - 1) * (mean / self.weights.sum()))
        scores = self.decision_function(X)
        if self.count == 2:
            return softmax(np.stack([-scores / 2.0, scores / 2.0], axis=1))
        return softmax(scores / (self.count - 1))

    def predict_log_proba(self, X: Any) -> Array:
        return base.log(self.predict_proba(X))
