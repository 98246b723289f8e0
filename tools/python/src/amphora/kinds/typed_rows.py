"""Rows that keep the type of their numbers, and stay sparse when they are."""

from typing import Any, Union

import numpy as np

from ..dtypes import Array
from . import base
from .forms import rows_of
from .sparse import SparseRows

Rows = Union[Array, SparseRows]


def typed_rows(model: base.Predictor, X: Any, missing: bool = False) -> Rows:
    """The rows as float32, int64 or float64, whichever they are; sparse ones as they are."""
    rows: Rows = rows_of(X)
    if isinstance(rows, SparseRows):
        base.judge_columns(rows.shape[1], model.features)
        numbers = rows.data
    else:
        rows = numbers = base.typed_matrix(rows, model.features)
    if numbers.dtype.kind in "biu":
        return rows if isinstance(rows, SparseRows) else rows.astype(np.int64)
    model.takes_sparse(rows, missing)
    return rows if numbers.dtype == np.float32 or isinstance(rows, SparseRows) else rows.astype(np.float64)
