"""Judgements of gradient boosting, whose compiled loop adds the trees to a table that Python makes.

The loop believes that the table of first predictions has a row for each row and a column for each tree of a
stage.  What makes that table is an estimator, a loss and its link; each is one of those whose answers are
known to have that shape, and is judged by what its class needs, not by what the file says of it.  Any other
estimator is one whose answers are looked at each time.
"""

from typing import TYPE_CHECKING, Any, Dict, NamedTuple, Tuple

import numpy as np

from .checks import integer, unshadowed
from .of_trees import columns_of, judge_tree_of

if TYPE_CHECKING:
    from ..objects import Call


class _Loss(NamedTuple):
    """Whose a loss is, whether it is for a column of each class, and its link; before 1.4 it had none."""

    classifies: bool
    is_of_many: bool
    links: Tuple[str, ...]


_SHARED = "sklearn._loss.loss"
_OWN = "sklearn.ensemble._gb_losses"

_LOSSES: Dict[Tuple[str, str], _Loss] = {
    (_SHARED, "HalfBinomialLoss"): _Loss(True, False, ("LogitLink",)),
    (_SHARED, "ExponentialLoss"): _Loss(True, False, ("HalfLogitLink",)),
    (_SHARED, "HalfMultinomialLoss"): _Loss(True, True, ("MultinomialLogit", "LogarithmLink")),
    (_SHARED, "HalfSquaredError"): _Loss(False, False, ("IdentityLink",)),
    (_SHARED, "AbsoluteError"): _Loss(False, False, ("IdentityLink",)),
    (_SHARED, "HuberLoss"): _Loss(False, False, ("IdentityLink",)),
    (_SHARED, "PinballLoss"): _Loss(False, False, ("IdentityLink",)),
    (_OWN, "BinomialDeviance"): _Loss(True, False, ()),
    (_OWN, "ExponentialLoss"): _Loss(True, False, ()),
    (_OWN, "MultinomialDeviance"): _Loss(True, True, ()),
    (_OWN, "LeastSquaresError"): _Loss(False, False, ()),
    (_OWN, "LeastAbsoluteError"): _Loss(False, False, ()),
    (_OWN, "HuberLossFunction"): _Loss(False, False, ()),
    (_OWN, "QuantileLossFunction"): _Loss(False, False, ()),
}

#: What links have of their own: only those that upgrades put there have anything.
_OF_LINKS = {
    "LogarithmLink": {"near", "shift"},
    "NearLink": {"inner", "near", "interval_y_pred", "is_multiclass"},
}


def _judge_boosting(call: "Call", made: Any) -> None:
    own = vars(made)
    if "estimators_" not in own:
        # The first thing that any method asks for.
        return
    unshadowed(call, made, "it")
    trees, columns = own["estimators_"], columns_of(call, made)
    if type(trees) is not np.ndarray or trees.dtype != object or trees.ndim != 2 or not trees.size:
        raise call.wrong("its trees are no table")
    call.judges(trees.nbytes)
    for tree in trees.reshape(-1).tolist():
        judge_tree_of(call, tree, columns)
        if tree.tree_.value.shape[1:] != (1, 1):
            raise call.wrong("one of its trees says more than one number")
    classifies = type(made).__name__.endswith("Classifier")
    classes = _classes(call, own.get("classes_")) if classifies else 0
    outputs = classes if classes > 2 else 1
    if trees.shape[1] != outputs:
        raise call.wrong("it has not one tree of a stage for each column of its output")
    loss = own.get("_loss", own.get("loss_"))
    known = _LOSSES.get((type(loss).__module__, type(loss).__name__))
    if known is None or known.classifies != classifies or known.is_of_many != (outputs > 1):
        raise call.wrong("its loss is for another number of outputs, or none")
    _judge_loss(call, own, loss, known, outputs)
    first = own.get("init_")
    is_zero = type(first) is str and first == "zero"
    judge = _judge_classifier if classifies else _judge_regressor
    if not is_zero and not judge(call, first, columns, classes):
        own["init_"] = _checked(call, first, classes)


def _classes(call: "Call", classes: Any) -> int:
    if type(classes) is not np.ndarray or classes.ndim != 1 or len(classes) < 2:
        raise call.wrong("it has not two classes or more")
    return len(classes)


def _judge_loss(call: "Call", own: Dict[str, Any], loss: Any, known: _Loss, outputs: int) -> None:
    unshadowed(call, loss, "its loss")
    said = vars(loss)
    if not known.links:
        # Where the first prediction is zero, its table has as many columns as this says.
        integer(call, said.get("K"), "the number of its loss's columns", outputs, outputs + 1)
        return
    stage = own.get("n_trees_per_iteration_")
    integer(call, stage, "the number of its trees of a stage", outputs, outputs + 1)
    if known.is_of_many:
        integer(call, said.get("n_classes"), "the number of its loss's classes", outputs, outputs + 1)
    link = said.get("link")
    if type(link).__name__ == "NearLink":
        _judge_attributes(call, link)
        link = link.inner
    if type(link).__name__ not in known.links:
        raise call.wrong("its loss has the link of another")
    _judge_attributes(call, link)


def _judge_attributes(call: "Call", link: Any) -> None:
    if set(vars(link)) != _OF_LINKS.get(type(link).__name__, set()):
        raise call.wrong("the link of its loss has attributes of its own")


def _kinds(first: Any) -> "set[str]":
    """The names of the classes that an object is of, among scikit-learn's."""
    return {base.__name__ for base in type(first).__mro__ if base.__module__.startswith("sklearn.")}


def _judge_regressor(call: "Call", first: Any, columns: int, classes: int) -> bool:
    """Whether ``predict`` is known to give a number for each row."""
    own, kinds = getattr(first, "__dict__", {}), _kinds(first)
    if "DummyRegressor" in kinds:
        constant = own.get("constant_")
        wrong = type(constant) is not np.ndarray or constant.size != 1 or constant.dtype.kind not in "iuf"
        wrong = wrong or not _is(own.get("n_outputs_"), 1)
    elif "LinearModel" in kinds:
        shape = _shape(own.get("coef_"))
        wrong = shape not in ((columns,), (1, columns)) or _shape(own.get("intercept_")) not in ((), (1,))
    elif kinds & {"DecisionTreeRegressor", "ForestRegressor"}:
        wrong = not _is(own.get("n_outputs_"), 1)
    else:
        return False
    if wrong:
        raise call.wrong("its first prediction is one of other outputs")
    return True


def _judge_classifier(call: "Call", first: Any, columns: int, classes: int) -> bool:
    """Whether ``predict_proba`` is known to give a row for each row, and a column for each class."""
    own, kinds = getattr(first, "__dict__", {}), _kinds(first)
    known = own.get("classes_")
    wrong = type(known) is not np.ndarray or known.shape != (classes,)
    if "DummyClassifier" in kinds:
        prior = own.get("class_prior_")
        wrong = wrong or type(prior) is not np.ndarray or prior.shape != (classes,) or prior.dtype.kind != "f"
        wrong = wrong or not _is(own.get("n_outputs_"), 1) or not _is(own.get("n_classes_"), classes)
    elif kinds & {"LogisticRegression", "LinearDiscriminantAnalysis", "SGDClassifier"}:
        rows = 1 if classes == 2 else classes
        wrong = wrong or _shape(own.get("coef_")) != (rows, columns)
        wrong = wrong or _shape(own.get("intercept_")) not in ((), (rows,))
    elif kinds & {"DecisionTreeClassifier", "ForestClassifier"}:
        wrong = wrong or not _is(own.get("n_outputs_"), 1) or not _is(own.get("n_classes_"), classes)
    else:
        return False
    if wrong:
        raise call.wrong("its first prediction is one of other outputs")
    return True


def _shape(value: Any) -> Any:
    """The shape of an array, a sparse matrix or a number; None of anything else, which is not looked into."""
    if type(value) in (int, float):
        return ()
    return getattr(value, "shape", None)


def _is(value: Any, number: int) -> bool:
    return (type(value) is int or isinstance(value, np.integer)) and int(value) == number


def _checked(call: "Call", first: Any, classes: int) -> Any:
    """An estimator that answers only with as many numbers as the table of first predictions has."""
    from sklearn.base import BaseEstimator

    from .. import shims
    if not isinstance(first, BaseEstimator):
        raise call.wrong("what makes its first prediction is no estimator")
    return shims.CheckedFirst(first, classes)


JUDGEMENTS = ((("BaseGradientBoosting",), _judge_boosting),)
