"""What shims share: no way to fit them again, and the names of the columns that they make."""

from typing import Any

import numpy as np

from ...errors import CannotPredict


class Kept:
    """An estimator that predicts as the release did that fitted it, and is not fitted again."""

    #: What to fit instead.
    _instead = ""

    def fit(self, X: Any, y: Any = None, **parameters: Any) -> Any:
        """Refused: what the estimator was fitted by is gone.

        Raises:
            CannotPredict: always.
        """
        raise CannotPredict("rebuild.not-fitted-again", "{} only predicts, as the release did that fitted "
                            "it. To fit a new one, take {}.".format(type(self).__name__, self._instead))


class Named:
    """A transformer whose columns are named for the class of scikit-learn that it stands for."""

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the columns that it makes, shape [columns]."""
        own = len(type(self).__name__)
        stands_for = next(base for base in type(self).__mro__ if base.__module__.startswith("sklearn."))
        names = super().get_feature_names_out(input_features)  # type: ignore[misc]
        return np.array([stands_for.__name__.lower() + name[own:] for name in names], object)
