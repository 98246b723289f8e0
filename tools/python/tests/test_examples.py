"""The examples of tools/examples run in an empty folder, and again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import amphora

EXAMPLES = Path(__file__).resolve().parents[3] / "tools/examples"
pytestmark = [
    pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool"),
    pytest.mark.skipif(not EXAMPLES.is_dir(), reason="there are no examples beside this package"),
]


def run(*command, folder):
    sources = [str(Path(amphora.__file__).parents[1]), os.environ.get("PYTHONPATH")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sources)),
                   "AMPHORA": str(Path(os.environ["AMPHORA"]).resolve())}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, text=True,
                          capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_the_classroom_finds_four_models_and_then_has_nothing_to_do(tmp_path):
    pytest.importorskip("sklearn")
    names = ["knn", "forest", "bayes", "logistic"]
    last = "4 models: knn, forest, bayes, logistic"
    found = run(sys.executable, EXAMPLES / "classroom.py", folder=tmp_path)
    assert found == ["found " + name for name in names] + [last]
    del amphora.Collection(tmp_path / "classroom.amphora")["bayes"]
    again = run(sys.executable, EXAMPLES / "classroom.py", folder=tmp_path)
    assert again == ["found bayes", "4 models: knn, forest, logistic, bayes"]
    assert os.listdir(tmp_path) == ["classroom.amphora"]


def test_what_the_search_finds_is_asked_without_python(tmp_path):
    pytest.importorskip("sklearn")
    first = run(sys.executable, EXAMPLES / "search.py", folder=tmp_path)
    before = (tmp_path / "search.amphora").read_bytes()
    assert run(sys.executable, EXAMPLES / "search.py", folder=tmp_path) == first
    assert len(first) == 1 and first[0].startswith("best of 12: ")
    assert (tmp_path / "search.amphora").read_bytes() == before
    said = run("sh", EXAMPLES / "predict.sh", folder=tmp_path)
    types = ["KNeighborsClassifier", "RandomForestClassifier", "GaussianNB", "LogisticRegression"]
    listed = [line.split()[0] for line in said[:17]]
    assert sorted(listed) == sorted(["search", *types, *("search/{}".format(number) for number in range(12))])
    assert all(answer in ("0", "1", "2") for answer in said[17:53])
    assert said[53::2] == types and all(line.startswith("accuracy 0.9") or line.startswith("accuracy 1.0")
                                        for line in said[54::2])


def test_the_readme_names_every_example():
    text = (EXAMPLES / "README.md").read_text("utf-8")
    examples = [path.name for path in EXAMPLES.iterdir() if path.suffix in (".py", ".sh")]
    assert examples and all(name in text for name in examples)
