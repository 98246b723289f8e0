"""The text that LightGBM saves models as."""

from typing import Any, Dict, Iterator, List, Sequence

import numpy as np

from ..dtypes import Array
from ..model import Model
from .reasons import NotWritable

#: The layout that every LightGBM since 3.3 reads, and that 4 writes.
_VERSION = "v4"

#: Bits of a decision: a category is asked for, what is missing goes left, and what is missing.
_CATEGORICAL, _DEFAULT_LEFT, _MISSING_SHIFT = 1, 2, 2

#: In the text a category that is missing goes right; older versions say so by this rule.
_NAN_IS_MISSING = 2


def lightgbm_text(model: Model) -> str:
    """A model of the kind ``additive_trees`` that computes as LightGBM does."""
    if (model.kind, model.kind_version) != ("additive_trees", 1):
        raise NotWritable("it is of the kind {}".format(model.kind))
    # Its fields are judged as they are for a prediction.
    model.check()
    fields = model.fields
    _judge(model)
    used, outputs = fields["trees_used"], fields["outputs"]
    trees = ["Tree={}\n{}\n\n\n".format(tree, "\n".join(_Tree(model, tree).lines()))
             for tree in range(used)]
    head = _head(fields, outputs) + ["tree_sizes=" + _joined(len(tree.encode()) for tree in trees)]
    return "\n".join(head) + "\n\n" + "".join(trees) + _END


_END = """end of trees

feature_importances:

parameters:
end of parameters

pandas_categorical:null
"""


def _judge(model: Model) -> None:
    """Refuses what the text has no words for."""
    fields = model.fields
    reasons = [
        ((fields["comparison"], fields["input_precision"]) != ("less_or_equal", "float64"),
         "it compares otherwise"),
        (not fields["trees_used"], "it has no trees"),
        (fields["trees_used"] % fields["outputs"] > 0, "its last iteration is not whole"),
        (np.any(model.tensor("base_scores")), "it has base scores"),
        ("scale" in fields, "it has a scale"),
        ("tree_weights" in fields, "its trees have weights"),
        ("tree_outputs" not in fields, "a leaf has a value for each output"),
        ("missing_value" in fields, "a number of its own is missing"),
        (fields.get("category_match", "left") != "left", "categories of its sets go right"),
        (fields.get("category_codes", "truncated") != "truncated", "its categories are rounded otherwise"),
        (fields["accumulation"] != "float64", "it adds up float32"),
    ]
    for is_so, reason in reasons:
        if is_so:
            raise NotWritable(reason)
    turns = np.arange(len(model.tensor("tree_outputs"))) % fields["outputs"]
    if not np.array_equal(model.tensor("tree_outputs"), turns):
        raise NotWritable("its trees do not take turns")


def _head(fields: Dict[str, Any], outputs: int) -> List[str]:
    names = fields.get("feature_names") or ["Column_{}".format(i) for i in range(fields["features"])]
    if any(not name or set(name) & set(" \t\r\n") for name in names):
        raise NotWritable("a name of a feature is empty, or has a space")
    lines = ["tree", "version=" + _VERSION, "num_class={}".format(outputs),
             "num_tree_per_iteration={}".format(outputs), "label_index=0",
             "max_feature_idx={}".format(fields["features"] - 1)]
    if fields["objective"] != "custom":
        lines.append("objective=" + fields["objective"].replace("\n", " ").replace("\r", " "))
    if fields["aggregation"] == "mean":
        lines.append("average_output")
    return lines + ["feature_names=" + " ".join(names), "feature_infos=" + " ".join(["none"] * len(names))]


def _joined(values: Any) -> str:
    return " ".join(map(str, values))


def _floats(values: Array) -> str:
    """Numbers with as many digits as tell them from all others, as the library writes them."""
    return " ".join(format(value, ".17g") for value in values.tolist())


class _Tree:
    """One tree, with its splits and its leaves numbered apart, in the order of its nodes."""

    def __init__(self, model: Model, tree: int) -> None:
        self.model = model
        offsets = model.tensor("tree_offsets")
        self.first, self.end = int(offsets[tree]), int(offsets[tree + 1])
        left, right = self._column("left"), self._column("right")
        is_leaf = left < 0
        self.splits, leaves = np.flatnonzero(~is_leaf), np.flatnonzero(is_leaf)
        if "leaf_numbers" in model.fields:
            numbers = self._column("leaf_numbers")[leaves]
            if np.array_equal(np.sort(numbers), np.arange(len(leaves))):
                leaves = leaves[np.argsort(numbers)]
        self.leaves = leaves
        places = np.empty(len(left), np.int64)
        places[self.splits] = np.arange(len(self.splits))
        places[leaves] = ~np.arange(len(leaves))
        self.left, self.right = places[left[self.splits]], places[right[self.splits]]

    def _column(self, name: str) -> Array:
        return self.model.tensor(name)[self.first:self.end]

    def lines(self) -> Iterator[str]:
        fields, splits = self.model.fields, self.splits
        sets = self._sets() if "categorical" in fields else {}
        threshold = self._column("threshold")[splits].astype(np.float64)
        decision = self._column("default_left")[splits].astype(np.int64) * _DEFAULT_LEFT
        rules = self._column("missing_rule")[splits] if "missing_rule" in fields else np.full(
            len(splits), _NAN_IS_MISSING)
        decision |= rules.astype(np.int64) << _MISSING_SHIFT
        for number, split in enumerate(sets):
            threshold[split] = number
            decision[split] = _CATEGORICAL | _NAN_IS_MISSING << _MISSING_SHIFT
        yield "num_leaves={}".format(len(self.leaves))
        yield "num_cat={}".format(len(sets))
        yield "split_feature=" + _joined(self._column("feature")[splits].tolist())
        yield "threshold=" + _floats(threshold)
        yield "decision_type=" + _joined(decision.tolist())
        yield "left_child=" + _joined(self.left.tolist())
        yield "right_child=" + _joined(self.right.tolist())
        yield "leaf_value=" + _floats(self._column("values")[self.leaves, 0])
        if sets:
            words = [_words(codes) for codes in sets.values()]
            yield "cat_boundaries=" + _joined(np.cumsum([0] + [len(part) for part in words]).tolist())
            yield "cat_threshold=" + _joined(word for part in words for word in part)
        yield from self._linear()
        yield "shrinkage=1"

    def _sets(self) -> Dict[int, Array]:
        """The categories of each split that asks for one, by its number."""
        asks = self._column("categorical")[self.splits].astype(bool)
        if (self._column("default_left")[self.splits][asks] != 0).any():
            raise NotWritable("a missing category goes left")
        offsets, codes = self.model.tensor("category_offsets"), self.model.tensor("categories")
        sets = {}
        for split in np.flatnonzero(asks).tolist():
            row = self.first + int(self.splits[split])
            sets[split] = codes[int(offsets[row]):int(offsets[row + 1])]
        return sets

    def _linear(self) -> Iterator[str]:
        if "leaf_constants" not in self.model.fields:
            yield "is_linear=0"
            return
        offsets = self.model.tensor("linear_offsets")
        ranges = [slice(int(offsets[row]), int(offsets[row + 1])) for row in self.first + self.leaves]
        features, coefficients = (self.model.tensor(name) for name in ("linear_features", "linear_coefficients"))
        yield "is_linear=1"
        yield "leaf_const=" + _floats(self._column("leaf_constants")[self.leaves])
        yield "num_features=" + _joined(part.stop - part.start for part in ranges)
        yield "leaf_features=" + " ".join(_joined(features[part].tolist()) for part in ranges)
        yield "leaf_coeff=" + " ".join(_floats(coefficients[part]) for part in ranges)


def _words(codes: Array) -> Sequence[int]:
    """A set of categories as bits of words of 32; an empty one is one word."""
    size = int(codes[-1]) // 32 + 1 if len(codes) else 1
    words = [0] * size
    for code in codes.tolist():
        words[code // 32] |= 1 << code % 32
    return words
