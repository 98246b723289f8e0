"""What distances compute for all pairs of two sets of rows, feature after feature as the source sums."""

from typing import Callable, Dict, Tuple

import numpy as np

from ..dtypes import Array

#: Reduced distances of queries [queries, features] and rows [rows, features], shape [queries, rows].
Measure = Callable[[Array, Array], Array]
#: What stands for a distance that has no value and is farther than all others.
UNKNOWN = float(np.finfo(np.float64).max)


def _pairs(queries: Array, rows: Array) -> "zip[Tuple[Array, Array]]":
    """Each feature of the queries, as a column, and of the rows."""
    return zip(queries.T[:, :, np.newaxis], rows.T)


def gathered(part: Callable[[Array], Array], join: Callable[..., Array] = np.add) -> Measure:
    """What the differences add, joined by a sum or the like."""
    def measure(queries: Array, rows: Array) -> Array:
        total = np.zeros((len(queries), len(rows)))
        for one, other in _pairs(queries, rows):
            join(total, part(one - other), out=total)
        return total
    return measure


def weighted_powers(p: float, weights: Array) -> Measure:
    def measure(queries: Array, rows: Array) -> Array:
        total = np.zeros((len(queries), len(rows)))
        for weight, (one, other) in zip(weights, _pairs(queries, rows)):
            total += weight * np.abs(one - other) ** p
        return total
    return measure


def divided_squares(variances: Array) -> Measure:
    def measure(queries: Array, rows: Array) -> Array:
        total = np.zeros((len(queries), len(rows)))
        for variance, (one, other) in zip(variances, _pairs(queries, rows)):
            gap = one - other
            total += gap * gap / variance
        return total
    return measure


def quadratic_form(inverse: Array) -> Measure:
    def measure(queries: Array, rows: Array) -> Array:
        gaps = [one - other for one, other in _pairs(queries, rows)]
        total = np.zeros((len(queries), len(rows)))
        for gap, row in zip(gaps, inverse):
            product = np.zeros_like(total)
            for weight, other in zip(row, gaps):
                product += weight * other
            total += product * gap
        return total
    return measure


def hamming(queries: Array, rows: Array) -> Array:
    different = np.zeros((len(queries), len(rows)))
    for one, other in _pairs(queries, rows):
        different += one != other
    share: Array = different / queries.shape[1]
    return share


def canberra(queries: Array, rows: Array) -> Array:
    total = np.zeros((len(queries), len(rows)))
    for one, other in _pairs(queries, rows):
        size = np.abs(one) + np.abs(other)
        total += np.where(size > 0.0, np.abs(one - other) / size, 0.0)
    return total


def bray_curtis(queries: Array, rows: Array) -> Array:
    difference, size = np.zeros((2, len(queries), len(rows)))
    for one, other in _pairs(queries, rows):
        difference += np.abs(one - other)
        size += np.abs(one) + np.abs(other)
    return np.where(size > 0.0, difference / size, 0.0)


def bray_curtis_of_sums(queries: Array, rows: Array) -> Array:
    difference, size = np.zeros((2, len(queries), len(rows)))
    for one, other in _pairs(queries, rows):
        difference += np.abs(one - other)
        size += np.abs(one + other)
    quotient: Array = difference / size
    return quotient


def haversine(queries: Array, rows: Array) -> Array:
    (one, other), (one_east, other_east) = _pairs(queries, rows)
    north, east = np.sin(0.5 * (one - other)), np.sin(0.5 * (one_east - other_east))
    reduced: Array = north * north + np.cos(one) * np.cos(other) * east * east
    return reduced


def cosine(queries: Array, rows: Array) -> Array:
    """Of rows of length 1."""
    total = np.zeros((len(queries), len(rows)))
    for one, other in _pairs(queries, rows):
        total += one * other
    return np.where(np.isnan(total), UNKNOWN, np.minimum(np.maximum(1.0 - total, 0.0), 2.0))


def present_squares(queries: Array, rows: Array) -> Array:
    total, present = np.zeros((2, len(queries), len(rows)))
    for one, other in _pairs(queries, rows):
        gap = one - other
        known = ~np.isnan(gap)
        total += np.where(known, gap * gap, 0.0)
        present += known
    return np.where(present > 0, total / present * queries.shape[1], UNKNOWN)


#: Of the numbers of features: set in both, only in the one, only in the other, and all.
_FLAGS: Dict[str, Callable[[Array, Array, Array, float], Array]] = {
    "jaccard": lambda a, c, d, n: np.where(a + c + d == 0, 0.0, (c + d) / (a + c + d)),
    "dice": lambda a, c, d, n: (c + d) / (2 * a + c + d),
    "matching": lambda a, c, d, n: (c + d) / n,
    "kulsinski": lambda a, c, d, n: (c + d - a + n) / (c + d + n),
    "rogers_tanimoto": lambda a, c, d, n: 2 * (c + d) / (n + c + d),
    "russell_rao": lambda a, c, d, n: (n - a) / n,
    "sokal_sneath": lambda a, c, d, n: (c + d) / (0.5 * a + c + d),
    "yule": lambda a, c, d, n: np.where(c * d == 0, 0.0, 2 * c * d / (a * (n - a - c - d) + c * d)),
}
FLAG_NAMES = tuple(_FLAGS)


def flags(name: str) -> Measure:
    rule = _FLAGS[name]

    def measure(queries: Array, rows: Array) -> Array:
        here, there = (queries != 0).astype(np.float64), (rows != 0).astype(np.float64)
        # Counts are exact, in whatever order they are added.
        both = here @ there.T
        only_here = here.sum(axis=1)[:, np.newaxis] - both
        return rule(both, only_here, there.sum(axis=1) - both, float(queries.shape[1]))
    return measure


def unit_length(rows: Array) -> Array:
    """Rows divided by their length; a row of zeros stays."""
    lengths = _lengths(rows)
    scaled: Array = rows / np.where(lengths == 0.0, 1.0, lengths)
    return scaled


def centred_unit_length(rows: Array) -> Array:
    """The same after each row's mean is subtracted; a constant row has no value."""
    centred = rows - rows.cumsum(axis=1)[:, -1:] / rows.shape[1]
    scaled: Array = centred / _lengths(centred)
    return scaled


def _lengths(rows: Array) -> Array:
    # A running sum adds in order, where a sum would add in pairs.
    lengths: Array = np.sqrt((rows * rows).cumsum(axis=1)[:, -1:])
    return lengths
