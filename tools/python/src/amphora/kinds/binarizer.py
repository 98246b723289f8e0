"""Says of each number whether it is over a threshold."""

from typing import Any

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .compared import COMPARISON, ComparedNumber
from .sparse import SparseRows
from .typed_rows import Rows, typed_rows


class Binarizer(base.Predictor):
    """Says of each number whether it is over a threshold: ``binarizer`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("threshold",), ("features", "feature_names", COMPARISON))
        self.features = fields.optional_features()
        self.threshold = ComparedNumber(fields.number("threshold"), fields)

    def transform(self, X: Any) -> Rows:
        rows = typed_rows(self, X)
        if not isinstance(rows, SparseRows):
            return self._over(rows)
        if self.threshold.number < 0.0:
            raise InputError("model.wrong-input-form", "The input is sparse, and the model would make its "
                             "zeros other numbers. Write the zeros: X.toarray().")
        over = self._over(rows.data)
        return rows.with_data(over).keep(over != 0)

    def _over(self, values: Array) -> Array:
        over: Array = (values.astype(np.float64) > self.threshold.of(values)).astype(values.dtype)
        return over
