"""The first 192 bytes: what file this is, and which generation of it is committed."""

import struct
import zlib
from typing import List, NamedTuple, Optional, Tuple

from .append_record import RECORD_BYTES, append_record, is_unfinished
from .errors import FormatError, damaged
from .extents import Extent
from .findings import Finding
from .limits import PREAMBLE, SIZE
from .source import Source

MAGIC = b"\x89AMP\r\n\x1a\n"
VERSION = 1
#: The required features that this reader knows.
FEATURES = 0
SLOTS = (32, 112)
SLOT_BYTES = 80
_ZEROS = range(20, 32)
_SLOT = struct.Struct("<QQQQQ32s4xI")


class Slot(NamedTuple):
    """One of the two places that name a committed generation."""

    generation: int
    root: Extent
    #: Where the slot itself lies.
    offset: int


class Preamble(NamedTuple):
    """What a preamble says.

    Attributes:
        slot: the slot of the committed generation.
        predecessor: that of the generation before, if it is there and not damaged.
        warnings: a damaged slot, an append that was not finished.
    """

    slot: Slot
    predecessor: Optional[Slot]
    warnings: Tuple[Finding, ...]


def read_head(source: Source) -> bytes:
    """The bytes of the preamble, as they are now."""
    return source.read(0, min(PREAMBLE, source.size))


def read_preamble(head: bytes, source: Source) -> Preamble:
    """Judges the preamble in ``head``, and what follows the committed length.

    Raises:
        FormatError: when this is no container, one of a later version, or one that is damaged.
    """
    _judge_head(head)
    slot, predecessor, wrong = _chosen(head)
    warnings = [Finding("container.slot-damaged", offset, "One of two commit slots is damaged; the file may "
                        "be older than it should be. Fetch it again, or write it again.", "warning")
                for offset in wrong]
    if source.size < slot.root.end:
        raise damaged("container.truncated", source.size, "the file has {} bytes and {} were "
                      "committed".format(source.size, slot.root.end))
    if source.size > slot.root.end:
        warnings.append(_tail(source, slot))
    return Preamble(slot, predecessor, tuple(warnings))


def _judge_head(head: bytes) -> None:
    for offset, byte in enumerate(MAGIC):
        if offset >= len(head):
            break
        if head[offset] != byte:
            if offset >= 4:
                raise damaged("container.magic", offset, "the file was changed by a transfer as text")
            raise FormatError(
                "container.magic", offset, "This is not an Amphora container. "
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
    for offset in _ZEROS:
        if head[offset]:
            raise damaged("container.reserved-bytes", offset, "reserved bytes of the preamble are not zero")


def _slot(head: bytes, offset: int) -> Tuple[str, Optional[Slot]]:
    """Whether a slot is unused, damaged or valid, and what a valid one says."""
    data = head[offset:offset + SLOT_BYTES]
    if not any(data):
        return "unused", None
    generation, root, length, raw, committed, sha256, crc = _SLOT.unpack(data)
    extent = Extent(root, length, raw, sha256)
    sane = (zlib.crc32(data[:-4]) == crc and not any(data[72:76])
            and generation >= 1 and max(generation, root, length, raw, committed) < SIZE
            and root >= PREAMBLE and length >= 1 and raw >= 1
            and extent.end == committed)
    return ("valid", Slot(generation, extent, offset)) if sane else ("damaged", None)


def _chosen(head: bytes) -> Tuple[Slot, Optional[Slot], List[int]]:
    """The slot of the highest generation, that of the one before, and the offset of a damaged one."""
    states = [_slot(head, offset) for offset in SLOTS]
    valid = [slot for _, slot in states if slot is not None]
    for number, (_, slot) in enumerate(states):
        # So two slots cannot be of one generation.
        if slot is not None and (slot.generation - 1) % 2 != number:
            raise damaged("container.slot-conflict", slot.offset, "generation {} is in the wrong slot".format(
                slot.generation))
    if not valid:
        raise damaged("container.no-slot", SLOTS[0], "neither of the two commit slots is valid")
    slot = max(valid, key=lambda slot: slot.generation)
    for offset, (state, other) in zip(SLOTS, states):
        if offset == slot.offset:
            continue
        if other is not None and other.generation != slot.generation - 1:
            raise damaged("container.slot-conflict", offset, "generation {} stands beside {}".format(
                other.generation, slot.generation))
        # Only a file of one generation has a slot that was never written.
        if state == "damaged" or (state == "unused" and slot.generation > 1):
            return slot, None, [offset]
        return slot, other, []
    raise AssertionError("one of two slots is the other one")


def _tail(source: Source, slot: Slot) -> Finding:
    """What follows the committed length: an append that was not finished, or the file is refused."""
    end = slot.root.end
    size = source.size - end
    tail = source.read(end, min(size, RECORD_BYTES))
    if not is_unfinished(tail, size, append_record(slot.generation, slot.root)):
        raise damaged("container.trailing-bytes", end, "{} bytes follow the committed length".format(size))
    return Finding("container.unfinished-append", end, "Something was being added to the file and did not "
                   "get finished; what was there before is whole.", "warning")
