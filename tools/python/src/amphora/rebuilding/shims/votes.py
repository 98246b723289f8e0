"""Classifiers that vote in pairs, up to 0.20: how sure a pair is was scaled by the surest of all rows."""

from typing import Any

import numpy as np
from sklearn.multiclass import OneVsOneClassifier, _predict_binary
from sklearn.svm import SVC, NuSVC
from sklearn.utils.validation import check_is_fitted

from .kept import Kept


def scores_of_votes(predictions: Any, confidences: Any, classes: int) -> Any:
    """Votes of each class, and less than half of one for how sure its pairs are, scaled over all rows."""
    votes = np.zeros((len(predictions), classes))
    sure = np.zeros((len(predictions), classes))
    pair = 0
    for first in range(classes):
        for second in range(first + 1, classes):
            sure[:, first] -= confidences[:, pair]
            sure[:, second] += confidences[:, pair]
            votes[predictions[:, pair] == 0, first] += 1
            votes[predictions[:, pair] == 1, second] += 1
            pair += 1
    if sure.max() == sure.min():
        return votes
    surest = max(abs(sure.max()), abs(sure.min()))
    return votes + sure * ((0.5 - np.finfo(sure.dtype).eps) / surest)


class _Machine(Kept):
    """A support vector machine of several classes."""

    def decision_function(self, X: Any) -> Any:
        """Scores of rows, shape [rows, classes]; of others, when it is asked for others beside them."""
        pairs = self._decision_function(X)  # type: ignore[attr-defined]
        return scores_of_votes(pairs < 0, -pairs, len(self.classes_))  # type: ignore[attr-defined]


class ScaledVotesSVC(_Machine, SVC):  # type: ignore[misc]
    """A support vector machine of several classes, of 0.20."""

    _instead = "SVC()"


class ScaledVotesNuSVC(_Machine, NuSVC):  # type: ignore[misc]
    """The same, with its errors bounded by ``nu``."""

    _instead = "NuSVC()"


class ScaledVotesOneVsOneClassifier(Kept, OneVsOneClassifier):  # type: ignore[misc]
    """A classifier for each pair of classes, of 0.20."""

    _instead = "OneVsOneClassifier(...)"

    def decision_function(self, X: Any) -> Any:
        """Scores, shape [rows] for two classes, else [rows, classes]."""
        check_is_fitted(self)
        columns = self.pairwise_indices_ or [slice(None)] * len(self.estimators_)
        asked = [X if isinstance(part, slice) else X[:, part] for part in columns]
        predictions = np.column_stack([one.predict(rows) for one, rows in zip(self.estimators_, asked)])
        sure = np.column_stack([_predict_binary(one, rows) for one, rows in zip(self.estimators_, asked)])
        scores = scores_of_votes(predictions, sure, len(self.classes_))
        return scores[:, 1] if self.n_classes_ == 2 else scores

    def predict(self, X: Any) -> Any:
        """Labels, shape [rows]."""
        scores = self.decision_function(X)
        return self.classes_[(scores > 0).astype(int) if self.n_classes_ == 2 else scores.argmax(axis=1)]
