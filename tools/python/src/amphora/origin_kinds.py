"""The kinds of nodes of the origin: one row for each, with what its columns must hold."""

from typing import Dict, NamedTuple, Optional, Tuple


class NodeKind(NamedTuple):
    """What a kind of node is.

    Attributes:
        name: the name, as in the format's table.
        value: what ``value`` is a position in, or ``integer``, or empty when it is always 0.
        least, most: how many children; ``most`` is None when there is no limit.
        blob: whether ``first`` and ``count`` are a range of the blob.
        dtype, shape: which child is a dtype and which a shape, if any.
    """

    name: str
    value: str = ""
    least: int = 0
    most: Optional[int] = 0
    blob: bool = False
    dtype: Optional[int] = None
    shape: Optional[int] = None


#: Row *n* is kind number *n*.
KINDS: Tuple[NodeKind, ...] = (
    NodeKind("none"),
    NodeKind("false"),
    NodeKind("true"),
    NodeKind("integer", "integer"),
    NodeKind("big_integer", "strings"),
    NodeKind("float", "floats"),
    NodeKind("string", "strings"),
    NodeKind("bytes", blob=True),
    NodeKind("byte_string", blob=True),
    NodeKind("byte_array", blob=True),
    NodeKind("complex", "complex"),
    NodeKind("list", most=None),
    NodeKind("tuple", most=None),
    NodeKind("dict", most=None),
    NodeKind("set", most=None),
    NodeKind("frozen_set", most=None),
    NodeKind("global", least=2, most=2),
    NodeKind("call", least=6, most=6),
    NodeKind("instance", least=6, most=6),
    NodeKind("array", "arrays", least=2, most=3, dtype=0, shape=1),
    NodeKind("fortran_array", "arrays", least=2, most=3, dtype=0, shape=1),
    NodeKind("object_array", least=2, most=None, dtype=0, shape=1),
    NodeKind("scalar", least=2, most=2, dtype=0),
    NodeKind("dtype", "strings"),
    NodeKind("record_dtype", "strings", least=1, most=None),
    NodeKind("subarray_dtype", least=2, most=2, dtype=0, shape=1),
    NodeKind("slice", least=3, most=3),
    NodeKind("scalar_list", "arrays", most=1, dtype=0),
    NodeKind("scalar_dict", "arrays", most=1, dtype=0),
)

#: The number of each kind, by name.
NUMBER: Dict[str, int] = {kind.name: number for number, kind in enumerate(KINDS)}

#: The columns: dtypes that each may have.
COLUMNS: Dict[str, Tuple[str, ...]] = {
    "array_first": ("int64",),
    "array_rows": ("int64",),
    "array_tensor": ("int64",),
    "blob": ("uint8",),
    "children": ("int64",),
    "count": ("int64",),
    "first": ("int64",),
    "floats": ("float64",),
    "kind": ("uint8",),
    "strings": ("utf8", "wtf8"),
    "value": ("int64",),
}

#: The columns that have one row for each node, and those that have one for each array record.
NODE_COLUMNS = ("kind", "first", "count", "value")
ARRAY_COLUMNS = ("array_tensor", "array_first", "array_rows")
