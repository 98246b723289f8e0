"""Classes of scikit-learn that are compiled, or are no plain objects: each with a rule of its own.

Their code trusts the numbers that it is given, so the rules judge every one of them first.
"""

#: The losses of gradient boosting and linear models.  The module has no package in the builds of 1.5 to 1.8.
_LOSSES = "sklearn._loss._loss, (_loss):"
_LOSS_NAMES = ("CyAbsoluteError", "CyExponentialLoss", "CyHalfBinomialLoss", "CyHalfGammaLoss",
               "CyHalfMultinomialLoss", "CyHalfPoissonLoss", "CyHalfSquaredError", "CyHalfTweedieLoss",
               "CyHalfTweedieLossIdentity", "CyHuberLoss", "CyPinballLoss")

_TREES = "sklearn.neighbors.{0}, (sklearn.neighbors.{1}): "
_DISTANCES = ("sklearn.metrics._dist_metrics, sklearn.neighbors._dist_metrics, "
              "sklearn.neighbors.dist_metrics: ")
_DISTANCE_NAMES = (
    "BrayCurtis", "Canberra", "Chebyshev", "Dice", "Euclidean", "Hamming", "Haversine", "Jaccard",
    "Kulsinski", "Mahalanobis", "Manhattan", "Matching", "Minkowski", "PyFunc", "RogersTanimoto",
    "RussellRao", "SEuclidean", "SokalMichener", "SokalSneath", "WMinkowski")

TABLES = (
    ("tree", "sklearn.tree._tree: Tree"),
    ("search_tree", _TREES.format("_kd_tree", "kd_tree") + "newObj"),
    ("search_tree", _TREES.format("_ball_tree", "ball_tree") + "newObj"),
    ("search_tree_class", _TREES.format("_kd_tree", "kd_tree") + "KDTree KDTree64|KDTree KDTree32"),
    ("search_tree_class",
     _TREES.format("_ball_tree", "ball_tree") + "BallTree BallTree64|BallTree BallTree32"),
    ("distance", _DISTANCES + "newObj"),
    # Up to 1.2 the names did not say how long the numbers are.
    ("distance_class",
     _DISTANCES + " ".join("{0}Distance64|{0}Distance".format(name) for name in _DISTANCE_NAMES)),
    ("distance_class", _DISTANCES + " ".join("{0}Distance32".format(name) for name in _DISTANCE_NAMES)),
    ("loss", "{} {}".format(_LOSSES, " ".join(_LOSS_NAMES))),
    ("loss_unpickle", "(sklearn._loss._loss), (_loss): {}".format(
        " ".join("__pyx_unpickle_" + name for name in _LOSS_NAMES))),
    ("loss", """
sklearn.linear_model._sgd_fast, sklearn.linear_model.sgd_fast: EpsilonInsensitive Hinge Huber Log
  ModifiedHuber SquaredEpsilonInsensitive SquaredHinge SquaredLoss
"""),
    ("predictor", """
sklearn.ensemble._hist_gradient_boosting.predictor: TreePredictor
"""),
    ("bunch", """
sklearn.utils._bunch, sklearn.utils, sklearn.datasets.base: Bunch
sklearn.covariance._graph_lasso: _DictWithDeprecatedKeys
sklearn.utils.deprecation: DeprecationDict
"""),
    ("named_tuple", """
sklearn.impute._iterative, sklearn.impute: _ImputerTriplet
sklearn._loss.glm_distribution: DistributionBoundary
sklearn.gaussian_process.kernels: Hyperparameter
"""),
    ("isotonic", "sklearn.isotonic: IsotonicRegression"),
)
