"""Sketches of rows, whose products stand in for a polynomial kernel."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows, require_room

#: Numbers of one answer, and products and sums for one row.
_WIDEST, _MOST_WORK = 1 << 25, 1 << 30
#: Numbers of the sketches that are held at a time.
_HELD = 1 << 22


class CountSketch(base.Predictor):
    """Polynomial count sketches: ``count_sketch`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "outputs", "factor", "places", "signs"), ("feature_names", "constant"))
        self.features: int = fields.features()
        self.outputs: int = fields.integer("outputs")
        if self.outputs > _WIDEST:
            fields.refuse("model.bad-field", "outputs", "is {}".format(self.outputs))
        self.factor = fields.number("factor")
        self.constant = fields.number("constant") if fields.has("constant") else None
        if not np.isfinite([self.factor, self.constant or 0.0]).all():
            fields.refuse("model.bad-field", "factor", "or constant is not finite")
        terms = self.features + (self.constant is not None)
        self.places = fields.indices("places", ("degree", terms), self.outputs)
        self.signs = fields.integers("signs", ("degree", terms))
        if not len(self.places):
            fields.refuse("model.bad-shape", "places", "has no rows")
        if not np.isin(self.signs, (-1, 1)).all():
            fields.refuse("model.bad-field", "signs", "are not all 1 or -1")
        if min(terms, self.outputs) * self.outputs * len(self.places) > _MOST_WORK:
            fields.refuse("model.bad-shape", "places", "take too long to multiply")

    def transform(self, X: Any) -> Array:
        rows = self.takes_sparse(X)
        require_room(rows.shape[0], self.outputs)
        answer = np.empty((rows.shape[0], self.outputs))
        block = max(1, _HELD // (self.outputs * len(self.places)))
        for first in range(0, len(answer), block):
            part = rows[first:first + block]
            numbers = part.toarray() if isinstance(part, SparseRows) else part
            answer[first:first + block] = self._products(numbers.astype(np.float64) * self.factor)
        return answer

    def _products(self, numbers: Array) -> Array:
        if self.constant is not None:
            numbers = np.concatenate([numbers, np.full((len(numbers), 1), self.constant)], axis=1)
        spectrum: Any = 1.0
        for places, signs in zip(self.places, self.signs):
            sketch = np.zeros((len(numbers), self.outputs))
            for term, place in enumerate(places):
                sketch[:, place] += signs[term] * numbers[:, term]
            if len(self.places) == 1:
                return sketch
            spectrum = spectrum * np.fft.rfft(sketch, axis=1)
        product: Array = np.fft.irfft(spectrum, self.outputs, axis=1)
        return product
