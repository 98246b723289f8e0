"""The models of one generation, put together from its root and the full root that it is based on."""

from typing import Callable, Container, Dict, NamedTuple, Tuple

from .errors import damaged
from .extent_map import ExtentMap
from .extents import Extent
from .limits import DELTAS
from .root import Entry, Root


class Catalog(NamedTuple):
    """What one generation holds.

    Attributes:
        root: the root of the generation.
        base: the full root that it is based on; the same when it is full itself.
        entries: the models, in order.
    """

    root: Root
    base: Root
    entries: Tuple[Entry, ...]


def catalog(root: Root, read: Callable[[Extent], Root]) -> Catalog:
    """The models of the generation of ``root``; ``read`` gives its base, if it has one.

    Raises:
        FormatError: ``container.root-chain`` or ``container.name``, or what the base breaks.
    """
    found = Catalog(root, root, root.entries)
    if root.base is not None:
        base = read(root.base)
        found = Catalog(root, base, _changed(root, base))
    return found


def judge_places(found: Catalog) -> None:
    """Refuses sections that overlap: reading all of them is so bounded by the size of the file.

    Raises:
        FormatError: ``container.overlap``.
    """
    extents = ExtentMap()
    extents.add_root(found.root)
    extents.add_root(found.base)
    for entry in found.entries:
        extents.add_section(entry.section)
    extents.judge_overlaps()


def judge_base(root: Root, base: Root, names: Container[str]) -> None:
    """Checks that ``base``, whose models have ``names``, is what the delta ``root`` can be based on.

    Raises:
        FormatError: ``container.root-chain`` or ``container.name``.
    """
    if base.base is not None:
        raise damaged("container.root-chain", base.extent.offset, "the base of a delta is not full")
    if not 1 <= root.generation - base.generation <= DELTAS or (
            root.previous == base.extent and base.generation != root.generation - 1):
        raise damaged("container.root-chain", base.extent.offset, "generation {} is the base of {}".format(
            base.generation, root.generation))
    for name in root.remove:
        if name not in names:
            raise damaged("container.name", root.extent.offset, "a model is removed that is not there")


def _changed(root: Root, base: Root) -> Tuple[Entry, ...]:
    """The models of ``base`` after the changes of ``root``."""
    models: Dict[str, Entry] = {entry.name: entry for entry in base.entries}
    judge_base(root, base, models)
    for name in root.remove:
        del models[name]
    # A name that is there keeps its place; one that is new, or was removed, comes at the end.
    models.update((entry.name, entry) for entry in root.entries)
    return tuple(models.values())
