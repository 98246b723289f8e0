"""What rules ask of arguments and states before anything compiled is given them."""

from typing import TYPE_CHECKING, Any, Dict, Tuple

import numpy as np

from ...dtypes import Array

if TYPE_CHECKING:
    from ..objects import Call

#: Numbers that fit a C int.
INT = 1 << 31


def integer(call: "Call", value: Any, what: str, least: int = 0, below: int = INT) -> int:
    """``value``, an integer of Python or NumPy from ``least`` to ``below`` − 1.

    Raises:
        RebuildError: ``rebuild.bad-state`` when it is anything else.
    """
    if type(value) is not int and not isinstance(value, np.integer):
        raise call.wrong("{} is no integer".format(what))
    number = int(value)
    if not least <= number < below:
        raise call.wrong("{} is {}, which is not from {} to {}".format(what, number, least, below - 1))
    return number


def real(call: "Call", value: Any, what: str) -> float:
    """``value``, a number of Python or NumPy."""
    if type(value) not in (int, float) and not isinstance(value, (np.floating, np.integer)):
        raise call.wrong("{} is no number".format(what))
    return float(value)


def array(call: "Call", value: Any, what: str, dtype: Any, shape: Tuple[int, ...]) -> Array:
    """``value``, an array of exactly this type and shape, in C order; −1 is any size."""
    wanted = np.dtype(dtype)
    if type(value) is not np.ndarray or value.dtype != wanted:
        raise call.wrong("{} is no array of {}".format(what, wanted))
    if len(value.shape) != len(shape) or any(
        size not in (-1, actual) for size, actual in zip(shape, value.shape)
    ):
        raise call.wrong("{} has the shape {}".format(what, value.shape))
    if not value.flags.c_contiguous:
        call.copies(value)
    return np.ascontiguousarray(value)


def sequence(call: "Call", value: Any, what: str, kind: Any, *lengths: int) -> Any:
    """``value``, a tuple, list or dict of one of these lengths."""
    if type(value) is not kind or len(value) not in lengths:
        raise call.wrong("{} is no {} of {}".format(what, kind.__name__, " or ".join(map(str, lengths))))
    return value


def state_of(call: "Call") -> Dict[str, Any]:
    """The state of an object, which is a dict.

    Raises:
        RebuildError: ``rebuild.bad-state`` when it is anything else.
    """
    state: Any = call.state
    if type(state) is not dict:
        raise call.wrong("its state is no dict")
    return state


def shaped(call: "Call", value: Any, what: str, *shape: int) -> None:
    """Refuses what is no array or sparse matrix of this shape; −1 is any size."""
    actual = getattr(value, "shape", None)
    if (
        type(actual) is not tuple
        or len(actual) != len(shape)
        or any(wanted not in (-1, size) for wanted, size in zip(shape, actual))
    ):
        raise call.wrong("{} has the shape {}".format(what, actual))


def within(call: "Call", value: Any, what: str, below: int) -> None:
    """Refuses integers that are not from 0 to ``below`` − 1."""
    if type(value) is not np.ndarray or value.dtype.kind not in "iu":
        raise call.wrong("{} are no integers".format(what))
    call.judges(value.nbytes)
    if value.size and not (int(value.min()) >= 0 and int(value.max()) < below):
        raise call.wrong("{} are beyond what they number".format(what))


def unshadowed(call: "Call", made: Any, what: str) -> None:
    """Refuses an object that says of itself what its class says, such as of how many classes it is."""
    own = vars(made)
    for base in type(made).__mro__:
        shadowed = own.keys() & vars(base).keys()
        if shadowed:
            raise call.wrong("{} has {!r}, which is of its class".format(what, sorted(shadowed)[0][:64]))
