"""Judgements of estimators that keep rows: neighbours, centres, merges."""

from typing import TYPE_CHECKING, Any

import numpy as np

from .checks import integer
from .of_trees import THREADS

if TYPE_CHECKING:
    from ..objects import Call


def _shape(call: "Call", value: Any, what: str, *shape: int) -> None:
    """Refuses what is no array or sparse matrix of this shape; −1 is any size."""
    actual = getattr(value, "shape", None)
    if (
        type(actual) is not tuple
        or len(actual) != len(shape)
        or any(wanted not in (-1, size) for wanted, size in zip(shape, actual))
    ):
        raise call.wrong("{} has the shape {}".format(what, actual))


def _within(call: "Call", value: Any, what: str, below: int) -> None:
    """Refuses integers that are not from 0 to ``below`` − 1."""
    if type(value) is not np.ndarray or value.dtype.kind not in "iu":
        raise call.wrong("{} are no integers".format(what))
    if value.size and not (int(value.min()) >= 0 and int(value.max()) < below):
        raise call.wrong("{} are beyond what they number".format(what))


def _judge_neighbors(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_fit_X" not in own:
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    _shape(call, own["_fit_X"], "its rows", -1, columns)
    rows = own["_fit_X"].shape[0]
    tree = own.get("_tree")
    if tree is not None:
        if type(tree).__name__ not in (
            "KDTree",
            "BallTree",
            "KDTree64",
            "BallTree64",
            "KDTree32",
            "BallTree32",
        ):
            raise call.wrong("what it searches by is no tree")
        _shape(call, np.asarray(tree.data), "what it searches by", rows, columns)
    if integer(call, own.get("n_samples_fit_", rows), "the number of its rows") != rows:
        raise call.wrong("it has not as many rows as it says")


def _judge_labels(call: "Call", made: Any) -> None:
    """Votes are counted by class, in compiled code."""
    own = vars(made)
    if "_y" not in own or "_fit_X" not in own:
        return
    classes, labels = own.get("classes_"), own["_y"]
    rows = own["_fit_X"].shape[0]
    if type(classes) is not list:
        _within(call, labels, "its labels", len(classes) if classes is not None else 0)
        if len(labels) != rows:
            raise call.wrong("it has not one label for each row")
        return
    _shape(call, labels, "its labels", rows, len(classes))
    for column, known in enumerate(classes):
        _within(call, labels[:, column], "its labels", len(known))


def _judge_centres(call: "Call", made: Any) -> None:
    own = vars(made)
    if "cluster_centers_" not in own:
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    _shape(call, own["cluster_centers_"], "its centres", -1, columns)
    integer(call, own.get("_n_threads", 1), "its threads", 1, THREADS)
    waiting, seen = [own.get("_bisecting_tree")], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        parts = getattr(node, "__dict__", {})
        _shape(call, parts.get("center"), "one of its centres", columns)
        waiting.extend((parts.get("left"), parts.get("right")))


def _judge_linkage(call: "Call", made: Any) -> None:
    """`HDBSCAN.dbscan_clustering` follows the merges of rows."""
    merges = vars(made).get("_single_linkage_tree_")
    if merges is None:
        return
    if type(merges) is not np.ndarray or merges.ndim != 1 or merges.dtype.names is None:
        raise call.wrong("its merges are no table")
    for name in ("left_node", "right_node"):
        if name not in merges.dtype.names:
            raise call.wrong("its merges are no table of nodes")
        # Merge n makes the node behind the rows and the merges before it.
        below = len(merges) + 1 + np.arange(len(merges))
        if ((merges[name] < 0) | (merges[name] >= below)).any():
            raise call.wrong("it merges what is not there")


JUDGEMENTS = (
    (("NeighborsBase",), _judge_neighbors),
    (("KNeighborsClassifier", "RadiusNeighborsClassifier"), _judge_labels),
    (("KMeans", "MiniBatchKMeans", "BisectingKMeans"), _judge_centres),
    (("HDBSCAN",), _judge_linkage),
)
