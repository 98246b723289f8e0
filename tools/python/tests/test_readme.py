"""The examples of the README run."""

import os
import re
from pathlib import Path

import numpy as np
import pytest
from builder import model
from test_kinds import Fields

import amphora
from amphora.kinds import KINDS

README = Path(__file__).resolve().parents[1] / "README.md"


def iris():
    fields = Fields()
    values = {"task": "classification", "features": 4, "neighbors": 1, "weights": "uniform",
              "metric": "euclidean", "search": "brute", "tie_order": "introsort",
              "rows": fields.tensor(np.array([[5.0, 3.5, 1.5, 0.2], [6.0, 3.0, 5.0, 2.0]])),
              "targets": fields.tensor([0, 1]),
              "classes": [fields.tensor(["setosa", "virginica"], "utf8")]}
    return fields.container(model("nearest_neighbors", values))


def run(number, folder, monkeypatch, capsys, **given):
    (folder / "iris.amphora").write_bytes(iris())
    monkeypatch.chdir(folder)
    code = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)[number]
    assert len(code.strip().splitlines()) <= 12
    exec(compile(code, str(README), "exec"), given)
    return capsys.readouterr().out


def test_the_example_runs(tmp_path, monkeypatch, capsys):
    printed = run(0, tmp_path, monkeypatch, capsys)
    assert "nearest_neighbors" in printed and "['setosa' 'virginica']" in printed and "(2, 4)" in printed
    assert printed.rstrip().endswith("iris.amphora: valid: 1 models, 3 tensors")


def test_the_example_of_reading_a_part_runs(tmp_path, monkeypatch, capsys):
    opened = amphora.open

    def local(address):
        assert address.startswith("https://")
        return opened(address.rpartition("/")[2])
    monkeypatch.setattr(amphora, "open", local)
    printed = run(1, tmp_path, monkeypatch, capsys)
    assert printed.splitlines() == ["float64 (2, 4) []", "1 ['model'] ()"]


@pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool")
def test_the_example_of_dumping_runs(tmp_path, monkeypatch, capsys):
    linear_model = pytest.importorskip("sklearn.linear_model")
    fitted = linear_model.LinearRegression().fit([[1.0], [2.0]], [1.0, 2.0])
    run(3, tmp_path, monkeypatch, capsys, fitted=fitted)
    assert amphora.load(tmp_path / "iris.amphora").metadata == (("author", "Ada"),)


def test_the_readme_names_every_kind_that_predicts():
    text = README.read_text("utf-8")
    assert [kind for kind, _ in KINDS if "`{}`".format(kind) not in text] == []


@pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool")
def test_the_example_of_a_collection_runs(tmp_path, monkeypatch, capsys):
    linear_model = pytest.importorskip("sklearn.linear_model")
    fitted = linear_model.LinearRegression().fit([[1.0], [2.0]], [1.0, 2.0])
    for _ in range(2):
        run(4, tmp_path, monkeypatch, capsys, fitted=fitted)
    collection = amphora.Collection(tmp_path / "models.amphora")
    assert list(collection) == ["knn"] and collection.generation == 1


@pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool")
def test_the_example_of_a_kept_search_runs(tmp_path, monkeypatch, capsys):
    datasets = pytest.importorskip("sklearn.datasets")
    X, y = datasets.load_iris(return_X_y=True)
    printed = [run(5, tmp_path, monkeypatch, capsys, X=X, y=y) for _ in range(2)]
    assert printed[0] == printed[1] and printed[0].startswith("{'n_neighbors': ")
