"""Shims predict as old releases did, are cloned and pickled as estimators are, and are not fitted again."""

import pickle

import numpy as np
import pytest

import amphora

pytest.importorskip("sklearn", minversion="1.8", reason="shims stand for what 1.8 no longer has")

from scipy.special import expit, softmax
from sklearn.base import BaseEstimator, clone
from sklearn.datasets import make_classification
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import AdaBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsOneClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from amphora.rebuilding import shims

X, THREE = make_classification(60, 5, n_informative=4, n_redundant=0, n_classes=3, random_state=0)
TWO = THREE > 0
ESTIMATORS = [kind for name, kind in vars(shims).items()
              if name in shims.__all__ and issubclass(kind, BaseEstimator)]


def turned(estimator, kind):
    """A fitted estimator as an object of a shim."""
    estimator.__class__ = kind
    return estimator


@pytest.mark.parametrize("kind", ESTIMATORS, ids=lambda kind: kind.__name__)
def test_a_shim_is_an_estimator_that_is_not_fitted_again(kind):
    of_scikit_learn = next(base for base in kind.__mro__ if base.__module__.startswith("sklearn."))
    arguments = [LogisticRegression()] if of_scikit_learn is OneVsOneClassifier else []
    made = kind(*arguments)
    assert kind.__name__ in repr(made) and kind.__doc__ and type(clone(made)) is kind
    assert made.get_params(deep=False).keys() == of_scikit_learn(*arguments).get_params(deep=False).keys()
    assert type(pickle.loads(pickle.dumps(made))) is kind
    with pytest.raises(amphora.CannotPredict, match="To fit a new one"):
        made.fit(X, THREE)


def test_one_against_the_rest_has_a_sigmoid_for_each_class():
    made = turned(LogisticRegression().fit(X, THREE), shims.OneVsRestLogisticRegression)
    share = expit(made.decision_function(X))
    assert np.allclose(made.predict_proba(X), share / share.sum(axis=1, keepdims=True), rtol=1e-13)
    assert np.array_equal(made.predict_log_proba(X), np.log(made.predict_proba(X)))
    made = turned(LinearDiscriminantAnalysis().fit(X, THREE), shims.OneVsRestLinearDiscriminantAnalysis)
    share = expit(made.decision_function(X))
    assert np.allclose(made.predict_proba(X), share / share.sum(axis=1, keepdims=True), rtol=1e-13)


def test_two_classes_share_a_softmax():
    made = turned(LogisticRegression().fit(X, TWO), shims.BinaryMultinomialLogisticRegression)
    score = made.decision_function(X)
    assert np.allclose(made.predict_proba(X), softmax(np.column_stack([-score, score]), axis=1), rtol=1e-13)


@pytest.mark.parametrize("labels", [TWO, THREE], ids=["two", "three"])
@pytest.mark.parametrize("kind", [shims.RealAdaBoostClassifier, shims.EarlierAdaBoostClassifier])
def test_boosting_adds_up_as_it_did(kind, labels):
    trees = DecisionTreeClassifier(max_depth=2, random_state=0)
    made = turned(AdaBoostClassifier(trees, n_estimators=4, random_state=0).fit(X, labels), kind)
    last = list(made.staged_decision_function(X))[-1]
    assert np.allclose(made.decision_function(X), last, rtol=1e-12, atol=1e-12)
    assert np.allclose(made.predict_proba(X).sum(axis=1), 1.0)
    score = made.decision_function(X)
    chosen = score > 0 if score.ndim == 1 else score.argmax(axis=1)
    assert np.array_equal(made.predict(X), made.classes_[chosen.astype(int)])


def test_votes_of_pairs_are_scaled_over_all_rows():
    for made in (turned(SVC().fit(X, THREE), shims.ScaledVotesSVC),
                 turned(OneVsOneClassifier(SVC()).fit(X, THREE), shims.ScaledVotesOneVsOneClassifier)):
        score = made.decision_function(X)
        votes = np.round(score)
        assert np.allclose(votes.sum(axis=1), 3) and np.abs(score - votes).max() == pytest.approx(0.5)
        assert np.abs(made.decision_function(X[:1]) - score[:1]).max() > 0
