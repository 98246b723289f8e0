"""Trees, forests, and the ensembles that keep what an estimator is made of."""

from typing import Any, Tuple

import numpy as np

from ..context import Context
from .changes import AddFitted, Rename, is_text, names
from .row import Downgrade, State, Upgrade

TREE = ("sklearn.tree._tree.Tree",)
TREE_CLASSIFIERS = names("sklearn.tree._classes", "DecisionTreeClassifier ExtraTreeClassifier")
TREE_REGRESSORS = names("sklearn.tree._classes", "DecisionTreeRegressor ExtraTreeRegressor")
FOREST_CLASSIFIERS = names("sklearn.ensemble._forest", "RandomForestClassifier ExtraTreesClassifier")
FOREST_REGRESSORS = names("sklearn.ensemble._forest", "RandomForestRegressor ExtraTreesRegressor")
EMBEDDING = names("sklearn.ensemble._forest", "RandomTreesEmbedding")
FORESTS = FOREST_CLASSIFIERS + FOREST_REGRESSORS + EMBEDDING
BAGGINGS = names("sklearn.ensemble._bagging", "BaggingClassifier BaggingRegressor")
ISOLATION_FOREST = names("sklearn.ensemble._iforest", "IsolationForest")
BOOSTINGS = names("sklearn.ensemble._weight_boosting", "AdaBoostClassifier AdaBoostRegressor")
ENSEMBLES = FORESTS + BAGGINGS + ISOLATION_FOREST + BOOSTINGS
CALIBRATED = names("sklearn.calibration", "CalibratedClassifierCV")

#: What a node of a tree records, and from 1.3 on also the last.
_FIELDS = ("left_child", "right_child", "feature", "threshold", "impurity", "n_node_samples",
           "weighted_n_node_samples")
_MISSING = "missing_go_to_left"

#: The record of releases before 1.3, 56 bytes.
_OLD_RECORD = np.dtype([(name, np.float64 if name in ("threshold", "impurity", "weighted_n_node_samples")
                         else np.intp) for name in _FIELDS])


def node_records(state: State, context: Context) -> None:
    """Nodes of 56 bytes become nodes of 64: missing values, which they never saw, go to the right."""
    nodes = _nodes(state, context)
    if nodes.dtype.names == _FIELDS:
        wider = np.zeros(nodes.shape, np.dtype(
            {"names": [*_FIELDS, _MISSING],
             "formats": [_OLD_RECORD[name] for name in _FIELDS] + [np.dtype(np.uint8)],
             "offsets": [*range(0, 56, 8), 56], "itemsize": 64}))
        for name in _FIELDS:
            wider[name] = nodes[name]
        state["nodes"] = wider


def old_node_records(state: State, context: Context) -> None:
    """Nodes of 64 bytes become nodes of 56, when no missing value goes to the left."""
    nodes = _nodes(state, context)
    if nodes.dtype.names == (*_FIELDS, _MISSING):
        inner = nodes["left_child"] != -1
        if nodes[_MISSING][inner].any():
            context.cannot_express("it sends missing values to the left at some nodes")
        narrower = np.zeros(nodes.shape, _OLD_RECORD)
        for name in _FIELDS:
            narrower[name] = nodes[name]
        state["nodes"] = narrower


def fractions(state: State, context: Context) -> None:
    """Leaf values are fractions of the classes, where they were weighted counts.

    Each is divided by their sum, as predictions were before: so these stay the same bit for bit.
    """
    value = _values(state)
    if value is not None:
        total = value.sum(axis=2, keepdims=True)
        total[total == 0.0] = 1.0
        value /= total


def counts(state: State, context: Context) -> None:
    """Leaf values are weighted counts again: older releases take the fractions for counts as well."""
    value = _values(state)
    if value is not None:
        value *= state["tree_"].weighted_n_node_samples[:, np.newaxis, np.newaxis]


def from_base_estimator(state: State, context: Context) -> None:
    """The parameter ``base_estimator`` is called ``estimator``, and known by both names up to 1.3."""
    old = state.pop("base_estimator", None)
    if old is not None and not is_text(old, "deprecated"):
        state["estimator"] = old
    elif state.get("estimator") is None or is_text(state["estimator"], "deprecated"):
        state["estimator"] = None
    if context.installed < (1, 4):
        state["base_estimator"] = "deprecated"


def forest_estimator(state: State, context: Context) -> None:
    """A forest's template is a constant of its class, which its initialiser would have set."""
    from_base_estimator(state, context)
    if state.get("estimator") is None:
        name = context.name.rpartition(".")[2]
        kind = "ExtraTree" if name in ("ExtraTreesClassifier", "ExtraTreesRegressor",
                                       "RandomTreesEmbedding") else "DecisionTree"
        role = "Classifier" if name.endswith("Classifier") else "Regressor"
        state["estimator"] = context.find("sklearn.tree._classes.{}{}".format(kind, role))()


def estimator_params(state: State, context: Context) -> None:
    """A forest hands these parameters on to its trees; a tree no longer has one of them."""
    params = state.get("estimator_params")
    if isinstance(params, tuple):
        state["estimator_params"] = tuple(
            name for name in params if not is_text(name, "min_impurity_split", "presort"))


def tree_template(state: State, context: Context) -> None:
    """A forest hands one more parameter on to its trees."""
    params = state.get("estimator_params")
    if isinstance(params, tuple) and "monotonic_cst" not in params:
        state["estimator_params"] = (*params, "monotonic_cst")


def no_template(state: State, context: Context) -> None:
    """An isolation forest makes its template itself."""
    state["estimator"] = None


def base_estimator_again(state: State, context: Context) -> None:
    """What is called ``estimator`` was called ``base_estimator``."""
    state["base_estimator"] = state.pop("estimator", None)
    if "estimator_" in state:
        state["base_estimator_"] = state.pop("estimator_")


def with_base_estimator(state: State, context: Context) -> None:
    """The releases that had both names wanted this."""
    state.setdefault("base_estimator", "deprecated")


def _nodes(state: State, context: Context) -> Any:
    nodes = state.get("nodes")
    if not isinstance(nodes, np.ndarray) or nodes.dtype.names is None or nodes.ndim != 1:
        context.wrong("a tree's nodes are no records")
    return nodes


def _values(state: State) -> Any:
    tree = state.get("tree_")
    return None if tree is None else tree.value


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((1, 0), FORESTS, estimator_params),
    Upgrade((1, 0), TREE_CLASSIFIERS + TREE_REGRESSORS + FORESTS + BAGGINGS + ISOLATION_FOREST,
            Rename("n_features_", "n_features_in_")),
    Upgrade((1, 2), FORESTS, forest_estimator),
    Upgrade((1, 2), BAGGINGS + ISOLATION_FOREST + BOOSTINGS + CALIBRATED, from_base_estimator),
    Upgrade((1, 2), ENSEMBLES, Rename("base_estimator_", "estimator_")),
    Upgrade((1, 3), TREE, node_records),
    Upgrade((1, 4), ENSEMBLES + CALIBRATED, from_base_estimator),
    Upgrade((1, 4), TREE_CLASSIFIERS, fractions),
    Upgrade((1, 4), FOREST_CLASSIFIERS + FOREST_REGRESSORS, tree_template),
    Upgrade((1, 5), ISOLATION_FOREST, no_template),
    Upgrade((1, 8), BAGGINGS + ISOLATION_FOREST, AddFitted("_sample_weight", None)),
    Upgrade((1, 9), FORESTS, AddFitted("_sample_weight", None)),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 2), ENSEMBLES + CALIBRATED, base_estimator_again),
    Downgrade((1, 3), TREE, old_node_records),
    Downgrade((1, 4), TREE_CLASSIFIERS, counts),
    Downgrade((1, 4), ENSEMBLES + CALIBRATED, with_base_estimator),
)
