"""The origin of every committed model holds all that its pickle says, and nothing else."""

import io
import os
import subprocess
from pathlib import Path

import pytest
from origin_agreement import Agreement
from pickle_objects import objects

import amphora

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
FOLDERS = sorted({path.parent for part in ("sklearn", "estimators", "third-party")
                  for path in FIXTURES.glob(part + "/*/manifest.json")})
TOOL = os.environ.get("AMPHORA")

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures"),
    pytest.mark.skipif(not FOLDERS, reason="there are no fixtures in {}".format(FIXTURES)),
]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda path: "{0.parent.name}-{0.name}".format(path))
def pairs(request, tmp_path_factory):
    """Each pickle of a folder, and the container that the tool made of it."""
    target = tmp_path_factory.mktemp("complete")
    pickles = sorted(request.param.glob("*.pkl"))
    done = subprocess.run([TOOL, "convert", "--quiet", *map(str, pickles), "-o", str(target) + "/"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [(path, target / (path.name[:-len(".pkl")] + ".amphora")) for path in pickles]


def test_every_object_is_one_node_and_every_node_one_object(pairs):
    wrong, arrays = {}, 0
    for pickle, container in pairs:
        agreement = Agreement(amphora.open(container).origin, objects(io.BytesIO(pickle.read_bytes())))
        arrays += agreement.arrays
        if agreement.differences:
            wrong[pickle.name] = agreement.differences[:3]
    assert wrong == {}
    # The smallest folder has 67.
    assert arrays > 50


def test_another_pickle_does_not_agree(pairs):
    """What the comparison is worth: most neighbours in the folder, which are much alike, differ."""
    agreements = 0
    others = list(zip(pairs[::2], pairs[2::2]))[:20]
    for (pickle, _), (_, container) in others:
        value = objects(io.BytesIO(pickle.read_bytes()))
        agreements += not Agreement(amphora.open(container).origin, value).differences
    assert agreements < len(others) / 2
