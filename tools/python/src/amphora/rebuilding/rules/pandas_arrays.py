"""What pandas keeps columns in besides arrays of NumPy: texts, Arrow's buffers, categories, missing numbers.

All are made anew by the installed pandas, of plain arrays; buffers of Arrow are read here, without pyarrow.
"""

from typing import TYPE_CHECKING, Any, List, NamedTuple

import numpy as np

from ...errors import RebuildError
from ..budget import ELEMENT
from ..departed import Reference
from . import Rule
from .checks import integer, sequence

if TYPE_CHECKING:
    from ..objects import Call

#: Bytes of each offset, by the name of an Arrow type of text.
_OFFSETS = {"string": "<i4", "utf8": "<i4", "large_string": "<i8", "large_utf8": "<i8"}


class TextType(NamedTuple):
    """``StringDtype``: whether a missing text is NaN, as in the strings of pandas 3, or ``NA``."""

    is_nan: bool


class Categories(NamedTuple):
    """``CategoricalDtype``: the categories, an index of pandas, and whether they are in order."""

    index: Any
    is_ordered: bool


def state_of(call: "Call") -> Any:
    """The state, which is a dict.

    Raises:
        RebuildError: ``rebuild.bad-state`` when it is none.
    """
    call.bare("keywords", "items", "entries")
    if type(call.state) is not dict:
        raise call.wrong("its state is no dict")
    return call.state


class _Type(Rule):
    """A type whose arrays say what they are."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        return call.name.rpartition(".")[2]


class _TextType(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        said = call.arguments[1:2] or ((call.state or {}).get("_na_value"),)
        return TextType(type(said[0]) is float and said[0] != said[0])


class _Categories(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        state = state_of(call)
        ordered = state.get("ordered")
        if ordered is not None and type(ordered) is not bool:
            raise call.wrong("whether its categories are in order is no truth value")
        return Categories(state.get("categories"), bool(ordered))


def texts(call: "Call", kind: Any, found: Any) -> Any:
    """An array of texts as the installed pandas has it; those of pandas 3 are objects in older ones."""
    import pandas

    if type(kind) is not TextType or type(found) is not np.ndarray or found.dtype != np.dtype(object):
        raise call.wrong("it is no array of texts")
    call.rebuilder.budget.spend(ELEMENT * found.size)
    if not kind.is_nan:
        return pandas.array(found, dtype="string")
    if int(pandas.__version__.partition(".")[0]) >= 3:
        return pandas.array(found, dtype="str")
    return np.array([np.nan if value is None else value for value in found.tolist()], object)


def _categorical(call: "Call", kind: Any, codes: Any) -> Any:
    import pandas

    if type(kind) is not Categories or not isinstance(kind.index, pandas.Index):
        raise call.wrong("its categories are no index")
    if type(codes) is not np.ndarray or codes.dtype.kind != "i" or codes.ndim != 1:
        raise call.wrong("its codes are no integers")
    call.rebuilder.budget.spend(codes.nbytes)
    return pandas.Categorical.from_codes(codes.copy(), kind.index, ordered=kind.is_ordered)


def _times(call: "Call", kind: Any, found: Any) -> Any:
    """Times without a zone are what NumPy has too."""
    if type(found) is not np.ndarray or found.dtype.kind not in "Mm" or kind not in (None, found.dtype):
        raise call.wrong("it is no array of times without a zone")
    return found


#: What becomes of an array of pandas, by its class: of its type and of its array of NumPy.
_BACKED = {"StringArray": texts, "Categorical": _categorical, "DatetimeArray": _times,
           "TimedeltaArray": _times}


class _Backed(Rule):
    """``__pyx_unpickle_NDArrayBacked(class, checksum, None)``, whose state is a type, an array and a dict."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        kind = sequence(call, call.arguments, "what it is made of", tuple, 3)[0]
        name = kind.row.name.rpartition(".")[2] if type(kind) is Reference else ""
        if name not in _BACKED:
            raise call.wrong("it is of a class that is not known")
        said = sequence(call, call.state, "its state", tuple, 2, 3)
        return _BACKED[name](call, said[0], said[1])


class _Array(Rule):
    """An array of pandas by its attributes, as older releases wrote those of `_Backed`."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        state, name = state_of(call), call.name.rpartition(".")[2]
        found = next((state[key] for key in ("_ndarray", "_codes", "_data") if key in state), None)
        return _BACKED[name](call, state.get("_dtype"), found)


class _Masked(Rule):
    """Integers, floats or truth values, and which of them are missing."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        state = state_of(call)
        values, mask = state.get("_data"), state.get("_mask")
        if type(values) is not np.ndarray or type(mask) is not np.ndarray or values.ndim != 1:
            raise call.wrong("it has no numbers and no mask")
        if mask.dtype != np.dtype(bool) or mask.shape != values.shape or values.dtype.kind not in "biuf":
            raise call.wrong("its mask is of others")
        call.rebuilder.budget.spend(values.nbytes + mask.nbytes)
        return call.target(values, mask, copy=True)


class _ArrowTexts(Rule):
    """An array of texts that Arrow keeps."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        state = state_of(call)
        found = state.get("_pa_array", state.get("_data"))
        return texts(call, state.get("_dtype"), found)


class _ArrowType(Rule):
    """``type_for_alias(name)``; of text only."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        name = sequence(call, call.arguments, "what it is made of", tuple, 1)[0]
        if type(name) is not str or name not in _OFFSETS:
            raise RebuildError(
                "rebuild.not-listed", "Arrow's arrays are rebuilt of texts only, and this is of others.",
                call.node)
        return name


class _ArrowBuffer(Rule):
    """``py_buffer(bytes)``."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        content = sequence(call, call.arguments, "what it is made of", tuple, 1)[0]
        if type(content) not in (bytes, bytearray):
            raise call.wrong("it is made of no bytes")
        return content


class _ArrowArray(Rule):
    """``_restore_array((type, length, nulls, offset, [which, offsets, bytes], children, dictionary))``."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        said = sequence(call, call.arguments, "what it is made of", tuple, 1)[0]
        kind, length, _, offset, buffers, *rest = sequence(call, said, "its parts", tuple, 6, 7)
        which, starts, content = sequence(call, buffers, "its buffers", list, 3)
        if type(kind) is not str or kind not in _OFFSETS or any(rest):
            raise call.wrong("it is no array of texts")
        count, first = integer(call, length, "its length"), integer(call, offset, "its beginning")
        starts, content = starts or b"", content or b""
        kept = np.frombuffer(starts, _OFFSETS[kind], count=len(starts) // int(_OFFSETS[kind][-1]))
        ends = kept[first : first + count + 1]
        if count and (len(ends) != count + 1 or ends[0] < 0 or int(ends[-1]) > len(content) or
                      bool((ends[1:] < ends[:-1]).any())):
            raise call.wrong("its texts are not within its bytes")
        if which is not None and 8 * len(which) < first + count:
            raise call.wrong("it does not say of each text whether it is there")
        call.rebuilder.budget.spend(ELEMENT * count + 4 * len(content))
        there = (np.ones(count, bool) if which is None else
                 np.unpackbits(np.frombuffer(which, np.uint8), bitorder="little")[first:first + count] > 0)
        made = np.empty(count, object)
        places = ends.tolist()
        for place in np.flatnonzero(there).tolist():
            made[place] = bytes(content[places[place]:places[place + 1]]).decode("utf-8")
        return made


class _ArrowChunks(Rule):
    """``chunked_array([arrays], type)``."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        parts: List[Any] = sequence(call, call.arguments, "what it is made of", tuple, 1, 2)[0]
        if type(parts) is not list or any(
                type(part) is not np.ndarray or part.dtype != np.dtype(object) for part in parts):
            raise call.wrong("it is made of no arrays of texts")
        call.rebuilder.budget.spend(sum(part.nbytes for part in parts))
        return np.concatenate([np.empty(0, object), *parts])


RULES = {
    "pandas_type": _Type(),
    "pandas_text_type": _TextType(),
    "pandas_categories": _Categories(),
    "pandas_backed": _Backed(),
    "pandas_array": _Array(),
    "pandas_masked": _Masked(),
    "pandas_arrow_texts": _ArrowTexts(),
    "arrow_type": _ArrowType(),
    "arrow_buffer": _ArrowBuffer(),
    "arrow_array": _ArrowArray(),
    "arrow_chunks": _ArrowChunks(),
}
