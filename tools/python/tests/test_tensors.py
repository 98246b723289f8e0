"""Tensors: every dtype, encoding and codec, and whatever can be wrong with them."""

import hashlib
import zlib

import numpy as np
import pytest
from builder import Builder, model
from test_container import refused

import amphora


def tensor(values, dtype=None, changes=None, **options):
    """A container of one tensor; ``changes`` are made to its entry."""
    builder = Builder()
    entry = builder.tensor(values, dtype, **options)
    entry.update(changes or {})
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry])
    return builder.commit()


def read(*arguments, **options):
    return amphora.open(tensor(*arguments, **options)).model.tensor("x")


NUMBERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32",
           "float64", "complex64", "complex128", "bool"]


@pytest.mark.parametrize("codec", ["stored", "zlib"])
@pytest.mark.parametrize("dtype", NUMBERS)
def test_numbers_come_back_bit_for_bit(dtype, codec):
    values = np.random.default_rng(1).integers(0, 256, 16 * 24, dtype=np.uint8)
    values = (values % 2).view(np.bool_) if dtype == "bool" else values.view(dtype)
    values = values.reshape(2, -1, 3)
    found = read(values, dtype, codec=codec, chunk=5)
    assert found.dtype == values.dtype and found.shape == values.shape
    assert found.tobytes() == values.tobytes()
    assert found.flags.c_contiguous and not found.flags.writeable


def test_bfloat16_widens_exactly():
    values = np.array([0x3F80, 0xC000, 0x7F80, 0x7FC1, 0x0001], np.uint16)
    found = read(values, "bfloat16")
    assert found.dtype == np.float32
    assert (found.view(np.uint32) >> 16).tolist() == values.tolist()


@pytest.mark.parametrize("name, dtype", [
    ("datetime64[ns]", "M8[ns]"), ("datetime64[25us]", "M8[25us]"), ("timedelta64[D]", "m8[D]"),
    ("datetime64[generic]", "M8"), ("timedelta64[generic]", "m8")])
def test_times_come_back(name, dtype):
    values = np.array([0, 1, -5, -(1 << 63)], np.int64)
    found = read(values, name)
    assert found.dtype == np.dtype(dtype) and found.view(np.int64).tolist() == values.tolist()


def test_bytes_come_back_with_their_zeros():
    found = read(np.frombuffer(b"ab\0\0c\0", "V3"), "bytes[3]", shape=[2])
    assert [bytes(value) for value in found] == [b"ab\0", b"\0c\0"]
    assert read(np.empty((4, 2), "V0"), "bytes[0]", shape=[4, 2]).shape == (4, 2)


@pytest.mark.parametrize("codec", ["stored", "zlib"])
def test_strings_come_back(codec):
    values = ["", "a", "größe", "a\0", "😀" * 100, "z"]
    found = read(values, "utf8", codec=codec, chunk=2)
    assert found.dtype == object and found.tolist() == values
    assert read(np.array(values, object).reshape(2, 3), "utf8").tolist() == [values[:3], values[3:]]


def test_lone_surrogates_come_back_and_pairs_stay_apart():
    values = ["\ud800", "a\udfff", "\ud83d\ude00", "😀"]
    found = read(values, "wtf8").tolist()
    assert found == values and len(found[2]) == 2 and len(found[3]) == 1


def test_empty_tensors_come_back():
    for values, dtype in ((np.zeros((0, 3)), None), ([], "utf8"), (np.zeros((3, 0), "i8"), None)):
        found = read(values, dtype)
        assert found.shape == np.shape(values)


NARROW = [
    ("int64", "uint8", [0, 255, 7]), ("int64", "int8", [-128, 127, 0]), ("uint64", "uint16", [65535, 0]),
    ("int16", "uint8", [255]), ("int32", "int16", [-32768, 5]), ("uint16", "uint8", [200]),
]


@pytest.mark.parametrize("dtype, to, values", NARROW)
def test_narrowed_integers_come_back(dtype, to, values):
    for codec in ("stored", "zlib"):
        found = read(np.array(values, dtype), narrow=to, codec=codec)
        assert found.dtype == np.dtype(dtype) and found.tolist() == values


ENTRIES = [
    ("dtype", {"dtype": "float128"}, "container.dtype"),
    ("dtype with a space", {"dtype": "float64 "}, "container.dtype"),
    ("object", {"dtype": "object"}, "container.dtype"),
    ("bytes with a zero", {"dtype": "bytes[08]"}, "container.dtype"),
    ("long bytes", {"dtype": "bytes[1048577]"}, "container.dtype"),
    ("unit", {"dtype": "datetime64[x]"}, "container.dtype"),
    ("multiple of one", {"dtype": "datetime64[1ns]"}, "container.dtype"),
    ("no unit", {"dtype": "datetime64"}, "container.dtype"),
    ("long multiple", {"dtype": "timedelta64[10000000s]"}, "container.dtype"),
    ("dtype as number", {"dtype": 8}, "container.json"),
    ("another shape", {"shape": [7]}, "container.chunk"),
    ("rank", {"shape": [1] * 65}, "container.shape"),
    ("negative size", {"shape": [-6]}, "container.json"),
    ("size as float", {"shape": [6.0]}, "container.json"),
    ("size as bool", {"shape": [True]}, "container.json"),
    ("huge", {"shape": [1 << 50, 0]}, "container.shape"),
    ("huge product", {"shape": [1 << 30, 1 << 30]}, "container.shape"),
    ("codec", {"codec": "zstd"}, "container.codec"),
    ("encoding", {"encodings": [{"name": "zigzag"}]}, "container.encoding"),
    ("narrow float", {"encodings": [{"name": "narrow", "to": "int8"}]}, "container.chunk"),
    ("unknown key", {"more": 1}, "container.json"),
    ("digest", {"sha256": "x"}, "container.json"),
    ("digest of other bytes", {"sha256": "0" * 64}, "container.digest"),
    ("offset not aligned", {"offset": 641}, "container.extent"),
    ("offset in the preamble", {"offset": 0}, "container.extent"),
    ("offset after the end", {"offset": 1 << 20}, "container.extent"),
    ("no chunks", {"chunks": []}, "container.chunk"),
    ("chunk of three", {"chunks": [[6, 48, 48]]}, "container.json"),
    ("chunk of floats", {"chunks": [[6, 48, 48, 1.0]]}, "container.json"),
]


@pytest.mark.parametrize("changes, code", [row[1:] for row in ENTRIES], ids=[row[0] for row in ENTRIES])
def test_a_wrong_entry_is_refused(changes, code):
    assert refused(tensor(np.arange(6.0), changes=changes)) == code


CHUNKS = [
    ("elements too many", [7, 48, 48], "container.chunk"),
    ("elements too few", [5, 40, 40], "container.chunk"),
    ("no elements", [0, 48, 48], "container.chunk"), ("raw", [6, 47, 47], "container.chunk"),
    ("stored is not raw", [6, 48, 40], "container.chunk"), ("negative", [-6, 48, 48], "container.json"),
    ("crc", [6, 48, 48, 5], "container.checksum"),
    ("crc of 33 bits", [6, 48, 48, 1 << 32], "container.chunk"),
]


@pytest.mark.parametrize("chunk, code", [row[1:] for row in CHUNKS], ids=[row[0] for row in CHUNKS])
def test_a_wrong_chunk_is_refused(chunk, code):
    crc = zlib.crc32(np.arange(6.0).tobytes())
    assert refused(tensor(np.arange(6.0), changes={"chunks": [(chunk + [crc])[:4]]})) == code


def test_narrowing_must_fit_the_dtype():
    for dtype, to in (("int8", "int8"), ("uint16", "int8"), ("int16", "int16"), ("int16", "int32"),
                      ("int64", "bool"), ("int64", "float16"), ("bool", "uint8"), ("int64", "no")):
        values = np.zeros(4, dtype)
        assert refused(tensor(values, changes={"encodings": [{"name": "narrow", "to": to}]})) == (
            "container.encoding")
    encoding = {"name": "narrow", "to": "int8"}
    for encodings, code in (([encoding] * 2, "container.encoding"),
                            ([dict(encoding, x=1)], "container.json")):
        changes = {"encodings": encodings}
        assert refused(tensor(np.zeros(4, "i8"), narrow="int8", changes=changes)) == code


def test_a_chunk_is_at_most_a_mebibyte_unless_it_is_one_element():
    builder = Builder()
    values = np.zeros((1 << 17) + 1)
    stored = values.tobytes()
    offset = builder.align()
    builder.data += stored
    entry = {"chunks": [[len(values), len(stored), len(stored), zlib.crc32(stored)]], "codec": "stored",
             "dtype": "float64", "encodings": [], "offset": offset, "shape": [len(values)],
             "sha256": hashlib.sha256(hashlib.sha256(stored).digest()).hexdigest()}
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry])
    assert refused(builder.commit()) == "container.chunk"
    long = "x" * (3 << 20)
    assert read([long], "utf8", codec="zlib").tolist() == [long]


def raw_strings(raw, count, dtype="utf8"):
    """A tensor of strings whose raw bytes are given."""
    builder = Builder()
    offset = builder.align()
    builder.data += raw
    entry = {"chunks": [[count, len(raw), len(raw), zlib.crc32(raw)]], "codec": "stored", "dtype": dtype,
             "encodings": [], "offset": offset, "shape": [count],
             "sha256": hashlib.sha256(hashlib.sha256(raw).digest()).hexdigest()}
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry])
    return builder.commit()


def lengths(*numbers):
    return b"".join(number.to_bytes(4, "little") for number in numbers)


STRINGS = [
    ("too long", lengths(2) + b"a", 1), ("too short", lengths(1) + b"ab", 1),
    ("huge", lengths(0xFFFFFFFF, 2) + b"a", 2), ("overlong", lengths(2) + b"\xc0\x80", 1),
    ("surrogate", lengths(3) + b"\xed\xa0\x80", 1), ("cut between", lengths(1, 1) + b"\xc3\xa4", 2),
]


@pytest.mark.parametrize("raw, count", [row[1:] for row in STRINGS], ids=[row[0] for row in STRINGS])
def test_wrong_strings_are_refused(raw, count):
    assert refused(raw_strings(raw, count)) == "container.text"


def test_strings_without_room_for_lengths_are_refused():
    assert refused(raw_strings(lengths(0), 2)) == "container.chunk"


def test_wtf8_is_still_judged():
    assert refused(raw_strings(lengths(2) + b"\xc0\x80", 1, "wtf8")) == "container.text"


def test_a_bool_that_is_neither_is_refused():
    assert refused(tensor(np.array([0, 1, 2], np.uint8), "bool")) == "container.bool"


STREAMS = [
    ("one byte more", lambda raw: zlib.compress(raw + b"x")),
    ("one byte less", lambda raw: zlib.compress(raw[:-1])),
    ("no end", lambda raw: zlib.compress(raw)[:-1]),
    ("bytes behind", lambda raw: zlib.compress(raw) + b"x"),
    ("checksum", lambda raw: zlib.compress(raw)[:-1] + b"x"),
    ("no zlib", lambda raw: b"x" * 20),
    ("raw deflate", lambda raw: zlib.compress(raw)[2:-4]),
    ("dictionary", lambda raw: b"\x78\xbb" + zlib.compress(raw)[2:]),
]


@pytest.mark.parametrize("make", [row[1] for row in STREAMS], ids=[row[0] for row in STREAMS])
def test_a_wrong_stream_is_refused(make):
    raw = np.arange(6.0).tobytes()
    stored = make(raw)
    builder = Builder()
    offset = builder.align()
    builder.data += stored
    entry = {"chunks": [[6, len(raw), len(stored), zlib.crc32(stored)]], "codec": "zlib", "dtype": "float64",
             "encodings": [], "offset": offset, "shape": [6],
             "sha256": hashlib.sha256(hashlib.sha256(stored).digest()).hexdigest()}
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry])
    assert refused(builder.commit()) == "container.stream"


@pytest.mark.parametrize("dtype", ["datetime64[ns]", "bytes[8]", "utf8", "bool", "int64"])
def test_models_may_share_a_tensor(dtype):
    builder = Builder()
    values = ["a"] * 8 if dtype == "utf8" else np.zeros(8, "i8" if dtype != "bool" else "?")
    entry = builder.tensor(values, dtype)
    for name in ("a", "b"):
        builder.model(name, [model("later", {"x": {"tensor": 0}, "name": name})], [entry])
    codes = {finding.code for finding in amphora.validate(builder.commit()).findings}
    assert codes == {"model.unknown-kind"}


def test_a_tensor_is_read_chunk_by_chunk_without_keeping_it():
    builder = Builder()
    entry = builder.tensor(np.arange(10.0).reshape(5, 2), chunk=3)
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry])
    found = amphora.open(builder.commit()).model.fields["x"].tensor
    assert [chunk.tolist() for chunk in found.chunks()] == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]
    assert repr(found) == "<Tensor float64 [5, 2]>" and found.stored_bytes == 80
