"""Goldens of generations: full roots and deltas, tails, and commit slots that are damaged."""

import struct
from typing import Iterator, Tuple

from container_generations import Generations, chain, two
from container_sample import full
from container_writer import SLOTS, Writer, append_record

from golden import Golden


def goldens() -> Iterator[Golden]:
    for name, shows, content in contents():
        yield Golden("generations", "generation-" + name, shows, content)


def contents() -> Iterator[Tuple[str, str, bytes]]:
    file = two()
    file.later({"models": [file.model("c"), file.model("a")]})
    yield "full", "a second full root", file.bytes()
    file = two()
    file.delta(file.model("b"), file.model("c"))
    yield "set", "a delta that replaces one model and adds one", file.bytes()
    file = two()
    file.delta(remove=["a"])
    yield "remove", "a delta that removes a model", file.bytes()
    file = two()
    file.delta(file.model("a"), remove=["a"])
    yield "moved", "a delta that moves a model to the end", file.bytes()
    file = two()
    file.delta(file.model("c"), remove=["b", "a"])
    yield "emptied", "a delta that removes what there is, and adds", file.bytes()
    file = two()
    file.delta(remove=["a", "b"])
    yield "no-models", "a delta that leaves no model", file.bytes()
    # The example of section 6.1.
    file = Generations()
    file.first("a", "b", "c")
    file.announce()
    b, d = file.model("b"), file.model("d")
    file.delta(b, d)
    file.announce()
    file.delta(b, d, file.model("e"), remove=["a"])
    yield "example", "the example of section 6.1", file.bytes()
    file = two()
    file.delta(file.model("c"))
    file.announce()
    file.later({"models": [file.model("x"), file.model("y")]})
    file.announce()
    file.delta(file.model("x"), base=2)
    yield "base-later", "a delta whose base is a later full root", file.bytes()
    yield "deltas-32", "32 deltas of one base", chain(33).bytes()
    file = Generations(is_packed=True)
    file.first("a")
    for name in ("b", "c"):
        file.announce()
        file.later({"models": [file.model(name)]})
    yield "packed", "three generations without padding", file.bytes()
    yield from tails()
    yield from slots()


def tails() -> Iterator[Tuple[str, str, bytes]]:
    """Unfinished appends; section 3.3 says which."""
    writer = Generations()
    root = writer.first("a")
    content = writer.bytes()
    record = append_record(1, len(content), bytes.fromhex(root["sha256"]))
    mixed = bytes(byte if place % 3 else 0 for place, byte in enumerate(record))
    for name, shows, tail in (
        ("byte", "the first byte of an append record", record[:1]), ("most", "63 bytes of a record", record[:63]),
        ("record", "a whole record", record),
        ("more", "a record, and what was written behind it", record + b"junk" * 40),
        ("zeros", "64 zeros", bytes(64)), ("zero", "one zero", b"\0"), ("mixed", "a record with zeros in it", mixed),
        ("cut", "a record that is zero from its middle on", record[:30] + bytes(34)),
    ):
        yield "tail-" + name, "an unfinished append: " + shows, content + tail


def slots() -> Iterator[Tuple[str, str, bytes]]:
    """A damaged slot beside a valid one; section 3.1."""
    file = two()
    file.delta(file.model("c"))
    both = file.bytes()
    file = Generations()
    file.first("a")
    one = file.bytes()
    for name, shows, content, place, change in (
        ("older", "the slot of the generation before is damaged", both, SLOTS[0], b"\xff"),
        ("newest", "the newest slot is damaged, so that the generation before is read, and an append unfinished", both,
         SLOTS[1], b"\xff"),
        ("first", "slot 1 of a first generation is no slot", one, SLOTS[1], b"\1"),
        ("crc", "only the CRC-32 of the other slot is wrong", both, SLOTS[0] + 76, b"\0\0\0\0"),
        ("unused", "the slot of the generation before was never written", both, SLOTS[0], bytes(80)),
    ):
        damaged = bytearray(content)
        damaged[place:place + len(change)] = change
        yield "slot-" + name, shows, bytes(damaged)
    writer = Writer()
    writer.data[16:20] = struct.pack("<I", 0xFFFF_FFFF)
    writer.commit(full([]))
    yield "optional-features", "optional features that nobody knows", bytes(writer.bytes())
