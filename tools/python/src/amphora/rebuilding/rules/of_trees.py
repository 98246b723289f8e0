"""Judgements of estimators that have trees: every tree has as many columns as the rows it will be given."""

from typing import TYPE_CHECKING, Any, Iterator, Tuple

import numpy as np

from ...errors import RebuildError
from .checks import integer, sequence

if TYPE_CHECKING:
    from ..objects import Call

_TREES = ("DecisionTreeClassifier", "DecisionTreeRegressor", "ExtraTreeClassifier", "ExtraTreeRegressor")


def _columns(call: "Call", made: Any) -> int:
    """How many columns an estimator takes, which it has its rows checked for."""
    return integer(call, vars(made).get("n_features_in_"), "the number of its columns")


def _judge_tree(call: "Call", made: Any) -> None:
    if "tree_" in vars(made):
        _tree(call, made, _columns(call, made))


def _tree(call: "Call", estimator: Any, columns: int) -> None:
    """Refuses an estimator that is no tree of so many columns."""
    from sklearn.tree._tree import Tree

    own = getattr(estimator, "__dict__", {})
    if type(estimator).__name__ not in _TREES or type(own.get("tree_")) is not Tree:
        raise call.wrong("one of its trees is none")
    if own["tree_"].n_features != columns:
        raise call.wrong(
            "one of its trees is for {} columns, not {}".format(own["tree_"].n_features, columns)
        )


def _judge_forest(call: "Call", made: Any) -> None:
    own = vars(made)
    if "estimators_" not in own:
        return
    columns = _columns(call, made)
    subsets = own.get("estimators_features_")
    trees = sequence(call, own["estimators_"], "its trees", list, len(own["estimators_"]))
    if call.name.endswith(".IsolationForest") and subsets is not None:
        if len(subsets) != len(trees):
            raise call.wrong("it has not one choice of columns for each tree")
        for tree, subset in zip(trees, subsets):
            _tree(call, tree, len(subset))
        return
    for tree in trees:
        _tree(call, tree, columns)


def _judge_gradient_boosting(call: "Call", made: Any) -> None:
    """Its compiled loop adds to one column for each tree of a stage, which must be there."""
    own = vars(made)
    if "estimators_" not in own:
        return
    trees = own["estimators_"]
    if type(trees) is not np.ndarray or trees.dtype != object or trees.ndim != 2:
        raise call.wrong("its trees are no table")
    columns = _columns(call, made)
    for tree in trees.reshape(-1).tolist():
        _tree(call, tree, columns)
    classes = own.get("classes_")
    outputs = 1 if classes is None or len(classes) <= 2 else len(classes)
    if (
        trees.shape[1] != outputs
        or integer(call, own.get("n_trees_per_iteration_", outputs), "its trees for each stage") != outputs
    ):
        raise call.wrong("it has not one tree of a stage for each column of its output")
    loss = own.get("_loss", own.get("loss_"))
    many = "Multi" in type(loss).__name__
    if (
        many != (outputs > 1)
        or (many and getattr(loss, "n_classes", outputs) != outputs)
        or (getattr(loss, "K", outputs) != outputs)
    ):
        raise call.wrong("its loss is for another number of outputs")
    _judge_first(call, own.get("init_"), outputs, classes)


def _judge_first(call: "Call", first: Any, outputs: int, classes: Any) -> None:
    """What makes the first prediction gives one row for each row, and as many columns as there are outputs.

    Stages are added to that table by a compiled loop, so only estimators of which this is known are taken.
    """
    if first is None or type(first) is str:
        return
    own, names = getattr(first, "__dict__", {}), {base.__name__ for base in type(first).__mro__}
    known = own.get("classes_")
    wrong = classes is not None and (known is None or len(known) != len(classes))
    if names & {"DummyClassifier", "DummyRegressor"}:
        wrong = wrong or own.get("n_outputs_") != 1
        if classes is not None:
            prior = own.get("class_prior_")
            wrong = wrong or type(prior) is not np.ndarray or prior.shape != (len(classes),)
            wrong = wrong or own.get("n_classes_") != len(classes)
    elif names & {"LinearModel", "LinearClassifierMixin"}:
        rows = np.shape(own.get("coef_", 0.0))
        wrong = wrong or rows[:-1] not in ((outputs,), () if outputs == 1 else (outputs,))
        wrong = wrong or not rows or np.size(own.get("intercept_", ())) != outputs
    elif names & {"BaseDecisionTree", "BaseForest"}:
        wrong = wrong or own.get("n_outputs_") != 1
        wrong = wrong or (classes is not None and own.get("n_classes_") != len(classes))
    else:
        raise RebuildError(
            "rebuild.not-listed",
            "{}: its first prediction is made by {}, which is not among those it is rebuilt with.".format(
                call.name, type(first).__name__
            ),
            call.node,
        )
    if wrong:
        raise call.wrong("its first prediction is one of other outputs")


def _judge_histogram(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_predictors" not in own:
        return
    columns = _columns(call, made)
    preprocessor = own.get("_preprocessor")
    if preprocessor is not None:
        _judge_preprocessor(call, preprocessor, columns)
    mapper = getattr(own.get("_bin_mapper"), "__dict__", {})
    categorical = mapper.get("is_categorical_")
    if (
        type(categorical) is not np.ndarray
        or categorical.dtype.kind not in "bu"
        or categorical.shape != (columns,)
    ):
        raise call.wrong("it does not say which columns are categories")
    integer(call, mapper.get("n_threads", 1), "its threads", 1, THREADS)
    for predictor in _predictors(call, own["_predictors"]):
        nodes = predictor.nodes
        inner = nodes[nodes["is_leaf"] == 0]
        asked = inner["feature_idx"].astype(np.int64)
        if (asked >= columns).any():
            raise call.wrong("a node asks for a column that rows do not have")
        if (
            "is_categorical" in nodes.dtype.names
            and not categorical[asked[inner["is_categorical"] != 0]].all()
        ):
            raise call.wrong("a node asks for categories of a column of numbers")


def _predictors(call: "Call", stages: Any) -> Iterator[Any]:
    if type(stages) is not list:
        raise call.wrong("its trees are no list")
    for stage in stages:
        for predictor in sequence(call, stage, "a stage of its trees", list, len(stage)):
            if type(predictor).__name__ != "TreePredictor" or "nodes" not in vars(predictor):
                raise call.wrong("one of its trees is none")
            yield predictor


def _judge_preprocessor(call: "Call", made: Any, columns: int) -> None:
    """What puts the categories first gives as many columns as it takes."""
    from functools import partial

    from sklearn.utils.validation import check_array

    own = getattr(made, "__dict__", {})
    count = 0
    for part in own.get("transformers_", ()):
        _, transformer, chosen = sequence(call, part, "a part of its preprocessor", tuple, 3)
        if type(transformer) is str and transformer == "drop":
            continue
        function = getattr(transformer, "__dict__", {}).get("func")
        if not (
            type(transformer).__name__ == "OrdinalEncoder"
            or (
                type(transformer).__name__ == "FunctionTransformer"
                and type(function) is partial
                and function.func is check_array
            )
        ):
            raise call.wrong("its preprocessor does what is not known")
        count += _chosen(call, chosen)
    if type(made).__name__ != "ColumnTransformer" or count != columns:
        raise call.wrong("its preprocessor gives another number of columns")


def _chosen(call: "Call", chosen: Any) -> int:
    """How many columns a mask or a list of columns chooses."""
    listed = getattr(chosen, "__dict__", {}).get("data", chosen)
    array = np.asarray(listed)
    if array.ndim != 1 or array.dtype.kind not in "biu":
        if array.size:
            raise call.wrong("its preprocessor chooses columns in a way that is not known")
        return 0
    return int(array.sum()) if array.dtype.kind == "b" else len(array)


#: More threads than any machine has: a library that cannot start them ends the program.
THREADS = 1025

_FORESTS: Tuple[str, ...] = ("BaseForest", "IsolationForest")

JUDGEMENTS = (
    (("BaseDecisionTree",), _judge_tree),
    (_FORESTS, _judge_forest),
    (("BaseGradientBoosting",), _judge_gradient_boosting),
    (("BaseHistGradientBoosting",), _judge_histogram),
)
