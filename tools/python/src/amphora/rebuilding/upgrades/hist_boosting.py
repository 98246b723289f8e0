"""Histogram gradient boosting: its names, its nodes and its first predictions."""

from typing import Any, Tuple

import numpy as np

from ..context import Context
from .changes import Add, AddFitted, Drop, Rename, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

_MODULE = "sklearn.ensemble._hist_gradient_boosting."
CLASSIFIER = names(_MODULE + "gradient_boosting", "HistGradientBoostingClassifier")
REGRESSOR = names(_MODULE + "gradient_boosting", "HistGradientBoostingRegressor")
BOTH = CLASSIFIER + REGRESSOR
PREDICTOR = names(_MODULE + "predictor", "TreePredictor")
BIN_MAPPER = names(_MODULE + "binning", "_BinMapper")
_LOSSES = "sklearn._loss.loss."

#: The fields of a node since 1.3; it has no padding.
RECORD = np.dtype([
    ("value", np.float64), ("count", np.uint32), ("feature_idx", np.intp), ("num_threshold", np.float64),
    ("missing_go_to_left", np.uint8), ("left", np.uint32), ("right", np.uint32), ("gain", np.float64),
    ("depth", np.uint32), ("is_leaf", np.uint8), ("bin_threshold", np.uint8), ("is_categorical", np.uint8),
    ("bitset_idx", np.uint32)])

#: The same from 0.24 to 1.2, whose features are of 32 bits.
OLD_RECORD = np.dtype([
    (name, np.uint32 if name == "feature_idx" else RECORD[name]) for name in RECORD.names or ()])

#: The losses of regression by the parameter ``loss``, in all spellings.
_REGRESSION = {
    "least_squares": "HalfSquaredError", "squared_error": "HalfSquaredError",
    "least_absolute_deviation": "AbsoluteError", "absolute_error": "AbsoluteError",
    "poisson": "HalfPoissonLoss", "gamma": "HalfGammaLoss", "quantile": "PinballLoss"}


def _records(state: State, context: Context, wanted: "np.dtype[Any]") -> None:
    nodes = state.get("nodes")
    if not isinstance(nodes, np.ndarray) or nodes.dtype.names is None or nodes.ndim != 1:
        context.wrong("a tree's nodes are no records")
    if nodes.dtype == wanted:
        return
    made = np.zeros(nodes.shape, wanted)
    for name in nodes.dtype.names:
        new = "num_threshold" if name == "threshold" else name
        if new not in (wanted.names or ()):
            context.wrong("a tree's nodes have a field {}".format(name))
        made[new] = nodes[name]
    state["nodes"] = made


def node_records(state: State, context: Context) -> None:
    """Features are of 64 bits; before 0.24 no node was categorical."""
    _records(state, context, RECORD)


def old_node_records(state: State, context: Context) -> None:
    """Features are of 32 bits."""
    _records(state, context, OLD_RECORD)


def bitsets(state: State, context: Context) -> None:
    """Which categories go to the left: none, where no node is categorical."""
    for name in ("binned_left_cat_bitsets", "raw_left_cat_bitsets"):
        state.setdefault(name, np.zeros((0, 8), np.uint32))


def bin_mapper(state: State, context: Context) -> None:
    """What 0.24 added to know categories by; earlier ones have none."""
    state["n_bins"] = state.pop("max_bins", 255) + 1 if "n_bins" not in state else state["n_bins"]
    state.setdefault("is_categorical", None)
    state.setdefault("known_categories", None)
    thresholds = state.get("bin_thresholds_")
    if thresholds is None:
        return
    count = len(thresholds)
    state.setdefault("is_categorical_", np.zeros(count, np.uint8))
    bins = state.pop("actual_n_bins_", None)
    if "n_bins_non_missing_" not in state:
        state["n_bins_non_missing_"] = (
            np.asarray([len(row) + 1 for row in thresholds], np.uint32) if bins is None else
            np.asarray(bins, np.uint32))
    state.setdefault("missing_values_bin_idx_", state["n_bins"] - 1)


def baseline(state: State, context: Context) -> None:
    """The first prediction is a row; it was a number, or a column of one for each class."""
    first = state.get("_baseline_prediction")
    if first is not None:
        state["_baseline_prediction"] = np.asarray(first, np.float64).reshape(1, -1)


def loss(state: State, context: Context) -> None:
    """The loss is one of those that all estimators share, made anew of the parameters."""
    if not is_fitted(state):
        return
    if context.name in CLASSIFIER:
        trees = state.get("n_trees_per_iteration_")
        state["_loss"] = context.find(_LOSSES + "HalfBinomialLoss")() if trees == 1 else (
            context.find(_LOSSES + "HalfMultinomialLoss")(n_classes=int(trees or 0)))
        return
    name = state.get("loss")
    kind = _REGRESSION.get(name) if isinstance(name, str) else None
    if kind is None:
        context.wrong("its loss is none of histogram gradient boosting's")
    made = context.find(_LOSSES + kind)
    state["_loss"] = made(quantile=state.get("quantile")) if kind == "PinballLoss" else made()


def early_stopping(state: State, context: Context) -> None:
    """It stopped early when it had a number of rounds to wait, before that was a parameter of its own."""
    if "early_stopping" not in state:
        state["early_stopping"] = state.get("n_iter_no_change") is not None
        if state.get("n_iter_no_change") is None:
            state["n_iter_no_change"] = 10
        if state.get("scoring") is None:
            state["scoring"] = "loss"


def by_dtype(state: State, context: Context) -> None:
    """Categorical features could not be told by the type of a column."""
    if is_text(state.get("categorical_features"), "warn"):
        state["categorical_features"] = None


def categories(state: State, context: Context) -> None:
    """Categories were numbers already, which nothing had to encode."""
    if is_fitted(state):
        state.setdefault("_preprocessor", None)
        state.setdefault("_is_categorical_remapped", state.get("is_categorical_"))


def label_encoder(state: State, context: Context) -> None:
    """The encoder of labels is kept."""
    classes = state.get("classes_")
    if classes is not None:
        state.setdefault("_label_encoder", context.make(
            "sklearn.preprocessing._label.LabelEncoder", {"classes_": classes}))


def old_categories(state: State, context: Context) -> None:
    """Categories must be numbers already."""
    if state.pop("_preprocessor", None) is not None:
        context.cannot_express("it encodes its categories itself")
    state.pop("_is_categorical_remapped", None)
    if is_text(state.get("categorical_features"), "from_dtype", "warn"):
        state["categorical_features"] = None


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 23), BOTH, early_stopping),
    Upgrade((0, 24), BOTH, Rename("bin_mapper_", "_bin_mapper")),
    Upgrade((0, 24), BOTH, Rename("loss_", "_loss")),
    Upgrade((0, 24), BOTH, Rename("scorer_", "_scorer")),
    Upgrade((0, 24), BOTH, AddFitted("is_categorical_", None)),
    Upgrade((0, 24), BIN_MAPPER, bin_mapper),
    Upgrade((0, 24), PREDICTOR, bitsets),
    Upgrade((1, 0), BIN_MAPPER, Add("n_threads", 1)),
    Upgrade((1, 0), BOTH, Rename("n_features_", "_n_features")),
    Upgrade((1, 1), BOTH, baseline),
    Upgrade((1, 1), BOTH, loss),
    Upgrade((1, 3), PREDICTOR, node_records),
    Upgrade((1, 4), BOTH, categories),
    Upgrade((1, 6), BOTH, by_dtype),
    Upgrade((1, 7), CLASSIFIER, label_encoder),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 3), PREDICTOR, old_node_records),
    Downgrade((1, 4), BOTH, old_categories),
    Downgrade((1, 7), CLASSIFIER, Drop(("_label_encoder",))),
)
