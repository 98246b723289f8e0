"""Objects of NumPy and SciPy beside plain arrays: masked arrays, sparse matrices, splines, distributions."""

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...dtypes import Array
from ..budget import ELEMENT
from ..departed import Departed, Reference
from . import Rule
from .checks import array, integer, sequence

if TYPE_CHECKING:
    from ..objects import Call


class _MaskedArray(Rule):
    """``_mareconstruct(MaskedArray, ndarray, (0,), 'b')``; its content is bytes, or a list of objects."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        sequence(call, call.arguments, "what it is made of", tuple, 4)
        kind = call.arguments[0]
        if type(kind) is not Reference or kind.row.name != "numpy.ma.MaskedArray":
            raise call.wrong("it is of a class that is not known")
        _, shape, dtype, is_fortran, content, mask, fill = sequence(call, call.state, "its state", tuple, 7)
        order: Any = "F" if is_fortran else "C"
        if type(shape) is not tuple or not isinstance(dtype, np.dtype):
            raise call.wrong("its state has no shape and no type")
        # Judged before it is multiplied: a product of these could be of any size.
        sizes = tuple(integer(call, size, "its shape", 0, 1 << 40) for size in shape)
        count = 1
        for size in sizes:
            count = integer(call, count * size, "its shape", 0, 1 << 40)
        if dtype == np.dtype(object):
            call.rebuilder.budget.spend(ELEMENT * len(sequence(call, content, "its content", list, count)))
            values = np.empty(count, object)
            for place, value in enumerate(sequence(call, content, "its content", list, count)):
                values[place] = value
        else:
            values = np.frombuffer(_exactly(call, content, dtype.itemsize * count, dtype), dtype)
        hidden = np.frombuffer(_exactly(call, mask, count, np.dtype(bool)), np.bool_)
        call.copies(values, hidden)
        made = np.ma.MaskedArray(
            values.reshape(sizes, order=order).copy(order), hidden.reshape(sizes, order=order).copy(order)
        )
        if fill is not None:
            made.fill_value = fill
        return made


def _exactly(call: "Call", content: Any, size: int, dtype: Any) -> bytes:
    """``content``, so many bytes of a type that is not one of objects; Python 2 wrote them as a text."""
    if type(content) is str and len(content) == size and max(content, default="") <= "\xff":
        call.rebuilder.budget.spend(size)
        content = content.encode("latin-1")
    if dtype.hasobject or type(content) is not bytes or len(content) != size:
        raise call.wrong("its content is not as many bytes as its shape says")
    return content


class _Compressed(Rule):
    """A sparse matrix by rows or columns; indices out of range would be read and written there."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("arguments", "keywords", "items", "entries")
        state = call.state
        if type(state) is not dict:
            raise call.wrong("its state is no dict")
        shape = state.get("_shape", state.get("shape"))
        if type(shape) is not tuple or len(shape) != 2:
            raise call.wrong("it has no shape of two sizes")
        rows, columns = (integer(call, size, "its shape", 0, 1 << 62) for size in shape)
        outer, inner = (rows, columns) if "csr" in call.name else (columns, rows)
        starts, indices, data = (state.get(key) for key in ("indptr", "indices", "data"))
        if type(starts) is not np.ndarray or starts.dtype not in (np.int32, np.int64):
            raise call.wrong("its rows do not begin at integers")
        starts = array(call, starts, "where its rows begin", starts.dtype, (outer + 1,))
        count = int(starts[-1])
        indices = array(call, indices, "its indices", starts.dtype, (-1,))
        if type(data) is not np.ndarray or data.ndim != 1 or data.dtype.kind not in "biufc":
            raise call.wrong("its data is no row of numbers")
        call.copies(starts, indices)
        if starts[0] != 0 or (np.diff(starts) < 0).any() or not count <= min(len(indices), len(data)):
            raise call.wrong("its rows do not follow each other")
        if count and not (int(indices.min()) >= 0 and int(indices.max()) < inner):
            raise call.wrong("an index is beyond its shape")
        # Not by its initialiser, which may choose another type for the indices.
        made = call.target.__new__(call.target)
        vars(made).update(vars(call.target((1, 1))))
        vars(made).update(_shape=(rows, columns), indptr=starts.copy(), indices=indices.copy(), data=data)
        return made


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
        return _parts(call, call.state)


class _Spline(Rule):
    """``BSpline``, made by its initialiser, which judges knots and coefficients."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("arguments", "keywords", "items", "entries")
        state = call.state
        if type(state) is tuple:
            # The second is an array that says of which library the others are.
            parts = sequence(call, state, "its state", tuple, 2)[0]
            if type(parts) is not _Parts:
                raise call.wrong("its state has no spline")
        else:
            parts = _parts(call, state)
        call.copies(parts.knots, parts.coefficients)
        # What was kept has the axis in front; the initialiser moves it there.
        return call.target(
            parts.knots,
            np.moveaxis(parts.coefficients, 0, parts.axis),
            parts.degree,
            parts.extrapolate,
            parts.axis,
        )


def _parts(call: "Call", state: Any) -> _Parts:
    if type(state) is not dict:
        raise call.wrong("its state is no dict")
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
        state = call.state
        if type(state) is not dict:
            raise call.wrong("its state is no dict")
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


RULES = {
    "masked_array": _MaskedArray(),
    "compressed": _Compressed(),
    "spline": _Spline(),
    "spline_parts": _SplineParts(),
    "distribution": _Distribution(),
    "frozen_distribution": _FrozenDistribution(),
}
