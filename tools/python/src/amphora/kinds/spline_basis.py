"""Piecewise polynomials: each feature becomes the values of a few of them."""

from typing import Any, List, Optional, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .sparse import SparseRows
from .weights import rounded

_EDGES = ("lower", "upper", "lower_values", "upper_values")
_SLOPES = ("lower_slopes", "upper_slopes")
#: Pieces of a higher degree are of no use to anybody.
_HIGHEST = 1_000


class SplineBasis(base.Predictor):
    """B-splines and what becomes of them beyond their knots: ``spline_basis`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "degree", "knots", "beyond", "columns", "missing_values", "answer"),
                    ("feature_names",) + _EDGES + _SLOPES)
        self.features: int = fields.features()
        self.degree = fields.integer("degree", least=0)
        self.knots = fields.array("knots", ("float64",), ("features", "knots"))
        self.beyond = fields.choice("beyond", ("edges", "continued", "periodic", "refused"))
        self.drops_last = fields.choice("columns", ("all", "without_last")) == "without_last"
        self.takes_missing = fields.choice("missing_values", ("refused", "zeros")) == "zeros"
        self.is_sparse = fields.choice("answer", ("dense", "sparse")) == "sparse"
        self._judge(fields)
        if self.beyond != "edges":
            fields.absent(_EDGES + _SLOPES, "beyond is " + self.beyond)
            return
        fields.present(_EDGES, "beyond is edges")
        fields.sizes["splines"] = self.splines
        self.edges = [fields.array(name, ("float64",), ("features",)) for name in _EDGES[:2]]
        self.values = [fields.array(name, ("float64",), ("features", "splines")) for name in _EDGES[2:]]
        self.slopes: List[Optional[Array]] = [None, None]
        if fields.has(_SLOPES[0]):
            fields.present(_SLOPES, "there are slopes")
            self.slopes = [fields.array(name, ("float64",), ("features", "splines")) for name in _SLOPES]
        else:
            fields.absent(_SLOPES, "lower_slopes is absent")
        if not (self.edges[0] <= self.edges[1]).all():
            fields.refuse("model.bad-field", "lower", "is not at most upper")

    def _judge(self, fields: base.FieldReader) -> None:
        pieces = self.knots.shape[1] - self.degree - 1
        if self.degree > _HIGHEST or pieces <= self.degree:
            fields.refuse("model.bad-shape", "knots", "has {} knots for pieces of degree {}".format(
                self.knots.shape[1], self.degree))
        if not np.isfinite(self.knots).all() or (np.diff(self.knots, axis=1) < 0).any():
            fields.refuse("model.bad-field", "knots", "does not ascend in finite numbers")
        self.splines = pieces - (self.degree if self.beyond == "periodic" else 0)
        if self.splines < 1 or self.splines < self.degree and self.beyond == "periodic":
            fields.refuse("model.bad-shape", "knots", "has too few knots to go round")
        first, last = self.knots[:, self.degree], self.knots[:, pieces]
        if self.beyond == "periodic" and not (first < last).all():
            fields.refuse("model.bad-field", "knots", "has a period of nothing")

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        given = self.takes(X, missing=self.takes_missing)
        rows = given.astype(np.float64)
        made = np.zeros((len(rows), self.features, self.splines))
        for feature in range(self.features):
            with np.errstate(all="ignore"):
                made[:, feature] = self._values(rows[:, feature], feature)
        kept = made[:, :, :-1] if self.drops_last else made
        answer = kept.reshape(len(rows), kept.shape[1] * kept.shape[2])
        if not self.is_sparse:
            return rounded(answer, given.dtype == np.float32)
        places = np.nonzero(answer)
        return SparseRows.of_places(places[0], places[1], answer[places], answer.shape)

    def _values(self, x: Array, feature: int) -> Array:
        """The values of the pieces, shape [rows, splines]; nothing where a number is missing."""
        knots, k = self.knots[feature], self.degree
        low, high = knots[k], knots[len(knots) - k - 1]
        missing = np.isnan(x)
        if self.beyond == "periodic":
            x = low + np.mod(x - low, high - low)
        if self.beyond == "refused":
            outside = np.flatnonzero((x < low) | (x > high))
            if len(outside):
                raise InputError("model.infinite-value", "Row {}, column {} lies beyond the knots of the "
                                 "model.".format(outside[0], feature))
        if self.beyond != "edges":
            made = self._pieces(np.where(missing, low, x), feature)
            made[missing] = 0.0
            return made
        (low, high) = (edges[feature] for edges in self.edges)
        inside = (low <= x) & (x <= high)
        made = np.zeros((len(x), self.splines))
        made[inside] = self._pieces(x[inside], feature)
        for side, chosen in enumerate((x < low, x > high)):
            made[chosen] = self._continued(x[chosen], feature, side)
        return made

    def _continued(self, x: Array, feature: int, side: int) -> Array:
        """Straight lines beyond an edge."""
        values, slopes = self.values[side][feature], self.slopes[side]
        made = np.tile(values, (len(x), 1))
        if slopes is not None:
            away = (x - self.edges[side][feature])[:, np.newaxis]
            made = np.where(slopes[feature] == 0.0, made, made + away * slopes[feature])
        return made

    def _pieces(self, x: Array, feature: int) -> Array:
        """The values of all pieces, by the recursion of de Boor."""
        t, k = self.knots[feature], self.degree
        pieces = len(t) - k - 1
        interval = k + np.searchsorted(t[k + 1:pieces], x, side="right")
        h = [np.ones(len(x))]
        for j in range(1, k + 1):
            before, h = h, [np.zeros(len(x)) for _ in range(j + 1)]
            for n in range(1, j + 1):
                end, begin = t[interval + n], t[interval + n - j]
                is_wide = end != begin
                w = np.divide(before[n - 1], end - begin, out=np.zeros(len(x)), where=is_wide)
                h[n - 1] += w * (end - x)
                h[n] = w * (x - begin)
        made = np.zeros((len(x), self.splines))
        rows = np.arange(len(x))
        for n in range(k + 1):
            # Going round, the last pieces are the first.
            made[rows, (interval - k + n) % self.splines] += h[n]
        return made
