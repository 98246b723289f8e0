"""A column for each leaf of random trees: 1 where a row ends."""

from typing import Any, Union

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows
from .tree_nodes import FIELDS, MISSING, Nodes, float32_rows


class LeafEmbedding(base.Predictor):
    """``leaf_embedding`` version 1."""

    methods = ("transform", "apply")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "form", "leaves", "leaf_offsets") + FIELDS, ("feature_names", MISSING))
        self.features: int = fields.features()
        fields.sizes["tree features"] = self.features
        self.nodes = nodes = Nodes(fields)
        if not nodes.routed:
            fields.absent((MISSING,), "missing_values is refused")
        self.sparse = fields.choice("form", ("sparse", "dense")) == "sparse"
        leaves = fields.integers("leaves", ("columns",))
        ends = fields.array("leaf_offsets", ("int64",), (len(nodes.roots) + 1,))
        if ends[0] != 0 or ends[-1] != len(leaves) or (np.diff(ends) < 0).any():
            fields.refuse("model.bad-index", "leaf_offsets", "does not ascend from 0 to the columns")
        tree = np.repeat(np.arange(len(nodes.roots)), np.diff(ends))
        if (leaves < 0).any() or (leaves >= np.diff(nodes.offsets)[tree]).any():
            fields.refuse("model.bad-index", "leaves", "names a node outside its tree")
        places = nodes.roots[tree] + leaves
        if not nodes.leaf[places].all() or len(np.unique(places)) != int(nodes.leaf.sum()) or (
                len(places) != int(nodes.leaf.sum())):
            fields.refuse("model.bad-index", "leaves", "does not name each leaf once")
        #: The column of each node that is a leaf.
        self.column = np.zeros(len(nodes.leaf), np.int64)
        self.column[places] = np.arange(len(places))
        self.width = len(places)

    def _leaves(self, X: Any) -> Array:
        rows = float32_rows(self, X, self.nodes.routed)
        found: Array = np.empty((len(rows), len(self.nodes.roots)), np.int64)
        for block, nodes in self.nodes.leaves(rows):
            found[block] = nodes
        return found

    def apply(self, X: Any) -> Array:
        numbers: Array = self._leaves(X) - self.nodes.roots
        return numbers

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        columns = self.column[self._leaves(X)]
        rows = np.repeat(np.arange(len(columns)), columns.shape[1])
        found = SparseRows.of_places(rows, columns.reshape(-1), np.ones(columns.size), (
            len(columns), self.width))
        return found if self.sparse else found.toarray()
