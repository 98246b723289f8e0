"""Support vector machines and neighbours."""

from typing import Any, Tuple

import numpy as np

from ..context import Context
from .changes import Replace, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

MACHINES = names("sklearn.svm._classes", "SVC NuSVC SVR NuSVR OneClassSVM")
CLASSIFIERS = names("sklearn.svm._classes", "SVC NuSVC")
NEIGHBORS = (
    names("sklearn.neighbors._classification", "KNeighborsClassifier RadiusNeighborsClassifier") +
    names("sklearn.neighbors._regression", "KNeighborsRegressor RadiusNeighborsRegressor") +
    names("sklearn.neighbors._unsupervised", "NearestNeighbors") +
    names("sklearn.neighbors._graph", "KNeighborsTransformer RadiusNeighborsTransformer") +
    names("sklearn.neighbors._lof", "LocalOutlierFactor"))
RADIUS_CLASSIFIER = names("sklearn.neighbors._classification", "RadiusNeighborsClassifier")
OUTLIERS = names("sklearn.neighbors._lof", "LocalOutlierFactor")
PAIRS = names("sklearn.multiclass", "OneVsOneClassifier")
CENTROIDS = names("sklearn.neighbors._nearest_centroid", "NearestCentroid")
DENSITY = names("sklearn.neighbors._kde", "KernelDensity")


def support(state: State, context: Context) -> None:
    """How many support vectors each class has is kept under a name of its own."""
    found = state.pop("n_support_", None)
    if found is None or "support_" not in state:
        return
    # For others than classifiers it was memory that nobody had written.
    state["_n_support"] = np.asarray(found, np.int32) if context.name in CLASSIFIERS else (
        np.full(2, len(state["support_"]), np.int32))


def votes(state: State, context: Context) -> None:
    """Up to 0.20 how sure a pair of classes is was scaled over all rows that are asked for at once."""
    classes = state.get("classes_")
    if classes is None or not is_fitted(state):
        return
    if context.name in PAIRS or (len(classes) > 2 and is_text(state.get("decision_function_shape"), "ovr")):
        from .. import shims
        context.become(getattr(shims, "ScaledVotes" + context.name.rpartition(".")[2]))


def probabilities(state: State, context: Context) -> None:
    """The two parameters of probabilities are kept under names of their own."""
    for old, new in (("probA_", "_probA"), ("probB_", "_probB")):
        if old in state:
            state.setdefault(new, state.pop(old))


def effective_probability(state: State, context: Context) -> None:
    """Whether it was fitted to have probabilities is kept beside the parameter, which is going away."""
    if is_fitted(state):
        state.setdefault("_effective_probability", bool(state.get("probability", False)))


def probability_again(state: State, context: Context) -> None:
    """Whether it has probabilities is said by the parameter."""
    effective = state.pop("_effective_probability", False)
    if is_text(state.get("probability"), "deprecated"):
        state["probability"] = bool(effective)


def rows(state: State, context: Context) -> None:
    """How many rows it knows is kept."""
    known: Any = state.get("_fit_X")
    if known is not None and hasattr(known, "shape"):
        state.setdefault("n_samples_fit_", known.shape[0])
    if is_text(state.get("contamination"), "legacy"):
        state["contamination"] = 0.1
    state.pop("_contamination", None)


def dissimilarity(state: State, context: Context) -> None:
    """Brute force asked SciPy for Bray and Curtis' dissimilarity: another one where values are negative."""
    if is_text(state.get("metric"), "braycurtis") and is_text(state.get("_fit_method"), "brute"):
        state["metric"] = state["effective_metric_"] = context.find("scipy.spatial.distance.braycurtis")


def outlier_label(state: State, context: Context) -> None:
    """The label of outliers is kept for each output."""
    classes = state.get("classes_")
    if classes is None:
        return
    label = state.get("outlier_label")
    outputs = len(classes) if state.get("outputs_2d_") else 1
    state.setdefault("outlier_label_", None if label is None else [label] * outputs)


def class_priors(state: State, context: Context) -> None:
    """The nearest centroid was asked for, however many rows its class had: all classes are as likely."""
    classes = state.get("classes_")
    if classes is not None and is_fitted(state):
        state.setdefault("class_prior_", np.full(len(classes), 1.0 / len(classes)))


def no_class_priors(state: State, context: Context) -> None:
    """The nearest centroid is asked for, however many rows its class has."""
    found = state.pop("class_prior_", None)
    for name in ("within_class_std_dev_", "deviations_"):
        state.pop(name, None)
    if found is not None and not np.isclose(found, 1.0 / len(found)).all():
        context.cannot_express("its classes are not as likely as each other")


def bandwidth(state: State, context: Context) -> None:
    """The width that is used is kept beside the parameter."""
    if is_fitted(state):
        state.setdefault("bandwidth_", state.get("bandwidth"))


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 21), CLASSIFIERS + PAIRS, votes),
    Upgrade((0, 22), MACHINES, support),
    Upgrade((0, 22), MACHINES, Replace("gamma", "auto_deprecated", "auto")),
    Upgrade((0, 22), NEIGHBORS, rows),
    Upgrade((0, 22), RADIUS_CLASSIFIER, outlier_label),
    Upgrade((0, 23), MACHINES, probabilities),
    Upgrade((1, 1), NEIGHBORS, dissimilarity),
    Upgrade((1, 2), DENSITY, bandwidth),
    Upgrade((1, 6), CENTROIDS, class_priors),
    Upgrade((1, 9), MACHINES, effective_probability),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 6), CENTROIDS, no_class_priors),
    Downgrade((1, 9), MACHINES, probability_again),
)
