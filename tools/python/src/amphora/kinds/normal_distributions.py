"""Normal distributions compared: Gaussian mixtures, and classes that each have a spread of their own."""

from typing import Any, Dict, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .linear import softmax
from .weights import rounded

#: The shape of the factors for each form of the covariance.
_SHAPES: Dict[str, Tuple[str, ...]] = {
    "full": ("components", "features", "directions"),
    "tied": ("features", "directions"),
    "diagonal": ("components", "features"),
    "spherical": ("components",),
}


class NormalDistributions(base.Predictor):
    """Gaussian mixtures and quadratic discriminants: ``normal_distributions`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "covariance", "means", "factors", "constants"),
                    ("feature_names", "classes", "log_probabilities"))
        self.features: int = fields.features()
        self.covariance = fields.choice("covariance", tuple(_SHAPES))
        means = fields.array("means", base.FLOATS, ("components", "features"))
        factors = fields.array("factors", base.FLOATS, _SHAPES[self.covariance])
        self.constants = fields.array("constants", ("float64",), ("components",))
        if not len(means) or not factors.size:
            fields.refuse("model.bad-shape", "means", "has no components")
        if fields.sizes.get("directions", 0) > self.features:
            fields.refuse("model.bad-shape", "factors", "has more directions than there are features")
        self.narrow = means.dtype == factors.dtype == np.float32
        self.means, self.factors = means.astype(np.float64), factors.astype(np.float64)
        if fields.choice("task", ("mixture", "classification")) == "mixture":
            fields.absent(("classes", "log_probabilities"), "task is mixture")
            self.is_mixture = True
            self.methods = ("predict", "predict_proba", "score_samples")
            return
        self.is_mixture = False
        fields.present(("classes", "log_probabilities"), "task is classification")
        self.labels = fields.classes(most=1)[0]
        if len(self.labels) != len(means) or len(means) < 2:
            fields.refuse("model.bad-shape", "classes", "has {} labels for {} distributions".format(
                len(self.labels), len(means)))
        self.of_shares = fields.choice("log_probabilities", ("of_shares", "direct")) == "of_shares"
        self.methods = ("predict", "predict_proba", "predict_log_proba", "decision_function")

    def _scores(self, X: Any) -> Tuple[Array, bool]:
        """The scores, and whether the source gives float32."""
        given = self.takes(X)
        rows = given.astype(np.float64)
        scores = np.empty((len(rows), len(self.means)))
        with np.errstate(over="ignore", invalid="ignore"):
            for place, mean in enumerate(self.means):
                factor = self.factors if self.covariance == "tied" else self.factors[place]
                away = rows - mean
                z = away @ factor if factor.ndim == 2 else away * factor
                scores[:, place] = self.constants[place] - 0.5 * (z * z).sum(axis=1)
        return scores, self.narrow and given.dtype == np.float32

    def predict(self, X: Any) -> Array:
        chosen: Array = self._scores(X)[0].argmax(axis=1)
        return chosen if self.is_mixture else self.labels.take(chosen)

    def decision_function(self, X: Any) -> Array:
        scores, narrow = self._scores(X)
        return rounded(scores[:, 1] - scores[:, 0] if scores.shape[1] == 2 else scores, narrow)

    def predict_proba(self, X: Any) -> Array:
        scores, narrow = self._scores(X)
        with np.errstate(invalid="ignore"):
            return rounded(softmax(scores), narrow)

    def predict_log_proba(self, X: Any) -> Array:
        scores, narrow = self._scores(X)
        with np.errstate(invalid="ignore"):
            return rounded(base.log(softmax(scores)) if self.of_shares else scores - _total(scores), narrow)

    def score_samples(self, X: Any) -> Array:
        scores, narrow = self._scores(X)
        return rounded(_total(scores)[:, 0], narrow)


def _total(scores: Array) -> Array:
    """The logarithm of the sum of the exponentials of each row, as a column."""
    most = scores.max(axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        powers = np.exp(scores - most).sum(axis=1, keepdims=True)
    total: Array = most + base.log(powers)
    return total
