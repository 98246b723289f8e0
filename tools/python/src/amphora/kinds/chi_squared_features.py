"""Samples of the Fourier transform of the additive chi-squared kernel, which stand in for it."""

from typing import Any, List, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import sparse_rows
from .sparse import SparseRows, require_room

#: Beyond this no row has room for the answer of more than a few numbers.
_MOST_STEPS = 1 << 16


class ChiSquaredFeatures(base.Predictor):
    """Additive chi-squared samplers: ``chi_squared_features`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("steps", "interval"), ("features", "feature_names"))
        self.features = fields.optional_features()
        self.steps: int = fields.integer("steps")
        if self.steps > _MOST_STEPS:
            fields.refuse("model.bad-field", "steps", "is {}".format(self.steps))
        self.interval: float = fields.number("interval")
        if not 0 <= self.interval < np.inf:
            fields.refuse("model.bad-field", "interval", "is {!r}".format(self.interval))

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        sparse = sparse_rows(X)
        if sparse is None:
            return self._dense(base.typed_matrix(X, self.features))
        base.judge_columns(sparse.shape[1], self.features)
        columns = sparse.shape[1] * (2 * self.steps - 1)
        if columns >= 1 << 31:
            raise InputError("model.wide-answer", "{} columns are out of proportion.".format(columns))
        numbers = sparse.data
        wrong = np.flatnonzero(~np.isfinite(numbers))
        if len(wrong):
            place = wrong[0]
            base.refuse_values(numbers[place].reshape(1, 1), False, sparse.rows[place], sparse.indices[place])
        below = np.flatnonzero(numbers < 0)
        if len(below):
            raise _negative(sparse.rows[below[0]], sparse.indices[below[0]])
        made = self._samples(numbers)
        places = [sparse.indices + step * sparse.shape[1] for step in range(len(made))]
        return SparseRows.of_places(np.tile(sparse.rows, len(made)), np.concatenate(places),
                                    np.concatenate(made), (sparse.shape[0], columns))

    def _dense(self, rows: Array) -> Array:
        base.refuse_values(rows, False)
        below = np.argwhere(rows < 0)
        if len(below):
            raise _negative(*below[0])
        require_room(len(rows), rows.shape[1] * (2 * self.steps - 1))
        return np.concatenate([part.reshape(rows.shape) for part in self._samples(rows.ravel())], axis=1)

    def _samples(self, numbers: Array) -> List[Array]:
        """What stands for each number: one array for each place."""
        # The source writes what it makes among numbers of the input's type.
        kind = np.dtype(np.float32) if numbers.dtype == np.float32 else np.dtype(
            np.int64 if numbers.dtype.kind in "biu" and numbers.dtype != np.uint64 else np.float64)
        values = numbers.astype(np.float64)
        with np.errstate(all="ignore"):
            angles = self.interval * np.log(np.where(values > 0, values, 1.0))
            sizes = 2 * values * self.interval
            made = [np.sqrt(values * self.interval)]
            for step in range(1, self.steps):
                factors = np.sqrt(sizes / np.cosh(np.pi * step * self.interval))
                made += [factors * np.cos(step * angles), factors * np.sin(step * angles)]
            return [np.where(values > 0, part, 0.0).astype(kind) for part in made]


def _negative(row: int, column: int) -> InputError:
    return InputError("model.infinite-value", "Row {}, column {} is below 0, of which this model takes "
                      "logarithms.".format(row, column))
