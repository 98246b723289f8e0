"""Boosters of the libraries of gradient boosting: what they answered, and what their own files hold again."""

import json
import os
import subprocess
import warnings
from pathlib import Path

import numpy as np
import pytest
from families import Family

import amphora

TOOL = os.environ.get("AMPHORA")
FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "boosters"
CASES = [(manifest.parent, case) for manifest in sorted(FOLDER.glob("*/*/manifest.json"))
         for case in json.loads(manifest.read_text("utf-8"))["cases"] if not case.get("opaque")]
NAMES = ["{}-{}".format("-".join(folder.parts[-2:]), case["name"]) for folder, case in CASES]

pytestmark = pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool")


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """Converts a case once, and opens its model."""
    top = tmp_path_factory.mktemp("boosters")
    opened = {}

    def model(folder, case):
        path = top / "{}-{}.amphora".format("-".join(folder.parts[-2:]), case["name"])
        if path not in opened:
            subprocess.run([TOOL, "convert", str(folder / case["pickle"]), "-o", str(path), "--quiet"], check=True)
            opened[path] = amphora.open(path).model
        return opened[path]

    return model


def same(one, other):
    """Whether arrays are equal, any NaN to any other."""
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def questions(folder, case):
    family = Family(folder)
    for question in case["asked"]:
        yield family.rows(question["input"]), {
            name: (np.asarray(family.values(entry)), entry) for name, entry in question["outputs"].items()}


def test_the_fixtures_have_versions_of_each_library():
    versions = {}
    for folder, _ in CASES:
        versions.setdefault(folder.parts[-2], set()).add(folder.parts[-1])
    assert {name: len(found) for name, found in versions.items()} == {"catboost": 2, "lightgbm": 3, "xgboost": 8}


@pytest.mark.parametrize("folder, case", CASES, ids=NAMES)
def test_a_booster_answers_as_its_library_did(folder, case, models):
    model = models(folder, case)
    asked = 0
    for X, outputs in questions(folder, case):
        for name, (expected, entry) in outputs.items():
            answer = np.asarray(getattr(model, name)(X))
            assert answer.shape == expected.shape, name
            asked += 1
            if name in ("decision_function", "apply") or expected.dtype.kind not in "fc":
                bound = entry.get("relative", 0)
                assert same(answer.astype(expected.dtype), expected) or bound and np.allclose(
                    answer, expected, rtol=bound, atol=0, equal_nan=True), name
            else:
                # NumPy's exponentials differ in the last place from those of the C library.
                narrow = expected.dtype == np.float32
                bound = max(1e-6 if narrow else 1e-12, entry.get("relative", 0))
                assert answer.dtype == expected.dtype
                assert np.allclose(answer, expected, rtol=bound, atol=0, equal_nan=True), name
    assert asked or case["asked"]


XGBOOST = [(folder, case) for folder, case in CASES if folder.parts[-2] == "xgboost"]


@pytest.mark.parametrize("folder, case", XGBOOST, ids=[name for name in NAMES if name.startswith("xgboost")])
def test_what_is_written_for_xgboost_is_read_again_as_the_same(folder, case, models, tmp_path):
    model = models(folder, case)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        text = amphora.to_native(model)
    words = "\n".join(str(warning.message) for warning in said if warning.category is amphora.NativeWarning)
    assert ("missing=" in words) == ("missing_value" in model.fields)
    is_last = model.fields["base_order"] == "last" and np.any(model.tensor("base_scores"))
    assert ("added last" in words) == bool(is_last)
    assert ("rounded" in words) == ("leaf_rounding" in model.fields)
    path = tmp_path / "model.json"
    path.write_text(text, "utf-8")
    subprocess.run([TOOL, "convert", str(path), "-o", str(tmp_path / "again.amphora"), "--quiet"], check=True)
    again = amphora.open(tmp_path / "again.amphora").model
    assert again.kind == "additive_trees"
    same = ("outputs", "features", "objective", "link", "comparison", "input_precision", "accumulation")
    assert [again.fields.get(name) for name in same] == [model.fields.get(name) for name in same]
    assert again.fields.get("feature_names") == model.fields.get("feature_names")
    base = model.tensor("base_scores")
    assert np.allclose(again.tensor("base_scores"), base, rtol=2e-7, atol=1e-7)
    for X, _ in questions(folder, case):
        missing = model.fields.get("missing_value")
        if missing is not None and isinstance(X, np.ndarray):
            X = np.where(X == missing, np.nan, X)
        if missing is not None and not isinstance(X, np.ndarray):
            continue
        used = model.fields["trees_used"]
        assert np.array_equal(again.apply(X)[:, :used], model.apply(X))
        if used == again.fields["trees_used"]:
            scores = model.decision_function(X)
            # Versions before 1.3 added the base score last, those that read this begin with it.
            assert np.allclose(again.decision_function(X), scores, rtol=1e-6, atol=1e-6)
            # A wrapper rounds leaves of DART, and the booster that reads this does not.
            if model.fields["base_order"] == "first" and "leaf_rounding" not in model.fields:
                assert np.array_equal(again.decision_function(X), scores)


def test_a_model_of_another_library_is_not_written(tmp_path):
    source = FOLDER.parent / "sklearn" / "1.9.1" / "knn_classroom.p5.pkl"
    subprocess.run([TOOL, "convert", str(source), "-o", str(tmp_path / "knn.amphora"), "--quiet"], check=True)
    with pytest.raises(amphora.NativeError, match="sklearn"):
        amphora.to_native(amphora.open(tmp_path / "knn.amphora"))
