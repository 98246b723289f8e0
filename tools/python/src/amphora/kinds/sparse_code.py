"""Rows as sums of few rows of a dictionary."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base
from .iteration import Patience
from .weights import products, rounded

#: A table of all pairs of more rows is out of proportion to them, unless they are as wide as this says.
_MOST_ATOMS, _MOST_TIMES = 1024, 16
#: What is below this, is none.
_SMALL = float(np.finfo(np.float64).eps)


class SparseCode(base.Predictor):
    """Orthogonal matching pursuit, and products over a threshold: ``sparse_code`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "atoms", "algorithm", "signs"), ("feature_names", "most", "threshold", "kept"))
        self.features: int = fields.features()
        atoms = fields.array("atoms", base.FLOATS, ("atoms", "features"))
        self.narrow = atoms.dtype == np.float32
        self.atoms = atoms.astype(np.float64)
        if not len(atoms):
            fields.refuse("model.bad-shape", "atoms", "has no rows")
        self.splits = fields.choice("signs", ("together", "apart")) == "apart"
        self.pursues = fields.choice("algorithm", ("pursuit", "threshold")) == "pursuit"
        if self.pursues:
            fields.present(("most",), "algorithm is pursuit")
            fields.absent(("threshold", "kept"), "algorithm is pursuit")
            if len(atoms) > max(_MOST_ATOMS, _MOST_TIMES * self.features):
                fields.refuse("model.bad-shape", "atoms", "has too many rows for the features")
            self.most = fields.integer("most")
            if self.most > len(atoms):
                fields.refuse("model.bad-field", "most", "is over the number of atoms")
            self.gram = self.atoms @ self.atoms.T
            return
        fields.present(("threshold", "kept"), "algorithm is threshold")
        fields.absent(("most",), "algorithm is threshold")
        self.threshold = fields.number("threshold")
        if not 0 <= self.threshold < np.inf:
            fields.refuse("model.bad-field", "threshold", "is negative or not finite")
        self.positive = fields.choice("kept", ("all", "positive")) == "positive"

    def transform(self, X: Any) -> Array:
        rows = self.takes(X)
        common = products(rows, self.atoms)
        with np.errstate(all="ignore"):
            if self.pursues:
                patience = Patience()
                code = np.zeros(common.shape)
                for row, wanted in enumerate(common):
                    patience.take(self.most * self.most * (len(wanted) + self.most))
                    self._pursue(wanted, code[row])
            else:
                code = np.sign(common) * np.maximum(np.abs(common) - self.threshold, 0)
                if self.positive:
                    code = np.clip(code, 0, None)
        code = rounded(code, self.narrow and rows.dtype == np.float32)
        if not self.splits:
            return code
        # The source has room for these in float64 alone.
        return np.hstack([np.maximum(code, 0), -np.minimum(code, 0)]).astype(np.float64)

    def _pursue(self, wanted: Array, code: Array) -> None:
        """Takes the atom that has most in common with what is left, until enough are taken."""
        order = np.arange(len(wanted))
        left, count = wanted, 0
        factor = np.zeros((self.most, self.most))
        shares = np.zeros(0)
        while count < self.most:
            place = int(np.argmax(np.abs(left)))
            if place < count or left[place] * left[place] < _SMALL:
                break
            atom = order[place]
            row = np.zeros(count)
            for other in range(count):
                known = self.gram[atom, order[other]] - factor[other, :other] @ row[:other]
                row[other] = known / factor[other, other]
            rest = self.gram[atom, atom] - row @ row
            if count and rest <= _SMALL:
                break
            factor[count, :count] = row
            factor[count, count] = np.sqrt(rest)
            order[[count, place]] = order[[place, count]]
            count += 1
            shares = _solved(factor[:count, :count], wanted[order[:count]])
            left = wanted[order] - self.gram[order][:, order[:count]] @ shares
        code[order[:count]] = shares

    def inverse_transform(self, X: Any) -> Array:
        count = len(self.atoms)
        rows = base.matrix(X, 2 * count if self.splits else count)
        base.refuse_values(rows, False)
        code = rows[:, :count] - rows[:, count:] if self.splits else rows
        return rounded(products(code, self.atoms.T), self.narrow and rows.dtype == np.float32)


def _solved(factor: Array, wanted: Array) -> Array:
    """x of L Lᵀ x = ``wanted``, of a lower triangle L."""
    found = wanted.copy()
    for place in range(len(found)):
        found[place] = (found[place] - factor[place, :place] @ found[:place]) / factor[place, place]
    for place in reversed(range(len(found))):
        found[place] = (found[place] - factor[place + 1:, place] @ found[place + 1:]) / factor[place, place]
    return found
