"""Models that are asked the same, and one answer made of theirs."""

from typing import Any, Dict, List

import numpy as np

from ..dtypes import Array
from . import base
from .forms import rows_of
from .members import Ensemble, ask, divided, in_order, places
from .sparse import require_room


class Voting(Ensemble):
    """``voting`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("vote", "members"), ("classes", "weights", "transform_form"))
        self.vote = fields.choice("vote", ("labels", "probabilities", "numbers"))
        self._read_members(fields, made)
        self._agree(fields)
        self.weights = None
        if fields.has("weights"):
            self.weights = fields.array("weights", ("float64",), (len(self.members),))
        self.count, self.stacked = 0, False
        if self.vote == "numbers":
            fields.absent(("classes", "transform_form"), "vote is numbers")
        else:
            fields.present(("classes", "transform_form"), "vote is {}".format(self.vote))
            self.labels = fields.classes(most=1)[0]
            self.stacked = fields.choice("transform_form", ("flat", "stacked")) == "stacked"
        if self.vote == "probabilities":
            self.count = len(self.labels)
            self.methods = tuple(self._offered(("predict", "predict_proba", "transform"), "predict_proba"))
        else:
            self.methods = tuple(self._offered(("predict", "transform"), "predict"))

    def _answers(self, X: Any) -> List[Array]:
        method = "predict_proba" if self.vote == "probabilities" else "predict"
        # All answers are held; each has a number for each class, or one.
        require_room(len(rows_of(X)), len(self.members) * max(self.count, 1))
        return [ask(member, method, X, self.count) for member in self.members]

    def _mean(self, X: Any) -> Array:
        answers = self._answers(X)
        if self.weights is None:
            kept = all(answer.dtype == np.float32 for answer in answers)
            total = in_order(answers if kept else [answer.astype(np.float64) for answer in answers])
            return divided(total, len(answers))
        weighed = [answer.astype(np.float64) * weight for answer, weight in zip(answers, self.weights)]
        mean: Array = in_order(weighed) / self.weights.sum()
        return mean

    def predict(self, X: Any) -> Array:
        if self.vote == "numbers":
            return self._mean(X)
        if self.vote == "probabilities":
            chosen: Array = self._mean(X).argmax(axis=1)
            return self.labels.take(chosen)
        answers = self._answers(X)
        votes = np.zeros((len(answers[0]), len(self.labels)))
        weights = np.ones(len(answers)) if self.weights is None else self.weights
        for answer, weight in zip(answers, weights):
            votes[np.arange(len(votes)), places(answer, len(self.labels))] += weight
        chosen = votes.argmax(axis=1)
        return self.labels.take(chosen)

    def predict_proba(self, X: Any) -> Array:
        return self._mean(X)

    def transform(self, X: Any) -> Array:
        answers = self._answers(X)
        if self.vote != "probabilities":
            return np.stack(answers, axis=1)
        return np.stack(answers) if self.stacked else np.concatenate(answers, axis=1)
