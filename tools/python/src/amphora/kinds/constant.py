"""Models that answer the same, whatever they are asked."""

from typing import Any, List

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import InputError
from . import base

#: A row of answers is made for each row of the input.
_MOST_OUTPUTS = 1 << 24


class Constant(base.Predictor):
    """Dummy models: ``constant`` version 1."""

    # ``features`` stays None: an input may have other columns than the rows it was trained on.

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("task", "outputs", "shape", "values"),
                    ("classes", "probabilities", "features", "feature_names"))
        classification = fields.choice("task", ("classification", "regression")) == "classification"
        self.outputs = fields.integer("outputs")
        if self.outputs > _MOST_OUTPUTS:
            fields.refuse("model.bad-field", "outputs", "is more than {}".format(_MOST_OUTPUTS))
        self.vector = fields.choice("shape", ("vector", "matrix")) == "vector"
        if self.vector and self.outputs != 1:
            fields.refuse("model.bad-field", "shape", "is vector for {} outputs".format(self.outputs))
        if fields.has("features"):
            fields.features()
        else:
            fields.absent(("feature_names",), "features is absent")
        types = base.LABELS if classification else INTEGERS + base.FLOATS
        self.values = fields.array("values", types, (1, self.outputs))
        self.probabilities: List[Array] = []
        if classification:
            fields.present(("classes", "probabilities"), "the task is classification")
            self.methods = ("predict", "predict_proba", "predict_log_proba")
            self._read_probabilities(fields)
        else:
            fields.absent(("classes", "probabilities"), "the task is regression")
            self.methods = ("predict",)

    def _read_probabilities(self, fields: base.FieldReader) -> None:
        classes, tensors = fields.classes(), fields.list("probabilities")
        for name, members in (("classes", classes), ("probabilities", tensors)):
            if len(members) != self.outputs:
                fields.refuse("model.bad-shape", name, "has {} tensors for {} outputs".format(
                    len(members), self.outputs))
        self.probabilities = [
            fields.array_of("probabilities", tensor, base.FLOATS, (len(labels),)).astype(np.float64)
            for labels, tensor in zip(classes, tensors)]

    def predict(self, X: Any) -> Array:
        answers = np.repeat(self.values, _rows(X), axis=0)
        return answers[:, 0] if self.vector else answers

    def predict_proba(self, X: Any) -> base.Result:
        count = _rows(X)
        tables = [np.tile(row, (count, 1)) for row in self.probabilities]
        return base.one_or_list(tables, self.vector)

    def predict_log_proba(self, X: Any) -> base.Result:
        count = _rows(X)
        tables = [np.tile(base.log(row), (count, 1)) for row in self.probabilities]
        return base.one_or_list(tables, self.vector)


def _rows(X: Any) -> int:
    """How many questions there are; what they say plays no part."""
    try:
        return len(X)
    except TypeError:
        raise InputError("model.wrong-columns", "The input is not rows but {}.".format(
            type(X).__name__)) from None
