"""Rows that a conversion keeps with their answers, as this reader gives them."""

import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

import amphora

TOP = Path(__file__).resolve().parents[3]
FIXTURES = TOP / "fixtures" / "sklearn" / "1.9.1"
TOOL = os.environ.get("AMPHORA")

pytestmark = pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts")


def converted(folder, *options):
    target = folder / "model.amphora"
    subprocess.run([TOOL, "convert", "--quiet", str(FIXTURES / "forest_string_labels.p2.pkl"),
                    "-o", str(target), *options], check=True)
    return amphora.open(target)["model"]


def test_rows_are_given_with_the_answers_of_the_source(tmp_path):
    rows, labels = FIXTURES / "X.blobs3.npy", FIXTURES / "forest_string_labels.predict.npy"
    model = converted(tmp_path, "--verify", str(rows), "--expect", str(labels))
    kept, = model.verification
    assert (kept["method"], kept["form"], kept["recorded_by"]) == ("predict", "matrix", "source")
    assert np.array_equal(kept["input"][0].array(), np.load(rows))
    answer = model.predict(kept["input"][0].array())
    assert list(kept["answers"][0].array()) == list(answer) == list(np.load(labels))


def test_answers_of_every_method_are_kept(tmp_path):
    model = converted(tmp_path, "--verify", str(FIXTURES / "X.blobs3.npy"))
    assert {kept["method"] for kept in model.verification} == set(model.methods)
    assert {kept["recorded_by"] for kept in model.verification} == {"amphora"}


def test_most_models_keep_none(tmp_path):
    assert converted(tmp_path).verification == ()


@pytest.mark.parametrize("pickle", ["forest_string_labels", "logistic_string_labels", "knn_string_labels"])
def test_kept_rows_are_asked_again(tmp_path, pickle):
    target = tmp_path / "model.amphora"
    subprocess.run([TOOL, "convert", "--quiet", str(FIXTURES / (pickle + ".p2.pkl")), "-o", str(target),
                    "--verify", str(FIXTURES / "X.blobs3.npy")], check=True)
    report = amphora.validate(target)
    assert report.ok, str(report)
    assert report.replayed == len(amphora.open(target).model.verification) > 0
    assert not report.not_replayed and "answer as recorded" in str(report)
