"""Multi-layer perceptrons: layers of weighted sums, each with a function of its own."""

from typing import Any, Callable, Dict, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .linear import sigmoid, softmax
from .weights import products, rounded


def _exponential(values: Array) -> Array:
    with np.errstate(over="ignore"):
        powers: Array = np.exp(values)
    return powers


_FUNCTIONS: Dict[str, Callable[[Array], Array]] = {
    "identity": lambda values: values,
    "relu": lambda values: np.maximum(values, 0.0),
    "logistic": sigmoid,
    "tanh": np.tanh,
    "exponential": _exponential,
    "softmax": softmax,
}
_HIDDEN = ("identity", "relu", "logistic", "tanh")
#: The functions that the last layer may have, by task.
_OUTPUTS = {
    "classification": ("logistic", "softmax"),
    "multilabel": ("logistic",),
    "regression": ("identity", "exponential"),
}


class MultilayerPerceptron(base.Predictor):
    """Classification, regression or several labels: ``multilayer_perceptron`` version 1."""

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "features", "weights", "intercepts", "activation", "output"),
                    ("feature_names", "classes"))
        self.features: int = fields.features()
        self.task = fields.choice("task", tuple(_OUTPUTS))
        self.activation = fields.choice("activation", _HIDDEN)
        self.output = fields.choice("output", _OUTPUTS[self.task])
        self._read_layers(fields)
        if self.task != "classification":
            fields.absent(("classes",), "task is not classification")
        else:
            fields.present(("classes",), "task is classification")
            self.labels = fields.classes(most=1)[0]
            fits = (len(self.labels) <= 2 and self.outputs == 1 if self.output == "logistic"
                    else len(self.labels) == self.outputs)
            if not fits:
                fields.refuse("model.bad-shape", "classes", "has {} labels for {} outputs".format(
                    len(self.labels), self.outputs))
        self.methods: Tuple[str, ...] = ("predict",) if self.task == "regression" else (
            "predict", "predict_proba", "predict_log_proba")

    def _read_layers(self, fields: base.FieldReader) -> None:
        weights, intercepts = fields.list("weights"), fields.list("intercepts")
        if not weights or len(weights) != len(intercepts):
            fields.refuse("model.bad-shape", "intercepts", "has {} tensors for {} layers".format(
                len(intercepts), len(weights)))
        self.layers = []
        self.narrow = True
        units = "features"
        for place, (matrix, added) in enumerate(zip(weights, intercepts)):
            before, units = units, "units of layer {}".format(place)
            first = fields.array_of("weights", matrix, base.FLOATS, (before, units))
            second = fields.array_of("intercepts", added, base.FLOATS, (units,))
            if not first.size:
                fields.refuse("model.bad-shape", "weights", "has a layer of no units")
            self.narrow = self.narrow and first.dtype == second.dtype == np.float32
            self.layers.append((first.T.astype(np.float64), second.astype(np.float64)))
        self.outputs = fields.sizes[units]

    def _answers(self, X: Any) -> Tuple[Array, bool]:
        """What the last layer says, and whether the source gives float32."""
        rows = self.takes_sparse(X)
        narrow = self.narrow and rows.dtype == np.float32
        values: Any = rows
        with np.errstate(over="ignore", invalid="ignore"):
            for place, (weights, intercepts) in enumerate(self.layers):
                values = products(values, weights)
                values += intercepts
                is_last = place == len(self.layers) - 1
                values = _FUNCTIONS[self.output if is_last else self.activation](values)
        return values, narrow

    def predict(self, X: Any) -> Array:
        values, narrow = self._answers(X)
        if self.task == "regression":
            return rounded(values[:, 0] if self.outputs == 1 else values, narrow)
        if self.task == "multilabel":
            return (values > 0.5).astype(np.int64)
        if self.output == "softmax":
            return self.labels.take(values.argmax(axis=1))
        return self.labels.take((values[:, 0] > 0.5).astype(np.intp) * (len(self.labels) > 1))

    def predict_proba(self, X: Any) -> Array:
        return rounded(*self._probabilities(X))

    def predict_log_proba(self, X: Any) -> Array:
        values, narrow = self._probabilities(X)
        return rounded(base.log(values), narrow)

    def _probabilities(self, X: Any) -> Tuple[Array, bool]:
        values, narrow = self._answers(X)
        if self.task == "classification" and self.outputs == 1:
            values = np.hstack([1.0 - values, values]) if self.output == "logistic" else values
        return values, narrow
