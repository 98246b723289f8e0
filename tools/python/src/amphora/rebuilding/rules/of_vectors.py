"""Judgements of estimators that keep rows: neighbours, centres, merges."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..budget import ELEMENT
from .checks import integer, shaped, within
from .of_histograms import THREADS
from .of_trees import columns_of

if TYPE_CHECKING:
    from ..objects import Call


def _judge_neighbors(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_fit_X" not in own:
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    shaped(call, own["_fit_X"], "its rows", -1, columns)
    rows = integer(call, own["_fit_X"].shape[0], "the number of its rows", 1, 1 << 62)
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
        shaped(call, np.asarray(tree.data), "what it searches by", rows, columns)
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
        within(call, labels, "its labels", len(classes) if classes is not None else 0)
        if len(labels) != rows:
            raise call.wrong("it has not one label for each row")
        return
    shaped(call, labels, "its labels", rows, len(classes))
    for column, known in enumerate(classes):
        within(call, labels[:, column], "its labels", len(known))


def _judge_centres(call: "Call", made: Any) -> None:
    """Rows are compared with centres of as many columns, and with one at least."""
    own = vars(made)
    if "cluster_centers_" not in own and "_bisecting_tree" not in own:
        return
    columns = columns_of(call, made)
    integer(call, own.get("_n_threads"), "its threads", 1, THREADS)
    if "cluster_centers_" in own:
        shaped(call, own["cluster_centers_"], "its centres", -1, columns)
        integer(call, own["cluster_centers_"].shape[0], "the number of its centres", 1, 1 << 62)
    # Those that bisect predict by these, whatever their centres are.
    _judge_bisections(call, own.get("_bisecting_tree"), columns)


def _judge_bisections(call: "Call", root: Any, columns: int) -> None:
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        call.judges(ELEMENT)
        if type(node).__name__ != "_BisectingTree":
            raise call.wrong("what it bisects by is no tree")
        parts = vars(node)
        # A node with a child on one side only has no other to go to, in Python.
        shaped(call, parts.get("center"), "one of its centres", columns)
        waiting.extend((parts.get("left"), parts.get("right")))


def _judge_linkage(call: "Call", made: Any) -> None:
    """`HDBSCAN.dbscan_clustering` follows the merges of rows."""
    if "_single_linkage_tree_" not in vars(made):
        return
    merges = vars(made)["_single_linkage_tree_"]
    if type(merges) is not np.ndarray or merges.ndim != 1 or merges.dtype.names is None:
        raise call.wrong("its merges are no table")
    call.judges(merges.nbytes)
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
