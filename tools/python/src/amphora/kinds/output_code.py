"""Models of two classes whose responses together are nearest to the code of a class."""

from typing import Any, Dict

import numpy as np

from ..dtypes import Array
from . import base
from .responses import Responding


class OutputCode(Responding):
    """``output_code`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("classes", "parts", "codes"))
        self.labels = fields.classes(most=1)[0]
        self.codes = fields.array("codes", ("float64",), (len(self.labels), "parts"))
        self._read_parts(fields, made, self.codes.shape[1])
        self.methods = self._if_asked("predict")

    def predict(self, X: Any) -> Array:
        responses = self._all_responses(X)
        distances = np.stack([((responses - code) ** 2).sum(axis=1) for code in self.codes], axis=1)
        chosen: Array = distances.argmin(axis=1)
        return self.labels.take(chosen)
