"""`amphora.sklearn.checkpointed_search`: the search that scikit-learn would have done, kept as it goes."""

import io
import os
import sys
import time
import warnings

import numpy as np
import pytest
from search_results import judge_same

import amphora

pytest.importorskip("sklearn")
from sklearn.datasets import load_diabetes, load_iris
from sklearn.exceptions import FitFailedWarning
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import (
    GridSearchCV,
    GroupKFold,
    KFold,
    ParameterGrid,
    RandomizedSearchCV,
    ShuffleSplit,
)
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KernelDensity, KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from amphora.sklearn import checkpointed_search

pytestmark = pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool")

X, Y = load_iris(return_X_y=True)
KNN = {"n_neighbors": [1, 5, 9], "weights": ["uniform", "distance"]}


def two_scores(estimator, rows, targets):
    """A scorer whose metrics nobody knows before it is called."""
    right = estimator.predict(rows) == targets
    return {"right": right.mean(), "wrong": -(~right).sum()}


def middle(results):
    """A choice that is not the best score."""
    return len(results["params"]) // 2


def knn(**options):
    return GridSearchCV(KNeighborsClassifier(), KNN, **{"cv": 3, **options})


def steps(**options):
    pipeline = Pipeline([("scale", StandardScaler()), ("model", GaussianNB())])
    return GridSearchCV(pipeline, [
        {"model": [KNeighborsClassifier()], "model__n_neighbors": [1, 25],
         "scale": ["passthrough", StandardScaler()]},
        {"model": [GaussianNB()], "model__var_smoothing": [1e-9, 1e-3]},
        {"model": [DecisionTreeClassifier(random_state=0)], "model__max_depth": [1, None]}], cv=4, **options)


def drawn(**options):
    return RandomizedSearchCV(KNeighborsClassifier(), {"n_neighbors": list(range(1, 30))}, n_iter=6,
                              random_state=4, cv=3, **options)


SEARCHES = {
    "grid": knn,
    "drawn": drawn,
    "drawn by a generator": lambda: drawn().set_params(random_state=np.random.RandomState(7)),
    "steps of a pipeline": steps,
    "training scores": lambda: steps(return_train_score=True),
    "two processes": lambda: steps(n_jobs=2, return_train_score=True),
    "one metric": lambda: knn(scoring="f1_macro"),
    "two metrics": lambda: knn(scoring=["f1_macro", "accuracy"], refit="accuracy", return_train_score=True),
    "named metrics": lambda: knn(scoring={"a b": "f1_macro", "c": "accuracy"}, refit="a b"),
    "a function of two metrics": lambda: knn(scoring=two_scores, refit="wrong"),
    "no refit": lambda: knn(refit=False),
    "two metrics, no refit": lambda: knn(scoring=["f1_macro", "accuracy"], refit=False),
    "a function chooses": lambda: knn(refit=middle),
    "splits": lambda: knn(cv=list(KFold(3, shuffle=True, random_state=1).split(X))),
    "splits that overlap": lambda: knn(cv=ShuffleSplit(4, test_size=0.3, random_state=2)),
    "no parameters": lambda: GridSearchCV(GaussianNB(), {}, cv=3),
}


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_finds_what_it_finds_otherwise_and_again_what_it_kept(name, tmp_path):
    plain, first, second = (SEARCHES[name]() for _ in range(3))
    plain.fit(X, Y)
    path = tmp_path / "search.amphora"
    assert checkpointed_search(first, X, Y, path) is first
    judge_same(plain, first)
    generation = amphora.Collection(path).generation
    judge_same(first, checkpointed_search(second, X, Y, path), with_times=True)
    assert amphora.Collection(path).generation == generation
    if first.refit:
        assert first.predict(X).tobytes() == plain.predict(X).tobytes() == second.predict(X).tobytes()
    assert amphora.validate(path).ok and os.listdir(tmp_path) == ["search.amphora"]


@pytest.mark.parametrize("form", ["frame", "sparse", "list", "float32", "texts"])
def test_rows_may_have_any_form(form, tmp_path):
    search, rows, targets = knn(), X, Y
    if form == "frame":
        pandas = pytest.importorskip("pandas")
        rows = pandas.DataFrame(X, columns=list("abcd"))
        targets = pandas.Series(np.array(["x", "y", "z"])[Y])
    elif form == "sparse":
        rows = pytest.importorskip("scipy.sparse").csr_matrix(X)
    elif form == "list":
        rows, targets = X.tolist(), Y.tolist()
    elif form == "float32":
        rows = np.asfortranarray(X.astype(np.float32))
    else:
        from sklearn.feature_extraction.text import CountVectorizer
        rows = ["a" * (number % 3 + 1) + " b" for number in range(len(Y))]
        search = GridSearchCV(Pipeline([("count", CountVectorizer()), ("model", LogisticRegression(
            random_state=0))]), {"model__C": [0.1, 1.0]}, cv=3)
    from sklearn.base import clone
    judge_same(clone(search).fit(rows, targets),
               checkpointed_search(clone(search), rows, targets, tmp_path / "s.amphora"))
    checkpointed_search(clone(search), rows, targets, tmp_path / "s.amphora")


def test_weights_and_groups_go_where_they_belong(tmp_path):
    rows, targets = load_diabetes(return_X_y=True)
    given = {"sample_weight": np.linspace(0.1, 2, len(targets)), "groups": np.arange(len(targets)) % 7}

    def search():
        return GridSearchCV(Ridge(random_state=0), {"alpha": [0.1, 1.0, 10.0]}, cv=GroupKFold(4))
    plain = search().fit(rows, targets, **given)
    found = checkpointed_search(search(), rows, targets, tmp_path / "s.amphora", **given)
    judge_same(plain, found)
    assert found.best_estimator_.coef_.tobytes() == plain.best_estimator_.coef_.tobytes()


def test_metadata_is_routed_where_scikit_learn_does(tmp_path):
    sklearn = pytest.importorskip("sklearn")
    if tuple(map(int, sklearn.__version__.split(".")[:2])) < (1, 4):
        pytest.skip("searches of this scikit-learn route nothing")
    rows, targets = load_diabetes(return_X_y=True)
    given = {"sample_weight": np.linspace(0.1, 2, len(targets)), "groups": np.arange(len(targets)) % 7}
    with sklearn.config_context(enable_metadata_routing=True):
        def search():
            model = Ridge(random_state=0)
            model.set_fit_request(sample_weight=True).set_score_request(sample_weight=True)
            return GridSearchCV(model, {"alpha": [0.1, 10.0]}, cv=GroupKFold(4))
        judge_same(search().fit(rows, targets, **given),
                   checkpointed_search(search(), rows, targets, tmp_path / "s.amphora", **given))


def test_targets_are_not_needed(tmp_path):
    def search():
        cv = KFold(3, shuffle=True, random_state=0)
        return GridSearchCV(KernelDensity(), {"bandwidth": [0.1, 0.5, 2.0]}, cv=cv)
    judge_same(search().fit(X), checkpointed_search(search(), X, None, tmp_path / "s.amphora"))


@pytest.mark.parametrize("scoring", [None, two_scores, ["accuracy", "f1_macro"]])
@pytest.mark.parametrize("score", [np.nan, -1.5])
def test_fits_that_fail_have_the_score_that_was_asked_for(tmp_path, scoring, score):
    def search():
        refit = True if scoring is None else "right" if callable(scoring) else "accuracy"
        return GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [3, -1, 5]}, cv=3, scoring=scoring,
                            refit=refit, error_score=score, return_train_score=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = search().fit(X, Y)
    with pytest.warns(FitFailedWarning, match="3 fits failed out of a total of 9"):
        judge_same(plain, checkpointed_search(search(), X, Y, tmp_path / "s.amphora"))
    with pytest.warns(FitFailedWarning):
        judge_same(plain, checkpointed_search(search(), X, Y, tmp_path / "s.amphora"))


def test_when_every_fit_fails_that_is_an_error_each_time(tmp_path):
    def search(**options):
        return GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [-1, -2]}, cv=3, **options)
    for _ in range(2):
        with pytest.raises(ValueError, match="All the 6 fits failed"):
            checkpointed_search(search(), X, Y, tmp_path / "s.amphora")
    with pytest.raises(ValueError, match="n_neighbors"):
        checkpointed_search(search(error_score="raise"), X, Y, tmp_path / "t.amphora")


class Failing:
    """A scorer that writes down what it scores, and fails at the sixth split as long as a file is there."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, estimator, rows, targets):
        with open(self.folder / "evaluated", "a") as file:
            file.write("{}\n".format(estimator.n_neighbors))
        if (self.folder / "fail").exists() and len(self.evaluated()) > 6:
            raise RuntimeError("the sixth split")
        return estimator.score(rows, targets)

    def evaluated(self):
        return (self.folder / "evaluated").read_text().split()


@pytest.mark.parametrize("jobs", [None, 2])
def test_a_search_that_fails_half_way_has_kept_what_was_done(tmp_path, jobs):
    (tmp_path / "fail").touch()
    scorer, path = Failing(tmp_path), tmp_path / "s.amphora"

    def search():
        return GridSearchCV(KNeighborsClassifier(), {"n_neighbors": list(range(1, 11))}, cv=2, scoring=scorer,
                            n_jobs=jobs, error_score="raise")
    with pytest.raises(RuntimeError, match="the sixth split"):
        checkpointed_search(search(), X, Y, path)
    done = {str(int(name[len("search/"):]) + 1) for name in amphora.Collection(path) if "/" in name}
    assert 1 <= len(done) <= 3
    # Splits that were under way in other processes may still end.
    time.sleep(1)
    (tmp_path / "fail").unlink()
    (tmp_path / "evaluated").unlink()
    found = checkpointed_search(search(), X, Y, path)
    left = [str(each) for each in range(1, 11) if str(each) not in done]
    assert sorted(scorer.evaluated()) == sorted(2 * left)
    judge_same(search().fit(X, Y), found)


def test_the_best_of_each_type_is_kept_as_it_is_found(tmp_path):
    path = tmp_path / "s.amphora"
    search = checkpointed_search(steps(), X, Y, path)
    collection = amphora.Collection(path)
    candidates = list(ParameterGrid(search.param_grid))
    assert {name for name in collection if "/" not in name} == {
        "search", "KNeighborsClassifier", "GaussianNB", "DecisionTreeClassifier"}
    assert len(collection) == len(candidates) + 4
    means = search.cv_results_["mean_test_score"]
    for name in ("KNeighborsClassifier", "GaussianNB", "DecisionTreeClassifier"):
        facts = dict(collection.metadata[name])
        numbers = [number for number, each in enumerate(candidates) if type(each["model"]).__name__ == name]
        best = max(numbers, key=lambda number: (means[number], -number))
        assert int(facts["candidate"]) == best and float(facts["score"]) == means[best]
        assert facts["when"].endswith("Z") and len(facts["when"]) == 20
        whole = search.estimator.set_params(**candidates[best]).fit(X, Y)
        assert np.array_equal(collection[name].predict(X), whole.predict(X))
    for number in range(len(candidates)):
        facts = collection.metadata["search/{}".format(number)]
        assert float(facts["score"]) == means[number]
    assert collection["KNeighborsClassifier"].kind == "pipeline"


def test_other_models_of_the_file_stay_and_are_not_overwritten(tmp_path):
    path = tmp_path / "s.amphora"
    collection = amphora.Collection(path)
    collection["mine"] = GaussianNB().fit(X, Y)
    checkpointed_search(knn(), X, Y, path)
    assert "mine" in collection and "search" in collection
    other = amphora.Collection(tmp_path / "t.amphora")
    other["KNeighborsClassifier"] = GaussianNB().fit(X, Y)
    with pytest.raises(amphora.sklearn.OtherSearchError, match="holds a model called 'KNeighborsClassifier'"):
        checkpointed_search(knn(), X, Y, other.path)
    assert list(other) == ["KNeighborsClassifier"]


def test_progress_is_one_line_for_a_terminal(tmp_path, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True
    for progress, terminal in ((None, Terminal()), (True, io.StringIO()), (False, Terminal()),
                               (None, io.StringIO())):
        monkeypatch.setattr(sys, "stderr", terminal)
        path = tmp_path / "s.amphora"
        checkpointed_search(knn(), X, Y, path, progress=progress)
        shown = progress if progress is not None else terminal.isatty()
        text = terminal.getvalue()
        path.unlink()
        assert bool(text) == shown
        if shown:
            assert text.endswith("\n") and text.count("\n") == 1 and text.count("\r") == 7
            assert text.split("\r")[-1].startswith("6 of 6 candidates, best 0.9")
