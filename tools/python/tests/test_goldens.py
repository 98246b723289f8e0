"""Containers that this package did not write: those of ``fixtures/golden``, and the format's example."""

import re
import warnings
from pathlib import Path

import pytest

import amphora

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "fixtures" / "golden"
FORMAT = ROOT / "schemas" / "format.md"
FILES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.amphora"))


def judged(data):
    """The codes of all findings but those about fields: models of the format's own samples are made up."""
    return [finding.code for finding in amphora.validate(data, history=True).findings
            if not finding.code.startswith("model.")]


def everything(data):
    """Reads whatever a container holds."""
    with amphora.open(data) as container:
        for model in container.models.values():
            assert repr(model) and model.fields is not None and model.provenance is not None
            for array in model.tensors.values():
                assert not array.flags.writeable
        origin = container.origin
        for id in range(len(origin) if origin else 0):
            assert origin.node(id).kind
        return list(container.models)


@pytest.mark.skipif(not FILES, reason="there are no containers in {}".format(GOLDEN))
@pytest.mark.parametrize("name", FILES or ["none"])
def test_a_golden_container_is_read_and_every_byte_of_it_belongs(name):
    data = (GOLDEN / name).read_bytes()
    assert judged(data) == []
    assert everything(data)


@pytest.mark.skipif(not FILES, reason="there are no containers in {}".format(GOLDEN))
@pytest.mark.parametrize("name", FILES or ["none"])
def test_a_golden_container_that_is_cut_or_changed_is_refused_or_says_the_same(name):
    """Each byte in turn; an earlier generation is read where the newest slot is damaged, with a warning."""
    data = (GOLDEN / name).read_bytes()
    before = names(data)
    for place in range(len(data)):
        assert judged(data[:place])
        changed = bytearray(data)
        changed[place] ^= 0x55
        codes = judged(bytes(changed))
        if not codes:
            # Optional features, which are ignored.
            assert 16 <= place < 20 and names(bytes(changed)) == before
        elif set(codes) <= {"container.slot-damaged", "container.unfinished-append"}:
            assert 32 <= place < 112 or 112 <= place < 192
            assert len(codes) == 2 or names(bytes(changed)) == before


def names(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", amphora.ContainerWarning)
        return [(name, entry.section) for name, entry in amphora.open(data).entries.items()]


def example():
    """The bytes of the hexadecimal dump in the format; None when there is none."""
    if not FORMAT.is_file():
        return None
    found = re.search(r"<!-- bytes: begin -->\n```\n(.*?)```", FORMAT.read_text("utf-8"), re.DOTALL)
    if not found:
        return None
    data = bytearray()
    for line in found.group(1).splitlines():
        offset, content = line.split(None, 1)
        data += bytes(int(offset, 16) - len(data))
        if not content.startswith("00 *"):
            data += bytes.fromhex(content[:48])
    return bytes(data)


@pytest.mark.skipif(example() is None, reason="the format has no example")
def test_the_example_of_the_format_is_read():
    assert judged(example()) == []
    assert everything(example())
