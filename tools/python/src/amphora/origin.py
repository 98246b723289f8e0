"""The origin: the object graph of the source, as columns; nothing of it is rebuilt."""

from typing import Any, Dict, List, NamedTuple, NoReturn, Optional, Tuple

from .dtypes import Array
from .errors import FormatError, damaged
from .extents import Extent, read_section_text
from .origin_kinds import ARRAY_COLUMNS, COLUMNS, KINDS, NODE_COLUMNS
from .records import Record
from .rows import Rows
from .section import Section, read_tensors
from .tensor import Tensor, TensorPool


class Node(NamedTuple):
    """One node of the origin.

    Attributes:
        id: its row in the table.
        kind: what it is, such as ``dict``; `amphora.origin_kinds.KINDS` lists all.
        children: the ids of its children, in order.
        value: an integer, float, complex number, text or bytes; the array records, as references to
            rows of tensors, of an array's first column and of scalar lists and dicts; else None.
    """

    id: int
    kind: str
    children: Tuple[int, ...]
    value: Any


class OriginTables(NamedTuple):
    """What the JSON of an origin section says: its tensors, and which of them are which columns."""

    extent: Extent
    tensors: List[Tensor]
    places: Dict[str, int]
    root: int
    extensions: Dict[str, Any]


class Origin:
    """The complete source object graph, by columns.

    `columns` has them as arrays; `node` gives one node; `root` is the id of the whole.
    """

    def __init__(self, tables: OriginTables) -> None:
        self.extent = tables.extent
        self.tensors = tensors = tables.tensors
        self.places = places = tables.places
        #: The id of the node of the whole source.
        self.root = root = tables.root
        self.extensions = tables.extensions
        #: The columns by name, read-only; `amphora.origin_kinds.COLUMNS` lists them.
        self.columns: Dict[str, Array] = {}
        for name, allowed in COLUMNS.items():
            tensor = tensors[places[name]]
            if tensor.dtype not in allowed or len(tensor.shape) != 1:
                self.refuse("container.origin-column", "column '{}' is {} {}".format(
                    name, tensor.dtype, list(tensor.shape)))
        for names in (NODE_COLUMNS, ARRAY_COLUMNS):
            if len({tensors[places[name]].rows for name in names}) != 1:
                self.refuse("container.origin-column", "columns {} differ in length".format(
                    ", ".join(names)))
        for name in COLUMNS:
            self.columns[name] = tensors[places[name]].array()
        if root >= len(self):
            self.refuse("container.origin-node", "the root is node {} of {}".format(root, len(self)))

    def __len__(self) -> int:
        return int(self.tensors[self.places["kind"]].rows)

    def __repr__(self) -> str:
        return "<Origin of {} nodes, root {}>".format(len(self), self.root)

    def refuse(self, code: str, fact: str) -> NoReturn:
        raise damaged(code, self.extent.offset, "the origin: " + fact)

    def children(self, id: int) -> Tuple[int, ...]:
        """The ids of the children of a node."""
        kind = KINDS[int(self.columns["kind"][id])]
        if kind.most == 0:
            return ()
        first, count = int(self.columns["first"][id]), int(self.columns["count"][id])
        return tuple(self.columns["children"][first:first + count].tolist())

    def array_record(self, position: int) -> Rows:
        """The rows that an array record names."""
        index, first, rows = (int(self.columns[name][position]) for name in ARRAY_COLUMNS)
        return Rows(self.tensors[index], index, (first, first + rows))

    def node(self, id: int) -> Node:
        """The node ``id``, which is at least 0 and less than ``len(origin)``."""
        if not 0 <= id < len(self):
            raise IndexError("there is no node {}; there are {}".format(id, len(self)))
        kind = KINDS[int(self.columns["kind"][id])]
        return Node(id, kind.name, self.children(id), self._value(id))

    def _value(self, id: int) -> Any:
        kind = KINDS[int(self.columns["kind"][id])]
        value = int(self.columns["value"][id])
        if kind.blob:
            first, count = int(self.columns["first"][id]), int(self.columns["count"][id])
            return self.columns["blob"][first:first + count].tobytes()
        if kind.value == "integer":
            return value
        if kind.value == "strings":
            text = self.columns["strings"][value]
            return int(text, 16) if kind.name == "big_integer" else text
        if kind.value == "floats":
            return float(self.columns["floats"][value])
        if kind.value == "complex":
            return complex(*self.columns["floats"][value:value + 2].tolist())
        return self.array_record(value) if kind.value == "arrays" else None


def read_origin_tables(pool: TensorPool, extent: Extent, committed: int) -> OriginTables:
    """The JSON of the origin section in ``extent``, judged as far as that goes.

    Raises:
        FormatError: when anything in it breaks a rule.
    """
    value, attachment = read_section_text(pool.source, extent, "the origin", pool.limits.section_bytes)
    record = Record(value, "", extent.offset)
    if record.string("type") != "origin":
        record.refuse("container.json", "is not 'origin'", "type")
    root = record.integer("root")
    columns = record.record("columns")
    places: Dict[str, Optional[int]] = {name: _place(columns, name) for name in COLUMNS}
    tensors = read_tensors(record, pool, committed, attachment)
    extensions = record.extensions()
    record.finish()
    found: Dict[str, int] = {}
    for name, place in places.items():
        if place is None:
            columns.refuse("container.origin-column", "is missing", name)
        if place >= len(tensors):
            columns.refuse("container.tensor-reference", "names tensor {}, and there are {}".format(
                place, len(tensors)), name)
        found[name] = place
    columns.finish()
    return OriginTables(extent, tensors, found, root, extensions)


def judged_origin(tables: OriginTables) -> Origin:
    """The origin of ``tables``, its columns decoded and its nodes judged."""
    from .origin_rules import judge
    origin = Origin(tables)
    judge(origin)
    return origin


def judge_node(section: Section, count: int) -> None:
    """Refuses a section that names a node which an origin of ``count`` nodes does not have."""
    if section.origin_node is not None and section.origin_node >= count:
        raise FormatError("container.origin-node", section.extent.offset, "The section names node {}, "
                          "and the origin has {}.".format(section.origin_node, count))


def _place(columns: Record, name: str) -> Optional[int]:
    return columns.integer(name) if columns.has(name) else None
