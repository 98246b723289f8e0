"""Validation: everything in a file is read and judged, and every byte belongs to exactly one thing."""

import warnings
from dataclasses import dataclass
from typing import Dict, List, Optional, Set, Tuple

from .container import Container, ContainerWarning, Finding, open
from .errors import FormatError, damaged, printable
from .extents import Extent
from .limits import ALIGNMENT, PREAMBLE, Limits
from .root import Entry
from .source import Input
from .tensor import Tensor
from .tensor_entry import TensorEntry


@dataclass(frozen=True)
class Report:
    """What validation found.

    Attributes:
        file: the path, if there was one.
        findings: errors and warnings; after an error that is not one of ``model.…`` no more was examined.
        models: how many models were examined.
        tensors: how many different tensors were decoded.
    """

    file: Optional[str]
    findings: Tuple[Finding, ...]
    models: int = 0
    tensors: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing was found, not even a warning."""
        return not self.findings

    def __bool__(self) -> bool:
        return self.ok

    def __str__(self) -> str:
        name = "" if self.file is None else printable(self.file) + ": "
        if self.ok:
            return "{}valid: {} models, {} tensors".format(name, self.models, self.tensors)
        return "\n".join(name + str(finding) for finding in self.findings)


def validate(input: Input, *, limits: Limits = Limits()) -> Report:
    """Reads and judges everything in a container, the fields of known kinds included.

    Args:
        input: a path, a binary file, or the bytes themselves.
        limits: what to spend at most.

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
            examiner = _Examiner(container)
            examiner.examine()
    except FormatError as error:
        name = name or error.file
        found += (_error(error),)
    if examiner:
        found = tuple(examiner.faults) + found
    models = examiner.models if examiner else 0
    return Report(name, found, models, len(examiner.verified) if examiner else 0)


def _error(error: FormatError) -> Finding:
    return Finding(error.code, error.offset, error.message, "error")


class _Examiner:
    """Goes through one container, gathers its extents, and accounts for every byte."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self.models = 0
        #: What is wrong with models' fields.
        self.faults: List[Finding] = []
        #: Extents as (offset, end), and the tensor that begins at an offset.
        self.extents: Set[Tuple[int, int]] = set()
        self.entries: Dict[int, TensorEntry] = {}
        self.verified: Set[TensorEntry] = set()

    def examine(self) -> None:
        container = self.container
        root = container.root
        self.extents.add((root.extent.offset, root.extent.end))
        for entry in root.entries:
            self.examine_model(entry)
        if root.previous is not None:
            raise FormatError("container.history", root.extent.offset, "The file holds earlier generations, "
                              "which this version does not verify. Get a later release of amphora-format.")
        self.account()

    def examine_model(self, entry: Entry) -> None:
        container = self.container
        section = container.section(entry)
        self.add(section.extent, section.tensors)
        origin = container.origin_of(section)
        if origin is not None:
            self.add(origin.extent, origin.tensors)
        self.models += 1
        try:
            container[entry.name].check()
        except FormatError as error:
            # A kind that is not known, or fields that it cannot use: all else can still be judged.
            if not error.code.startswith("model."):
                raise
            self.faults.append(_error(error))

    def add(self, extent: Extent, tensors: List[Tensor]) -> None:
        self.extents.add((extent.offset, extent.end))
        for tensor in tensors + [tensor.needed for tensor in tensors if tensor.needed]:
            entry = tensor.entry
            if not entry.chunks:
                tensor.verify()
                continue
            known = self.entries.setdefault(entry.offset, entry)
            if known != entry:
                raise damaged("container.overlap", extent.offset, "two tensor entries at offset {} differ"
                              .format(entry.offset))
            if entry not in self.verified:
                tensor.verify()
                self.verified.add(entry)
            self.extents.add((entry.offset, entry.end))

    def account(self) -> None:
        """Refuses overlaps, holes, and padding that is not zero."""
        end = PREAMBLE
        for start, following in sorted(self.extents):
            if start < end:
                raise damaged("container.overlap", start, "two extents overlap")
            if start - end >= ALIGNMENT:
                raise damaged("container.hole", end, "{} bytes belong to nothing".format(start - end))
            padding = self.container.source.read(end, start - end)
            for place, byte in enumerate(padding):
                if byte:
                    raise damaged("container.padding", end + place, "padding is not zero")
            end = following
