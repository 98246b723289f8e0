"""Sections: fields and their values, parts, provenance."""

import math

import numpy as np
import pytest
from builder import PROVENANCE, Builder, Literal, model
from test_container import refused

import amphora


def container(value=0, parts=None, tensors=1, **changes):
    """A container of one model of an unknown kind that has one field."""
    builder = Builder()
    table = [builder.tensor(np.arange(6.0).reshape(3, 2) + index) for index in range(tensors)]
    used = [{"tensor": index} for index in range(tensors)]
    parts = parts or [model("later", {"field": value, "used": used})]
    builder.model("model", parts, table, **changes)
    return builder.commit()


def field(value):
    return amphora.open(container(value)).model.fields["field"]


VALUES = [
    (True, True), (0, 0), (-5, -5), ((1 << 53) - 1, (1 << 53) - 1), (1 << 53, 1 << 53),
    (-(1 << 63), -(1 << 63)), ((1 << 63) - 1, (1 << 63) - 1), (1.0, 1.0), (-0.0, -0.0),
    (math.inf, math.inf), (-math.inf, -math.inf), ("text", "text"), ("", ""), ("größe", "größe"),
    ({"$wtf8": "7aCA"}, "\ud800"), ([1, [2.0, []], "x"], [1, [2.0, []], "x"]),
]


@pytest.mark.parametrize("value, expected", VALUES, ids=[repr(v)[:25] for v, _ in VALUES])
def test_values_come_back(value, expected):
    found = field(value)
    assert found == expected and type(found) is type(expected) and repr(found) == repr(expected)


def test_the_bits_of_a_nan_come_back():
    import struct
    value = struct.unpack(">d", bytes.fromhex("7ff8000000abcdef"))[0]
    assert struct.pack(">d", field(value)) == bytes.fromhex("7ff8000000abcdef")


BAD = [
    None, {}, {"a": 1}, {"$int": "1"}, {"$int": "9007199254740991"}, {"$int": "09007199254740992"},
    {"$int": 9007199254740991}, {"$int": "9223372036854775808"}, {"$int": "-9223372036854775809"},
    {"$int": "+9007199254740993"}, {"$int": "1" * 5000}, {"$int": "٩٠٠٧١٩٩٢٥٤٧٤٠٩٩٣"},
    {"$f64": "3ff0000000000000"}, {"$f64": "7FF8000000000000"}, {"$f64": "7ff8"}, {"$f64": 1},
    {"$wtf8": "YQ=="}, {"$wtf8": "7aCA\n"}, {"$wtf8": "7aC"}, {"$wtf8": "/w=="}, {"$wtf8": "7aCB8J+YgA"},
    {"$wtf8": 1}, {"$wtf8": "4"}, {"$f64": "7ff8000000000000", "a": 1}, {"$other": 1},
    [[[None]]],
]


@pytest.mark.parametrize("value", BAD, ids=repr)
def test_values_of_another_form_are_refused(value):
    assert refused(container(value)) == "container.value"


REFERENCES = [
    ({"tensor": 1}, "container.tensor-reference"),
    ({"rows": [0, 4], "tensor": 0}, "container.tensor-reference"),
    ({"rows": [2, 1], "tensor": 0}, "container.tensor-reference"),
    ({"model": 1}, "container.model-reference"), ({"model": 0}, "container.model-reference"),
    ({"tensor": -1}, "container.json"), ({"tensor": 0.0}, "container.json"),
    ({"tensor": True}, "container.json"), ({"rows": [-1, 1], "tensor": 0}, "container.json"),
    ({"rows": [0], "tensor": 0}, "container.json"), ({"rows": 0, "tensor": 0}, "container.json"),
    ({"model": "0"}, "container.json"), ({"rows": [0, 1]}, "container.json"),
    ({"model": 0, "rows": [0, 1]}, "container.json"), ({"model": 0, "tensor": 0}, "container.json"),
]


@pytest.mark.parametrize("value, code", REFERENCES, ids=[repr(v) for v, _ in REFERENCES])
def test_references_to_what_is_not_there_are_refused(value, code):
    assert refused(container(value)) == code


def test_references_give_tensors_and_rows():
    found = amphora.open(container([{"tensor": 0}, {"rows": [1, 3], "tensor": 0}])).model
    whole, rows = found.fields["field"]
    assert whole.shape == (3, 2) and rows.shape == (2, 2) and rows.dtype == "float64"
    assert rows.array().tolist() == [[2.0, 3.0], [4.0, 5.0]]
    assert np.asarray(rows).tolist() == rows.array().tolist()
    assert list(found.tensors) == ["field/0", "field/1", "used/0"]
    assert found.tensor("field/1").tolist() == rows.array().tolist()
    assert whole.array() is found.tensor("field/0")
    with pytest.raises(KeyError):
        found.tensor("field")
    with pytest.raises(ValueError):
        whole.array()[0] = 1


def test_a_tensor_without_dimensions_has_no_rows():
    builder = Builder()
    scalar = builder.tensor(np.array(7.5))
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [scalar])
    assert amphora.open(builder.commit()).model.tensor("x").tolist() == 7.5
    builder = Builder()
    scalar = builder.tensor(np.array(7.5))
    builder.model("model", [model("later", {"x": {"rows": [0, 1], "tensor": 0}})], [scalar])
    assert refused(builder.commit()) == "container.tensor-reference"


def test_a_tensor_that_nothing_names_is_refused():
    assert refused(container(parts=[model("later", {})])) == "container.unused-tensor"


def parts(*links):
    """Models that name one another, by number."""
    return [model("later", {"parts": [{"model": other} for other in others], "used": [{"tensor": 0}]})
            for others in links]


def test_parts_are_models_of_their_own():
    found = amphora.open(container(parts=parts([1, 2], [2], []))).model
    first, second = found.fields["parts"]
    assert first.kind == "later" and first.name is None and repr(first) == "<Model part 1: later>"
    assert first.fields["parts"][0].tensor("used/0").tolist() == second.tensor("used/0").tolist()


@pytest.mark.parametrize("links", [([0],), ([1], [0]), ([1], [1]), ([1], [2], [1]), ([], [])], ids=repr)
def test_cycles_and_parts_that_are_not_reached_are_refused(links):
    assert refused(container(parts=parts(*links))) == "container.model-reference"


def test_a_long_chain_of_parts_is_read_without_recursion():
    chain = parts(*[[index + 1] for index in range(5000)], [])
    assert refused(container(parts=chain)) == "model.too-deep"
    assert amphora.open(container(parts=chain)).model.fields["parts"][0].kind == "later"


def test_a_part_that_is_shared_again_and_again_costs_too_much():
    """Forty pipelines, each with the next one twice: a prediction would take 2^40 steps."""
    builder = Builder()
    models = [model("pipeline", {"steps": [["a", {"model": index + 1}], ["b", {"model": index + 1}]]})
              for index in range(40)]
    models.append(model("scaler", {"features": 1, "float32_rule": "round_each_step", "variant": "standard"}))
    builder.model("model", models)
    assert refused(builder.commit()) == "model.too-deep"


SECTIONS = [
    ("type", {"type": "origin"}, "container.json"),
    ("unknown key", {"more": 1}, "container.json"),
    ("missing key", {"provenance": None}, "container.json"),
    ("no models", {"models": []}, "container.json"),
    ("models as object", {"models": {}}, "container.json"),
    ("metadata as object", {"metadata": {}}, "container.json"),
    ("metadata of numbers", {"metadata": [["a", 1]]}, "container.json"),
    ("metadata of three", {"metadata": [["a", "b", "c"]]}, "container.json"),
    ("kind of a part", {"models": [model("later", {"m": {"model": 1}, "t": {"tensor": 0}}),
                                   model("Later", {})]}, "container.kind"),
    ("kind version 0", {"models": [model("later", {"t": {"tensor": 0}}, 0)]}, "container.json"),
    ("fields as list", {"models": [model("later", [])]}, "container.json"),
    ("unknown key of a model", {"models": [dict(model("later", {}), more=1)]}, "container.json"),
    ("provenance key", {"provenance": dict(PROVENANCE, more=1)}, "container.json"),
    ("provenance digest", {"provenance": dict(PROVENANCE, sha256="00")}, "container.json"),
    ("provenance bytes", {"provenance": dict(PROVENANCE, bytes=-1)}, "container.json"),
    ("provenance notices", {"provenance": dict(PROVENANCE, notices=[1])}, "container.json"),
    ("origin without node", {"origin": {"section": {}}}, "container.json"),
    ("duplicate key", {"metadata": Literal('[],"metadata":[]')}, "json.duplicate-key"),
    ("white space", {"metadata": Literal(" []")}, "json.white-space"),
]


@pytest.mark.parametrize("changes, code", [row[1:] for row in SECTIONS], ids=[row[0] for row in SECTIONS])
def test_a_wrong_section_is_refused(changes, code):
    assert refused(container(**changes)) == code


def test_provenance_may_be_unknown():
    empty = dict(PROVENANCE, sha256="", source_class="", notices=["training-rows"], libraries=[])
    found = amphora.open(container(provenance=empty)).model
    assert found.provenance.notices == ("training-rows",) and found.provenance.sha256 == ""
    assert repr(found) == "<Model 'model': later>"


def test_a_model_of_a_later_kind_is_read_and_never_predicted():
    found = amphora.open(container(3)).model
    assert found.fields["field"] == 3 and found.kind_version == 1
    with pytest.raises(amphora.FormatError) as refusal:
        found.predict([[1.0]])
    assert refusal.value.code == "model.unknown-kind" and refusal.value.outcome == "unsupported"
