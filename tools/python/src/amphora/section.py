"""The section of a model: its fields and those of its parts, its tensors, where it comes from."""

import re
from dataclasses import dataclass
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from .attachment import Attachment
from .errors import damaged
from .extents import Extent, read_extent, read_section_text
from .fields import Values
from .limits import TENSORS
from .records import Record
from .tensor import Tensor, TensorPool
from .tensor_entry import read_entry

_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DIGEST = re.compile(r"(?:[0-9a-f]{64})?")


class Provenance(NamedTuple):
    """Where a model comes from.

    Attributes:
        format: the source format, such as ``pickle``.
        sha256: the SHA-256 of the source file in hexadecimal digits; empty when unknown.
        bytes: the size of the source file.
        source_class: the class of the source object; may be empty.
        libraries: pairs of a library's name and its version.
        notices: what the owner may not want to give away, such as ``training-rows``.
        losses: what could not be carried over exactly; usually nothing.
    """

    format: str
    sha256: str
    bytes: int
    source_class: str
    libraries: Tuple[Tuple[str, str], ...]
    notices: Tuple[str, ...]
    losses: Tuple[str, ...]


@dataclass
class Part:
    """One model of a section: number 0 is the section's own, the others are parts of it."""

    index: int
    kind: str
    version: int
    fields: Dict[str, Any]


def named(value: Any) -> List[Part]:
    """The parts that a value names, in order; nesting of values is bounded by the lexical rule."""
    if isinstance(value, Part):
        return [value]
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [part for member in members for part in named(member)]


class Section(NamedTuple):
    """A model's section, verified and judged, its tensors not yet read."""

    extent: Extent
    parts: List[Part]
    tensors: List[Tensor]
    provenance: Provenance
    metadata: Tuple[Tuple[str, str], ...]
    verification: Tuple[Dict[str, Any], ...]
    origin: Optional[Extent]
    origin_node: Optional[int]
    extensions: Dict[str, Any]


def is_kind(name: str) -> bool:
    """Whether ``name`` can be the name of a kind."""
    return _KIND.fullmatch(name) is not None


def read_section(pool: TensorPool, extent: Extent, kind: str, committed: int) -> Section:
    """The section in ``extent``, of a model that the root says is of ``kind``.

    Raises:
        FormatError: when anything in it breaks a rule that can be judged without tensors' bytes.
    """
    value, attachment = read_section_text(
        pool.source, extent, "a model's section", pool.limits.section_bytes)
    record = Record(value, "", extent.offset)
    if record.string("type") != "model":
        record.refuse("container.json", "is not 'model'", "type")
    provenance = _provenance(record.record("provenance"))
    metadata = record.pairs("metadata") if record.has("metadata") else []
    origin, node = _origin(record, committed)
    models = [_Model(entry) for entry in record.records("models")]
    if not models:
        record.refuse("container.json", "is empty", "models")
    kept = record.records("verification") if record.has("verification") else []
    if record.has("verification") and not kept:
        record.refuse("container.json", "is empty", "verification")
    extensions = record.extensions()
    record.list("tensors")
    # Keys and types come before what the values mean.
    record.finish()
    tensors = read_tensors(record, pool, committed, attachment)
    parts = _parts(models, kind, extent.offset)
    verification = _judge_values(models, parts, kept, tensors, record)
    return Section(extent, parts, tensors, provenance, tuple(metadata), verification, origin, node,
                   extensions)


def read_tensors(record: Record, pool: TensorPool, committed: int, attachment: Attachment) -> List[Tensor]:
    """The tensor table of a section; the tensors take all of its ``attachment``."""
    if len(record.list("tensors")) > TENSORS:
        record.refuse("container.hard-limit", "has more than {} tensors".format(TENSORS), "tensors")
    tensors = [pool.tensor(read_entry(entry, committed, attachment)) for entry in record.records("tensors")]
    attachment.finish()
    return tensors


def _provenance(record: Record) -> Provenance:
    provenance = Provenance(
        record.string("format"), record.string("sha256"), record.integer("bytes"),
        record.string("source_class"), tuple(record.pairs("libraries")),
        tuple(record.strings("notices")), tuple(record.strings("losses")))
    record.finish()
    if not _DIGEST.fullmatch(provenance.sha256):
        record.refuse("container.json", "is not 64 lower-case hexadecimal digits", "sha256")
    return provenance


def _origin(record: Record, committed: int) -> Tuple[Optional[Extent], Optional[int]]:
    if not record.has("origin"):
        return None, None
    origin = record.record("origin")
    node = origin.integer("node")
    extent = read_extent(origin.record("section"), committed)
    origin.finish()
    return extent, node


class _Model:
    """An entry of the list of models, of which keys and types were judged."""

    def __init__(self, entry: Record) -> None:
        self.entry = entry
        self.kind = entry.string("kind")
        self.version = entry.integer("kind_version", 1)
        self.fields = entry.record("fields")
        entry.finish()


def _parts(models: List[_Model], kind: str, offset: int) -> List[Part]:
    """The models of a section, still without their fields, of which the first is of ``kind``."""
    for model in models:
        if not is_kind(model.kind):
            model.entry.refuse("container.kind", "is not the name of a kind", "kind")
    if models[0].kind != kind:
        raise damaged("container.kind", offset, "the root says that the model is of kind '{}', and its "
                      "section says '{}'".format(kind, models[0].kind))
    return [Part(index, model.kind, model.version, {}) for index, model in enumerate(models)]


def _judge_values(models: List[_Model], parts: List[Part], kept: List[Record], tensors: List[Tensor],
                  record: Record) -> Tuple[Dict[str, Any], ...]:
    """Gives parts their fields; the rows that are kept with their answers, as fields."""
    values = Values(tensors, parts, record.offset)
    named = []
    for part, model in zip(parts, models):
        values.named_models = set()
        part.fields.update(_values(values, model.fields))
        named.append(sorted(values.named_models))
    _judge_references(named, record.offset)
    values.named_models = set()
    verification = tuple(_values(values, entry) for entry in kept)
    if values.named_models:
        record.refuse("container.model-reference", "names a model", "verification")
    for index in range(len(tensors)):
        if index not in values.used_tensors:
            raise damaged("container.unused-tensor", record.offset,
                          "nothing refers to tensor {}".format(index))
    return verification


def _values(values: Values, fields: Record) -> Dict[str, Any]:
    return {name: values.value(fields.value(name), (fields.place, name)) for name in fields.keys()}


def _judge_references(named: List[List[int]], offset: int) -> None:
    """Refuses cycles, and models that are not reached from the first; ``named`` says who names whom."""
    # Depth first with a stack of our own: 1 is on the path from the first model, 2 is done.
    state = {0: 1}
    path = [(0, iter(named[0]))]
    while path:
        index, rest = path[-1]
        for following in rest:
            if state.get(following) == 1:
                raise damaged("container.model-reference", offset, "model {} is a part of itself".format(
                    following))
            if following not in state:
                state[following] = 1
                path.append((following, iter(named[following])))
                break
        else:
            state[index] = 2
            path.pop()
    for index in range(len(named)):
        if index not in state:
            raise damaged("container.model-reference", offset, "model {} is not a part of model 0".format(
                index))
