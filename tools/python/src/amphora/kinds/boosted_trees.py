"""Boosted trees: scores that trees add up to, stage by stage."""

from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .forms import sparse_rows, table
from .linear import sigmoid, softmax
from .parts import Composed
from .tree_nodes import FIELDS, MISSING, Nodes, float32_rows

_CATEGORICAL = ("category_set", "set_offsets", "left_categories", "known_categories")
_BASELINE = ("baseline_model", "baseline_link")
_LINKS = {"classification": ("logistic", "logistic_of_twice", "softmax"), "regression": ("identity", "exp")}
_RULES = ("at_least_zero", "above_zero", "largest_score", "largest_probability")

#: What makes scores of probabilities that were clipped, shape [rows, scores].
_BEGINNINGS: Dict[str, Callable[[Array], Array]] = {
    "log": np.log,
    "log_odds": lambda p: np.log(p / (1.0 - p)),
    "half_log_odds": lambda p: 0.5 * np.log(p / (1.0 - p)),
    "centered_log": lambda p: np.log(p / np.exp(np.log(p).mean(axis=1, keepdims=True))),
}


class BoostedTrees(Composed):
    """Gradient boosting, with histograms or without: ``boosted_trees`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("task", "features", "scores", "comparison", "leaf_scale", "link", "values") + FIELDS,
                    ("feature_names", "classes", "label_rule", "column_order", "categories", "is_categorical",
                     "baseline", "baseline_clip", MISSING) + _CATEGORICAL + _BASELINE)
        self.features: int = fields.features()
        fields.sizes["tree features"] = self.features
        self.task = fields.choice("task", tuple(_LINKS))
        self.link = fields.choice("link", _LINKS[self.task])
        self.scores = fields.integer("scores")
        self.narrow = fields.choice("comparison", ("float32", "float64")) == "float32"
        self.nodes = CategoricalNodes(fields) if fields.has("is_categorical") else Nodes(fields, True)
        if not self.nodes.routed:
            fields.absent((MISSING,), "missing_values is refused")
        if not fields.has("is_categorical"):
            fields.absent(_CATEGORICAL, "is_categorical is absent")
        if len(self.nodes.roots) % self.scores:
            fields.refuse("model.bad-shape", "tree_offsets", "has a stage that is not whole")
        shape = ("nodes",) if fields.rank("values") == 1 else ("nodes", 1, 1)
        with np.errstate(all="ignore"):
            self.values = fields.number("leaf_scale") * fields.array(
                "values", ("float64",), shape).reshape(-1)
        self.columns = InputColumns(fields, self.features) if fields.has("column_order") else None
        if self.columns is None:
            fields.absent(("categories",), "column_order is absent")
        self.tables = self.columns is not None
        self._read_beginning(fields, made)
        self._read_labels(fields)

    def _read_labels(self, fields: base.FieldReader) -> None:
        if self.task == "regression":
            fields.absent(("classes", "label_rule"), "task is regression")
            self.methods: Tuple[str, ...] = ("predict", "apply")
            if self.scores != 1:
                fields.refuse("model.bad-field", "scores", "is not 1 for regression")
            return
        fields.present(("classes", "label_rule"), "task is classification")
        self.labels = fields.classes(most=1)[0]
        self.rule = fields.choice("label_rule", _RULES)
        self.methods = ("predict", "predict_proba", "predict_log_proba", "decision_function", "apply")
        several = self.scores > 1
        if len(self.labels) != max(self.scores, 2) or several != (self.link == "softmax") or (
                self.rule in (_RULES[:2] if several else ("largest_score",))):
            fields.refuse("model.bad-shape", "classes", "has {} labels, {} scores, link {}, rule {}".format(
                len(self.labels), self.scores, self.link, self.rule))

    def _read_beginning(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        self.start: Optional[base.Predictor] = None
        if fields.has("baseline"):
            fields.absent(_BASELINE + ("baseline_clip",), "there is a baseline")
            self.baseline = fields.array("baseline", ("float64",), (self.scores,))
            return
        fields.present(_BASELINE, "there is no baseline")
        start = self.start = made[fields.model("baseline_model").index]
        self.start_method = "predict_proba" if self.task == "classification" else "predict"
        if self.start_method not in start.methods or start.features not in (None, self.features):
            fields.refuse("model.bad-field", "baseline_model", "does not answer {}".format(self.start_method))
        self.start_link = fields.choice("baseline_link", ("identity",) + tuple(_BEGINNINGS))
        if self.start_link != "identity":
            fields.present(("baseline_clip",), "baseline_link is not identity")
        self.clip = fields.number("baseline_clip") if fields.has("baseline_clip") else 0.0
        if not 0.0 <= self.clip < 0.5:
            fields.refuse("model.bad-field", "baseline_clip", "is not at least 0 and below 0.5")
        self.cost = 1 + start.cost

    def _rows(self, X: Any) -> Array:
        """The features, as they are compared."""
        if self.columns is not None:
            X = self.columns.features(X)
        if self.narrow:
            return float32_rows(self, X, self.nodes.routed)
        rows = base.matrix(X, self.features).astype(np.float64)
        if not self.nodes.routed:
            base.refuse_values(np.where(np.isinf(rows), 0.0, rows), False)
        return rows

    def _beginning(self, X: Any) -> Array:
        """What the scores begin with, shape [rows, scores] or [scores]."""
        if self.start is None:
            return self.baseline
        # The model to begin with sees what the trees see.
        rows = base.matrix(X, self.features)
        answer = np.asarray(getattr(self.start, self.start_method)(
            rows.astype(np.float32) if self.narrow else rows), np.float64).reshape(len(rows), -1)
        if self.start_method == "predict_proba" and self.scores == 1:
            answer = answer[:, 1:]
        if answer.shape[1] != self.scores:
            raise base.answer_does_not_fit("the model to begin with", answer.shape[1], self.scores)
        if self.start_link == "identity":
            return answer
        clipped: Array = np.clip(answer, self.clip, 1.0 - self.clip)
        return _BEGINNINGS[self.start_link](clipped)

    def _sums(self, X: Any) -> Array:
        rows = self._rows(X)
        sums = np.empty((len(rows), self.scores))
        sums[:] = self._beginning(X)
        for block, leaves in self.nodes.leaves(rows):
            for tree in range(leaves.shape[1]):
                sums[block, tree % self.scores] += self.values[leaves[:, tree]]
        return sums

    def decision_function(self, X: Any) -> Array:
        sums = self._sums(X)
        return sums[:, 0] if self.scores == 1 else sums

    def predict(self, X: Any) -> Array:
        sums = self._sums(X)
        if self.task == "regression":
            with np.errstate(over="ignore"):
                return np.exp(sums[:, 0]) if self.link == "exp" else sums[:, 0]
        chosen: Array
        if self.rule == "largest_probability":
            chosen = self._shares(sums).argmax(axis=1)
        elif self.rule == "largest_score":
            chosen = sums.argmax(axis=1)
        else:
            chosen = ((sums[:, 0] >= 0) if self.rule == "at_least_zero" else (sums[:, 0] > 0)).astype(np.intp)
        return self.labels.take(chosen)

    def predict_proba(self, X: Any) -> Array:
        return self._shares(self._sums(X))

    def _shares(self, sums: Array) -> Array:
        if self.link == "softmax":
            return softmax(sums)
        upper = sigmoid(2.0 * sums[:, 0] if self.link == "logistic_of_twice" else sums[:, 0])
        return np.stack([1.0 - upper, upper], axis=1)

    def predict_log_proba(self, X: Any) -> Array:
        return base.log(self.predict_proba(X))

    def apply(self, X: Any) -> Array:
        rows = self._rows(X)
        found = np.empty((len(rows), len(self.nodes.roots)))
        for block, leaves in self.nodes.leaves(rows):
            found[block] = leaves - self.nodes.roots
        return found if self.task == "regression" else found.reshape(len(rows), -1, self.scores)


class CategoricalNodes(Nodes):
    """Nodes of which some ask whether a category is in a set."""

    def __init__(self, fields: base.FieldReader) -> None:
        super().__init__(fields, zero_is_leaf=True)
        fields.present(_CATEGORICAL, "is_categorical is present")
        if not self.routed:
            fields.refuse("model.bad-field", "is_categorical", "is there where missing values are refused")
        self.asks = fields.array("is_categorical", ("uint8", "bool"), ("nodes",)).astype(bool)
        self.sets = _members(fields.array("left_categories", ("uint32",), ("sets", 8)))
        self.known = _members(fields.array("known_categories", ("uint32",), ("features", 8)))
        offsets = fields.array("set_offsets", ("int64",), (len(self.roots) + 1,))
        if offsets[0] != 0 or offsets[-1] != len(self.sets) or (np.diff(offsets) < 0).any():
            fields.refuse("model.bad-index", "set_offsets", "does not ascend from 0 to the number of sets")
        numbers = fields.integers("category_set", ("nodes",))
        counts = np.diff(offsets)[self.tree]
        if (self.asks & ((numbers < 0) | (numbers >= counts))).any():
            fields.refuse("model.bad-index", "category_set", "names a set that is not there")
        self.set = np.where(self.asks, offsets[:-1][self.tree] + numbers, 0)

    def goes_left(self, node: Array, value: Array) -> Array:
        goes = super().goes_left(node, value)
        asks = np.flatnonzero(self.asks[node])
        node, value = node[asks], value[asks]
        absent = ~(value >= 0.0)
        # Beyond 32 bits a conversion to 8 bits gives 0.
        small = np.where(absent | (value >= 2.0 ** 31), 0.0, value).astype(np.int64) & 0xFF
        known = self.known[self.feature[node], small]
        goes[asks] = np.where(absent, self.missing_left[node],
                              self.sets[self.set[node], small] | (~known & self.missing_left[node]))
        return goes


def _members(words: Array) -> Array:
    """Sets of 8 words of 32 bits as truths, shape [sets, 256]."""
    bits: Array = (words[:, :, np.newaxis] >> np.arange(32, dtype=np.uint32)) & 1
    return bits.reshape(len(words), 256).astype(bool)


class InputColumns:
    """Where features come from: columns in an order of their own, some as places among categories."""

    def __init__(self, fields: base.FieldReader, features: int) -> None:
        self.order = fields.array("column_order", ("int64",), ("features",))
        if not np.array_equal(np.sort(self.order), np.arange(features)):
            fields.refuse("model.bad-index", "column_order", "does not name each column once")
        self.places: List[Dict[Any, float]] = []
        values = fields.list("categories") if fields.has("categories") else []
        if len(values) > features:
            fields.refuse("model.bad-shape", "categories", "is there for {} columns".format(len(values)))
        for place, value in enumerate(values):
            known = fields.array_of(
                "categories", value, ("utf8", "float64"), ("categories {}".format(place),))
            self.places.append({cell: float(at) for at, cell in reversed(list(enumerate(known.tolist())))})

    def features(self, X: Any) -> Array:
        sparse = sparse_rows(X)
        columns = table(X if sparse is None else sparse.toarray())
        base.judge_columns(columns.shape[1], len(self.order))
        found = np.full(columns.shape, np.nan)
        for feature, column in enumerate(self.order.tolist()):
            cells = columns.columns[column]
            if feature < len(self.places):
                places = self.places[feature]
                found[:, feature] = [places.get(_cell(cell), np.nan) for cell in cells.tolist()]
            else:
                found[:, feature] = columns.take([column]).numbers()[:, 0]
        return found


def _cell(value: Any) -> Any:
    """A value as it is found among categories; what cannot be a key is not."""
    return float(value) if isinstance(value, (int, float)) else value if isinstance(value, str) else None
