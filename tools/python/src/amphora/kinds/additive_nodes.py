"""The nodes of additive trees, judged, and the walk through them."""

from typing import Iterator, Tuple

import numpy as np

from ..dtypes import INTEGERS, Array
from . import base
from .tree_nodes import judge_trees, placed

#: Places (rows times trees) that are walked at a time, which bounds the memory of a prediction.
_BLOCK = 1 << 21

#: Readers number nodes with 32 bits.
_MOST_NODES = 1 << 30
#: The fields of nodes that ask for categories, beside ``categorical``.
CATEGORIES = ("category_offsets", "categories", "category_match", "category_codes")
#: What is hardly not 0, as LightGBM has it: a float32.
_SMALLEST = float(np.float32(1e-35))
_CODES = ("non_negative", "non_negative_else_default", "truncated")


class AdditiveNodes:
    """All nodes; a leaf is its own child, so that rows that have arrived stay while others go on."""

    def __init__(self, fields: base.FieldReader, features: int) -> None:
        fields.sizes["tree features"] = features
        self.offsets = offsets = fields.array("tree_offsets", ("int64",), ("trees + 1",))
        if len(offsets) < 1 or offsets[0] != 0 or offsets[-1] >= _MOST_NODES or not (offsets[1:] > offsets[:-1]).all():
            fields.refuse("model.bad-index", "tree_offsets", "does not ascend from 0 to a number of nodes")
        nodes = fields.sizes["nodes"] = int(offsets[-1])
        self.threshold = fields.array("threshold", base.FLOATS, ("nodes",)).astype(np.float64)
        left, right = (fields.integers(name, ("nodes",))
                       for name in ("left", "right"))
        feature = fields.array("feature", INTEGERS, ("nodes",))
        judge_trees(fields, offsets, left, right, feature)
        self.strict = fields.choice("comparison", ("less", "less_or_equal")) == "less"
        self.leaf = left < 0
        self.left, self.right, self.feature, self.roots = placed(offsets, left, right, feature)
        self.default_left = fields.array(
            "default_left", ("uint8", "bool"), ("nodes",)).astype(bool)
        self.rule = np.full(nodes, 2)
        if fields.has("missing_rule"):
            self.rule = fields.indices("missing_rule", ("nodes",), 3)
        self._read_categories(fields, nodes)

    def _read_categories(self, fields: base.FieldReader, nodes: int) -> None:
        if not fields.has("categorical"):
            fields.absent(CATEGORIES, "categorical is absent")
            self.asks = np.zeros(nodes, bool)
            return
        fields.present(CATEGORIES, "categorical is present")
        self.asks = fields.array("categorical", ("uint8", "bool"), ("nodes",)).astype(bool)
        codes = fields.indices("categories", ("codes",), 1 << 31)
        offsets = fields.offsets("category_offsets", nodes, len(codes))
        owner = np.repeat(np.arange(nodes), np.diff(offsets))
        # One number for a node and a code, which ascend together.
        self.sets = owner * (1 << 31) + codes
        if (np.diff(self.sets) <= 0).any():
            fields.refuse("model.bad-index", "categories", "has a set that does not ascend")
        self.match_left = fields.choice("category_match", ("left", "right")) == "left"
        self.codes = fields.choice("category_codes", _CODES)
        largest = np.full(nodes, -1)
        largest[owner] = codes
        #: Beyond these words of 32 bits a set knows no code.
        self.known = np.where(largest < 0, 0, (largest // 32 + 1) * 32)

    def goes_left(self, node: Array, value: Array) -> Array:
        """Whether rows with these values go left at these inner nodes."""
        rule = self.rule[node]
        value = np.where((rule == 0) & np.isnan(value), value.dtype.type(0), value)
        missing = np.isnan(value) | ((rule == 1) & (np.abs(value) <= _SMALLEST))
        wide = value.astype(np.float64)
        goes = wide < self.threshold[node] if self.strict else wide <= self.threshold[node]
        asks = np.flatnonzero(self.asks[node])
        if len(asks):
            goes[asks] = self._finds(node[asks], wide[asks])
        return np.where(missing, self.default_left[node], goes)

    def _finds(self, node: Array, value: Array) -> Array:
        """Whether rows whose values are categories go left."""
        most = 2.0 ** 31 if self.codes == "truncated" else 2.0 ** 24
        is_code = (value < most) & (value > -1 if self.codes == "truncated" else value >= 0)
        code = np.where(is_code, value, 0).astype(np.int64)
        key = node * (1 << 31) + code
        place = np.searchsorted(self.sets, key)
        found = np.zeros(len(node), bool)
        inside = place < len(self.sets)
        found[inside] = self.sets[place[inside]] == key[inside]
        goes = (found & is_code) == self.match_left
        if self.codes != "non_negative_else_default":
            return goes
        return np.where(is_code & (code < self.known[node]), goes, self.default_left[node])

    def leaves(self, rows: Array, trees: int) -> Iterator[Tuple[slice, Array]]:
        """For each block of rows the nodes where they arrive in the first trees, shape [rows, trees]."""
        height = max(1, _BLOCK // max(trees, 1))
        for start in range(0, len(rows), height):
            block = rows[start:start + height]
            nodes = np.tile(self.roots[:trees], (len(block), 1))
            flat = nodes.reshape(-1)
            waiting = np.flatnonzero(~self.leaf[flat])
            while len(waiting):
                node = flat[waiting]
                goes_left = self.goes_left(node, block[waiting // trees, self.feature[node]])
                node = np.where(goes_left, self.left[node], self.right[node])
                flat[waiting] = node
                waiting = waiting[~self.leaf[node]]
            yield slice(start, start + len(block)), nodes
