"""Support vectors: sums of kernels for each pair of classes, or one alone."""

from itertools import combinations
from typing import Any, Tuple

import numpy as np

from ..dtypes import INTEGERS, Array
from . import base
from .kernels import PARAMETERS, HeldRows

_CLASSES = ("classes", "class_vectors", "label_rule")
_PROBABILITIES = ("probability_slopes", "probability_intercepts")
#: The least that a pair's probability is, and what 1 less the greatest is.
_LEAST = 1e-7


class SupportVectors(base.Predictor):
    """Support vector machines with kernels: ``support_vectors`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "kernel", "coefficients", "intercepts"),
                    ("feature_names", "vectors", "vector_columns", "vector_offsets", "columns", "scores")
                    + PARAMETERS + _CLASSES + _PROBABILITIES)
        self.features: int = fields.features()
        self.task = fields.choice("task", ("classification", "regression", "outlier_detection"))
        self.held = HeldRows(fields, "vectors", "columns")
        self.count = 0
        self.has_probabilities = fields.has(_PROBABILITIES[0])
        self.scores = fields.choice_or("scores", ("one_vs_one", "one_vs_rest"), "")
        if self.task == "classification":
            self._read_classes(fields)
        else:
            fields.absent(_CLASSES + _PROBABILITIES + ("scores",), "task is not classification")
        rows, pairs = max(self.count - 1, 1), max(self.count * (self.count - 1) // 2, 1)
        self.coefficients = fields.array("coefficients", ("float64",), (rows, "vectors"))
        self.intercepts = fields.array("intercepts", ("float64",), (pairs,))
        if self.has_probabilities:
            fields.present(_PROBABILITIES, "the other of them is")
            self.slopes, self.offsets = (
                fields.array(name, ("float64",), (pairs,)) for name in _PROBABILITIES)
        else:
            fields.absent(_PROBABILITIES, "the other of them is")
        self.methods = self._offered()

    def _read_classes(self, fields: base.FieldReader) -> None:
        fields.present(_CLASSES, "task is classification")
        self.labels = fields.classes(most=1)[0]
        self.count = len(self.labels)
        if self.count < 2:
            fields.refuse("model.bad-shape", "classes", "has one label")
        sizes = fields.array("class_vectors", INTEGERS, (self.count,)).astype(object)
        if sizes.min() < 0 or sizes.sum() != self.held.count:
            fields.refuse("model.bad-index", "class_vectors", "is not of the number of vectors")
        ends = np.concatenate([[0], sizes.cumsum()]).astype(np.int64)
        self.parts = [slice(first, end) for first, end in zip(ends, ends[1:])]
        if self.count == 2:
            fields.absent(("scores",), "there are two classes")
        by_scores = fields.choice("label_rule", ("votes", "scores")) == "scores"
        if by_scores and self.scores != "one_vs_rest":
            fields.refuse("model.bad-field", "label_rule", "needs scores of one_vs_rest")
        self.by_scores = by_scores

    def _offered(self) -> Tuple[str, ...]:
        if self.task == "regression":
            return ("predict",)
        if self.task == "outlier_detection":
            return ("predict", "decision_function", "score_samples")
        has_scores = self.count == 2 or self.scores
        return (("predict",) + (("predict_proba", "predict_log_proba") if self.has_probabilities else ())
                + (("decision_function",) if has_scores else ()))

    def _sums(self, X: Any) -> Array:
        """The sum of each pair of classes, or the only one: shape [rows, pairs]."""
        return np.concatenate([self._sums_of(kernels) for kernels in self.held.blocks(self.takes_sparse(X))])

    def _sums_of(self, kernels: Array) -> Array:
        with np.errstate(all="ignore"):
            if self.task != "classification":
                sums: Array = kernels @ self.coefficients.T
            else:
                sums = np.empty((len(kernels), len(self.intercepts)))
                for pair, (one, other) in enumerate(combinations(range(self.count), 2)):
                    mine, theirs = self.parts[one], self.parts[other]
                    sums[:, pair] = (kernels[:, mine] @ self.coefficients[other - 1, mine]
                                     + kernels[:, theirs] @ self.coefficients[one, theirs])
            return sums + self.intercepts

    def decision_function(self, X: Any) -> Array:
        sums = self._sums(X)
        if self.task == "classification" and self.count > 2:
            return sums if self.scores == "one_vs_one" else self._scores(sums)
        return -sums[:, 0] if self.task == "classification" else sums[:, 0]

    def score_samples(self, X: Any) -> Array:
        return self._sums(X)[:, 0] - self.intercepts[0]

    def predict(self, X: Any) -> Array:
        sums = self._sums(X)
        if self.task == "regression":
            return sums[:, 0]
        if self.task == "outlier_detection":
            return np.where(sums[:, 0] > 0.0, 1, -1)
        chosen = self._scores(sums) if self.by_scores else self._votes(sums > 0.0)
        return self.labels.take(chosen.argmax(axis=1))

    def _votes(self, for_first: Array) -> Array:
        votes = np.zeros((len(for_first), self.count))
        for pair, (one, other) in enumerate(combinations(range(self.count), 2)):
            votes[:, one] += for_first[:, pair]
            votes[:, other] += ~for_first[:, pair]
        return votes

    def _scores(self, sums: Array) -> Array:
        """Votes, and what breaks their ties: the margins, squeezed to less than a third."""
        margins = np.zeros((len(sums), self.count))
        with np.errstate(all="ignore"):
            for pair, (one, other) in enumerate(combinations(range(self.count), 2)):
                margins[:, one] += sums[:, pair]
                margins[:, other] -= sums[:, pair]
            scores: Array = self._votes(~(sums < 0.0)) + margins / (3.0 * (np.abs(margins) + 1.0))
        return scores

    def predict_proba(self, X: Any) -> Array:
        sums = self._sums(X)
        with np.errstate(all="ignore"):
            powers = sums * self.slopes + self.offsets
            small = np.exp(-np.abs(powers))
            shares = np.where(powers >= 0.0, small / (1.0 + small), 1.0 / (1.0 + small))
        # Where a comparison with NaN fails, the limit stands.
        shares = np.where(shares > _LEAST, shares, _LEAST)
        shares = np.where(shares < 1.0 - _LEAST, shares, 1.0 - _LEAST)
        return coupled(shares, self.count)

    def predict_log_proba(self, X: Any) -> Array:
        return base.log(self.predict_proba(X))


def coupled(shares: Array, count: int) -> Array:
    """The probabilities of ``count`` classes that agree best with those of each pair: [rows, pairs]."""
    rows = len(shares)
    against = np.zeros((count, count, rows))
    for pair, (one, other) in enumerate(combinations(range(count), 2)):
        against[one, other], against[other, one] = shares[:, pair], 1.0 - shares[:, pair]
    weights = -np.swapaxes(against, 0, 1) * against
    for class_ in range(count):
        weights[class_, class_] = 0.0
        for other in range(count):
            if other != class_:
                weights[class_, class_] += against[other, class_] * against[other, class_]
    found = np.full((count, rows), 1.0 / count)
    left = np.arange(rows)
    for _ in range(max(100, count)):
        found_left, weights_left = found[:, left], weights[:, :, left]
        gradients = np.zeros_like(found_left)
        for other in range(count):
            gradients += weights_left[:, other] * found_left[other]
        expected = np.zeros(len(left))
        for class_ in range(count):
            expected += found_left[class_] * gradients[class_]
        going = ~(np.abs(gradients - expected).max(axis=0) < 0.005 / count)
        left = left[going]
        if not len(left):
            break
        found[:, left] = _step(found_left[:, going], weights_left[:, :, going], gradients[:, going],
                               expected[going])
    return np.ascontiguousarray(found.T)


def _step(found: Array, weights: Array, gradients: Array, expected: Array) -> Array:
    """Goes once through the classes, each of which takes what suits it best."""
    for class_ in range(len(found)):
        own = weights[class_, class_]
        change = (expected - gradients[class_]) / own
        found[class_] += change
        grown = 1.0 + change
        expected = (expected + change * (change * own + 2.0 * gradients[class_])) / grown / grown
        gradients = (gradients + change * weights[class_]) / grown
        found = found / grown
    return found
