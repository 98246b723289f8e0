"""Objects: which row of the list a callable is, and which rule makes something of it."""

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

import numpy as np

from ..errors import RebuildError
from ..origin_kinds import KINDS, NUMBER
from .budget import ELEMENT
from .context import Context
from .departed import Departed, PlainObject, Reference
from .listed import Listed, canonical, listed
from .rules import Rule, rule
from .rules.plain import put
from .rules.unknown import UNKNOWN
from .versions import Version, version

if TYPE_CHECKING:
    from .rebuilder import Rebuilder

#: Rules whose rows may be values: types, and functions that only compute.
_VALUES = ("function", "ufunc", "type", "pandas_missing")


class Call:
    """A call or an instance: what it is of, and what it is given.

    Attributes:
        node: its node.
        children: its six children.
        row: the row of its callable; None when it is not listed, which only plain data survives.
        target: the class or function; None when the installed version does not have it.
        is_instance: whether the source made it by ``__new__``, rather than by a call.
        rule: the rule that makes it.
        version: the version of scikit-learn that wrote it.
        arguments, keywords, state, items, entries: the parts, as they become known.
    """

    def __init__(
        self,
        rebuilder: "Rebuilder",
        node: int,
        children: List[int],
        name: str,
        row: Optional[Listed],
        rule: Rule,
        version: Version,
    ) -> None:
        self.rebuilder = rebuilder
        self.node = node
        self.children = children
        self.name = name
        self.row = row
        self.rule = rule
        self.version = version
        self.target: Any = None if row is None else rebuilder.libraries.find(row)
        self.is_instance = rebuilder.graph.kinds[node] == NUMBER["instance"]
        self.arguments: Tuple[Any, ...] = ()
        self.keywords: Dict[str, Any] = {}
        self.state: Any = None
        self.items: List[Any] = []
        self.entries: Dict[Any, Any] = {}

    def context(self) -> Context:
        """What rules of upgrades are given."""
        return Context(self.rebuilder, self.node, self.name, self.version)

    def said(self, key: str) -> Optional[str]:
        """What a state says under a key when it is a text, without making anything of the state."""
        return self.rebuilder.graph.said(self.children[3], key)

    def wrong(self, fact: str) -> RebuildError:
        """The error for arguments or a state that the library could not have written."""
        return RebuildError("rebuild.bad-state", "{}: {}".format(self.name, fact), self.node)

    def judges(self, count: int) -> None:
        """Counts bytes that a rule is about to go over, which other objects may share.

        Raises:
            RebuildError: ``rebuild.too-much``.
        """
        self.rebuilder.budget.judge(count)

    def copies(self, *arrays: Any) -> None:
        """Counts arrays that a rule is about to copy, which other objects may share.

        Raises:
            RebuildError: ``rebuild.too-much``.
        """
        for array in arrays:
            self.rebuilder.budget.spend(array.nbytes)

    def bare(self, *unwanted: str) -> None:
        """Refuses parts that such an object never has, such as ``items``."""
        for part in unwanted:
            if getattr(self, part):
                raise self.wrong("it cannot have {}".format(part))


class Objects:
    """Judges callables and globals, and knows what is left of classes that are gone."""

    def __init__(self, rebuilder: "Rebuilder") -> None:
        self._rebuilder = rebuilder
        self._versions: Dict[int, Optional[Version]] = {}
        self._departed: Dict[int, Tuple[int, Departed]] = {}

    def call(self, node: int, inherited: Version) -> Call:
        """What a call or instance is of.

        Raises:
            RebuildError: ``rebuild.not-listed`` when its callable is not one of the list.
        """
        graph = self._rebuilder.graph
        children = graph.children(node)
        if KINDS[graph.kinds[children[0]]].name != "global":
            raise RebuildError(
                "rebuild.not-listed", "It calls what is no class and no function by name.", node
            )
        module, attribute = graph.spelling(children[0])
        row = listed(module, attribute)
        name = "{}.{}".format(module, attribute) if row is None else row.name
        if row is None and not self._rebuilder.keeps_unknown:
            raise self._unlisted(node, name)
        wrote = self._version(children[3]) or inherited
        return Call(
            self._rebuilder, node, children, name, row, UNKNOWN if row is None else rule(row.rule), wrote
        )

    def value(self, node: int) -> Any:
        """What a global is: a function or a type where it may be a value, else a reference for rules."""
        module, attribute = self._rebuilder.graph.spelling(node)
        row = listed(module, attribute)
        if row is None:
            name = "{}.{}".format(module, attribute)
            if not self._rebuilder.keeps_unknown:
                raise self._unlisted(node, name)
            return PlainObject(name)
        target = self._rebuilder.libraries.find(row)
        if target is None:
            return self.depart(node, row.name, ())
        return target if row.rule in _VALUES else Reference(row, target)

    def depart(self, node: int, name: str, arguments: Tuple[Any, ...]) -> Departed:
        """Stands for an object whose class the installed version does not have."""
        made = Departed(name, arguments)
        self._departed[id(made)] = (node, made)
        return made

    def plain(self, node: int, name: str, state: Dict[str, Any]) -> Any:
        """An object of a listed class of Python that has ``state`` for its attributes."""
        kind = self.find(node, name)
        if not isinstance(kind, type):
            raise RebuildError("rebuild.cannot-express", "{} is no class.".format(name), node)
        made: Any = object.__new__(kind)
        put(made, state)
        return made

    def find(self, node: int, name: str) -> Any:
        """The class or function of a canonical name."""
        row = canonical(name)
        if row is None:
            raise RebuildError(
                "rebuild.not-listed", "A rule needs {}, which is not listed.".format(name), node
            )
        found = self._rebuilder.libraries.find(row)
        if found is None:
            raise RebuildError(
                "rebuild.cannot-express", "The installed {} has no {}.".format(row.library, name), node
            )
        return found

    def remains(self, root: Any) -> Optional[Tuple[int, str]]:
        """The first object of a class that is gone which can be reached from ``root``."""
        if not self._departed:
            return None
        seen = set()
        waiting = [root]
        while waiting:
            current = waiting.pop()
            if id(current) in seen:
                continue
            seen.add(id(current))
            if type(current) is Departed:
                return self._departed[id(current)][0], current.name
            waiting.extend(_held(current))
        return None

    def _version(self, state: int) -> Optional[Version]:
        """The version that a state says it was written by, read before anything of it is made."""
        if state not in self._versions:
            self._rebuilder.budget.spend(ELEMENT)
            said = self._rebuilder.graph.said(state, "_sklearn_version")
            self._versions[state] = None if said is None else version(said)
        return self._versions[state]

    def _unlisted(self, node: int, name: str) -> RebuildError:
        return RebuildError(
            "rebuild.not-listed",
            "{} is not among the classes and functions that are rebuilt. With "
            "unknown='plain' it comes as plain data.".format(name),
            node,
        )


def _held(value: Any) -> List[Any]:
    """What a value holds."""
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return list(value)
    if kind is np.ndarray:
        return value.reshape(-1).tolist() if value.dtype == object else []
    held = list(value.values()) if isinstance(value, dict) else []
    own = getattr(value, "__dict__", None)
    if isinstance(own, dict) and not isinstance(value, type):
        held.extend(own.values())
    return held
