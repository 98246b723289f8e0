"""Gradient boosting, its losses and its first predictions, and AdaBoost."""

from typing import Any, Dict, Tuple

import numpy as np

from ..context import Context
from ..departed import Departed
from .changes import Add, Drop, Rename, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

CLASSIFIER = names("sklearn.ensemble._gb", "GradientBoostingClassifier")
REGRESSOR = names("sklearn.ensemble._gb", "GradientBoostingRegressor")
BOTH = CLASSIFIER + REGRESSOR
ADABOOST = names("sklearn.ensemble._weight_boosting", "AdaBoostClassifier")
_LOSSES = "sklearn._loss.loss."

#: The losses of regression by the parameter ``loss``, in all spellings.
_REGRESSION: Dict[str, str] = {
    "ls": "HalfSquaredError", "squared_error": "HalfSquaredError", "lad": "AbsoluteError",
    "absolute_error": "AbsoluteError", "huber": "HuberLoss", "quantile": "PinballLoss"}

#: Probabilities nearer than this to 0 or 1 were moved there up to 1.7; later ones do so with that of float64.
_NEAR = float(np.finfo(np.float32).eps)


def first_predictions(state: State, context: Context) -> None:
    """The estimators of first predictions that 0.20 had of its own are dummies that say the same."""
    first = state.get("init_")
    if not isinstance(first, Departed):
        return
    kind, held = first.name.rpartition(".")[2], first.state if isinstance(first.state, dict) else {}
    if kind == "ZeroEstimator":
        state["init_"] = "zero"
    elif kind in ("MeanEstimator", "QuantileEstimator"):
        constant = held.get("mean" if kind == "MeanEstimator" else "quantile")
        state["init_"] = context.make("sklearn.dummy.DummyRegressor", {
            "strategy": "mean" if kind == "MeanEstimator" else "quantile", "constant": None,
            "quantile": held.get("alpha"), "n_outputs_": 1, "_sklearn_version": "0.22",
            "constant_": np.full((1, 1), constant, np.float64)})
    else:
        state["init_"] = _prior(kind, held, state, context)


def _prior(kind: str, held: Dict[str, Any], state: State, context: Context) -> Any:
    """The dummy classifier whose probabilities lead to these first scores."""
    if kind == "PriorProbabilityEstimator":
        # These were taken for scores themselves.
        scores = np.asarray(held.get("priors"), np.float64)
        share = np.exp(scores - scores.max())
        share /= share.sum()
    else:
        scale = 2.0 if kind == "ScaledLogOddsEstimator" else 1.0
        share = 1.0 / (1.0 + np.exp(np.array([1.0, -1.0]) * scale * float(held.get("prior", 0.0))))
    if state.get("classes_") is None or share.shape != np.shape(state["classes_"]):
        context.wrong("its first predictions are not one for each class")
    return context.make("sklearn.dummy.DummyClassifier", {
        "strategy": "prior", "random_state": None, "constant": None, "_strategy": "prior",
        "n_outputs_": 1, "n_classes_": len(share), "classes_": np.arange(len(share)),
        "class_prior_": share, "sparse_output_": False, "_sklearn_version": "0.22"})


def loss(state: State, context: Context) -> None:
    """The loss is one of those that all estimators share, made anew of the parameters."""
    if not is_fitted(state):
        return
    stages = np.shape(state.get("estimators_", ()))
    if len(stages) != 2:
        context.wrong("its trees are no table")
    state["n_trees_per_iteration_"] = stages[1]
    state.pop("_n_classes", None)
    state["_loss"] = _classification_loss(stages[1], state, context) if context.name in CLASSIFIER else (
        _regression_loss(state, context))


def _classification_loss(classes: int, state: State, context: Context) -> Any:
    if is_text(state.get("loss"), "exponential"):
        return context.find(_LOSSES + "ExponentialLoss")()
    if classes == 1:
        return context.find(_LOSSES + "HalfBinomialLoss")()
    made = context.find(_LOSSES + "HalfMultinomialLoss")(n_classes=classes)
    if not is_text(state.get("init_"), "zero"):
        from .. import shims
        # Up to 1.3 first scores were logarithms; now their mean is taken off.  Probabilities are the same.
        made.link = shims.LogarithmLink(_NEAR, _shift(state.get("init_"), classes, context))
    return made


def _shift(first: Any, classes: int, context: Context) -> float:
    """What is added to each first score; up to 0.20 the scores were the shares, which sum to 1."""
    prior = getattr(first, "class_prior_", None)
    if context.written >= (0, 21) or not isinstance(prior, np.ndarray):
        return 0.0
    return float((1.0 - np.log(prior).sum()) / classes)


def _regression_loss(state: State, context: Context) -> Any:
    name = state.get("loss")
    kind = _REGRESSION.get(name) if isinstance(name, str) else None
    if kind is None:
        context.wrong("its loss is none of gradient boosting's")
    made = context.find(_LOSSES + kind)
    return made(quantile=state.get("alpha", 0.9)) if kind in ("HuberLoss", "PinballLoss") else made()


def nearness(state: State, context: Context) -> None:
    """First probabilities very near 0 or 1 were moved farther from there up to 1.7."""
    first: Any = state.get("init_")
    made: Any = state.get("_loss")
    link = getattr(made, "link", None)
    if link is None or first is None or is_text(first, "zero"):
        return
    is_prior = is_text(getattr(first, "strategy", None), "prior")
    prior = getattr(first, "class_prior_", None) if is_prior else None
    if isinstance(prior, np.ndarray) and prior.min() >= _NEAR and prior.max() <= 1 - _NEAR:
        return
    from .. import shims
    if not isinstance(link, shims.LogarithmLink):
        made.link = shims.NearLink(link, _NEAR)


def less_near(state: State, context: Context) -> None:
    """First probabilities very near 0 or 1 are moved farther from there, which nothing can undo."""
    first: Any = state.get("init_")
    is_prior = is_text(getattr(first, "strategy", None), "prior")
    prior = getattr(first, "class_prior_", None) if is_prior else None
    near = not isinstance(prior, np.ndarray) or prior.min() < _NEAR or prior.max() > 1 - _NEAR
    if first is not None and not is_text(first, "zero") and near:
        context.cannot_express("its first probabilities may be nearer to 0 or 1 than older releases let be")


def real_adaboost(state: State, context: Context) -> None:
    """SAMME.R, whose estimators tell probabilities, is gone."""
    from .. import shims
    algorithm = state.get("algorithm")
    if not is_fitted(state):
        if is_text(algorithm, "SAMME.R"):
            state["algorithm"] = "deprecated"
            context.note("the algorithm SAMME.R is gone; fitted again, it will be SAMME")
    elif is_text(algorithm, "SAMME.R"):
        context.become(shims.RealAdaBoostClassifier)


def earlier_adaboost(state: State, context: Context) -> None:
    """Up to 1.2 a vote took nothing from other classes; up to 0.21 probabilities were not of the scores."""
    if is_fitted(state) and is_text(state.get("algorithm"), "SAMME"):
        from .. import shims
        context.become(shims.EarliestAdaBoostClassifier if context.written < (0, 22) else
                       shims.EarlierAdaBoostClassifier)


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 22), BOTH, first_predictions),
    Upgrade((1, 0), BOTH, Rename("n_features_", "n_features_in_")),
    Upgrade((1, 1), BOTH, Rename("loss_", "_loss")),
    Upgrade((1, 2), BOTH, Add("estimator", None)),
    Upgrade((1, 2), BOTH, Drop(("base_estimator", "base_estimator_"))),
    Upgrade((1, 4), BOTH, loss),
    Upgrade((1, 4), BOTH, Drop(("base_estimator", "base_estimator_"))),
    Upgrade((1, 3), ADABOOST, earlier_adaboost),
    Upgrade((1, 6), ADABOOST, real_adaboost),
    Upgrade((1, 8), CLASSIFIER, nearness),
    Upgrade((1, 8), ADABOOST, Drop(("algorithm",))),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 8), CLASSIFIER, less_near),
    Downgrade((1, 8), ADABOOST, Add("algorithm", "SAMME")),
)
