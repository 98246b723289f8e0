"""Models of libraries around scikit-learn: pipelines answer as recorded, the rest is carried and named."""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest

import amphora

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "third-party"
TOOL = os.environ.get("AMPHORA")
#: The cases of which every part has a kind.
PREDICTING = {"imblearn_smote", "imblearn_over", "imblearn_under", "imblearn_combined", "pmml_numbers",
              "linear"}
PIPELINES = {"encoder_pipeline", "pmml_pipeline", "mlxtend_columns", "own_pipeline"}

pytestmark = pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures")


@pytest.fixture(scope="module", params=["2019", "2024"])
def folder(request):
    return FIXTURES / request.param


def cases(folder):
    with open(folder / "manifest.json", encoding="utf-8") as file:
        return json.load(file)["cases"]


def converted(folder, case, target):
    pickle = folder / case["pickles"]["2"]
    done = subprocess.run([TOOL, "convert", "--quiet", "--force", str(pickle), "-o", str(target)],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return amphora.open(target)


def test_pipelines_answer_as_recorded_and_samplers_are_passed_over(folder, tmp_path):
    found = set()
    for case in cases(folder):
        if case["name"] not in PREDICTING:
            continue
        found.add(case["name"])
        model = converted(folder, case, tmp_path / "model.amphora")["model"]
        rows = np.load(folder / case["input"])
        for method in ("predict", "predict_proba"):
            if method in case["outputs"]:
                recorded = np.load(folder / case["outputs"][method])
                assert np.allclose(getattr(model, method)(rows), recorded, rtol=1e-12), case["name"]
    assert found == PREDICTING


def test_what_no_kind_knows_is_carried_by_its_own_name(folder, tmp_path):
    for case in cases(folder):
        if case["name"] in PREDICTING or "notes" in case["name"]:
            continue
        model = converted(folder, case, tmp_path / "model.amphora")["model"]
        if case["name"] in PIPELINES:
            assert model.kind == "pipeline", case["name"]
        else:
            assert (model.kind, model.fields["class"]) == ("opaque", case["class"]), case["name"]
