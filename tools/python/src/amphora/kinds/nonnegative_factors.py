"""Rows as sums of parts, none taken less than no time: the factors of a non-negative matrix."""

from typing import Any, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .iteration import Patience, rounds
from .sparse import SparseRows
from .weights import products, rounded

_MULTIPLICATIVE = ("beta", "raised")
#: A table of all pairs of more factors is out of proportion to their parts.
_MOST_FACTORS = 1024
#: What takes the place of what must not be divided by: the epsilon of float32.
_SMALL = float(np.finfo(np.float32).eps)
#: Shares below this are none, where beta is below 1.
_LEAST = float(np.finfo(np.float64).eps)


class NonnegativeFactors(base.Predictor):
    """``nonnegative_factors`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "components", "solver", "rounds", "tolerance", "l1", "l2"),
                    ("feature_names",) + _MULTIPLICATIVE)
        self.features: int = fields.features()
        components = fields.array("components", base.FLOATS, ("factors", "features"))
        self.narrow = components.dtype == np.float32
        self.components = components.astype(np.float64)
        if not 1 <= len(components) <= _MOST_FACTORS:
            fields.refuse("model.bad-shape", "components", "has {} rows, not 1 to {}".format(
                len(components), _MOST_FACTORS))
        if not (np.isfinite(components).all() and (components >= 0).all()):
            fields.refuse("model.bad-field", "components", "has numbers that are negative or not finite")
        self.solver = fields.choice("solver", ("descent", "divergence", "change"))
        self.rounds = rounds(fields)
        self.tolerance, self.l1, self.l2 = (self._amount(fields, name) for name in ("tolerance", "l1", "l2"))
        if self.solver == "descent":
            fields.absent(_MULTIPLICATIVE, "solver is descent")
            return
        fields.present(_MULTIPLICATIVE, "solver is {}".format(self.solver))
        self.beta = fields.number("beta")
        if not np.isfinite(self.beta):
            fields.refuse("model.bad-field", "beta", "is not finite")
        self.raises_small = fields.choice("raised", ("zeros", "small")) == "small"
        self.exponent = (1 / (2 - self.beta) if self.beta < 1 else 1 / (self.beta - 1) if self.beta > 2 else 1.0)

    @staticmethod
    def _amount(fields: base.FieldReader, name: str) -> float:
        amount = fields.number(name)
        if not 0 <= amount < np.inf:
            fields.refuse("model.bad-field", name, "is negative or not finite")
        return amount

    def transform(self, X: Any) -> Array:
        rows = self.takes_sparse(X)
        self._refuse_negative(rows)
        with np.errstate(all="ignore"):
            if not len(rows):
                found = np.zeros((0, len(self.components)))
            elif self.solver == "descent":
                found = self._descended(rows)
            else:
                found = self._multiplied(rows)
        return rounded(found, self.narrow and rows.dtype == np.float32)

    def _refuse_negative(self, rows: Union[Array, SparseRows]) -> None:
        numbers = rows.data if isinstance(rows, SparseRows) else rows
        full = rows.shape[0] * rows.shape[1] == numbers.size
        if (numbers < 0).any():
            raise InputError("model.infinite-value", "The input has a negative number, of which this model finds "
                             "no parts.")
        if self.solver == "divergence" and self.beta <= 0 and not (full and (numbers != 0).all()):
            raise InputError("model.infinite-value", "The input has a zero, which is infinitely far from any sum of "
                             "parts by this model's measure.")

    def _descended(self, rows: Union[Array, SparseRows]) -> Array:
        gram = self.components @ self.components.T
        gram[np.diag_indices(len(gram))] += self.l2
        wanted = products(rows, self.components) - self.l1
        found = np.zeros(wanted.shape)
        patience, first = Patience(), 0.0
        for number in range(self.rounds):
            patience.take(found.size * len(gram))
            violation = 0.0
            for factor, row in enumerate(gram):
                slope = found @ row - wanted[:, factor]
                now = found[:, factor]
                violation += float(np.abs(np.where(now == 0, np.minimum(slope, 0), slope)).sum())
                if row[factor] != 0:
                    found[:, factor] = np.maximum(now - slope / row[factor], 0)
            first = violation if number == 0 else first
            if first == 0 or violation / first <= self.tolerance:
                break
        return found

    def _multiplied(self, rows: Union[Array, SparseRows]) -> Array:
        numbers = rows.data if isinstance(rows, SparseRows) else rows
        mean = float(numbers.astype(np.float64).sum()) / (rows.shape[0] * rows.shape[1])
        found = np.full((rows.shape[0], len(self.components)), np.sqrt(mean / len(self.components)))
        steps = _Steps(self, rows)
        before = first = steps.divergence(found) if self.solver == "divergence" else 0.0
        patience = Patience()
        for number in range(1, self.rounds + 1):
            patience.take(steps.products_of_round)
            new = found * steps.factors(found, number)
            if self.solver == "change":
                change = np.linalg.norm(new - found) / np.linalg.norm(new)
                found = new
                if self.tolerance > 0 and change <= self.tolerance:
                    break
                continue
            found = new
            if self.beta < 1:
                found[found < _LEAST] = 0
            if self.tolerance > 0 and number % 10 == 0:
                after = steps.divergence(found)
                if np.divide(before - after, first) < self.tolerance:
                    break
                before = after
        return found

    def inverse_transform(self, X: Any) -> Array:
        rows = base.matrix(X, len(self.components))
        base.refuse_values(rows, False)
        return rounded(products(rows, self.components.T), self.narrow and rows.dtype == np.float32)


class _Steps:
    """What shares are multiplied by in a round, and how far their sums are from the rows."""

    def __init__(self, model: NonnegativeFactors, rows: Union[Array, SparseRows]) -> None:
        self.model, self.parts, self.beta = model, model.components, model.beta
        self.sparse = rows if isinstance(rows, SparseRows) else None
        self.rows = rows
        #: The numbers of the rows, as those of a matrix or one after the other.
        self.numbers: Array = (rows.data if isinstance(rows, SparseRows) else rows).astype(np.float64)
        if self.beta == 2:
            self.products = products(rows, self.parts)
            self.gram = self.parts @ self.parts.T
        factors, features = self.parts.shape
        self.products_of_round = rows.shape[0] * factors * (factors if self.beta == 2 else 2 * features)

    def _raised(self, sums: Array) -> Array:
        low = sums < _SMALL if self.model.raises_small else sums == 0
        return np.where(low, _SMALL, sums)

    def _sums(self, found: Array) -> Array:
        """The sums of parts in the places of the numbers."""
        if self.sparse is None:
            return found @ self.parts
        rows, columns = self.sparse.rows, self.sparse.indices
        sums = np.zeros(len(columns))
        for factor, part in enumerate(self.parts):
            sums += found[rows, factor] * part[columns]
        return sums

    def _ratios(self, found: Array) -> Tuple[Array, Array]:
        """Numerators and denominators."""
        if self.beta == 2:
            return self.products, found @ self.gram
        sums = self._sums(found)
        safe = self._raised(sums) if self.beta < 2 else sums
        weighted = self.numbers / safe if self.beta == 1 else self.numbers * safe ** (self.beta - 2)
        given = weighted if self.sparse is None else self.sparse.with_data(weighted)
        above = products(given, self.parts)
        if self.beta == 1:
            return above, np.broadcast_to(self.parts.sum(axis=1), above.shape)
        if self.sparse is not None:
            return above, np.concatenate([self._powers(part) for part in np.array_split(found, len(found))])
        return above, self._powers(found, sums)

    def _powers(self, found: Array, sums: Any = None) -> Array:
        sums = found @ self.parts if sums is None else sums
        powers: Array = (self._raised(sums) if self.beta < 1 else sums) ** (self.beta - 1)
        return powers @ self.parts.T

    def factors(self, found: Array, number: int) -> Array:
        above, below = self._ratios(found)
        # The source keeps the sums of parts, and adds the penalty to what it keeps.
        keeps = self.beta == 1 and self.model.solver == "divergence"
        below = below + self.model.l1 * (number if keeps else 1) + self.model.l2 * found
        change: Array = above / np.where(below == 0, _SMALL, below)
        return change if self.model.exponent == 1 else change ** self.model.exponent

    def divergence(self, found: Array) -> float:
        """The square root of twice the divergence."""
        numbers = self.numbers
        if self.beta == 2:
            if self.sparse is None:
                return float(np.sqrt(((numbers - found @ self.parts) ** 2).sum()))
            own = float((numbers * numbers).sum())
            theirs = float(((found.T @ found) * self.gram).sum())
            return float(np.sqrt(own + theirs - 2.0 * float((self.products * found).sum())))
        sums = self._sums(found)
        told = numbers > _SMALL
        near = self._raised(sums[told])
        numbers = numbers[told]
        if self.beta == 1:
            total = float(found.sum(axis=0) @ self.parts.sum(axis=1))
            value = float((numbers * np.log(numbers / near)).sum()) + total - float(numbers.sum())
        elif self.beta == 0:
            ratio = numbers / near
            value = float(ratio.sum()) - self.rows.shape[0] * self.rows.shape[1] - float(np.log(ratio).sum())
        else:
            beta = self.beta
            if self.sparse is not None:
                total = sum(float(((row @ self.parts) ** beta).sum()) for row in found)
            else:
                total = float((sums ** beta).sum())
            value = float((numbers ** beta).sum()) - beta * float((numbers * near ** (beta - 1)).sum())
            value = (value + total * (beta - 1)) / (beta * (beta - 1))
        return float(np.sqrt(2 * max(value, 0.0)))
