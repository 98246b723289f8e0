"""Where an answer is not the recorded one."""

from typing import Any, Optional

import numpy as np

from .dtypes import Array


def mismatch(mine: Any, recorded: Array, tolerance: Optional[float]) -> Optional[str]:
    """Where an array is not the recorded one.

    Texts, integers and truths are to be equal; floats may differ by ``tolerance`` times the sizes in their
    row, and are to be equal as well where it is None.
    """
    if mine.shape != recorded.shape:
        return "has the shape {}, not {}".format(list(mine.shape), list(recorded.shape))
    one, other = (np.asarray(array).reshape(len(array), -1) for array in (mine, recorded))
    if one.dtype.kind == other.dtype.kind == "f":
        same = _near(one.astype(np.float64), other.astype(np.float64), tolerance)
    elif one.dtype.kind == other.dtype.kind and one.dtype.kind in "biu":
        same = one == other
    else:
        # Values of any types; Python compares integers with floats exactly.
        same = np.array([[a == b or (a != a and b != b) for a, b in zip(*pair)]
                         for pair in zip(one.tolist(), other.tolist())], bool).reshape(one.shape)
    if same.all():
        return None
    row, column = (int(place[0]) for place in np.nonzero(~same))
    return "of row {} is {!r}, not {!r}".format(
        row, one[row].tolist()[column], other[row].tolist()[column])


def _near(one: Array, other: Array, tolerance: Optional[float]) -> Array:
    same: Array = (one == other) | (np.isnan(one) & np.isnan(other))
    if tolerance is not None:
        with np.errstate(all="ignore"):
            sizes = np.where(np.isfinite(other), np.abs(other), 0.0).max(axis=1, initial=1.0)
            same |= np.abs(one - other) <= tolerance * sizes[:, np.newaxis]
    return same
