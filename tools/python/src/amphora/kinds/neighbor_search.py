"""The search for the nearest rows, step by step as the source does it; it decides between equal ones."""

from dataclasses import dataclass
from typing import Callable, List, Optional, Tuple

import numpy as np

from ..dtypes import Array
from .distances import Metric
from .tie_order import ORDERS

#: Distances closer than this, relative to the larger, count as tied; so do those closer than
#: `_ROUNDED`, relative to the farthest row.  The bounds by which a tree leaves out nodes are rounded
#: (for balls relative to the distance of their centres), so that nearly equal rows can be left out.
_CLOSE = 1e-9
_ROUNDED = 1e-12


def tied(distances: Array, farthest: Array) -> Array:
    """For each row of ascending distances whether two neighbouring ones are too close to tell apart."""
    with np.errstate(invalid="ignore"):
        limit = np.maximum(_CLOSE * distances[:, 1:], _ROUNDED * farthest[:, np.newaxis])
        close = np.diff(distances, axis=1) <= limit
    result: Array = np.any(close, axis=1) | ~np.all(np.isfinite(distances), axis=1)
    return result


@dataclass(frozen=True)
class SearchTree:
    """A tree of boxes, or of balls, over the training rows.

    Attributes:
        balls: whether nodes are balls.
        order: the permutation of the rows that leaves index, shape [rows].
        start, end: the range of ``order`` of each node, shape [nodes].
        leaf: whether a node is a leaf, shape [nodes].
        radius: the radius of each ball, shape [nodes].
        bounds: least and greatest values, shape [2, nodes, features]; or centres, [1, …].
    """

    balls: bool
    order: Array
    start: Array
    end: Array
    leaf: Array
    radius: Array
    bounds: Array

    def lower_bounds(self, query: Array, metric: Metric) -> Array:
        """For each node a reduced distance that no row in it is nearer than."""
        with np.errstate(all="ignore"):
            if self.balls:
                return metric.reduce(np.maximum(0.0, self._to_centres(query, metric) - self.radius))
            return metric.reduced(self._outside(query), np.zeros((1, len(query))))[:, 0]

    def spans(self, query: Array, metric: Metric) -> Tuple[Array, Array]:
        """For each node the least and the greatest distance of a row in it."""
        with np.errstate(all="ignore"):
            if self.balls:
                centre = self._to_centres(query, metric)
                return np.maximum(0.0, centre - self.radius), centre + self.radius
            farther = np.maximum(np.abs(self.bounds[0] - query), np.abs(query - self.bounds[1]))
            least, greatest = (metric.distance(metric.reduced(gaps, np.zeros((1, len(query))))[:, 0])
                               for gaps in (self._outside(query), farther))
            return least, greatest

    def within(self, query: Array, reduced: Array, radius: float, metric: Metric) -> Array:
        """The rows within a radius, in the order of the source; ``reduced`` are those to all rows."""
        least, greatest = (bounds.tolist() for bounds in self.spans(query, metric))
        limit = metric.reduce(np.float64(radius))
        found, waiting = [np.zeros(0, np.int64)], [0]
        while waiting:
            node = waiting.pop()
            if least[node] > radius:
                continue
            rows = self.order[self.start[node]:self.end[node]]
            if greatest[node] <= radius:
                found.append(rows)
            elif self.leaf[node]:
                found.append(rows[reduced[rows] <= limit])
            else:
                waiting += [2 * node + 2, 2 * node + 1]
        return np.concatenate(found)

    def _to_centres(self, query: Array, metric: Metric) -> Array:
        return metric.distance(metric.reduced(query[np.newaxis], self.bounds[0])[0])

    def _outside(self, query: Array) -> Array:
        """How far the query is outside of each box, by feature."""
        below, above = self.bounds[0] - query, query - self.bounds[1]
        outside: Array = 0.5 * ((below + np.abs(below)) + (above + np.abs(above)))
        return outside


class Query:
    """One query: the heap of its best candidates, and the ways to fill it."""

    def __init__(self, query: Array, distances: Array, count: int, metric: Metric, tie_order: str
                 ) -> None:
        self.query = query
        self.distances = distances
        self.metric = metric
        self.sort: Callable[[List[float], List[int]], None] = ORDERS[tie_order]
        self.best = [float("inf")] * count
        self.rows = [0] * count

    def nearest(self, tree: Optional[SearchTree]) -> Tuple[List[float], List[int]]:
        """Reduced distances and rows of the nearest, in the order of the source."""
        if tree is None:
            self.offer(np.arange(len(self.distances)))
        else:
            self.visit(tree)
        self.sort(self.best, self.rows)
        return self.best, self.rows

    def visit(self, tree: SearchTree) -> None:
        """Goes through the tree, the nearer child first; what lies open is kept in a list."""
        bounds = tree.lower_bounds(self.query, self.metric).tolist()
        waiting = [0]
        while waiting:
            node = waiting.pop()
            if bounds[node] > self.best[0]:
                continue
            if tree.leaf[node]:
                self.offer(tree.order[tree.start[node]:tree.end[node]])
                continue
            left, right = 2 * node + 1, 2 * node + 2
            waiting += [right, left] if bounds[left] <= bounds[right] else [left, right]

    def offer(self, rows: Array) -> None:
        """Offers rows in order; a candidate enters unless it is at least as far as the farthest.

        One without a value is not, and enters.
        """
        distances = self.distances[rows]
        if np.isnan(distances).any():
            # One without a value can make way for one that was not near enough before.
            for distance, row in zip(distances.tolist(), rows.tolist()):
                if not distance >= self.best[0]:
                    self.replace(distance, row)
            return
        start = 0
        while start < len(rows):
            nearer = np.flatnonzero(distances[start:] < self.best[0])
            if not len(nearer):
                return
            # The farthest only comes nearer, so that what is not nearer now need not be asked again.
            for place in (start + nearer[:64]).tolist():
                if distances[place] < self.best[0]:
                    self.replace(float(distances[place]), int(rows[place]))
            start += int(nearer[:64][-1]) + 1

    def replace(self, distance: float, row: int) -> None:
        """Puts a candidate in the place of the farthest and lets it sink."""
        best, rows = self.best, self.rows
        count = len(best)
        place = 0
        while True:
            left = 2 * place + 1
            right = left + 1
            if left >= count:
                break
            if right >= count:
                if not best[left] > distance:
                    break
                child = left
            elif best[left] >= best[right]:
                if not distance < best[left]:
                    break
                child = left
            else:
                if not distance < best[right]:
                    break
                child = right
            best[place], rows[place] = best[child], rows[child]
            place = child
        best[place], rows[place] = distance, row


