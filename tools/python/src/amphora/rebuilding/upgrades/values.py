"""Values of parameters that have another name now.  Only fitting again would use them, and show them.

The release is the first that no longer knows the old name.
"""

from typing import Any, NamedTuple, Tuple

from ..versions import Version
from .changes import Replace, names
from .row import Upgrade

_TREE_REGRESSORS = names("sklearn.tree._classes", "DecisionTreeRegressor ExtraTreeRegressor")
_FOREST_REGRESSORS = names("sklearn.ensemble._forest", "RandomForestRegressor ExtraTreesRegressor")
_FOREST_CLASSIFIERS = names("sklearn.ensemble._forest", "RandomForestClassifier ExtraTreesClassifier")
_TREE_CLASSIFIERS = names("sklearn.tree._classes", "DecisionTreeClassifier ExtraTreeClassifier")
_BOOSTING_CLASSIFIER = names("sklearn.ensemble._gb", "GradientBoostingClassifier")
_BOOSTING_REGRESSOR = names("sklearn.ensemble._gb", "GradientBoostingRegressor")
_HISTOGRAM = "sklearn.ensemble._hist_gradient_boosting.gradient_boosting"
_HISTOGRAM_CLASSIFIER = names(_HISTOGRAM, "HistGradientBoostingClassifier")
_HISTOGRAM_REGRESSOR = names(_HISTOGRAM, "HistGradientBoostingRegressor")
_SGD = names("sklearn.linear_model._stochastic_gradient", "SGDClassifier SGDRegressor")
_RANSAC = names("sklearn.linear_model._ransac", "RANSACRegressor")


class Renamed(NamedTuple):
    """A value of a parameter, by its old and its new name."""

    version: Version
    name: str
    old: Any
    new: Any
    classes: Tuple[str, ...]

    def upgrade(self) -> Upgrade:
        """The new name in place of the old one."""
        return Upgrade(self.version, self.classes, Replace(self.name, self.old, self.new))


RENAMED: Tuple[Renamed, ...] = (
    Renamed((0, 22), "n_estimators", "warn", 10, _FOREST_CLASSIFIERS + _FOREST_REGRESSORS +
            names("sklearn.ensemble._forest", "RandomTreesEmbedding")),
    Renamed((1, 2), "criterion", "mse", "squared_error",
            _TREE_REGRESSORS + _FOREST_REGRESSORS + _BOOSTING_CLASSIFIER + _BOOSTING_REGRESSOR),
    Renamed((1, 2), "criterion", "mae", "absolute_error", _TREE_REGRESSORS + _FOREST_REGRESSORS),
    Renamed((1, 2), "loss", "ls", "squared_error", _BOOSTING_REGRESSOR),
    Renamed((1, 2), "loss", "lad", "absolute_error", _BOOSTING_REGRESSOR),
    Renamed((1, 2), "loss", "least_squares", "squared_error", _HISTOGRAM_REGRESSOR),
    Renamed((1, 2), "loss", "least_absolute_deviation", "absolute_error", _HISTOGRAM_REGRESSOR),
    Renamed((1, 2), "loss", "squared_loss", "squared_error", _SGD + _RANSAC),
    Renamed((1, 2), "loss", "absolute_loss", "absolute_error", _RANSAC),
    Renamed((1, 3), "loss", "deviance", "log_loss", _BOOSTING_CLASSIFIER),
    Renamed((1, 3), "loss", "auto", "log_loss", _HISTOGRAM_CLASSIFIER),
    Renamed((1, 3), "loss", "binary_crossentropy", "log_loss", _HISTOGRAM_CLASSIFIER),
    Renamed((1, 3), "loss", "categorical_crossentropy", "log_loss", _HISTOGRAM_CLASSIFIER),
    Renamed((1, 3), "loss", "log", "log_loss", _SGD),
    Renamed((1, 3), "max_features", "auto", "sqrt",
            _TREE_CLASSIFIERS + _FOREST_CLASSIFIERS + _BOOSTING_CLASSIFIER),
    Renamed((1, 3), "max_features", "auto", 1.0, _TREE_REGRESSORS + _FOREST_REGRESSORS + _BOOSTING_REGRESSOR),
    Renamed((1, 4), "penalty", "none", None, _SGD),
)
