"""How many columns an estimator was given, which all of them keep since 0.24 or 1.0 under one name."""

from dataclasses import dataclass
from typing import Any, Tuple

import numpy as np

from ..context import Context
from .changes import is_fitted, names
from .row import State, Upgrade

_LINEAR = "sklearn.linear_model."
SPARSE_CODER = names("sklearn.decomposition._dict_learning", "SparseCoder")


@dataclass(frozen=True)
class Columns:
    """Takes the number of columns from an attribute: a number, or the length of one of its dimensions."""

    name: str
    dimension: int = -1

    def __call__(self, state: State, context: Context) -> None:
        found: Any = state.get(self.name)
        if found is None or not is_fitted(state) or "n_features_in_" in state:
            return
        if isinstance(found, (int, np.integer)):
            state["n_features_in_"] = int(found)
        elif isinstance(found, tuple) and len(found) == 2:
            # The shape of the rows that it was fitted to.
            state["n_features_in_"] = found[1]
        elif isinstance(found, list):
            state["n_features_in_"] = len(found)
        elif len(getattr(found, "shape", ())) > 0:
            state["n_features_in_"] = int(found.shape[self.dimension])


@dataclass(frozen=True)
class Outputs:
    """Takes the number of columns that a transformer makes from a dimension of an attribute."""

    name: str
    dimension: int

    def __call__(self, state: State, context: Context) -> None:
        shape = getattr(state.get(self.name), "shape", ())
        if shape and is_fitted(state):
            state.setdefault("_n_features_out", int(shape[self.dimension]))


def dictionary(state: State, context: Context) -> None:
    """The dictionary is a parameter, where it was kept by the name that it has in what is fitted."""
    if "components_" in state:
        state.setdefault("dictionary", state.pop("components_"))


def atoms(state: State, context: Context) -> None:
    """A sparse coder keeps how many atoms its dictionary has, and of how many columns."""
    shape = np.shape(state.get("dictionary", ()))
    if len(shape) == 2:
        state.setdefault("n_components_", shape[0])
        state.setdefault("n_features_in_", shape[1])


#: Those that have a coefficient for each column; of several, in their last dimension.
_COEFFICIENTS = (
    names(_LINEAR + "_base", "LinearRegression") + names(_LINEAR + "_bayes", "ARDRegression BayesianRidge") +
    names(_LINEAR + "_coordinate_descent", "ElasticNet ElasticNetCV Lasso LassoCV MultiTaskElasticNet "
          "MultiTaskElasticNetCV MultiTaskLasso MultiTaskLassoCV") +
    names(_LINEAR + "_huber", "HuberRegressor") +
    names(_LINEAR + "_least_angle", "Lars LarsCV LassoLars LassoLarsCV LassoLarsIC") +
    names(_LINEAR + "_logistic", "LogisticRegression LogisticRegressionCV") +
    names(_LINEAR + "_omp", "OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV") +
    names(_LINEAR + "_passive_aggressive", "PassiveAggressiveClassifier PassiveAggressiveRegressor") +
    names(_LINEAR + "_perceptron", "Perceptron") +
    names(_LINEAR + "_ridge", "Ridge RidgeCV RidgeClassifier RidgeClassifierCV") +
    names(_LINEAR + "_stochastic_gradient", "SGDClassifier SGDRegressor") +
    names(_LINEAR + "_theil_sen", "TheilSenRegressor") +
    names("sklearn.svm._classes", "LinearSVC LinearSVR") +
    names("sklearn.discriminant_analysis", "LinearDiscriminantAnalysis"))

_COMPONENTS = (
    names("sklearn.decomposition._dict_learning", "DictionaryLearning MiniBatchDictionaryLearning") +
    names("sklearn.decomposition._factor_analysis", "FactorAnalysis") +
    names("sklearn.decomposition._fastica", "FastICA") +
    names("sklearn.decomposition._lda", "LatentDirichletAllocation") +
    names("sklearn.decomposition._nmf", "NMF") + names("sklearn.decomposition._pca", "PCA") +
    names("sklearn.decomposition._incremental_pca", "IncrementalPCA") +
    names("sklearn.decomposition._sparse_pca", "SparsePCA MiniBatchSparsePCA") +
    names("sklearn.decomposition._truncated_svd", "TruncatedSVD") +
    names("sklearn.neural_network._rbm", "BernoulliRBM") +
    names("sklearn.neighbors._nca", "NeighborhoodComponentsAnalysis") +
    names("sklearn.random_projection", "GaussianRandomProjection SparseRandomProjection") +
    names("sklearn.kernel_approximation", "Nystroem"))

_LEARNERS = names("sklearn.neighbors._classification", "KNeighborsClassifier RadiusNeighborsClassifier") + (
    names("sklearn.neighbors._regression", "KNeighborsRegressor RadiusNeighborsRegressor") +
    names("sklearn.neighbors._unsupervised", "NearestNeighbors") +
    names("sklearn.neighbors._graph", "KNeighborsTransformer RadiusNeighborsTransformer") +
    names("sklearn.neighbors._lof", "LocalOutlierFactor"))

_TREES = names("sklearn.tree._classes", "DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier "
               "ExtraTreeRegressor") + names(
    "sklearn.ensemble._forest", "RandomForestClassifier RandomForestRegressor ExtraTreesClassifier "
    "ExtraTreesRegressor RandomTreesEmbedding") + names(
    "sklearn.ensemble._gb", "GradientBoostingClassifier GradientBoostingRegressor") + names(
    "sklearn.ensemble._bagging", "BaggingClassifier BaggingRegressor") + names(
    "sklearn.ensemble._iforest", "IsolationForest") + names(
    "sklearn.ensemble._hist_gradient_boosting.gradient_boosting",
    "HistGradientBoostingClassifier HistGradientBoostingRegressor")

_PARTIAL = names("sklearn.cross_decomposition._pls", "CCA PLSCanonical PLSRegression PLSSVD")
_RANDOM = names("sklearn.kernel_approximation", "RBFSampler SkewedChi2Sampler")

#: From which attribute it is known, in releases before 1.0.
_KNOWN: Tuple[Tuple[Columns, Tuple[str, ...]], ...] = (
    (Columns("coef_"), _COEFFICIENTS),
    (Columns("components_"), _COMPONENTS),
    (Columns("n_features_"), _TREES),
    (Columns("support_"), names("sklearn.feature_selection._rfe", "RFE RFECV")),
    (Columns("_n_features"), _TREES),
    (Columns("_fit_X"), _LEARNERS),
    (Columns("shape_fit_"), names("sklearn.svm._classes", "SVC NuSVC SVR NuSVR OneClassSVM")),
    (Columns("scale_"), names("sklearn.preprocessing._data",
                              "StandardScaler MinMaxScaler MaxAbsScaler RobustScaler")),
    (Columns("lambdas_"), names("sklearn.preprocessing._data", "PowerTransformer")),
    (Columns("quantiles_"), names("sklearn.preprocessing._data", "QuantileTransformer")),
    (Columns("categories_"), names("sklearn.preprocessing._encoders", "OneHotEncoder OrdinalEncoder")),
    (Columns("bin_edges_"), names("sklearn.preprocessing._discretization", "KBinsDiscretizer")),
    (Columns("statistics_"), names("sklearn.impute._base", "SimpleImputer")),
    (Columns("_fit_X"), names("sklearn.impute._knn", "KNNImputer")),
    (Columns("theta_"), names("sklearn.naive_bayes", "GaussianNB")),
    (Columns("feature_count_"), names("sklearn.naive_bayes", "BernoulliNB MultinomialNB ComplementNB")),
    (Columns("category_count_"), names("sklearn.naive_bayes", "CategoricalNB")),
    (Columns("centroids_"), names("sklearn.neighbors._nearest_centroid", "NearestCentroid")),
    (Columns("cluster_centers_"), names("sklearn.cluster._kmeans", "KMeans MiniBatchKMeans") +
     names("sklearn.cluster._mean_shift", "MeanShift")),
    (Columns("subcluster_centers_"), names("sklearn.cluster._birch", "Birch")),
    (Columns("means_"), names("sklearn.mixture._gaussian_mixture", "GaussianMixture") +
     names("sklearn.mixture._bayesian_mixture", "BayesianGaussianMixture") +
     names("sklearn.discriminant_analysis", "QuadraticDiscriminantAnalysis")),
    (Columns("X_fit_"), names("sklearn.decomposition._kernel_pca", "KernelPCA") +
     names("sklearn.kernel_ridge", "KernelRidge")),
    (Columns("x_weights_", 0), _PARTIAL),
    (Columns("location_"), names("sklearn.covariance._empirical_covariance", "EmpiricalCovariance") +
     names("sklearn.covariance._robust_covariance", "MinCovDet") +
     names("sklearn.covariance._elliptic_envelope", "EllipticEnvelope") +
     names("sklearn.covariance._shrunk_covariance", "LedoitWolf OAS ShrunkCovariance") +
     names("sklearn.covariance._graph_lasso", "GraphicalLasso GraphicalLassoCV") +
     names("sklearn.covariance.graph_lasso_", "GraphLasso GraphLassoCV")),
    (Columns("idf_"), names("sklearn.feature_extraction.text", "TfidfTransformer")),
    (Columns("scores_"), names("sklearn.feature_selection._univariate_selection", "GenericUnivariateSelect "
                               "SelectFdr SelectFpr SelectFwe SelectKBest SelectPercentile")),
    (Columns("variances_"), names("sklearn.feature_selection._variance_threshold", "VarianceThreshold")),
    (Columns("random_weights_", 0), _RANDOM),
)

#: From which attribute the number of columns that a transformer makes is known, and since when it is kept.
_MADE: Tuple[Tuple[Tuple[int, int], Outputs, Tuple[str, ...]], ...] = (
    ((1, 1), Outputs("cluster_centers_", 0), names("sklearn.cluster._kmeans", "KMeans MiniBatchKMeans")),
    ((1, 1), Outputs("subcluster_centers_", 0), names("sklearn.cluster._birch", "Birch")),
    ((1, 1), Outputs("components_", 0), names("sklearn.neural_network._rbm", "BernoulliRBM")),
    ((1, 1), Outputs("x_weights_", 1), _PARTIAL),
    ((1, 1), Outputs("random_weights_", 1), _RANDOM),
    ((1, 1), Outputs("components_", 0), names("sklearn.kernel_approximation", "Nystroem")),
    ((1, 3), Outputs("components_", 0),
     names("sklearn.random_projection", "GaussianRandomProjection SparseRandomProjection")),
)

UPGRADES: Tuple[Upgrade, ...] = tuple(
    Upgrade((1, 0), classes, change) for change, classes in _KNOWN
) + tuple(Upgrade(version, classes, change) for version, change, classes in _MADE) + (
    Upgrade((1, 3), names("sklearn.impute._base", "MissingIndicator"), Columns("_n_features")),
    Upgrade((0, 24), SPARSE_CODER, dictionary),
    Upgrade((1, 8), SPARSE_CODER, atoms),
)
