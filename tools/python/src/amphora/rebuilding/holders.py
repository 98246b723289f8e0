"""What holds other objects and is no object of a class: lists, tuples, dicts, sets, arrays of objects."""

from typing import TYPE_CHECKING, Any, Callable, Dict, List

import numpy as np

from ..origin_kinds import NUMBER

if TYPE_CHECKING:
    from .rebuilder import Rebuilder

#: Fills the shell of a node, or makes it, of its children; false while one of them is missing.
Filler = Callable[[int, List[int]], bool]


class Holders:
    """Shells and fillers by the number of the kind."""

    def __init__(self, rebuilder: "Rebuilder") -> None:
        self._rebuilder = rebuilder
        #: Of those that can hold themselves.
        self.shells: Dict[int, Callable[[int], Any]] = {
            NUMBER["list"]: lambda node: [],
            NUMBER["dict"]: lambda node: {},
            NUMBER["set"]: lambda node: set(),
            NUMBER["object_array"]: self._object_array,
        }
        self.fillers: Dict[int, Filler] = {
            NUMBER["list"]: self._list,
            NUMBER["tuple"]: self._tuple,
            NUMBER["dict"]: self._dict,
            NUMBER["set"]: self._set,
            NUMBER["frozen_set"]: self._tuple,
            NUMBER["object_array"]: self._array,
            NUMBER["scalar"]: self._scalar,
            NUMBER["slice"]: self._slice,
        }

    def _list(self, node: int, children: List[int]) -> bool:
        parts = self._rebuilder.parts(node, children)
        if parts is None:
            return False
        self._rebuilder.budget.unfold(node, children)
        self._rebuilder.made[node].extend(parts)
        return True

    def _tuple(self, node: int, children: List[int]) -> bool:
        parts = self._rebuilder.parts(node, children)
        if parts is None:
            return False
        self._rebuilder.budget.unfold(node, children)
        self._rebuilder.budget.compose(node, children, parts)
        if self._rebuilder.graph.kinds[node] == NUMBER["tuple"]:
            self._rebuilder.made[node] = tuple(parts)
        else:
            self._rebuilder.budget.keys(children, parts)
            self._rebuilder.made[node] = frozenset(parts)
        return True

    def _dict(self, node: int, children: List[int]) -> bool:
        parts = self._rebuilder.parts(node, children)
        if parts is None:
            return False
        self._rebuilder.budget.unfold(node, children)
        self._rebuilder.budget.keys(children[::2], parts[::2])
        self._rebuilder.made[node].update(zip(parts[::2], parts[1::2]))
        return True

    def _set(self, node: int, children: List[int]) -> bool:
        parts = self._rebuilder.parts(node, children)
        if parts is None:
            return False
        self._rebuilder.budget.keys(children, parts)
        self._rebuilder.made[node].update(parts)
        return True

    def _object_array(self, node: int) -> Any:
        children = self._rebuilder.graph.children(node)
        dtype = self._rebuilder.values.dtype(children[0])
        if dtype != np.dtype(object):
            self._rebuilder.refuse(
                node, "rebuild.bad-state", "An array of objects has the type {}.".format(dtype)
            )
        return self._rebuilder.values.empty(dtype, self._rebuilder.values.shape(children[1]), "C")

    def _array(self, node: int, children: List[int]) -> bool:
        parts = self._rebuilder.parts(node, children[2:])
        if parts is None:
            return False
        self._rebuilder.budget.unfold(node, children[2:])
        flat = self._rebuilder.made[node].reshape(-1)
        for place, part in enumerate(parts):
            flat[place] = part
        return True

    def _scalar(self, node: int, children: List[int]) -> bool:
        if children[1] not in self._rebuilder.made:
            return False
        self._rebuilder.made[node] = self._rebuilder.values.scalar(
            children[0], self._rebuilder.made[children[1]]
        )
        return True

    def _slice(self, node: int, children: List[int]) -> bool:
        parts = self._rebuilder.parts(node, children)
        if parts is None:
            return False
        self._rebuilder.made[node] = slice(*parts)
        return True
