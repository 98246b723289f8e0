"""What an origin may cost as objects: a small file can name one tensor a million times."""

from typing import Any, Dict, Iterable, Sequence

from ..errors import RebuildError
from ..limits import Limits

#: Bytes that one element of a list or a dict takes, roughly, with the number or text that it is.
ELEMENT = 64

#: Elements that lists in lists may have when each is counted as often as it is reached, for each node of the
#: origin; and the number that is always allowed.
_UNFOLDED_PER_NODE = 16
_UNFOLDED = 1_000_000

#: Values that one key of a dict may consist of: hashing goes over all of them, and nests as they do.
_KEY = 1_000

#: Keys from which on it is asked whether they were chosen to share their hashes.
_MANY_KEYS = 1_000


#: Bytes that rules may go over for each byte of the objects, and those that they always may: a part that many
#: objects share is judged by each of them.
_JUDGED_PER_BYTE = 16
_JUDGED = 1 << 30


class Budget:
    """Counts, and refuses before memory is set aside."""

    def __init__(self, limits: Limits, nodes: int) -> None:
        self._left = limits.object_bytes
        self._limit = limits.object_bytes
        self._judged = 0
        self._most_unfolded = _UNFOLDED + _UNFOLDED_PER_NODE * nodes
        self._unfolded: Dict[int, int] = {}
        self._key_cost: Dict[int, int] = {}

    def spend(self, count: int) -> None:
        """Refuses when ``count`` more bytes are more than the limit.

        Raises:
            RebuildError: ``rebuild.too-much``.
        """
        self._left -= count
        if self._left < 0:
            raise RebuildError(
                "rebuild.too-much",
                "The objects take more than {} bytes. Raise Limits.object_bytes if you trust "
                "the file.".format(self._limit),
            )

    def judge(self, count: int) -> None:
        """Refuses when rules have gone over far more bytes than there are.

        Raises:
            RebuildError: ``rebuild.too-much``.
        """
        self._judged += count
        if self._judged > _JUDGED + _JUDGED_PER_BYTE * (self._limit - self._left):
            raise RebuildError(
                "rebuild.too-much", "Its objects share so much that judging each of them takes too long."
            )

    def unfold(self, node: int, children: Sequence[int]) -> None:
        """Counts a container of elements, shared ones as often as they are reached.

        Whoever makes an array of nested lists, or shows them, goes over them that often.

        Raises:
            RebuildError: ``rebuild.too-much``.
        """
        known = self._unfolded
        count = len(children) + sum(known[child] for child in children if child in known)
        if count > self._most_unfolded:
            raise RebuildError(
                "rebuild.too-much",
                "Lists in lists share so much that they would have more than {} elements.".format(
                    self._most_unfolded
                ),
            )
        known[node] = count

    def compose(self, node: int, children: Sequence[int], parts: Sequence[Any]) -> None:
        """Notes what it costs to hash a tuple or a frozen set."""
        cost = 1
        for child, part in zip(children, parts):
            cost += self._cost(child, part)
            if cost > _KEY:
                break
        self._key_cost[node] = cost

    def keys(self, nodes: Sequence[int], keys: Sequence[Any]) -> None:
        """Refuses keys of a dict, or members of a set, that cannot be hashed fast, running no code.

        Raises:
            RebuildError: ``rebuild.bad-state`` or ``rebuild.too-much``.
        """
        for node, key in zip(nodes, keys):
            cost = self._cost(node, key)
            if cost > _KEY:
                raise RebuildError(
                    "rebuild.bad-state",
                    "A key is no plain value, or one of more than {} parts.".format(_KEY),
                    node,
                )
        self.hashes(keys)

    def hashes(self, keys: Sequence[Any]) -> None:
        """Refuses many keys of few hashes, which take a dict the square of their number.

        Raises:
            RebuildError: ``rebuild.too-much``.
        """
        if len(keys) > _MANY_KEYS and 2 * len(_distinct(map(hash, keys))) < len(keys):
            raise RebuildError("rebuild.too-much", "Keys were chosen to be slow: their hashes are equal.")

    def _cost(self, node: int, value: Any) -> int:
        if node in self._key_cost:
            return self._key_cost[node]
        return 1 if type(value) in _PLAIN or _is_fixed(value) else _KEY + 1


_PLAIN = (type(None), bool, int, float, complex, str, bytes)


def _is_fixed(value: Any) -> bool:
    """Whether a value is hashed by what NumPy or Python compiled: a scalar, a class, a function."""
    import types

    import numpy as np

    return isinstance(
        value, (np.generic, np.dtype, np.ufunc, types.FunctionType, types.BuiltinFunctionType)
    ) or (type(value) is type)


def _distinct(hashes: Iterable[int]) -> "set[int]":
    return set(hashes)
