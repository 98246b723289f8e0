"""Judgements of estimators that have trees: every tree has as many columns as the rows it will be given."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..budget import ELEMENT
from .checks import integer, sequence

if TYPE_CHECKING:
    from ..objects import Call

_TREES = ("DecisionTreeClassifier", "DecisionTreeRegressor", "ExtraTreeClassifier", "ExtraTreeRegressor")


def columns_of(call: "Call", made: Any) -> int:
    """How many columns an estimator takes, which it has its rows checked for.

    Raises:
        RebuildError: ``rebuild.bad-state`` when it does not say, or says two numbers.
    """
    own = vars(made)
    columns = integer(call, own.get("n_features_in_"), "the number of its columns")
    # The name that releases before 1.0 look at.
    if integer(call, own.get("n_features_", columns), "the number of its columns") != columns:
        raise call.wrong("it takes two numbers of columns")
    return columns


def _judge_tree(call: "Call", made: Any) -> None:
    own = vars(made)
    if "tree_" not in own:
        # The first thing that any method asks for.
        return
    judge_tree_of(call, made, columns_of(call, made))
    tree = own["tree_"]
    if integer(call, own.get("n_outputs_"), "the number of its outputs", 1) != tree.n_outputs:
        raise call.wrong("its tree is for another number of outputs")
    if type(made).__name__.endswith("Classifier"):
        counts = np.atleast_1d(np.asarray(own.get("n_classes_")))
        if counts.dtype.kind not in "iu" or not np.array_equal(counts, tree.n_classes):
            raise call.wrong("its tree is for other numbers of classes")


def judge_tree_of(call: "Call", estimator: Any, columns: int) -> None:
    """Refuses what is no tree of so many columns; what else a tree must be, it is asked for itself.

    Raises:
        RebuildError: ``rebuild.bad-state``.
    """
    from sklearn.tree._tree import Tree

    own = getattr(estimator, "__dict__", {})
    if type(estimator).__name__ not in _TREES or type(own.get("tree_")) is not Tree:
        raise call.wrong("one of its trees is none")
    if own["tree_"].n_features != columns:
        raise call.wrong(
            "one of its trees is for {} columns, not {}".format(own["tree_"].n_features, columns)
        )


def _trees(call: "Call", made: Any) -> Any:
    trees = vars(made)["estimators_"]
    trees = sequence(call, trees, "its trees", list, len(trees))
    # Forests may share a list.
    call.judges(ELEMENT * len(trees))
    return trees


def _judge_forest(call: "Call", made: Any) -> None:
    if "estimators_" not in vars(made):
        return
    columns = columns_of(call, made)
    for tree in _trees(call, made):
        judge_tree_of(call, tree, columns)


def _judge_isolation(call: "Call", made: Any) -> None:
    """Each tree has columns of its own, unless there are as many as all."""
    own = vars(made)
    if "estimators_" not in own:
        return
    columns, trees = columns_of(call, made), _trees(call, made)
    chosen = integer(call, own.get("_max_features"), "the number of columns of its trees")
    subsets = sequence(call, own.get("estimators_features_"), "its choices of columns", list, len(trees))
    for tree, subset in zip(trees, subsets):
        if type(subset) is not np.ndarray or subset.ndim != 1 or subset.dtype.kind not in "iu":
            raise call.wrong("a choice of its columns is no row of integers")
        judge_tree_of(call, tree, columns if chosen == columns else len(subset))


JUDGEMENTS = (
    (("BaseDecisionTree",), _judge_tree),
    (("BaseForest",), _judge_forest),
    (("IsolationForest",), _judge_isolation),
)
