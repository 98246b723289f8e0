"""The root: the JSON document that lists the models of a file."""

import re
from dataclasses import dataclass
from typing import Any, Dict, Optional, Set, Tuple

from .errors import damaged
from .extents import Extent, judge_extent, read_extent, read_text
from .limits import NAME_BYTES, ROOT_BYTES, SECTION_BYTES, Limits
from .preamble import Slot
from .records import Record
from .section import is_kind
from .source import Source

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Entry:
    """One model as the root names it."""

    name: str
    kind: str
    section: Extent


@dataclass(frozen=True)
class Root:
    """What one generation of a file holds."""

    extent: Extent
    generation: int
    entries: Tuple[Entry, ...]
    previous: Optional[Extent]
    extensions: Dict[str, Any]


def committed_root(source: Source, slot: Slot, slot_offset: int, limits: Limits) -> Root:
    """The root that a commit slot names."""
    extent = Extent(slot.offset, slot.length, slot.raw, slot.sha256)
    judge_extent(extent, "the root", slot_offset, slot.committed, ROOT_BYTES)
    root = _read_root(source, extent, slot.generation, slot.committed, limits)
    _judge_overlaps(root)
    return root


def _read_root(source: Source, extent: Extent, generation: int, committed: int, limits: Limits) -> Root:
    """The root in ``extent``, which is that of ``generation``.

    Raises:
        FormatError: when anything in it breaks a rule.
    """
    record = Record(read_text(source, extent, "the root", limits.root_bytes), "", extent.offset)
    kind = record.string("type")
    # Judged first, because another type has other keys.
    if kind != "full":
        record.refuse("container.root-type", "is '{}', which this reader does not know".format(kind),
                      "type")
    stated = record.integer("generation")
    previous = None
    if record.has("previous"):
        previous = read_extent(record.record("previous"), committed, ROOT_BYTES)
    entries = tuple(_entry(entry, committed) for entry in record.records("models"))
    extensions = record.extensions()
    record.finish()
    if stated != generation:
        record.refuse("container.generation", "is {}, and the slot says {}".format(stated, generation),
                      "generation")
    if (previous is None) != (generation == 1):
        record.refuse("container.generation", "does not fit generation {}".format(generation), "previous")
    _judge_names(record, entries)
    return Root(extent, generation, entries, previous, extensions)


def _judge_overlaps(root: Root) -> None:
    """Refuses a root and sections that overlap without being equal."""
    end = 0
    for start, following in sorted({(extent.offset, extent.end) for extent in [
            root.extent, *(entry.section for entry in root.entries)]}):
        if start < end:
            raise damaged("container.overlap", root.extent.offset, "the section at {} overlaps another "
                          "one, or the root".format(start))
        end = following


def _entry(record: Record, committed: int) -> Entry:
    entry = Entry(record.string("name"), record.string("kind"),
                  read_extent(record.record("section"), committed, SECTION_BYTES))
    record.finish()
    if not is_kind(entry.kind):
        record.refuse("container.kind", "is not the name of a kind", "kind")
    return entry


def _judge_names(record: Record, entries: Tuple[Entry, ...]) -> None:
    seen: Set[str] = set()
    for index, entry in enumerate(entries):
        key = "models/{}/name".format(index)
        if not 1 <= len(entry.name.encode("utf-8")) <= NAME_BYTES:
            record.refuse("container.name", "does not have 1 to {} bytes".format(NAME_BYTES), key)
        if _CONTROL.search(entry.name):
            record.refuse("container.name", "has a control character", key)
        if entry.name in seen:
            record.refuse("container.name", "comes twice", key)
        seen.add(entry.name)


def not_committed(source: Source, slot: Slot) -> None:
    """Refuses a file that is shorter or longer than its committed length."""
    if source.size < slot.committed:
        raise damaged("container.truncated", source.size, "the file has {} bytes and {} were "
                      "committed".format(source.size, slot.committed))
    if source.size > slot.committed:
        raise damaged("container.trailing-bytes", slot.committed, "{} bytes follow the committed "
                      "length".format(source.size - slot.committed))
