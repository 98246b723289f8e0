"""What Python 2 wrote as bytes where labels and names stand becomes text; everything else stays."""

from types import SimpleNamespace

import numpy as np
import pytest
from objects import Node, container, instance

import amphora
from amphora.limits import Limits
from amphora.origin_kinds import NUMBER
from amphora.rebuilding.budget import Budget
from amphora.rebuilding.python2 import Python2

pytest.importorskip("sklearn", reason="scikit-learn is not installed: nothing can be rebuilt")

CHERRY = "čerešňa"
#: As a string of Python 2 comes here when nobody knows what it is for: each byte a character.
AS_BYTES = CHERRY.encode("utf-8").decode("latin-1")


def read(limit=1 << 20, **state):
    """A state after it was read, and what the user was told."""
    notes = []
    call = SimpleNamespace(rebuilder=SimpleNamespace(budget=Budget(Limits(object_bytes=limit), 1)),
                           context=lambda: SimpleNamespace(note=notes.append))
    Python2().read(call, state)
    return state, notes


def objects_of(*values):
    made = np.empty(len(values), object)
    made[:] = values
    return made


def test_arrays_of_bytes_become_text():
    state, notes = read(classes_=np.array([b"apple", CHERRY.encode()]))
    assert state["classes_"].tolist() == ["apple", CHERRY] and state["classes_"].dtype.kind == "U"
    assert len(notes) == 1 and "Python 2" in notes[0]


def test_objects_lists_and_keys_become_text():
    state, notes = read(
        classes_=[np.array([b"no", b"yes"]), objects_of(AS_BYTES, 7)],
        class_weight={AS_BYTES: 2.0, b"apple": 1.0}, constant=AS_BYTES, categories_=[objects_of(b"x")])
    assert state["classes_"][0].tolist() == ["no", "yes"] and state["classes_"][1].tolist() == [CHERRY, 7]
    assert state["class_weight"] == {CHERRY: 2.0, "apple": 1.0} and state["constant"] == CHERRY
    assert state["categories_"][0].tolist() == ["x"] and len(notes) == 1


@pytest.mark.parametrize("value", [
    np.array([b"\xff\xfe"]), np.arange(3), ["apple"], {"apple": 1}, None, 7, "apple", b"\xff",
    [[[[b"too deep"]]]], objects_of(1, None),
], ids=str)
def test_what_is_no_text_of_python_2_stays(value):
    state, notes = read(classes_=value)
    assert state["classes_"] is value and notes == []


def test_only_labels_and_names_become_text():
    given = np.array([b"apple"])
    state, notes = read(statistics_=given, vocabulary_={AS_BYTES: 0})
    assert state == {"statistics_": given, "vocabulary_": {AS_BYTES: 0}} and notes == []
    state, notes = read(feature_names_=[AS_BYTES], vocabulary_={AS_BYTES: 0})
    assert state == {"feature_names_": [CHERRY], "vocabulary_": {CHERRY: 0}} and len(notes) == 1


def test_text_is_counted_before_it_is_made():
    with pytest.raises(amphora.RebuildError) as caught:
        read(limit=100, classes_=np.zeros(64, "S1"))
    assert caught.value.code == "rebuild.too-much"


def dummy(*more):
    """A container of a classifier that has ``AS_BYTES`` for its constant, and more attributes."""
    def make(objects):
        state = {"strategy": "constant", "constant": AS_BYTES}
        state.update(("more", Node(one(objects))) for one in more)
        return objects.add(instance("sklearn.dummy.DummyClassifier", state))
    return container(make)


def test_only_containers_of_python_2_are_read_so():
    assert amphora.to_sklearn(dummy()).constant == AS_BYTES
    with pytest.warns(amphora.RebuildWarning, match="Python 2"):
        made = amphora.to_sklearn(dummy(lambda objects: objects.origin.bytes(NUMBER["byte_string"], b"a")))
    assert made.constant == CHERRY
