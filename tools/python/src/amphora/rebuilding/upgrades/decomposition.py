"""Decompositions, projections and clusters."""

from typing import Tuple

import numpy as np

from ..context import Context
from .changes import Add, Drop, Rename, RenameParameter, Replace, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

KERNEL_PCA = names("sklearn.decomposition._kernel_pca", "KernelPCA")
PCA = names("sklearn.decomposition._pca", "PCA")
INCREMENTAL_PCA = names("sklearn.decomposition._incremental_pca", "IncrementalPCA")
SPARSE_PCA = names("sklearn.decomposition._sparse_pca", "SparsePCA MiniBatchSparsePCA")
NMF = names("sklearn.decomposition._nmf", "NMF")
FAST_ICA = names("sklearn.decomposition._fastica", "FastICA")
PARTIAL = names("sklearn.cross_decomposition._pls", "CCA PLSCanonical PLSRegression")
SVD = names("sklearn.cross_decomposition._pls", "PLSSVD")
K_MEANS = names("sklearn.cluster._kmeans", "KMeans MiniBatchKMeans")
AGGLOMERATIVE = names("sklearn.cluster._agglomerative", "AgglomerativeClustering FeatureAgglomeration")
BIRCH = names("sklearn.cluster._birch", "Birch")
MDS = names("sklearn.manifold._mds", "MDS")
T_SNE = names("sklearn.manifold._t_sne", "TSNE")

#: How many deviations a mean is from 0 when it matters in which order rows are centred and projected.
_FAR = 1e3


def kernel_width(state: State, context: Context) -> None:
    """What the kernel's width is, is kept; where nobody set it, kernels took it from what they were given."""
    if is_fitted(state):
        state.setdefault("gamma_", state.get("gamma"))


def old_kernel_width(state: State, context: Context) -> None:
    """The kernel's width is the parameter."""
    width = state.pop("gamma_", None)
    if state.get("gamma") is None and width is not None:
        state["gamma"] = width


def ridged(state: State, context: Context) -> None:
    """The inverse of 0.23, and of no other, added its penalty to some of the kernel's values."""
    if state.get("fit_inverse_transform") and is_fitted(state) and context.written >= (0, 23):
        from .. import shims
        context.become(shims.RidgedKernelPCA)


def scaled_components(state: State, context: Context) -> None:
    """Components that were not normalised were of rows that are not centred, and scaled over all of them."""
    normalised = state.pop("normalize_components", True)
    if is_fitted(state) and normalised is False:
        from .. import shims
        state["mean_"] = np.zeros(state["components_"].shape[1])
        context.become(getattr(shims, "Scaled" + context.name.rpartition(".")[2]))


def means(state: State, context: Context) -> None:
    """What is taken off the columns, and what they are divided by, is kept under other names."""
    for name in ("x_mean", "y_mean", "x_std", "y_std"):
        if name + "_" in state:
            state.setdefault("_" + name, state.pop(name + "_"))


def transposed_slopes(state: State, context: Context) -> None:
    """The slopes have a row for each target, under another name, and the intercepts are kept."""
    if "coef_" in state and "_y_mean" in state:
        state["_coef_"] = np.asarray(state.pop("coef_")).T
        state["intercept_"] = state["_y_mean"]


def slopes(state: State, context: Context) -> None:
    """The slopes have the name again that they had; up to 1.2 predictions always had two dimensions."""
    if "_coef_" in state:
        state["coef_"] = state.pop("_coef_")
        state["_predict_1d"] = False
    state.pop("_coef_warning", None)


def divided_slopes(state: State, context: Context) -> None:
    """The slopes are of the columns themselves, where they were of columns divided by their deviations."""
    if "coef_" in state and "_x_std" in state:
        state["coef_"] = state["coef_"] / state["_x_std"]


def multiplied_slopes(state: State, context: Context) -> None:
    """The slopes are of columns divided by their deviations."""
    if "coef_" in state and "_x_std" in state:
        state["coef_"] = state["coef_"] * state["_x_std"]


def centred(state: State, context: Context) -> None:
    """Rows were centred before they were projected; where that rounds otherwise, they go on being so."""
    if is_fitted(state) and _rounds_otherwise(state):
        from .. import shims
        context.become(getattr(shims, "Centred" + context.name.rpartition(".")[2]))


def _rounds_otherwise(state: State) -> bool:
    """Whether it matters when means are taken off: numbers are short, or means large beside what varies.

    Columns that hardly vary count when they are whitened: from 1.5 on they are not divided by nearly 0.
    """
    mean, variance = np.asarray(state.get("mean_", 0.0)), np.asarray(state.get("explained_variance_", 1.0))
    least = np.sqrt(variance.min(initial=np.inf)) if state.get("whiten") else np.inf
    return (mean.dtype == np.float32 or bool(least < np.finfo(variance.dtype).eps) or
            bool(np.abs(mean).max(initial=0) > _FAR * np.sqrt(variance.max(initial=0))))


def penalties(state: State, context: Context) -> None:
    """The penalty of each factor is a parameter, and is multiplied by the number of columns."""
    alpha, part = state.pop("alpha", 0.0), state.pop("regularization", "both")
    state.setdefault("alpha_W", 0.0)
    state.setdefault("alpha_H", "same")
    components = state.get("components_")
    if isinstance(alpha, (int, float)) and alpha and components is not None:
        state["alpha_W"] = 0.0 if is_text(part, "components") else alpha / components.shape[1]
        context.note("its penalty is that of the rows that it transforms; fitting it again would differ")


def threads(state: State, context: Context) -> None:
    """How many threads it may use is kept."""
    if is_fitted(state):
        state.setdefault("_n_threads", 1)


def distances(state: State, context: Context) -> None:
    """Whether it is metric, and which distance, are called otherwise."""
    if isinstance(state.get("metric"), bool):
        state["metric_mds"] = state.pop("metric")
        state["metric"] = state.get("dissimilarity", "euclidean")
        state["dissimilarity"] = "deprecated"
    state.setdefault("init", "random")


def old_distances(state: State, context: Context) -> None:
    """Whether it is metric, and which distance, are called otherwise."""
    state["dissimilarity"] = state.pop("metric", "euclidean")
    state["metric"] = state.pop("metric_mds", True)
    state.pop("init", None)


def whitening(state: State, context: Context) -> None:
    """How the sources were whitened is kept beside the parameter."""
    if is_fitted(state):
        given = state.get("whiten")
        state.setdefault("_whiten", "arbitrary-variance" if given is True else given)


def any_variance(state: State, context: Context) -> None:
    """Whitened sources had any variance, and only the parameter says so."""
    state.pop("_whiten", None)
    if state.get("whiten") is True or is_text(state.get("whiten"), "warn"):
        state["whiten"] = "arbitrary-variance"


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 22), SPARSE_PCA, scaled_components),
    Upgrade((0, 23), K_MEANS, threads),
    Upgrade((0, 24), KERNEL_PCA, ridged),
    Upgrade((0, 24), PARTIAL + SVD, means),
    Upgrade((1, 0), KERNEL_PCA, Rename("lambdas_", "eigenvalues_")),
    Upgrade((1, 0), KERNEL_PCA, Rename("alphas_", "eigenvectors_")),
    Upgrade((1, 3), K_MEANS, Replace("algorithm", "auto", "lloyd")),
    Upgrade((1, 3), K_MEANS, Replace("algorithm", "full", "lloyd")),
    Upgrade((1, 2), AGGLOMERATIVE, RenameParameter("affinity", "metric", "euclidean", keeps=True)),
    Upgrade((1, 2), NMF, penalties),
    Upgrade((1, 2), PCA, Drop(("n_features_",))),
    Upgrade((1, 3), FAST_ICA, any_variance),
    Upgrade((1, 3), KERNEL_PCA, kernel_width),
    Upgrade((1, 1), FAST_ICA, whitening),
    Upgrade((1, 1), PARTIAL, transposed_slopes),
    Upgrade((1, 3), PARTIAL, slopes),
    Upgrade((1, 4), AGGLOMERATIVE, RenameParameter("affinity", "metric", "euclidean")),
    Upgrade((1, 5), PCA + INCREMENTAL_PCA, centred),
    Upgrade((1, 5), PARTIAL, divided_slopes),
    Upgrade((1, 5), T_SNE, RenameParameter("n_iter", "max_iter", 1000, keeps=True)),
    Upgrade((1, 7), T_SNE, RenameParameter("n_iter", "max_iter", 1000)),
    Upgrade((1, 8), MDS, distances),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 5), T_SNE, RenameParameter("max_iter", "n_iter", 1000)),
    Downgrade((1, 7), T_SNE, Add("n_iter", "deprecated")),
    Downgrade((1, 3), KERNEL_PCA, old_kernel_width),
    Downgrade((1, 5), PARTIAL, multiplied_slopes),
    Downgrade((1, 8), MDS, old_distances),
)
