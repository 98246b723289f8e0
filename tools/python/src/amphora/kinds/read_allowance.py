"""What the fields of a model, and of its parts, may read in all."""

from typing import Dict, Tuple

#: How many times each tensor may be read whole, and how many elements all may be read beyond that.
TIMES, ELEMENTS = 16, 1 << 24


class ReadAllowance:
    """Counts the elements that are read of each tensor.

    A field is a few bytes, and names a tensor of any size; a list of a million of them may name one tensor a
    million times, and whoever keeps what each becomes runs out of memory.
    """

    def __init__(self) -> None:
        self._read: Dict[int, Tuple[int, int]] = {}
        self._rest = ELEMENTS

    def spend(self, count: int, tensor: int, size: int) -> bool:
        """Counts ``count`` of the ``size`` elements of a tensor; whether they may be read."""
        before, known = self._read.get(tensor, (0, 0))
        size = max(known, size)
        after = before + count
        self._read[tensor] = after, size
        self._rest -= max(after - max(before, TIMES * size), 0)
        return self._rest >= 0
