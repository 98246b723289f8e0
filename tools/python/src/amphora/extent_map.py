"""Which bytes of a file belong to what: each to one thing, and nothing to none."""

from typing import Any, List, Tuple

from .append_record import RECORD_BYTES
from .errors import damaged
from .extents import Extent
from .limits import ALIGNMENT, PREAMBLE
from .root import Root
from .source import Source
from .tensor_entry import TensorEntry


class ExtentMap:
    """The extents of a file.  What is added twice must be the same both times."""

    def __init__(self) -> None:
        self._extents: List[Tuple[int, int, Tuple[str, Any]]] = [(0, PREAMBLE, ("preamble", None))]

    def add_root(self, root: Root) -> None:
        """Adds a root, the preceding one, and the record of the append that lies between."""
        self._add_extent("root", root.extent)
        if root.previous is not None:
            self._add_extent("root", root.previous)
            end = root.previous.end
            self._extents.append((end, end + RECORD_BYTES, ("record", None)))

    def add_section(self, extent: Extent) -> None:
        """Adds the section of a model or of an origin."""
        self._add_extent("section", extent)

    def add_tensor(self, entry: TensorEntry) -> None:
        """Adds the chunks of a tensor; one that is attached to a section is a part of that."""
        if entry.attached is not None:
            return
        self._extents.append((entry.offset, entry.end, ("tensor", entry)))

    def _add_extent(self, what: str, extent: Extent) -> None:
        self._extents.append((extent.offset, extent.end, (what, extent)))

    def _sorted(self) -> List[Tuple[int, int, Tuple[str, Any]]]:
        return sorted(self._extents, key=lambda extent: extent[:2])

    def judge_overlaps(self) -> None:
        """Refuses extents that overlap, and two that are equal but hold different things.

        Raises:
            FormatError: ``container.overlap``, at the later one.
        """
        last = (0, 0, ("", None))
        for extent in self._sorted():
            if extent[0] < last[1] and extent != last:
                raise damaged("container.overlap", extent[0], "two extents overlap, or hold different things")
            last = max(last, extent, key=lambda extent: extent[1])

    def judge_gaps(self, source: Source) -> None:
        """Refuses bytes that belong to nothing: too many for padding, or not zero."""
        end = 0
        for start, following, _ in self._sorted():
            if start - end >= ALIGNMENT:
                raise damaged("container.hole", end, "{} bytes belong to nothing".format(start - end))
            padding = source.read(end, start - end) if start > end else b""
            if any(padding):
                raise damaged("container.padding", end + len(padding) - len(padding.lstrip(b"\0")),
                              "padding is not zero")
            end = max(end, following)
