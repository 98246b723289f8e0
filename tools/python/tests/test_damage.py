"""Whatever happens to a file, it is refused, or it says what it said before."""

import struct
import warnings
import zlib

import numpy as np
import pytest
from builder import Attaching, Builder, OriginBuilder, linear, model, small

import amphora


def rich(builder) -> bytes:
    """A container with compressed, narrowed and text tensors, an origin and two models."""
    origin = OriginBuilder(builder)
    dtype = origin.string("<f8", 23)
    shape = origin.node(12, children=[origin.node(3, 3)])
    array = origin.node(19, origin.array(np.arange(3.0)), [dtype, shape])
    root = origin.node(13, children=[
        origin.string("key"), array, origin.bytes(7, b"blob"), origin.float(0.5)])
    extent = builder.extent(origin.document(root))
    tensors = [
        builder.tensor(np.arange(12.0).reshape(3, 4), codec="zlib", chunk=5),
        builder.tensor([0, 1, 0], "int64", narrow="uint8"),
        builder.tensor(["no", "yes"], "utf8"),
    ]
    fields = {"classes": [{"tensor": 2}], "features": 4, "metric": "euclidean", "neighbors": 1,
              "rows": {"tensor": 0}, "search": "brute", "targets": {"tensor": 1},
              "task": "classification", "tie_order": "introsort", "weights": "uniform"}
    builder.model("nearest", [model("nearest_neighbors", fields)], tensors,
                  origin={"node": root, "section": extent})
    linear(builder, "größe", metadata=[["owner", "me"]])
    return builder.commit()


def said(data):
    """Everything that a container says, or why it was refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", amphora.ContainerWarning)
        report = amphora.validate(data)
        if any(finding.severity == "error" for finding in report.findings):
            return report.findings[-1].code
        container = amphora.open(data)
    everything = [container.generation]
    for name, found in container.models.items():
        arrays = {field: (array.dtype, array.tolist()) for field, array in found.tensors.items()}
        everything.append((name, found.kind, repr(found.fields), arrays, found.provenance, found.metadata))
    origin = container.origin
    if origin is not None:
        everything.append([(origin.node(id).kind, origin.node(id).children, repr(origin.node(id).value))
                           for id in range(len(origin))])
    return everything


SAMPLES = {"small": small(), "rich": rich(Builder()), "attached": rich(Attaching())}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_valid(name):
    report = amphora.validate(SAMPLES[name])
    assert report.ok, str(report)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_truncation_is_refused(name):
    data = SAMPLES[name]
    for length in range(len(data)):
        code = said(data[:length])
        assert code == "container.truncated"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_flipped_byte_is_refused_or_changes_nothing(name):
    data = SAMPLES[name]
    expected = said(data)
    silent = set()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0xFF
        answer = said(bytes(changed))
        if not isinstance(answer, str):
            assert answer == expected
            silent.add(place)
    # Unknown optional features are ignored, and a damaged second slot is a warning.
    assert silent == set(range(16, 20)) | set(range(112, 192))


@pytest.mark.parametrize("name", SAMPLES)
def test_bytes_behind_the_end_are_refused(name):
    for tail in (b"x", b"\0x", bytes(65), bytes(1000), SAMPLES[name]):
        assert said(SAMPLES[name] + tail) == "container.trailing-bytes"


def test_mutations_of_the_root_with_a_right_digest_are_refused_or_read():
    """Goes behind the digests: every byte of the raw root and section text is changed in turn."""
    builder = Builder()
    linear(builder)
    document = builder.root()
    from builder import text
    raw = text(document).encode()
    head = bytes(builder.data)
    for place in range(len(raw)):
        for value in (raw[place] ^ 1, raw[place] ^ 0x10, 0x30, 0x22):
            changed = bytearray(raw)
            changed[place] = value
            again = Builder()
            again.data = bytearray(head)
            again.generation = 1
            answer = said(again.commit(bytes(changed)))
            assert isinstance(answer, (str, list))


def test_mutations_of_a_section_with_right_digests_are_refused_or_read():
    from builder import text
    builder = Builder()
    tensors = [builder.tensor(np.array([2.0, -0.5])), builder.tensor(np.array([1.0]))]
    fields = {"coefficients": {"tensor": 0}, "features": 2, "intercepts": {"rows": [0, 1], "tensor": 1},
              "link": "identity", "task": "regression"}
    section = {"models": [model("linear", fields)], "provenance": {
        "bytes": 1, "format": "pickle", "libraries": [], "losses": [], "notices": [], "sha256": "",
        "source_class": ""}, "tensors": tensors, "type": "model"}
    raw = text(section).encode()
    head = bytes(builder.data)
    answers = set()
    for place in range(len(raw)):
        for value in (raw[place] ^ 1, raw[place] ^ 2, 0x39):
            changed = bytearray(raw)
            changed[place] = value
            again = Builder()
            again.data = bytearray(head)
            extent = again.extent(bytes(changed))
            again.models.append({"kind": "linear", "name": "model", "section": extent})
            answer = said(again.commit())
            answers.add(answer if isinstance(answer, str) else "read")
    assert {"container.json", "container.chunk", "container.extent", "container.tensor-reference",
            "container.dtype", "container.codec", "container.kind", "container.checksum",
            "model.bad-field"} <= answers


def test_a_bomb_does_not_expand():
    """A zlib stream of 64 KiB that claims little and would give 64 MiB."""
    bomb = zlib.compress(bytes(64 << 20), 9)
    builder = Builder()
    extent = builder.stored_extent(bomb, 1000)
    builder.models.append({"kind": "linear", "name": "model", "section": extent})
    assert said(builder.commit()) == "container.length"
    builder = Builder()
    extent = builder.stored_extent(bomb, 67_000_000)
    builder.models.append({"kind": "linear", "name": "model", "section": extent})
    assert said(builder.commit()) == "container.stream"


def test_a_damaged_slot_beside_a_valid_one_is_a_warning():
    data = bytearray(small())
    data[150] = 1
    with pytest.warns(amphora.ContainerWarning):
        container = amphora.open(bytes(data))
    assert [finding.code for finding in container.warnings] == ["container.slot-damaged"]
    assert container.model.predict([[1.0, 2.0]]).tolist() == [2.0]
    report = amphora.validate(bytes(data))
    assert not report and [finding.severity for finding in report.findings] == ["warning"]


def test_a_preamble_of_random_bytes_is_refused():
    random = np.random.default_rng(0)
    for _ in range(200):
        data = bytes(random.integers(0, 256, 2000, dtype=np.uint8))
        assert said(data) == "container.magic"
        assert isinstance(said(small()[:8] + struct.pack("<III", 1, 0, 0) + data), str)
