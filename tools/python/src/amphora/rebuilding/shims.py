"""Estimators for what scikit-learn no longer expresses: each predicts as the release did that fitted it.

They have the parameters and attributes of the classes that they derive from, and are pickled by the name they
have here.  None of them is fitted again: what they were fitted by is gone.

This module imports scikit-learn, and is imported by rules when they need it.
"""

from typing import Any, Iterator

import numpy as np
from scipy.special import softmax
from sklearn._loss.link import BaseLink, MultinomialLogit
from sklearn.decomposition import KernelPCA
from sklearn.ensemble import AdaBoostClassifier, IsolationForest
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.preprocessing import KBinsDiscretizer
from sklearn.utils.validation import check_array, check_is_fitted

from ..errors import CannotPredict

__all__ = ["BinaryMultinomialLogisticRegression", "BinaryMultinomialLogisticRegressionCV",
           "EarlierAdaBoostClassifier", "EarliestAdaBoostClassifier", "LogarithmLink", "NearLink",
           "OneVsRestLogisticRegression", "OneVsRestLogisticRegressionCV", "RealAdaBoostClassifier",
           "RidgedKernelPCA",
           "ThresholdIsolationForest", "TolerantKBinsDiscretizer"]


class _Kept:
    """What all of them have: no way to fit them again."""

    #: What to fit instead.
    _instead = ""

    def fit(self, X: Any, y: Any = None, **parameters: Any) -> Any:
        """Refused: what the estimator was fitted by is gone.

        Raises:
            CannotPredict: always.
        """
        raise CannotPredict("rebuild.not-fitted-again", "{} only predicts, as the release did that fitted "
                            "it. To fit a new one, take {}.".format(type(self).__name__, self._instead))


class _OneVsRest(_Kept):
    """Logistic regression with one sigmoid for each class, whose values are then made to sum to 1."""

    _instead = "OneVsRestClassifier(LogisticRegression())"

    def predict_proba(self, X: Any) -> Any:
        """Probabilities of the classes, shape [rows, classes]."""
        check_is_fitted(self)
        return self._predict_proba_lr(X)  # type: ignore[attr-defined]

    def predict_log_proba(self, X: Any) -> Any:
        """Natural logarithms of `predict_proba`."""
        return np.log(self.predict_proba(X))


class _BinaryMultinomial(_Kept):
    """Logistic regression of two classes, each with a score: the softmax of −d and d."""

    _instead = "LogisticRegression()"

    def predict_proba(self, X: Any) -> Any:
        """Probabilities of the classes, shape [rows, 2]."""
        score = self.decision_function(X)  # type: ignore[attr-defined]
        return softmax(np.column_stack([-score, score]), axis=1)

    def predict_log_proba(self, X: Any) -> Any:
        """Natural logarithms of `predict_proba`."""
        return np.log(self.predict_proba(X))


class OneVsRestLogisticRegression(_OneVsRest, LogisticRegression):  # type: ignore[misc]
    """Logistic regression of several classes with ``multi_class="ovr"``, which 1.8 no longer has."""


class OneVsRestLogisticRegressionCV(_OneVsRest, LogisticRegressionCV):  # type: ignore[misc]
    """The same, with the strength chosen by cross-validation."""


class BinaryMultinomialLogisticRegression(_BinaryMultinomial, LogisticRegression):  # type: ignore[misc]
    """Logistic regression of two classes with ``multi_class="multinomial"``, which 1.8 no longer has."""


class BinaryMultinomialLogisticRegressionCV(_BinaryMultinomial, LogisticRegressionCV):  # type: ignore[misc]
    """The same, with the strength chosen by cross-validation."""


class _AdaBoost(_Kept, AdaBoostClassifier):  # type: ignore[misc]
    """AdaBoost whose scores are sums of what `_part` says of each of its estimators."""

    _instead = "AdaBoostClassifier()"

    def _part(self, estimator: Any, weight: float, X: Any) -> Any:
        raise NotImplementedError

    def _score(self, total: Any, weight: float) -> Any:
        score = total / weight
        return score[:, 1] - score[:, 0] if self.n_classes_ == 2 else score

    def decision_function(self, X: Any) -> Any:
        """Scores, shape [rows] for two classes, else [rows, classes]."""
        check_is_fitted(self)
        X = self._check_X(X)
        total = sum(self._part(estimator, weight, X)
                    for estimator, weight in zip(self.estimators_, self.estimator_weights_))
        return self._score(total, self.estimator_weights_.sum())

    def staged_decision_function(self, X: Any) -> Iterator[Any]:
        """The scores after each estimator."""
        check_is_fitted(self)
        X = self._check_X(X)
        total, norm = 0.0, 0.0
        for estimator, weight in zip(self.estimators_, self.estimator_weights_):
            total = total + self._part(estimator, weight, X)
            norm += weight
            yield self._score(total, norm)


class RealAdaBoostClassifier(_AdaBoost):
    """AdaBoost with ``algorithm="SAMME.R"``, which 1.6 no longer has."""

    def _part(self, estimator: Any, weight: float, X: Any) -> Any:
        share = estimator.predict_proba(X)
        logarithm = np.log(np.clip(share, np.finfo(share.dtype).eps, None))
        mean = (1.0 / self.n_classes_) * logarithm.sum(axis=1)[:, np.newaxis]
        return (self.n_classes_ - 1) * (logarithm - mean)


class EarlierAdaBoostClassifier(_AdaBoost):
    """AdaBoost with ``algorithm="SAMME"`` of 0.22 to 1.2, where a vote took nothing from other classes."""

    def _part(self, estimator: Any, weight: float, X: Any) -> Any:
        return (estimator.predict(X) == self.classes_[:, np.newaxis]).T * weight


class EarliestAdaBoostClassifier(EarlierAdaBoostClassifier):
    """AdaBoost with ``algorithm="SAMME"`` up to 0.21, whose probabilities were means of its estimators'."""

    def predict_proba(self, X: Any) -> Any:
        """Probabilities of the classes, shape [rows, classes]."""
        check_is_fitted(self)
        X = self._check_X(X)
        if self.n_classes_ == 1:
            return np.ones((X.shape[0], 1))
        share = sum(estimator.predict_proba(X) * weight
                    for estimator, weight in zip(self.estimators_, self.estimator_weights_))
        share = np.exp((1.0 / (self.n_classes_ - 1)) * (share / self.estimator_weights_.sum()))
        total = share.sum(axis=1)[:, np.newaxis]
        total[total == 0.0] = 1.0
        return share / total


class ThresholdIsolationForest(_Kept, IsolationForest):  # type: ignore[misc]
    """An isolation forest with ``behaviour="old"``, which told outliers by a threshold of its own."""

    _instead = "IsolationForest()"

    def predict(self, X: Any) -> Any:
        """−1 for outliers and 1 for others, shape [rows]."""
        return np.where(self.decision_function(X) < self._threshold_, -1, 1)


class TolerantKBinsDiscretizer(_Kept, KBinsDiscretizer):  # type: ignore[misc]
    """A discretiser of up to 1.0, to which a value a little below an edge was on it."""

    _instead = "KBinsDiscretizer()"

    def transform(self, X: Any) -> Any:
        """The bins of rows, as numbers or one-hot."""
        check_is_fitted(self)
        binned = check_array(X, copy=True, dtype=(np.float64, np.float32))
        if binned.shape[1] != len(self.n_bins_):
            raise ValueError("X has {} features, and {} expects {}".format(
                binned.shape[1], type(self).__name__, len(self.n_bins_)))
        for column, edges in enumerate(self.bin_edges_):
            values = binned[:, column]
            binned[:, column] = np.digitize(values + (1e-8 + 1e-5 * np.abs(values)), edges[1:])
        np.clip(binned, 0, self.n_bins_ - 1, out=binned)
        return binned if self.encode == "ordinal" else self._encoder.transform(binned)


class RidgedKernelPCA(_Kept, KernelPCA):  # type: ignore[misc]
    """A kernel PCA of 0.23, whose inverse added its penalty to some of the kernel's values."""

    _instead = "KernelPCA()"

    def inverse_transform(self, X: Any) -> Any:
        """The rows that `transform` would have been given."""
        check_is_fitted(self)
        kernel = self._get_kernel(X, self.X_transformed_fit_)
        kernel.flat[::len(self.X_transformed_fit_) + 1] += self.alpha
        return np.dot(kernel, self.dual_coef_)


class LogarithmLink(MultinomialLogit):  # type: ignore[misc]
    """First scores of gradient boosting of several classes, up to 1.3: logarithms, no mean taken off."""

    def __init__(self, near: float, shift: float) -> None:
        self.near = near
        self.shift = shift

    def link(self, y_pred: Any) -> Any:
        """The scores of probabilities."""
        return np.log(np.clip(y_pred, self.near, 1 - self.near)) + self.shift


class NearLink(BaseLink):  # type: ignore[misc]
    """A link for probabilities that are first moved away from 0 and 1."""

    def __init__(self, inner: Any, near: float) -> None:
        self.inner = inner
        self.near = near
        self.interval_y_pred = inner.interval_y_pred
        self.is_multiclass = inner.is_multiclass

    def link(self, y_pred: Any, out: Any = None) -> Any:
        """The scores of probabilities."""
        return self.inner.link(np.clip(y_pred, self.near, 1 - self.near))

    def inverse(self, raw_prediction: Any, out: Any = None) -> Any:
        """The probabilities of scores."""
        return self.inner.inverse(raw_prediction)
