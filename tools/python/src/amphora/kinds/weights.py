"""Weighted sums of rows: products with matrices of weights, dense ones and sparse ones."""

from typing import Optional, Union

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows

#: Weights [outputs, features] of float64.
Weights = Union[Array, SparseRows]


def products(rows: Union[Array, SparseRows], weights: Weights) -> Array:
    """Σ_j rows[r][j] × weights[i][j] in float64, shape [rows, outputs]."""
    if isinstance(weights, SparseRows):
        sums = np.empty((rows.shape[0], weights.shape[0]))
        for output in range(weights.shape[0]):
            kept = slice(weights.indptr[output], weights.indptr[output + 1])
            if isinstance(rows, SparseRows):
                single = np.zeros((1, weights.shape[1]))
                single[0, weights.indices[kept]] = weights.data[kept]
                sums[:, output] = rows.products(single)[:, 0]
            else:
                sums[:, output] = rows[:, weights.indices[kept]].astype(np.float64) @ weights.data[kept]
        return sums
    if isinstance(rows, SparseRows):
        return rows.products(weights)
    product: Array = rows.astype(np.float64) @ weights.T
    return product


def centred_products(rows: Union[Array, SparseRows], center: Optional[Array], weights: Weights) -> Array:
    """The products of rows less ``center``; sparse rows stay sparse, and the centre's own are subtracted."""
    if center is None:
        return products(rows, weights)
    if isinstance(rows, SparseRows):
        return products(rows, weights) - products(center[np.newaxis], weights)
    return products(rows.astype(np.float64) - center, weights)


def rounded(values: Array, narrow: bool) -> Array:
    """As float32 where the source gives that."""
    if not narrow:
        return values
    with np.errstate(over="ignore"):
        return values.astype(np.float32)


def sparse_weights(fields: base.FieldReader, values: Array, columns: str, offsets: str) -> SparseRows:
    """Numbers that are kept row after row, after their places were judged."""
    fields.present((columns, offsets), "numbers are sparse")
    ends = fields.integers(offsets, ("ends of " + offsets,))
    if not len(ends) or ends[0] != 0 or ends[-1] != len(values) or (np.diff(ends) < 0).any():
        fields.refuse("model.bad-index", offsets, "does not ascend from 0 to the number of values")
    features = fields.sizes["features"]
    places = fields.indices(columns, (len(values),), features)
    rows = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
    found = SparseRows.of_places(rows, places, values.astype(np.float64), (len(ends) - 1, features))
    if ((np.diff(found.indices) == 0) & (np.diff(found.rows) == 0)).any():
        fields.refuse("model.bad-index", columns, "names a column twice in a row")
    return found
