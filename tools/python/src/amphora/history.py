"""The generations of a file: each root names the one before it, by its digest."""

from typing import Iterator, List, NamedTuple, Optional, Tuple

from .catalog import Catalog, catalog, judge_base
from .errors import FormatError, damaged
from .extents import Extent, judge_lengths
from .limits import ROOT_BYTES, Limits
from .root import Entry, Root, read_root
from .source import Source


class Generation(NamedTuple):
    """One committed state of a file, and what it changed.

    Attributes:
        number: its number; the first has 1.
        root: where its root lies.
        set: models that are new or different, in the order of this generation.
        removed: names of models that went.
    """

    number: int
    root: Extent
    set: Tuple[Entry, ...]
    removed: Tuple[str, ...]

    @property
    def committed(self) -> int:
        """The length of the file when it was committed."""
        return self.root.end


class Roots:
    """Reads roots of one file, and counts what that costs."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.spent = 0
        #: The base that was needed last: deltas that follow each other have the same.
        self._base: Optional[Root] = None

    def spend(self, extent: Extent) -> None:
        """Counts the raw bytes of a root or section, whose lengths were judged.

        Raises:
            FormatError: ``limit.history`` when they are too many together.
        """
        self.spent += extent.raw
        if self.spent > self.limits.history_bytes:
            raise FormatError("limit.history", extent.offset, "The roots and sections of all generations "
                              "have more than {} bytes. Raise Limits.history_bytes if you trust the file, or "
                              "drop its history with 'amphora compact'.".format(self.limits.history_bytes))

    def read(self, extent: Extent, generation: Optional[int] = None) -> Root:
        """The root in ``extent``."""
        if self._base is not None and self._base.extent == extent and (
                generation in (None, self._base.generation)):
            return self._base
        judge_lengths(extent, "the root", ROOT_BYTES, self.limits.root_bytes)
        self.spend(extent)
        return read_root(self.source, extent, generation, self.limits)

    def catalog(self, root: Root) -> Catalog:
        """The models of the generation of ``root``."""
        found = catalog(root, self.read)
        self._base = found.base
        return found

    def chain(self, newest: Root) -> Iterator[Root]:
        """``newest`` and the roots before it, down to that of the first generation.

        Raises:
            FormatError: when a root breaks a rule, or the bases of deltas are not among them.
        """
        bases = _Bases(self.limits)
        root = newest
        while True:
            bases.judge(root)
            yield root
            if root.previous is None:
                return
            root = self.read(root.previous, root.generation - 1)

    def generations(self, newest: Catalog) -> Iterator[Generation]:
        """The generations and what each changed, from the newest to the first."""
        newer: Optional[Catalog] = None
        for root in self.chain(newest.root):
            older = newest if root is newest.root else self.catalog(root)
            if newer is not None:
                yield _generation(newer, older.entries)
            newer = older
        assert newer is not None
        yield _generation(newer, ())


def _generation(new: Catalog, old: Tuple[Entry, ...]) -> Generation:
    before = {entry.name: entry for entry in old}
    after = {entry.name for entry in new.entries}
    return Generation(
        new.root.generation, new.root.extent,
        tuple(entry for entry in new.entries if before.get(entry.name) != entry),
        tuple(entry.name for entry in old if entry.name not in after))


class _Bases:
    """Deltas whose base has not been met yet, on the way from the newest root to the first."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: List[Root] = []

    def judge(self, root: Root) -> None:
        names = {entry.name for entry in root.entries} if self._waiting else set()
        rest = []
        for delta in self._waiting:
            assert delta.base is not None
            if delta.base == root.extent:
                judge_base(delta, root, names)
            elif delta.base.offset >= root.extent.offset or root.previous is None:
                raise damaged("container.root-chain", delta.base.offset, "generation {} is based on what is "
                              "no root of an earlier one".format(delta.generation))
            else:
                rest.append(delta)
        if root.base is not None:
            rest.append(root)
        self._waiting = rest
        if sum(delta.extent.raw for delta in rest) > 4 * self._limits.root_bytes:
            raise FormatError("limit.history", root.extent.offset, "The deltas of one base have more than {} "
                              "bytes. Raise Limits.root_bytes if you trust the file.".format(
                                  4 * self._limits.root_bytes))
