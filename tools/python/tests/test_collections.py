"""Containers to which the tool that AMPHORA names added models, one generation after the other."""

import os
import subprocess
from pathlib import Path

import pytest

import amphora

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "sklearn" / "1.5.2"
TOOL = os.environ.get("AMPHORA")
SOURCES = sorted(FIXTURES.glob("*.p5.pkl"), key=lambda path: (path.stat().st_size, path.name))[:4]

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that adds models"),
    pytest.mark.skipif(len(SOURCES) < 4, reason="there are no fixtures in {}".format(FIXTURES)),
]


def run(*arguments):
    done = subprocess.run([TOOL, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    """Models a, b and c, each added alone, then another b; and the file as each of these left it."""
    path = tmp_path_factory.mktemp("collection") / "models.amphora"
    states = []
    for options, name, source in (((), "a", SOURCES[0]), ((), "b", SOURCES[1]), ((), "c", SOURCES[2]),
                                  (("--replace",), "b", SOURCES[3])):
        run("add", "--quiet", *options, path, "{}={}".format(name, source))
        states.append(path.read_bytes())
    return path, states


def test_each_generation_is_valid_and_says_what_it_changed(collection):
    path, states = collection
    for number, data in enumerate(states, 1):
        assert amphora.validate(data, history=True).ok
        assert amphora.open(data).generation == number
    container = amphora.open(path)
    assert list(container) == ["a", "b", "c"]
    assert [(generation.number, [entry.name for entry in generation.set], generation.removed)
            for generation in container.history()] == [
                (4, ["b"], ()), (3, ["c"], ()), (2, ["b"], ()), (1, ["a"], ())]


def test_an_earlier_generation_is_what_the_file_was(collection):
    path, states = collection
    container = amphora.open(path)
    for number, data in enumerate(states, 1):
        before, earlier = amphora.open(data), container.at(number)
        assert list(earlier) == list(before)
        assert [model.provenance for model in earlier.models.values()] == [
            model.provenance for model in before.models.values()]
        assert data[192:] == states[-1][192:len(data)]


def test_a_compacted_file_has_one_generation_and_the_same_models(collection, tmp_path):
    _path, states = collection
    copy = tmp_path / "models.amphora"
    copy.write_bytes(states[-1])
    run("compact", "--quiet", copy)
    assert amphora.validate(copy).ok
    before, after = amphora.open(states[-1]), amphora.open(copy)
    assert after.generation == 1 and list(after) == list(before)
    assert copy.stat().st_size < len(states[-1])
    for name in before:
        assert after[name].provenance == before[name].provenance
        assert repr(after[name].tensors) == repr(before[name].tensors)
