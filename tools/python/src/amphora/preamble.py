"""The first 640 bytes: what file this is, and which generation of it is committed."""

import struct
import zlib
from dataclasses import dataclass
from typing import Optional, Tuple

from .errors import FormatError, damaged
from .limits import ALIGNMENT, PREAMBLE, SIZE
from .source import Source

MAGIC = b"\x89AMP\r\n\x1a\n"
VERSION = 1
#: The required features that this reader knows.
FEATURES = 0
SLOTS = (64, 512)
SLOT_BYTES = 128
_ZEROS = ((20, 64), (192, 512))
_SLOT = struct.Struct("<QQQQQ32s52xI")


@dataclass(frozen=True)
class Slot:
    """One of the two places that name a committed generation."""

    generation: int
    offset: int
    length: int
    raw: int
    committed: int
    sha256: bytes


@dataclass(frozen=True)
class Preamble:
    """What a preamble says: the committed slot, and whether the other one is damaged."""

    slot: Slot
    slot_offset: int
    damaged: Optional[int]


def read_preamble(source: Source) -> Preamble:
    """Reads and judges the preamble.

    Raises:
        FormatError: when this is no container, one of a later version, or one that is damaged.
    """
    head = source.read(0, min(PREAMBLE, source.size))
    _judge_head(head)
    slots = [_slot(head, offset, number) for number, offset in enumerate(SLOTS)]
    return _committed(slots[0], slots[1])


def _judge_head(head: bytes) -> None:
    if head[:len(MAGIC)] != MAGIC[:len(head)]:
        if b"AMP" in head[:5]:
            raise damaged("container.magic", 0, "the file was changed by a transfer as text")
        raise FormatError(
            "container.magic", 0, "This is not an Amphora container. "
            "Make one from a model with 'amphora convert'.")
    if len(head) < PREAMBLE:
        raise damaged("container.truncated", len(head), "the file ends inside its preamble")
    version, required = struct.unpack_from("<II", head, 8)
    if version != VERSION:
        raise FormatError(
            "container.version", 8, "The container has format version {}; this reader knows {}. "
            "Get a later release of amphora-format.".format(version, VERSION))
    if required & ~FEATURES:
        raise FormatError(
            "container.feature", 12, "The container needs features {:#x} that this reader does "
            "not have. Get a later release of amphora-format.".format(required & ~FEATURES))
    for start, end in _ZEROS:
        for offset in range(start, end):
            if head[offset]:
                raise damaged("container.reserved-bytes", offset,
                              "reserved bytes of the preamble are not zero")


def _slot(head: bytes, offset: int, number: int) -> Tuple[int, str, Optional[Slot]]:
    """The offset of a slot, whether it is empty, damaged or valid, and what a valid one says."""
    data = head[offset:offset + SLOT_BYTES]
    if not any(data):
        return offset, "empty", None
    generation, root, length, raw, committed, sha256, crc = _SLOT.unpack(data)
    if zlib.crc32(data[:-4]) != crc or any(data[72:124]):
        return offset, "damaged", None
    slot = Slot(generation, root, length, raw, committed, sha256)
    sane = (slot.generation >= 1 and max(generation, root, length, raw, committed) < SIZE
            and slot.offset % ALIGNMENT == 0 and slot.offset >= PREAMBLE
            and slot.length >= 1 and slot.raw >= 1 and slot.offset + slot.length == slot.committed)
    return offset, "valid" if sane else "damaged", slot if sane else None


def _committed(
        first: Tuple[int, str, Optional[Slot]], second: Tuple[int, str, Optional[Slot]]) -> Preamble:
    valid = []
    for number, (offset, _, slot) in enumerate((first, second)):
        if slot is not None:
            if (slot.generation - 1) % 2 != number:
                raise damaged("container.slot-conflict", offset, "generation {} is in the wrong slot".format(
                    slot.generation))
            valid.append((slot.generation, offset, slot))
    if not valid:
        raise damaged("container.no-slot", SLOTS[0], "neither of the two commit slots is valid")
    _, offset, slot = max(valid, key=lambda entry: entry[0])
    wrong = [place for place, state, _ in (first, second) if state == "damaged"]
    return Preamble(slot, offset, wrong[0] if wrong else None)
