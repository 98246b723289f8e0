"""Shims predict as old releases did, are cloned and pickled as estimators are, and are not fitted again."""

import pickle

import numpy as np
import pytest

import amphora

pytest.importorskip("sklearn", minversion="1.8", reason="shims stand for what 1.8 no longer has")

from scipy.sparse import csr_matrix, issparse
from scipy.special import expit, softmax
from sklearn.base import BaseEstimator, clone
from sklearn.datasets import make_classification
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import AdaBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsOneClassifier
from sklearn.preprocessing import OneHotEncoder, QuantileTransformer, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from amphora.rebuilding import shims

X, THREE = make_classification(60, 5, n_informative=4, n_redundant=0, n_classes=3, random_state=0)
TWO = THREE > 0
REFITTED = (shims.CentredIncrementalPCA, shims.CentredPCA, shims.DoubleStandardScaler,
            shims.NearQuantileTransformer)
ESTIMATORS = [kind for name, kind in vars(shims).items()
              if name in shims.__all__ and issubclass(kind, BaseEstimator) and kind is not shims.CheckedFirst]


def stood_for(kind):
    """The class of scikit-learn that a shim stands for."""
    return next(base for base in kind.__mro__ if base.__module__.startswith("sklearn."))


def turned(estimator, kind):
    """A fitted estimator as an object of a shim."""
    estimator.__class__ = kind
    return estimator


@pytest.mark.parametrize("kind", ESTIMATORS, ids=lambda kind: kind.__name__)
def test_a_shim_is_an_estimator_that_is_fitted_again_only_where_fitting_did_not_change(kind):
    of_scikit_learn = stood_for(kind)
    arguments = [LogisticRegression()] if of_scikit_learn is OneVsOneClassifier else []
    made = kind(*arguments)
    assert kind.__name__ in repr(made) and kind.__doc__ and type(clone(made)) is kind
    assert made.get_params(deep=False).keys() == of_scikit_learn(*arguments).get_params(deep=False).keys()
    assert type(pickle.loads(pickle.dumps(made))) is kind
    if kind in REFITTED:
        assert made.fit(X) is made and type(made) is kind
        return
    with pytest.raises(amphora.CannotPredict, match="To fit a new one"):
        made.fit(X, THREE)


def test_rows_of_float32_are_scaled_in_float64():
    rows = (X + 1000).astype(np.float32)
    made = turned(StandardScaler().fit(rows), shims.DoubleStandardScaler)
    exact = ((rows - made.mean_) / made.scale_)
    assert np.abs(made.transform(rows) - exact).max() < 1e-6
    assert np.abs(StandardScaler().fit(rows).transform(rows) - exact).max() > 1e-6
    assert made.transform(rows).dtype == np.float32
    back = made.transform(rows) * made.scale_ + made.mean_
    assert np.abs(made.inverse_transform(made.transform(rows)) - back).max() < 1e-3
    thin = turned(StandardScaler(with_mean=False).fit(rows), shims.DoubleStandardScaler)
    assert np.allclose(thin.transform(csr_matrix(rows)).toarray(), thin.transform(rows), rtol=1e-6)
    assert np.allclose(thin.inverse_transform(csr_matrix(rows)).toarray(), thin.inverse_transform(rows))


@pytest.mark.parametrize("columns", [np.array([0, 2]), np.array([True, False, True])], ids=str)
@pytest.mark.parametrize("is_sparse", [False, True])
def test_some_columns_are_encoded_and_others_come_after_them(columns, is_sparse):
    fitted = OneHotEncoder(sparse_output=is_sparse, handle_unknown="ignore").fit([[0, 0], [2, 1]])
    made = turned(fitted, shims.RangedOneHotEncoder)
    made.range_sizes_, made.encoded_columns_, made.refuses_unknown_ = np.array([3, 2]), columns, True
    found = made.transform([[0, 7.5, 1], [1, 8.5, 0]])
    assert issparse(found) is is_sparse
    found = found.toarray() if is_sparse else found
    assert found.tolist() == [[1, 0, 0, 1, 7.5], [0, 0, 1, 0, 8.5]]
    for wrong in ([[3, 0, 0]], [[-1, 0, 0]], [[0, 0]]):
        with pytest.raises((ValueError, IndexError)):
            made.transform(wrong)
    made.refuses_unknown_ = False
    assert made.transform([[3, 0, 0]]).sum() == 1
    with pytest.raises(ValueError, match=r"0\.20"):
        made.get_feature_names_out()
    made.encoded_columns_ = None
    assert made.get_feature_names_out().tolist() == ["x0_0", "x0_2", "x1_0", "x1_1"]


def test_uniform_quantiles_keep_away_from_the_ends():
    made = turned(QuantileTransformer(n_quantiles=10).fit(X), shims.NearQuantileTransformer)
    ends = made.quantiles_[[0, -1], 0]
    column = np.array([ends[0] - 1, ends[0] + 1e-8, ends[1] - 1e-8, ends[1] + 1, np.nan])
    rows = np.repeat(column[:, np.newaxis], X.shape[1], axis=1)
    found = made.transform(rows)[:, 0]
    assert np.allclose(found[:4], [1e-7, 1e-7, 1 - 1e-7, 1 - 1e-7], rtol=0, atol=1e-12) and np.isnan(found[4])
    back = made.inverse_transform(np.repeat([[1e-8], [1 - 1e-8]], X.shape[1], axis=1))
    assert np.array_equal(back[:, 0], ends)
    inside = QuantileTransformer(n_quantiles=10).fit(X).transform(X).clip(1e-7, 1 - 1e-7)
    assert np.allclose(made.transform(X), inside, rtol=0, atol=1e-12)


@pytest.mark.parametrize("kind", [kind for kind in ESTIMATORS if hasattr(kind, "_n_features_out")],
                         ids=lambda kind: kind.__name__)
def test_columns_are_named_as_by_the_class_of_scikit_learn(kind):
    of_scikit_learn = stood_for(kind)
    fitted = of_scikit_learn(2).fit(X)
    assert fitted.get_feature_names_out()[0] == of_scikit_learn.__name__.lower() + "0"
    assert np.array_equal(turned(fitted, kind).get_feature_names_out(),
                          of_scikit_learn(2).fit(X).get_feature_names_out())
    with pytest.raises(ValueError, match="input_features"):
        fitted.get_feature_names_out(["a"])


@pytest.mark.parametrize("kind", [shims.CentredPCA, shims.CentredIncrementalPCA])
def test_rows_are_centred_before_they_are_projected(kind):
    made = turned(stood_for(kind)(3, whiten=True).fit(X), kind)
    expected = (X - made.mean_) @ made.components_.T / np.sqrt(made.explained_variance_)
    assert np.array_equal(made.transform(X), expected)
    far = turned(stood_for(kind)(3).fit(X + 1e9), kind)
    assert np.abs(far.transform(far.mean_[np.newaxis])).max() == 0


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
