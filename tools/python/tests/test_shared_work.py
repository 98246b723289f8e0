"""What a small file names many times is worked on once, or counted."""

import os
import sys
import types

import numpy as np
import pytest
from builder import Builder, model

import amphora
from amphora.chunk_decoder import ChunkDecoder
from amphora.kinds import read_allowance, sparse
from amphora.limits import Limits


def code_of(call):
    with pytest.raises(amphora.FormatError) as refusal:
        call()
    return refusal.value.code


@pytest.mark.parametrize("is_attached", [True, False])
def test_a_dictionary_that_many_tensors_need_is_decoded_once(is_attached, monkeypatch):
    builder = Builder()
    dictionary = builder.tensor(np.arange(1_000.0))
    section, encodings = [], [{"name": "dictionary", "tensor": dictionary, "to": "uint8"}]
    for number in range(20):
        positions = builder.tensor(np.array([number], "u1"), attached=is_attached)
        section.append({**positions, "dtype": "float64", "encodings": encodings})
    fields = {"x{:02}".format(place): {"tensor": place} for place in range(20)}
    builder.model("m", [model("later", fields)], section)
    decoded = []
    whole = ChunkDecoder.all_elements
    monkeypatch.setattr(
        ChunkDecoder, "all_elements", lambda self: decoded.append(self.entry.offset) or whole(self))
    found = amphora.open(builder.commit()).model
    assert [found.tensor(name).tolist() for name in fields] == [[float(number)] for number in range(20)]
    assert decoded == [dictionary["offset"]]


def test_a_tensor_that_is_named_too_often_is_not_read_for_ever():
    allowance = read_allowance.ReadAllowance()
    assert all(allowance.spend(1 << 24, 0, 1 << 24) for _ in range(17))
    assert not allowance.spend(1, 0, 1 << 24)


def test_parts_that_share_a_tensor_are_counted_together(monkeypatch):
    monkeypatch.setattr(read_allowance, "ELEMENTS", 50)
    with pytest.raises(amphora.FormatError) as refusal:
        shared(18).check()
    assert (refusal.value.code, refusal.value.outcome) == ("model.repeated-tensors", "over-limit")
    shared(16).check()


def shared(count):
    """A pipeline of models that read one tensor of 100 elements."""
    builder = Builder()
    coefficients, intercepts = builder.tensor(np.ones((1, 100))), builder.tensor(np.zeros(1))
    step = model("linear", {"coefficients": {"tensor": 0}, "features": 100, "intercepts": {"tensor": 1},
                            "link": "identity", "task": "regression"})
    members = [{"model": place + 1} for place in range(count)]
    fields = {"task": "regression", "features": 100, "members": members}
    builder.model("m", [model("bagging", fields), *[step] * count], [coefficients, intercepts])
    return amphora.open(builder.commit()).model


def test_copies_for_pytorch_are_counted_together(monkeypatch):
    copied = []
    torch = types.ModuleType("torch")
    torch.from_numpy = lambda array: copied.append(array) or array
    monkeypatch.setitem(sys.modules, "torch", torch)
    builder = Builder()
    ranges = [{"rows": [0, 100 - place], "tensor": 0} for place in range(20)]
    builder.model("m", [model("later", {"some": ranges})], [builder.tensor(np.arange(100.0))])
    data = builder.commit()
    amphora.open(data).model.to_torch()
    assert len(copied) == 20
    assert code_of(lambda: amphora.open(data, limits=Limits(model_bytes=8_000)).model.to_torch()) == (
        "limit.decompressed-bytes")
    assert len(copied) < 40


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path, monkeypatch):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert code_of(lambda: amphora.open(pipe)) == "io.not-a-file"
    # Also one that takes the place of a file after that was looked at.
    file = tmp_path / "file"
    file.write_bytes(b"")
    look = os.stat
    monkeypatch.setattr(
        os, "stat", lambda path, **others: look(file if path == str(pipe) else path, **others))
    assert code_of(lambda: amphora.open(pipe)) == "io.not-a-file"


def test_zeros_are_not_written_beyond_measure():
    none = np.zeros(0, np.int64)
    for shape in ((1, sparse.WIDEST + 1), (1 << 20, 1 << 11)):
        rows = sparse.SparseRows(np.zeros(0), none, np.zeros(shape[0] + 1, np.int64), shape)
        with pytest.raises(amphora.InputError) as refusal:
            rows.toarray()
        assert refusal.value.code == "model.wide-answer"


def test_parts_beside_each_other_are_counted_together():
    part = {"features": 40, "least_degree": 4, "most_degree": 4, "interaction_only": False,
            "include_bias": False}
    parts = [["p{}".format(place), {"model": 1}] for place in range(1_000)]
    builder = Builder()
    builder.model("m", [model("feature_union", {"parts": parts, "answer": "dense"}),
                        model("polynomial_features", part)], [])
    wide = amphora.open(builder.commit()).model
    with pytest.raises(amphora.InputError) as refusal:
        wide.transform(np.ones((1, 40)))
    assert refusal.value.code == "model.wide-answer"
