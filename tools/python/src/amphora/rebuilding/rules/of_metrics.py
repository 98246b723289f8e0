"""Judgements of what distances are computed with: matrices and weights for rows of one length, and norms."""

import functools
from typing import TYPE_CHECKING, Any, Dict

import numpy as np

from .checks import integer, real, shaped
from .keywords import FUNCTIONS
from .neighbors import judge_distance

if TYPE_CHECKING:
    from ..objects import Call

#: The metrics that scikit-learn and SciPy have looked up by a text, in any version.
_NAMED = (
    "braycurtis", "canberra", "chebyshev", "cityblock", "correlation", "cosine", "dice", "euclidean",
    "hamming", "haversine", "infinity", "jaccard", "jensenshannon", "kulczynski1", "kulsinski", "l1",
    "l2", "mahalanobis", "manhattan", "matching", "minkowski", "nan_euclidean", "p", "precomputed",
    "pyfunc", "rogerstanimoto", "russellrao", "seuclidean", "sokalmichener", "sokalsneath",
    "sqeuclidean", "wminkowski", "yule",
)

#: Where a metric and its parameters are kept: as they were given, and as they are used.
_KEPT = (("metric", "metric_params"), ("effective_metric_", "effective_metric_params_"))


def _judge_metric(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_fit_X" not in own:
        # What has no rows compares none.
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    for name, parameters in _KEPT:
        if name in own:
            _judge_named(call, own[name], own.get(parameters) or {}, columns)
    texts = [own.get(name) for name, _ in _KEPT]
    if "metric" in own and "effective_metric_" in own and texts.count("precomputed") == 1:
        # What is a matrix of distances is not asked for its columns.
        raise call.wrong("its metric is another than it was made with")


def _judge_named(call: "Call", metric: Any, parameters: Dict[str, Any], columns: int) -> None:
    if isinstance(metric, (*FUNCTIONS, functools.partial)):
        # Of Python; `keywords` judges what it is given.
        return
    if not isinstance(metric, str):
        judge_distance(call, metric, columns)
        return
    if metric not in _NAMED:
        raise call.wrong("its metric is none")
    for key, value in parameters.items():
        if key == "p":
            real(call, value, "its power")
        elif key in ("V", "VI", "w") and value is not None:
            square = key == "VI" or (key == "V" and metric != "seuclidean")
            shaped(call, value, "what its metric is given", *(columns,) * (2 if square else 1))
            if type(value) is not np.ndarray or value.dtype.kind not in "biuf":
                raise call.wrong("what its metric is given are no numbers")


def _judge_norms(call: "Call", made: Any) -> None:
    """`Birch` gives the search for the nearest centre their norms, of which it asks no shape."""
    own = vars(made)
    if "subcluster_centers_" not in own:
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    shaped(call, own["subcluster_centers_"], "its centres", -1, columns)
    norms = own.get("_subcluster_norms")
    shaped(call, norms, "the norms of its centres", own["subcluster_centers_"].shape[0])
    if type(norms) is not np.ndarray or norms.dtype.kind != "f":
        raise call.wrong("the norms of its centres are no numbers")


def _judge_covariance(call: "Call", made: Any) -> None:
    """Distances from the middle are of Mahalanobis, whose matrix SciPy takes for one of so many columns."""
    own = vars(made)
    if "location_" not in own:
        # The first thing of them that is asked for is its length.
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    shaped(call, own["location_"], "its middle", columns)
    for name in ("covariance_", "precision_"):
        if own.get(name) is not None:
            shaped(call, own[name], "one of its matrices", columns, columns)


JUDGEMENTS = (
    (("NeighborsBase",), _judge_metric),
    (("EmpiricalCovariance",), _judge_covariance),
    (("Birch",), _judge_norms),
)
