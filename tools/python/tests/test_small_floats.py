"""Floats of eight bits or fewer: every code, as ml_dtypes has it in ``fixtures/numbers``."""

import json
import struct
from pathlib import Path

import numpy as np
import pytest
from builder import Builder, model
from test_container import refused

import amphora
from amphora.small_floats import LAYOUTS

TABLE = Path(__file__).resolve().parents[3] / "fixtures" / "numbers" / "small_floats.json"
RECORDED = json.loads(TABLE.read_text("utf-8")) if TABLE.is_file() else {}


def tensor(codes, dtype, **options):
    builder = Builder()
    entry = builder.tensor(np.array(codes, np.uint8), dtype, **options)
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry])
    return builder.commit()


def read(codes, dtype):
    return amphora.open(tensor(codes, dtype)).model.tensor("x")


@pytest.mark.parametrize("dtype", LAYOUTS)
def test_every_code_is_read_and_others_are_refused(dtype):
    count = 1 << LAYOUTS[dtype].bits
    found = read(range(count), dtype)
    assert found.dtype == np.float32 and not found.flags.writeable and len(found) == count
    finite = found[np.isfinite(found)]
    assert len(set(finite.tolist())) == len(finite) - (np.count_nonzero(finite == 0) == 2)
    for code in {min(count, 255), 255} - set(range(count)):
        assert refused(tensor([0, code], dtype)) == "container.small-float"


@pytest.mark.skipif(not RECORDED, reason="there is no {}".format(TABLE))
@pytest.mark.parametrize("dtype", LAYOUTS)
def test_every_code_is_what_was_recorded(dtype):
    expected = [float("nan") if bits == "nan" else struct.unpack(">d", bytes.fromhex(bits))[0]
                for bits in RECORDED[dtype]]
    found = read(range(len(expected)), dtype).astype(np.float64)
    assert np.array_equal(found, expected, equal_nan=True)
    numbers = found == found
    assert np.array_equal(np.signbit(found[numbers]), np.signbit(expected)[numbers])


VALUES = [
    ("float8_e4m3fn", 0x7E, 448.0), ("float8_e4m3fn", 0x01, 2.0 ** -9), ("float8_e4m3fn", 0x88, -(2.0 ** -6)),
    ("float8_e4m3fnuz", 0x7F, 240.0), ("float8_e4m3fnuz", 0x01, 2.0 ** -10),
    ("float8_e5m2", 0x7B, 57344.0), ("float8_e5m2", 0xFC, float("-inf")), ("float8_e5m2", 0x01, 2.0 ** -16),
    ("float8_e5m2fnuz", 0xFF, -57344.0), ("float8_e8m0fnu", 0x7F, 1.0), ("float8_e8m0fnu", 0xFE, 2.0 ** 127),
    ("float8_e8m0fnu", 0x00, 2.0 ** -127), ("float6_e2m3fn", 0x1F, 7.5), ("float6_e2m3fn", 0x01, 0.125),
    ("float6_e3m2fn", 0x3F, -28.0), ("float6_e3m2fn", 0x01, 0.0625), ("float4_e2m1fn", 0x07, 6.0),
    ("float4_e2m1fn", 0x09, -0.5), ("float4_e2m1fn", 0x08, -0.0),
]


@pytest.mark.parametrize("dtype, code, value", VALUES)
def test_values_are_those_of_the_specification(dtype, code, value):
    found = float(read([code], dtype)[0])
    assert found == value and np.signbit(found) == np.signbit(value)


@pytest.mark.parametrize("dtype, code", [
    ("float8_e4m3fn", 0x7F), ("float8_e4m3fn", 0xFF), ("float8_e4m3fnuz", 0x80), ("float8_e5m2", 0x7D),
    ("float8_e5m2", 0xFF), ("float8_e5m2fnuz", 0x80), ("float8_e8m0fnu", 0xFF)])
def test_codes_that_are_no_number(dtype, code):
    assert np.isnan(read([code], dtype)[0])


@pytest.mark.parametrize("encoding", [
    {"name": "delta"}, {"name": "narrow", "to": "uint8"}, {"name": "shuffle"}])
def test_no_encoding_applies(encoding):
    builder = Builder()
    entry = builder.tensor(np.zeros(4, np.uint8), "float8_e5m2")
    entry["encodings"] = [encoding]
    builder.model("model", [model("later", {"x": {"tensor": 0}})], [entry])
    assert refused(builder.commit()) == "container.encoding"
