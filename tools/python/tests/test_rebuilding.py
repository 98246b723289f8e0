"""Rebuilding: what `amphora.to_sklearn` gives is what pickle gives, in the version that wrote it."""

import json
import os
import pickle
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest
from builder import small
from objects import Made, call, container, instance, named
from same import difference

import amphora

sklearn = pytest.importorskip("sklearn", reason="scikit-learn is not installed: nothing can be rebuilt")

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
#: Those that the installed version wrote: only it can say what pickle would have given.
FOLDERS = [
    folder
    for folder in (FIXTURES / "sklearn" / sklearn.__version__, FIXTURES / "estimators" / sklearn.__version__)
    if folder.is_dir()
]
TOOL = os.environ.get("AMPHORA")
RIDGE = "sklearn.linear_model._ridge.Ridge"


@pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures")
@pytest.mark.skipif(not FOLDERS, reason="there are no fixtures of scikit-learn " + sklearn.__version__)
@pytest.mark.parametrize("fixtures", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_fixture_is_rebuilt_as_pickle_does(fixtures, tmp_path):
    pickles = sorted(path for path in fixtures.glob("*.pkl"))
    done = subprocess.run(
        [TOOL, "convert", "--quiet", *map(str, pickles), "-o", str(tmp_path) + "/"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    cases = {
        name: case
        for case in json.loads((fixtures / "manifest.json").read_text())["cases"]
        for name in case["pickles"].values()
    }
    wrong = []
    for path in pickles:
        with amphora.open(tmp_path / (path.stem + ".amphora")) as opened, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                original = pickle.loads(path.read_bytes())
            except ModuleNotFoundError:
                # Some hold objects of pandas, which need not be here: rebuilding says so too.
                with pytest.raises(amphora.RebuildError) as caught:
                    amphora.to_sklearn(opened)
                assert caught.value.code == "rebuild.needs-library", path.name
                continue
            except AttributeError:
                # Pickle is bound to the SciPy that wrote a spline; rebuilding is not.
                amphora.to_sklearn(opened)
                continue
            # A collection of models has several names for the parts of one origin.
            if len(opened) > 1:
                continue
            made = amphora.to_sklearn(opened)
            found = difference(original, made) or answers_differ(
                original, made, fixtures, cases.get(path.name)
            )
        if found:
            wrong.append("{}: {}".format(path.name, found))
    assert not wrong, "\n".join(wrong)


def answers_differ(original, made, fixtures, case):
    """Which method answers otherwise than the original's; None when none does."""
    if case is None or not str(case.get("input")).endswith(".npy"):
        return None
    X = np.load(fixtures / case["input"], allow_pickle=True)
    for method in (
        "predict",
        "predict_proba",
        "decision_function",
        "transform",
        "kneighbors",
        "apply",
        "score_samples",
    ):
        if hasattr(original, method) != hasattr(made, method):
            return method
        if hasattr(original, method):
            found = difference(answer(original, method, X), answer(made, method, X))
            if found:
                return "{}: {}".format(method, found)
    return None


def answer(model, method, X):
    try:
        given = getattr(model, method)(X.copy(order="K"))
    except Exception as error:
        return type(error)
    given = given if isinstance(given, (tuple, list)) else [given]
    return [np.array(part.toarray() if hasattr(part, "toarray") else part) for part in given]


def test_sources_are_paths_bytes_containers_and_models(tmp_path):
    data = container(instance(RIDGE, {"alpha": 2.5}))
    path = tmp_path / "model.amphora"
    path.write_bytes(data)
    with amphora.open(data) as opened:
        for source in (path, str(path), data, opened, opened.model):
            assert amphora.to_sklearn(source).alpha == 2.5
        assert amphora.to_sklearn(opened, "model").alpha == 2.5
        with pytest.raises(KeyError):
            amphora.to_sklearn(opened, "other")


def test_a_container_without_origin_says_so():
    with pytest.raises(amphora.RebuildError) as caught:
        amphora.to_sklearn(small())
    assert caught.value.code == "rebuild.no-origin" and "inference" in str(caught.value)


def test_the_reader_does_not_import_what_it_rebuilds_in():
    script = "import sys, amphora; print([m for m in ('sklearn', 'scipy', 'joblib') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(amphora.__file__).parents[1])},
    )
    assert done.stdout.strip() == "[]"


def test_errors_say_where():
    value = instance(
        "sklearn.pipeline.Pipeline", {"steps": [("a", instance(RIDGE, {"solver": named("os.system")}))]}
    )
    with pytest.raises(amphora.RebuildError) as caught:
        amphora.to_sklearn(container(value))
    error = caught.value
    assert (error.code, error.path) == ("rebuild.not-listed", "model.steps[0][1].solver")
    assert isinstance(error.node, int) and str(error).startswith("model.steps[0][1].solver: os.system is not")


def test_shared_objects_are_one_and_arrays_are_new():
    def make(objects):
        origin = objects.origin
        shared = objects.add(np.arange(3.0))
        again = objects.add(np.arange(3.0))
        return origin.node(11, children=[shared, shared, again])

    data = container(make)
    one, two, three = made = amphora.to_sklearn(data)
    assert one is two and one is not three and one.flags.writeable and one.flags.aligned
    one[0] = 5.0
    assert three[0] == 0.0 and amphora.to_sklearn(data)[0][0] == 0.0 and type(made) is list


def test_values_keep_their_types():
    values = [
        None,
        True,
        3,
        1 << 80,
        -(1 << 70),
        2.5,
        "größe",
        b"\0b",
        (1, [2]),
        {1: "a"},
        {3, 4},
        frozenset([5]),
        np.float32(1.5),
        np.int8(-3),
        np.bool_(True),
        np.str_("x"),
        np.dtype("<f4"),
        np.array(["a", "bcd"]),
        np.array([1.5, np.nan]),
        np.array([None, "a"], object),
        np.arange(6, dtype=">i2"),
        np.array([(1, 2.0)], np.dtype([("a", "i4"), ("b", "f8")], align=True)),
        np.zeros((0, 3)),
    ]
    assert difference(values, amphora.to_sklearn(container(values))) is None


def test_the_order_of_memory_is_kept():
    def make(objects):
        origin = objects.origin
        return origin.node(20, origin.array(np.arange(6.0)), [origin.string("<f8", 23), objects.add((2, 3))])

    made = amphora.to_sklearn(container(make))
    assert made.flags.f_contiguous and not made.flags.c_contiguous and made.tolist() == [[0, 1, 2], [3, 4, 5]]


@pytest.mark.parametrize("module", ["numpy", "numpy.core._multiarray_umath", "numpy._core._multiarray_umath"])
def test_a_function_has_several_spellings(module):
    assert amphora.to_sklearn(container(named(module + ".log1p"))) is np.log1p


def test_a_function_of_the_oldest_numpy_is_found():
    assert amphora.to_sklearn(container(call("numpy.core._ufunc_reconstruct", "numpy", "log1p"))) is np.log1p


def test_classes_are_found_where_they_were():
    for module in ("sklearn.linear_model._ridge", "sklearn.linear_model.ridge"):
        assert type(amphora.to_sklearn(container(Made(named(module + ".Ridge"), state={})))) is (
            sklearn.linear_model.Ridge
        )


def test_every_row_of_the_list_is_whole():
    from amphora.rebuilding.listed import installed, rows
    from amphora.rebuilding.rules import rule

    listed = rows()
    assert len(listed) > 1_000
    assert all(rule(row.rule) is not None and all(all(place) for place in row.places) for row in listed)
    found = [row for row in listed if row.library == "sklearn" and installed(row) is not None]
    assert len(found) > 400
    # What is found is what the row says, also where a module has taken it over from another.
    assert all(installed(row).__name__ in {name for _, name in row.places} for row in found)


def test_what_the_installed_version_does_not_have_is_refused_by_name():
    with pytest.raises(amphora.RebuildError, match="GraphLasso") as caught:
        amphora.to_sklearn(container(instance("sklearn.covariance.graph_lasso_.GraphLasso", {"alpha": 1.0})))
    assert caught.value.code == "rebuild.cannot-express"
