"""First predictions of gradient boosting by estimators whose answers could have any shape."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator


class CheckedFirst(BaseEstimator):  # type: ignore[misc]
    """An estimator whose answers are looked at before a compiled loop adds trees to them.

    Attributes:
        estimator: the estimator that was fitted to make the first predictions.
        classes: how many classes its probabilities are of; 0 for regression.
    """

    def __init__(self, estimator: Any, classes: int) -> None:
        self.estimator = estimator
        self.classes = classes

    def predict(self, X: Any) -> Any:
        """One number for each row, shape [rows].

        Raises:
            ValueError: when the estimator answers with anything else.
        """
        found = np.asarray(self.estimator.predict(X))
        return self._checked(found, ((len(X),), (len(X), 1))).reshape(len(X))

    def predict_proba(self, X: Any) -> Any:
        """Probabilities, shape [rows, classes].

        Raises:
            ValueError: when the estimator answers with anything else.
        """
        return self._checked(np.asarray(self.estimator.predict_proba(X)), ((len(X), self.classes),))

    def _checked(self, found: Any, shapes: Any) -> Any:
        if found.shape not in shapes or found.dtype.kind not in "iuf":
            raise ValueError("{} made first predictions of the shape {}, where {} was due".format(
                type(self.estimator).__name__, found.shape, shapes[-1]))
        return np.array(found)
