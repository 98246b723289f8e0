"""Models as plain Python, and as tensors of PyTorch."""

import sys

import numpy as np
import pytest
from builder import Builder, model

import amphora


def container(parts=3):
    """A model with a list, a part that two fields name, rows of a tensor, and all sorts of values."""
    builder = Builder()
    tensors = [builder.tensor(np.arange(6.0).reshape(3, 2)), builder.tensor(["a", "b"], "utf8"),
               builder.tensor(np.array([0x3FC0, 0xC000], "u2"), "bfloat16"),
               builder.tensor(np.array([0x38, 0xBC], "u1"), "float8_e4m3fn"),
               builder.tensor(np.array([1, 2], "u1"), "float4_e2m1fn"),
               builder.tensor(np.array(7, "u2"))]
    fields = {"x": {"tensor": 0}, "some": [{"rows": [1, 3], "tensor": 0}, {"tensor": 0}], "n": 3, "t": 0.5,
              "yes": True, "s": "text", "part": {"model": 1}, "again": {"model": 1},
              "brain": {"tensor": 2}, "eight": {"tensor": 3}, "four": {"tensor": 4}, "single": {"tensor": 5}}
    chain = [model("later", {"next": {"model": index + 1}}) for index in range(1, parts)]
    builder.model("m", [model("later", fields), *chain, model("later", {"texts": {"tensor": 1}})], tensors)
    return amphora.open(builder.commit()).model


def test_a_dictionary_has_what_the_fields_have():
    found = container().to_dict()
    assert (found["kind"], found["kind_version"]) == ("later", 1)
    fields = found["fields"]
    assert (fields["n"], fields["t"], fields["yes"], fields["s"]) == (3, 0.5, True, "text")
    assert isinstance(fields["x"], np.ndarray) and fields["x"].tolist() == [[0, 1], [2, 3], [4, 5]]
    assert not fields["x"].flags.writeable
    assert fields["some"][0].tolist() == [[2, 3], [4, 5]] and fields["some"][1] is fields["x"]
    assert fields["part"] is fields["again"] and fields["brain"].dtype == np.float32
    assert fields["part"]["fields"]["next"]["fields"]["next"]["fields"]["texts"].tolist() == ["a", "b"]


def test_a_part_gives_its_own_dictionary():
    part = container().fields["part"]
    assert part.to_dict()["fields"].keys() == {"next"}


def test_parts_may_lie_deeper_than_calls():
    found, depth = container(5_000).to_dict()["fields"]["part"], 0
    while "next" in found["fields"]:
        found, depth = found["fields"]["next"], depth + 1
    assert depth == 4_999 and found["fields"]["texts"].tolist() == ["a", "b"]


def test_tensors_of_pytorch_have_the_types_of_the_format():
    torch = pytest.importorskip("torch")
    source = container()
    fields = source.to_torch()["fields"]
    assert fields["x"].dtype == torch.float64 and fields["x"].tolist() == [[0, 1], [2, 3], [4, 5]]
    assert fields["some"][0].tolist() == [[2, 3], [4, 5]] and fields["some"][1] is fields["x"]
    assert fields["brain"].dtype == torch.bfloat16 and fields["brain"].tolist() == [1.5, -2.0]
    assert fields["brain"].view(torch.int16).tolist() == [0x3FC0, 0xC000 - 0x10000]
    assert fields["eight"].dtype == torch.float8_e4m3fn
    assert fields["eight"].view(torch.uint8).tolist() == [0x38, 0xBC]
    assert fields["four"].dtype == torch.float32 and fields["four"].tolist() == [0.5, 1.0]
    assert fields["single"].shape == () and fields["single"].item() == 7
    texts = fields["part"]["fields"]["next"]["fields"]["next"]["fields"]["texts"]
    assert isinstance(texts, np.ndarray)
    fields["x"][0, 0] = 9
    assert source.tensor("x")[0, 0] == 0 and source.fields["x"].to_torch()[0, 0] == 0


def test_what_pytorch_has_no_type_for_is_refused_alone():
    pytest.importorskip("torch")
    texts = container(1).fields["part"].fields["texts"]
    with pytest.raises(TypeError, match="utf8"):
        texts.to_torch()


def test_without_pytorch_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    for call in (container().to_torch, container().fields["x"].to_torch):
        with pytest.raises(ImportError, match="pip install torch"):
            call()
