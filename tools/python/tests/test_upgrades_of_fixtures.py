"""Recorded estimators of other releases, rebuilt in the installed one, answer as their own release did.

They are converted by the tool that AMPHORA names; ``tools/test`` does.  What the installed release cannot
answer as the old one did is listed here, each with its reason.
"""

import json
import os
import subprocess
import warnings
from pathlib import Path

import numpy as np
import pytest

import amphora
from amphora.rebuilding.versions import version

sklearn = pytest.importorskip("sklearn", minversion="1.9", reason="fixtures are brought to scikit-learn 1.9")

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
TOOL = os.environ.get("AMPHORA")
FOLDERS = sorted(path.parent for kind in ("sklearn", "estimators")
                 for path in FIXTURES.glob(kind + "/*/manifest.json")
                 if version(path.parent.name)[:2] != version(sklearn.__version__)[:2])

#: Cases that may answer otherwise, by how their names begin, and why.
LISTED = {
    "knn_ties": "which of several neighbours at one distance is taken was never promised",
    "KNeighborsClassifier_dice": "the same: many rows are at one distance",
    "KNeighborsClassifier_jaccard": "the same: many rows are at one distance",
    "knn_trained_on": "the distance of a row from itself is nearly, or exactly, 0",
    "knn_float32": "squares are summed in another order, in float32",
    "standard_float32": "since 1.8 rows of float32 are scaled in float32",
    "GradientBoostingRegressor_begun": "its first predictions are of float32, summed in another order",
    "Nystroem_function": "its matrix is nearly singular",
    "GaussianProcessRegressor_product": "deviations near 0 are differences of near numbers",
    "QuantileTransformer_sparse": "up to 0.21 values within 1e-7 of the first quantile were on it",
    "PCA_float32": "matrices of float32 are multiplied in another order",
    "forest_missing": "since 1.8 decision_path follows missing values",
    "forest_reg_missing": "since 1.8 decision_path follows missing values",
    "extra_tree": "since 1.8 decision_path follows missing values",
    "tree_missing": "since 1.8 decision_path follows missing values",
    "tree_reg_missing": "since 1.8 decision_path follows missing values",
    "TfidfVectorizer": "inverse_transform gives the words of a text in another order",
    "DictVectorizer": "inverse_transform is recorded as text, which NumPy 2 writes otherwise",
    "MultiLabelBinarizer_sparse": "inverse_transform gives the labels of a row in another order",
    "NeighborhoodComponentsAnalysis_few": "up to 1.2 it named as many columns as it was given",
    "CalibratedClassifierCV_binary": "labels that Python 2 wrote as bytes are not taken by scikit-learn 1.9",
    "SplineTransformer_periodic": "up to 1.1 it named columns that it does not make",
}
#: What is refused by name, and why.
REFUSED = {
    "GaussianRandomProjectionHash": "0.21 no longer has it", "LSHForest": "0.21 no longer has it",
    "RandomizedLasso": "0.21 no longer has it", "RandomizedLogisticRegression": "0.21 no longer has it",
    "OneHotEncoder_old_columns": "it encodes some of its columns and passes on the others",
}

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures"),
    pytest.mark.skipif(not FOLDERS, reason="there are no fixtures of other releases"),
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name + "-" + folder.name)
def test_answers_are_those_of_the_release_that_wrote_it(folder, tmp_path):
    cases = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["cases"]
    files = {case["name"]: case["pickles"][max(case["pickles"])] for case in cases if case.get("pickles")}
    subprocess.run([TOOL, "convert", "--quiet", *(str(folder / file) for file in files.values()), "-o",
                    str(tmp_path) + "/"], capture_output=True, text=True, check=False)
    wrong, compared = [], 0
    for case in cases:
        if case["name"] not in files or begins(case["name"], LISTED):
            continue
        path = tmp_path / (files[case["name"]][:-len(".pkl")] + ".amphora")
        if not path.exists():
            continue  # That each is converted is what ``test_every_estimator`` and ``test_fixtures`` claim.
        compared += 1
        found = difference(folder, case, path)
        if bool(found) != begins(case["name"], REFUSED):
            wrong.append("{}: {}".format(case["name"], found))
    assert not wrong, "\n".join(wrong)
    assert compared > len(cases) // 2


def begins(name, table):
    return any(name.startswith(start) for start in table)


def difference(folder, case, path):
    """What is wrong with a rebuilt estimator; None when nothing is."""
    with amphora.open(path) as container, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if len(container) > 1:
            return None
        try:
            made = amphora.to_sklearn(container)
        except amphora.RebuildError as error:
            # Frames need pandas, which need not be there.
            return None if error.code == "rebuild.needs-library" else str(error)
        for shown in ("get_params", "__repr__"):
            getattr(made, shown, repr)()
        if not str(case.get("input", "")).endswith(".npy") or case.get("input_form"):
            return None
        X = np.load(folder / case["input"])
        return next((found for name, file in case["outputs"].items()
                     for found in [disagreement(made, name, X, np.load(folder / file))] if found), None)


def disagreement(made, name, X, expected):
    """How an output differs from the recorded one."""
    method = name.partition(".")[0]
    if "." in name or not hasattr(made, method) or method == "inverse_transform":
        return None
    try:
        answer = getattr(made, method)
        answer = answer if isinstance(answer, np.ndarray) else (
            answer() if method.startswith("get_") else answer(X.copy(order="K")))
    except Exception as error:
        return "{}: {!r}".format(name, error)
    answer = np.asarray(answer.toarray() if hasattr(answer, "toarray") else answer)
    if answer.shape != expected.shape:
        return "{} has the shape {}, not {}".format(name, answer.shape, expected.shape)
    if expected.dtype.kind != "f" or answer.dtype.kind != "f":
        same = np.array_equal(answer.astype(expected.dtype), expected)
        return None if same else "{} is another".format(name)
    tolerance = 1e-9 if expected.dtype == np.float64 else 1e-4
    near = np.isclose(answer, expected, rtol=tolerance, atol=1e-3 * tolerance, equal_nan=True)
    return None if near.all() else "{} differs by {}".format(name, np.nanmax(np.abs(answer - expected)))
