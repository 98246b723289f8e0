"""Splines of SciPy, whose compiled code goes along knots and coefficients."""

from typing import TYPE_CHECKING, Any, Dict, NamedTuple

import numpy as np

from ...dtypes import Array
from . import Rule
from .checks import array, integer, sequence, state_of

if TYPE_CHECKING:
    from ..objects import Call


class _Parts(NamedTuple):
    """What a spline is of."""

    knots: Array
    coefficients: Array
    degree: int
    extrapolate: Any
    axis: int


class _SplineParts(Rule):
    """``_BSpline``, which a ``BSpline`` of SciPy 1.18 keeps in itself."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("arguments", "keywords", "items", "entries")
        return _parts(call, state_of(call))


class _Spline(Rule):
    """``BSpline``, made by its initialiser, which judges knots and coefficients."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("arguments", "keywords", "items", "entries")
        if type(call.state) is tuple:
            # The second is an array that says of which library the others are.
            parts = sequence(call, call.state, "its state", tuple, 2)[0]
            if type(parts) is not _Parts:
                raise call.wrong("its state has no spline")
        else:
            parts = _parts(call, state_of(call))
        call.copies(parts.knots, parts.coefficients)
        # What was kept has the axis in front; the initialiser moves it there.
        return call.target(
            parts.knots,
            np.moveaxis(parts.coefficients, 0, parts.axis),
            parts.degree,
            parts.extrapolate,
            parts.axis,
        )


def _parts(call: "Call", state: Dict[str, Any]) -> _Parts:
    knots = array(call, state.get("t"), "its knots", np.float64, (-1,))
    coefficients = state.get("c")
    if type(coefficients) is not np.ndarray or coefficients.dtype != np.float64 or not coefficients.ndim:
        raise call.wrong("its coefficients are no array of float64")
    extrapolate = state.get("extrapolate")
    if not (extrapolate is None or type(extrapolate) is bool or extrapolate == "periodic"):
        raise call.wrong("it extrapolates in a way that is not known")
    return _Parts(
        knots,
        coefficients,
        integer(call, state.get("k"), "its degree", 0, 1000),
        extrapolate,
        integer(call, state.get("axis", 0), "its axis", 0, coefficients.ndim),
    )


RULES = {"spline": _Spline(), "spline_parts": _SplineParts()}
