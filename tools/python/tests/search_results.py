"""Compares what two searches over parameters have found."""

import pytest

sklearn = pytest.importorskip("sklearn")

#: Before 1.4 scikit-learn sets parameters of the estimators that are candidates, which shows in their texts.
_MUTATES = tuple(map(int, sklearn.__version__.split(".")[:2])) < (1, 4)

#: What a search that did its work itself has, and one that was checkpointed need not.
_INTERNAL = {"_checked_cv_orig"}


def judge_same(one, other, with_times=False):
    """Asserts that two fitted searches are the same to the bit, but for times."""
    assert list(one.cv_results_) == list(other.cv_results_)
    for name, column in one.cv_results_.items():
        if "time" in name and not with_times:
            continue
        if not (_MUTATES and name.startswith("param")):
            assert str(column) == str(other.cv_results_[name]), name
        if name != "params" and not name.startswith("param_"):
            assert column.dtype == other.cv_results_[name].dtype
            assert column.tobytes() == other.cv_results_[name].tobytes(), name
    assert {name for name in vars(one) if name.endswith("_")} - _INTERNAL == {
        name for name in vars(other) if name.endswith("_")}
    for name in ("best_index_", "best_score_", "n_splits_", "multimetric_"):
        assert getattr(one, name, None) == getattr(other, name, None), name
    for name in ("best_estimator_", "feature_names_in_"):
        assert str(getattr(one, name, None)) == str(getattr(other, name, None)), name
    assert type(one.scorer_) is type(other.scorer_)
