"""The nodes of trees that lie end to end, judged, and the walk through them."""

from typing import Any, Iterator, Optional, Tuple

import numpy as np

from ..dtypes import INTEGERS, Array
from . import base

#: Places (rows times trees) that are walked at a time, which bounds the memory of a prediction.
_BLOCK = 1 << 21

#: The fields of nodes that every kind of trees has, and that which says where missing values go.
FIELDS = ("tree_offsets", "feature", "threshold", "left", "right", "missing_values")
MISSING = "missing_go_to_left"


class Nodes:
    """All nodes; a leaf is its own child, so that rows that have arrived stay while others go on.

    Attributes:
        routed: whether missing values are routed, and not refused.
        offsets: where each tree begins, and where the last one ends.
        leaf: whether a node is a leaf, shape [nodes].
        left, right: the children's places among all nodes, shape [nodes].
    """

    def __init__(self, fields: base.FieldReader, zero_is_leaf: bool = False, single: bool = False) -> None:
        self.routed = fields.choice("missing_values", ("refused", "routed")) == "routed"
        self.offsets = fields.array("tree_offsets", ("int64",), ("trees + 1",))
        self.threshold = fields.array("threshold", ("float64",), ("nodes",))
        nodes, offsets = len(self.threshold), self.offsets
        if len(offsets) < 2 or offsets[0] != 0 or offsets[-1] != nodes or not (np.diff(offsets) > 0).all():
            fields.refuse("model.bad-index", "tree_offsets", "does not ascend from 0 to the number of nodes")
        if single and len(offsets) != 2:
            fields.refuse("model.bad-field", "tree_offsets", "has several trees for aggregation single")
        left, right = (fields.integers(name, ("nodes",))
                       for name in ("left", "right"))
        if zero_is_leaf:
            both = (left == 0) & (right == 0)
            left, right = np.where(both, -1, left), np.where(both, -1, right)
        feature = fields.array("feature", INTEGERS, ("nodes",))
        judge_trees(fields, offsets, left, right, feature)
        self.leaf = left < 0
        self.left, self.right, self.feature, self.roots = placed(offsets, left, right, feature)
        self.missing_left = np.zeros(nodes, bool)
        if self.routed:
            fields.present((MISSING,), "missing_values is routed")
        if fields.has(MISSING):
            self.missing_left = fields.array(MISSING, ("uint8", "bool"), ("nodes",)).astype(bool)

    @property
    def tree(self) -> Array:
        """The tree of each node."""
        return np.repeat(np.arange(len(self.roots)), np.diff(self.offsets))

    def goes_left(self, node: Array, value: Array) -> Array:
        """Whether rows with these values go left at these inner nodes."""
        goes: Array = (value <= self.threshold[node]) | (np.isnan(value) & self.missing_left[node])
        return goes

    def leaves(self, rows: Array) -> Iterator[Tuple[slice, Array]]:
        """For each block of rows the nodes where they arrive, shape [rows of the block, trees]."""
        height = max(1, _BLOCK // len(self.roots))
        for start in range(0, len(rows), height):
            block = rows[start:start + height].astype(np.float64)
            nodes = np.tile(self.roots, (len(block), 1))
            flat = nodes.reshape(-1)
            waiting = np.flatnonzero(~self.leaf[flat])
            while len(waiting):
                node = flat[waiting]
                goes_left = self.goes_left(node, block[waiting // len(self.roots), self.feature[node]])
                node = np.where(goes_left, self.left[node], self.right[node])
                flat[waiting] = node
                waiting = waiting[~self.leaf[node]]
            yield slice(start, start + len(block)), nodes


def float32_rows(model: base.Predictor, X: Any, missing: Optional[bool]) -> Array:
    """The rows as float32, as they are compared; nothing is refused when ``missing`` is None."""
    rows = base.matrix(X, model.features)
    with np.errstate(over="ignore"):
        narrow: Array = rows.astype(np.float32)
    if missing is not None:
        base.refuse_values(narrow, missing)
    return narrow


def placed(offsets: Array, left: Array, right: Array, feature: Array) -> Tuple[Array, Array, Array, Array]:
    """The children's places among all nodes, the features, and the roots of trees that lie end to end.

    A leaf is its own child, and asks for the first feature.
    """
    leaf = left < 0
    here = np.arange(len(left))
    start = np.repeat(offsets[:-1], np.diff(offsets))
    return (np.where(leaf, here, start + left), np.where(leaf, here, start + right),
            np.where(leaf, 0, feature).astype(np.intp), offsets[:-1].astype(np.intp))


def judge_trees(fields: base.FieldReader, offsets: Array, left: Array, right: Array, feature: Array) -> None:
    """Children after their parents and within their tree, so that every walk ends."""
    leaf = left < 0
    sizes = np.diff(offsets)
    here = np.arange(len(left)) - np.repeat(offsets[:-1], sizes)
    size = np.repeat(sizes, sizes)
    if ((right < 0) != leaf).any():
        fields.refuse("model.bad-tree", "right", "has a node with one child")
    for name, child in (("left", left), ("right", right)):
        if (~leaf & (child <= here)).any():
            fields.refuse("model.bad-tree", name, "has a child that does not come after its parent")
        if (leaf & (child != -1)).any():
            fields.refuse("model.bad-tree", name, "has a negative child that is not -1")
        if (~leaf & (child >= size)).any():
            fields.refuse("model.bad-tree", name, "has a child outside its tree")
    features = fields.sizes["tree features"]
    if (~leaf & ((feature < 0) | (feature >= features))).any():
        fields.refuse("model.bad-index", "feature", "names a column that is not there")
