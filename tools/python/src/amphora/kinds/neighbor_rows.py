"""The training rows of a model of nearest neighbours, and the search among them."""

from typing import Any, Iterator, List, Optional, Tuple, Union

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import InputError
from . import base
from .distances import BOXES, BRUTE_ONLY, Metric, read_metric
from .measures import UNKNOWN, unit_length
from .neighbor_search import Query, SearchTree, tied
from .sparse import SparseRows, row_sums
from .weights import sparse_weights

#: Distances that are computed at a time, which bounds the memory of a prediction.
_BLOCK = 1 << 20

SEARCHES = ("brute", "kd_tree", "ball_tree")
TREE_FIELDS = ("order", "node_start", "node_end", "node_is_leaf", "node_radius", "node_bounds")
SPARSE_FIELDS = ("sparse_values", "sparse_columns", "sparse_offsets")

#: Distances of finite rows that can be 0 / 0, and by which a tree can search.
_UNDEFINED = ("dice", "sokal_sneath", "standardized_euclidean")

#: Distances and rows of the neighbours of each query.
Found = Tuple[List[Array], List[Array]]


class TrainingRows:
    """The training rows, the distance, and the tree if there is one."""

    def __init__(self, fields: base.FieldReader) -> None:
        self.metric = read_metric(fields)
        search = fields.choice("search", SEARCHES)
        judge_search(fields, self.metric, search)
        #: Row after row, or those that keep few numbers; None when queries come as distances.
        self.rows: Optional[Union[Array, SparseRows]] = None
        if self.metric.name == "precomputed":
            fields.absent(("rows",) + SPARSE_FIELDS, "distances are precomputed")
            self.count = fields.sizes["features"]
        elif fields.has("sparse_values"):
            self._read_sparse(fields, search)
        else:
            fields.absent(SPARSE_FIELDS, "sparse_values is absent")
            fields.present(("rows",), "there are no sparse_values")
            types = INTEGERS + base.FLOATS if search == "brute" else ("float64",)
            rows = fields.array("rows", types, ("rows", "features")).astype(np.float64)
            with np.errstate(all="ignore"):
                self.rows = self.metric.prepare(rows)
            self.count = len(rows)
        if not self.count:
            fields.refuse("model.bad-shape", "rows", "has no rows")
        fields.sizes["rows"] = self.count
        self.tie_order = fields.choice("tie_order", ("quicksort", "introsort"))
        #: Whether rows whose distance is 0 / 0 are no candidates of a tree.
        self.refuses = False
        if search != "brute" and self.metric.name in _UNDEFINED:
            fields.present(("undefined_distances",), "a tree searches by {}".format(self.metric.name))
            self.refuses = fields.choice("undefined_distances", ("taken", "refused")) == "refused"
        else:
            fields.absent(("undefined_distances",), "no tree searches by what can be 0 / 0")
        self.tree: Optional[SearchTree] = None
        if search == "brute":
            fields.absent(TREE_FIELDS, "search is brute")
        else:
            self.tree = read_tree(fields, search, self.count)

    def _read_sparse(self, fields: base.FieldReader, search: str) -> None:
        fields.absent(("rows",), "there are sparse_values")
        if search != "brute" or self.metric.name not in ("euclidean", "manhattan", "cosine"):
            fields.refuse("model.bad-field", "sparse_values", "is there for {} by {}".format(
                self.metric.name, search))
        values = fields.array("sparse_values", INTEGERS + base.FLOATS, ("kept",)).astype(np.float64)
        rows = sparse_weights(fields, values, "sparse_columns", "sparse_offsets")
        if self.metric.name == "cosine":
            lengths = np.sqrt(rows.squares())
            rows = rows.with_data(rows.data / np.where(lengths == 0.0, 1.0, lengths)[rows.rows])
        self.rows, self.count = rows, len(rows)

    def _blocks(self, X: Union[Array, SparseRows]) -> Iterator[Tuple[Array, Array]]:
        """Blocks of queries, each with its reduced distances to all rows."""
        height = max(1, _BLOCK // max(self.count, X.shape[1]))
        for first in range(0, X.shape[0], height):
            block = X[first:first + height]
            queries = (block.toarray() if isinstance(block, SparseRows) else block).astype(np.float64)
            if self.rows is None:
                yield queries, queries
            elif isinstance(self.rows, SparseRows):
                yield queries, self._sparse_distances(queries, self.rows)
            else:
                with np.errstate(all="ignore"):
                    prepared = self.metric.prepare(queries)
                reduced = self.metric.reduced(prepared, self.rows)
                if self.tree is None:
                    reduced = np.where(np.isnan(reduced), UNKNOWN, reduced)
                yield prepared, reduced

    def _sparse_distances(self, queries: Array, rows: SparseRows) -> Array:
        distances: Array = np.empty((len(queries), self.count))
        if self.metric.name == "cosine":
            distances = 1.0 - rows.products(unit_length(queries)).T
            return np.minimum(np.maximum(distances, 0.0, out=distances), 2.0, out=distances)
        if self.metric.name == "euclidean":
            sizes = (queries * queries).sum(axis=1)[:, np.newaxis] + rows.squares()
            distances = sizes - 2.0 * rows.products(queries).T
            return np.maximum(0.0, distances, out=distances)
        for place, query in enumerate(queries):
            # What a row does not keep counts as it is.
            numbers = query[rows.indices]
            changes = np.abs(numbers - rows.data) - np.abs(numbers)
            distances[place] = np.abs(query).sum() + row_sums(rows.rows, changes, self.count)
        return np.maximum(0.0, distances, out=distances)

    def nearest(self, X: Union[Array, SparseRows], count: int) -> Tuple[Array, Array]:
        """Distances and rows of the nearest, nearest first, shape [queries, count]."""
        distances, found = np.empty((X.shape[0], count)), np.empty((X.shape[0], count), np.int64)
        first = 0
        for queries, reduced in self._blocks(X):
            block = slice(first, first + len(queries))
            near, found[block] = self._nearest(queries, reduced, count)
            distances[block] = self.metric.distance(near)
            first += len(queries)
        return distances, found

    def _nearest(self, queries: Array, distances: Array, count: int) -> Tuple[Array, Array]:
        # One more than needed, so that a tie at the last place shows.
        seen = min(count + 1, self.count)
        found = (np.argpartition(distances, seen - 1, axis=1)[:, :seen] if seen < self.count
                 else np.tile(np.arange(seen), (len(queries), 1)))
        reduced = np.take_along_axis(distances, found, axis=1)
        order = np.argsort(reduced, axis=1, kind="stable")
        reduced = np.take_along_axis(reduced, order, axis=1)
        found = np.take_along_axis(found, order, axis=1)
        # Where distances are clearly apart every search finds the same.  Where they are not, the order
        # in which the source met the rows decides, so that its search is repeated step by step.
        known = np.where(distances < UNKNOWN, distances, 0.0)
        doubtful = tied(self.metric.distance(reduced), self.metric.distance(known.max(axis=1)))
        doubtful |= np.isnan(distances).any(axis=1)
        for row in np.flatnonzero(doubtful).tolist():
            query = Query(queries[row], distances[row], count, self.metric, self.tie_order, self.refuses)
            reduced[row, :count], found[row, :count] = query.nearest(self.tree)
        return reduced[:, :count], found[:, :count]

    def within(self, X: Union[Array, SparseRows], radius: float) -> Found:
        """Distances and rows of those within a radius, in the order of the source, for each query."""
        distances: List[Array] = []
        rows: List[Array] = []
        limit = self.metric.reduce(np.float64(radius))
        for queries, reduced in self._blocks(X):
            for query, every in zip(queries, reduced):
                near = (np.flatnonzero((every <= limit) & (every != UNKNOWN)) if self.tree is None
                        else self.tree.within(query, every, radius, self.metric))
                rows.append(near)
                distances.append(self.metric.distance(every[near]))
        return distances, rows


def judge_search(fields: base.FieldReader, metric: Metric, search: str) -> None:
    """Refuses a tree that cannot search by a distance."""
    allowed = BOXES if search == "kd_tree" and not fields.has("metric_weights") else ()
    if (search == "kd_tree" and metric.name not in allowed) or (
            search == "ball_tree" and metric.name in BRUTE_ONLY):
        fields.refuse("model.bad-field", "search", "is {} with {}".format(search, metric.name))


def read_tree(fields: base.FieldReader, search: str, rows: int) -> SearchTree:
    fields.present(TREE_FIELDS, "search uses a tree")
    order = fields.indices("order", (rows,), rows)
    if len(np.unique(order)) != rows:
        fields.refuse("model.bad-index", "order", "names a row twice")
    start = fields.indices("node_start", ("nodes",), rows + 1)
    end = fields.indices("node_end", ("nodes",), rows + 1)
    leaf = fields.array("node_is_leaf", INTEGERS + ("bool",), ("nodes",)).astype(bool)
    _judge_nodes(fields, start, end, leaf, rows)
    radius = fields.array("node_radius", ("float64",), ("nodes",))
    sides = 2 if search == "kd_tree" else 1
    bounds = fields.array("node_bounds", ("float64",), (sides, "nodes", "features"))
    return SearchTree(search == "ball_tree", order, start, end, leaf, radius, bounds)


def _judge_nodes(fields: base.FieldReader, start: Array, end: Array, leaf: Array, rows: int) -> None:
    """Refuses a tree in which children do not divide the rows of their parent, from the root on."""
    if not len(leaf):
        fields.refuse("model.bad-tree", "node_is_leaf", "has no nodes")
    if start[0] != 0 or end[0] != rows:
        fields.refuse("model.bad-index", "node_start", "and node_end of the root are not all rows")
    level = np.zeros(1, np.int64)
    while len(level):
        level = level[~leaf[level]]
        left, right = 2 * level + 1, 2 * level + 2
        if (right >= len(leaf)).any():
            fields.refuse("model.bad-tree", "node_is_leaf", "has an inner node without its children")
        if not ((start[left] == start[level]) & (start[left] <= end[left]) & (end[left] == start[right])
                & (start[right] <= end[right]) & (end[right] == end[level])).all():
            fields.refuse("model.bad-index", "node_start", "and node_end do not divide a node's rows")
        level = np.concatenate([left, right])


def queries(model: base.Predictor, training: TrainingRows, X: Any) -> Union[Array, SparseRows]:
    """The rows that ask; they may have gaps where the distance leaves those out."""
    rows = model.takes_sparse(X, missing=training.metric.name == "present_euclidean")
    if training.rows is None and not isinstance(rows, SparseRows) and (rows < 0).any():
        row, column = np.argwhere(rows < 0)[0].tolist()
        raise InputError("model.negative-distance", "Row {}, column {} is {}.".format(
            row, column, rows[row, column]))
    return rows
