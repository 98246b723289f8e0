"""States by hand: of which class, written by which release, before and after the rules of upgrades.

A value of ``GONE`` means that the attribute is no longer there; a function is asked whether the value is right.
"""

import numpy as np

from amphora.rebuilding.departed import Departed

GONE = object()


class Part:
    """A part of an estimator that is finished already."""

    def __init__(self, **attributes):
        vars(self).update(attributes)


def departed(name, **state):
    """An object of a class that the installed version does not have."""
    made = Departed(name)
    made.state = state
    return made


def like(expected):
    """Whether a value is an array like this."""
    return lambda value: np.array_equal(np.asarray(value), expected)


def of(name):
    """Whether a value is an object of a class of this name."""
    return lambda value: type(value).__name__ == name


OLD_NODES = np.array([(1, 2, 0, .5, .1, 4, 4.), (-1, -1, -2, -2., 0., 2, 2.), (-1, -1, -2, -2., 0., 2, 2.)],
                     [("left_child", "i8"), ("right_child", "i8"), ("feature", "i8"), ("threshold", "f8"),
                      ("impurity", "f8"), ("n_node_samples", "i8"), ("weighted_n_node_samples", "f8")])
PREDICTOR_NODES = np.zeros(1, [("value", "f8"), ("count", "u4"), ("feature_idx", "u4"), ("threshold", "f8"),
                               ("left", "u4"), ("right", "u4"), ("gain", "f8"), ("depth", "u4"),
                               ("is_leaf", "u1"), ("bin_threshold", "u1")])

TREES = [
    ("sklearn.tree._tree.Tree", "1.2.2", {"nodes": OLD_NODES},
     {"nodes": lambda nodes: nodes.dtype.itemsize == 64 and not nodes["missing_go_to_left"].any()}),
    ("sklearn.tree._classes.DecisionTreeClassifier", "1.3.2", {"tree_": Part(value=np.array([[[3., 1.]], [[0., 0.]]]))},
     {"tree_": lambda tree: np.array_equal(tree.value, [[[.75, .25]], [[0., 0.]]])}),
    ("sklearn.ensemble._forest.RandomForestClassifier", "0.24.2",
     {"base_estimator": None, "base_estimator_": 1, "n_features_": 4, "max_features": "auto", "estimators_": [],
      "estimator_params": ("criterion", "min_impurity_split")},
     {"estimator": of("DecisionTreeClassifier"), "estimator_": 1, "base_estimator": GONE, "n_features_in_": 4,
      "max_features": "sqrt", "estimator_params": ("criterion", "monotonic_cst"), "_sample_weight": None}),
    ("sklearn.ensemble._bagging.BaggingClassifier", "1.3.2", {"estimator": None, "base_estimator": "deprecated",
                                                            "estimators_": []},
     {"estimator": None, "base_estimator": GONE, "_sample_weight": None}),
    ("sklearn.ensemble._iforest.IsolationForest", "0.20.4",
     {"behaviour": "old", "contamination": "legacy", "_contamination": .1, "_threshold_": .2, "max_samples_": 4,
      "estimators_": [Part(tree_=Part(n_node_samples=np.array([2, 1, 1]), compute_node_depths=lambda: [1, 2, 2]))]},
     {"behaviour": GONE, "contamination": .1, "estimator": None, "_max_samples": 4,
      "_average_path_length_per_tree": lambda found: found[0][1] == 1.0, "_sample_weight": None,
      "": "ThresholdIsolationForest"}),
    ("sklearn.ensemble._iforest.IsolationForest", "1.2.2",
     {"estimator": 1, "estimators_": [Part(tree_=Part(n_node_samples=np.array([2, 1]),
                                                      compute_node_depths=lambda: [1, 2]))]},
     {"_average_path_length_per_tree": lambda found: found[0].tolist() == [1.0, 0.0], "estimator": None, "": None}),
]

BOOSTING = [
    ("sklearn.ensemble._gb.GradientBoostingClassifier", "0.20.4",
     {"init_": departed("sklearn.ensemble.gradient_boosting.PriorProbabilityEstimator", priors=[.5, .25, .25]),
      "estimators_": np.zeros((1, 3), object), "loss": "deviance", "loss_": 1, "n_features_": 4, "_n_classes": 3,
      "classes_": np.arange(3), "criterion": "mse", "max_features": "auto"},
     {"init_": of("DummyClassifier"), "_loss": of("HalfMultinomialLoss"), "loss_": GONE, "loss": "log_loss",
      "n_trees_per_iteration_": 3, "estimator": None, "n_features_in_": 4, "criterion": "squared_error"}),
    ("sklearn.ensemble._gb.GradientBoostingRegressor", "0.20.4",
     {"init_": departed("sklearn.ensemble.gradient_boosting.MeanEstimator", mean=2.5), "loss": "lad",
      "estimators_": np.zeros((1, 1), object), "max_features": "auto"},
     {"init_": lambda dummy: dummy.constant_[0, 0] == 2.5, "_loss": of("AbsoluteError"), "loss": "absolute_error"}),
    ("sklearn.ensemble._gb.GradientBoostingClassifier", "1.7.2",
     {"init_": Part(strategy="prior", class_prior_=np.array([0.0, 1.0])), "_loss": Part(link=Part(
         interval_y_pred=1, is_multiclass=False))}, {"_loss": lambda loss: type(loss.link).__name__ == "NearLink"}),
    ("sklearn.ensemble._weight_boosting.AdaBoostClassifier", "1.5.2",
     {"algorithm": "SAMME.R", "estimators_": []}, {"": "RealAdaBoostClassifier", "algorithm": GONE}),
    ("sklearn.ensemble._weight_boosting.AdaBoostClassifier", "1.2.2",
     {"algorithm": "SAMME", "estimators_": []}, {"": "EarlierAdaBoostClassifier"}),
    ("sklearn.ensemble._weight_boosting.AdaBoostClassifier", "0.21.3",
     {"algorithm": "SAMME", "estimators_": []}, {"": "EarliestAdaBoostClassifier"}),
    ("sklearn.ensemble._weight_boosting.AdaBoostClassifier", "1.5.2",
     {"algorithm": "SAMME", "estimators_": []}, {"": None}),
    ("sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor", "0.21.3", {"nodes": PREDICTOR_NODES},
     {"nodes": lambda nodes: nodes.dtype.itemsize == 56, "raw_left_cat_bitsets": lambda bits: bits.shape == (0, 8)}),
    ("sklearn.ensemble._hist_gradient_boosting.binning._BinMapper", "0.21.3",
     {"max_bins": 255, "bin_thresholds_": [[.5], [.5, .7]], "actual_n_bins_": [2, 3]},
     {"n_bins": 256, "is_categorical_": like([0, 0]), "n_bins_non_missing_": like([2, 3]), "n_threads": None,
      "missing_values_bin_idx_": 255}),
    ("sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingClassifier", "0.22.2",
     {"bin_mapper_": 1, "loss_": 2, "scorer_": 3, "n_features_": 4, "classes_": np.arange(2), "loss": "auto",
      "n_trees_per_iteration_": 1, "_baseline_prediction": .5, "n_iter_no_change": None},
     {"_bin_mapper": 1, "_loss": of("HalfBinomialLoss"), "_scorer": 3, "_n_features": 4, "n_features_in_": 4,
      "_baseline_prediction": like([[.5]]), "early_stopping": False, "_preprocessor": None, "loss": "log_loss",
      "_is_categorical_remapped": None, "_label_encoder": of("LabelEncoder"), "is_categorical_": None}),
    ("sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingRegressor", "1.4.2",
     {"categorical_features": "warn"}, {"categorical_features": None}),
    ("sklearn._loss.loss.HalfMultinomialLoss", "1.5.2", {},
     {"xp": None, "device": None, "class_indexing_offsets": None, "y_true_int": None, "y_true_one_hot": None}),
    ("sklearn.linear_model._glm.glm.TweedieRegressor", "0.24.2",
     {"power": 1.5, "link": "auto", "coef_": np.ones(2), "_family_instance": 1, "_link_instance": 2, "family": 3},
     {"_base_loss": of("HalfTweedieLoss"), "_family_instance": GONE, "family": GONE}),
]

STATES = TREES + BOOSTING
