"""A container: opened and verified as far as its root; the rest is read when it is asked for."""

import warnings
from itertools import islice
from types import TracebackType
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple, Type

from .catalog import Catalog, judge_places
from .errors import FormatError, damaged
from .extent_map import ExtentMap
from .extents import Extent
from .findings import ContainerWarning, Finding
from .history import Generation, Roots
from .limits import Limits
from .model import Model
from .origin import Origin, judge_node, judged_origin, read_origin_tables
from .preamble import read_head, read_preamble
from .root import Entry
from .section import Section, read_section
from .source import Input, Source, source
from .tensor import Tensor, TensorPool

#: How many models are named when a container shows itself.
_MOST_SHOWN = 20


class Models(Mapping[str, Model]):
    """The models of a container by name, in its order; the section of each is read when asked for."""

    def __init__(self, container: "Container") -> None:
        self._container = container

    def __getitem__(self, name: str) -> Model:
        return self._container[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._container.entries)

    def __len__(self) -> int:
        return len(self._container.entries)

    def __repr__(self) -> str:
        entries = self._container.entries.values()
        shown = ["{!r}: {}".format(entry.name, entry.kind) for entry in islice(entries, _MOST_SHOWN)]
        more = ["… {:,} more".format(len(self) - _MOST_SHOWN)] if len(self) > _MOST_SHOWN else []
        return "{{{}}}".format(", ".join(shown + more))


class Container:
    """The models of one file, made by `amphora.open`; a context manager that closes the file."""

    def __init__(self, source: Source, catalog: Catalog, warnings: Tuple[Finding, ...], limits: Limits
                 ) -> None:
        self.source = source
        self.limits = limits
        self.root = catalog.root
        self.catalog = catalog
        #: What each model's name stands for: its kind, and where its section is.
        self.entries: Dict[str, Entry] = {entry.name: entry for entry in catalog.entries}
        #: What is wrong without keeping the file from being read: a damaged commit slot, an append that was
        #: not finished.
        self.warnings = warnings
        self._head = b""
        self.pool = TensorPool(source, limits)
        self._models: Dict[str, Model] = {}
        self._sections: Dict[Tuple[Extent, str], Section] = {}
        self._origins: Dict[Extent, Origin] = {}

    def __enter__(self) -> "Container":
        return self

    def __exit__(self, type: Optional[Type[BaseException]], value: Optional[BaseException],
                 traceback: Optional[TracebackType]) -> None:
        self.close()

    def __repr__(self) -> str:
        name = "" if self.source.name is None else " {!r}".format(self.source.name)
        return "<Container{} of {:,} model{}: {!r}>".format(
            name, len(self), "" if len(self) == 1 else "s", self.models)

    def _repr_html_(self) -> str:
        """What a notebook shows; texts of the file are escaped."""
        from .notebook import container_html
        return container_html(self)

    def close(self) -> None:
        """Closes the file.  Tensors that were decoded stay; others can no longer be."""
        self.source.close()

    def is_current(self) -> bool:
        """Whether the path still names the file that was opened, and nothing was committed to it since."""
        try:
            return self.source.is_named() and read_head(self.source) == self._head
        except (FormatError, OSError):
            return False

    @property
    def models(self) -> Models:
        """The models by name, in the order of the file."""
        return Models(self)

    @property
    def model(self) -> Model:
        """The only model.

        Raises:
            ValueError: when there is not exactly one; it names them.
        """
        if len(self.entries) != 1:
            raise ValueError("the container has {} models; choose one by name: {}".format(
                len(self.entries), ", ".join(map(repr, self.entries))))
        return self[next(iter(self.entries))]

    @property
    def generation(self) -> int:
        """The generation of these models; 1 for a file that nothing was appended to."""
        return self.root.generation

    def history(self) -> Iterator[Generation]:
        """The generations of the file, from this one to the first, each read when it is asked for.

        Raises:
            FormatError: when the root of an earlier one breaks a rule.
        """
        return Roots(self.source, self.limits).generations(self.catalog)

    def at(self, generation: int) -> "Container":
        """An earlier generation, of the same open file: closing either closes both.

        Raises:
            KeyError: when the file has no such generation.
            FormatError: when a root on the way to it breaks a rule.
        """
        roots = Roots(self.source, self.limits)
        if 1 <= generation <= self.generation:
            for root in roots.chain(self.root):
                if root.generation == generation:
                    catalog = roots.catalog(root)
                    judge_places(catalog)
                    return Container(self.source, catalog, (), self.limits)
        raise KeyError("there is no generation {}; there are 1 to {}".format(generation, self.generation))

    def __getitem__(self, name: str) -> Model:
        """The model called ``name``.

        Raises:
            KeyError: when there is none.
            FormatError: when its section breaks a rule.
        """
        if name not in self._models:
            section = self.section(self.entries[name])
            self._models[name] = Model(section, section.parts[0], name, self)
        return self._models[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, name: Any) -> bool:
        return name in self.entries

    def section(self, entry: Entry, committed: Optional[int] = None) -> Section:
        """The section of a model, read once also when several names stand for it.

        ``committed`` is the length of the file when it was written, if that is known: it can name nothing
        behind it.
        """
        key = (entry.section, entry.kind)
        if key not in self._sections:
            section = read_section(
                self.pool, entry.section, entry.kind, committed or self.root.extent.end)
            self._judge_overlaps((section.extent, section.tensors))
            self._sections[key] = section
        return self._sections[key]

    def read_sections(self) -> List[Section]:
        """The sections of all models, in the order of their names.

        Raises:
            FormatError: when one breaks a rule, or what one names overlaps what another does.
        """
        sections = [self.section(entry) for entry in self.catalog.entries]
        self._judge_overlaps(*((section.extent, section.tensors) for section in sections))
        return sections

    def _judge_overlaps(self, *parts: Tuple[Extent, List[Tensor]]) -> None:
        """Refuses sections and their tensors that overlap each other or the roots."""
        extents = ExtentMap()
        extents.add_root(self.catalog.root)
        extents.add_root(self.catalog.base)
        for extent, tensors in parts:
            extents.add_section(extent)
            for tensor in tensors:
                extents.add_tensor(tensor.entry)
                if tensor.needed is not None:
                    extents.add_tensor(tensor.needed.entry)
        extents.judge_overlaps()

    @property
    def origin(self) -> Optional[Origin]:
        """The object graph of the source, of the first model that has one; None when it was left out.

        Raises:
            FormatError: when it breaks a rule.
        """
        for entry in self.catalog.entries:
            section = self.section(entry)
            if section.origin is not None:
                return self.origin_of(section)
        return None

    def origin_of(self, section: Section) -> Optional[Origin]:
        """The origin that a section names, read once."""
        if section.origin is None or section.origin_node is None:
            return None
        if section.origin not in self._origins:
            tables = read_origin_tables(self.pool, section.origin, self.root.extent.end)
            self._judge_overlaps((section.extent, section.tensors), (tables.extent, tables.tensors))
            self._origins[section.origin] = judged_origin(tables)
        origin = self._origins[section.origin]
        judge_node(section, len(origin))
        return origin


def open(input: Input, *, limits: Limits = Limits()) -> Container:
    """Opens a container.

    The preamble and the root are verified, and the root that it is based on; sections and tensors are when
    they are asked for.

    Args:
        input: a path, the address of an object on an HTTP server or in a store that fsspec knows, a binary
            file, anything that gives ranges of bytes (`ByteRanges`), or the bytes themselves.
        limits: what to spend at most.

    Raises:
        FormatError: when it is not a container, or a damaged one; ``code`` says why.
        OSError: when the file cannot be read.
    """
    container = open_silently(input, limits)
    for finding in container.warnings:
        warnings.warn("{}: {}".format(container.source.name, finding), ContainerWarning, stacklevel=2)
    return container


def open_silently(input: Input, limits: Limits) -> Container:
    """Opens a container as `open` does; its warnings are only kept."""
    opened = source(input)
    try:
        return _opened(opened, limits)
    except FormatError as error:
        error.file = opened.name
        opened.close()
        raise
    except BaseException:
        opened.close()
        raise


def _opened(source: Source, limits: Limits) -> Container:
    if source.size > limits.input_bytes:
        raise FormatError("limit.input-bytes", 0, "The file has {} bytes and the limit is {}. Raise "
                          "Limits.input_bytes if you trust it.".format(source.size, limits.input_bytes))
    head = read_head(source)
    try:
        return _opened_by(head, source, limits)
    except FormatError as error:
        # A writer may have come between the preamble and what it names.
        try:
            current = read_head(source)
        except (FormatError, OSError):
            raise error from None
        if current == head:
            raise
    return _opened_by(current, source, limits)


def _opened_by(head: bytes, source: Source, limits: Limits) -> Container:
    preamble = read_preamble(head, source)
    roots = Roots(source, limits)
    root = roots.read(preamble.slot.root, preamble.slot.generation)
    catalog = roots.catalog(root)
    judge_places(catalog)
    before = preamble.predecessor
    if before is not None and before.root != root.previous:
        raise damaged("container.slot-conflict", before.offset, "the other slot names another preceding root")
    container = Container(source, catalog, preamble.warnings, limits)
    container._head = head
    return container
