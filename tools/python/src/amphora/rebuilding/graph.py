"""The nodes of an origin, for walking over all of them."""

from typing import Any, Dict, List, Optional, Tuple

from ..origin import Origin
from ..origin_kinds import KINDS, NUMBER
from ..rows import Rows

STRINGS = (NUMBER["string"], NUMBER["byte_string"])


class Graph:
    """The columns of an origin as lists: asking NumPy for one element after another takes too long."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        columns = origin.columns
        self.kinds: List[int] = columns["kind"].tolist()
        self._first: List[int] = columns["first"].tolist()
        self._count: List[int] = columns["count"].tolist()
        self._value: List[int] = columns["value"].tolist()
        #: Whether there are strings that are bytes and text at once, as only Python 2 has them.
        self.is_of_python2 = NUMBER["byte_string"] in self.kinds
        self._most = [kind.most for kind in KINDS]
        #: The node that named another first, and as which of its children: where it is in the object.
        self.parents: Dict[int, Tuple[int, int]] = {}

    def children(self, node: int) -> List[int]:
        """The ids of the children of a node."""
        if self._most[self.kinds[node]] == 0:
            return []
        first = self._first[node]
        found: List[int] = self.origin.columns["children"][first : first + self._count[node]].tolist()
        return found

    def value(self, node: int) -> Any:
        """The value of a node, as `Origin.node` gives it."""
        return self.origin.node(node).value

    def integer(self, node: int) -> int:
        """The column ``value`` of a node."""
        return self._value[node]

    def length(self, node: int) -> int:
        """The number of bytes, or of children, of a node."""
        return self._count[node]

    def record(self, position: int) -> Rows:
        """The rows of an array record."""
        return self.origin.array_record(position)

    def text(self, node: int) -> Optional[str]:
        """What a node says when it is a string, of Python 2 or 3; else None."""
        if self.kinds[node] not in STRINGS:
            return None
        value = self.value(node)
        return value if isinstance(value, str) else value.decode("latin-1")

    def said(self, node: int, key: str) -> Optional[str]:
        """The text that a dict has under a key; None when it is no dict, or has no text there."""
        if self.kinds[node] != NUMBER["dict"]:
            return None
        children = self.children(node)
        for name, value in zip(children[::2], children[1::2]):
            if self.text(name) == key:
                return self.text(value)
        return None

    def spelling(self, node: int) -> Tuple[str, str]:
        """The module and the name of a global."""
        module, name = self.children(node)
        return self.value(module), self.value(name)

    def path(self, node: int) -> str:
        """Where a node is, such as ``model.steps[1][1].tree_``."""
        labels: List[str] = []
        while node in self.parents and len(labels) < _DEEPEST:
            parent, place = self.parents[node]
            labels.append(self._label(parent, place))
            node = parent
        return "model" + "".join(reversed(labels))

    def _label(self, parent: int, place: int) -> str:
        """How the child at ``place`` is reached from its parent."""
        kind = KINDS[self.kinds[parent]].name
        if kind == "dict":
            key = self.text(self.children(parent)[place & ~1])
            if key is not None and self._is_state(parent) and key.isidentifier():
                return "." + key
            return "[{!r}]".format("…" if key is None else key[:64])
        if kind in ("call", "instance"):
            return _PARTS[place]
        if kind == "object_array":
            place -= 2
        return "[{}]".format(place)

    def _is_state(self, node: int) -> bool:
        parent, place = self.parents.get(node, (-1, 0))
        return parent >= 0 and KINDS[self.kinds[parent]].name in ("call", "instance") and place == 3


#: Steps of a path that are told; a chain of a million lists has no place for a message.
_DEEPEST = 50

#: What the children of calls and instances are called in a path; a state's keys speak for themselves.
_PARTS = (".__class__", ".arguments", ".keywords", "", "", "")
