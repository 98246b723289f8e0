"""What a search that is kept in a file is refused for, and what it is warned of."""

import os
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

import amphora

pytest.importorskip("sklearn")
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import make_scorer, recall_score
from sklearn.model_selection import GridSearchCV, KFold, RandomizedSearchCV, ShuffleSplit, StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from amphora.sklearn import OtherSearchError, ResumeWarning, checkpointed_search
from amphora.sklearn.descriptions import data, described

needs_tool = pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool")

X, Y = load_iris(return_X_y=True)
GRID = {"n_neighbors": [1, 3]}


def search(estimator=None, grid=None, **options):
    estimator = KNeighborsClassifier() if estimator is None else estimator
    return GridSearchCV(estimator, grid or GRID, **{"cv": 3, **options})


def forest(**options):
    return search(RandomForestClassifier(2, **options), {"max_depth": [1]})


@pytest.fixture
def begun(tmp_path):
    """The path of a search that was done."""
    checkpointed_search(search(), X, Y, tmp_path / "s.amphora")
    return tmp_path / "s.amphora"


CHANGED = [
    (search(KNeighborsClassifier(p=1)), X, Y, "parameter 'p' is 1 and was 2"),
    (search(make_pipeline(KNeighborsClassifier()), {"memory": [None]}), X, Y,
     r"estimator is sklearn\.Pipeline and was sklearn\.KNeighborsClassifier"),
    (search(grid={"n_neighbors": [1, 3, 5]}), X, Y, "number of candidates is 3 and was 2"),
    (search(grid={"n_neighbors": [1, 5]}), X, Y,
     r"candidates is \{'n_neighbors': 1\}; \{'n_neighbors': 5\} and was"),
    (search(cv=5), X, Y, "number of splits is 5 and was 3"),
    (search(cv=StratifiedKFold(3, shuffle=True, random_state=0)), X, Y, "splits is .* and was"),
    (search(scoring="f1_macro"), X, Y, "scoring is 'f1_macro' and was None"),
    (search(refit=False), X, Y, "refit is False and was True"),
    (search(error_score=0.0), X, Y, "error_score is 0.0 and was nan"),
    (search(return_train_score=True), X, Y, "return_train_score is True and was False"),
    (search(), X[:, :3], Y, "X is 150 × 3 of float64, .* and was 150 × 4 of float64"),
    (search(), X.astype(np.float32), Y, "X is 150 × 4 of float32, .* and was 150 × 4 of float64"),
    (search(), np.nextafter(X, 9), Y, "X is 150 × 4 of float64, .* and was 150 × 4 of float64"),
    (search(), X, (Y == 0).astype(Y.dtype), "y is 150 of int64, .* and was 150 of int64"),
]


@needs_tool
@pytest.mark.parametrize("other, rows, targets, said", CHANGED)
def test_another_search_is_refused_and_told_what_differs(begun, other, rows, targets, said):
    before = begun.read_bytes()
    with pytest.raises(OtherSearchError, match=said) as refusal:
        checkpointed_search(other, rows, targets, begun)
    assert "s.amphora was begun by another search" in str(refusal.value) and refusal.value.differences
    assert begun.read_bytes() == before


@needs_tool
def test_what_fit_is_given_besides_is_part_of_the_search(tmp_path):
    path, weights = tmp_path / "s.amphora", np.ones(len(Y))
    checkpointed_search(forest(random_state=0), X, Y, path, sample_weight=weights)
    weights[7] = 2
    with pytest.raises(OtherSearchError, match="'sample_weight' of fit is 150 of float64"):
        checkpointed_search(forest(random_state=0), X, Y, path, sample_weight=weights)


@needs_tool
def test_what_changes_no_score_may_change(begun):
    before = begun.read_bytes()
    checkpointed_search(search(n_jobs=2, pre_dispatch=1, verbose=0), np.asfortranarray(X), Y, begun)
    assert begun.read_bytes() == before


@needs_tool
def test_another_version_of_scikit_learn_is_a_warning(begun, monkeypatch):
    from amphora.sklearn import checkpoint
    monkeypatch.setattr(checkpoint, "versions", lambda: {"scikit-learn": "99.0"})
    with pytest.warns(ResumeWarning, match=r"begun with scikit-learn \d.*, and this is 99\.0") as told:
        checkpointed_search(search(), X, Y, begun)
    assert told[0].filename == __file__


@needs_tool
def test_a_file_whose_search_is_of_another_kind_is_refused(tmp_path):
    collection = amphora.Collection(tmp_path / "s.amphora")
    collection.add("search", KNeighborsClassifier().fit(X, Y))
    with pytest.raises(OtherSearchError, match="not of this version"):
        checkpointed_search(search(), X, Y, collection.path)


@needs_tool
def test_scores_of_a_search_that_is_gone_are_not_taken_for_its_own(begun):
    collection = amphora.Collection(begun)
    del collection["search"], collection["KNeighborsClassifier"]
    with pytest.raises(OtherSearchError, match="holds a model called 'search/0'"):
        checkpointed_search(search(scoring="f1_macro"), X, Y, begun)


@needs_tool
def test_scores_and_models_that_somebody_has_changed_are_made_again(begun):
    collection = amphora.Collection(begun)
    before = dict(collection.metadata["search/1"])
    collection["KNeighborsClassifier"] = KNeighborsClassifier(20).fit(X, Y)
    collection.metadata["search/1"]["test_score"] = "[1, 2"
    found = checkpointed_search(search(), X, Y, begun)
    after = dict(collection.metadata["search/1"])
    assert after["test_score"] == before["test_score"]
    assert np.array_equal(collection["KNeighborsClassifier"].predict(X), found.predict(X))
    assert dict(collection.metadata["KNeighborsClassifier"])["candidate"] == str(found.best_index_)


TWICE = """
import sys
from sklearn.datasets import load_iris
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier
from amphora.sklearn import checkpointed_search
search = GridSearchCV(KNeighborsClassifier(), {"n_neighbors": list(range(1, 9))}, cv=3)
sys.stdin.read()
print(checkpointed_search(search, *load_iris(return_X_y=True), sys.argv[1]).best_score_)
"""


@needs_tool
def test_two_programs_may_do_the_same_search_at_once(tmp_path):
    path = tmp_path / "s.amphora"
    sources = [str(Path(amphora.__file__).parents[1]), os.environ.get("PYTHONPATH")]
    programs = [subprocess.Popen([sys.executable, "-c", TWICE, str(path)], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True, env={
                                     **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sources))})
                for _ in range(2)]
    for program in programs:
        program.stdin.close()
    said = [program.stdout.read() for program in programs]
    assert [program.wait() for program in programs] == [0, 0] and said[0] == said[1]
    for program in programs:
        program.stdout.close()
    assert amphora.validate(path).ok and len(amphora.Collection(path)) == 10


@pytest.mark.parametrize("wrong, said", [
    (RandomizedSearchCV(KNeighborsClassifier(), GRID, n_iter=1), "random_state of the search"),
    (search(cv=KFold(3, shuffle=True)), "random_state of KFold"),
    (search(cv=ShuffleSplit(3)), "random_state of ShuffleSplit"),
    (search(scoring=["accuracy", "f1_macro"]), "refit names the one that decides"),
    (search(cv=[]), "no splits"),
])
def test_what_another_run_would_draw_otherwise_is_refused_before_anything_is_written(wrong, said, tmp_path):
    with pytest.raises(ValueError, match=said):
        checkpointed_search(wrong, X, Y, tmp_path / "s.amphora")
    assert os.listdir(tmp_path) == []


def test_only_searches_that_choose_candidates_beforehand_are_taken(tmp_path):
    with pytest.raises(TypeError, match="not KNeighborsClassifier"):
        checkpointed_search(KNeighborsClassifier(), X, Y, tmp_path / "s.amphora")


@needs_tool
def test_an_estimator_that_is_left_to_chance_is_a_warning(tmp_path):
    with pytest.warns(ResumeWarning, match="random_state is None") as told:
        checkpointed_search(forest(), X, Y, tmp_path / "s.amphora")
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        checkpointed_search(forest(random_state=1), X, Y, tmp_path / "t.amphora")


@needs_tool
def test_a_model_that_cannot_be_pickled_ends_the_search(tmp_path):
    unpicklable = make_pipeline(FunctionTransformer(lambda rows: rows), KNeighborsClassifier())
    with pytest.raises(Exception, match="lambda"):
        checkpointed_search(search(unpicklable, {"kneighborsclassifier__n_neighbors": [1]}), X, Y,
                            tmp_path / "s.amphora")
    assert list(amphora.Collection(tmp_path / "s.amphora")) == ["search"]


def test_without_the_program_nothing_is_evaluated(tmp_path, monkeypatch):
    monkeypatch.delenv("AMPHORA", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    def never(estimator, rows, targets):
        raise AssertionError("was evaluated")
    with pytest.raises(amphora.DumpError, match="set AMPHORA"):
        checkpointed_search(search(scoring=never, error_score="raise"), X, Y, tmp_path / "s.amphora")


def test_descriptions_are_equal_where_objects_are():
    def scorer(weight):
        return lambda estimator, rows, targets: weight
    equal = [
        lambda: np.float64(0.1), lambda: {"a": [1, (2.0, None)]}, lambda: {"x", "y", "z"},
        lambda: np.arange(5.0), lambda: make_scorer(recall_score, average="macro"),
        lambda: make_pipeline(FunctionTransformer(np.log1p), KNeighborsClassifier(3)),
        lambda: np.random.RandomState(3), lambda: np.random.default_rng(3), lambda: scorer(0.5)]
    texts = [described(make()) for make in equal]
    assert texts == [described(make()) for make in equal] and len(set(texts)) == len(texts)
    assert described(scorer(0.5)) != described(scorer(0.25))
    assert described(KNeighborsClassifier()) == "sklearn.KNeighborsClassifier()"
    assert described(np.random.RandomState(3)) != described(np.random.RandomState(4))
    circle = []
    circle.append(circle)
    assert described(circle)


def test_data_is_told_apart_by_form_and_content():
    forms = [X, X.astype(np.float32), X[:149], X.T, X.astype(object), X.astype(str), np.where(X == 1, 2, X),
             None, ["ab", "c"], ["a", "bc"], [["a"], ["b", "c"]], [["a", "b"], ["c"]], np.zeros((0, 4))]
    assert len(set(map(data, forms))) == len(forms)
    assert data(X) == data(np.asfortranarray(X)) == data(X.tolist()) == data(X[::1])
