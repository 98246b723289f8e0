"""Linear models: a weighted sum of the features, and what is made of it."""

from typing import Any, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows
from .weights import Weights, centred_products, products, rounded, sparse_weights

#: The links of each task, with the rows of coefficients that they need: one, several, or either.
_LINKS = {
    "classification": {"no_probabilities": "either", "sigmoid": "one", "softmax_binary": "one",
                       "softmax": "several", "one_vs_rest": "several", "clipped": "either"},
    "regression": {"identity": "either", "exponential": "either"},
    "multilabel": {"no_probabilities": "several"},
    "outlier_detection": {"identity": "one"},
}
_SPARSE = ("coefficient_columns", "coefficient_offsets")
_DIRECTIONS = ("directions", "components")


class Linear(base.Predictor):
    """Logistic regression, least squares, support vectors without a kernel: ``linear`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "coefficients", "intercepts", "link"),
                    ("feature_names", "classes", "zero_sum", "log_of_zero", "direction_center")
                    + _SPARSE + _DIRECTIONS)
        self.features: int = fields.features()
        self.task = fields.choice("task", tuple(_LINKS))
        self.link = fields.choice("link", tuple(_LINKS[self.task]))
        self.coefficients, self.vector, narrow = _coefficients(fields)
        intercepts = fields.array("intercepts", base.FLOATS, (len(self.coefficients),))
        self.narrow = narrow and intercepts.dtype == np.float32
        self.intercepts = intercepts.astype(np.float64)
        zero_sum = fields.choice_or("zero_sum", ("undefined", "uniform"), "undefined")
        self.uniform = zero_sum == "uniform" or self.link == "clipped"
        self.finite_logarithms = fields.choice_or(
            "log_of_zero", ("infinite", "smallest_normal"), "infinite") == "smallest_normal"
        if self.task == "classification":
            fields.present(("classes",), "task is classification")
            self.labels = fields.classes(most=1)[0]
        else:
            fields.absent(("classes",), "task is not classification")
        self._judge_rows(fields)
        self.directions = Directions(fields) if fields.has("directions") else None
        if self.directions is None:
            fields.absent(("direction_center", "components"), "directions is absent")
        self.methods = self._offered()

    def _judge_rows(self, fields: base.FieldReader) -> None:
        rows, needed = len(self.coefficients), _LINKS[self.task][self.link]
        fits = rows > 0 and needed in ("either", "one" if rows == 1 else "several")
        if self.task == "classification":
            fits = fits and len(self.labels) == max(rows, 2)
        if not fits:
            fields.refuse("model.bad-shape", "coefficients", "has {} rows for {} classes and link {}".format(
                rows, len(self.labels) if self.task == "classification" else 0, self.link))

    def _offered(self) -> Tuple[str, ...]:
        methods: Tuple[str, ...] = ("predict",)
        if self.task == "outlier_detection":
            methods += ("decision_function", "score_samples")
        elif self.link == "no_probabilities":
            methods += ("decision_function",)
        elif self.task == "classification":
            methods += ("predict_proba", "predict_log_proba", "decision_function")
        return methods + (("transform",) if self.directions else ())

    def _sums(self, X: Any) -> Tuple[Array, bool]:
        """The sums with their intercepts, and whether the source gives float32."""
        rows = self.takes_sparse(X)
        sums = products(rows, self.coefficients)
        sums += -self.intercepts if self.task == "outlier_detection" else self.intercepts
        return sums, self.narrow and rows.dtype == np.float32

    def decision_function(self, X: Any) -> Array:
        sums, narrow = self._sums(X)
        return rounded(sums[:, 0] if sums.shape[1] == 1 else sums, narrow)

    def score_samples(self, X: Any) -> Array:
        sums, narrow = self._sums(X)
        return rounded(sums[:, 0] + self.intercepts[0], narrow)

    def predict(self, X: Any) -> Array:
        sums, narrow = self._sums(X)
        if self.task == "classification":
            chosen = (sums[:, 0] > 0).astype(np.intp) if sums.shape[1] == 1 else sums.argmax(axis=1)
            return self.labels.take(chosen)
        if self.task == "multilabel":
            return (sums > 0).astype(np.int64)
        if self.task == "outlier_detection":
            return np.where(sums[:, 0] >= 0, 1, -1)
        if self.link == "exponential":
            with np.errstate(over="ignore"):
                sums = np.exp(sums)
        return rounded(sums[:, 0] if self.vector else sums, narrow)

    def _probabilities(self, X: Any) -> Tuple[Array, bool]:
        sums, narrow = self._sums(X)
        if self.link == "softmax":
            return softmax(sums), narrow
        if self.link == "softmax_binary":
            return softmax(np.hstack([-sums, sums])), narrow
        each = (np.clip(sums, -1.0, 1.0) + 1.0) / 2.0 if self.link == "clipped" else sigmoid(sums)
        if sums.shape[1] == 1:
            # Of two clipped ones the source makes float64, whatever the input was.
            return np.hstack([1.0 - each, each]), narrow and self.link != "clipped"
        total = each.sum(axis=1, keepdims=True)
        with np.errstate(invalid="ignore"):
            shares = each / total
        if self.uniform:
            shares[total[:, 0] == 0.0] = 1.0 / sums.shape[1]
        return shares, narrow

    def predict_proba(self, X: Any) -> Array:
        return rounded(*self._probabilities(X))

    def predict_log_proba(self, X: Any) -> Array:
        shares, narrow = self._probabilities(X)
        if self.finite_logarithms:
            type = np.float32 if narrow else np.float64
            shares[shares == 0.0] = float(np.finfo(type).tiny)
        return rounded(base.log(shares), narrow)

    def transform(self, X: Any) -> Array:
        assert self.directions is not None
        return self.directions.of(self.takes_sparse(X))


class Directions:
    """Columns onto which rows are projected, after their centre is subtracted."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(_DIRECTIONS, "there are directions")
        matrix = fields.array("directions", base.FLOATS, ("features", "directions"))
        columns = matrix[:, :fields.integer("components", least=0)]
        self.weights = np.ascontiguousarray(columns.T, np.float64)
        self.center: Optional[Array] = None
        self.narrow = matrix.dtype == np.float32
        if fields.has("direction_center"):
            center = fields.array("direction_center", base.FLOATS, ("features",))
            self.narrow = self.narrow and center.dtype == np.float32
            self.center = center.astype(np.float64)

    def of(self, rows: Union[Array, SparseRows]) -> Array:
        narrow = self.narrow and rows.dtype == np.float32
        return rounded(centred_products(rows, self.center, self.weights), narrow)


def _coefficients(fields: base.FieldReader) -> Tuple[Weights, bool, bool]:
    """The coefficients [rows, features], whether one row gives a vector, and whether they are float32."""
    if not fields.has("coefficient_offsets"):
        fields.absent(("coefficient_columns",), "coefficient_offsets is absent")
        vector = fields.rank("coefficients") == 1
        dense = fields.array("coefficients", base.FLOATS, ("features",) if vector else ("rows", "features"))
        return np.atleast_2d(dense).astype(np.float64), vector, dense.dtype == np.float32
    values = fields.array("coefficients", base.FLOATS, ("kept",))
    weights = sparse_weights(fields, values, "coefficient_columns", "coefficient_offsets")
    return weights, len(weights) == 1, values.dtype == np.float32


def sigmoid(values: Array) -> Array:
    """The logistic function."""
    # Where the exponential overflows the quotient is 0, as it should be.
    with np.errstate(over="ignore"):
        logistic: Array = 1.0 / (1.0 + np.exp(-values))
    return logistic


def softmax(values: Array) -> Array:
    """Exponentials divided by their sum, row by row, without overflow."""
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    divided: Array = powers / powers.sum(axis=1, keepdims=True)
    return divided
