"""Python's own: dicts of classes, tuples with names, functions given some arguments, methods of strings."""

import functools
from typing import TYPE_CHECKING, Any, Dict, Tuple

import numpy as np

from ..departed import Departed, Reference
from ..listed import listed
from . import Rule
from .checks import sequence
from .keywords import FUNCTIONS, judge_arguments
from .plain import OwnMethod, attributes

if TYPE_CHECKING:
    from ..objects import Call

#: Where the estimators are defined that keep a method of their own.
_BOOSTERS = "sklearn.ensemble._hist_gradient_boosting.gradient_boosting"

#: Methods that models name instead of a function of their own.
_METHODS: Dict[Any, Tuple[str, ...]] = {
    str: (
        "capitalize",
        "casefold",
        "lower",
        "lstrip",
        "rstrip",
        "split",
        "splitlines",
        "strip",
        "swapcase",
        "title",
        "upper",
    ),
    bytes: ("lower", "split", "splitlines", "strip", "upper"),
}


class _Bunch(Rule):
    """A dict whose keys are attributes too."""

    def shell(self, call: "Call") -> Any:
        call.bare("arguments", "keywords")
        # A class that is gone only warned when certain keys were asked for.
        return {} if call.target is None else dict.__new__(call.target)

    def fill(self, call: "Call", made: Any) -> None:
        call.bare("items")
        if type(made) is not dict and call.name.endswith("Keys"):
            # Its state says which keys warn, by attributes.
            vars(made).update(attributes(call))
        if any(type(key) is not str for key in call.entries):
            raise call.wrong("a key is no text")
        dict.update(made, call.entries)


class _Mapping(Rule):
    """`OrderedDict` and `defaultdict`."""

    def shell(self, call: "Call") -> Any:
        if call.target.__name__ == "defaultdict":
            factory = sequence(call, call.arguments, "what it is made of", tuple, 0, 1)
            if factory and not (factory[0] is None or type(factory[0]) is type):
                raise call.wrong("what makes its values is no type")
            return call.target(*factory)
        # As Python 2 wrote it, the pairs are an argument.
        return call.target()

    def fill(self, call: "Call", made: Any) -> None:
        call.bare("items", "keywords", "state")
        if call.arguments and call.target.__name__ != "defaultdict":
            pairs = call.arguments[0]
            if (
                len(call.arguments) != 1
                or type(pairs) is not list
                or any(type(pair) is not list or len(pair) != 2 or type(pair[0]) is not str for pair in pairs)
            ):
                raise call.wrong("it is not made of pairs")
            made.update(pairs)
        made.update(call.entries)


class _Reconstructor(Rule):
    """``_reconstructor(class, dict, content)``: how protocols 0 and 1 write a dict of a class."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        kind, base, content = sequence(call, call.arguments, "what it is made of", tuple, 3)
        call.bare("keywords", "items", "entries")
        if type(kind) is Departed:
            if kind.name.endswith(".DeprecationDict") and base is dict and type(content) is dict:
                # It only warned when certain keys were asked for.
                return dict(content)
            return call.rebuilder.objects.depart(call.node, kind.name, ())
        if (
            type(kind) is not Reference
            or kind.row.rule != "bunch"
            or base is not dict
            or type(content) is not dict
        ):
            raise call.wrong("it is no dict of a class that is listed as one")
        if any(type(key) is not str for key in content):
            raise call.wrong("a key is no text")
        made = dict.__new__(kind.target)
        dict.update(made, content)
        return made


class _NamedTuple(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        if call.target is None:
            return call.rebuilder.objects.depart(call.node, call.name, call.arguments)
        if call.state:
            raise call.wrong("it cannot have a state")
        return tuple.__new__(
            call.target, sequence(call, call.arguments, "what it is made of", tuple, len(call.target._fields))
        )


class _Partial(Rule):
    """``functools.partial``, which is not called here."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        function, arguments, keywords, own = sequence(call, call.state, "its state", tuple, 4)
        if not isinstance(function, FUNCTIONS) or call.arguments != (function,):
            raise call.wrong("it is of what is no listed function")
        if type(arguments) is not tuple or type(keywords) is not dict or own:
            raise call.wrong("its arguments are no tuple and no dict")
        judge_arguments(call, function, arguments, keywords)
        return functools.partial(function, *arguments, **keywords)


class _Attribute(Rule):
    """``getattr(str, 'split')``: methods of strings, and one that an object may keep of itself."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "state", "items", "entries")
        owner, name = sequence(call, call.arguments, "what it is made of", tuple, 2)
        if type(owner).__module__ == _BOOSTERS and type(name) is str and name == "_raw_predict":
            # Histogram gradient boosting keeps it once a score stopped it early.
            return OwnMethod(owner, name)
        if type(owner) is not type or type(name) is not str or name not in _METHODS.get(owner, ()):
            raise call.wrong("it names what is no method of a string")
        return vars(owner)[name]


class _UfuncByName(Rule):
    """``_ufunc_reconstruct('numpy', 'log1p')``, as NumPy wrote its functions before 1.20."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "state", "items", "entries")
        module, name = sequence(call, call.arguments, "what it is made of", tuple, 2)
        row = None
        if type(module) is str and type(name) is str:
            # The module is whichever had the name first in the program that wrote it.
            row = listed(module, name) or listed("numpy", name)
        found = None if row is None else call.rebuilder.libraries.find(row)
        if not isinstance(found, np.ufunc):
            raise call.wrong("it names what is no function of NumPy")
        return found


RULES = {
    "bunch": _Bunch(),
    "mapping": _Mapping(),
    "reconstructor": _Reconstructor(),
    "named_tuple": _NamedTuple(),
    "partial": _Partial(),
    "attribute": _Attribute(),
    "ufunc_by_name": _UfuncByName(),
}
