"""Distances between rows, and the reduced distances that searching compares."""

from typing import Callable, Dict, Optional

import numpy as np

from ..dtypes import Array
from . import base, measures
from .measures import UNKNOWN, Measure

#: Those by which a tree of boxes searches, and those by which no tree does.
BOXES = ("euclidean", "manhattan", "chebyshev", "minkowski")
BRUTE_ONLY = ("cosine", "correlation", "precomputed", "present_euclidean", "squared_euclidean",
              "bray_curtis_of_sums")


class Metric:
    """A distance; searching compares *reduced* distances, which leave out the last root.

    Attributes:
        name: as the schema has it.
        distance: the distance that a reduced one stands for.
        reduce: the reduced distance of a distance.
        prepare: what happens to rows before they are measured.
        power: what a tree of boxes adds differences to, by a power; None for the largest of them.
    """

    def __init__(self, name: str, measure: Measure, distance: Callable[[Array], Array],
                 reduce: Callable[[Array], Array], prepare: Callable[[Array], Array],
                 power: Optional[float] = 2.0) -> None:
        self.name = name
        self._measure = measure
        self._distance = distance
        self.reduce = reduce
        self.prepare = prepare
        self.power = power

    def reduced(self, queries: Array, rows: Array) -> Array:
        """Reduced distances, shape [queries, rows]."""
        with np.errstate(all="ignore"):
            return self._measure(queries, rows)

    def distance(self, reduced: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.where(reduced == UNKNOWN, np.nan, self._distance(reduced))


def _same(values: Array) -> Array:
    return values


def _square(values: Array) -> Array:
    return values * values


def _rooted(name: str, measure: Measure) -> Metric:
    return Metric(name, measure, np.sqrt, _square, _same)


def _plain(name: str, measure: Measure, prepare: Callable[[Array], Array] = _same,
           power: Optional[float] = 1.0) -> Metric:
    return Metric(name, measure, _same, _same, prepare, power)


def _minkowski(fields: base.FieldReader) -> Metric:
    p = fields.number("p")
    if not 0.0 < p < np.inf:
        fields.refuse("model.bad-field", "p", "is not a finite number above 0")
    measure = measures.gathered(lambda values: np.abs(values) ** p)
    if fields.has("metric_weights"):
        measure = measures.weighted_powers(p, fields.array("metric_weights", ("float64",), ("features",)))
    return Metric("minkowski", measure, lambda values: values ** (1.0 / p), lambda values: values ** p,
                  _same, p)


def _haversine(fields: base.FieldReader) -> Metric:
    features = fields.sizes["features"]
    if features != 2:
        fields.refuse("model.bad-field", "metric", "is haversine for {} features".format(features))
    return Metric("haversine", measures.haversine, lambda values: 2.0 * np.arcsin(np.sqrt(values)),
                  lambda values: np.sin(0.5 * values) ** 2, _same)


def _mahalanobis(fields: base.FieldReader) -> Metric:
    inverse = fields.array("inverse_covariance", ("float64",), ("features", "features"))
    return _rooted("mahalanobis", measures.quadratic_form(inverse))


#: Metrics by name, each made from the fields.
METRICS: Dict[str, Callable[[base.FieldReader], Metric]] = {
    "euclidean": lambda f: _rooted("euclidean", measures.gathered(_square)),
    "manhattan": lambda f: _plain("manhattan", measures.gathered(np.abs)),
    "chebyshev": lambda f: _plain("chebyshev", measures.gathered(np.abs, np.maximum), power=None),
    "minkowski": _minkowski,
    "squared_euclidean": lambda f: _plain("squared_euclidean", measures.gathered(_square)),
    "standardized_euclidean": lambda f: _rooted("standardized_euclidean", measures.divided_squares(
        f.array("variances", ("float64",), ("features",)))),
    "mahalanobis": _mahalanobis,
    "present_euclidean": lambda f: _rooted("present_euclidean", measures.present_squares),
    "hamming": lambda f: _plain("hamming", measures.hamming),
    "canberra": lambda f: _plain("canberra", measures.canberra),
    "bray_curtis": lambda f: _plain("bray_curtis", measures.bray_curtis),
    "bray_curtis_of_sums": lambda f: _plain("bray_curtis_of_sums", measures.bray_curtis_of_sums),
    "haversine": _haversine,
    "cosine": lambda f: _plain("cosine", measures.cosine, measures.unit_length),
    "correlation": lambda f: _plain("correlation", measures.cosine, measures.centred_unit_length),
    "precomputed": lambda f: _plain("precomputed", lambda queries, rows: queries),
}
for _name in measures.FLAG_NAMES:
    METRICS[_name] = lambda f, name=_name: _plain(name, measures.flags(name))  # type: ignore[misc]

#: The fields of those that have any, besides optional ones.
PARAMETERS = {"minkowski": "p", "standardized_euclidean": "variances", "mahalanobis": "inverse_covariance"}


def read_metric(fields: base.FieldReader) -> Metric:
    """The metric of a model, with what it needs, and nothing of others."""
    name = fields.choice("metric", tuple(METRICS))
    for owner, field in PARAMETERS.items():
        wanted = fields.present if owner == name else fields.absent
        wanted((field,), "the metric is {}".format(name))
    if name != "minkowski":
        fields.absent(("metric_weights",), "the metric is {}".format(name))
    return METRICS[name](fields)
