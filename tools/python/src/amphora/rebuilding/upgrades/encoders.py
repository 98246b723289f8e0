"""Encoders of categories: one-hot, ordinal and by target."""

from typing import Any, List, Tuple

import numpy as np

from ..context import Context
from .changes import Add, RenameParameter, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

ONE_HOT = names("sklearn.preprocessing._encoders", "OneHotEncoder")
ORDINAL = names("sklearn.preprocessing._encoders", "OrdinalEncoder")
TARGET = names("sklearn.preprocessing._target_encoder", "TargetEncoder")

#: What 0.20 kept for the integers that it encoded by their range.
_RANGES = ("_n_values", "_n_values_", "_feature_indices_", "_active_features_", "_legacy_mode", "_categories",
           "_categorical_features", "n_values", "categorical_features")


#: Numbers in all ranges of an encoder; each is a column of what it makes.
_MOST_CATEGORIES = 1 << 20


def ranges(state: State, context: Context) -> None:
    """0.20 could encode integers by their range; what it knew as categories does the same now.

    A value in the range that training did not have was one column of zeros there, and no error.
    """
    if state.get("_legacy_mode") and is_fitted(state):
        sizes, seen = state.get("_n_values_"), state.get("_active_features_")
        if sizes is None:
            context.wrong("it was fitted to ranges and does not know them")
        sizes = np.asarray(sizes)
        if sizes.ndim != 1 or sizes.dtype.kind not in "iu" or int(sizes.min(initial=0)) < 0:
            context.wrong("its ranges have no sizes")
        if sum(sizes.tolist()) > _MOST_CATEGORIES:
            context.wrong("its ranges have more numbers than anyone could have encoded")
        columns = _encoded_columns(state, context)
        whole = seen is None or len(seen) == sum(sizes.tolist())
        if whole:
            state["categories_"] = [np.arange(size) for size in sizes.tolist()]
        else:
            starts = np.cumsum([0, *sizes.tolist()])
            seen = np.asarray(seen)
            state["categories_"] = [seen[(seen >= start) & (seen < end)] - start
                                    for start, end in zip(starts[:-1], starts[1:])]
        refuses = not is_text(state.get("handle_unknown"), "ignore")
        if columns is not None or (refuses and not whole):
            from .. import shims
            state["range_sizes_"], state["encoded_columns_"] = sizes, columns
            state["refuses_unknown_"] = refuses
            context.become(shims.RangedOneHotEncoder)
        if not whole:
            state["handle_unknown"] = "ignore"
    if state.get("categories") is None:
        state["categories"] = "auto"
    for name in _RANGES:
        state.pop(name, None)


def not_counted(state: State, context: Context) -> None:
    """How many columns there are besides those that are encoded, 0.20 did not keep."""
    if state.get("encoded_columns_") is not None:
        state.pop("n_features_in_", None)


def _encoded_columns(state: State, context: Context) -> Any:
    """The columns that are encoded, as numbers or as a mask; None for all."""
    chosen = state.get("_categorical_features", "all")
    if is_text(chosen, "all"):
        return None
    columns = np.asarray(chosen)
    if columns.ndim != 1 or columns.dtype.kind not in "iub":
        context.wrong("it encodes columns that are no numbers and no mask")
    return columns


def numbers(state: State, context: Context) -> None:
    """Categories of columns of numbers are numbers, where those of a frame were objects."""
    known = state.get("categories_")
    if isinstance(known, list):
        state["categories_"] = [np.array(part.tolist()) if _is_numeric(part) else part for part in known]


def _is_numeric(part: Any) -> bool:
    return isinstance(part, np.ndarray) and part.dtype == object and part.size > 0 and all(
        isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
        for value in part)


def no_drop(state: State, context: Context) -> None:
    """Nothing could be dropped."""
    if is_fitted(state):
        state.setdefault("drop_idx_", None)


def dropped(state: State, context: Context) -> None:
    """Which category is left out, as an array of objects that may be none of them."""
    found = state.get("drop_idx_")
    if found is not None:
        found = np.asarray(found)
        if found.dtype != object:
            state["drop_idx_"] = found.astype(object)


def outputs(state: State, context: Context) -> None:
    """How many columns each feature becomes; no category was rare."""
    if not is_fitted(state):
        return
    state.setdefault("_infrequent_enabled", False)
    state.setdefault("drop_idx_", None)
    left_out: Any = state["drop_idx_"]
    counts: List[int] = []
    for place, known in enumerate(state.get("categories_", ())):
        gone = left_out is not None and left_out[place] is not None
        counts.append(len(known) - int(gone))
    state.setdefault("_n_features_outs", counts)


def after_grouping(state: State, context: Context) -> None:
    """Which category is left out is kept twice: counted before and after rare ones are taken together."""
    if is_fitted(state) and "_drop_idx_after_grouping" not in state:
        left_out: Any = state.get("drop_idx_")
        maps = state.get("_default_to_infrequent_mappings")
        if left_out is not None and maps is not None:
            left_out = np.array([
                place if place is None or groups is None else groups[place]
                for place, groups in zip(left_out, maps)], dtype=object)
        state["_drop_idx_after_grouping"] = left_out


def missing_indices(state: State, context: Context) -> None:
    """No category of an ordinal encoder was that of missing values."""
    if is_fitted(state):
        state.setdefault("_missing_indices", {})


def all_frequent(state: State, context: Context) -> None:
    """No category was rare."""
    if is_fitted(state):
        state.setdefault("_infrequent_enabled", False)


def target_classes(state: State, context: Context) -> None:
    """A target was no list of classes, but in the type of target that has two."""
    if is_fitted(state):
        encoder = state.pop("_label_encoder", None)
        state.setdefault("classes_", getattr(encoder, "classes_", None))


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 22), ONE_HOT, ranges),
    Upgrade((0, 21), ONE_HOT, no_drop),
    Upgrade((1, 0), ONE_HOT, not_counted),
    Upgrade((0, 22), ONE_HOT + ORDINAL, numbers),
    Upgrade((0, 23), ONE_HOT, dropped),
    Upgrade((1, 0), ORDINAL, missing_indices),
    Upgrade((1, 1), ONE_HOT, outputs),
    Upgrade((1, 2), ONE_HOT, RenameParameter("sparse", "sparse_output", True, keeps=True)),
    Upgrade((1, 2), ONE_HOT, after_grouping),
    Upgrade((1, 3), ORDINAL, all_frequent),
    Upgrade((1, 4), ONE_HOT, RenameParameter("sparse", "sparse_output", True)),
    Upgrade((1, 4), TARGET, target_classes),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 4), ONE_HOT, Add("sparse", "deprecated")),
)
