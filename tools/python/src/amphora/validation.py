"""Validation: everything in a file is read and judged, and every byte belongs to exactly one thing."""

import warnings
from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from .append_record import append_record
from .container import Container, open
from .errors import FormatError, damaged, printable
from .extent_map import ExtentMap
from .extents import Extent, judge_lengths
from .findings import ContainerWarning, Finding
from .history import Roots
from .limits import SECTION_BYTES, Limits
from .model import Model
from .origin import OriginTables, judge_node, judged_origin, read_origin_tables
from .root import Entry, Root
from .section import Section
from .source import Input
from .tensor import Tensor


@dataclass(frozen=True)
class Report:
    """What validation found.

    Attributes:
        file: the path, if there was one.
        findings: errors and warnings; after an error that is not one of ``model.…`` or
            ``verify.…`` no more was examined.
        models: how many models were examined.
        tensors: how many different tensors were decoded.
        replayed: how many methods were asked the rows that are kept beside a model with their answers.
        not_replayed: which were not asked, and why; that is no fault of the file.
    """

    file: Optional[str]
    findings: Tuple[Finding, ...]
    models: int = 0
    tensors: int = 0
    replayed: int = 0
    not_replayed: Tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found, not even a warning."""
        return not self.findings

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        name = "" if self.file is None else printable(self.file) + ": "
        lines = [str(finding) for finding in self.findings]
        if self.ok:
            again = ", {} methods answer as recorded".format(self.replayed) if self.replayed else ""
            lines = ["valid: {} models, {} tensors{}".format(self.models, self.tensors, again)]
        lines += ["not asked again: " + printable(reason) for reason in self.not_replayed]
        return "\n".join(name + line for line in lines)


def validate(input: Input, *, limits: Limits = Limits(), history: bool = False) -> Report:
    """Reads and judges everything in a container, the fields of known kinds included.

    Models that keep rows with their answers are asked those rows again, as far as this reader predicts them.

    Of earlier generations the roots and sections are read, and every byte is accounted for; their tensors are
    decoded when ``history`` asks for it.

    Args:
        input: whatever `open` takes.
        limits: what to spend at most.
        history: whether to decode the tensors of earlier generations too.

    Returns:
        A report that is true when nothing at all is wrong.

    Raises:
        OSError: when the file cannot be read.
    """
    examiner: Optional[_Examiner] = None
    name: Optional[str] = None
    found: Tuple[Finding, ...] = ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ContainerWarning)
            container = open(input, limits=limits)
        with container:
            name = container.source.name
            found = container.warnings
            examiner = _Examiner(container, history)
            examiner.examine()
    except FormatError as error:
        name = name or error.file
        found += (_error(error),)
    if examiner:
        found = tuple(examiner.faults) + found
    models = examiner.models if examiner else 0
    if examiner is None:
        return Report(name, found, models)
    return Report(name, found, models, examiner.decoded, examiner.replayed, tuple(examiner.not_replayed))


def _error(error: FormatError) -> Finding:
    return Finding(error.code, error.offset, error.message, "error")


@dataclass
class _Named:
    """A section that some generation names."""

    entry: Entry
    #: The committed length of the earliest generation that names it.
    committed: int
    #: Whether the newest generation names it.
    is_current: bool


class _Examiner:
    """Goes through one container, gathers its extents, and accounts for every byte."""

    def __init__(self, container: Container, history: bool) -> None:
        self.container = container
        self.history = history
        self.models = 0
        #: What is wrong with models' fields.
        self.faults: List[Finding] = []
        self.replayed = 0
        self.not_replayed: List[str] = []
        self.extents = ExtentMap()
        #: The tensors to decode, by where they begin.
        self.tensors: Dict[int, Tensor] = {}
        #: Those that are parts of sections.
        self.attached: List[Tensor] = []
        self.decoded = 0
        self.roots = Roots(container.source, container.limits)

    def examine(self) -> None:
        sections = [(named, self.section(named)) for named in self.named().values()]
        origins = self.origins(sections)
        # With overlaps, the work that follows would not be bounded by the size of the file.
        self.extents.judge_overlaps()
        self.extents.judge_gaps(self.container.source)
        for tables, nodes in origins.values():
            origin = judged_origin(tables)
            for section in nodes:
                judge_node(section, len(origin))
        for tensor in list(self.tensors.values()) + self.attached:
            tensor.verify()
            self.decoded += 1
        for name in self.container.entries:
            self.check(self.container[name])

    def named(self) -> Dict[Extent, _Named]:
        """The sections of all models of all generations."""
        found = {entry.section: _Named(entry, self.container.root.extent.end, True)
                 for entry in self.container.catalog.entries}
        for entry in self.container.catalog.entries:
            self.judge_kind(found[entry.section], entry)
        for root in self.roots.chain(self.container.root):
            self.extents.add_root(root)
            if root.generation < self.container.generation:
                self.judge_record(root)
            for entry in root.entries:
                named = found.setdefault(entry.section, _Named(entry, root.extent.end, False))
                self.judge_kind(named, entry)
                named.committed = min(named.committed, root.extent.end)
        return found

    def judge_record(self, root: Root) -> None:
        record = append_record(root.generation, root.extent)
        if self.container.source.read(root.extent.end, len(record)) != record:
            raise damaged("container.append-record", root.extent.end, "what follows generation {} is not the "
                          "record of an append".format(root.generation))

    def judge_kind(self, named: _Named, entry: Entry) -> None:
        if named.entry.kind != entry.kind:
            raise damaged("container.kind", entry.section.offset, "roots say that one model is of kind '{}', "
                          "and of kind '{}'".format(named.entry.kind, entry.kind))

    def section(self, named: _Named) -> Section:
        self.spend(named.entry.section)
        self.extents.add_section(named.entry.section)
        section = self.container.section(named.entry, named.committed)
        self.add(section.tensors, named.is_current)
        self.models += named.is_current
        return section

    def spend(self, extent: Extent) -> None:
        judge_lengths(extent, "a section", SECTION_BYTES, self.container.limits.section_bytes)
        self.roots.spend(extent)

    def origins(self, sections: List[Tuple[_Named, Section]]
                ) -> Dict[Extent, Tuple[OriginTables, List[Section]]]:
        """The origins that sections name, with those sections, but for old ones that are not decoded."""
        earliest: Dict[Extent, _Named] = {}
        naming: Dict[Extent, List[Section]] = {}
        for named, section in sections:
            if section.origin is None:
                continue
            naming.setdefault(section.origin, []).append(section)
            known = earliest.setdefault(section.origin, _Named(
                named.entry, named.committed, named.is_current))
            known.committed = min(known.committed, named.committed)
            known.is_current |= named.is_current
        for extent in earliest:
            self.extents.add_section(extent)
        # Origins that overlap could make more work than the file is large.
        self.extents.judge_overlaps()
        found = {}
        for extent, named in earliest.items():
            self.spend(extent)
            tables = read_origin_tables(self.container.pool, extent, named.committed)
            self.add(tables.tensors, named.is_current)
            if named.is_current or self.history:
                found[extent] = tables, naming[extent]
        return found

    def add(self, tensors: List[Tensor], is_current: bool) -> None:
        for tensor in tensors + [tensor.needed for tensor in tensors if tensor.needed]:
            entry = tensor.entry
            is_decoded = is_current or self.history
            if entry.attached is None:
                self.extents.add_tensor(entry)
                if is_decoded:
                    self.tensors[entry.offset] = tensor
            elif is_decoded and entry.attached:
                self.attached.append(tensor)

    def check(self, model: Model) -> None:
        why_not = ""
        try:
            model.check()
        except FormatError as error:
            # A kind that is not known, or fields that it cannot use: all else can still be judged.
            if not error.code.startswith("model."):
                raise
            self.faults.append(_error(error))
            why_not = "this reader does not predict it ({})".format(error.code)
        if model.verification:
            # Imported when it is needed: few files have such rows.
            from .verification import replay
            asked = replay(model, why_not)
            self.replayed += asked.asked
            self.not_replayed += asked.skipped
            self.faults += [Finding(code, asked.offset, words, "error") for code, words in asked.findings]

