"""Models of the kind ``tensors``: arrays by name."""

import numpy as np
import pytest
from builder import Builder, model

import amphora


def opened(names, tensors, shapes):
    builder = Builder()
    references = [place if isinstance(place, dict) else {"tensor": place} for place in tensors]
    # A tensor that nothing refers to would be refused first.
    arrays = [np.arange(6.0).reshape(3, 2), np.array([7], "u2")]
    table = [builder.tensor(arrays[index]) for index in range(1 + max(r["tensor"] for r in references))]
    builder.model("m", [model("tensors", {"names": names, "tensors": references, "shapes": shapes})], table)
    return amphora.open(builder.commit()).model


def test_each_name_has_its_elements_in_its_shape():
    rows = {"rows": [1, 3], "tensor": 0}
    found = opened(["a.weight", "", "b"], [0, 1, rows], [[2, 3], [], [4]])
    arrays = found.named_tensors()
    assert list(arrays) == ["a.weight", "", "b"]
    assert arrays["a.weight"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert arrays[""].shape == () and arrays[""] == 7
    assert arrays["b"].tolist() == [2, 3, 4, 5]
    assert not any(array.flags.writeable for array in arrays.values())
    assert found.methods == ()
    with pytest.raises(amphora.CannotPredict, match="tensors by name"):
        found.predict(np.zeros((1, 1)))


@pytest.mark.parametrize("names, tensors, shapes, code", [
    (["a"], [0], [[7]], "model.bad-shape"),
    (["a", "b"], [0], [[6]], "model.bad-shape"),
    (["a"], [0], [[-1, -6]], "model.bad-field"),
    (["a"], [0], [6], "model.bad-field"),
    (["a"], [0], [[6.0]], "model.bad-field"),
    (["a", "a"], [0, 1], [[6], [1]], "model.bad-field"),
    ([1], [0], [[6]], "model.bad-field"),
    (["a"], [{"tensor": 0, "rows": [0, 1]}], [[6]], "model.bad-shape"),
])
def test_what_does_not_agree_is_refused(names, tensors, shapes, code):
    with pytest.raises(amphora.FormatError) as caught:
        opened(names, tensors, shapes).named_tensors()
    assert caught.value.code == code


def test_other_kinds_have_no_names_for_their_tensors():
    builder = Builder()
    builder.model("m", [model("opaque", {"class": "c", "reason": "r"})], [])
    with pytest.raises(amphora.CannotPredict, match="only 'tensors'"):
        amphora.open(builder.commit()).model.named_tensors()
