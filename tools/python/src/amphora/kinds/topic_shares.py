"""The shares of topics in rows of counted words."""

from typing import Any, Tuple

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .iteration import Patience, rounds
from .sparse import SparseRows

_EULER = 0.577215664901532860606512090082402431


class TopicShares(base.Predictor):
    """Latent Dirichlet allocation: ``topic_shares`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "word_weights", "prior", "rounds", "tolerance"), ("feature_names",))
        self.features: int = fields.features()
        weights = fields.array("word_weights", base.FLOATS, ("topics", "features"))
        if not len(weights):
            fields.refuse("model.bad-shape", "word_weights", "has no rows")
        if not (np.isfinite(weights).all() and (weights >= 0).all()):
            fields.refuse("model.bad-field", "word_weights", "has numbers that are negative or not finite")
        self.narrow = weights.dtype == np.float32
        #: What is added to sums that are divided by.
        self.epsilon = float(np.finfo(weights.dtype).eps)
        self.weights: Array = np.ascontiguousarray(weights.T, np.float64)
        self.prior, self.tolerance = fields.number("prior"), fields.number("tolerance")
        for name, amount in (("prior", self.prior), ("tolerance", self.tolerance)):
            if not 0 <= amount < np.inf:
                fields.refuse("model.bad-field", name, "is negative or not finite")
        self.rounds = rounds(fields, least=0)

    def transform(self, X: Any) -> Array:
        rows = self.takes_sparse(X)
        if ((rows.data if isinstance(rows, SparseRows) else rows) < 0).any():
            raise InputError("model.infinite-value", "The input has a negative number, and counts words.")
        topics = self.weights.shape[1]
        shares = np.empty((len(rows), topics))
        patience = Patience()
        with np.errstate(all="ignore"):
            first = np.full(topics, np.exp(digamma(np.ones(1)) - digamma(np.full(1, float(topics)))))
            for row in range(len(rows)):
                words, numbers = self._words(rows, row)
                shares[row] = self._counted(self.weights[words], numbers, first, patience)
            shares /= shares.sum(axis=1, keepdims=True)
        return shares.astype(np.float32) if self.narrow else shares

    def _words(self, rows: Any, row: int) -> Tuple[Array, Array]:
        if isinstance(rows, SparseRows):
            kept = slice(rows.indptr[row], rows.indptr[row + 1])
            words, numbers = rows.indices[kept], rows.data[kept]
        else:
            words = np.flatnonzero(rows[row])
            numbers = rows[row, words]
        return words, (numbers.astype(np.float32) if self.narrow else numbers).astype(np.float64)

    def _counted(self, weights: Array, numbers: Array, expected: Array, patience: Patience) -> Array:
        """How many words each topic has, beside what it had before."""
        counts = np.ones(len(expected))
        for _ in range(self.rounds):
            patience.take(2 * (weights.size + 8 * len(counts)))
            norms = weights @ expected + self.epsilon
            before, counts = counts, expected * ((numbers / norms) @ weights) + self.prior
            expected = np.exp(digamma(counts) - digamma(counts.sum(keepdims=True)))
            if np.abs(before - counts).mean() < self.tolerance:
                break
        return counts


def digamma(numbers: Array) -> Array:
    """The logarithmic derivative of the gamma function, quick and a little rough: algorithm AS 103."""
    x, found = numbers.copy(), np.zeros(numbers.shape)
    for _ in range(6):
        low = x < 6
        found[low] -= 1 / x[low]
        x[low] += 1
    inverse = 1 / x
    found += np.log(x) - 0.5 * inverse
    inverse *= inverse
    found -= inverse * (1 / 12.0 - inverse * (1 / 120.0 - inverse * (1 / 252.0)))
    tiny = numbers <= 1e-6
    found[tiny] = -_EULER - 1 / numbers[tiny]
    return found
