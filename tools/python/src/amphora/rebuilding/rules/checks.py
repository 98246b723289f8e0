"""What rules ask of arguments and states before anything compiled is given them."""

from typing import TYPE_CHECKING, Any, Dict, Tuple

import numpy as np

from ...dtypes import Array
from ..budget import ELEMENT

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
    if type(call.state) is not dict:
        raise call.wrong("its state is no dict")
    return call.state


def keep(call: "Call", own: Dict[str, Any], *names: str) -> None:
    """Gives an object what was judged of it for itself alone, by the names of its attributes.

    Other objects may hold the same array: a model may have a function write into it, or an estimator that
    changes what it is given, after it was judged and before compiled code follows it.
    """
    for name in names:
        if name in own:
            own[name] = alone(call, own[name])


def alone(call: "Call", value: Any) -> Any:
    """A copy of an array, a sparse matrix or a dict, or of a list of those; anything else as it is."""
    if type(value) is list:
        call.rebuilder.budget.spend(ELEMENT * len(value))
        return [_copied(call, part) for part in value]
    return _copied(call, value)


def _copied(call: "Call", value: Any) -> Any:
    if isinstance(value, np.ndarray):
        call.rebuilder.budget.spend(value.nbytes)
        return value.copy("K")
    if type(value) is dict:
        call.rebuilder.budget.spend(ELEMENT * len(value))
        return dict(value)
    if hasattr(value, "indptr"):
        call.rebuilder.budget.spend(value.data.nbytes + value.indices.nbytes + value.indptr.nbytes)
        return value.copy()
    return value
