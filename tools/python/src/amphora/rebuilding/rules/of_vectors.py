"""Judgements of estimators that keep rows: support vectors, neighbours, centres."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..budget import ELEMENT
from .checks import integer
from .of_histograms import THREADS
from .of_trees import columns_of

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
    call.judges(value.nbytes)
    if value.size and not (int(value.min()) >= 0 and int(value.max()) < below):
        raise call.wrong("{} are beyond what they number".format(what))


def _judge_machine(call: "Call", made: Any) -> None:
    """A support vector machine, whose library is given pointers and no lengths."""
    own = vars(made)
    if "_impl" in own or "_sparse_kernels" in own:
        raise call.wrong("it says that it is another machine than its class")
    if "support_vectors_" not in own:
        return
    support, counts = own.get("support_"), own.get("_n_support")
    fitted = own.get("shape_fit_")
    if type(fitted) is not tuple or len(fitted) != 2:
        raise call.wrong("it does not say what it was fitted on")
    # With a kernel of its own, what it is given is compared with its rows, and with their number.
    by_rows = type(own.get("kernel")) is not str or own["kernel"] == "precomputed"
    columns = integer(call, fitted[1], "the number of its columns")
    if not by_rows and integer(call, own.get("n_features_in_"), "the number of its columns") != columns:
        raise call.wrong("it was fitted on other columns than it takes")
    _within(call, support, "its support vectors' rows", integer(call, fitted[0], "its rows"))
    rows = len(support)
    _shape(call, counts, "the numbers of its support vectors", -1)
    classes = len(counts)
    if hasattr(type(made), "predict_proba") or "classes_" in own:
        if "classes_" not in own:
            raise call.wrong("it has no classes")
        _within(call, counts, "the numbers of its support vectors", rows + 1)
        if classes < 2 or int(counts.sum()) != rows or len(own["classes_"]) != classes:
            raise call.wrong("it has not as many support vectors as it counts")
    elif classes != 2:
        # As if of two classes: with one it would make no room for the coefficients, and read there.
        raise call.wrong("it has not as many support vectors as it counts")
    _shape(
        call,
        own["support_vectors_"],
        "its support vectors",
        -1 if by_rows else rows,
        -1 if by_rows else columns,
    )
    _shape(call, own.get("_dual_coef_"), "its coefficients", classes - 1, rows)
    pairs = classes * (classes - 1) // 2
    _shape(call, own.get("_intercept_"), "its intercepts", pairs)
    for name in ("_probA", "_probB"):
        if len(own.get(name, ())) not in (0, pairs):
            # A regressor keeps one number, which is not one of a pair.
            raise call.wrong("its probabilities are for other classes")
    if bool(own.get("_sparse")) != (type(own["support_vectors_"]) is not np.ndarray):
        raise call.wrong("it does not say whether its support vectors are sparse")
    if own.get("_sparse"):
        # It reads the coefficients one after the other, whatever their places are.
        for part in (own["support_vectors_"], own["_dual_coef_"]):
            if type(part).__name__ not in ("csr_matrix", "csr_array"):
                raise call.wrong("its support vectors or coefficients are not kept by rows")
        if len(own["_dual_coef_"].data) < (classes - 1) * rows:
            raise call.wrong("it has not a coefficient for each support vector")


def _judge_neighbors(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_fit_X" not in own:
        return
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    _shape(call, own["_fit_X"], "its rows", -1, columns)
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
    """Rows are compared with centres of as many columns, and with one at least."""
    own = vars(made)
    if "cluster_centers_" not in own and "_bisecting_tree" not in own:
        return
    columns = columns_of(call, made)
    integer(call, own.get("_n_threads"), "its threads", 1, THREADS)
    if "cluster_centers_" in own:
        _shape(call, own["cluster_centers_"], "its centres", -1, columns)
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
        _shape(call, parts.get("center"), "one of its centres", columns)
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
    (("BaseLibSVM",), _judge_machine),
    (("NeighborsBase",), _judge_neighbors),
    (("KNeighborsClassifier", "RadiusNeighborsClassifier"), _judge_labels),
    (("KMeans", "MiniBatchKMeans", "BisectingKMeans"), _judge_centres),
    (("HDBSCAN",), _judge_linkage),
)
