"""Transformers that computed otherwise."""

from typing import Any

import numpy as np
from sklearn.decomposition import KernelPCA, MiniBatchSparsePCA, SparsePCA
from sklearn.preprocessing import KBinsDiscretizer
from sklearn.utils.validation import check_array, check_is_fitted

from .kept import Kept, Named


class TolerantKBinsDiscretizer(Kept, KBinsDiscretizer):  # type: ignore[misc]
    """A discretiser of up to 1.0, to which a value a little below an edge was on it."""

    _instead = "KBinsDiscretizer()"

    def transform(self, X: Any) -> Any:
        """The bins of rows, as numbers or one-hot."""
        check_is_fitted(self)
        binned = check_array(X, copy=True, dtype=(np.float64, np.float32))
        if binned.shape[1] != len(self.n_bins_):
            raise ValueError("X has {} features, and {} expects {}".format(
                binned.shape[1], type(self).__name__, len(self.n_bins_)))
        for column, edges in enumerate(self.bin_edges_):
            values = binned[:, column]
            binned[:, column] = np.digitize(values + (1e-8 + 1e-5 * np.abs(values)), edges[1:])
        np.clip(binned, 0, self.n_bins_ - 1, out=binned)
        return binned if self.encode == "ordinal" else self._encoder.transform(binned)


class RidgedKernelPCA(Kept, Named, KernelPCA):  # type: ignore[misc]
    """A kernel PCA of 0.23, whose inverse added its penalty to some of the kernel's values."""

    _instead = "KernelPCA()"

    def inverse_transform(self, X: Any) -> Any:
        """The rows that `transform` would have been given."""
        check_is_fitted(self)
        kernel = self._get_kernel(X, self.X_transformed_fit_)
        kernel.flat[::len(self.X_transformed_fit_) + 1] += self.alpha
        return np.dot(kernel, self.dual_coef_)


class _Scaled(Kept, Named):
    """Sparse components, up to 0.21, that were divided by their norms in what is transformed at once."""

    def transform(self, X: Any) -> Any:
        """The components of rows; of others, when it is asked for others beside them."""
        made = super().transform(X)  # type: ignore[misc]
        norm = np.sqrt((made ** 2).sum(axis=0))
        norm[norm == 0] = 1
        return made / norm


class ScaledSparsePCA(_Scaled, SparsePCA):  # type: ignore[misc]
    """Sparse principal components with ``normalize_components=False``, which 0.22 no longer has."""

    _instead = "SparsePCA()"


class ScaledMiniBatchSparsePCA(_Scaled, MiniBatchSparsePCA):  # type: ignore[misc]
    """The same, found by small batches."""

    _instead = "MiniBatchSparsePCA()"
