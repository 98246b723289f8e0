"""Generations: deltas of the root, history, appends that were not finished, and every rule broken once."""

import struct
import warnings
import zlib

import numpy as np
import pytest
from builder import Builder, linear, record, slot
from test_container import refused

import amphora
from amphora.limits import Limits


def named(builder, name, first=1.0):
    """Writes a model of two coefficients, of which the first tells it from others."""
    return linear(builder, name, coefficients=(first, 0.0), intercept=0.0)


def replaced(builder, name, first):
    """Writes another model under a name that is there."""
    place = [model["name"] for model in builder.models].index(name)
    named(builder, name, first)
    builder.models[place] = builder.models.pop()


def two(**changes):
    """Two models, of which the second comes by a delta."""
    builder = Builder()
    named(builder, "a")
    builder.commit()
    named(builder, "b", 2.0)
    return builder.commit(builder.delta(**changes))


def three(full=False):
    """Three generations: a and b; b changes; a goes and c comes."""
    builder = Builder()
    named(builder, "a", 1.0)
    named(builder, "b", 2.0)
    builder.commit()
    replaced(builder, "b", 3.0)
    builder.commit(builder.delta() if not full else None)
    del builder.models[0]
    named(builder, "c", 4.0)
    return builder.commit(builder.delta() if not full else None)


def firsts(container):
    return {name: model.tensor("coefficients")[0] for name, model in container.models.items()}


def found(data, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("error", amphora.ContainerWarning)
        return [(finding.code, finding.severity) for finding in amphora.validate(data, **options).findings]


@pytest.mark.parametrize("full", [False, True])
def test_all_generations_are_read_and_every_byte_belongs(full):
    data = three(full)
    assert amphora.validate(data).ok and amphora.validate(data, history=True).ok
    container = amphora.open(data)
    assert container.generation == 3 and firsts(container) == {"b": 3.0, "c": 4.0}
    assert firsts(container.at(2)) == {"a": 1.0, "b": 3.0}
    assert firsts(container.at(1)) == {"a": 1.0, "b": 2.0} and container.at(1).generation == 1
    for generation in (0, 4, -1):
        with pytest.raises(KeyError):
            container.at(generation)


@pytest.mark.parametrize("full", [False, True])
def test_history_says_what_each_generation_changed(full):
    container = amphora.open(three(full))
    told = [(generation.number, [entry.name for entry in generation.set], list(generation.removed))
            for generation in container.history()]
    assert told == [(3, ["c"], ["a"]), (2, ["b"], []), (1, ["a", "b"], [])]
    committed = [generation.committed for generation in container.history()]
    assert committed == sorted(committed, reverse=True) and committed[0] == container.source.size
    assert [g.number for g in container.at(2).history()] == [2, 1]


def test_what_is_set_keeps_its_place_and_what_is_removed_and_set_comes_at_the_end():
    builder = Builder()
    for name in "abc":
        named(builder, name)
    builder.commit()
    named(builder, "d", 2.0)
    d = dict(builder.models[-1], name="a")
    new = dict(d, name="new")
    data = builder.commit(builder.delta(set=[new, d]))
    assert list(amphora.open(data)) == ["a", "b", "c", "new"]
    data = builder.commit(builder.delta(set=[new, d], remove=["a", "b"]))
    container = amphora.open(data)
    assert list(container) == ["c", "new", "a"] and container["a"].tensor("coefficients")[0] == 2.0
    assert amphora.validate(data).ok


def test_a_chain_of_32_deltas_is_read_and_the_33rd_is_refused():
    builder = Builder()
    named(builder, "a")
    builder.commit()
    for number in range(1, 33):
        replaced(builder, "a", float(number))
        data = builder.commit(builder.delta())
    assert amphora.validate(data, history=True).ok
    container = amphora.open(data)
    assert container.generation == 33 and firsts(container) == {"a": 32.0}
    assert firsts(container.at(17)) == {"a": 16.0}
    assert len(list(container.history())) == 33
    assert refused(builder.commit(builder.delta())) == "container.root-chain"


def test_opening_reads_two_roots_however_many_generations_there_are():
    builder = Builder()
    named(builder, "a")
    builder.commit()
    for number in range(1, 30):
        replaced(builder, "a", float(number))
        data = builder.commit(builder.delta())

    class Counted:
        size = len(data)
        asked = 0

        def read(self, offset, length):
            self.asked += 1
            return data[offset:offset + length]
    counted = Counted()
    amphora.open(counted)
    assert counted.asked == 3


def other_extent(extent, **changes):
    return dict(extent, **changes)


def changed_delta(change):
    """A file of two generations whose delta is changed; ``change`` gives the changes."""
    builder = Builder()
    named(builder, "a")
    builder.commit()
    named(builder, "b", 2.0)
    return builder.commit(builder.delta(**change(builder)))


ROOTS = [
    ("no base", lambda b: {"base": None}, "container.json"),
    ("no set", lambda b: {"set": None}, "container.json"),
    ("no remove", lambda b: {"remove": None}, "container.json"),
    ("models too", lambda b: {"models": []}, "container.json"),
    ("no previous", lambda b: {"previous": None}, "container.generation"),
    ("another generation", lambda b: {"generation": 3}, "container.generation"),
    ("generation 1", lambda b: {"generation": 1}, "container.generation"),
    ("a name that is not there", lambda b: {"remove": ["c"]}, "container.name"),
    ("a name that is removed twice", lambda b: {"remove": ["a", "a"]}, "container.name"),
    ("a name that is none", lambda b: {"remove": [""]}, "container.name"),
    ("a removed name that is a number", lambda b: {"remove": [1]}, "container.json"),
    ("a name that is set twice", lambda b: {"set": [b.models[1]] * 2}, "container.name"),
    ("an extent of the future", lambda b: {"previous": other_extent(b.previous, offset=1 << 20)},
     "container.extent"),
    ("an extent in the preamble", lambda b: {"base": other_extent(b.previous, offset=191)},
     "container.extent"),
    ("a base of another digest", lambda b: {"base": other_extent(b.previous, sha256="0" * 64)},
     "container.root-chain"),
    ("a base that is a section", lambda b: {"base": b.models[0]["section"]}, "container.root-chain"),
    ("a previous that is a section",
     lambda b: {"previous": b.models[0]["section"], "base": b.models[0]["section"]}, "container.json"),
]


@pytest.mark.parametrize("change, code", [row[1:] for row in ROOTS], ids=[row[0] for row in ROOTS])
def test_a_wrong_delta_is_refused(change, code):
    data = changed_delta(change)
    assert refused(data) == code
    with pytest.raises(amphora.FormatError) as refusal:
        amphora.open(data)
    assert refusal.value.code == code


def test_extensions_of_a_delta_are_kept():
    assert amphora.open(two(extensions={"x": 1})).root.extensions == {"x": 1}


def test_a_delta_of_a_delta_is_refused():
    builder = Builder()
    named(builder, "a")
    builder.commit()
    named(builder, "b")
    builder.commit(builder.delta())
    named(builder, "c")
    assert refused(builder.commit(builder.delta(base=builder.previous))) == "container.root-chain"


def test_a_first_generation_cannot_be_a_delta():
    builder = Builder()
    named(builder, "a")
    extent = builder.models[0]["section"]
    data = builder.commit({"base": extent, "generation": 1, "remove": [], "set": [], "type": "delta"})
    assert refused(data) == "container.root-chain"


def test_a_base_after_the_preceding_root_is_refused():
    builder = Builder()
    named(builder, "a")
    builder.commit()
    first = builder.previous
    builder.commit()
    assert refused(builder.commit(builder.delta(previous=first))) == "container.root-chain"


def appended(change):
    """Three generations, of which the root of the third is changed: who wrote it, and that root."""
    builder = Builder()
    named(builder, "a")
    builder.commit()
    first = builder.previous
    named(builder, "b", 2.0)
    builder.commit()
    named(builder, "c", 3.0)
    document = builder.root()
    change(document, builder, first)
    return builder, document


def test_a_history_that_skips_a_generation_is_refused():
    builder, document = appended(lambda document, builder, first: document.update(previous=first))
    data = bytearray(builder.commit(document))
    assert refused(bytes(data)) == "container.slot-conflict"
    data[112:192] = bytes(80)
    container = quiet(bytes(data))
    assert list(container) == ["a", "b", "c"]
    with pytest.raises(amphora.FormatError) as refusal:
        list(container.history())
    assert refusal.value.code == "container.generation"
    assert found(bytes(data))[-1] == ("container.generation", "error")


def test_a_previous_with_another_digest_is_refused_when_it_is_read():
    builder, document = appended(lambda document, builder, first: document.update(
        previous=other_extent(document["previous"], sha256="0" * 64)))
    data = bytearray(builder.commit(document))
    assert refused(bytes(data)) == "container.slot-conflict"
    data[112:192] = bytes(80)
    assert found(bytes(data))[-1] == ("container.digest", "error")


def test_a_base_that_is_no_root_of_the_chain_is_refused():
    """A full root that no generation names: opening cannot tell, the chain can."""
    builder = Builder()
    named(builder, "a")
    hidden = builder.extent(builder.root())
    builder.commit()
    named(builder, "b")
    builder.commit(builder.delta(base=builder.previous))
    data = builder.commit(builder.delta(base=hidden))
    assert list(amphora.open(data)) == ["a", "b"]
    assert refused(data) == "container.root-chain"


def quiet(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", amphora.ContainerWarning)
        return amphora.open(data)


def test_bytes_between_generations_that_belong_to_nothing_are_refused():
    builder = Builder()
    named(builder, "a")
    builder.commit()
    builder.tensor(np.arange(100.0))
    assert refused(builder.commit(builder.delta())) == "container.hole"
    builder = Builder()
    named(builder, "a")
    builder.commit()
    assert len(builder.data) % 64
    builder.align()
    builder.data[-1] = 1
    assert refused(builder.commit(builder.delta())) == "container.padding"


@pytest.mark.parametrize("place", [0, 8, 16, 24, 55, 56, 60, 63])
def test_a_record_between_generations_must_be_that_of_the_append(place):
    builder = Builder()
    named(builder, "a")
    start = len(builder.commit())
    named(builder, "b")
    data = bytearray(builder.commit())
    assert amphora.validate(bytes(data)).ok
    data[start + place] ^= 1
    assert list(amphora.open(bytes(data))) == ["a", "b"]
    assert refused(bytes(data)) == "container.append-record"


def test_a_section_of_an_earlier_generation_names_nothing_behind_it():
    builder = Builder()
    named(builder, "a")
    section = builder.models[0]["section"]
    first = builder.commit()
    builder.data = bytearray(first)
    later = len(first) + 128
    later += -later % 64
    raw = zlib.decompress(first[section["offset"]:section["offset"] + section["length"]])
    assert b'"offset":192,' in raw
    builder = Builder()
    builder.tensor(np.array([1.0, 0.0]))
    second = builder.tensor(np.array([0.0]))
    extent = builder.extent(raw.replace(b'"offset":192,', b'"offset":%d,' % later)
                            .replace(b'"offset":256,', b'"offset":%d,' % second["offset"]))
    builder.models.append({"kind": "linear", "name": "a", "section": extent})
    builder.commit()
    builder.align()
    builder.data += bytes(later - len(builder.data)) + struct.pack("<dd", 1.0, 0.0)
    builder.models[0] = dict(builder.models[0], name="b")
    data = builder.commit()
    assert firsts(amphora.open(data)) == {"b": 1.0}
    assert refused(data) == "container.extent"


def test_a_tensor_in_the_place_of_an_old_root_is_refused():
    builder = Builder()
    named(builder, "a")
    builder.align()
    builder.commit()
    root = builder.previous
    linear(builder, "b")
    builder.models.pop()
    entry = builder.tensor(np.array([1.0, 2.0]))
    crc = zlib.crc32(builder.data[root["offset"]:root["offset"] + 16])
    entry.update(offset=root["offset"], chunks=[[2, 16, 16, crc]])
    from builder import model
    builder.model("b", [model("later", {"x": {"tensor": 0}})], [entry])
    assert refused(builder.commit()) == "container.overlap"


def test_old_chunks_are_decoded_when_history_is_asked_for():
    data = bytearray(three())
    data[192] ^= 1  # The coefficients of a, which went in generation 3.
    assert found(bytes(data)) == []
    assert found(bytes(data), history=True)[-1] == ("container.checksum", "error")


def test_the_sections_of_all_generations_are_read():
    builder = Builder()
    named(builder, "a")
    place = builder.models[0]["section"]["offset"]
    builder.commit()
    replaced(builder, "a", 2.0)
    data = bytearray(builder.commit())
    data[place] ^= 1
    assert firsts(amphora.open(bytes(data))) == {"a": 2.0}
    assert refused(bytes(data)) == "container.digest"


def test_one_section_cannot_be_of_two_kinds():
    builder = Builder()
    named(builder, "a")
    builder.commit()
    builder.models[0] = dict(builder.models[0], kind="scaler")
    assert refused(builder.commit()) == "container.kind"


def test_generations_cost_no_more_than_the_limit():
    data = three()
    limits = Limits(history_bytes=1500)
    assert amphora.open(data, limits=limits).generation == 3
    assert refused(data, limits=limits) == "limit.history"


def test_a_generation_beyond_the_links_is_refused():
    builder = Builder()
    named(builder, "a")
    builder.commit()
    builder.generation = 65_538
    assert refused(builder.commit()) == "container.slot-conflict"
    data = bytearray(builder.data)
    data[32:112] = bytes(80)
    assert found(bytes(data))[-1] == ("container.hard-limit", "error")


# Slots and tails.

def test_an_append_cut_at_any_byte_leaves_the_old_state_or_is_whole():
    builder = Builder()
    named(builder, "a")
    before = builder.commit()
    named(builder, "b", 2.0)
    after = builder.commit()
    written = before[:192] + after[192:]
    for length in range(len(before), len(after) + 1):
        data = written[:length]
        if length == len(before):
            assert found(data) == []
            continue
        assert found(data) == [("container.unfinished-append", "warning")]
        assert firsts(quiet(data)) == {"a": 1.0}
    # The new slot is the last thing that is written.
    for length in range(80):
        data = written[:112] + after[112:112 + length] + bytes(80 - length) + written[192:]
        codes = {code for code, _ in found(data)}
        assert codes == ({"container.unfinished-append"} if length == 0 else
                         {"container.unfinished-append", "container.slot-damaged"})
        assert firsts(quiet(data)) == {"a": 1.0}
    assert firsts(amphora.open(after)) == {"a": 1.0, "b": 2.0}


def test_a_record_that_was_cut_may_end_in_zeros():
    data = three()
    begun = record(4, len(data), amphora.open(data).root.extent.sha256)
    for length in range(1, 65):
        for kept in range(length + 1):
            tail = begun[:kept] + bytes(length - kept)
            assert found(data + tail) == [("container.unfinished-append", "warning")]
    assert found(data + begun + bytes(10_000)) == [("container.unfinished-append", "warning")]
    for tail in (begun[:63] + b"\0" * 2, begun[1:], b"\0" * 65, begun[:40] + b"x", begun[:63] + b"\0\0",
                 record(5, len(data), begun[24:56]), record(4, len(data) + 1, begun[24:56]),
                 record(4, len(data), bytes(32))):
        assert found(data + tail)[-1] == ("container.trailing-bytes", "error")


def test_a_warning_of_opening_names_an_unfinished_append():
    data = three()
    with pytest.warns(amphora.ContainerWarning, match="unfinished-append"):
        container = amphora.open(data + bytes(3))
    assert [finding.code for finding in container.warnings] == ["container.unfinished-append"]
    assert firsts(container) == {"b": 3.0, "c": 4.0}


def test_damaged_slots():
    data = three()  # Slot 0 has generation 3, slot 1 has generation 2.
    old = bytearray(data)
    old[150] ^= 1
    assert found(bytes(old)) == [("container.slot-damaged", "warning")]
    assert firsts(quiet(bytes(old))) == {"b": 3.0, "c": 4.0}
    unused = bytearray(data)
    unused[112:192] = bytes(80)
    assert found(bytes(unused)) == [("container.slot-damaged", "warning")]
    new = bytearray(data)
    new[100] ^= 1
    assert sorted(found(bytes(new))) == [("container.slot-damaged", "warning"),
                                         ("container.unfinished-append", "warning")]
    assert firsts(quiet(bytes(new))) == {"a": 1.0, "b": 3.0}
    old[100] ^= 1
    assert found(bytes(old)) == [("container.no-slot", "error")]


def test_slots_that_disagree_are_refused():
    data = three()
    extent = amphora.open(data).at(1).root.extent
    for generation in (2, 4):
        other = bytearray(data)
        other[112:192] = slot(generation, extent.offset, extent.length, extent.raw, extent.end, extent.sha256)
        assert found(bytes(other)) in ([("container.slot-conflict", "error")],
                                       [("container.trailing-bytes", "error")])
    # There is no way back when the newest generation is not what its slot says.
    broken = bytearray(data)
    broken[-1] ^= 1
    assert found(bytes(broken)) == [("container.digest", "error")]
    assert found(data[:-1]) == [("container.truncated", "error")]


def test_every_flipped_byte_of_three_generations_is_found():
    data = three()
    before = firsts(amphora.open(data))
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0xFF
        findings = found(bytes(changed), history=True)
        if any(severity == "error" for _, severity in findings):
            continue
        if findings:
            assert 32 <= place < 112 or 112 <= place < 192
            expected = before if place >= 112 else {"a": 1.0, "b": 3.0}
            assert firsts(quiet(bytes(changed))) == expected
        else:
            assert 16 <= place < 20


def test_every_truncation_of_three_generations_is_refused():
    data = three()
    for length in range(len(data)):
        assert found(data[:length])[-1][1] == "error"
