"""Ensembles that added up otherwise what their estimators say."""

from typing import Any, Iterator

import numpy as np
from sklearn._loss.link import BaseLink, MultinomialLogit
from sklearn.ensemble import AdaBoostClassifier, IsolationForest
from sklearn.utils.validation import check_is_fitted

from .kept import Kept


class _AdaBoost(Kept, AdaBoostClassifier):  # type: ignore[misc]
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


class ThresholdIsolationForest(Kept, IsolationForest):  # type: ignore[misc]
    """An isolation forest with ``behaviour="old"``, which told outliers by a threshold of its own."""

    _instead = "IsolationForest()"

    def predict(self, X: Any) -> Any:
        """−1 for outliers and 1 for others, shape [rows]."""
        return np.where(self.decision_function(X) < self._threshold_, -1, 1)


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
