"""Linear models: one-vs-rest, ridge, stochastic gradient descent, and parameters with other names."""

from typing import Tuple

import numpy as np

from ..context import Context
from ..departed import Departed
from .changes import Add, Drop, Rename, RenameParameter, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

LOGISTIC = names("sklearn.linear_model._logistic", "LogisticRegression LogisticRegressionCV")
RIDGE_CLASSIFIERS = names("sklearn.linear_model._ridge", "RidgeClassifier RidgeClassifierCV")
RIDGE_CV = names("sklearn.linear_model._ridge", "RidgeCV RidgeClassifierCV")
SGD_CLASSIFIERS = names("sklearn.linear_model._stochastic_gradient", "SGDClassifier") + names(
    "sklearn.linear_model._perceptron", "Perceptron") + names(
    "sklearn.linear_model._passive_aggressive", "PassiveAggressiveClassifier")
SGD_REGRESSORS = names("sklearn.linear_model._stochastic_gradient", "SGDRegressor") + names(
    "sklearn.linear_model._passive_aggressive", "PassiveAggressiveRegressor")
SGD_PLAIN = names("sklearn.linear_model._stochastic_gradient", "SGDClassifier SGDRegressor SGDOneClassSVM")
SGD = SGD_CLASSIFIERS + SGD_REGRESSORS
BAYESIAN = names("sklearn.linear_model._bayes", "ARDRegression BayesianRidge")
ARD = names("sklearn.linear_model._bayes", "ARDRegression")
RANSAC = names("sklearn.linear_model._ransac", "RANSACRegressor")
PATHS = names("sklearn.linear_model._coordinate_descent",
              "ElasticNetCV LassoCV MultiTaskElasticNetCV MultiTaskLassoCV")


def scores_of_classes(state: State, context: Context) -> None:
    """Whether the classes had a sigmoid each, or shared a softmax, was said by ``multi_class``.

    Now two classes have a sigmoid, and several share a softmax; the others are expressed by shims.
    """
    multi = state.pop("multi_class", "auto")
    solver, classes = state.get("solver"), state.get("classes_")
    if classes is None or not is_fitted(state):
        return
    alone = ("liblinear", "newton-cholesky") if context.written < (1, 6) else ("liblinear",)
    # Old states have 'warn' for a solver that nobody chose: it was liblinear.
    each = is_text(multi, "ovr", "warn") or (
        is_text(multi, "auto", "deprecated") and (len(classes) <= 2 or is_text(solver, *alone, "warn")))
    if is_text(solver, "warn"):
        state["solver"] = "liblinear"
    if each == (len(classes) <= 2):
        return
    from .. import shims
    shim = "{}{}".format("OneVsRest" if each else "BinaryMultinomial", context.name.rpartition(".")[2])
    context.become(getattr(shims, shim))


def penalty(state: State, context: Context) -> None:
    """What the penalty said is said by the ratio of its two parts and by its strength."""
    kind = state.get("penalty")
    if is_text(kind, "none"):
        state["penalty"] = None
    if context.name.endswith("CV"):
        return
    if is_text(kind, "l1"):
        state["l1_ratio"] = 1.0
    elif not is_text(kind, "elasticnet") or state.get("l1_ratio") is None:
        state["l1_ratio"] = 0.0


def multi_class_again(state: State, context: Context) -> None:
    """Several classes share a softmax, whatever the solver."""
    classes = state.get("classes_")
    state["multi_class"] = "multinomial" if classes is not None and len(classes) > 2 else "auto"


def penalty_again(state: State, context: Context) -> None:
    """What the ratio says is said by the penalty too."""
    if is_text(state.get("penalty"), "deprecated"):
        ratio = state.get("l1_ratio")
        state["penalty"] = "l1" if ratio == 1.0 else "elasticnet" if ratio else "l2"


def ridge_classes(state: State, context: Context) -> None:
    """The classes are kept beside the encoder that knows them."""
    encoder = state.get("_label_binarizer")
    if encoder is not None:
        state.setdefault("classes_", encoder.classes_)


def flags(state: State, context: Context) -> None:
    """Several labels at once were not told from each other: the one of the highest score was predicted."""
    encoder = state.get("_label_binarizer")
    if encoder is not None and str(vars(encoder).get("y_type_", "")).startswith("multilabel"):
        encoder.y_type_ = "multiclass"


def offset(state: State, context: Context) -> None:
    """An intercept is kept under another name."""
    standard = state.pop("standard_intercept_", None)
    if standard is not None:
        state.setdefault("_standard_intercept", standard)
    coefficients = state.pop("standard_coef_", None)
    if coefficients is not None:
        state.setdefault("_standard_coef", coefficients)


def loss_function(state: State, context: Context) -> None:
    """The loss that training called has another name."""
    if "loss_function_" in state:
        state["_loss_function_"] = state.pop("loss_function_")


def departed_loss(state: State, context: Context) -> None:
    """A loss whose class is gone is left out: training makes it anew, and predictions do without."""
    for name in ("loss_function_", "_loss_function_"):
        if isinstance(state.get(name), Departed):
            del state[name]


def offset_of_x(state: State, context: Context) -> None:
    """What training took off the columns; predictions take off nothing, as up to 0.23."""
    coefficients = state.get("coef_")
    if isinstance(coefficients, np.ndarray):
        state.setdefault("X_offset_", np.zeros(coefficients.shape))
        state.setdefault("X_scale_", np.ones(coefficients.shape))


def paths(state: State, context: Context) -> None:
    """How many strengths are tried, and which, is one parameter."""
    count = state.pop("n_alphas", None)
    alphas = state.get("alphas")
    if alphas is None or is_text(alphas, "warn"):
        state["alphas"] = count if isinstance(count, int) else 100


def paths_again(state: State, context: Context) -> None:
    """How many strengths are tried, and which, are two parameters."""
    if isinstance(state.get("alphas"), int):
        state["n_alphas"] = state["alphas"]
        state["alphas"] = None
    else:
        state.setdefault("n_alphas", 100)


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 23), SGD, offset),
    Upgrade((0, 24), ARD, offset_of_x),
    Upgrade((1, 0), RIDGE_CLASSIFIERS, flags),
    Upgrade((1, 1), RANSAC, RenameParameter("base_estimator", "estimator", keeps=True)),
    Upgrade((1, 3), RANSAC, RenameParameter("base_estimator", "estimator")),
    Upgrade((1, 3), BAYESIAN, RenameParameter("n_iter", "max_iter", 300, keeps=True)),
    Upgrade((1, 4), SGD_CLASSIFIERS, loss_function),
    Upgrade((1, 6), SGD_CLASSIFIERS, departed_loss),
    Upgrade((1, 5), BAYESIAN, RenameParameter("n_iter", "max_iter", 300)),
    Upgrade((1, 5), RIDGE_CV, RenameParameter("store_cv_values", "store_cv_results", False, keeps=True)),
    Upgrade((1, 5), RIDGE_CV, Rename("cv_values_", "cv_results_")),
    Upgrade((1, 7), RIDGE_CV, RenameParameter("store_cv_values", "store_cv_results", False)),
    Upgrade((1, 8), LOGISTIC, scores_of_classes),
    Upgrade((1, 8), LOGISTIC, penalty),
    Upgrade((1, 8), RIDGE_CLASSIFIERS, ridge_classes),
    Upgrade((1, 8), SGD_PLAIN, Drop(("C",))),
    Upgrade((1, 9), PATHS, paths),
)

def a_row_for_two(state: State, context: Context) -> None:
    """The coefficients of two classes are one row of a table."""
    found = state.get("coef_")
    if isinstance(found, np.ndarray) and found.ndim == 1:
        state["coef_"] = found[np.newaxis]


DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 5), RIDGE_CV, RenameParameter("store_cv_results", "store_cv_values", False)),
    Downgrade((1, 5), RIDGE_CV, Rename("cv_results_", "cv_values_")),
    Downgrade((1, 7), RIDGE_CV, Add("store_cv_values", "deprecated")),
    Downgrade((1, 8), RIDGE_CLASSIFIERS, a_row_for_two),
    Downgrade((1, 8), LOGISTIC, multi_class_again),
    Downgrade((1, 8), LOGISTIC, penalty_again),
    Downgrade((1, 8), RIDGE_CLASSIFIERS, Drop(("classes_",))),
    Downgrade((1, 9), PATHS, paths_again),
)
