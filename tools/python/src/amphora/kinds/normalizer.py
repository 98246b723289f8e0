"""Divides each row by its size."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows, row_sums
from .typed_rows import Rows


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
            sizes = row_sums(rows.rows, terms.astype(np.float64), len(rows))
        sizes = np.sqrt(sizes) if self.norm == "l2" else sizes
        sizes = np.where(sizes == 0.0, 1.0, sizes)
        return rows.with_data((rows.data.astype(np.float64) / sizes[rows.rows]).astype(rows.dtype))
