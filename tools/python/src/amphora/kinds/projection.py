"""Rows seen from other axes, and the way back."""

from typing import Any, List, Optional, Union

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows
from .weights import Weights, products, rounded, sparse_weights

_LAYOUTS = ("outputs_by_features", "features_by_outputs")
_SPARSE = ("component_columns", "component_offsets")
_PREDICTION = ("coefficients", "coefficient_layout", "intercepts", "prediction_input", "prediction_shape")
#: Beyond this, inverting a matrix of all pairs takes longer than anyone waits.
_MOST_FACTORS = 512


class Projection(base.Predictor):
    """Principal components, random projections, partial least squares: ``projection`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "layout", "components", "sparse_rows", "inverse"),
                    ("feature_names", "center", "scale", "variances", "least_deviation", "noise_variances",
                     "inverse_components") + _SPARSE + _PREDICTION)
        self.features: int = fields.features()
        self.keeps_sparse = fields.choice("sparse_rows", ("dense", "sparse")) == "sparse"
        #: Whether each tensor that plays a part is float32.
        self._narrow: List[bool] = []
        self.center = self._vector(fields, "center", "features")
        self.scale = self._vector(fields, "scale", "features")
        layout = fields.choice("layout", _LAYOUTS)
        self.deviations: Optional[Array] = None
        roots: Optional[Array] = None
        if fields.has("component_offsets"):
            self.weights: Weights = self._sparse_components(fields, layout)
        else:
            fields.absent(_SPARSE, "component_offsets is absent")
            self.weights = self._matrix(fields, "components", layout)
            roots = self._roots(fields)
        self.narrow = all(self._narrow)
        self._read_inverse(fields, roots)
        self._read_prediction(fields)
        self.methods = ("transform",) + (("inverse_transform",) if self.back is not None else ()) + (
            ("predict",) if self.coefficients is not None else ())

    def _vector(self, fields: base.FieldReader, name: str, size: str) -> Optional[Array]:
        if not fields.has(name):
            return None
        vector = fields.array(name, base.FLOATS, (size,))
        self._narrow.append(vector.dtype == np.float32)
        return vector.astype(np.float64)

    def _sparse_components(self, fields: base.FieldReader, layout: str) -> SparseRows:
        fields.absent(("variances", "least_deviation", "noise_variances"), "components are sparse")
        if layout != "outputs_by_features":
            fields.refuse("model.bad-field", "layout", "is {} for sparse components".format(layout))
        values = fields.array("components", base.FLOATS, ("kept",))
        self._narrow.append(values.dtype == np.float32)
        weights = sparse_weights(fields, values, *_SPARSE)
        fields.sizes["outputs"] = len(weights)
        return weights

    def _matrix(self, fields: base.FieldReader, name: str, layout: str) -> Array:
        turned = layout == "features_by_outputs"
        shape = ("features", "outputs") if turned else ("outputs", "features")
        matrix = fields.array(name, base.FLOATS, shape)
        self._narrow.append(matrix.dtype == np.float32)
        weights = (matrix.T if turned else matrix).astype(np.float64)
        noise = self._vector(fields, "noise_variances", "features")
        if noise is None:
            return weights
        if len(weights) > _MOST_FACTORS:
            fields.refuse("model.bad-shape", name, "has {} factors, of at most {}".format(
                len(weights), _MOST_FACTORS))
        with np.errstate(all="ignore"):
            weighted = weights / noise
            pairs = np.eye(len(weights)) + weighted @ weights.T
        try:
            # Of what is not finite there is no inverse, which NumPy does not say.
            inverse = np.linalg.inv(pairs) if np.isfinite(pairs).all() else None
        except np.linalg.LinAlgError:
            inverse = None
        if inverse is None:
            fields.refuse("model.bad-field", name, "has factors that cannot be told apart")
        means: Array = inverse.T @ weighted
        return means

    def _roots(self, fields: base.FieldReader) -> Optional[Array]:
        """What outputs are divided by, before it is brought to the least that may be."""
        if not fields.has("variances"):
            fields.absent(("least_deviation",), "variances is absent")
            return None
        variances = fields.array("variances", base.FLOATS, ("outputs",))
        self._narrow.append(variances.dtype == np.float32)
        with np.errstate(invalid="ignore"):
            roots: Array = np.sqrt(variances).astype(np.float64)
        least = fields.number("least_deviation") if fields.has("least_deviation") else 0.0
        self.deviations = np.where(roots < least, least, roots)
        return roots

    def _read_inverse(self, fields: base.FieldReader, roots: Optional[Array]) -> None:
        way = fields.choice("inverse", ("none", "components", "matrix"))
        self.back: Optional[Array] = None
        self.back_narrow = self.narrow
        if way == "matrix":
            fields.present(("inverse_components",), "inverse is matrix")
            matrix = fields.array("inverse_components", base.FLOATS, ("features", "outputs"))
            self.back_narrow = self.narrow and matrix.dtype == np.float32
            self.back = matrix.astype(np.float64)
            return
        fields.absent(("inverse_components",), "inverse is {}".format(way))
        if way == "none":
            return
        if isinstance(self.weights, SparseRows):
            fields.refuse("model.bad-field", "inverse", "is components, and they are sparse")
        self.back = self.weights.T
        if roots is not None:
            self.back = rounded(self.back * roots, fields.dtype("components") == "float32").astype(np.float64)

    def _read_prediction(self, fields: base.FieldReader) -> None:
        self.coefficients: Optional[Array] = None
        if not fields.has("coefficients"):
            fields.absent(_PREDICTION, "coefficients is absent")
            return
        fields.present(_PREDICTION, "there are coefficients")
        turned = fields.choice("coefficient_layout", _LAYOUTS) == "features_by_outputs"
        matrix = fields.array("coefficients", ("float64",), (
            "features", "targets") if turned else ("targets", "features"))
        self.coefficients = matrix.T if turned else matrix
        self.intercepts = fields.array("intercepts", ("float64",), ("targets",))
        self.scales_input = fields.choice("prediction_input", ("centred", "scaled")) == "scaled"
        self.vector = fields.choice("prediction_shape", ("vector", "table")) == "vector"
        if self.vector and len(self.coefficients) != 1:
            fields.refuse("model.bad-shape", "prediction_shape", "is vector for several targets")

    def _products(self, rows: Union[Array, SparseRows], weights: Weights, scale: Optional[Array]) -> Array:
        """Centred rows, divided by ``scale``, times weights."""
        if isinstance(rows, SparseRows):
            if scale is not None:
                rows = rows.with_data(rows.data / scale[rows.indices])
            sums = products(rows, weights)
            if self.center is not None:
                center = self.center if scale is None else self.center / scale
                sums -= products(center[np.newaxis], weights)
            return sums
        z = rows.astype(np.float64)
        if self.center is not None:
            z = z - self.center
        return products(z if scale is None else z / scale, weights)

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        rows = self.takes_sparse(X)
        sums = self._products(rows, self.weights, self.scale)
        if self.deviations is not None:
            with np.errstate(all="ignore"):
                sums /= self.deviations
        sums = rounded(sums, self.narrow and rows.dtype == np.float32)
        if not (self.keeps_sparse and isinstance(rows, SparseRows)):
            return sums
        places = np.nonzero(sums)
        return SparseRows.of_places(places[0], places[1], sums[places], sums.shape)

    def inverse_transform(self, X: Any) -> Array:
        assert self.back is not None
        rows = base.matrix(X, self.back.shape[1])
        base.refuse_values(rows, False)
        sums = products(rows, self.back)
        if self.scale is not None:
            sums *= self.scale
        if self.center is not None:
            sums += self.center
        return rounded(sums, self.back_narrow and rows.dtype == np.float32)

    def predict(self, X: Any) -> Array:
        assert self.coefficients is not None
        sums = self._products(self.takes_sparse(X), self.coefficients,
                              self.scale if self.scales_input else None)
        sums += self.intercepts
        return sums[:, 0] if self.vector else sums
