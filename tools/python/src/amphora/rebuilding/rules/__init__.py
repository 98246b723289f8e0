"""How objects are made: each row of the list names one of these rules.

A rule with a shell makes an empty object, which others may already refer to, and fills it later; one without
makes the object when all that it needs is there.  No rule calls what it is given before it has judged every
argument.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Dict, Tuple

from ...errors import RebuildError

if TYPE_CHECKING:
    from ..objects import Call


class Rule:
    """How objects of a class are made."""

    #: Whether the object is made before its state is there.
    has_shell = True

    #: Which of state, items and entries become objects, by their place among the children.
    parts: Tuple[int, ...] = (3, 4, 5)

    def shell(self, call: "Call") -> Any:
        """An empty object, of the arguments."""
        raise NotImplementedError

    def fill(self, call: "Call", made: Any) -> None:
        """Gives an object its state."""
        raise NotImplementedError

    def made(self, call: "Call") -> Any:
        """The object, of its arguments and its state; for rules without shell."""
        raise NotImplementedError


class _NoCall(Rule):
    """Of rows that are only values, or only arguments of other rules."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        raise RebuildError(
            "rebuild.not-listed", "{} may be named, and nothing is made of it.".format(call.name), call.node
        )


#: Each has a table of its rules by name.
_MODULES = (
    "plain",
    "builtin",
    "trees",
    "neighbors",
    "training",
    "scientific",
    "splines",
    "distributions",
    "histogram",
    "pandas_arrays",
    "pandas_frames",
)

_NO_CALL = _NoCall()
_rules: Dict[str, Rule] = {}


def rule(name: str) -> Rule:
    """The rule of a name that a table has."""
    if not _rules:
        for module in _MODULES:
            _rules.update(import_module("." + module, __name__).RULES)
    return _rules.get(name, _NO_CALL)
