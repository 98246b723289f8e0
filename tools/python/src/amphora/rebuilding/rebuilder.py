"""Turns the nodes of an origin into objects: shells first, then what is in them.

There is a stack of steps and no recursion.  What can hold itself (lists, dicts, objects) is made empty when
it is met and filled when its parts have been met; what cannot (tuples, calls) is made of its parts.  Where a
cycle keeps a part waiting, the filling is put off to the end.
"""

import warnings
from typing import Any, Callable, Dict, List, NoReturn, Optional, Set, Tuple

from ..errors import AmphoraError, RebuildError, RebuildWarning
from ..limits import Limits
from ..origin import Origin
from ..origin_kinds import NUMBER
from .budget import ELEMENT, Budget
from .departed import Reference
from .graph import Graph
from .holders import Holders
from .libraries import Libraries
from .objects import Call, Objects
from .python2 import Python2
from .rules.histogram import Asked
from .values import Values
from .versions import Version

#: The steps of a node.
_ENTER, _MAKE, _FILL = range(3)

#: How often what was put off is gone through again; cycles through tuples in tuples may need a few rounds.
_ROUNDS = 16

_OBJECTS = (NUMBER["call"], NUMBER["instance"])
_ABSENT = object()


class Rebuilder:
    """The objects of one origin; every node becomes one object, however often it is named."""

    def __init__(self, origin: Origin, limits: Limits, written: Optional[Version], unknown: str) -> None:
        self.graph = Graph(origin)
        self.budget = Budget(limits, len(origin))
        self.values = Values(self.graph, self.budget)
        self.libraries = Libraries()
        self.installed: Version = self.libraries.scikit_learn()
        self.written = written or self.installed
        self.keeps_unknown = unknown == "plain"
        self.objects = Objects(self)
        self.python2 = Python2()
        #: What is asked of objects when all of them are complete.
        self.judgements: List[Tuple[Call, Any, Callable[[Call, Any], None]]] = []
        #: What objects hold for themselves alone, by the id of what it is a copy of.
        self.copies: Dict[int, Tuple[Any, Any]] = {}
        #: What nodes of trees ask for, by the identity of the array; it is kept there.
        self.judged_nodes: Dict[int, Asked] = {}
        #: What nodes have become; shells among them.
        self.made: Dict[int, Any] = {}
        self._entered: Set[int] = set()
        self._unfinished: Set[int] = set()
        self._references: Set[int] = set()
        #: The tuples of arguments of calls, where classes may stand that are no values.
        self._arguments: Set[int] = set()
        self._calls: Dict[int, Call] = {}
        self._notes: Dict[str, None] = {}
        self._stack: List[Tuple[int, int, Version]] = []
        self._steps = (self._enter, self._make, self._fill)
        self._holders = Holders(self)

    def build(self, root: int) -> Any:
        """The object of a node, with all that it holds.

        Raises:
            RebuildError: when anything in it cannot be rebuilt.
        """
        self._stack.append((_ENTER, root, self.written))
        put_off: List[Tuple[int, Version]] = []
        while self._stack:
            step, node, version = self._stack.pop()
            if not self._done(step, node, version):
                put_off.append((node, version))
        for _ in range(_ROUNDS):
            if not put_off:
                break
            put_off = [(node, version) for node, version in put_off if not self._done(_FILL, node, version)]
        if put_off:
            self.refuse(put_off[0][0], "rebuild.bad-state", "It is made of itself.")
        for call, judged, judge in self.judgements:
            self._judged(call, judged, judge)
        self._judge_values(root, [root])
        made = self.made[root]
        self._judge_remains(root, made)
        for text in self._notes:
            warnings.warn(text, RebuildWarning, stacklevel=4)
        return made

    def _done(self, step: int, node: int, version: Version) -> bool:
        return bool(self._guarded(node, lambda: self._steps[step](node, version)))

    def _judged(self, call: Call, made: Any, judge: Callable[[Call, Any], None]) -> None:
        self._guarded(call.node, lambda: judge(call, made))

    def _guarded(self, node: int, step: Callable[[], Any]) -> Any:
        """Does one step; whatever a library says against the state becomes an error of ours."""
        try:
            return step()
        except RebuildError as error:
            if error.node is None:
                error.node = node
            if not error.path:
                error.path = self.graph.path(error.node)
            raise
        except AmphoraError:
            raise
        except MemoryError:
            self.refuse(node, "rebuild.too-much", "There is not enough memory for it.")
        except Exception as error:
            raise RebuildError(
                "rebuild.bad-state",
                "It has a state that its class refuses: {}: {}".format(
                    type(error).__name__, str(error)[:200]
                ),
                node,
                self.graph.path(node),
            ) from error

    def _enter(self, node: int, version: Version) -> bool:
        """Makes what needs nothing else, shells of what holds others, and asks for the parts."""
        if node in self._entered:
            return True
        self._entered.add(node)
        kind = self.graph.kinds[node]
        maker = self.values.makers.get(kind)
        if maker is not None:
            self.made[node] = maker(node)
            return True
        if kind == NUMBER["global"]:
            self._enter_global(node)
            return True
        self._unfinished.add(node)
        if kind in _OBJECTS:
            self._enter_object(node, version)
            return True
        if kind in self._holders.shells:
            self.made[node] = self._holders.shells[kind](node)
        self._stack.append((_FILL, node, version))
        self._ask(node, self._asked(node, kind), version)
        return True

    def _asked(self, node: int, kind: int) -> List[Tuple[int, int]]:
        """The children of a node that become objects, each with its place."""
        children = list(enumerate(self.graph.children(node)))
        if kind == NUMBER["object_array"]:
            return children[2:]
        return children[1:] if kind == NUMBER["scalar"] else children

    def _ask(self, node: int, children: List[Tuple[int, int]], version: Version) -> None:
        for place, child in reversed(children):
            if child not in self._entered:
                self.graph.parents.setdefault(child, (node, place))
                self._stack.append((_ENTER, child, version))

    def _enter_global(self, node: int) -> None:
        made = self.objects.value(node)
        self.made[node] = made
        if type(made) is Reference:
            self._references.add(node)

    def _enter_object(self, node: int, version: Version) -> None:
        call = self.objects.call(node, version)
        self._calls[node] = call
        self._arguments.add(call.children[1])
        self._stack.append((_MAKE, node, call.version))
        self._ask(node, [(place, call.children[place]) for place in (1, 2)], call.version)

    def _make(self, node: int, version: Version) -> bool:
        """Makes the shell of an object, of its arguments, and asks for its state."""
        call = self._calls[node]
        arguments = self.made.get(call.children[1], _ABSENT)
        keywords = self.made.get(call.children[2], _ABSENT)
        if type(arguments) is not tuple or not (keywords is None or type(keywords) is dict):
            self.refuse(
                node, "rebuild.bad-state", "Its arguments are no tuple and no dict that are finished."
            )
        call.arguments, call.keywords = arguments, keywords or {}
        if call.rule.has_shell:
            self.made[node] = call.rule.shell(call)
        self._stack.append((_FILL, node, version))
        self._ask(node, [(place, call.children[place]) for place in call.rule.parts], version)
        return True

    def _fill(self, node: int, version: Version) -> bool:
        """Fills a shell, or makes what needed its parts first; false while one of them is missing."""
        kind = self.graph.kinds[node]
        if kind in _OBJECTS:
            done = self._fill_object(node)
        else:
            children = self.graph.children(node)
            done = self._holders.fillers[kind](node, children)
        if done:
            self._unfinished.discard(node)
        return done

    def _fill_object(self, node: int) -> bool:
        call = self._calls[node]
        parts = [call.children[place] for place in call.rule.parts]
        if any(part not in self.made or part in self._unfinished for part in parts):
            return False
        self._judge_values(node, parts)
        call.state, items, entries = (
            self.made[call.children[place]] if place in call.rule.parts else None for place in (3, 4, 5)
        )
        if not (items is None or type(items) is list) or not (entries is None or type(entries) is dict):
            self.refuse(node, "rebuild.bad-state", "Its items are no list, or its entries no dict.")
        call.items, call.entries = items or [], entries or {}
        self.budget.spend(ELEMENT * (len(call.items) + len(call.entries)))
        if call.rule.has_shell:
            call.rule.fill(call, self.made[node])
        else:
            self.made[node] = call.rule.made(call)
        del self._calls[node]
        return True

    def parts(self, node: int, children: List[int]) -> Optional[List[Any]]:
        """What the children of a node have become; None while one is missing.

        Raises:
            RebuildError: ``rebuild.not-a-value`` at a class that only rules may call.
        """
        parts = [self.made.get(child, _ABSENT) for child in children]
        if any(part is _ABSENT for part in parts):
            return None
        if node not in self._arguments:
            self._judge_values(node, children)
        return parts

    def _judge_values(self, node: int, children: List[int]) -> None:
        """Refuses a class that may be called by a rule only where a value is."""
        if self._references and not self._references.isdisjoint(children):
            found = next(child for child in children if child in self._references)
            self.refuse(
                found,
                "rebuild.not-a-value",
                "{} is made by this library where it is needed, and may not be a value.".format(
                    self.made[found].row.name
                ),
            )

    def _judge_remains(self, root: int, made: Any) -> None:
        """Refuses what is left of classes that the installed version does not have."""
        left = self.objects.remains(made)
        if left is not None:
            node, name = left
            self.refuse(
                node,
                "rebuild.cannot-express",
                "scikit-learn {} has no {}, and no rule says what became of "
                "it. Rebuild it in the version that wrote it.".format(
                    ".".join(map(str, self.installed)), name
                ),
            )

    def refuse(self, node: Optional[int], code: str, fact: str) -> NoReturn:
        """Refuses, saying where."""
        raise RebuildError(code, fact, node, "" if node is None else self.graph.path(node))

    def note(self, node: int, text: str) -> None:
        """Keeps something that the user is told in the end."""
        self._notes.setdefault("{}: {}".format(self.graph.path(node), text))

    def make(self, node: int, name: str, state: Dict[str, Any]) -> Any:
        """An object of a listed class of Python; see `Context.make`."""
        return self.objects.plain(node, name, state)

    def find(self, node: int, name: str) -> Any:
        """The class or function of a canonical name; see `Context.find`."""
        return self.objects.find(node, name)
