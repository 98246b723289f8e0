"""What changes rows without knowing columns: thresholds, sizes, and a choice of columns."""

from typing import Any, Dict, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import SparseRows, Table, rows_of, take
from .parts import Composed

Rows = Union[Array, SparseRows]


def _typed(model: base.Predictor, X: Any, missing: bool = False) -> Rows:
    """The rows as float32, int64 or float64, whichever they are; sparse ones as they are."""
    rows: Rows = rows_of(X)
    if isinstance(rows, SparseRows):
        base.judge_columns(rows.shape[1], model.features)
        numbers = rows.data
    else:
        rows = numbers = base.typed_matrix(rows, model.features)
    if numbers.dtype.kind in "biu":
        return rows if isinstance(rows, SparseRows) else rows.astype(np.int64)
    model.takes_sparse(rows, missing)
    return rows if numbers.dtype == np.float32 or isinstance(rows, SparseRows) else rows.astype(np.float64)


class Binarizer(base.Predictor):
    """Says of each number whether it is over a threshold: ``binarizer`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("threshold",), ("features", "feature_names"))
        self.features = fields.optional_features()
        self.threshold = fields.number("threshold")

    def transform(self, X: Any) -> Rows:
        rows = _typed(self, X)
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


class Normalizer(base.Predictor):
    """Divides each row by its size: ``normalizer`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("norm", "zero_rule"), ("features", "feature_names"))
        self.features = fields.optional_features()
        self.norm = fields.choice("norm", ("l1", "l2", "max"))
        self.by_epsilons = fields.choice("zero_rule", ("zero", "ten_epsilons")) == "ten_epsilons"

    def transform(self, X: Any) -> Rows:
        rows = self.takes_sparse(X)
        if isinstance(rows, SparseRows):
            return self._sparse(rows)
        if self.norm == "max":
            sizes = np.abs(rows).max(axis=1, initial=0)
        else:
            # Row by row, so that each is summed as NumPy sums what lies together.
            rows = np.ascontiguousarray(rows)
            sizes = np.abs(rows).sum(axis=1) if self.norm == "l1" else np.sqrt((rows * rows).sum(axis=1))
        least = 10 * np.finfo(rows.dtype).eps if self.by_epsilons else 0
        sizes = np.where((sizes == 0) | (sizes < least), rows.dtype.type(1), sizes)
        quotient: Array = rows / sizes[:, np.newaxis]
        return quotient

    def _sparse(self, rows: SparseRows) -> SparseRows:
        terms = np.abs(rows.data) if self.norm != "l2" else rows.data * rows.data
        sizes: Array = np.zeros(len(rows))
        if self.norm == "max":
            np.maximum.at(sizes, rows.rows, terms.astype(np.float64))
        else:
            sizes = np.bincount(rows.rows, terms.astype(np.float64), minlength=len(rows))
        sizes = np.sqrt(sizes) if self.norm == "l2" else sizes
        sizes = np.where(sizes == 0.0, 1.0, sizes)
        return rows.with_data((rows.data.astype(np.float64) / sizes[rows.rows]).astype(rows.dtype))


class ColumnSelection(Composed):
    """Keeps some of the columns: ``column_selection`` version 1."""

    tables = True

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("columns", "missing_values", "features"), ("feature_names", "model"))
        self.features: int = fields.features()
        self.columns = fields.indices("columns", ("kept",), self.features)
        if (np.diff(self.columns) <= 0).any():
            fields.refuse("model.bad-index", "columns", "does not ascend")
        self.routed = fields.choice("missing_values", ("refused", "routed")) == "routed"
        methods: Tuple[str, ...] = ()
        if fields.has("model"):
            model = self.model = made[fields.model("model").index]
            self.cost = 1 + model.cost
            if model.features not in (None, len(self.columns)):
                fields.refuse("model.bad-shape", "model", "does not take {} columns".format(
                    len(self.columns)))
            methods = tuple(method for method in (
                "predict", "predict_proba", "predict_log_proba", "decision_function")
                if method in model.methods)
        self.methods = methods + ("transform", "inverse_transform")

    def _kept(self, X: Any) -> Any:
        rows: Any = rows_of(X)
        if isinstance(rows, Table) and rows.is_numeric:
            rows = rows.numbers()
        if isinstance(rows, np.ndarray) and rows.dtype.kind in "OUS":
            rows = Table(list(rows.astype(object).T), None, len(rows)) if rows.ndim == 2 else rows
        if isinstance(rows, Table):
            base.judge_columns(rows.shape[1], self.features)
        else:
            rows = _typed(self, rows, self.routed)
        return take(rows, self.columns)

    def transform(self, X: Any) -> Any:
        kept = self._kept(X)
        return kept.joined() if isinstance(kept, Table) else kept

    def inverse_transform(self, X: Any) -> Rows:
        rows = rows_of(X)
        if isinstance(rows, SparseRows):
            base.judge_columns(rows.shape[1], len(self.columns))
            return SparseRows(rows.data, self.columns[rows.indices], rows.indptr, (len(rows), self.features))
        rows = base.typed_matrix(rows, len(self.columns))
        if rows.dtype.kind == "f":
            base.refuse_values(rows, False)
        full: Array = np.zeros((len(rows), self.features), rows.dtype)
        full[:, self.columns] = rows
        return full

    def predict(self, X: Any) -> Any:
        return self.model.predict(self._kept(X))  # type: ignore[attr-defined]

    def predict_proba(self, X: Any) -> Any:
        return self.model.predict_proba(self._kept(X))  # type: ignore[attr-defined]

    def predict_log_proba(self, X: Any) -> Any:
        return self.model.predict_log_proba(self._kept(X))  # type: ignore[attr-defined]

    def decision_function(self, X: Any) -> Any:
        return self.model.decision_function(self._kept(X))  # type: ignore[attr-defined]
