"""What the targets of neighbours make together: labels, shares of classes, and means."""

from typing import List

import numpy as np

from ..dtypes import Array


class Vote:
    """As many neighbours for each query, with their weights.

    Args:
        distances, found: shape [queries, neighbours].
        weights: ``uniform`` or ``distance``.
    """

    def __init__(self, distances: Array, found: Array, weights: str) -> None:
        self.found = found
        self.uniform = weights == "uniform"
        self.weights = np.ones_like(distances)
        if not self.uniform:
            with np.errstate(divide="ignore", over="ignore"):
                self.weights = 1.0 / distances
            # One at no distance outweighs all that are at some.
            infinite = np.isinf(self.weights)
            rows = infinite.any(axis=1)
            self.weights[rows] = infinite[rows]

    def lonely(self) -> Array:
        """Which queries have no neighbours."""
        return np.zeros(len(self.found), bool)

    def heaviest(self, targets: Array, count: int) -> Array:
        """The class with most weight; of equal ones the first. None outweighs one before it that has NaN.

        Weights are summed over all neighbours, with zeros for those of other classes, as the source does.
        """
        near = targets[self.found]
        best, most = np.zeros(len(near), np.intp), np.zeros(len(near))
        # Classes that no neighbour has weigh nothing.
        for label in np.unique(near).tolist():
            votes = np.where(near == label, self.weights, 0.0).sum(axis=1)
            heavier = votes > most
            best[heavier] = label
            most = np.maximum(votes, most)
        return best

    def shares(self, targets: Array, count: int) -> Array:
        """The share of the weight that each class has, shape [queries, classes]."""
        votes = np.zeros((len(self.found), count))
        rows = np.arange(len(votes))
        for place in range(self.found.shape[1]):
            votes[rows, targets[self.found[:, place]]] += self.weights[:, place]
        return _divided(votes)

    def means(self, targets: Array, absent: float) -> Array:
        """The means of the targets, shape [queries, outputs]; ``absent`` for a query without neighbours."""
        if self.uniform:
            means: Array = np.mean(targets[self.found], axis=1)
            return means
        sums = self.weights.sum(axis=1)
        return np.stack([(column[self.found] * self.weights).sum(axis=1) / sums
                         for column in targets.T], axis=1)


class RadiusVote(Vote):
    """As many neighbours as each query has within a radius, with their weights.

    Args:
        distances, found: an array for each query.
        weights: ``uniform`` or ``distance``.
    """

    def __init__(self, distances: List[Array], found: List[Array], weights: str) -> None:
        self.each = found
        self.uniform = weights == "uniform"
        self.each_weights = [np.ones(len(part)) if self.uniform else _inverses(part) for part in distances]

    def lonely(self) -> Array:
        return np.array([not len(rows) for rows in self.each], bool)

    def shares(self, targets: Array, count: int) -> Array:
        votes = np.zeros((len(self.each), count))
        for row, (rows, weights) in enumerate(zip(self.each, self.each_weights)):
            # Adds one after the other, in the order of the neighbours.
            np.add.at(votes[row], targets[rows], weights)
        return _divided(votes)

    def means(self, targets: Array, absent: float) -> Array:
        outputs = targets.shape[1]
        narrow = targets.dtype == np.float32 and self.uniform
        means: Array = np.full((len(self.each), outputs), absent, np.float32 if narrow else np.float64)
        for row, (rows, weights) in enumerate(zip(self.each, self.each_weights)):
            near = targets[rows]
            # NumPy adds a single column in pairs, and several row by row.
            if not len(rows):
                continue
            if self.uniform:
                means[row] = near[:, 0].mean() if outputs == 1 else near.mean(axis=0)
            elif outputs > 1:
                means[row] = (near * weights[:, np.newaxis]).sum(axis=0) / weights.sum()
            else:
                means[row] = (near[:, 0] * weights).sum() / weights.sum()
        return means


def _inverses(distances: Array) -> Array:
    touching = distances == 0.0
    if touching.any():
        inverses: Array = touching.astype(np.float64)
        return inverses
    with np.errstate(over="ignore"):
        inverses = 1.0 / distances
    return inverses


def _divided(votes: Array) -> Array:
    sums = votes.sum(axis=1)
    sums[sums == 0.0] = 1.0
    shares: Array = votes / sums[:, np.newaxis]
    return shares
