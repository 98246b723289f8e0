"""Puts each number where the training values of its feature were frequent."""

from statistics import NormalDist
from typing import Any, Callable, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .compared import COMPARISON, narrowed
from .sparse import SparseRows

_NORMAL = NormalDist()
#: How near the ends of the distribution a number is taken for them.
_END = 1e-7
_LEAST = _NORMAL.inv_cdf(_END - float(np.finfo(np.float64).eps))
_MOST = _NORMAL.inv_cdf(1.0 - (_END - float(np.finfo(np.float64).eps)))


class QuantileTransformer(base.Predictor):
    """``quantile_transformer`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("distribution", "quantiles", "references", "sparse_negative", "features"),
                    ("feature_names", COMPARISON))
        self.features: int = fields.features()
        self.normal = fields.choice("distribution", ("uniform", "normal")) == "normal"
        self.refuses_negative = fields.choice("sparse_negative", ("refused", "taken")) == "refused"
        quantiles = fields.array("quantiles", base.FLOATS, ("references", "features"))
        references = fields.array("references", base.FLOATS, ("references",))
        if not len(references):
            fields.refuse("model.bad-shape", "references", "is empty")
        self.quantiles, self.references = quantiles.astype(np.float64), references.astype(np.float64)
        within = (self.references >= 0) & (self.references <= 1)
        if not within.all() or not (np.diff(self.references) > 0).all():
            fields.refuse("model.bad-field", "references", "does not ascend from 0 to 1")
        missing = np.isnan(self.quantiles)
        if (missing.any(axis=0) & ~missing.all(axis=0)).any():
            fields.refuse("model.bad-field", "quantiles", "has some of a feature that are NaN")
        #: The first and the last quantile of each feature, as numbers of float32 are compared with them.
        self.narrow_ends = narrowed(self.quantiles[[0, -1]], fields)

    def _each(self, X: Any, change: Callable[[Array, int], Array]) -> Union[Array, SparseRows]:
        rows = self.takes_sparse(X, missing=True)
        if not isinstance(rows, SparseRows):
            answer = np.empty(rows.shape)
            for place in range(rows.shape[1]):
                answer[:, place] = change(rows[:, place], place)
            return answer.astype(rows.dtype)
        if self.refuses_negative and (rows.data < 0).any():
            place = int(np.flatnonzero(rows.data < 0)[0])
            raise InputError("model.wrong-columns", "Row {}, column {} is negative, which this model does "
                             "not take in sparse rows.".format(rows.rows[place], rows.indices[place]))
        data = np.empty(rows.data.shape)
        for place in range(rows.shape[1]):
            own = rows.indices == place
            data[own] = change(rows.data[own], place)
        return rows.with_data(data.astype(rows.dtype))

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        return self._each(X, self._forward)

    def inverse_transform(self, X: Any) -> Union[Array, SparseRows]:
        return self._each(X, self._back)

    def _forward(self, numbers: Array, place: int) -> Array:
        r, quantiles, x = self.references, self.quantiles[:, place], numbers.astype(np.float64)
        low, high = quantiles[0], quantiles[-1]
        u = 0.5 * (_line(x, quantiles, r) - _line(-x, -quantiles[::-1], -r[::-1]))
        if numbers.dtype == np.float32:
            low, high = self.narrow_ends[:, place]
            u = u.astype(np.float32).astype(np.float64)
        # What is as far as the ends are taken to be is in the type of the numbers.
        aside = numbers.dtype.type(_END)
        below = (numbers - aside).astype(np.float64) < low if self.normal else x == low
        over = (numbers + aside).astype(np.float64) > high if self.normal else x == high
        u = np.where(below, 0.0, np.where(over, 1.0, u))
        return np.clip(_mapped(_inverse, u), _LEAST, _MOST) if self.normal else u

    def _back(self, numbers: Array, place: int) -> Array:
        quantiles, x = self.quantiles[:, place], numbers.astype(np.float64)
        u = _mapped(_NORMAL.cdf, x) if self.normal else x
        aside = _END if self.normal else 0.0
        first = u < aside if self.normal else u == 0.0
        last = u > 1.0 - aside if self.normal else u == 1.0
        return np.where(first, quantiles[0], np.where(
            last, quantiles[-1], _line(u, self.references, quantiles)))


def _line(x: Array, a: Array, b: Array) -> Array:
    """The value at x of the straight lines between points, that of the nearer end outside."""
    place = np.clip(np.searchsorted(a, x, side="right") - 1, 0, max(len(a) - 2, 0))
    after = np.minimum(place + 1, len(a) - 1)
    with np.errstate(all="ignore"):
        between = (b[after] - b[place]) / (a[after] - a[place]) * (x - a[place]) + b[place]
    line = np.where(x < a[0], b[0], np.where(x >= a[-1], b[-1], between))
    return np.where(np.isnan(x), np.nan, line)


def _inverse(share: float) -> float:
    return _LEAST if share <= 0.0 else _MOST if share >= 1.0 else _NORMAL.inv_cdf(share)


def _mapped(function: Callable[[float], float], values: Array) -> Array:
    """A function of Python's own, of each number; NaN passes."""
    return np.array([value if value != value else function(value) for value in values.tolist()], np.float64)
