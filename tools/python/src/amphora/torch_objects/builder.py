"""Turns the nodes of an origin into what PyTorch saved, with a stack of steps and no recursion."""

from collections import OrderedDict, defaultdict
from typing import Any, Dict, List, NoReturn, Tuple

from ..errors import AmphoraError, RebuildError
from ..limits import Limits
from ..origin import Origin
from ..origin_kinds import KINDS
from ..rebuilding.budget import ELEMENT, Budget
from ..rebuilding.departed import PlainObject
from ..rebuilding.graph import Graph
from ..rebuilding.values import Values
from .tensors import NOTHING, Tensors

_ENTER, _FILL = range(2)

#: Dicts that are made as themselves; what else is made by a class comes as `PlainObject`.
_MAPPINGS = {"collections.OrderedDict": OrderedDict, "collections.defaultdict": defaultdict}

_BARE = ("tuple", "set", "frozen_set", "slice", "scalar", "object_array")


class Builder:
    """The objects of one origin; every node becomes one object, however often it is named."""

    def __init__(self, origin: Origin, limits: Limits) -> None:
        self.graph = Graph(origin)
        self.budget = Budget(limits, len(origin))
        self.values = Values(self.graph, self.budget)
        self.tensors = Tensors(self)
        self.made: Dict[int, Any] = {}
        self._entered = set()  # type: ignore[var-annotated]
        self._stack: List[Tuple[int, int]] = []

    def build(self, root: int) -> Any:
        """The object of a node, with all that it holds.

        Raises:
            RebuildError: when anything in it cannot be rebuilt.
        """
        self._stack.append((_ENTER, root))
        while self._stack:
            step, node = self._stack.pop()
            try:
                (self._enter if step == _ENTER else self._fill)(node)
            except RebuildError as error:
                error.node = node if error.node is None else error.node
                error.path = error.path or self.graph.path(error.node)
                raise
            except AmphoraError:
                raise
            except Exception as error:
                self.refuse(node, "PyTorch, or a dict, refuses it: {}: {}".format(
                    type(error).__name__, str(error)[:200]))
        return self.made[root]

    def refuse(self, node: int, fact: str, code: str = "rebuild.bad-state") -> NoReturn:
        """Refuses, saying where."""
        raise RebuildError(code, fact, node, self.graph.path(node))

    def name(self, node: int) -> str:
        """What a global is called; an empty text for other nodes."""
        if KINDS[self.graph.kinds[node]].name != "global":
            return ""
        return "{}.{}".format(*self.graph.spelling(node))

    def _enter(self, node: int) -> None:
        if node in self._entered:
            return
        self._entered.add(node)
        kind = KINDS[self.graph.kinds[node]].name
        self.budget.spend(ELEMENT)
        if kind == "global":
            name = self.name(node)
            found = self.tensors.constant(name)
            self.made[node] = PlainObject(name) if found is NOTHING else found
        elif kind in ("call", "instance"):
            self._enter_object(node, kind)
        elif kind == "dtype":
            self.made[node] = self.graph.value(node)
        elif self.graph.kinds[node] in self.values.makers:
            self.made[node] = self.values.makers[self.graph.kinds[node]](node)
        else:
            if kind in ("list", "dict"):
                self.made[node] = [] if kind == "list" else {}
            self._wait(node, self.graph.children(node))

    def _enter_object(self, node: int, kind: str) -> None:
        children = self.graph.children(node)
        name = self.name(children[0])
        if kind == "call" and self.tensors.is_storage(name):
            self.made[node] = self.tensors.storage(node, name, children)
            return
        # A size is a tuple, which older versions wrote as an instance.
        if (kind == "call" or name == "torch.Size") and self.tensors.makes(name):
            self._wait(node, children[1:2])
            return
        made = _MAPPINGS.get(name, OrderedDict if not name else None) if kind == "call" else None
        self.made[node] = PlainObject(name or "an object") if made is None else made()
        self._wait(node, children[1:])

    def _wait(self, node: int, children: List[int]) -> None:
        self._stack.append((_FILL, node))
        for place, child in enumerate(children):
            if child not in self._entered:
                self.graph.parents.setdefault(child, (node, place))
        self._stack.extend((_ENTER, child) for child in reversed(children) if child not in self._entered)

    def parts(self, node: int, children: List[int]) -> List[Any]:
        """What children have become."""
        if any(child not in self.made for child in children):
            self.refuse(node, "It is made of itself.")
        self.budget.spend(ELEMENT * len(children))
        return [self.made[child] for child in children]

    def _fill(self, node: int) -> None:
        kind = KINDS[self.graph.kinds[node]].name
        children = self.graph.children(node)
        if kind in ("call", "instance"):
            return self._fill_object(node, children)
        if kind == "scalar":
            self.made[node] = self.values.scalar(children[0], self.parts(node, children[1:])[0])
            return None
        if kind == "object_array":
            children = children[2:]
        parts = self.parts(node, children)
        if kind == "list":
            self.made[node].extend(parts)
        elif kind == "dict":
            self.put(node, self.made[node], parts[::2], parts[1::2])
        else:
            if kind in ("set", "frozen_set"):
                self.budget.hashes(parts)
            makers = {"tuple": tuple, "set": set, "frozen_set": frozenset, "object_array": list}
            self.made[node] = slice(*parts) if kind == "slice" else makers[kind](parts)
        return None

    def _fill_object(self, node: int, children: List[int]) -> None:
        name = self.name(children[0])
        if node not in self.made:
            (arguments,) = self.parts(node, children[1:2])
            self.made[node] = self.tensors.make(node, name, arguments)
            return
        arguments, keywords, state, items, entries = self.parts(node, children[1:])
        made = self.made[node]
        if isinstance(made, PlainObject):
            made.arguments = arguments
            made.attributes = {} if state is None else state
            made.items = items or []
            made.entries = entries or {}
            return
        if entries is not None:
            self.put(node, made, list(entries.keys()), list(entries.values()))
        for key, value in (state or {}).items() if isinstance(state, dict) else ():
            # As `_metadata` of a state dict.
            if isinstance(key, str) and not key.startswith("__") and not hasattr(type(made), key):
                setattr(made, key, value)

    def put(self, node: int, made: Dict[Any, Any], keys: List[Any], values: List[Any]) -> None:
        """Sets what a dict holds."""
        self.budget.hashes(keys)
        for key, value in zip(keys, values):
            made[key] = value
