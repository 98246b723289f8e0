"""Additive trees: raw scores that trees add up to, as libraries of gradient boosting keep them."""

from typing import Any, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .additive_hashes import HASHES, AdditiveHashes
from .additive_leaves import LINEAR, AdditiveLeaves
from .additive_nodes import CATEGORIES, AdditiveNodes
from .forms import sparse_rows

_TASKS = ("classification", "regression", "ranking")
_LINKS = ("identity", "logistic", "softmax", "exponential", "one_vs_all", "hinge", "softplus",
          "signed_square")
_RULES = ("above_half", "above_zero", "largest_probability", "largest_score", "each_above_half")
_REQUIRED = ("task", "features", "outputs", "tree_offsets", "feature", "threshold", "left", "right",
             "comparison", "input_precision", "default_left", "absent_entries", "values", "accumulation",
             "aggregation", "base_scores", "base_order", "trees_used", "objective", "link")
_OPTIONAL = ("feature_names", "feature_types", "classes", "label_rule", "missing_value", "missing_rule",
             "zero_threshold", "categorical", "tree_outputs", "tree_weights", "leaf_rounding", "leaf_numbers",
             "leaf_constants", "scale", "best_iteration", "link_scale", "link_limit",
             "hash_columns") + CATEGORIES + LINEAR + HASHES


class AdditiveTrees(base.Predictor):
    """Sums of trees of XGBoost and the like: ``additive_trees`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(_REQUIRED, _OPTIONAL)
        self.features: int = fields.features()
        if fields.has("feature_types") and len(fields.list("feature_types")) != self.features:
            fields.refuse("model.bad-shape", "feature_types", "is not as long as features")
        self.outputs = fields.integer("outputs")
        self.type: Any = np.dtype(fields.choice("accumulation", base.FLOATS)).type
        self.input_type: Any = np.dtype(fields.choice("input_precision", base.FLOATS)).type
        self.missing = fields.number("missing_value") if fields.has("missing_value") else None
        self.zero = fields.number("zero_threshold") if fields.has("zero_threshold") else None
        if self.zero is not None and not self.zero >= 0:
            fields.refuse("model.bad-field", "zero_threshold", "is below 0")
        self.hashes = None
        if fields.has("hash_columns"):
            fields.present(HASHES, "hash_columns is present")
            self.hashes = AdditiveHashes(fields, self.features)
        else:
            fields.absent(HASHES, "hash_columns is absent")
        self.tables = self.hashes is not None
        absent = fields.choice("absent_entries", ("zero", "missing"))
        self.absent = np.nan if absent == "missing" else 0.0
        self.nodes = AdditiveNodes(fields, self.features)
        self.used = fields.integer("trees_used", 0)
        if self.used > len(self.nodes.roots):
            fields.refuse("model.bad-field", "trees_used", "is more than the number of trees")
        self.base_scores = fields.array("base_scores", base.FLOATS, (self.outputs,)).astype(self.type)
        self.leaves = AdditiveLeaves(fields, self.nodes, self.base_scores)
        if not np.isfinite(self.base_scores).all():
            fields.refuse("model.bad-field", "base_scores", "is not finite")
        self.base_first = fields.choice("base_order", ("first", "last")) == "first"
        self.mean = fields.choice("aggregation", ("sum", "mean")) == "mean"
        self.scale = self.type(fields.number("scale")) if fields.has("scale") else None
        fields.text("objective")
        if fields.has("best_iteration"):
            fields.integer("best_iteration", 0)
        self.link = fields.choice("link", _LINKS)
        self.link_scale = self.type(fields.number("link_scale") if fields.has("link_scale") else 1.0)
        self.link_limit = self.type(fields.number("link_limit") if fields.has("link_limit") else np.inf)
        self._read_labels(fields)

    def _read_labels(self, fields: base.FieldReader) -> None:
        self.methods: Tuple[str, ...] = ("predict", "decision_function", "apply")
        self.classification = fields.choice("task", _TASKS) == "classification"
        if not self.classification:
            fields.absent(("classes", "label_rule"), "nothing is classified")
            return
        fields.present(("classes", "label_rule"), "task is classification")
        self.methods = ("predict", "predict_proba", "decision_function", "apply")
        self.labels = fields.classes(most=1)[0]
        self.rule = fields.choice("label_rule", _RULES)
        two = self.rule == "each_above_half" or self.outputs == 1
        alone = self.rule in ("above_half", "above_zero")
        if len(self.labels) != (2 if two else self.outputs) or (alone and self.outputs > 1):
            fields.refuse("model.bad-shape", "classes", "has {} labels for {} outputs by {}".format(
                len(self.labels), self.outputs, self.rule))

    def _rows(self, X: Any) -> Array:
        """The rows as they are compared, with NaN for what is missing."""
        if self.hashes is not None:
            X = self.hashes.numbers(X)
        sparse = sparse_rows(X)
        with np.errstate(over="ignore", invalid="ignore"):
            if sparse is None:
                rows = self._present(base.typed_matrix(X, self.features).astype(self.input_type))
                if self.zero is not None:
                    rows[np.abs(rows) <= self.input_type(self.zero)] = 0
            else:
                base.judge_columns(sparse.shape[1], self.features)
                kept = self._present(sparse.toarray().astype(self.input_type))
                rows = np.full(kept.shape, self.absent, self.input_type)
                rows[sparse.rows, sparse.indices] = kept[sparse.rows, sparse.indices]
        return rows

    def _present(self, rows: Array) -> Array:
        """The values that rows have, with NaN for what is missing."""
        if self.missing is not None:
            rows[rows == self.input_type(self.missing)] = np.nan
        return rows

    def _scores(self, X: Any) -> Array:
        rows = self._rows(X)
        sums = np.zeros((len(rows), self.outputs), self.type)
        if self.base_first:
            sums += self.base_scores
        with np.errstate(all="ignore"):
            for block, nodes in self.nodes.leaves(rows, self.used):
                for tree in range(self.used):
                    self.leaves.add(sums[block], tree, nodes[:, tree], rows[block])
            if self.scale is not None:
                sums *= self.scale
            if not self.base_first:
                sums += self.base_scores
        return sums

    def _aggregated(self, sums: Array) -> Array:
        """What links take: raw scores, or their means over iterations."""
        if not self.mean:
            return sums
        each = self.outputs if self.leaves.takes_turns else 1
        means: Array = sums / self.type(max(self.used // each, 1))
        return means

    def _linked(self, sums: Array) -> Array:
        """What raw scores become, in the type of the sums."""
        with np.errstate(all="ignore"):
            if self.link in ("logistic", "one_vs_all"):
                powers = np.exp(np.minimum(-(self.link_scale * sums), self.link_limit))
                return np.asarray(1 / (1 + powers), self.type)
            if self.link == "exponential":
                return np.asarray(np.exp(sums), self.type)
            if self.link == "hinge":
                return (sums > 0).astype(self.type)
            if self.link == "softplus":
                return np.asarray(np.log1p(np.exp(sums)), self.type)
            if self.link == "signed_square":
                return np.asarray(sums * np.abs(sums), self.type)
            if self.link == "softmax":
                powers = np.exp(sums - sums.max(axis=1, keepdims=True))
                total = np.zeros((len(sums), 1))
                for output in range(self.outputs):
                    total[:, 0] += powers[:, output]
                return np.asarray(powers / total.astype(self.type), self.type)
        return sums

    def _vector(self, values: Array) -> Array:
        return values[:, 0] if self.outputs == 1 else values

    def decision_function(self, X: Any) -> Array:
        return self._vector(self._scores(X))

    def predict_proba(self, X: Any) -> Array:
        values = self._linked(self._aggregated(self._scores(X)))
        if self.outputs > 1 or self.rule == "each_above_half":
            return values
        return np.concatenate([self.type(1) - values, values], axis=1)

    def predict(self, X: Any) -> Array:
        sums = self._aggregated(self._scores(X))
        if not self.classification:
            return self._vector(self._linked(sums))
        values = sums if self.rule in ("above_zero", "largest_score") else self._linked(sums)
        if self.rule == "each_above_half":
            return self.labels.take((values > 0.5).astype(np.intp))
        if self.outputs > 1:
            return self.labels.take(values.argmax(axis=1))
        second = values[:, 0]
        if self.rule == "largest_probability":
            return self.labels.take((second > self.type(1) - second).astype(np.intp))
        return self.labels.take((second > (0.5 if self.rule == "above_half" else 0)).astype(np.intp))

    def apply(self, X: Any) -> Array:
        rows = self._rows(X)
        found = np.empty((len(rows), self.used), np.int64)
        for block, nodes in self.nodes.leaves(rows, self.used):
            found[block] = self.leaves.numbers[nodes]
        return found
