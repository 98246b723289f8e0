"""The trees of histogram gradient boosting, whose nodes are numbers that compiled code follows."""

from typing import TYPE_CHECKING, Any, Dict, NamedTuple

import numpy as np

from ...dtypes import Array
from .checks import array
from .plain import Plain
from .trees import judge_children

if TYPE_CHECKING:
    from ..objects import Call


class Asked(NamedTuple):
    """What the nodes of a tree ask for.

    Attributes:
        nodes: the nodes, which stay as they are once they were judged.
        columns: how many columns rows must have.
        sets: how many sets of categories there must be.
        categorical: the columns that are asked for a category, ascending.
    """

    nodes: Array
    columns: int
    sets: int
    categorical: Array


class _Predictor(Plain):
    """``TreePredictor``: nodes, and sets of categories as bits."""

    def judge(self, call: "Call", state: Dict[str, Any]) -> None:
        asked = asked_of(call, state.get("nodes"))
        for name in ("raw_left_cat_bitsets", "binned_left_cat_bitsets"):
            count = 0
            if name in state:
                count = len(array(call, state[name], "its sets of categories", np.uint32, (-1, 8)))
            if asked.sets > count:
                raise call.wrong("a node has a set of categories that is not there")


def asked_of(call: "Call", nodes: Any) -> Asked:
    """What the nodes of a tree ask for; those that many trees share are judged once.

    Raises:
        RebuildError: ``rebuild.bad-state`` when they are no nodes, or lead where there are none.
    """
    known: Dict[int, Asked] = call.rebuilder.judged_nodes
    if id(nodes) not in known:
        known[id(nodes)] = _asked(call, nodes)
    return known[id(nodes)]


def _asked(call: "Call", given: Any) -> Asked:
    from sklearn.ensemble._hist_gradient_boosting.common import PREDICTOR_RECORD_DTYPE

    nodes = array(call, given, "its nodes", PREDICTOR_RECORD_DTYPE, (-1,))
    call.judges(nodes.nbytes)
    if not len(nodes):
        raise call.wrong("it has no nodes")
    is_leaf = nodes["is_leaf"] == 1
    if not np.isin(nodes["is_leaf"], (0, 1)).all():
        raise call.wrong("a node is no leaf and no other")
    judge_children(
        call, nodes["left"].astype(np.int64), nodes["right"].astype(np.int64), is_leaf, len(nodes)
    )
    inner = nodes[~is_leaf]
    places = inner["feature_idx"].astype(np.int64)
    if (places < 0).any():
        raise call.wrong("a node asks for a feature that rows do not have")
    is_categorical, sets = np.zeros(len(inner), bool), np.zeros(0, np.int64)
    if "is_categorical" in (nodes.dtype.names or ()):
        is_categorical = inner["is_categorical"] != 0
        sets = inner["bitset_idx"][is_categorical].astype(np.int64)
    return Asked(
        given,
        int(places.max(initial=-1)) + 1,
        int(sets.max(initial=-1)) + 1,
        np.unique(places[is_categorical]),
    )


class _Isotonic(Plain):
    """`IsotonicRegression`, which makes its function anew of the thresholds."""

    def fill(self, call: "Call", made: Any) -> None:
        super().fill(call, made)
        call.rebuilder.judgements.append((call, made, _build_function))


def _build_function(call: "Call", made: Any) -> None:
    state = vars(made)
    if "X_thresholds_" not in state or "y_thresholds_" not in state:
        return
    places, values = state["X_thresholds_"], state["y_thresholds_"]
    if (
        any(type(one) is not np.ndarray or one.dtype.kind != "f" or one.ndim != 1 for one in (places, values))
        or (len(places) != len(values))
        or not len(places)
    ):
        raise call.wrong("its thresholds are no two rows of numbers")
    if state.get("out_of_bounds") not in ("nan", "clip", "raise"):
        raise call.wrong("what it does out of bounds is not known")
    type(made)._build_f(made, places, values)


RULES = {"predictor": _Predictor(), "isotonic": _Isotonic()}
