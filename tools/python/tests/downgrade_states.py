"""States by hand: of which class, for which installed release, before and after the rules of downgrades."""

from functools import partial

import numpy as np
from state_parts import GONE, OLD_NODES, Part, like

from amphora.rebuilding.upgrades.hist_boosting import RECORD

NODES = np.zeros(1, {"names": [*OLD_NODES.dtype.names, "missing_go_to_left"], "itemsize": 64,
                     "offsets": [*range(0, 56, 8), 56],
                     "formats": ["i8", "i8", "i8", "f8", "f8", "i8", "f8", "u1"]})

OLDER_STATES = [
    ("sklearn.tree._tree.Tree", "1.2.2", {"nodes": NODES},
     {"nodes": lambda nodes: nodes.dtype.itemsize == 56}),
    ("sklearn.tree._classes.DecisionTreeClassifier", "1.3.2",
     {"tree_": Part(value=np.array([[[.75, .25]]]), weighted_n_node_samples=np.array([4.0]))},
     {"tree_": lambda tree: np.array_equal(tree.value, [[[3., 1.]]])}),
    ("sklearn.ensemble._forest.RandomForestClassifier", "1.1.3", {"estimator": 1, "estimator_": 2},
     {"base_estimator": 1, "base_estimator_": 2, "estimator": GONE}),
    ("sklearn.ensemble._bagging.BaggingClassifier", "1.3.2", {"estimator": 1},
     {"base_estimator": "deprecated", "estimator": 1}),
    ("sklearn.ensemble._iforest.IsolationForest", "1.2.2", {"_decision_path_lengths": 1},
     {"_decision_path_lengths": GONE}),
    ("sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor", "1.2.2",
     {"nodes": np.zeros(1, RECORD)}, {"nodes": lambda nodes: nodes.dtype.itemsize == 52}),
    ("sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingClassifier", "1.3.2",
     {"_preprocessor": None, "_is_categorical_remapped": None, "_label_encoder": 1,
      "categorical_features": "from_dtype"},
     {"_preprocessor": GONE, "_label_encoder": GONE, "categorical_features": None}),
    ("sklearn._loss.loss.HalfMultinomialLoss", "1.8.0", {"xp": None, "device": None, "y_true_int": None},
     {"xp": GONE, "device": GONE, "y_true_int": GONE}),
    ("sklearn.linear_model._logistic.LogisticRegression", "1.7.2",
     {"classes_": np.arange(3), "penalty": "deprecated", "l1_ratio": 1.0},
     {"multi_class": "multinomial", "penalty": "l1"}),
    ("sklearn.linear_model._ridge.RidgeClassifier", "1.7.2", {"classes_": 1}, {"classes_": GONE}),
    ("sklearn.linear_model._coordinate_descent.LassoCV", "1.8.0", {"alphas": 7},
     {"alphas": None, "n_alphas": 7}),
    ("sklearn.calibration._CalibratedClassifier", "1.1.3", {"estimator": 1}, {"base_estimator": 1}),
    ("sklearn.ensemble._stacking.StackingClassifier", "1.1.3", {"_label_encoder": 1}, {"_le": 1}),
    ("sklearn.compose._column_transformer.ColumnTransformer", "1.3.2",
     {"transformers": [("x", "passthrough", [0])], "transformers_": [("x", 5, [0])], "remainder": "drop"},
     {"transformers_": [("x", "passthrough", [0])], "_name_to_fitted_passthrough": {"x": 5}}),
    ("sklearn.semi_supervised._self_training.SelfTrainingClassifier", "1.5.2", {"estimator": 1},
     {"base_estimator": 1}),
    ("sklearn.multioutput.ClassifierChain", "1.6.1", {"estimator": 1}, {"base_estimator": 1}),
    ("sklearn.preprocessing._function_transformer.FunctionTransformer", "1.5.2",
     {"func": partial(len, ensure_all_finite=False)},
     {"func": lambda given: given.keywords == {"force_all_finite": False}}),
    ("sklearn.impute._base.SimpleImputer", "1.7.2", {"_fill_dtype": 1}, {"_fill_dtype": GONE}),
    ("sklearn.feature_extraction.text.TfidfTransformer", "1.4.2", {"idf_": np.array([1., 2.])},
     {"_idf_diag": lambda matrix: matrix.toarray().tolist() == [[1, 0], [0, 2]]}),
    ("sklearn.neighbors._nearest_centroid.NearestCentroid", "1.5.2",
     {"class_prior_": np.array([.5, .5]), "deviations_": 1}, {"class_prior_": GONE, "deviations_": GONE}),
    ("sklearn.svm._classes.SVC", "1.8.0", {"probability": "deprecated", "_effective_probability": False},
     {"probability": False, "_effective_probability": GONE}),
    ("sklearn.decomposition._kernel_pca.KernelPCA", "1.2.2", {"gamma": None, "gamma_": .5}, {"gamma": .5}),
    ("sklearn.cross_decomposition._pls.CCA", "1.4.2", {"coef_": np.array([[3.]]), "_x_std": np.array([2.])},
     {"coef_": like([[6.]])}),
    ("sklearn.manifold._mds.MDS", "1.7.2", {"metric": "euclidean", "metric_mds": False, "init": "random"},
     {"dissimilarity": "euclidean", "metric": False, "init": GONE}),
]
