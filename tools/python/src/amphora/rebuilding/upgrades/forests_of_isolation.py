"""The isolation forest, which keeps from 1.3 on what it computed for each row before."""

from typing import Any, Tuple

import numpy as np

from ..context import Context
from .changes import Drop, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

ISOLATION_FOREST = names("sklearn.ensemble._iforest", "IsolationForest")


def old_behaviour(state: State, context: Context) -> None:
    """Up to 0.23 the threshold of ``predict`` could be another than that of ``decision_function``."""
    old = is_text(state.pop("behaviour", None), "old") and is_fitted(state)
    if is_text(state.get("contamination"), "legacy"):
        state["contamination"] = 0.1
    state.pop("_contamination", None)
    if old:
        if "_threshold_" not in state:
            context.wrong("an isolation forest of the old behaviour has no threshold")
        from .. import shims
        context.become(shims.ThresholdIsolationForest)


def depths(state: State, context: Context) -> None:
    """The depths of all nodes of all trees, and how much deeper their rows would have been separated."""
    trees = state.get("estimators_")
    if isinstance(trees, list):
        state.setdefault("_max_samples", state.get("max_samples_"))
        found = [tree.tree_ for tree in trees]
        state["_average_path_length_per_tree"] = tuple(
            _average_path_length(tree.n_node_samples, context.written) for tree in found)
        state["_decision_path_lengths"] = tuple(tree.compute_node_depths() for tree in found)


def _average_path_length(rows: Any, written: Tuple[int, ...]) -> Any:
    """How deep a tree of so many rows is, as the release that wrote the forest had it."""
    rows = np.asarray(rows, np.float64)
    small, pair = rows <= 1, rows == 2
    # Before 0.21 a single row counted as one step, and a pair as by the formula for many.
    if written < (0, 21):
        pair = np.zeros_like(small)
    with np.errstate(divide="ignore", invalid="ignore"):
        length = 2.0 * (np.log(rows - 1.0) + np.euler_gamma) - 2.0 * (rows - 1.0) / rows
    length[small] = 1.0 if written < (0, 21) else 0.0
    length[pair] = 1.0
    return length


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 24), ISOLATION_FOREST, old_behaviour),
    Upgrade((1, 3), ISOLATION_FOREST, depths),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 3), ISOLATION_FOREST, Drop(("_average_path_length_per_tree", "_decision_path_lengths"))),
)
