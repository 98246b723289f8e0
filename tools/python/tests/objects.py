"""Writes origins of objects, right and wrong ones, for tests; it shares no code with the reader."""

from typing import Any, NamedTuple

import numpy as np
from builder import Builder, OriginBuilder, linear


class Global(NamedTuple):
    """A class or function by name."""

    module: str
    name: str


class Made(NamedTuple):
    """A call (17) or an instance (18)."""

    callable: Any
    arguments: Any = ()
    state: Any = None
    items: Any = None
    entries: Any = None
    keywords: Any = None
    kind: int = 18


class Node(NamedTuple):
    """A node that is there already."""

    id: int


def named(path: str) -> Global:
    return Global(*path.rsplit(".", 1))


def instance(path: str, state: Any = None, **parts: Any) -> Made:
    return Made(named(path), state=state, **parts)


def call(path: str, *arguments: Any, **parts: Any) -> Made:
    return Made(named(path), arguments, kind=17, **parts)


class Objects:
    """Adds nodes for values of Python."""

    def __init__(self, origin: OriginBuilder) -> None:
        self.origin = origin

    def add(self, value: Any) -> int:
        origin = self.origin
        if isinstance(value, Node):
            return value.id
        if isinstance(value, Global):
            return origin.node(16, children=[origin.string(value.module), origin.string(value.name)])
        if isinstance(value, Made):
            return origin.node(
                value.kind,
                children=[
                    self.add(part)
                    for part in (
                        value.callable,
                        value.arguments,
                        value.keywords,
                        value.state,
                        value.items,
                        value.entries,
                    )
                ],
            )
        if isinstance(value, np.generic):
            return origin.node(22, children=[self.dtype(value.dtype), self.add(value.item())])
        if value is None or isinstance(value, bool):
            return origin.node({None: 0, False: 1, True: 2}[value])
        if isinstance(value, int):
            return origin.node(3, value) if abs(value) < 1 << 63 else origin.string(format(value, "x"), 4)
        if isinstance(value, float):
            return origin.float(value)
        if isinstance(value, str):
            return origin.string(value)
        if isinstance(value, bytes):
            return origin.bytes(7, value)
        if isinstance(value, np.dtype):
            return self.dtype(value)
        if isinstance(value, np.ndarray):
            return self.array(value)
        if isinstance(value, slice):
            parts = (value.start, value.stop, value.step)
            return origin.node(26, children=[self.add(part) for part in parts])
        if isinstance(value, dict):
            return origin.node(13, children=[self.add(part) for pair in value.items() for part in pair])
        return origin.node(
            {list: 11, tuple: 12, set: 14, frozenset: 15}[type(value)],
            children=[self.add(part) for part in value],
        )

    def dtype(self, dtype: Any) -> int:
        origin = self.origin
        if dtype.names is None:
            return origin.string(dtype.str, 23)
        children = [origin.node(2 if dtype.isalignedstruct else 1)]
        for name in dtype.names:
            field = dtype.fields[name]
            children += [origin.string(name), self.dtype(field[0]), origin.node(3, field[1]), origin.node(0)]
        origin.strings.append("|V{}".format(dtype.itemsize))
        return origin.node(24, len(origin.strings) - 1, children)

    def array(self, array: Any) -> int:
        origin = self.origin
        dtype, shape = self.dtype(array.dtype), self.add(tuple(array.shape))
        if array.dtype == object:
            return origin.node(21, children=[dtype, shape] + [self.add(part) for part in array.reshape(-1)])
        columns = [array] if array.dtype.names is None else [array[name] for name in array.dtype.names]
        first = len(origin.records)
        for column in columns:
            plain = np.ascontiguousarray(column).reshape(-1).astype(column.dtype.newbyteorder("="))
            if plain.dtype.kind == "U":
                origin.array([str(text) for text in plain], dtype="utf8")
            else:
                origin.array(plain)
        return origin.node(19, first, [dtype, shape])


def container(make: Any, library: str = "1.9.1") -> bytes:
    """A container of a value, or of what a function makes with an `Objects`; it gives the root."""
    builder = Builder()
    objects = Objects(OriginBuilder(builder))
    root = make(objects) if callable(make) else objects.add(make)
    extent = builder.extent(objects.origin.document(root))
    linear(
        builder,
        origin={"node": root, "section": extent},
        provenance={
            "bytes": 1,
            "format": "pickle",
            "libraries": [["scikit-learn", library]],
            "losses": [],
            "notices": [],
            "sha256": "0" * 64,
            "source_class": "",
        },
    )
    return builder.commit()
