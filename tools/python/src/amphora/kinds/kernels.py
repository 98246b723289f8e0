"""Kernels of rows with the rows that a model holds; ``support_vectors`` describes each of them."""

import copy
import math
from typing import Any, Callable, Dict, Iterator, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .sparse import SparseRows, row_sums
from .weights import sparse_weights

#: The parameters of each kernel, and whether it takes sparse rows.
KERNELS: Dict[str, Tuple[Tuple[str, ...], bool]] = {
    "linear": ((), True),
    "polynomial": (("gamma", "constant", "degree"), True),
    "rbf": (("gamma",), True),
    "sigmoid": (("gamma", "constant"), True),
    "laplacian": (("gamma",), True),
    "cosine": ((), True),
    "chi2": (("gamma",), False),
    "additive_chi2": ((), False),
    "precomputed": ((), False),
}
PARAMETERS = ("gamma", "constant", "degree")
#: Numbers of one block of kernels: 32 MiB.
_BLOCK = 1 << 22
Rows = Union[Array, SparseRows]


class Kernel:
    """A kernel with its parameters, judged: what it makes of two rows."""

    def __init__(self, fields: base.FieldReader) -> None:
        self.name = fields.choice("kernel", tuple(KERNELS))
        needed, self.takes_sparse = KERNELS[self.name]
        fields.present(needed, "kernel is " + self.name)
        fields.absent([name for name in PARAMETERS if name not in needed], "kernel is " + self.name)
        values = {name: fields.number(name) for name in needed}
        for name, value in values.items():
            if not math.isfinite(value) or (name == "degree" and value < 0):
                fields.refuse("model.bad-field", name, "is {!r}".format(value))
        self.gamma, self.constant, self.degree = (values.get(name, 0.0) for name in PARAMETERS)

    def with_gamma(self, gamma: Optional[float]) -> "Kernel":
        """The same kernel; with another gamma unless that is None."""
        other = copy.copy(self)
        other.gamma = self.gamma if gamma is None else gamma
        return other

    def blocks(self, rows: Array, held: Array) -> Iterator[Array]:
        """The kernels of a range of rows after the other with those of ``held``."""
        step = max(1, _BLOCK // max(len(held), rows.shape[1]))
        for first in range(0, max(len(rows), 1), step):
            part = rows[first:first + step]
            self.judge(part, first)
            yield self.of_rows(part, held)

    def of_rows(self, one: Array, other: Array) -> Array:
        """The kernels of two tables of rows, shape [rows of one, rows of the other]."""
        with np.errstate(all="ignore"):
            return self._finished(self._measure(one, other))

    def of_sparse(self, one: SparseRows, other: "HeldSparseRows") -> Array:
        """As `of_rows`, of rows that stay sparse."""
        with np.errstate(all="ignore"):
            if self.name == "laplacian":
                # Where only one of the two is kept nothing is left of the term.
                extra = other.matched(one, lambda x, y: np.abs(x - y) - np.abs(x) - np.abs(y))
                return self._finished(_sizes(one)[:, np.newaxis] + other.sizes + extra)
            products = other.matched(one, lambda x, y: x * y)
            if self.name == "cosine":
                return products / (_lengths(one.squares())[:, np.newaxis] * _lengths(other.squares))
            if self.name == "rbf":
                products = np.maximum(one.squares()[:, np.newaxis] + other.squares - 2.0 * products, 0.0)
            return self._finished(products)

    def _measure(self, one: Array, other: Array) -> Array:
        """The product or the distance that the kernel is made from."""
        if self.name in ("laplacian", "chi2", "additive_chi2"):
            sums = np.zeros((len(one), len(other)))
            for x, y in zip(one.T, other.T):
                apart = x[:, np.newaxis] - y
                if self.name == "laplacian":
                    sums += np.abs(apart)
                else:
                    both = x[:, np.newaxis] + y
                    sums += np.divide(apart * apart, both, out=np.zeros_like(both), where=both != 0.0)
            return sums
        if self.name == "cosine":
            one = one / _lengths((one * one).sum(axis=1))[:, np.newaxis]
            other = other / _lengths((other * other).sum(axis=1))[:, np.newaxis]
        products: Array = one @ other.T
        if self.name == "rbf":
            squares = (one * one).sum(axis=1)[:, np.newaxis] + (other * other).sum(axis=1)
            products = np.maximum(squares - 2.0 * products, 0.0)
        return products

    def _finished(self, measure: Array) -> Array:
        if self.name in ("rbf", "laplacian", "chi2"):
            finished: Array = np.exp(-self.gamma * measure)
        elif self.name == "polynomial":
            finished = np.power(self.gamma * measure + self.constant, self.degree)
        elif self.name == "sigmoid":
            finished = np.tanh(self.gamma * measure + self.constant)
        else:
            finished = -measure if self.name == "additive_chi2" else measure
        return finished

    def judge(self, rows: Array, first: int) -> None:
        """Refuses numbers that the kernel has no value for; rows are counted from ``first``.

        Raises:
            InputError: ``model.infinite-value``.
        """
        if self.name in ("chi2", "additive_chi2") and (rows < 0.0).any():
            row, column = np.argwhere(rows < 0.0)[0]
            raise InputError("model.infinite-value", "Row {}, column {} is negative, of which this kernel "
                             "has no value.".format(first + row, column))


class HeldSparseRows:
    """Sparse rows of a model, laid out to meet those of an input."""

    def __init__(self, rows: SparseRows) -> None:
        self.rows = rows
        self.squares = rows.squares()
        self.sizes = _sizes(rows)
        self._columns, self._places = np.unique(rows.indices, return_inverse=True)

    def matched(self, one: SparseRows, term: Callable[[Array, Array], Array]) -> Array:
        """Sums over the columns that a row of ``one`` and a row of these both keep."""
        found = np.zeros((one.shape[0], self.rows.shape[0]))
        if not len(self._columns) or not len(one.data):
            return found
        places = np.minimum(np.searchsorted(self._columns, one.indices), len(self._columns) - 1)
        met = self._columns[places] == one.indices
        places, owners, numbers = places[met], one.rows[met], one.data[met].astype(np.float64)
        full = np.zeros(len(self._columns))
        for row in range(self.rows.shape[0]):
            kept = slice(self.rows.indptr[row], self.rows.indptr[row + 1])
            full[self._places[kept]] = self.rows.data[kept]
            found[:, row] = np.bincount(owners, term(numbers, full[places]), minlength=one.shape[0])
            full[self._places[kept]] = 0.0
        return found


class HeldRows:
    """The rows that a model compares an input with: dense, sparse, or columns of the input."""

    def __init__(self, fields: base.FieldReader, name: str, columns: Optional[str] = None) -> None:
        self.kernel = Kernel(fields)
        self._dense: Optional[Array] = None
        self._sparse: Optional[HeldSparseRows] = None
        self.narrow = False
        parts = (name[:-1] + "_columns", name[:-1] + "_offsets")
        if self.kernel.name == "precomputed":
            fields.absent((name,) + parts, "kernel is precomputed")
            count: int = fields.sizes["features"]
            self._columns: Any = slice(None)
            if columns:
                fields.present((columns,), "kernel is precomputed")
                self._columns = fields.indices(columns, (name,), count)
                count = len(self._columns)
            self.count = fields.sizes.setdefault(name, count)
            if self.count != count:
                fields.refuse("model.bad-shape", "features", "is not the number of " + name)
            return
        fields.present((name,), "kernel is " + self.kernel.name)
        if columns:
            fields.absent((columns,), "kernel is " + self.kernel.name)
        if any(fields.has(part) for part in parts):
            if not self.kernel.takes_sparse:
                fields.absent(parts, "kernel is " + self.kernel.name)
            values = fields.array(name, base.FLOATS, ("kept",))
            self._sparse = HeldSparseRows(sparse_weights(fields, values, *parts))
            self.count = fields.sizes.setdefault(name, self._sparse.rows.shape[0])
            if self.count != self._sparse.rows.shape[0]:
                fields.refuse("model.bad-shape", parts[1], "is not of the number of " + name)
        else:
            values = fields.array(name, base.FLOATS, (name, "features"))
            self._dense = values.astype(np.float64)
            self.count = len(values)
        self.narrow = values.dtype == np.float32

    def blocks(self, rows: Rows) -> Iterator[Array]:
        """The kernels of a range of rows after the other, each of shape [some rows, held rows]."""
        step = max(1, _BLOCK // max(self.count, rows.shape[1] if self._sparse is None else 1))
        for first in range(0, max(rows.shape[0], 1), step):
            yield self._of(rows[first:first + step], first)

    def _of(self, rows: Rows, first: int) -> Array:
        if self._sparse is not None:
            sparse = rows if isinstance(rows, SparseRows) else SparseRows.of_places(
                *np.nonzero(rows), rows[np.nonzero(rows)], rows.shape)
            return self.kernel.of_sparse(sparse, self._sparse)
        dense = (rows.toarray() if isinstance(rows, SparseRows) else rows).astype(np.float64)
        self.kernel.judge(dense, first)
        if self._dense is None:
            chosen: Array = dense[:, self._columns]
            return chosen
        return self.kernel.of_rows(dense, self._dense)


def _sizes(rows: SparseRows) -> Array:
    """For each row the sum of the sizes of its numbers."""
    return row_sums(rows.rows, np.abs(rows.data.astype(np.float64)), rows.shape[0])


def _lengths(squares: Array) -> Array:
    """Square roots, by which to divide: 1 where there is nothing."""
    lengths: Array = np.sqrt(squares)
    lengths[lengths == 0.0] = 1.0
    return lengths
