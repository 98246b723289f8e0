"""Linear models: a weighted sum of the features, and what is made of it."""

import numpy as np

from ..dtypes import Array
from . import base

_LINKS = ("sigmoid", "softmax_binary", "softmax", "one_vs_rest")
_BINARY = ("sigmoid", "softmax_binary")


class Linear(base.Predictor):
    """Logistic regression, least squares, ridge, lasso, elastic net: ``linear`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "coefficients", "intercepts", "link"),
                    ("feature_names", "classes"))
        self.features = fields.features()
        self.classification = fields.choice("task", ("classification", "regression")) == "classification"
        self.vector = not self.classification and fields.rank("coefficients") == 1
        shape = ("features",) if self.vector else ("rows", "features")
        coefficients = fields.array("coefficients", base.FLOATS, shape)
        rows = 1 if self.vector else "rows"
        self.intercepts = fields.array("intercepts", base.FLOATS, (rows,)).astype(np.float64)
        self.coefficients = np.atleast_2d(coefficients).astype(np.float64)
        if self.classification:
            self.link = fields.choice("link", _LINKS)
            fields.present(("classes",), "task is classification")
            self.labels = fields.classes(most=1)[0]
            self.methods = ("predict", "predict_proba", "predict_log_proba", "decision_function")
            self._judge_rows(fields)
        else:
            self.link = fields.choice("link", ("identity",))
            fields.absent(("classes",), "task is regression")
            self.methods = ("predict",)

    def _judge_rows(self, fields: base.FieldReader) -> None:
        rows = len(self.coefficients)
        if (rows != (1 if len(self.labels) <= 2 else len(self.labels))
                or (self.link in _BINARY) != (rows == 1)
                or (rows == 1 and len(self.labels) != 2)):
            fields.refuse("model.bad-shape", "coefficients", "has {} rows for {} classes and link {}"
                          .format(rows, len(self.labels), self.link))

    def _sums(self, X: Array) -> Array:
        rows = self.takes(X).astype(np.float64)
        sums: Array = rows @ self.coefficients.T
        sums += self.intercepts
        return sums

    def decision_function(self, X: Array) -> Array:
        sums = self._sums(X)
        return sums[:, 0] if sums.shape[1] == 1 else sums

    def predict(self, X: Array) -> Array:
        sums = self._sums(X)
        if not self.classification:
            return sums[:, 0] if self.vector else sums
        chosen = (sums[:, 0] > 0).astype(np.intp) if sums.shape[1] == 1 else sums.argmax(axis=1)
        return self.labels.take(chosen)

    def predict_proba(self, X: Array) -> Array:
        sums = self._sums(X)
        if self.link == "sigmoid":
            upper = sigmoid(sums[:, 0])
            return np.stack([1.0 - upper, upper], axis=1)
        if self.link == "one_vs_rest":
            each = sigmoid(sums)
            each /= each.sum(axis=1, keepdims=True)
            return each
        return softmax(np.hstack([-sums, sums]) if self.link == "softmax_binary" else sums)

    def predict_log_proba(self, X: Array) -> Array:
        return base.log(self.predict_proba(X))


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
