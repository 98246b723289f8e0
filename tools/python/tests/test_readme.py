"""The example of the README runs."""

import re
from pathlib import Path

import numpy as np
from builder import model
from test_kinds import Fields

README = Path(__file__).resolve().parents[1] / "README.md"


def test_the_example_runs(tmp_path, monkeypatch, capsys):
    fields = Fields()
    values = {"task": "classification", "features": 4, "neighbors": 1, "weights": "uniform",
              "metric": "euclidean", "search": "brute", "tie_order": "introsort",
              "rows": fields.tensor(np.array([[5.0, 3.5, 1.5, 0.2], [6.0, 3.0, 5.0, 2.0]])),
              "targets": fields.tensor([0, 1]),
              "classes": [fields.tensor(["setosa", "virginica"], "utf8")]}
    (tmp_path / "iris.amphora").write_bytes(fields.container(model("nearest_neighbors", values)))
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL).group(1)
    assert len(code.strip().splitlines()) <= 12
    exec(compile(code, str(README), "exec"), {})
    printed = capsys.readouterr().out
    assert "nearest_neighbors" in printed and "['setosa' 'virginica']" in printed and "(2, 4)" in printed
    assert printed.rstrip().endswith("iris.amphora: valid: 1 models, 3 tensors")
