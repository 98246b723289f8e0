"""Objects of classes of Python: empty, and then their attributes from a plain dict."""

import sys
from typing import TYPE_CHECKING, Any, Dict, Iterator, NamedTuple

import numpy as np

from ...dtypes import Array
from ..budget import ELEMENT
from ..context import Context
from ..departed import Departed
from ..upgrades import bring
from . import Rule
from .judgements import judgements
from .keywords import KEPT, judge_kept

if TYPE_CHECKING:
    from ..objects import Call


class OwnMethod(NamedTuple):
    """A method that an object keeps of itself as an attribute, where its class has the same one."""

    owner: Any
    name: str


def put(made: Any, state: Dict[str, Any]) -> None:
    """Fills the attributes of an object; nothing of its class is called."""
    own = vars(made)
    own.clear()
    own.update((sys.intern(key), value) for key, value in state.items())


def attributes(call: "Call") -> Dict[str, Any]:
    """The state of an object as new attributes: names that are identifiers, none of them special.

    Raises:
        RebuildError: ``rebuild.bad-state`` when it is anything else.
    """
    state = call.state
    if state is None:
        return {}
    if type(state) is not dict:
        raise call.wrong("its state is no dict of attributes")
    for key in state:
        if type(key) is not str or not key.isidentifier():
            raise call.wrong("its state has a key that is no name: {!r}".format(str(key)[:64]))
        if key.startswith("__"):
            raise call.wrong("its state has the special name {!r}".format(key[:64]))
    # The dict may be the state of other objects too.
    call.rebuilder.budget.spend(ELEMENT * len(state))
    return dict(state)


class Plain(Rule):
    """``cls.__new__(cls)``, then ``__dict__``; ``__setstate__`` of the class is never called."""

    def shell(self, call: "Call") -> Any:
        call.bare("arguments", "keywords")
        if not call.is_instance:
            raise call.wrong("it is called")
        if call.target is None:
            return call.rebuilder.objects.depart(call.node, call.name, ())
        return object.__new__(call.target)

    def fill(self, call: "Call", made: Any) -> None:
        call.bare("items", "entries")
        state = attributes(call)
        leave_methods(call, made, state)
        context = call.context()
        if call.rebuilder.graph.is_of_python2:
            call.rebuilder.python2.read(call, state)
        bring_counted(call, state, context)
        # It tells a loader who wrote the state; objects do not keep it.
        state.pop("_sklearn_version", None)
        if context.becoming is not None:
            vars(made).clear()
            made.__class__ = context.becoming
        elif type(made) is Departed:
            made.state = state
            return
        self.judge(call, state)
        judge_names(call, type(made), state)
        put(made, state)
        asked = judgements(type(made))
        if not KEPT.isdisjoint(state):
            asked.append(judge_kept)
        call.rebuilder.judgements.extend((call, made, judgement) for judgement in asked)

    def judge(self, call: "Call", state: Dict[str, Any]) -> None:
        """Refuses a state that compiled code would trust; for rules of certain classes."""


def bring_counted(call: "Call", state: Dict[str, Any], context: Context) -> None:
    """Brings a state to the installed version, and counts the arrays that this made.

    Raises:
        RebuildError: ``rebuild.too-much``, or what an upgrade says against the state.
    """
    before = {id(array) for array in _arrays(state)}
    bring(call.name, state, context)
    call.copies(*(array for array in _arrays(state) if id(array) not in before))


def _arrays(state: Dict[str, Any]) -> Iterator[Array]:
    """The arrays of a state, and of lists in it."""
    for value in state.values():
        for part in value if type(value) is list else (value,):
            if isinstance(part, np.ndarray):
                yield part


def leave_methods(call: "Call", made: Any, state: Dict[str, Any]) -> None:
    """Takes methods of the object itself out of its state: its class has them."""
    for name, value in list(state.items()):
        if type(value) is not OwnMethod:
            continue
        if value.owner is not made or value.name != name:
            raise call.wrong("its state has a method of another object, or by another name")
        del state[name]


#: What a class says of its objects that an object may say otherwise of itself, as `Lars.positive`.
_DATA = (bool, int, float, str)


def judge_names(call: "Call", kind: type, state: Dict[str, Any]) -> None:
    """Refuses attributes that would stand in for what the class has, such as methods that judge its rows.

    A property comes before what the object has, and is not replaced; data are, by data of the same type.
    """
    for base in kind.__mro__:
        for name in vars(base).keys() & state.keys():
            found = vars(base)[name]
            if hasattr(type(found), "__set__"):
                continue
            if type(found) not in _DATA or type(state[name]) is not type(found):
                raise call.wrong("its state has {!r}, which is of its class".format(name[:64]))


RULES = {"plain": Plain()}
