"""Decision trees: compiled code follows their numbers wherever they lead, so all of them are judged."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ...dtypes import Array
from . import Rule
from .checks import array, integer, sequence
from .plain import attributes, bring_counted

if TYPE_CHECKING:
    from ..objects import Call


class _Tree(Rule):
    """``Tree(features, classes, outputs)`` and its nodes."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        from sklearn.tree import _tree

        call.bare("keywords", "items", "entries")
        features, classes, outputs = sequence(call, call.arguments, "what it is made of", tuple, 3)
        features = integer(call, features, "the number of features", 1)
        outputs = integer(call, outputs, "the number of outputs", 1)
        classes = array(call, _integers(classes), "the numbers of classes", np.intp, (outputs,))
        if not ((classes >= 1) & (classes < 1 << 31)).all():
            raise call.wrong("a number of classes is out of range")
        state = attributes(call)
        bring_counted(call, state, call.context())
        if set(state) != {"max_depth", "node_count", "nodes", "values"}:
            raise call.wrong("its state has other keys than a tree's")
        count = integer(call, state["node_count"], "the number of nodes", 1)
        nodes = array(call, state["nodes"], "its nodes", _tree.NODE_DTYPE, (count,))
        values = array(call, state["values"], "its values", np.float64, (count, outputs, int(classes.max())))
        # It keeps copies of them.
        call.copies(nodes, values, classes)
        depth = integer(call, state["max_depth"], "its depth", 0, count)
        judge_children(call, nodes["left_child"], nodes["right_child"], nodes["left_child"] == -1, depth)
        inner = nodes["feature"][nodes["left_child"] != -1]
        if ((inner < 0) | (inner >= features)).any():
            raise call.wrong("a node asks for a feature that rows do not have")
        made = call.target(features, classes, outputs)
        made.__setstate__({"max_depth": depth, "node_count": count, "nodes": nodes, "values": values})
        return made


def _integers(classes: Any) -> Any:
    """Numbers of classes in the type of this machine; they are int64 where they were written."""
    if type(classes) is np.ndarray and classes.dtype.kind == "i":
        return classes.astype(np.intp)
    return classes


def judge_children(call: "Call", left: Array, right: Array, is_leaf: Array, depth: int) -> None:
    """Refuses nodes that are no tree of at most this depth, each node behind its parent.

    Raises:
        RebuildError: ``rebuild.bad-state`` at children out of range, backwards, or of two parents.
    """
    parents = np.flatnonzero(~is_leaf)
    children = np.concatenate([left[parents], right[parents]]).astype(np.int64)
    above = np.concatenate([parents, parents])
    if ((children <= above) | (children >= len(left))).any():
        raise call.wrong("a node has a child that is not behind it")
    if (np.bincount(children) > 1).any():
        raise call.wrong("a node has two parents")
    level, levels = np.zeros(1, np.int64), 0
    while True:
        level = level[~is_leaf[level]]
        if not len(level):
            break
        level = np.concatenate([left[level], right[level]]).astype(np.int64)
        levels += 1
    if levels > depth:
        raise call.wrong("it is deeper than it says")


RULES = {"tree": _Tree()}
