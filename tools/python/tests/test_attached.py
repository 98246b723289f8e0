"""Attached tensors: the bytes behind the JSON of a section, and each rule about them broken once."""

import json

import numpy as np
import pytest
from builder import PROVENANCE, Attaching, Builder, Literal, OriginBuilder, attachment, linear, model, text
from test_container import refused
from test_encodings import EXAMPLES
from test_tensors import lengths

import amphora

DELTA, CHILD = {"name": "delta"}, {"name": "child"}


def entry(dtype, data, shape, encodings=()):
    """The entry of an attached tensor."""
    return {"attached": data, "dtype": dtype, "encodings": list(encodings), "shape": list(shape)}


def dictionary(needed, to="uint8"):
    return {"name": "dictionary", "tensor": needed, "to": to}


def document(*entries):
    """A section, as JSON, whose tensors are the fields ``x0``, ``x1`` and so on."""
    fields = {"x{}".format(index): {"tensor": index} for index in range(len(entries))}
    return text({"models": [model("later", fields)], "provenance": PROVENANCE, "tensors": list(entries),
                 "type": "model"}).encode()


def container(*entries, behind=None, builder=None):
    """A container of one section; ``behind`` stands behind its JSON in place of what belongs there."""
    builder = builder or Builder()
    if behind is None:
        behind = attachment(entries)
        behind = b"\n" + behind if behind else b""
    extent = builder.extent(document(*entries) + behind)
    builder.models.append({"kind": "later", "name": "model", "section": extent})
    return builder.commit()


def codes(data):
    return {finding.code for finding in amphora.validate(data).findings} - {"model.unknown-kind"}


def section_offset(data):
    return amphora.open(data).entries["model"].section.offset


DATA = bytes(range(16))


def test_attached_bytes_follow_the_first_line_end_of_the_section():
    # Bytes that look like JSON, and line ends, are bytes.
    first, second = b'\n{"a":\n', b"\n\n"
    data = container(entry("uint8", first, [7]), entry("float64", b"", [0, 3]), entry("uint8", second, [2]))
    found = amphora.open(data).model
    assert found.tensor("x0").tobytes() == first and found.tensor("x2").tobytes() == second
    assert found.tensor("x1").shape == (0, 3)
    assert codes(data) == set()


def test_a_section_of_tensors_without_bytes_has_no_line_end():
    data = container(entry("float64", b"", [0]), entry("utf8", b"", [2, 0]), entry("bytes[0]", b"", [4, 2]))
    found = amphora.open(data).model
    assert [found.tensor("x{}".format(index)).shape for index in range(3)] == [(0,), (2, 0), (4, 2)]
    assert codes(data) == set() and amphora.validate(data).tensors == 0


@pytest.mark.parametrize("values, dtype", [
    (np.arange(6.0).reshape(2, 3), None), (np.array(5), None), ([True, False], "bool"),
    (["a", "größe"], "utf8"), (["\ud800"], "wtf8"), (np.array([0x3F80], "u2"), "bfloat16"),
    (np.array([1], "i8"), "datetime64[s]")])
def test_an_attached_tensor_has_the_elements_of_one_with_chunks(values, dtype):
    found = []
    for attached in (False, True):
        builder = Builder()
        tensor = builder.tensor(values, dtype, attached=attached)
        builder.model("model", [model("later", {"x": {"tensor": 0}})], [tensor])
        data = builder.commit()
        assert codes(data) == set()
        found.append(amphora.open(data).model.fields["x"])
    chunked, attached = (reference.array() for reference in found)
    assert chunked.dtype == attached.dtype and chunked.tolist() == attached.tolist()
    assert not attached.flags.writeable
    if attached.ndim:
        assert found[1][:1].tolist() == attached[:1].tolist()
        assert np.array_equal(found[1][-1], attached[-1])


def test_rows_chunks_and_sizes_of_an_attached_tensor():
    tensor = amphora.open(container(entry("uint8", DATA, [8, 2]))).model.fields["x0"].tensor
    assert tensor[2:4].tolist() == [[4, 5], [6, 7]] and tensor[-1].tolist() == [14, 15]
    assert tensor[3:3].shape == (0, 2)
    assert [chunk.tolist() for chunk in tensor.chunks()] == [list(DATA)]
    assert tensor.stored_bytes == 16
    assert not tensor.is_mappable
    tensor.verify_rows(0, 8)
    tensor.verify()
    with pytest.raises(ValueError, match="array"):
        tensor.mapped_unverified()


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_of_the_specification_is_read_when_it_is_attached(line):
    example = json.loads(line)
    for encoding in example["encodings"]:
        for key, dtype in (("tensor", example["dtype"]), ("starts", "int64")):
            if key in encoding:
                encoding[key] = Builder().tensor(np.array(encoding[key], dtype), attached=True)
    expected = np.array(example["elements"], example["dtype"])
    before = entry("uint8", b"\n", [1])
    data = container(before, entry(
        example["dtype"], bytes.fromhex(example["raw"]), expected.shape, example["encodings"]), before)
    found = amphora.open(data).model
    assert found.tensor("x1").dtype == expected.dtype and found.tensor("x1").tobytes() == expected.tobytes()
    assert found.tensor("x0").tobytes() == found.tensor("x2").tobytes() == b"\n"
    assert codes(data) == set()


def test_an_attached_tensor_may_need_one_with_chunks_and_the_other_way_round():
    builder = Builder()
    apart, part = builder.tensor([0.5, 1.5]), builder.tensor([2.5, 3.5], attached=True)
    codes_apart = dict(builder.tensor(np.array([1, 0], "u1")), dtype="float64", encodings=[dictionary(part)])
    data = container(entry("float64", b"\1\0\1", [3], [dictionary(apart)]), codes_apart, builder=builder)
    found = amphora.open(data).model
    assert found.tensor("x0").tolist() == [1.5, 0.5, 1.5] and found.tensor("x1").tolist() == [3.5, 2.5]
    assert codes(data) == set() and amphora.validate(data).tensors == 4


@pytest.mark.parametrize("other, code", [([2.5, 3.5], None), ([2.5, 4.5], "container.overlap")])
def test_sections_share_chunks_when_what_they_need_is_equal(other, code):
    builder = Builder()
    shared = builder.tensor(np.array([1, 0], "u1"))
    for name, values in (("a", [2.5, 3.5]), ("b", other)):
        needed = builder.tensor(values, attached=True)
        tensors = [dict(shared, dtype="float64", encodings=[dictionary(needed)])]
        if name == "b":
            tensors.insert(0, entry("uint8", b"\1", [1]))
        builder.model(name, [model("later", {"x": [{"tensor": i} for i in range(len(tensors))]})], tensors)
    data = builder.commit()
    assert codes(data) == ({code} if code else set())
    found = amphora.open(data)
    assert found["a"].tensor("x/0").tolist() == [3.5, 2.5]
    assert found["b"].tensor("x/1").tolist() == other[::-1]


def test_an_origin_has_attached_columns():
    builder = Attaching()
    origin = OriginBuilder(builder)
    root = origin.node(11, children=[origin.string("a"), origin.string("b")])
    linear(builder, origin={"node": root, "section": builder.extent(origin.document(root))})
    data = builder.commit()
    assert amphora.validate(data).ok
    found = amphora.open(data).origin
    assert [found.node(child).value for child in found.node(root).children] == ["a", "b"]


BYTES = entry("uint8", b"abc", [3])
NARROW = {"name": "narrow", "to": "int8"}
LONG = entry("bytes[17]", bytes(17), [1])
PAIR = dictionary(entry("float64", DATA, [2]))
MIXED = [("codec", "stored"), ("chunks", []), ("offset", 0), ("sha256", "0" * 64)]

#: What is wrong, the entries, what stands behind the JSON if not what belongs there, and the code.
RULES = [
    ("no line end", [BYTES], b"", "container.attachment"),
    ("a line end alone", [entry("uint8", b"", [0])], b"\n", "container.attachment"),
    ("a line end and nothing, where bytes are needed", [BYTES], b"\n", "container.attachment"),
    ("one byte too few", [BYTES], b"\nab", "container.attachment"),
    ("one byte too many", [BYTES], b"\nabc\0", "container.attachment"),
    ("bytes for no tensor", [entry("uint8", b"", [0])], b"\na", "container.attachment"),
    ("another line end before", [BYTES], b"\r\nabc", "json.white-space"),
    ("a space behind the JSON", [BYTES], b" \nabc", "json.white-space"),
    ("a line end in the JSON", [dict(BYTES, dtype=Literal("\n"))], None, "bytes.truncated"),
    ("no line end but bytes", [BYTES], b"abc", "json.trailing-bytes"),
    ("too many for an attached tensor", [entry("uint8", bytes(65_537), [65_537])], None,
     "container.hard-limit"),
    ("too many bytes claimed", [entry("uint8", 65_537, [65_537])], None, "container.hard-limit"),
    ("bytes of other elements", [entry("float64", bytes(12), [2])], None, "container.chunk"),
    ("more bytes than elements", [entry("uint8", bytes(4), [3])], None, "container.chunk"),
    ("fewer bytes than elements", [entry("uint8", bytes(2), [3])], None, "container.chunk"),
    ("not the bytes of the encoding", [entry("int64", bytes(16), [2], [NARROW])], None, "container.chunk"),
    ("no room for the lengths of strings", [entry("utf8", bytes(7), [2])], None, "container.chunk"),
    ("elements but no bytes", [entry("uint8", b"", [3])], None, "container.chunk"),
    ("a string but no bytes", [entry("utf8", b"", [])], None, "container.chunk"),
    ("no elements but bytes", [entry("uint8", b"a", [0])], None, "container.chunk"),
    ("elements without size but bytes", [entry("bytes[0]", b"a", [1])], None, "container.chunk"),
    ("no elements, encoded", [entry("int64", b"", [0], [DELTA])], None, "container.chunk"),
    ("a mebibyte of elements", [entry("bytes[17]", bytes(65_536), [65_536], [dictionary(LONG)])], None,
     "container.chunk"),
    ("negative", [entry("uint8", -1, [1])], None, "container.json"),
    ("a float", [entry("uint8", 1.0, [1])], None, "container.json"),
    ("a bool", [entry("uint8", True, [1])], b"\na", "container.json"),
    ("null", [entry("uint8", None, [1])], None, "container.json"),
    ("an unknown key", [dict(BYTES, more=1)], None, "container.json"),
    ("no form", [{"dtype": "uint8", "encodings": [], "shape": [3]}], None, "container.json"),
    *[("with " + key, [dict(BYTES, **{key: value})], None, "container.json") for key, value in MIXED],
    ("a needed tensor behind", [entry("uint16", b"\1", [1], [dictionary(entry("uint16", 4, [2]))])],
     b"\n\1\0\0\0\2", "container.encoded-value"),
    ("a dictionary position beyond", [entry("float64", b"\2", [1], [PAIR])], None, "container.encoded-value"),
    ("a dictionary of no elements",
     [entry("float64", b"\0", [1], [dictionary(entry("float64", b"", [0]))])], None, "container.encoding"),
    ("starts that are none",
     [entry("int8", b"\0\0", [2], [dict(CHILD, starts=entry("uint8", b"\0\1", [2]))])], None,
     "container.encoded-value"),
    ("a child beyond its dtype", [entry("int8", b"\x80", [1], [CHILD])], None, "container.encoded-value"),
    ("a bool of 2", [entry("bool", b"\2", [1])], None, "container.bool"),
    ("a small float of 7 bits", [entry("float6_e2m3fn", b"\x40", [1])], None, "container.small-float"),
    ("a string that is no UTF-8", [entry("utf8", lengths(1) + b"\xff", [1])], None, "container.text"),
    ("strings that are too long", [entry("utf8", lengths(2) + b"a", [1])], None, "container.text"),
]


@pytest.mark.parametrize("entries, behind, code", [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_a_rule_that_is_broken_is_refused_at_the_section(entries, behind, code):
    data = container(*entries, behind=behind)
    finding = amphora.validate(data).findings[-1]
    assert (finding.code, finding.offset) == (code, section_offset(data))


@pytest.mark.parametrize("dtype, shape, changes", [
    ("float64", [0], {}), ("bytes[0]", [2], {}), ("utf8", [0], {}), ("float64", [0], {"offset": 192}),
    ("float64", [0], {"codec": "zlib"}), ("float64", [0], {"chunks": [[1, 8, 8, 0]]})])
def test_a_tensor_without_bytes_is_attached(dtype, shape, changes):
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    old = {"chunks": [], "codec": "stored", "dtype": dtype, "encodings": [], "offset": 0, "sha256": digest,
           "shape": shape}
    assert refused(container(dict(old, **changes))) == "container.chunk"


def test_the_largest_attached_tensors_are_read():
    narrow = {"name": "narrow", "to": "uint8"}
    builder = Builder()
    large = dictionary(builder.tensor(np.zeros(1, "V131072"), "bytes[131072]"))
    data = container(
        entry("uint8", bytes(65_536), [65_536]), entry("uint64", bytes(65_536), [65_536], [narrow]),
        entry("utf8", lengths(65_532) + b"a" * 65_532, []),
        # One element may be larger when it is decoded.
        entry("bytes[131072]", b"\0", [], [large]), entry("bytes[16]", bytes(65_536), [65_536], [
            dictionary(entry("bytes[16]", DATA, [1]))]), builder=builder)
    assert codes(data) == set()


def test_a_root_has_no_attachment():
    builder = Builder()
    linear(builder)
    root = text(builder.root()).encode()
    for behind, code in ((b"\nabc", "json.white-space"), (b"\n", "json.white-space"),
                         (b"abc", "json.trailing-bytes")):
        again = Builder()
        again.data = bytearray(builder.data)
        assert refused(again.commit(root + behind)) == code


def test_attached_tensors_are_counted_against_limits():
    data = container(entry("uint8", DATA, [16]))
    assert codes(data) == set()
    finding = amphora.validate(data, limits=amphora.Limits(tensor_bytes=15)).findings[-1]
    assert (finding.code, finding.offset) == ("limit.decompressed-bytes", section_offset(data))
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open(data, limits=amphora.Limits(tensor_bytes=15)).model.tensor("x0")
    assert refusal.value.code == "limit.decompressed-bytes"


def test_attached_tensors_of_earlier_generations_are_judged_when_history_is_asked_for():
    builder = Builder()
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry("bool", b"\2", [1])])
    builder.commit()
    builder.models.clear()
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry("bool", b"\1", [1])])
    data = builder.commit()
    assert codes(data) == set()
    assert refused(data, history=True) == "container.bool"


def test_an_attached_tensor_with_a_changed_byte_is_refused_with_its_section():
    data = bytearray(container(BYTES))
    data[section_offset(bytes(data)) + 40] ^= 1
    assert refused(bytes(data)) == "container.digest"
