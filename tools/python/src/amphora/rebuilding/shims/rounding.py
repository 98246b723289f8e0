"""Transformers that rounded otherwise: they compute the same, in another type or in another order.

Fitting did not change, so that they can be fitted again; they go on rounding as they do.
"""

from typing import Any, Optional

import numpy as np
from scipy.sparse import issparse
from sklearn.decomposition import PCA, IncrementalPCA
from sklearn.preprocessing import QuantileTransformer, StandardScaler
from sklearn.utils.validation import FLOAT_DTYPES, check_array, check_is_fitted

from .kept import Named


class DoubleStandardScaler(StandardScaler):  # type: ignore[misc]
    """A standard scaler of up to 1.7, which takes rows of float32 through float64 and rounds once."""

    def transform(self, X: Any, copy: Optional[bool] = None) -> Any:
        """The rows, centred and scaled."""
        if issparse(X):
            return super().transform(X, copy=copy)
        # Only where it is needed: releases before 1.6, which never need it, do not have it there.
        from sklearn.utils.validation import validate_data
        check_is_fitted(self)
        X = validate_data(self, X, reset=False, copy=self.copy if copy is None else copy, dtype=FLOAT_DTYPES,
                          force_writeable=True, ensure_all_finite="allow-nan")
        if self.with_mean:
            X -= self.mean_
        if self.with_std:
            X /= self.scale_
        return X

    def inverse_transform(self, X: Any, copy: Optional[bool] = None) -> Any:
        """The rows that `transform` would have been given."""
        if issparse(X):
            return super().inverse_transform(X, copy=copy)
        check_is_fitted(self)
        X = check_array(X, copy=self.copy if copy is None else copy, dtype=FLOAT_DTYPES,
                        force_writeable=True, ensure_all_finite="allow-nan")
        if self.with_std:
            X *= self.scale_
        if self.with_mean:
            X += self.mean_
        return X


class _Centred(Named):
    """Principal components, up to 1.4, of rows whose means are taken off before they are projected."""

    def _transform(self, X: Any, xp: Any, x_is_centered: bool = False) -> Any:
        if x_is_centered or issparse(X):
            return super()._transform(X, xp=xp, x_is_centered=x_is_centered)  # type: ignore[misc]
        made = (X - self.mean_) @ self.components_.T  # type: ignore[attr-defined]
        if self.whiten:  # type: ignore[attr-defined]
            made /= np.sqrt(self.explained_variance_)  # type: ignore[attr-defined]
        return made


class CentredPCA(_Centred, PCA):  # type: ignore[misc]
    """Principal components of up to 1.4, of rows that are centred before they are projected."""


class CentredIncrementalPCA(_Centred, IncrementalPCA):  # type: ignore[misc]
    """The same, found batch by batch."""


#: How near to an end of its range a value is that counts as on it.
_NEAR = 1e-7


class NearQuantileTransformer(QuantileTransformer):  # type: ignore[misc]
    """A quantile transformer of 0.20, whose uniform values kept away from 0 and 1 as normal ones do."""

    def _transform_col(self, X_col: Any, quantiles: Any, inverse: bool) -> Any:
        """One column, to the distribution or back."""
        if self.output_distribution != "uniform":
            return super()._transform_col(X_col, quantiles, inverse)
        ends = (0.0, 1.0) if inverse else (quantiles[0], quantiles[-1])
        onto = (quantiles[0], quantiles[-1]) if inverse else (0.0, 1.0)
        if inverse:
            X_col = np.clip(X_col, 0.0, 1.0)
        with np.errstate(invalid="ignore"):
            below, above = X_col - _NEAR < ends[0], X_col + _NEAR > ends[1]
        made = super()._transform_col(X_col, quantiles, inverse)
        made[above], made[below] = onto[1], onto[0]
        least = _NEAR - np.spacing(1)
        return made if inverse else np.clip(made, least, 1 - least)
