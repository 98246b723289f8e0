"""What other estimators keep: priors, scorers, offsets, settings of searches."""

from typing import Any, Dict, Tuple

import numpy as np

from ..context import Context
from ..departed import Departed
from .changes import AddFitted, is_fitted, names
from .row import Downgrade, State, Upgrade

GAUSSIAN_BAYES = names("sklearn.naive_bayes", "GaussianNB")
CATEGORICAL_BAYES = names("sklearn.naive_bayes", "CategoricalNB")
DISCRETE_BAYES = names("sklearn.naive_bayes", "BernoulliNB CategoricalNB ComplementNB MultinomialNB")
GAUSSIAN_PROCESS = names("sklearn.gaussian_process._gpr", "GaussianProcessRegressor")
BAYESIAN = names("sklearn.linear_model._bayes", "BayesianRidge ARDRegression")
DISCRIMINANT = names("sklearn.discriminant_analysis", "LinearDiscriminantAnalysis")
LABELS = names("sklearn.preprocessing._label", "MultiLabelBinarizer")
DUMMY = names("sklearn.dummy", "DummyClassifier")
PERCEPTRONS = names("sklearn.neural_network._multilayer_perceptron", "MLPClassifier MLPRegressor")
SEARCHES = names("sklearn.model_selection._search", "GridSearchCV RandomizedSearchCV") + names(
    "sklearn.model_selection._search_successive_halving", "HalvingGridSearchCV HalvingRandomSearchCV")
SCORERS = names("sklearn.metrics._scorer", "_PredictScorer _ProbaScorer _ThresholdScorer")

#: Which methods of an estimator the older scorers asked.
_ASKED: Dict[str, Any] = {
    "_PredictScorer": "predict", "_ProbaScorer": "predict_proba",
    "_ThresholdScorer": ("decision_function", "predict_proba")}


def variance(state: State, context: Context) -> None:
    """The variances have a name that says what they are; the old one was that of deviations."""
    if "sigma_" in state:
        state.setdefault("var_", state.pop("sigma_"))


def category_counts(state: State, context: Context) -> None:
    """How many categories each column has is kept."""
    tables = state.get("feature_log_prob_")
    if isinstance(tables, list):
        state.setdefault("n_categories_", np.array([table.shape[1] for table in tables], np.int64))


def target_scale(state: State, context: Context) -> None:
    """Targets were only centred, never scaled."""
    if is_fitted(state):
        state.setdefault("_y_train_mean", np.zeros(1))
        state.setdefault("_y_train_std", np.ones(1))


def no_offset(state: State, context: Context) -> None:
    """Deviations are told for columns less their means, where they were told for the columns themselves.

    A state of before keeps its answers with no means; one that was scaled has scale and means in its matrix.
    """
    sigma, offset = state.get("sigma_"), state.get("X_offset_")
    if not isinstance(sigma, np.ndarray) or offset is None:
        return
    if state.get("_normalize", state.get("normalize")) is True:
        scale = np.asarray(state.get("X_scale_", 1.0))
        if context.name.endswith("ARDRegression"):
            kept = np.asarray(state["lambda_"]) < state["threshold_lambda"]
            scale = scale[kept]
        if scale.size != 1 and sigma.shape != (scale.size, scale.size):
            context.wrong("its columns are scaled by other numbers of them")
        state["sigma_"] = sigma / np.outer(scale, scale)
    else:
        state["X_offset_"] = np.zeros_like(np.asarray(offset, np.float64))


def offset_is_missed(state: State, context: Context) -> None:
    """Deviations are told for the columns themselves, whatever their means."""
    offset = state.get("X_offset_")
    if offset is not None and np.any(np.asarray(offset)):
        context.note("its predictions are the same, but not the standard deviations that predict can return: "
                     "1.9 takes them of columns less their means")


def strategy(state: State, context: Context) -> None:
    """The strategy that is used is kept beside the parameter."""
    if is_fitted(state):
        state.setdefault("_strategy", state.get("strategy"))


def sigmoids(state: State, context: Context) -> None:
    """Up to 0.20 each of several classes had a sigmoid, and now they share a softmax."""
    classes = state.get("classes_")
    if is_fitted(state) and classes is not None and len(classes) > 2:
        from .. import shims
        context.become(shims.OneVsRestLinearDiscriminantAnalysis)


def scorer(state: State, context: Context) -> None:
    """Scorers are of one class, and say which methods they ask."""
    state["_response_method"] = _ASKED[context.name.rpartition(".")[2]]
    context.become("sklearn.metrics._scorer._Scorer")


def passing_scorer(state: State, context: Context) -> None:
    """A search that had no scorer passed on to its estimator by a function, which is an object now."""
    found = state.get("scorer_")
    if isinstance(found, Departed) and found.name.endswith("._passthrough_scorer"):
        state["scorer_"] = context.make("sklearn.metrics._scorer._PassthroughScorer", {
            "_estimator": state.get("best_estimator_", state.get("estimator"))})


def halving_refit(state: State, context: Context) -> None:
    """A halving search chose the best by a function, where the parameter says that it refits."""
    found = state.get("refit")
    if isinstance(found, Departed) and found.name.endswith("._refit_callable"):
        state["refit"] = True


def splitting(state: State, context: Context) -> None:
    """How the rows are split is kept; a search that was fitted does not need it."""
    if is_fitted(state):
        state.setdefault("_checked_cv_orig", state.get("cv"))


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 21), DISCRIMINANT, sigmoids),
    Upgrade((0, 21), LABELS, AddFitted("_cached_dict", None)),
    Upgrade((0, 22), DUMMY, strategy),
    Upgrade((0, 23), GAUSSIAN_PROCESS, target_scale),
    Upgrade((0, 24), CATEGORICAL_BAYES, category_counts),
    Upgrade((1, 0), GAUSSIAN_BAYES, variance),
    Upgrade((1, 0), SEARCHES, halving_refit),
    Upgrade((1, 2), PERCEPTRONS, AddFitted("validation_scores_", None)),
    Upgrade((1, 2), PERCEPTRONS, AddFitted("best_validation_score_", None)),
    Upgrade((1, 3), SEARCHES, passing_scorer),
    Upgrade((1, 4), SCORERS, scorer),
    Upgrade((1, 9), BAYESIAN, no_offset),
    Upgrade((1, 9), SEARCHES, splitting),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 9), BAYESIAN, offset_is_missed),
)
