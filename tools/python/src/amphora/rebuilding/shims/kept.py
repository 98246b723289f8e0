"""What all shims have: no way to fit them again."""

from typing import Any

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
