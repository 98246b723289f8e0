"""Encoders of numbers by their range, which 0.20 was the last to have."""

from typing import Any

import numpy as np
from scipy import sparse
from sklearn.preprocessing import OneHotEncoder
from sklearn.utils.validation import FLOAT_DTYPES, check_array, check_is_fitted

from .kept import Kept


class RangedOneHotEncoder(Kept, OneHotEncoder):  # type: ignore[misc]
    """A one-hot encoder of integers in ranges, of some columns or all; others come after them as they are.

    What is in a range and was not seen has no column, and is no error; what is beyond it may be one.

    Attributes:
        range_sizes_: how many integers the range of each encoded column has.
        encoded_columns_: the columns that are encoded, as numbers or as a mask; None for all.
        refuses_unknown_: whether an integer beyond its range is refused.
    """

    _instead = "a ColumnTransformer with OneHotEncoder()"

    def transform(self, X: Any) -> Any:
        """The columns of the encoded features, and then the other features."""
        check_is_fitted(self)
        X = check_array(X, dtype=FLOAT_DTYPES)
        chosen = np.ones(X.shape[1], bool)
        if self.encoded_columns_ is not None:
            chosen[:] = False
            chosen[self.encoded_columns_] = True
        if chosen.sum() != len(self.range_sizes_):
            raise ValueError("X has {} columns to encode, and the encoder was fitted to {}".format(
                chosen.sum(), len(self.range_sizes_)))
        numbers = X[:, chosen].astype(np.int64)
        if (numbers < 0).any():
            raise ValueError("it encodes ranges from 0, and X has negative integers")
        if self.refuses_unknown_ and (numbers >= self.range_sizes_).any():
            raise ValueError("X has integers beyond the ranges that the encoder was fitted to")
        made, others = super().transform(numbers), X[:, ~chosen].astype(self.dtype)
        if not others.shape[1]:
            return made
        return sparse.hstack((made, others)).tocsr() if sparse.issparse(made) else np.hstack((made, others))

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the columns that it makes; how many there are is known when all are encoded.

        Raises:
            ValueError: when other columns come after them.
        """
        if self.encoded_columns_ is not None:
            raise ValueError("scikit-learn 0.20 did not keep how many columns are not encoded")
        return super().get_feature_names_out(input_features)
