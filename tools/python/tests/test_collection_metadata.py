"""The facts beside the models of a collection, which are written where they are set."""

import os

import numpy as np
import pytest
from small_models import linear

import amphora

pytestmark = pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool")
ROWS = np.arange(12.0).reshape(6, 2)


@pytest.fixture
def collection(tmp_path):
    found = amphora.Collection(tmp_path / "models.amphora")
    found.add("a", linear(0), metadata={"score": "0.5", "when": "2031-05-02T09:30:00Z"})
    found.add("b", linear(1))
    return found


def test_facts_are_read_as_a_mapping(collection):
    facts = collection.metadata["a"]
    assert dict(facts) == {"score": "0.5", "when": "2031-05-02T09:30:00Z"} and len(facts) == 2
    assert facts["score"] == "0.5" and "other" not in facts and list(collection.metadata) == ["a", "b"]
    assert len(collection.metadata) == 2 and repr(collection.metadata["b"]) == "{}"
    with pytest.raises(KeyError):
        facts["other"]
    with pytest.raises(KeyError):
        collection.metadata["c"]


def test_setting_a_fact_is_one_commit_that_leaves_the_model_as_it_is(collection, tmp_path):
    before = collection["a"]
    collection.metadata["a"]["score"] = "0.75"
    collection.metadata["a"]["märk"] = "x=y\nz"
    assert dict(collection["a"].metadata) == {
        "score": "0.75", "when": "2031-05-02T09:30:00Z", "märk": "x=y\nz"}
    assert collection.generation == 4 and [entry.name for entry in collection.history()[0].set] == ["a"]
    after = collection["a"]
    assert list(collection) == ["a", "b"] and after.provenance == before.provenance
    assert after.predict(ROWS).tobytes() == before.predict(ROWS).tobytes()
    assert amphora.to_sklearn(after).coef_.tobytes() == linear(0).coef_.tobytes()
    assert os.listdir(tmp_path) == ["models.amphora"] and amphora.validate(collection.path).ok


def test_several_facts_are_one_commit_and_none_is_none(collection):
    collection.metadata["b"].update({"x": "1"}, y="2")
    assert dict(collection.metadata["b"]) == {"x": "1", "y": "2"} and collection.generation == 3
    collection.metadata["b"].update(y="2")
    collection.metadata["b"]["x"] = "1"
    assert collection.generation == 3


@pytest.mark.parametrize("key, value, error", [
    ("", "x", ValueError), ("a=b", "x", ValueError), ("a", "\0", ValueError), ("a", 5, TypeError),
    (5, "a", TypeError)])
def test_what_is_no_fact_is_refused(collection, key, value, error, tmp_path):
    with pytest.raises(error):
        collection.metadata["a"][key] = value
    with pytest.raises(error):
        collection.add("c", linear(2), metadata={key: value})
    assert list(collection) == ["a", "b"] and collection.generation == 2
    assert os.listdir(tmp_path) == ["models.amphora"]


def test_more_than_a_program_can_be_handed_is_refused(collection):
    with pytest.raises(amphora.DumpError, match="Keep less") as refusal:
        collection.metadata["a"]["note"] = "x" * (4 << 20)
    assert refusal.value.code == "dump.too-long" and collection.generation == 2
    collection.metadata["a"]["note"] = "x" * 100_000
    assert len(collection.metadata["a"]["note"]) == 100_000


def test_a_fact_cannot_be_taken_away_but_the_model_added_anew(collection):
    with pytest.raises(TypeError, match=r"collection\.add"):
        del collection.metadata["a"]["score"]
    collection.add("a", linear(0), metadata={"when": "2031-05-02T09:30:00Z"}, replace=True)
    assert "score" not in collection.metadata["a"]
