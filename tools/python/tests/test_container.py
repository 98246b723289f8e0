"""Opening: preamble, commit slots, root, names, and how a container is used."""

import hashlib
import io
import os
import struct
import zlib

import numpy as np
import pytest
from builder import MAGIC, Builder, linear, slot, small

import amphora


def refused(data, **options):
    """The code with which opening or validating refuses ``data``."""
    report = amphora.validate(data, **options)
    assert report.findings and report.findings[-1].severity == "error", "not refused"
    return report.findings[-1].code


def changed(offset, content, data=None):
    data = bytearray(small() if data is None else data)
    data[offset:offset + len(content)] = content
    return bytes(data)


def with_slot(**changes):
    """A small container whose slot says something else, with a right CRC."""
    data = small()
    names = ("generation", "offset", "length", "raw", "committed", "sha256")
    values = dict(zip(names, struct.unpack_from("<QQQQQ32s", data, 32)))
    values.update(changes)
    return changed(32, slot(**values), data)


PREAMBLES = [
    ("empty", b"", "container.truncated"),
    ("another file", b"\x80\x04\x95" + bytes(1000), "container.magic"),
    ("text mode", MAGIC.replace(b"\r\n", b"\n") + bytes(1000), "container.magic"),
    ("short", small()[:191], "container.truncated"),
    ("version 2", changed(8, b"\2"), "container.version"),
    ("version 0", changed(8, b"\0"), "container.version"),
    ("feature", changed(12, b"\1"), "container.feature"),
    ("feature 31", changed(15, b"\x80"), "container.feature"),
    ("zeros after features", changed(20, b"\1"), "container.reserved-bytes"),
    ("zeros before slot", changed(31, b"\1"), "container.reserved-bytes"),
    ("no slot", changed(32, bytes(80)), "container.no-slot"),
    ("damaged slot", changed(32, b"\2"), "container.no-slot"),
    ("generation 0", with_slot(generation=0), "container.no-slot"),
    ("generation 2 in slot 0", with_slot(generation=2), "container.slot-conflict"),
    ("one generation twice", changed(112, small()[32:112]), "container.slot-conflict"),
    ("root that ends somewhere else", with_slot(offset=193), "container.no-slot"),
    ("root in the preamble", with_slot(offset=32), "container.no-slot"),
    ("no root", with_slot(length=0), "container.no-slot"),
    ("root of no text", with_slot(raw=0), "container.no-slot"),
    ("huge", with_slot(committed=1 << 53), "container.no-slot"),
    ("root before the end", with_slot(committed=len(small()) + 64), "container.no-slot"),
    ("root text too long", with_slot(raw=(64 << 20) + 1), "container.hard-limit"),
    ("root text longer than it can be", with_slot(raw=1 << 20), "container.length"),
    ("root text other than declared", with_slot(raw=150), "container.stream"),
    ("digest of the root", with_slot(sha256=bytes(32)), "container.digest"),
    ("generation 3", with_slot(generation=3), "container.generation"),
]


@pytest.mark.parametrize("data, code", [row[1:] for row in PREAMBLES], ids=[row[0] for row in PREAMBLES])
def test_a_wrong_preamble_is_refused(data, code):
    assert refused(data) == code
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open(data)
    assert refusal.value.code == code


def test_unknown_optional_features_are_ignored():
    assert amphora.validate(changed(16, b"\xff\xff\xff\xff")).ok


def root(**changes):
    builder = Builder()
    linear(builder)
    return builder.commit(builder.root(**changes))


def entry(**changes):
    builder = Builder()
    linear(builder)
    builder.models[0].update(changes)
    return builder.commit({"generation": 1, "models": [
        {key: value for key, value in builder.models[0].items() if value is not None}], "type": "full"})


def section_extent(**changes):
    builder = Builder()
    linear(builder)
    builder.models[0]["section"].update(changes)
    return builder.commit()


ROOTS = [
    ("unknown key", root(more=1), "container.json"),
    ("missing key", root(models=None), "container.json"),
    ("wrong type", root(models={}), "container.json"),
    ("generation as float", root(generation=1.0), "container.json"),
    ("generation as bool", root(generation=True), "container.json"),
    ("not an object", (lambda b: b.commit([]))(Builder()), "container.json"),
    ("another type", root(type="later"), "container.json"),
    ("a delta with models", root(type="delta", base=1, remove=[], set=[]), "container.json"),
    ("other generation", root(generation=2), "container.generation"),
    ("generation 0", root(generation=0), "container.generation"),
    ("previous in generation 1", root(previous={"length": 1, "offset": 192, "raw": 1, "sha256": "0" * 64}),
     "container.generation"),
    ("empty name", entry(name=""), "container.name"),
    ("long name", entry(name="ä" * 513), "container.name"),
    ("control character", entry(name="a\x85"), "container.name"),
    ("NUL", entry(name="a\0"), "container.name"),
    ("DEL", entry(name="a\x7f"), "container.name"),
    ("name as number", entry(name=1), "container.json"),
    ("kind in capitals", entry(kind="Linear"), "container.kind"),
    ("long kind", entry(kind="k" * 65), "container.kind"),
    ("another kind", entry(kind="scaler"), "container.kind"),
    ("no section", entry(section=None), "container.json"),
    ("unknown key of an entry", entry(more=1), "container.json"),
    ("section somewhere else", section_extent(offset=193), "container.digest"),
    ("section in the preamble", section_extent(offset=0), "container.extent"),
    ("section after the end", section_extent(offset=64 << 20), "container.extent"),
    ("section too long", section_extent(length=1 << 20), "container.extent"),
    ("section of no bytes", section_extent(length=0), "container.extent"),
    ("section of no text", section_extent(raw=0), "container.extent"),
    ("section text too long", section_extent(raw=(256 << 20) + 1), "container.hard-limit"),
    ("section text longer than it can be", section_extent(raw=1 << 20), "container.length"),
    ("section digest", section_extent(sha256="0" * 64), "container.digest"),
    ("digest in capitals", section_extent(sha256="A" * 64), "container.json"),
    ("short digest", section_extent(sha256="0" * 63), "container.json"),
    ("offset as float", section_extent(offset=192.0), "container.json"),
    ("negative offset", section_extent(offset=-64), "container.json"),
]


@pytest.mark.parametrize("data, code", [row[1:] for row in ROOTS], ids=[row[0] for row in ROOTS])
def test_a_wrong_root_is_refused(data, code):
    assert refused(data) == code


def test_a_name_that_comes_twice_is_refused():
    builder = Builder()
    linear(builder, "a")
    linear(builder, "a", coefficients=(1.0, 2.0, 3.0))
    assert refused(builder.commit()) == "container.name"


def test_names_that_differ_only_in_normalisation_are_different():
    builder = Builder()
    linear(builder, "a\u0308")
    linear(builder, "ä", coefficients=(1.0, 2.0, 3.0))
    container = amphora.open(builder.commit())
    assert list(container) == ["a\u0308", "ä"] and container["ä"].features == 3


def test_extensions_are_kept_and_ignored():
    container = amphora.open(root(extensions={"x": {"deep": [None, 1]}}))
    assert container.root.extensions == {"x": {"deep": [None, 1]}}
    assert refused(root(extensions=[])) == "container.json"


def test_several_names_may_stand_for_one_section():
    builder = Builder()
    linear(builder, "a")
    builder.models.append(dict(builder.models[0], name="b"))
    data = builder.commit()
    assert amphora.validate(data).ok
    container = amphora.open(data)
    assert container["a"].predict([[1.0, 1.0]]) == container["b"].predict([[1.0, 1.0]])


def test_bytes_that_belong_to_nothing_are_refused():
    builder = Builder()
    builder.tensor(np.arange(100.0))
    linear(builder)
    assert refused(builder.commit()) == "container.hole"


def test_padding_that_is_not_zero_is_refused():
    builder = Builder()
    linear(builder)
    builder.data += b"\1" if len(builder.data) % 64 else b""
    assert refused(builder.commit()) == "container.padding"


def test_roots_and_sections_begin_anywhere():
    for padding in range(65):
        builder = Builder()
        linear(builder, "a")
        linear(builder, "b")
        builder.data += bytes(padding)
        data = builder.commit()
        # Fewer than 64 bytes between two things are padding.
        assert amphora.validate(data).ok if padding < 64 else refused(data) == "container.hole"


def test_overlapping_extents_are_refused():
    builder = Builder()
    whole = builder.tensor(np.arange(16.0))
    half = dict(whole, offset=whole["offset"] + 64, shape=[8],
                chunks=[[8, 64, 64, zlib.crc32(np.arange(8.0, 16.0).tobytes())]])
    digest = hashlib.sha256(hashlib.sha256(np.arange(8.0, 16.0).tobytes()).digest()).hexdigest()
    half["sha256"] = digest
    fields = {"more": [{"tensor": 0}, {"tensor": 1}]}
    builder.model("model", [{"fields": fields, "kind": "later", "kind_version": 1}], [whole, half])
    assert refused(builder.commit()) == "container.overlap"
    # Whoever reads the model meets it too.
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open(bytes(builder.data)).model  # noqa: B018
    assert refusal.value.code == "container.overlap"


def test_sections_that_overlap_are_refused_when_the_file_is_opened():
    builder = Builder()
    linear(builder, "a")
    section = builder.models[0]["section"]
    for wrong in (dict(section, length=section["length"] + 1), dict(section, offset=section["offset"] + 64)):
        again = Builder()
        again.data = bytearray(builder.data)
        again.models = [*builder.models, {"kind": "linear", "name": "b", "section": wrong}]
        with pytest.raises(amphora.FormatError) as refusal:
            amphora.open(again.commit())
        assert refusal.value.code == "container.overlap"


def test_two_entries_at_one_offset_must_be_equal():
    builder = Builder()
    whole = builder.tensor(np.arange(16.0))
    other = dict(whole, shape=[4, 4])
    fields = {"more": [{"tensor": 0}, {"tensor": 1}]}
    builder.model("model", [{"fields": fields, "kind": "later", "kind_version": 1}], [whole, other])
    assert refused(builder.commit()) == "container.overlap"


def test_limits_of_the_reader_are_reported_as_such():
    data = small()
    for limits, code in ((amphora.Limits(input_bytes=100), "limit.input-bytes"),
                         (amphora.Limits(root_bytes=10), "limit.root-bytes"),
                         (amphora.Limits(section_bytes=10), "limit.section-bytes"),
                         (amphora.Limits(tensor_bytes=10), "limit.decompressed-bytes")):
        assert refused(data, limits=limits) == code
        assert amphora.FormatError(code, 0, "").outcome == "over-limit"


def test_a_container_opens_from_a_path_a_file_and_bytes(tmp_path):
    path = tmp_path / "model.amphora"
    path.write_bytes(small())
    for given in (path, str(path), small(), bytearray(small()), memoryview(small()), io.BytesIO(small())):
        with amphora.open(given) as container:
            assert container.model.predict([[1.0, 2.0]]).tolist() == [2.0]
    with open(path, "rb") as file:
        assert amphora.open(file).model.kind == "linear"
        assert not file.closed


def test_a_file_that_cannot_seek_is_read_whole(tmp_path):
    read, write = os.pipe()
    with os.fdopen(write, "wb") as file:
        file.write(small())
    with os.fdopen(read, "rb") as file:
        assert amphora.open(file).model.kind == "linear"


def test_folders_pipes_and_text_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "pipe"):
        if path.name == "pipe":
            os.mkfifo(path)
        with pytest.raises(amphora.FormatError) as refusal:
            amphora.open(path)
        assert refusal.value.code == "io.not-a-file" and refusal.value.outcome == "input-output"
    with pytest.raises(FileNotFoundError):
        amphora.open(tmp_path / "missing")
    with pytest.raises(TypeError):
        amphora.open(3)
    with pytest.raises(TypeError):
        amphora.open(io.StringIO("x"))


def test_a_file_that_shrinks_while_it_is_open_is_refused(tmp_path):
    path = tmp_path / "model.amphora"
    path.write_bytes(small())
    container = amphora.open(path)
    os.truncate(path, 250)
    with pytest.raises(amphora.FormatError) as refusal:
        container.model.predict([[1.0, 2.0]])
    assert refusal.value.code == "bytes.truncated"


def test_messages_name_the_file_and_the_place(tmp_path):
    path = tmp_path / "bad.amphora"
    path.write_bytes(changed(30, b"\1"))
    with pytest.raises(amphora.FormatError, match=r"bad\.amphora: byte 30: .*container\.reserved-bytes"):
        amphora.open(path)
    assert "bad.amphora" in str(amphora.validate(path))


def test_a_container_describes_itself():
    builder = Builder()
    linear(builder, "first")
    linear(builder, "second", coefficients=(1.0, 2.0, 3.0), metadata=[["owner", "me"]])
    container = amphora.open(builder.commit())
    assert repr(container) == "<Container of 2 models: {'first': linear, 'second': linear}>"
    assert repr(container["second"]) == (
        "<Model 'second': linear from sklearn.linear_model._base.LinearRegression>")
    assert container["second"].metadata == (("owner", "me"),)
    assert "first" in container and "third" not in container and len(container.models) == 2
    with pytest.raises(KeyError):
        container["third"]
    with pytest.raises(ValueError, match="'first', 'second'"):
        _ = container.model


def test_sections_are_read_only_when_asked_for():
    data = bytearray(small())
    builder = Builder()
    linear(builder, "good")
    start = len(builder.data)
    linear(builder, "bad", coefficients=(1.0, 2.0, 3.0))
    data = bytearray(builder.commit())
    data[builder.models[1]["section"]["offset"]] ^= 1
    assert start < builder.models[1]["section"]["offset"]
    container = amphora.open(bytes(data))
    assert container["good"].predict([[0.0, 0.0]]).tolist() == [1.0]
    with pytest.raises(amphora.FormatError) as refusal:
        container["bad"]
    assert refusal.value.code == "container.digest"
