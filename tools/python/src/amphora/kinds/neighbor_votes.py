"""What the targets of neighbours make together: labels, shares of classes, and means."""

from typing import List

import numpy as np

from ..dtypes import Array


class Vote:
    """The neighbours of each query with their weights.

    Args:
        distances, found: for each query an array of its neighbours, as many for all unless ``within``.
        weights: ``uniform`` or ``distance``.
        within: whether neighbours are those within a radius, and not a number of them.
    """

    def __init__(self, distances: List[Array], found: List[Array], weights: str, within: bool) -> None:
        self.found = found
        self.within = within
        self.uniform = weights == "uniform"
        self.weights = ([np.ones(len(part)) for part in found] if self.uniform
                        else [self._weights(part) for part in distances])

    def _weights(self, distances: Array) -> Array:
        """The inverse of each distance; one at no distance outweighs all that are at some."""
        with np.errstate(divide="ignore", over="ignore"):
            weights: Array = 1.0 / distances
        touching = distances == 0.0 if self.within else np.isinf(weights)
        return touching.astype(np.float64) if touching.any() else weights

    def lonely(self) -> Array:
        """Which queries have no neighbours."""
        return np.array([not len(rows) for rows in self.found], bool)

    def heaviest(self, targets: Array, count: int) -> Array:
        """The class with most weight; of equal ones the first.

        Weights are summed over all neighbours, with zeros for those of other classes, as the source does.
        """
        if not len(self.found):
            return np.zeros(0, np.intp)
        near, weights = targets[np.stack(self.found)], np.stack(self.weights)
        best, most = np.zeros(len(near), np.intp), np.full(len(near), -np.inf)
        # Classes that no neighbour has weigh nothing.
        for label in np.unique(near).tolist():
            votes = (weights * (near == label)).sum(axis=1)
            heavier = votes > most
            best[heavier], most[heavier] = label, votes[heavier]
        return best

    def shares(self, targets: Array, count: int) -> Array:
        """The share of the weight that each class has, shape [queries, classes]."""
        votes = np.zeros((len(self.found), count))
        for row, (rows, weights) in enumerate(zip(self.found, self.weights)):
            # Adds one after the other, in the order of the neighbours.
            np.add.at(votes[row], targets[rows], weights)
        sums = votes.sum(axis=1)
        sums[sums == 0.0] = 1.0
        shares: Array = votes / sums[:, np.newaxis]
        return shares

    def means(self, targets: Array, absent: float) -> Array:
        """The means of the targets, shape [queries, outputs]; ``absent`` for a query without neighbours."""
        outputs = targets.shape[1]
        narrow = targets.dtype == np.float32 and self.uniform
        means = np.full((len(self.found), outputs), absent, np.float32 if narrow else np.float64)
        for row, (rows, weights) in enumerate(zip(self.found, self.weights)):
            if not len(rows):
                continue
            near = targets[rows]
            if self.uniform:
                # NumPy adds a single column in pairs, and several row by row.
                means[row] = near[:, 0].mean() if outputs == 1 else near.mean(axis=0)
            elif self.within and outputs > 1:
                means[row] = (near * weights[:, np.newaxis]).sum(axis=0) / weights.sum()
            else:
                means[row] = [(column * weights).sum() / weights.sum() for column in near.T]
        return means
