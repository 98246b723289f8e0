"""Says of each number whether it is over a threshold."""

from typing import Any

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import SparseRows
from .typed_rows import Rows, typed_rows


class Binarizer(base.Predictor):
    """Says of each number whether it is over a threshold: ``binarizer`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("threshold",), ("features", "feature_names"))
        self.features = fields.optional_features()
        self.threshold = fields.number("threshold")

    def transform(self, X: Any) -> Rows:
        rows = typed_rows(self, X)
        if not isinstance(rows, SparseRows):
            return self._over(rows)
        if self.threshold < 0.0:
            raise InputError("model.wrong-input-form", "The input is sparse, and the model would make its "
                             "zeros other numbers. Write the zeros: X.toarray().")
        over = self._over(rows.data)
        return rows.with_data(over).keep(over != 0)

    def _over(self, values: Array) -> Array:
        threshold = np.float32(self.threshold) if values.dtype == np.float32 else np.float64(self.threshold)
        over: Array = (values > threshold).astype(values.dtype)
        return over
