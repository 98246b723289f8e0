"""What the nodes and array records of an origin must keep to, so that whoever walks it can rely on it."""

import math
import re
from typing import Dict, List, Optional, Tuple

import numpy as np

from .dtypes import Array
from .errors import FormatError
from .limits import RANK, SIZE
from .origin import Origin
from .origin_kinds import ARRAY_COLUMNS, KINDS, NUMBER

_BIG = re.compile(r"-?[1-9a-f][0-9a-f]*")
_DTYPES = (NUMBER["dtype"], NUMBER["record_dtype"], NUMBER["subarray_dtype"])
#: The columns of dtypes that are gone through for one origin; shared dtypes can claim any number.
_WORK = 5_000_000

#: The columns of a dtype: the number of elements that each holds.
Widths = Tuple[int, ...]


def judge(origin: Origin) -> None:
    """Refuses an origin whose nodes or array records are not as the format asks.

    Raises:
        FormatError: ``container.origin-node``, ``container.origin-array`` or
            ``container.unused-tensor``.
    """
    rules = _Rules(origin)
    rules.judge_records()
    rules.judge_nodes()
    rules.judge_numbers()
    rules.judge_children()
    rules.judge_dtypes()
    rules.judge_arrays()


class _Rules:
    """The rules for one origin; columns are judged whole, in the order in which they rely on each other."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.kind = origin.columns["kind"]
        self.first = origin.columns["first"]
        self.count = origin.columns["count"]
        self.value = origin.columns["value"]
        self.children = origin.columns["children"]
        self.work = 0
        self.widths: Dict[int, Widths] = {}

    def refuse_first(self, wrong: Array, fact: str) -> None:
        """Refuses the first node of which ``wrong`` is true, if there is one."""
        if wrong.any():
            node = int(np.argmax(wrong))
            self.refuse(node, fact)

    def refuse(self, node: int, fact: str) -> None:
        self.origin.refuse("container.origin-node", "node {} {}".format(node, fact))

    def judge_records(self) -> None:
        tensors = self.origin.tensors
        index, first, rows = (self.origin.columns[name] for name in ARRAY_COLUMNS)
        wrong = (index < 0) | (index >= len(tensors))
        if not wrong.any():
            heights = np.array([t.rows if t.shape else -1 for t in tensors] or [0], np.int64)
            height = heights[index]
            # Compared without a sum, which could overflow.
            wrong = (first < 0) | (rows < 0) | (first > height) | (rows > height - first)
        if wrong.any():
            self.origin.refuse("container.origin-array", "array record {} names rows that are not there"
                               .format(int(np.argmax(wrong))))
        used = set(self.origin.places.values()) | set(np.unique(index).tolist())
        for place in range(len(tensors)):
            if place not in used:
                self.origin.refuse("container.unused-tensor", "nothing refers to tensor {}".format(place))

    def judge_nodes(self) -> None:
        self.refuse_first(self.kind >= len(KINDS), "has an unknown kind")
        blob = np.array([kind.blob for kind in KINDS])[self.kind]
        least = np.array([kind.least for kind in KINDS])[self.kind]
        most = np.array([-1 if kind.most is None else kind.most for kind in KINDS])[self.kind]
        nothing = (most == 0) & ~blob
        self.refuse_first(nothing & ((self.first != 0) | (self.count != 0)), "has children or bytes")
        wrong = ~blob & ((self.count < least) | ((most >= 0) & (self.count > most)))
        wrong |= (self.kind == NUMBER["dict"]) & (self.count % 2 != 0)
        wrong |= (self.kind == NUMBER["record_dtype"]) & (self.count % 4 != 1)
        self.refuse_first(wrong, "has a wrong number of children")
        length = np.where(blob, len(self.origin.columns["blob"]), len(self.children))
        self.refuse_first((self.first < 0) | (self.count < 0) | (self.first > length)
                          | (self.count > length - self.first), "has a range that is not there")
        known = len(self.kind)
        wrong = (self.children < 0) | (self.children >= known)
        if wrong.any():
            self.origin.refuse("container.origin-node", "child {} names a node that is not there".format(
                int(np.argmax(wrong))))

    def judge_numbers(self) -> None:
        """Values within their columns, 0 where there is nothing to say."""
        floats = len(self.origin.columns["floats"])
        below = {"": 1, "strings": len(self.origin.columns["strings"]), "floats": floats,
                 "complex": floats - 1, "arrays": -1, "integer": -1}
        bound = np.array([below[kind.value] for kind in KINDS])[self.kind]
        judged = np.array([kind.value not in ("arrays", "integer") for kind in KINDS])[self.kind]
        self.refuse_first(judged & ((self.value < 0) | (self.value >= bound)),
                          "has a value that is not there")
        nodes = np.flatnonzero(self.kind == NUMBER["big_integer"])
        # A text that many nodes share is read once; those that are wrong are refused for their first.
        places, first = np.unique(self.value[nodes], return_index=True)
        for place, node in sorted(zip(places.tolist(), nodes[first].tolist()), key=lambda pair: pair[1]):
            text = self.origin.columns["strings"][place]
            if not _BIG.fullmatch(text) or -(1 << 63) <= int(text, 16) < 1 << 63:
                self.refuse(node, "is not an integer beyond 64 bits in hexadecimal digits")

    def child(self, nodes: Array, place: int) -> Array:
        """The kinds of the ``place``-th children of ``nodes``."""
        kinds: Array = self.kind[self.children[self.first[nodes] + place]]
        return kinds

    def judge_children(self) -> None:
        """The children that must be of certain kinds."""
        string, tuple_ = NUMBER["string"], NUMBER["tuple"]
        for place in (0, 1):
            self.need("global", place, (string,), "does not name its module and itself by strings")
        self.need("record_dtype", 0, (NUMBER["false"], NUMBER["true"]), "does not say if it is aligned")
        for kind in KINDS:
            if kind.dtype is not None:
                self.need(kind.name, kind.dtype, _DTYPES, "has no dtype where it needs one")
            if kind.shape is not None:
                self.need(kind.name, kind.shape, (tuple_,), "has no shape where it needs one")
                for node in np.flatnonzero(self.kind == NUMBER[kind.name]).tolist():
                    self.judge_shape(node, kind.shape)
        records = np.flatnonzero(self.kind == NUMBER["record_dtype"])
        # Dtypes may share their fields, so that the number of these has no bound of its own.
        if int((self.count[records] // 4).sum()) > len(self.children) + _WORK:
            raise FormatError("limit.nodes", self.origin.extent.offset,
                              "The dtypes of the origin share too many fields to check.")
        for node in records.tolist():
            self.judge_fields(node)

    def judge_fields(self, record: int) -> None:
        """Each field has a name, a dtype, an offset and a title."""
        first, end = self.first[record] + 1, self.first[record] + self.count[record]
        names, dtypes, offsets, titles = (self.children[first + place:end:4] for place in range(4))
        string = NUMBER["string"]
        right = ((self.kind[names] == string).all() and np.isin(self.kind[dtypes], _DTYPES).all()
                 and (self.kind[offsets] == NUMBER["integer"]).all() and (self.value[offsets] >= 0).all()
                 and np.isin(self.kind[titles], (string, NUMBER["none"])).all())
        if not right:
            self.refuse(record, "has a field that is not a name, a dtype, an offset and a title")

    def need(self, kind: str, place: int, allowed: Tuple[int, ...], fact: str) -> None:
        # Those that may have no such child, and have none, do not need it.
        nodes = np.flatnonzero((self.kind == NUMBER[kind]) & (self.count > place))
        wrong = ~np.isin(self.child(nodes, place), allowed)
        if wrong.any():
            self.refuse(int(nodes[np.argmax(wrong)]), fact)

    def judge_shape(self, node: int, place: int) -> None:
        shape = self.children[self.first[node] + place]
        sizes = self.children[self.first[shape]:self.first[shape] + self.count[shape]]
        values = self.value[sizes]
        if (len(sizes) > RANK or (self.kind[sizes] != NUMBER["integer"]).any()
                or (values < 0).any()
                or math.prod(max(value, 1) for value in values.tolist()) >= SIZE):
            self.refuse(node, "has a shape that is not up to {} sizes below 2^53 together".format(RANK))

    def product(self, node: int, place: int) -> int:
        shape = self.children[self.first[node] + place]
        sizes = self.children[self.first[shape]:self.first[shape] + self.count[shape]]
        return math.prod(self.value[sizes].tolist())

    def fields(self, record: int) -> Array:
        """The dtypes of the fields of a record dtype."""
        first, count = self.first[record], self.count[record]
        dtypes: Array = self.children[first + 2:first + count:4]
        return dtypes

    def parts(self, dtype: int) -> List[int]:
        """The dtypes that a dtype is made of."""
        kind = self.kind[dtype]
        if kind == NUMBER["record_dtype"]:
            return list(map(int, self.fields(dtype)))
        return [int(self.children[self.first[dtype]])] if kind == NUMBER["subarray_dtype"] else []

    def judge_dtypes(self) -> None:
        """Refuses dtypes that contain themselves."""
        done: Dict[int, bool] = {}
        for start in np.flatnonzero(np.isin(self.kind, _DTYPES)).tolist():
            path: List[Tuple[int, List[int]]] = []
            following: Optional[int] = start
            while following is not None or path:
                if following is not None:
                    if done.get(following) is False:
                        self.refuse(following, "is a dtype that contains itself")
                    if following not in done:
                        done[following] = False
                        path.append((following, self.parts(following)))
                dtype, rest = path[-1] if path else (0, [])
                following = rest.pop() if rest else None
                if following is None and path:
                    done[dtype] = True
                    path.pop()

    def columns(self, dtype: int) -> Widths:
        """The numbers of elements of the columns of a dtype.

        Goes over a limit when shared dtypes claim more columns than anyone could have meant.
        """
        waiting = [dtype]
        while waiting:
            current = waiting[-1]
            parts = [] if current in self.widths else self.parts(current)
            missing = [part for part in parts if part not in self.widths]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            if current in self.widths:
                continue
            self.spend(sum(len(self.widths[part]) for part in parts) + 1)
            if self.kind[current] == NUMBER["subarray_dtype"]:
                # Bounded, so that nesting does not make numbers without end.
                times = self.product(current, 1)
                self.widths[current] = tuple(width * times for width in self.widths[parts[0]])
                if any(width >= 1 << 63 for width in self.widths[current]):
                    self.refuse(current, "has a shape that is too large")
            elif self.kind[current] == NUMBER["record_dtype"]:
                self.widths[current] = tuple(
                    width for part in parts for width in self.widths[part])
            else:
                self.widths[current] = (1,)
        return self.widths[dtype]

    def spend(self, columns: int) -> None:
        """Counts columns that are gone through.

        Raises:
            FormatError: ``limit.nodes`` when they are too many.
        """
        self.work += columns
        if self.work > _WORK:
            raise FormatError("limit.nodes", self.origin.extent.offset,
                              "The dtypes and arrays of the origin have too many columns to check.")

    def judge_arrays(self) -> None:
        for dtype in np.flatnonzero(np.isin(self.kind, _DTYPES)).tolist():
            self.columns(dtype)
        index, _, rows = (self.origin.columns[name] for name in ARRAY_COLUMNS)
        row_elements = [math.prod(tensor.shape[1:]) for tensor in self.origin.tensors]
        elements = [row_elements[tensor] * height
                    for tensor, height in zip(index.tolist(), rows.tolist())]
        ranks = [len(self.origin.tensors[tensor].shape) for tensor in index.tolist()]
        for name in ("array", "fortran_array"):
            for node in np.flatnonzero(self.kind == NUMBER[name]).tolist():
                self.judge_array(node, elements)
        for node in np.flatnonzero(self.kind == NUMBER["object_array"]).tolist():
            if self.product(node, 1) != self.count[node] - 2:
                self.refuse(node, "has a wrong number of elements")
        for name, needed in (("scalar_list", 1), ("scalar_dict", 2)):
            for node in np.flatnonzero(self.kind == NUMBER[name]).tolist():
                start = int(self.value[node])
                if not 0 <= start <= len(elements) - needed:
                    self.refuse(node, "has a value that is not there")
                records = range(start, start + needed)
                if (any(ranks[record] != 1 for record in records)
                        or elements[start] != elements[start + needed - 1]):
                    self.origin.refuse("container.origin-array", "the array records of node {} do not "
                                       "fit it".format(node))

    def judge_array(self, node: int, elements: List[int]) -> None:
        widths = self.columns(int(self.children[self.first[node]]))
        start = int(self.value[node])
        if not 0 <= start <= len(elements):
            self.refuse(node, "has a value that is not there")
        if start > len(elements) - len(widths):
            self.origin.refuse("container.origin-array", "node {} needs {} array records from {} on".format(
                node, len(widths), start))
        # Several arrays may name the same records.
        self.spend(len(widths))
        times = self.product(node, 1)
        for record, width in enumerate(widths, start):
            if elements[record] != width * times:
                self.origin.refuse("container.origin-array", "array record {} has {} elements, and "
                                   "node {} needs {}".format(record, elements[record], node, width * times))
