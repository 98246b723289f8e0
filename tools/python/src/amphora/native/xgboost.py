"""XGBoost's JSON, from the fields of additive trees."""

import json
import math
import warnings
from typing import Any, Dict, List, Optional

import numpy as np

from ..dtypes import Array
from ..model import Model
from .reasons import NativeWarning, NotWritable

#: What the library keeps with an objective; each loads only with its own.
_REGRESSION = {"reg_loss_param": {"scale_pos_weight": "1"}}
_RANKING = {"lambdarank_param": {
    "lambdarank_num_pair_per_sample": "4294967295", "lambdarank_pair_method": "topk",
    "lambdarank_unbiased": "0", "lambdarank_bias_norm": "1", "ndcg_exp_gain": "1"},
    "lambda_rank_param": {"num_pairsample": "1", "fix_list_weight": "0"}}
_PARAMETERS: Dict[str, Dict[str, Any]] = {
    "reg:squarederror": _REGRESSION, "reg:linear": _REGRESSION, "reg:squaredlogerror": _REGRESSION,
    "reg:logistic": _REGRESSION, "binary:logistic": _REGRESSION, "binary:logitraw": _REGRESSION,
    "binary:hinge": {}, "reg:gamma": {}, "reg:absoluteerror": {}, "survival:cox": {},
    "reg:pseudohubererror": {"pseudo_huber_param": {"huber_slope": "1"}},
    "count:poisson": {"poisson_regression_param": {"max_delta_step": "0.7"}},
    "reg:tweedie": {"tweedie_regression_param": {"tweedie_variance_power": "1.5"}},
    "survival:aft": {"aft_loss_param": {"aft_loss_distribution": "normal",
                                        "aft_loss_distribution_scale": "1"}},
    "rank:pairwise": _RANKING, "rank:ndcg": _RANKING, "rank:map": _RANKING,
}
#: The objectives that make raw scores of base scores in a way of their own.
_LOG_ODDS = ("reg:logistic", "binary:logistic")
_LOG = ("count:poisson", "reg:gamma", "reg:tweedie", "survival:cox", "survival:aft")
#: What a model must be, where the library knows nothing else.
_FIXED = {"comparison": "less", "input_precision": "float32", "accumulation": "float32",
          "aggregation": "sum", "absent_entries": "missing"}
_UNKNOWN = ("missing_rule", "zero_threshold", "scale", "leaf_constants", "link_scale")
#: What stands for no parent, and for the feature of a node that was deleted.
_NONE = 2147483647


def xgboost_json(model: Model) -> str:
    """The text that ``save_model`` of XGBoost 2.0 writes for these trees, but for the statistics of nodes."""
    # Its fields are judged as they are for a prediction.
    model.check()
    fields = model.fields
    for name, value in _FIXED.items():
        if fields.get(name) != value:
            raise NotWritable("its {} is {!r}".format(name, fields.get(name)))
    for name in _UNKNOWN:
        if name in fields:
            raise NotWritable("it has {}".format(name))
    if fields.get("category_codes") == "non_negative_else_default":
        raise NotWritable("codes that a node does not know take its default, as up to 1.5")
    trees = _Trees(model)
    objective, outputs = fields["objective"], fields["outputs"]
    is_multi = objective.startswith("multi:")
    base = _base_scores(objective, model.tensor("base_scores"))
    learner = {
        "attributes": _attributes(fields),
        "feature_names": fields.get("feature_names", []),
        "feature_types": fields.get("feature_types", []),
        "gradient_booster": trees.booster(),
        "learner_model_param": {
            "base_score": base, "boost_from_average": "1", "num_class": str(outputs if is_multi else 0),
            "num_feature": str(fields["features"]), "num_target": str(1 if is_multi else outputs)},
        "objective": dict(_parameters(objective, outputs), name=objective),
    }
    _warn(model)
    version = [3, 1, 0] if base.startswith("[") else [2, 0, 3]
    return json.dumps({"learner": learner, "version": version}, ensure_ascii=False, separators=(",", ":"))


def _warn(model: Model) -> None:
    """Tells what the text has no words for."""
    fields = model.fields
    reasons = [
        ("missing_value" in fields, "{} is missing as NaN is, and the library has to be told so: "
         "DMatrix(..., missing={})".format(*[fields.get("missing_value")] * 2)),
        (fields["base_order"] == "last" and np.any(model.tensor("base_scores")),
         "base scores are added last, and the library begins with them: the last digits may differ"),
        ("leaf_rounding" in fields, "leaves are rounded, and the library does not round those that it reads"),
    ]
    for is_so, reason in reasons:
        if is_so:
            warnings.warn(reason, NativeWarning, stacklevel=4)


def _attributes(fields: Dict[str, Any]) -> Dict[str, str]:
    best: Optional[int] = fields.get("best_iteration")
    return {} if best is None else {"best_iteration": str(best)}


def _parameters(objective: str, outputs: int) -> Dict[str, Any]:
    if objective.startswith("multi:"):
        return {"softmax_multiclass_param": {"num_class": str(outputs)}}
    if objective == "reg:quantileerror":
        # Only training asks for the levels; there are as many as outputs.
        levels = ",".join(str((place + 1) / (outputs + 1)) for place in range(outputs))
        return {"quantile_loss_param": {"quantile_alpha": "[{}]".format(levels)}}
    if objective not in _PARAMETERS:
        raise NotWritable("its objective is {!r}".format(objective))
    return _PARAMETERS[objective]


def _base_scores(objective: str, margins: Array) -> str:
    """The text of the base scores that the library makes these raw scores of."""
    scores = [_number(_base_score(objective, np.float32(margin))) for margin in margins]
    return scores[0] if len(set(scores)) == 1 else "[{}]".format(",".join(scores))


def _base_score(objective: str, margin: Any) -> Any:
    """The float32 of which the library makes just this raw score, or the nearest."""
    if objective in _LOG_ODDS:
        near = np.float32(1.0 / (1.0 + math.exp(-float(margin))))
        make = _log_odds
    elif objective in _LOG:
        near = np.float32(math.exp(float(margin)))
        make = _log
    else:
        return margin
    # The raw score was made of a float32, which lies about here; several make the same.
    below = above = near
    best = near
    for _ in range(64):
        for found in (below, above):
            if make(found) == margin:
                return found
            if abs(make(found) - margin) < abs(make(best) - margin):
                best = found
        below, above = np.nextafter(below, np.float32(0)), np.nextafter(above, np.float32(np.inf))
    return best


def _log_odds(base: Any) -> Any:
    one = np.float32(1)
    with np.errstate(divide="ignore"):
        odds = float(one / base - one)
    return np.float32(-math.log(odds) if odds > 0 else math.inf)


def _log(base: Any) -> Any:
    return np.float32(math.log(float(base)) if base > 0 else -math.inf)


def _number(value: Any) -> str:
    return np.format_float_scientific(np.float32(value), trim="-").upper().replace("E+", "E")


class _Trees:
    """The trees, each as the library keeps it: column by column."""

    def __init__(self, model: Model) -> None:
        self.fields = model.fields
        self.offsets = model.tensor("tree_offsets").tolist()
        self.columns = {name: model.tensor(name) for name in (
            "feature", "threshold", "left", "right", "default_left", "values")}
        self.outputs = model.tensor("tree_outputs").tolist() if "tree_outputs" in self.fields else []
        self.weights = model.tensor("tree_weights") if "tree_weights" in self.fields else None
        self.numbers = model.tensor("leaf_numbers") if "leaf_numbers" in self.fields else None
        self.categorical = "categorical" in self.fields
        if self.categorical:
            self.columns["categorical"] = model.tensor("categorical")
            self.sets = model.tensor("categories").tolist()
            self.set_offsets = model.tensor("category_offsets").tolist()
        for name in ("threshold", "values"):
            if self.columns[name].dtype != np.float32:
                raise NotWritable("its {} are not float32".format(name))

    def booster(self) -> Dict[str, Any]:
        count = len(self.offsets) - 1
        layer = self.fields["outputs"] if self.outputs else 1
        parallel = 1
        used = self.fields["trees_used"]
        if used < count and "best_iteration" in self.fields:
            # So many trees belong to each iteration up to the best one.
            parallel = max(used // ((self.fields["best_iteration"] + 1) * layer), 1)
        layer *= parallel
        model = {
            "gbtree_model_param": {"num_parallel_tree": str(parallel), "num_trees": str(count)},
            "iteration_indptr": list(range(0, count, layer)) + [count],
            "tree_info": self.outputs or [0] * count,
            "trees": [self._tree(number) for number in range(count)],
        }
        trees = {"model": model, "name": "gbtree"}
        if self.weights is None:
            return trees
        return {"gbtree": trees, "name": "dart", "weight_drop": _floats(self.weights)}

    def _tree(self, number: int) -> Dict[str, Any]:
        first, end = self.offsets[number], self.offsets[number + 1]
        size = end - first
        nodes = {name: column[first:end] for name, column in self.columns.items()}
        place = self._places(first, end)
        lost = _unreached(nodes)
        # What pruning left behind is marked as deleted, or the library takes it for roots.
        leaf = (nodes["left"] < 0) | lost
        children = {}
        for side in ("left", "right"):
            children[side] = np.where(leaf, -1, place[np.where(leaf, 0, nodes[side])])
        parents = np.full(size, _NONE)
        for side in ("left", "right"):
            parents[children[side][~leaf]] = place[~leaf]
        # The library follows the parents even of nodes that were deleted.
        parents[place[lost]] = 0
        values = nodes["values"]
        width = values.shape[1]
        conditions = np.where(leaf, values[:, 0] if width == 1 else np.float32(0), nodes["threshold"])
        own = np.empty(size, np.intp)
        own[place] = np.arange(size)
        zeros = [0.0] * size
        tree: Dict[str, Any] = {
            "base_weights": zeros if width == 1 else _floats(values[own].reshape(-1)),
            "default_left": ((nodes["default_left"] != 0) | lost)[own].astype(int).tolist(),
            "id": number,
            "left_children": children["left"][own].tolist(),
            "loss_changes": zeros,
            "parents": parents.tolist(),
            "right_children": children["right"][own].tolist(),
            "split_conditions": _floats(conditions[own]),
            "split_indices": np.where(lost, _NONE, np.where(leaf, 0, nodes["feature"]))[own].tolist(),
            "sum_hessian": zeros,
            "tree_param": {"num_deleted": str(int(lost.sum())), "num_feature": str(self.fields["features"]),
                           "num_nodes": str(size), "size_leaf_vector": str(width)},
        }
        if width > 1:
            # From 3.1 leaves have their values here, and their place among these as right child.
            leaves = np.flatnonzero(leaf[own])
            tree["leaf_weights"] = _floats(values[own][leaves].reshape(-1))
            for place_of_values, node in enumerate(leaves.tolist()):
                tree["right_children"][node] = place_of_values
        tree.update(self._categories(first, own, leaf, nodes))
        return tree

    def _places(self, first: int, end: int) -> Array:
        """The number of each node in the source, where these are all numbers."""
        own = np.arange(end - first)
        if self.numbers is None:
            return own
        numbers = self.numbers[first:end].astype(np.intp)
        return numbers if np.array_equal(np.sort(numbers), own) else own

    def _categories(self, first: int, own: Array, leaf: Array, nodes: Dict[str, Array]) -> Dict[str, Any]:
        asks: List[int] = []
        if self.categorical:
            asks = np.flatnonzero((nodes["categorical"][own] != 0) & ~leaf[own]).tolist()
        codes: List[int] = []
        starts, sizes = [], []
        for node in asks:
            row = first + int(own[node])
            members = self.sets[self.set_offsets[row]:self.set_offsets[row + 1]]
            starts.append(len(codes))
            sizes.append(len(members))
            codes += members
        types = np.zeros(len(own), int)
        types[asks] = 1
        return {"categories": codes, "categories_nodes": asks, "categories_segments": starts,
                "categories_sizes": sizes, "split_type": types.tolist()}


def _unreached(nodes: Dict[str, Array]) -> Array:
    """The nodes of a tree that are no node's child, but for the root; children come after parents."""
    reached = np.zeros(len(nodes["left"]), bool)
    reached[0] = True
    for node, (left, right) in enumerate(zip(nodes["left"].tolist(), nodes["right"].tolist())):
        if reached[node] and left >= 0:
            reached[left] = reached[right] = True
    return ~reached


def _floats(values: Array) -> List[Any]:
    """Numbers whose shortest digits are those of float32."""
    if not np.isfinite(values).all():
        raise NotWritable("one of its numbers is not finite")
    return [float(np.format_float_scientific(value, unique=True)) for value in values.astype(np.float32)]
