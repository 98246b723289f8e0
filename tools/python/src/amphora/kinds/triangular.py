"""Triangular systems: what a Cholesky factor makes of kernels."""

import numpy as np

from ..dtypes import Array
from . import base

#: Rows of a factor that are taken together.
_BLOCK = 64


class TriangularFactor:
    """A lower triangular matrix L; what stands above its diagonal does not count."""

    def __init__(self, fields: base.FieldReader, name: str) -> None:
        self._lower = np.tril(fields.array(name, base.FLOATS, ("rows", "rows")).astype(np.float64))
        diagonal = self._lower.diagonal()
        if not np.isfinite(diagonal).all() or (diagonal == 0.0).any():
            fields.refuse("model.bad-field", name, "has a diagonal that cannot divide")

    def squares(self, columns: Array) -> Array:
        """Of each column c the sum of the squares of v, for which L v = c."""
        found, sums = np.array(columns), np.zeros(columns.shape[1])
        lower = self._lower
        for first in range(0, len(lower), _BLOCK):
            part = found[first:first + _BLOCK]
            part -= lower[first:first + _BLOCK, :first] @ found[:first]
            for place in range(len(part)):
                row = lower[first + place, first:first + place]
                part[place] = (part[place] - row @ part[:place]) / lower[first + place, first + place]
            sums += (part * part).sum(axis=0)
        return sums
