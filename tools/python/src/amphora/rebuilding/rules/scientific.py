"""Arrays of NumPy and SciPy that are not plain: masked arrays and sparse matrices."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..budget import ELEMENT
from ..departed import Reference
from . import Rule
from .checks import array, integer, sequence, state_of

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
        state = state_of(call)
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


RULES = {"masked_array": _MaskedArray(), "compressed": _Compressed()}
