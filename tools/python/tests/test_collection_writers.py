"""Several processes that write to one collection at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import amphora

pytestmark = [
    pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked"),
]

WRITERS, EACH = 4, 100

#: Forks writers that all begin when their input ends; each adds models that know who they are.
CODE = """
import os, sys
import numpy as np
import amphora
from sklearn.linear_model import LinearRegression
path, writers, each = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
children = []
for writer in range(writers):
    children.append(os.fork())
    if not children[-1]:
        sys.stdin.read()
        collection = amphora.Collection(path)
        for number in range(each):
            model = LinearRegression()
            model.coef_, model.intercept_, model.n_features_in_ = np.array([float(number)]), float(writer), 1
            collection["{}/{}".format(writer, number)] = model
        os._exit(0)
sys.exit(sum(os.waitpid(child, 0)[1] != 0 for child in children))
"""


def test_four_processes_that_add_a_hundred_models_each_end_with_four_hundred(tmp_path):
    pytest.importorskip("sklearn")
    path = tmp_path / "models.amphora"
    sources = [str(Path(amphora.__file__).parents[1]), os.environ.get("PYTHONPATH")]
    # Nobody has made the file: one of them does, and the others add to it.
    done = subprocess.run([sys.executable, "-c", CODE, str(path), str(WRITERS), str(EACH)],
                          env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sources))},
                          text=True, input="", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    collection = amphora.Collection(path)
    names = {"{}/{}".format(writer, number) for writer in range(WRITERS) for number in range(EACH)}
    assert set(collection) == names and len(collection) == len(names) == collection.generation
    for name, model in collection.items():
        writer, number = map(float, name.split("/"))
        assert model.predict([[1.0]])[0] == writer + number
    for writer in range(WRITERS):
        own = [name for name in collection if name.startswith("{}/".format(writer))]
        assert own == ["{}/{}".format(writer, number) for number in range(EACH)]
    assert amphora.validate(path, history=True).ok and os.listdir(tmp_path) == ["models.amphora"]
