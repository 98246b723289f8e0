"""What the leaves of additive trees add to which sums."""

import numpy as np

from ..dtypes import Array
from . import base
from .additive_nodes import AdditiveNodes

#: The fields of leaves that are linear functions, beside ``leaf_constants``.
LINEAR = ("linear_offsets", "linear_features", "linear_coefficients")


class AdditiveLeaves:
    """The values of leaves, and the outputs that they belong to.

    Attributes:
        takes_turns: whether each tree adds to one output.
        numbers: what ``apply`` answers for a node, shape [nodes].
    """

    def __init__(self, fields: base.FieldReader, nodes: AdditiveNodes, base_scores: Array) -> None:
        trees, count = len(nodes.roots), len(nodes.leaf)
        outputs, kind = len(base_scores), base_scores.dtype
        self.takes_turns = fields.has("tree_outputs")
        width = 1 if self.takes_turns else outputs
        self.values = fields.array("values", base.FLOATS, (count, width)).astype(kind)
        if self.takes_turns:
            self.outputs = fields.indices("tree_outputs", (trees,), outputs)
        if fields.has("leaf_rounding"):
            fields.choice("leaf_rounding", ("to_base",))
            # What is added and taken away again rounds the leaf.
            to = base_scores[np.repeat(self.outputs, np.diff(nodes.offsets))][:, np.newaxis] if (
                self.takes_turns) else base_scores
            with np.errstate(all="ignore"):
                self.values = (to + self.values) - to
        if fields.has("tree_weights"):
            weights = fields.array("tree_weights", base.FLOATS, (trees,)).astype(kind)
            with np.errstate(all="ignore"):
                self.values = self.values * np.repeat(weights, np.diff(nodes.offsets))[:, np.newaxis]
        self.numbers = np.arange(count) - np.repeat(nodes.offsets[:-1], np.diff(nodes.offsets))
        if fields.has("leaf_numbers"):
            self.numbers = fields.integers("leaf_numbers", (count,))
        self.linear = fields.has("leaf_constants")
        if not self.linear:
            fields.absent(LINEAR, "leaf_constants is absent")
            return
        fields.present(LINEAR, "leaf_constants is present")
        if width != 1:
            fields.refuse("model.bad-shape", "leaf_constants", "is there where leaves have several values")
        self.constants = fields.array("leaf_constants", ("float64",), (count,))
        self.terms = fields.indices("linear_features", ("terms",), fields.sizes["tree features"])
        self.coefficients = fields.array("linear_coefficients", ("float64",), ("terms",))
        self.offsets = fields.offsets("linear_offsets", count, len(self.terms))

    def add(self, sums: Array, tree: int, node: Array, rows: Array) -> None:
        """Adds the leaves where rows arrived in a tree, to their sums [rows, outputs]."""
        values = self.values[node]
        if self.linear:
            values = self._computed(node, rows, values)
        if self.takes_turns:
            sums[:, self.outputs[tree]] += values[:, 0]
        else:
            sums += values

    def _computed(self, node: Array, rows: Array, plain: Array) -> Array:
        """The values of linear leaves; the plain one where a feature is missing."""
        values = plain.copy()
        for leaf in np.unique(node):
            here = np.flatnonzero(node == leaf)
            sums = np.full(len(here), self.constants[leaf])
            for term in range(self.offsets[leaf], self.offsets[leaf + 1]):
                sums += self.coefficients[term] * rows[here, self.terms[term]].astype(np.float64)
            values[here, 0] = np.where(np.isnan(sums) & self._lacks(leaf, rows[here]), plain[here, 0], sums)
        return values

    def _lacks(self, leaf: int, rows: Array) -> Array:
        terms = self.terms[self.offsets[leaf]:self.offsets[leaf + 1]]
        lacks: Array = np.isnan(rows[:, terms]).any(axis=1)
        return lacks
