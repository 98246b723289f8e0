"""The trees of histogram gradient boosting, whose nodes are numbers that compiled code follows."""

from typing import TYPE_CHECKING, Any, Dict

import numpy as np

from .checks import array
from .plain import Plain
from .trees import judge_children

if TYPE_CHECKING:
    from ..objects import Call


class _Predictor(Plain):
    """``TreePredictor``: nodes, and sets of categories as bits."""

    def judge(self, call: "Call", state: Dict[str, Any]) -> None:
        from sklearn.ensemble._hist_gradient_boosting.common import PREDICTOR_RECORD_DTYPE

        nodes = array(call, state.get("nodes"), "its nodes", PREDICTOR_RECORD_DTYPE, (-1,))
        if not len(nodes):
            raise call.wrong("it has no nodes")
        is_leaf = nodes["is_leaf"] == 1
        if not np.isin(nodes["is_leaf"], (0, 1)).all():
            raise call.wrong("a node is no leaf and no other")
        judge_children(
            call, nodes["left"].astype(np.int64), nodes["right"].astype(np.int64), is_leaf, len(nodes)
        )
        sets = [
            array(call, state.get(name), "its sets of categories", np.uint32, (-1, 8))
            for name in ("raw_left_cat_bitsets", "binned_left_cat_bitsets")
            if name in state
        ]
        if (nodes["feature_idx"].astype(np.int64) < 0).any():
            raise call.wrong("a node asks for a feature that rows do not have")
        if "is_categorical" in (nodes.dtype.names or ()):
            categorical = nodes[(nodes["is_categorical"] != 0) & ~is_leaf]
            if any((categorical["bitset_idx"] >= len(one)).any() for one in sets) or (
                len(categorical) and len(sets) < 2
            ):
                raise call.wrong("a node has a set of categories that is not there")


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
