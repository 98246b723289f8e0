"""Every recorded scikit-learn model, converted by the tool that AMPHORA names, answers as recorded.

The tool is not this reader: run it with ``AMPHORA=/path/to/amphora pytest``; ``tools/test`` does.
"""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
from agreement import differences

import amphora

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "sklearn"
VERSIONS = sorted(path.parent.name for path in FIXTURES.glob("*/manifest.json"))
#: Naive Bayes of 0.24 that learned one class keeps the priors of two, which no kind describes.
NOT_DESCRIBED = {("0.24.2", name + "_one_class") for name in ("bernoulli", "complement", "multinomial")}
#: What no kind describes, because it has no answers.
OPAQUE = ("opaque_density",)
TOOL = os.environ.get("AMPHORA")

pytestmark = [
    pytest.mark.skipif(not TOOL, reason="AMPHORA does not name the tool that converts fixtures"),
    pytest.mark.skipif(not VERSIONS, reason="there are no fixtures in {}".format(FIXTURES)),
]


def manifest(version):
    with open(FIXTURES / version / "manifest.json", encoding="utf-8") as file:
        return json.load(file)


@pytest.fixture(scope="module", params=VERSIONS)
def converted(request, tmp_path_factory):
    """A version, and the folder that holds its pickles as containers."""
    version = request.param
    folder = tmp_path_factory.mktemp("sklearn-" + version)
    pickles = sorted(str(path) for path in (FIXTURES / version).glob("*.pkl"))
    done = subprocess.run([TOOL, "convert", "--quiet", *pickles, "-o", str(folder) + "/"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return version, folder


def container(folder, pickle):
    return amphora.open(folder / (pickle[:-len(".pkl")] + ".amphora"))


def questions(version, case):
    X = np.load(FIXTURES / version / case["input"])
    return np.asfortranarray(X) if case.get("input_order") == "F" else X


def answers(model, case, version, X):
    """The answers to compare, each with the recorded one: output name, answer, recorded."""
    recorded = {name: np.load(FIXTURES / version / file) for name, file in case["outputs"].items()}
    transformed = recorded.get("transform")
    if case["parameters"].get("copy") is False:
        # Without copying, the source wrote what inverse_transform gave over what transform had given.
        transformed = model.transform(X)
        del recorded["transform"]
    for name, expected in recorded.items():
        method, _, index = name.partition(".")
        if method.startswith("kneighbors_"):
            answer = model.kneighbors(X)[method == "kneighbors_index"]
        elif method == "inverse_transform":
            answer = model.inverse_transform(transformed)
        else:
            answer = getattr(model, method)(X)
        yield name, answer[int(index)] if index else answer, expected


def wrong(model, case, version):
    """What is wrong with a model's answers, line by line."""
    if model.kind == "opaque":
        with pytest.raises(amphora.CannotPredict):
            model.predict([[0.0]])
        return []
    X = questions(version, case)
    found = []
    for name, answer, expected in answers(model, case, version, X):
        difference = differences(model, name, X, answer, expected)
        if difference:
            found.append("{} {} of {} {}".format(version, name, case["name"], difference))
    return found


def test_every_case_is_read_and_valid(converted):
    version, folder = converted
    for case in manifest(version)["cases"]:
        for pickle in case["pickles"].values():
            with container(folder, pickle) as found:
                report = amphora.validate(folder / (pickle[:-len(".pkl")] + ".amphora"))
                assert report.ok, str(report)
                assert len(found) >= 1


def test_every_case_answers_as_recorded(converted):
    version, folder = converted
    found = []
    for case in manifest(version)["cases"]:
        if "models" in case:
            continue
        for pickle in case["pickles"].values():
            with container(folder, pickle) as opened:
                found += wrong(opened.model, case, version)
    assert not found, "\n".join(found)


def test_every_model_of_a_collection_answers_as_recorded(converted):
    version, folder = converted
    found = []
    for case in manifest(version)["cases"]:
        for pickle in case["pickles"].values() if "models" in case else ():
            with container(folder, pickle) as opened:
                for member in case["models"]:
                    name = "/".join(map(str, member["path"]))
                    found += wrong(opened[name], dict(member, name=case["name"] + " " + name), version)
    assert not found, "\n".join(found)


def test_only_what_is_meant_to_be_opaque_is_opaque(converted):
    version, folder = converted
    for case in manifest(version)["cases"]:
        if "models" in case or not case.get("outputs"):
            continue
        for pickle in case["pickles"].values():
            with container(folder, pickle) as opened:
                meant = case["name"] in OPAQUE or (version, case["name"]) in NOT_DESCRIBED
                assert (opened.model.kind == "opaque") == meant, case["name"]


def test_both_protocols_say_the_same(converted):
    version, folder = converted
    for case in manifest(version)["cases"]:
        opened = [container(folder, pickle) for pickle in case["pickles"].values()]
        for other in opened[1:]:
            assert list(other) == list(opened[0])
            for name in other:
                one, two = opened[0][name], other[name]
                assert one.kind == two.kind
                assert list(one.tensors) == list(two.tensors)
                for field, array in one.tensors.items():
                    assert array.dtype == two.tensors[field].dtype
                    assert array.tobytes() == two.tensors[field].tobytes() or array.dtype == object


def test_the_origin_is_read_and_its_root_is_the_model(converted):
    version, folder = converted
    for case in manifest(version)["cases"][:40]:
        for pickle in case["pickles"].values():
            with container(folder, pickle) as opened:
                origin = opened.origin
                assert origin is not None
                for name in opened:
                    node = origin.node(opened[name].origin_node)
                    assert node.kind in ("instance", "call"), node
