"""Weights of terms that were counted: logarithms, factors of columns, and lengths of rows."""

from typing import Any, Optional

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import rows_of
from .sparse import SparseRows, row_sums

FIELDS = ("term_frequency", "norm")
FACTORS = ("inverse_document_frequency", "weighing")


class Weighing:
    """What is made of the numbers of a row that are kept."""

    def __init__(self, fields: base.FieldReader, columns: str) -> None:
        self.logarithm = fields.choice("term_frequency", ("count", "logarithm")) == "logarithm"
        self.norm = fields.choice("norm", ("none", "l1", "l2"))
        self.factors: Optional[Array] = None
        self.is_product = False
        if fields.has(FACTORS[0]):
            fields.present(FACTORS, "there are factors")
            self.factors = fields.array(FACTORS[0], base.FLOATS, (columns,))
            self.is_product = fields.choice(FACTORS[1], ("elements", "product")) == "product"
        else:
            fields.absent(FACTORS, "there are no factors")

    def of(self, rows: SparseRows) -> SparseRows:
        """The weights of counts of float32 or float64."""
        with np.errstate(all="ignore"):
            if self.logarithm:
                rows = rows.with_data(np.log(rows.data) + rows.dtype.type(1))
            if self.factors is not None:
                rows = self._multiplied(rows, self.factors)
            return rows if self.norm == "none" else self._divided(rows)

    def _multiplied(self, rows: SparseRows, factors: Array) -> SparseRows:
        products = rows.data * factors[rows.indices]
        if not self.is_product:
            return rows.with_data(products.astype(rows.dtype))
        return rows.with_data(products).keep(products != 0)

    def _divided(self, rows: SparseRows) -> SparseRows:
        wrong = np.flatnonzero(~np.isfinite(rows.data))
        if len(wrong):
            raise InputError("model.infinite-value", "Row {} has a weight that is infinite or no "
                             "number.".format(int(rows.rows[wrong[0]])))
        terms = (np.abs(rows.data) if self.norm == "l1" else rows.data * rows.data).astype(np.float64)
        # Sums run from the first column to the last, or the other way round.
        step = -1 if self.is_product else 1
        sums = row_sums(rows.rows[::step], terms[::step], len(rows))
        sizes = np.sqrt(sums) if self.norm == "l2" else sums
        sizes = np.where(sums == 0.0, 1.0, sizes)
        return rows.with_data((rows.data.astype(np.float64) / sizes[rows.rows]).astype(rows.dtype))


class TermWeights(base.Predictor):
    """``term_weights`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("dense_type",) + FIELDS, ("features", "feature_names") + FACTORS)
        if fields.has(FACTORS[0]):
            fields.present(("features",), "there are factors")
        self.features = fields.optional_features()
        self.weighing = Weighing(fields, "features")
        self.keeps_type = fields.choice("dense_type", ("float64", "own")) == "own"

    def transform(self, X: Any) -> SparseRows:
        rows = self.takes_sparse(rows_of(X))
        if not isinstance(rows, SparseRows):
            rows = rows if self.keeps_type else rows.astype(np.float64)
            places = np.nonzero(rows)
            rows = SparseRows.of_places(places[0], places[1], rows[places], rows.shape)
        return self.weighing.of(rows)
