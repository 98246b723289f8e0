"""Distributions of ``scipy.stats``, which searches keep to draw parameters from."""

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ..budget import ELEMENT
from ..departed import Departed
from . import Rule
from .checks import state_of

if TYPE_CHECKING:
    from ..objects import Call


class _Distribution(Rule):
    """A distribution of ``scipy.stats``: the one of its class, whatever its state says.

    The state has source code in it that SciPy would run.
    """

    has_shell = False
    parts = ()

    def made(self, call: "Call") -> Any:
        import scipy.stats

        call.bare("arguments", "keywords")
        if call.target is None:
            return call.rebuilder.objects.depart(call.node, call.name, ())
        # Of two distributions of a class, such as reciprocal and loguniform, the one of that name.
        found = vars(scipy.stats).get(call.said("name"))
        if type(found) is not call.target:
            found = next((one for one in vars(scipy.stats).values() if type(one) is call.target), None)
        if found is None:
            raise call.wrong("SciPy has no distribution of its class")
        return found


class _FrozenDistribution(Rule):
    """A distribution with its parameters: numbers by place and by name."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        from scipy.stats import rv_continuous, rv_discrete

        call.bare("arguments", "keywords", "items", "entries")
        state = state_of(call)
        distribution = state.get("dist")
        if type(distribution) is Departed:
            return distribution
        if not isinstance(distribution, (rv_continuous, rv_discrete)):
            raise call.wrong("it is of what is no distribution")
        numbers, named = state.get("args", ()), state.get("kwds", {})
        if type(numbers) is not tuple or type(named) is not dict or len(numbers) + len(named) > 16:
            raise call.wrong("its parameters are no tuple and no dict")
        known = (distribution.shapes or "").replace(",", " ").split() + ["loc", "scale"]
        if any(key not in known for key in named):
            raise call.wrong("it has a parameter of another distribution")
        for value in (*numbers, *named.values()):
            if not (
                type(value) in (int, float)
                or isinstance(value, np.number)
                or (type(value) is np.ndarray and value.dtype.kind in "iuf")
            ):
                raise call.wrong("a parameter is no number")
        # It asks of all of them together where the distribution is more than nothing.
        sizes = np.broadcast_shapes(*(np.shape(value) for value in (*numbers, *named.values())))
        call.rebuilder.budget.spend(math.prod(sizes) * ELEMENT)
        return distribution.freeze(*numbers, **named)


RULES = {"distribution": _Distribution(), "frozen_distribution": _FrozenDistribution()}
