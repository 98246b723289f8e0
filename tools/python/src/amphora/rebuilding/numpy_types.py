"""NumPy's dtypes and scalars, made of the nodes that describe them."""

import re
from typing import Any, Dict, List, Sequence, Tuple

import numpy as np

from ..dtypes import Array
from ..errors import RebuildError

Dtype = "np.dtype[Any]"

#: The typestrings of the array interface that NumPy writes.  Anything else (lists of fields, Python's types)
#: is no string of a dtype node.
_TYPESTRING = re.compile(
    r"[<>|=](?:b1|[iu][1248]|f(?:2|4|8|12|16)|c(?:8|16|24|32)|[Mm]8(?:\[[0-9]{0,7}[A-Za-z]{1,7}\])?|O8?"
    r"|(?P<text>[USV])(?P<count>0|[1-9][0-9]{0,6}))"
)

#: The longest elements: 2^20 characters or bytes.
_LONGEST = 1 << 20

#: A leaf of a dtype: the fields that lead to it, and its own dtype without dimensions.
Leaf = Tuple[Tuple[str, ...], "np.dtype[Any]"]


def plain_dtype(text: str) -> "np.dtype[Any]":
    """The dtype of a typestring.

    Raises:
        RebuildError: ``rebuild.bad-state`` when it is none.
    """
    match = _TYPESTRING.fullmatch(text)
    if match is None or (match.group("count") and int(match.group("count")) > _LONGEST):
        raise RebuildError("rebuild.bad-state", "{!r} is not a type of NumPy.".format(text[:64]))
    try:
        return np.dtype(text)
    except TypeError:
        raise RebuildError(
            "rebuild.cannot-express", "NumPy has no type {!r} on this machine.".format(text)
        ) from None


def record_dtype(
    text: str, aligned: bool, fields: Sequence[Tuple[str, "np.dtype[Any]", int, Any]]
) -> "np.dtype[Any]":
    """A dtype with fields, each a name, a dtype, an offset and a title."""
    size = plain_dtype(text).itemsize
    if any(field[1].hasobject for field in fields):
        raise RebuildError("rebuild.bad-state", "A field of a structured array cannot be an object.")
    described: Dict[str, Any] = {
        "names": [field[0] for field in fields],
        "formats": [field[1] for field in fields],
        "offsets": [field[2] for field in fields],
        "itemsize": size,
    }
    titles = [field[3] for field in fields]
    if any(title is not None for title in titles):
        described["titles"] = titles
    return np.dtype(described, align=aligned)  # type: ignore[call-overload,no-any-return]


def leaves(dtype: "np.dtype[Any]") -> List[Leaf]:
    """The columns of a dtype, in the order of its array records."""
    found: List[Leaf] = []
    waiting: List[Leaf] = [((), dtype)]
    while waiting:
        path, current = waiting.pop()
        if current.subdtype is not None:
            waiting.append((path, current.subdtype[0]))
        elif current.names is not None:
            fields: Any = current.fields or {}
            waiting.extend((path + (name,), fields[name][0]) for name in reversed(current.names))
        else:
            found.append((path, current))
    return found


def converted(elements: Array, dtype: "np.dtype[Any]") -> Array:
    """The elements of a tensor in the type that they had in the source, none of them changed.

    Raises:
        RebuildError: ``rebuild.bad-state`` when they do not fit.
    """
    kind = dtype.kind
    if kind == "U":
        longest = max(map(len, elements.reshape(-1).tolist()), default=0)
        if elements.dtype.kind != "O" or longest > dtype.itemsize // 4:
            raise _unfit(elements, dtype)
        return elements.astype(dtype)
    if kind in "SV" or dtype.itemsize > 16 or (kind == "f" and dtype.itemsize > 8):
        # Bytes: strings of bytes, and numbers that only one kind of machine has.
        if elements.dtype.kind != "V" or elements.dtype.itemsize != dtype.itemsize:
            raise _unfit(elements, dtype)
        kept: Array = np.frombuffer(np.ascontiguousarray(elements).tobytes(), dtype)
        return np.reshape(kept, elements.shape)
    if kind in "Mm":
        if elements.dtype.kind != kind:
            raise _unfit(elements, dtype)
        times: Array = elements.view(np.int64).view(dtype.newbyteorder("="))
        return times.astype(dtype)
    if elements.dtype.kind != kind or kind not in "biufc":
        raise _unfit(elements, dtype)
    if elements.dtype.itemsize == dtype.itemsize:
        return elements.astype(dtype)
    with np.errstate(all="ignore"):
        narrow: Array = elements.astype(dtype)
    if not np.array_equal(narrow.astype(elements.dtype), elements, equal_nan=kind in "fc"):
        raise _unfit(elements, dtype)
    return narrow


def scalar(dtype: "np.dtype[Any]", value: Any) -> Any:
    """A scalar of NumPy, of the Python value or of the bytes that a node has for it.

    Raises:
        RebuildError: ``rebuild.bad-state`` when the value is not one of the type.
    """
    if dtype.hasobject:
        raise RebuildError("rebuild.bad-state", "A scalar of NumPy cannot be an object.")
    if type(value) is bytes:
        if len(value) != dtype.itemsize:
            raise RebuildError(
                "rebuild.bad-state", "{} bytes are no scalar of type {}.".format(len(value), dtype)
            )
        if dtype.itemsize == 0:
            return np.zeros((), dtype)[()]
        # Where numbers are taken apart, their bytes are little-endian; records are as they were.
        kept = dtype if dtype.names is not None else dtype.newbyteorder("<")
        return np.frombuffer(value, kept).astype(dtype.newbyteorder("="))[0]
    allowed = _VALUES.get(dtype.kind)
    if allowed is None or type(value) is not allowed:
        raise RebuildError("rebuild.bad-state", "A value is no scalar of type {}.".format(dtype))
    native = dtype.newbyteorder("=")
    if type(value) is str and len(value) * 4 > dtype.itemsize:
        raise RebuildError("rebuild.bad-state", "A text is longer than its type {}.".format(dtype))
    if dtype.kind in "Mm":
        return np.array([value], np.int64).view(native)[0]
    with np.errstate(all="ignore"):
        made = np.array([value], native)[0]
    if allowed is not str and made != value and value == value:
        raise RebuildError("rebuild.bad-state", "A value is out of the range of its type {}.".format(dtype))
    return made


#: The Python type of the values of a kind of dtypes.
_VALUES: Dict[str, type] = {
    "b": bool, "i": int, "u": int, "f": float, "c": complex, "U": str, "M": int, "m": int}


def _unfit(elements: Array, dtype: "np.dtype[Any]") -> RebuildError:
    return RebuildError(
        "rebuild.bad-state",
        "A tensor of {} does not hold what an array of type {} needs.".format(elements.dtype, dtype),
    )
