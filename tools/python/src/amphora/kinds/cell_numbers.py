"""Cells of any type as numbers: texts as people write decimal numbers, and nothing else."""

import re
from typing import Any

import numpy as np

from ..dtypes import Array
from ..errors import InputError

#: As ``schemas/kinds/README.md`` says under *Rows*; Python's ``float`` takes more, such as ``1_000``.
_DECIMAL = re.compile(
    r" *(?:[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?|nan|[+-]?inf(?:inity)?) *",
    re.IGNORECASE | re.ASCII)


def numbers_of(cells: Array) -> Array:
    """Cells as float64; a missing one is NaN.

    Raises:
        InputError: for a cell that is neither a number nor a text of one.
    """
    if cells.dtype.kind in "biuf":
        return cells.astype(np.float64)
    if cells.dtype.kind not in "OUS":
        raise InputError("model.not-numeric", "The input is not numbers but {}.".format(cells.dtype))
    numbers = np.array([_number(cell) for cell in cells.reshape(-1).tolist()], np.float64)
    return numbers.reshape(cells.shape)


def _number(cell: Any) -> float:
    if cell is None:
        return np.nan
    if isinstance(cell, bytes):
        cell = cell.decode("latin-1")
    if isinstance(cell, str) and not _DECIMAL.fullmatch(cell):
        raise _not_numeric(cell)
    try:
        return float(cell)
    except OverflowError:
        # An integer of Python beyond float64.
        return np.inf if cell > 0 else -np.inf
    except (TypeError, ValueError):
        raise _not_numeric(cell) from None


def _not_numeric(cell: Any) -> InputError:
    return InputError("model.not-numeric", "The input has a cell that is no number: {!r:.60}.".format(cell))
