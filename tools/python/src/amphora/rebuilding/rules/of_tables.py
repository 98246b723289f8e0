"""Judgements of estimators that set a table aside and fill it: what is not filled is what was there."""

from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from .checks import INT, integer, sequence, shaped

if TYPE_CHECKING:
    from ..objects import Call

#: From more columns than that, as many factors make more products than can be counted in 64 bits.
_DEEPEST = 64

#: What numbers of columns are kept as.
_COUNTS = (int, np.int64)


def _judge_products(call: "Call", made: Any) -> None:
    """`PolynomialFeatures` has as many columns as there are products of so many factors."""
    own = vars(made)
    if "_n_out_full" not in own:
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    least = integer(call, own.get("_min_degree"), "its least degree")
    most = integer(call, own.get("_max_degree"), "its greatest degree", least)
    for name in ("include_bias", "interaction_only"):
        if type(own.get(name)) not in (bool, np.bool_):
            raise call.wrong("its {} is neither true nor false".format(name))
    if min(columns, most) > _DEEPEST:
        raise call.wrong("it has more products than there is memory")
    everything, wanted = (
        _products(columns, lowest, most, own["interaction_only"]) for lowest in (0, least)
    )
    if not own["include_bias"]:
        everything, wanted = everything - 1, wanted - (least == 0)
    else:
        wanted += least > 0
    if (own["_n_out_full"], own.get("n_output_features_")) != (everything, wanted) or type(
        own["_n_out_full"]
    ) not in _COUNTS:
        raise call.wrong("it has not as many columns as products")


def _products(columns: int, least: int, most: int, distinct: bool) -> int:
    """How many products of ``least`` to ``most`` columns there are."""
    if distinct:
        return sum(comb(columns, degree) for degree in range(least, min(most, columns) + 1))
    return comb(columns + most, most) - (comb(columns + least - 1, least - 1) if least else 0)


def _judge_encodings(call: "Call", made: Any) -> None:
    """`TargetEncoder` fills a column for each of its encodings."""
    own = vars(made)
    if "categories_" not in own:
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns", 0, INT)
    if own.get("target_type_") == "multiclass":
        columns *= len(own.get("classes_", ()))
    sequence(call, own.get("encodings_"), "its encodings", list, columns)


def _judge_components(call: "Call", made: Any) -> None:
    """A mixture fills a column for each of its means, or of its matrices where each has one."""
    own = vars(made)
    if "means_" not in own:
        return
    shaped(call, own["means_"], "its means", -1, -1)
    count, columns = own["means_"].shape
    if own.get("covariance_type") == "full":
        shaped(call, own.get("precisions_cholesky_"), "its matrices", count, columns, columns)


JUDGEMENTS = (
    (("PolynomialFeatures",), _judge_products),
    (("TargetEncoder",), _judge_encodings),
    (("BaseMixture",), _judge_components),
)
