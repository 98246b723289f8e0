"""Known functions of each number."""

from typing import Any, Callable, Dict, Optional

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import Table, require_columns, rows_of
from .sparse import SparseRows

FUNCTIONS: Dict[str, Callable[[Array], Array]] = {
    "identity": lambda x: x, "log1p": np.log1p, "expm1": np.expm1, "log": np.log, "log2": np.log2,
    "log10": np.log10, "exp": np.exp, "exp2": np.exp2, "sqrt": np.sqrt, "square": np.square,
    "absolute": np.abs, "fabs": np.fabs, "negative": np.negative, "reciprocal": np.reciprocal,
    "sign": np.sign, "sin": np.sin, "cos": np.cos, "tanh": np.tanh,
}
#: Those of which the result for an integer is an integer, and those that the source offers of sparse rows.
_WHOLE = ("identity", "square", "absolute", "negative", "sign")
_KEEPS_ZERO = ("identity", "log1p", "expm1", "sqrt", "absolute", "sin", "tanh", "negative")


class Function(base.Predictor):
    """A known function of each number: ``function`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("function", "inverse", "check"), ("features", "feature_names"))
        self.function = fields.choice("function", tuple(FUNCTIONS))
        self.inverse = fields.choice("inverse", tuple(FUNCTIONS))
        self.check = fields.choice("check", ("none", "dense", "any"))
        self.features = fields.optional_features()
        self.tables = self.check == "none" and self.function == "identity"

    def transform(self, X: Any) -> Any:
        return self._applied(self.function, X, self.features)

    def inverse_transform(self, X: Any) -> Any:
        return self._applied(self.inverse, X, None)

    def _applied(self, name: str, X: Any, features: Optional[int]) -> Any:
        rows = rows_of(X)
        require_columns(rows)
        base.judge_columns(rows.shape[1], features)
        if isinstance(rows, SparseRows):
            if self.check == "dense" or name not in _KEEPS_ZERO:
                raise InputError("model.wrong-input-form", "The input is sparse, and zeros would not stay "
                                 "so. Write them: X.toarray().")
            self._judge(rows.data[:, np.newaxis])
            return rows.with_data(_computed(name, rows.data))
        if name == "identity" and self.check == "none":
            return rows.joined() if isinstance(rows, Table) else rows
        numbers = base.typed_matrix(rows, features)
        self._judge(numbers)
        return _computed(name, numbers)

    def _judge(self, numbers: Array) -> None:
        if self.check != "none" and numbers.dtype.kind == "f":
            base.refuse_values(numbers, False)


def _computed(name: str, numbers: Array) -> Array:
    function = FUNCTIONS[name]
    with np.errstate(all="ignore"):
        if numbers.dtype.kind in "biu":
            if name in _WHOLE:
                return function(numbers.astype(np.int64))
            if name == "reciprocal":
                raise InputError("model.not-numeric", "The input is integers; reciprocals are not.")
        return function(numbers.astype(np.float64)).astype(
            np.float32 if numbers.dtype == np.float32 else np.float64)
