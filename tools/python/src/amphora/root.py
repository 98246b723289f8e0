"""The root: the JSON document that lists the models of a generation, or what changed."""

import re
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from .append_record import RECORD_BYTES
from .extents import Extent, read_extent, read_root_text
from .limits import LINKS, NAME_BYTES, Limits
from .records import Record
from .section import is_kind
from .source import Source

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class Entry(NamedTuple):
    """One model as the root names it."""

    name: str
    kind: str
    section: Extent


class Root(NamedTuple):
    """The root of one generation as it stands in the file.

    Attributes:
        extent: where it lies.
        generation: its number.
        previous: the root of the generation before; None in the first.
        base: the full root that a delta changes; None for a full root.
        remove: names of models of the base that go.
        entries: all models; those of a delta take the place of others, or come at the end.
        extensions: kept, and otherwise ignored.
    """

    extent: Extent
    generation: int
    previous: Optional[Extent]
    base: Optional[Extent]
    remove: Tuple[str, ...]
    entries: Tuple[Entry, ...]
    extensions: Dict[str, Any]


def read_root(source: Source, extent: Extent, generation: Optional[int], limits: Limits) -> Root:
    """The root in ``extent``, which is that of ``generation``, if that is known.

    Raises:
        FormatError: when anything in it breaks a rule.
    """
    record = Record(read_root_text(source, extent, limits.root_bytes), "", extent.offset)
    kind = record.string("type")
    keys = {"full": ("models",), "delta": ("base", "remove", "set")}.get(kind)
    if keys is None:
        record.refuse("container.json", "is neither 'full' nor 'delta'", "type")
    stated = record.integer("generation")
    for key in keys:
        record.value(key)
    extensions = record.extensions()
    before = record.record("previous") if record.has("previous") else None
    record.finish()
    _judge_generation(record, stated, generation)
    if (before is None) != (stated == 1):
        record.refuse("container.generation", "does not fit generation {}".format(stated), "previous")
    # The record of the append lies between an earlier root and this one.
    latest = extent.offset - RECORD_BYTES
    previous = None if before is None else read_extent(before, latest)
    if kind == "full":
        return Root(extent, stated, previous, None, (), _entries(record, "models", extent.end), extensions)
    if previous is None:
        record.refuse("container.root-chain", "is a delta in a first generation", "type")
    base = read_extent(record.record("base"), latest)
    if base != previous and base.end + RECORD_BYTES > previous.offset:
        record.refuse("container.root-chain", "comes after the preceding root", "base")
    return Root(extent, stated, previous, base, _names(record, "remove"),
                _entries(record, "set", extent.end), extensions)


def _judge_generation(record: Record, stated: int, expected: Optional[int]) -> None:
    if stated < 1 or expected not in (None, stated):
        record.refuse("container.generation", "is {} instead of {}".format(stated, expected or 1),
                      "generation")
    if stated > LINKS + 1:
        record.refuse("container.hard-limit", "is {}; the format allows {}".format(stated, LINKS + 1),
                      "generation")


def _entries(record: Record, key: str, committed: int) -> Tuple[Entry, ...]:
    found: List[Entry] = []
    seen = set()
    for member in record.records(key):
        kind, name = member.string("kind"), member.string("name")
        section = read_extent(member.record("section"), committed)
        member.finish()
        _judge_name(member, name, "name")
        if not is_kind(kind):
            member.refuse("container.kind", "is not the name of a kind", "kind")
        if name in seen:
            member.refuse("container.name", "comes twice", "name")
        seen.add(name)
        found.append(Entry(name, kind, section))
    return tuple(found)


def _names(record: Record, key: str) -> Tuple[str, ...]:
    seen: Dict[str, None] = {}
    for index, name in enumerate(record.strings(key)):
        place = "{}/{}".format(key, index)
        _judge_name(record, name, place)
        if name in seen:
            record.refuse("container.name", "comes twice", place)
        seen[name] = None
    return tuple(seen)


def fault_of_name(name: str) -> Optional[str]:
    """Why no model can have ``name``; None when one can."""
    if not 1 <= len(name.encode("utf-8")) <= NAME_BYTES:
        return "does not have 1 to {} bytes".format(NAME_BYTES)
    return "has a control character" if _CONTROL.search(name) else None


def _judge_name(record: Record, name: str, key: str) -> None:
    fault = fault_of_name(name)
    if fault is not None:
        record.refuse("container.name", fault, key)
