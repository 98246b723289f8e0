"""Distances, and the trees that search for neighbours by them."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..departed import Departed, Reference
from . import Rule
from .checks import array, integer, real, sequence
from .keywords import FUNCTIONS, judge_arguments

if TYPE_CHECKING:
    from ..objects import Call

#: A node of a tree: which of the rows it has, and how far it reaches.
_NODE = np.dtype(
    [("idx_start", np.intp), ("idx_end", np.intp), ("is_leaf", np.intp), ("radius", np.float64)], align=True
)


def _class(call: "Call", rule: str) -> Any:
    """The class that a function ``newObj`` is given; something departed when it is gone."""
    (kind,) = sequence(call, call.arguments, "what it is made of", tuple, 1)
    call.bare("keywords", "items", "entries")
    if type(kind) is Departed:
        return kind
    if type(kind) is not Reference or kind.row.rule != rule:
        raise call.wrong("it makes what is not of its module")
    return kind


#: Distances that may have a weight for each column, or none.
_WEIGHTED = (".MinkowskiDistance64", ".MinkowskiDistance32")


class _Distance(Rule):
    """A metric: (p, weights or variances, matrix), and a function for those of the user."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        kind = _class(call, "distance_class")
        if type(kind) is Departed:
            return call.rebuilder.objects.depart(call.node, kind.name, ())
        own = "PyFunc" in kind.row.name
        state = sequence(call, call.state, "its state", tuple, 5 if own else 3)
        power = real(call, state[0], "its power")
        weights = array(call, state[1], "its weights", np.float64, (-1,))
        matrix = array(call, state[2], "its matrix", np.float64, (-1, -1))
        if "Mahalanobis" in kind.row.name and (not len(matrix) or matrix.shape[0] != matrix.shape[1]):
            raise call.wrong("its matrix is not square")
        if kind.row.name.endswith(_WEIGHTED) and weights.tolist() == [0.0]:
            # Before it knew weights, it had a number there; now that would be read as one for each column.
            weights = weights[:0]
        made = kind.target.__new__(kind.target)
        if own:
            if not isinstance(state[3], FUNCTIONS) or type(state[4]) is not dict:
                raise call.wrong("its function is not one of the list")
            judge_arguments(call, state[3], (), state[4])
            made.__setstate__((power, weights, matrix, state[3], dict(state[4])))
        else:
            made.__setstate__((power, weights, matrix))
        return made


class _SearchTree(Rule):
    """A k-d tree or a ball tree: rows, their order, and the nodes of a heap."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        kind = _class(call, "search_tree_class")
        state = sequence(call, call.state, "its state", tuple, 12, 13)
        single = "32" in kind.row.name
        data = array(call, state[0], "its rows", np.float32 if single else np.float64, (-1, -1))
        rows, columns = data.shape
        if not rows or not columns:
            raise call.wrong("it has no rows")
        order = array(call, state[1], "the order of its rows", np.intp, (rows,))
        call.copies(order)
        order = order.copy()
        seen = np.zeros(rows, bool)
        seen[order[(order >= 0) & (order < rows)]] = True
        if not seen.all():
            raise call.wrong("the order of its rows is no permutation")
        leaf_size, levels, count = (
            integer(call, state[place], what, 1)
            for place, what in (
                (4, "the size of its leaves"),
                (5, "its levels"),
                (6, "the number of its nodes"),
            )
        )
        if levels > 40 or count != (1 << levels) - 1:
            raise call.wrong("it has not as many nodes as its levels say")
        nodes = array(call, state[2], "its nodes", _NODE, (count,))
        call.copies(nodes)
        nodes = nodes.copy()
        start, end = nodes["idx_start"], nodes["idx_end"]
        if ((start < 0) | (end < start) | (end > rows)).any():
            raise call.wrong("a node has rows that are not there")
        # The last level has no children, whatever its nodes say.
        first_leaf = (count - 1) // 2
        if not (nodes["is_leaf"][first_leaf:] == 1).all():
            raise call.wrong("a node of the last level has children")
        bounds = array(
            call,
            state[3],
            "the bounds of its nodes",
            data.dtype,
            (2 if "KDTree" in kind.row.name else 1, count, columns),
        )
        counts = [integer(call, value, "a count", 0, 1 << 62) for value in state[7:11]]
        judge_distance(call, state[11], columns)
        weights = state[12] if len(state) > 12 else None
        if weights is not None:
            weights = array(call, weights, "the weights of its rows", data.dtype, (rows,))
        made = kind.target.__new__(kind.target)
        # Counts of nodes visited may be beyond what compiled code keeps them in; they start anew.
        counts = [value if value < 1 << 31 else 0 for value in counts]
        # Always with weights: compiled code takes them without asking how long the state is.
        made.__setstate__(
            (data, order, nodes, bounds, leaf_size, levels, count, *counts, state[11], weights)
        )
        return made


def judge_distance(call: "Call", distance: Any, columns: int) -> None:
    """Refuses a metric that is none, or is one of rows of another length."""
    name = type(distance).__name__
    if not (type(distance).__module__ in _MODULES and name.rstrip("3264").endswith("Distance")):
        raise call.wrong("its metric is none")
    _, weights, matrix = distance.__getstate__()[:3]
    weights, matrix = np.asarray(weights), np.asarray(matrix)
    if name.startswith("SEuclidean") and weights.shape != (columns,):
        raise call.wrong("its metric has variances of rows of another length")
    if name.startswith(("Minkowski", "WMinkowski")) and len(weights) and weights.shape != (columns,):
        raise call.wrong("its metric has weights of rows of another length")
    if name.startswith("Mahalanobis") and matrix.shape != (columns, columns):
        raise call.wrong("its metric has a matrix for rows of another length")
    if name.startswith("Haversine") and columns != 2:
        raise call.wrong("its metric is one of pairs of numbers")


_MODULES = (
    "sklearn.metrics._dist_metrics",
    "sklearn.neighbors._dist_metrics",
    "sklearn.neighbors.dist_metrics",
)

RULES = {"distance": _Distance(), "search_tree": _SearchTree()}
