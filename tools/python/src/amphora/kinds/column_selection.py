"""Keeps some of the columns."""

from typing import Any, Dict, Tuple

import numpy as np

from ..dtypes import Array
from . import base
from .forms import Table, rows_of, take
from .parts import Composed
from .sparse import SparseRows, require_room
from .typed_rows import Rows, typed_rows


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
            rows = typed_rows(self, rows, self.routed)
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
        require_room(len(rows), self.features)
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
