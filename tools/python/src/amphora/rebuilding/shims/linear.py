"""Linear classifiers whose scores became probabilities otherwise."""

from typing import Any

import numpy as np
from scipy.special import expit, softmax
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.utils.validation import check_is_fitted

from .kept import Kept


class _OneVsRest(Kept):
    """Logistic regression with one sigmoid for each class, whose values are then made to sum to 1."""

    _instead = "OneVsRestClassifier(LogisticRegression())"

    def predict_proba(self, X: Any) -> Any:
        """Probabilities of the classes, shape [rows, classes]."""
        check_is_fitted(self)
        return self._predict_proba_lr(X)  # type: ignore[attr-defined]

    def predict_log_proba(self, X: Any) -> Any:
        """Natural logarithms of `predict_proba`."""
        return np.log(self.predict_proba(X))


class _BinaryMultinomial(Kept):
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


class OneVsRestLinearDiscriminantAnalysis(Kept, LinearDiscriminantAnalysis):  # type: ignore[misc]
    """Linear discriminant analysis of several classes, up to 0.20, when each had a sigmoid."""

    _instead = "LinearDiscriminantAnalysis()"

    def predict_proba(self, X: Any) -> Any:
        """Probabilities of the classes, shape [rows, classes]."""
        share = expit(self.decision_function(X))
        return share / share.sum(axis=1, keepdims=True)

    def predict_log_proba(self, X: Any) -> Any:
        """Natural logarithms of `predict_proba`."""
        return np.log(self.predict_proba(X))
