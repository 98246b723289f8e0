"""The parameters that went, by release; the value is the one that nobody set."""

from typing import Tuple

from .changes import names
from .parameter_row import Went

WENT: Tuple[Went, ...] = (
    Went((0, 21), "alpha", None, names("sklearn.semi_supervised._label_propagation", "LabelPropagation")),
    Went((0, 21), "fit_params", None,
         names("sklearn.model_selection._search", "GridSearchCV RandomizedSearchCV")),
    Went((0, 21), "n_iter", None,
         names("sklearn.linear_model._passive_aggressive",
               "PassiveAggressiveClassifier PassiveAggressiveRegressor") +
         names("sklearn.linear_model._perceptron", "Perceptron") +
         names("sklearn.linear_model._stochastic_gradient", "SGDClassifier SGDRegressor")),
    Went((0, 21), "n_topics", None, names("sklearn.decomposition._lda", "LatentDirichletAllocation")),
    Went((0, 21), "non_negative", False,
         names("sklearn.feature_extraction._hash", "FeatureHasher") +
         names("sklearn.feature_extraction.text", "HashingVectorizer")),
    Went((0, 21), "store_covariances", None,
         names("sklearn.discriminant_analysis", "QuadraticDiscriminantAnalysis")),
    Went((0, 22), "pass_y", "deprecated",
         names("sklearn.preprocessing._function_transformer", "FunctionTransformer")),
    Went((0, 22), "pooling_func", "deprecated",
         names("sklearn.cluster._agglomerative", "AgglomerativeClustering")),
    Went((0, 22), "positive", False, names("sklearn.linear_model._least_angle", "Lars LarsCV"),
         usual=False),
    Went((0, 22), "random_state", None, names("sklearn.svm._classes", "OneClassSVM")),
    Went((0, 24), "iid", "deprecated",
         names("sklearn.model_selection._search", "GridSearchCV RandomizedSearchCV")),
    Went((0, 24), "normalize_components", "deprecated",
         names("sklearn.decomposition._sparse_pca", "MiniBatchSparsePCA SparsePCA")),
    Went((0, 24), "presort", "deprecated",
         names("sklearn.tree._classes", "DecisionTreeClassifier DecisionTreeRegressor") +
         names("sklearn.ensemble._gb", "GradientBoostingClassifier GradientBoostingRegressor")),
    Went((1, 0), "min_impurity_split", None,
         names("sklearn.tree._classes",
               "DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier "
               "ExtraTreeRegressor") +
         names("sklearn.ensemble._forest",
               "ExtraTreesClassifier ExtraTreesRegressor RandomForestClassifier "
               "RandomForestRegressor RandomTreesEmbedding") +
         names("sklearn.ensemble._gb", "GradientBoostingClassifier GradientBoostingRegressor"),
         usual=None),
    Went((1, 0), "n_jobs", "deprecated",
         names("sklearn.cluster._kmeans", "KMeans") +
         names("sklearn.cluster._bicluster", "SpectralBiclustering SpectralCoclustering")),
    Went((1, 0), "precompute_distances", "deprecated", names("sklearn.cluster._kmeans", "KMeans")),
    Went((1, 2), "normalize", "deprecated",
         names("sklearn.linear_model._bayes", "ARDRegression BayesianRidge") +
         names("sklearn.linear_model._coordinate_descent",
               "ElasticNet ElasticNetCV Lasso LassoCV MultiTaskElasticNet MultiTaskElasticNetCV "
               "MultiTaskLasso MultiTaskLassoCV") +
         names("sklearn.linear_model._base", "LinearRegression") +
         names("sklearn.linear_model._ridge", "Ridge RidgeCV RidgeClassifier RidgeClassifierCV"),
         usual=False),
    Went((1, 3), "square_distances", "deprecated", names("sklearn.manifold._t_sne", "TSNE")),
    Went((1, 3), "verbose", "deprecated", names("sklearn.impute._base", "SimpleImputer")),
    Went((1, 4), "n_iter", "deprecated",
         names("sklearn.decomposition._dict_learning", "MiniBatchDictionaryLearning") +
         names("sklearn.decomposition._sparse_pca", "MiniBatchSparsePCA")),
    Went((1, 4), "normalize", "deprecated",
         names("sklearn.linear_model._least_angle", "Lars LarsCV LassoLars LassoLarsCV LassoLarsIC") +
         names("sklearn.linear_model._omp", "OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV"),
         usual=False),
    Went((1, 8), "copy", "deprecated", names("sklearn.cluster._birch", "Birch")),
    Went((1, 8), "copy_X", "deprecated", names("sklearn.linear_model._theil_sen", "TheilSenRegressor")),
    Went((1, 9), "force_int_remainder_cols", "deprecated",
         names("sklearn.compose._column_transformer", "ColumnTransformer")),
    Went((1, 9), "n_alphas", "deprecated",
         names("sklearn.linear_model._coordinate_descent",
               "ElasticNetCV LassoCV MultiTaskElasticNetCV MultiTaskLassoCV")),
)
