"""Encodings: the examples of the specification, what they may be, and what is refused."""

import hashlib
import json
import zlib
from pathlib import Path

import numpy as np
import pytest
from builder import Builder, model
from test_container import refused

import amphora

FORMAT = (Path(__file__).resolve().parents[3] / "schemas" / "format.md").read_text("utf-8")
BLOCK = FORMAT.split("<!-- encodings: begin -->\n```\n")[1].split("```\n<!-- encodings: end -->")[0]
EXAMPLES = BLOCK.splitlines()


def place(builder, dtype, raw, shape, encodings=(), chunks=None, codec="stored"):
    """Writes chunks of bytes and returns the entry; ``chunks`` are pairs of elements and bytes."""
    chunks = [(int(np.prod(shape)), raw)] if chunks is None else chunks
    offset, rows, digests = builder.align(), [], b""
    for elements, part in chunks:
        stored = zlib.compress(part) if codec == "zlib" else part
        builder.data += stored
        digests += hashlib.sha256(stored).digest()
        rows.append([elements, len(part), len(stored), zlib.crc32(stored)])
    return {"chunks": rows, "codec": codec, "dtype": dtype, "encodings": list(encodings), "offset": offset,
            "sha256": hashlib.sha256(digests).hexdigest(), "shape": list(shape)}


def container(builder, *entries):
    fields = {"x{}".format(index): {"tensor": index} for index in range(len(entries))}
    builder.model("model", [model("later", fields)], list(entries))
    return builder.commit()


def codes(data):
    return {finding.code for finding in amphora.validate(data).findings} - {"model.unknown-kind"}


def needed(builder, values, dtype=None):
    return builder.tensor(np.asarray(values, dtype))


@pytest.mark.parametrize("line", EXAMPLES)
@pytest.mark.parametrize("codec", ["stored", "zlib"])
def test_an_example_of_the_specification_is_read(line, codec):
    example = json.loads(line)
    builder = Builder()
    for encoding in example["encodings"]:
        if "tensor" in encoding:
            encoding["tensor"] = needed(builder, encoding["tensor"], example["dtype"])
        if "starts" in encoding:
            encoding["starts"] = needed(builder, encoding["starts"], "int64")
    expected = np.array(example["elements"], example["dtype"])
    data = container(builder, place(builder, example["dtype"], bytes.fromhex(example["raw"]), expected.shape,
                                    example["encodings"], codec=codec))
    found = amphora.open(data).model.tensor("x0")
    assert found.dtype == expected.dtype and found.tobytes() == expected.tobytes()
    assert codes(data) == set()


def test_there_is_an_example_of_every_encoding():
    names = {encoding["name"] for line in EXAMPLES for encoding in json.loads(line)["encodings"]}
    assert names == {"narrow", "child", "delta", "dictionary", "shuffle"}


def test_encodings_restart_in_each_chunk_and_children_do_not():
    builder = Builder()
    delta = place(builder, "int16", b"", [4], [{"name": "delta"}],
                  [(2, b"\x05\0\x01\0"), (2, b"\x05\0\x01\0")])
    child = place(builder, "int16", b"", [4], [{"name": "child"}],
                  [(2, b"\x01\0\0\0"), (2, b"\x01\0\0\0")])
    shuffle = place(builder, "uint16", b"", [4], [{"name": "shuffle"}],
                    [(2, b"\x01\x02\0\0"), (2, b"\x03\x04\0\x01")])
    found = amphora.open(container(builder, delta, child, shuffle)).model
    assert found.tensor("x0").tolist() == [5, 6, 5, 6]
    assert found.tensor("x1").tolist() == [1, -1, 3, -1]
    assert found.tensor("x2").tolist() == [1, 2, 3, 260]


def test_a_dictionary_keeps_every_bit():
    bits = np.array([0x8000000000000000, 0x7FF8000000000001, 0xFFF0000000000000], np.uint64)
    builder = Builder()
    entry = place(builder, "float64", bits.tobytes(), [3])
    codes = place(builder, "float64", b"\2\1\0\1", [4],
                  [{"name": "dictionary", "tensor": entry, "to": "uint8"}])
    found = amphora.open(container(builder, codes)).model.tensor("x0")
    assert found.view(np.uint64).tolist() == bits[[2, 1, 0, 1]].tolist()


def test_any_type_of_elements_has_a_dictionary():
    builder = Builder()
    entries = []
    for dtype, size in (("complex128", 16), ("bytes[3]", 3), ("bfloat16", 2), ("datetime64[s]", 8)):
        raw = bytes(range(2 * size))
        entry = place(builder, dtype, raw, [2])
        entries.append(place(builder, dtype, b"\1\0\1", [3],
                             [{"name": "dictionary", "tensor": entry, "to": "uint8"}]))
        entries.append(place(builder, dtype, raw[size:] + raw[:size] + raw[size:], [3]))
    found = amphora.open(container(builder, *entries)).model
    for index in range(0, len(entries), 2):
        one, other = (found.tensor("x{}".format(place)) for place in (index, index + 1))
        assert one.tobytes() == other.tobytes()


NARROW = {"name": "narrow", "to": "int8"}
DELTA, SHUFFLE, CHILD = ({"name": name} for name in ("delta", "shuffle", "child"))
DICTIONARY = {"name": "dictionary", "tensor": "@", "to": "uint8"}
TABLES = [
    ("int64", [{"name": "zigzag"}], 8, "container.encoding"),
    ("int64", [{"name": "delta", "to": "int8"}], 8, "container.json"),
    ("int64", [{"name": "narrow"}], 1, "container.json"),
    ("int64", [{"name": "narrow", "to": 8}], 1, "container.json"),
    ("int64", [dict(NARROW, to="float32")], 4, "container.encoding"),
    ("int64", [dict(NARROW, to="int9")], 1, "container.encoding"),
    ("int64", [dict(NARROW, to="int64")], 8, "container.encoding"),
    ("uint64", [NARROW], 1, "container.encoding"), ("float16", [NARROW], 1, "container.encoding"),
    ("float32", [dict(NARROW, to="int32")], 4, "container.encoding"),
    ("complex64", [NARROW], 1, "container.encoding"),
    ("bool", [dict(NARROW, to="uint8")], 1, "container.encoding"),
    ("int64", [NARROW, NARROW], 1, "container.encoding"),
    ("int64", [DELTA] * 5, 8, "container.encoding"),
    ("complex128", [DELTA], 16, "container.encoding"),
    ("bytes[3]", [DELTA], 3, "container.encoding"),
    ("utf8", [SHUFFLE], 4, "container.encoding"), ("uint8", [SHUFFLE], 1, "container.encoding"),
    ("int64", [NARROW, SHUFFLE], 1, "container.encoding"),
    ("int64", [SHUFFLE, DELTA], 8, "container.encoding"),
    ("uint64", [CHILD], 8, "container.encoding"), ("float64", [CHILD], 8, "container.encoding"),
    ("datetime64[s]", [CHILD], 8, "container.encoding"), ("int64", [DELTA, CHILD], 8, "container.encoding"),
    ("int64", [dict(CHILD, starts=1)], 8, "container.json"),
    ("int64", [{"name": "dictionary", "to": "uint8"}], 1, "container.json"),
    ("int64", [dict(DICTIONARY, to="int8")], 1, "container.encoding"),
    ("int64", [dict(DICTIONARY, to="uint64")], 8, "container.encoding"),
    ("int8", [DICTIONARY], 1, "container.encoding"), ("float64", [DICTIONARY], 1, "container.encoding"),
    ("int64", [DELTA, DICTIONARY], 1, "container.encoding"),
    ("int64", [DELTA], 4, "container.chunk"), ("int64", [NARROW], 8, "container.chunk"),
]


@pytest.mark.parametrize("dtype, encodings, size, code", TABLES)
def test_a_wrong_encoding_is_refused(dtype, encodings, size, code):
    builder = Builder()
    entry = needed(builder, [1, 2], "int64")
    encodings = [{key: entry if value == "@" else value for key, value in encoding.items()}
                 for encoding in encodings]
    assert refused(container(builder, place(builder, dtype, bytes(4 * size), [4], encodings))) == code


@pytest.mark.parametrize("dtype, shape, encodings", [
    ("float64", [2, 1], []), ("float64", [], []), ("float32", [2], []), ("float64", [2], [CHILD]),
    ("float64", [2], [dict(DICTIONARY, tensor=1)])])
def test_a_dictionary_that_is_none_is_refused(dtype, shape, encodings):
    builder = Builder()
    entry = place(builder, dtype, bytes(int(np.prod(shape)) * 8), shape, encodings)
    if dtype == "float32":
        entry["chunks"][0][1:3] = [8, 8]
    encodings = [dict(DICTIONARY, tensor=entry)]
    assert refused(container(builder, place(builder, "float64", bytes(3), [3], encodings))) in (
        "container.encoding", "container.chunk")


@pytest.mark.parametrize("codes, right", [(b"\0\1\1", True), (b"\0\1\2", False), (b"\xff\0\0", False)])
def test_a_position_beyond_the_dictionary_is_refused(codes, right):
    builder = Builder()
    entry = needed(builder, [0.5, 1.5])
    data = container(builder, place(builder, "float64", codes, [3], [dict(DICTIONARY, tensor=entry)]))
    if right:
        assert amphora.open(data).model.tensor("x0").tolist() == [0.5, 1.5, 1.5]
    else:
        assert refused(data) == "container.encoded-value"


@pytest.mark.parametrize("dtype, raw, right", [
    ("int8", [127, 0, 0], True), ("int8", [127, 127, 0], False), ("int8", [128, 0, 0], False),
    ("int8", [1, 126, 0], True), ("int16", [0xFF, 0x7F, 0, 0, 0, 0], True),
    ("int16", [0, 0, 0xFF, 0x7F, 0, 0], False), ("int16", [0, 0x80, 0, 0, 0, 0], False),
    ("int64", [0] * 7 + [0x80] + [0] * 16, False), ("int64", [0] * 8 + [0xFF] * 7 + [0x7F] + [0] * 8, False),
    ("int64", [0xFF] * 24, False)])
def test_a_child_beyond_its_dtype_is_refused(dtype, raw, right):
    builder = Builder()
    data = container(builder, place(builder, dtype, bytes(raw), [3], [CHILD]))
    if right:
        assert codes(data) == set()
    else:
        assert refused(data) == "container.encoded-value"


@pytest.mark.parametrize("starts, right", [
    ([0, 4], True), ([0, 1, 4], True), ([0, 1, 2, 3, 4], True), ([1, 4], False),
    ([0, 3], False), ([0, 5], False), ([0, 2, 2, 4], False), ([0, 3, 1, 4], False), ([0, -1, 4], False),
    ([0, (1 << 63) - 1, 4], False), ([-(1 << 63), 4], False)])
def test_starts_that_are_none_are_refused(starts, right):
    builder = Builder()
    entry = needed(builder, starts, "int64")
    data = container(builder, place(builder, "int8", b"\1\0\0\0", [4], [dict(CHILD, starts=entry)]))
    if right:
        assert codes(data) == set()
    else:
        assert refused(data) == "container.encoded-value"


@pytest.mark.parametrize("count", [1, 6, 1000])
def test_as_many_starts_as_no_tensor_of_four_elements_has_are_refused_unread(count):
    builder = Builder()
    entry = needed(builder, [0] * count, "int8")
    data = container(builder, place(builder, "int8", b"\0\0\0\0", [4], [dict(CHILD, starts=entry)]))
    assert refused(data) == "container.encoding"
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open(data).model  # noqa: B018
    assert refusal.value.code == "container.encoding"


def test_starts_count_by_what_they_take_in_memory():
    builder = Builder()
    entry = needed(builder, range(1001), "uint16")
    data = container(builder, place(builder, "int8", bytes(1000), [1000], [dict(CHILD, starts=entry)]))
    for limit, right in [(8 * 1001, True), (8 * 1001 - 1, False)]:
        model = amphora.open(data, limits=amphora.Limits(tensor_bytes=limit)).model
        if right:
            assert len(model.tensor("x0")) == 1000
        else:
            with pytest.raises(amphora.FormatError) as refusal:
                model.tensor("x0")
            assert refusal.value.code == "limit.decompressed-bytes"


def test_a_chunk_decodes_to_a_mebibyte_at_most():
    builder = Builder()
    count = (1 << 17) + 1
    assert refused(container(builder, place(builder, "int64", bytes(count), [count], [NARROW]))) == (
        "container.chunk")


def test_the_bytes_of_a_dictionary_belong_to_it():
    builder = Builder()
    entry = needed(builder, [0.5, 1.5])
    one = place(builder, "float64", b"\0\1\1", [3], [dict(DICTIONARY, tensor=entry)])
    assert refused(container(builder, one, dict(entry, dtype="int64"))) == "container.overlap"


def test_a_damaged_dictionary_is_found():
    builder = Builder()
    entry = needed(builder, [0.5, 1.5])
    data = bytearray(container(
        builder, place(builder, "float64", b"\0\1\1", [3], [dict(DICTIONARY, tensor=entry)])))
    data[entry["offset"]] ^= 1
    assert refused(bytes(data)) == "container.checksum"
