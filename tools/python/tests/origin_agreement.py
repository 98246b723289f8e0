"""Compares an origin with the pickle that it was made from, object by object and byte by byte.

Each object of the pickle is one node and each node one object: what was shared is shared, what was a copy
is a copy, and cycles close where they did.
"""

import struct

import numpy as np
from pickle_objects import ByteString, Global, RawArray, Record, dtype_of, scalar_of, text_of

#: Kinds of nodes whose value is compared as it is.
PLAIN = {bool: None, int: "integer", str: "string", ByteString: "byte_string", bytes: "bytes",
         bytearray: "byte_array", complex: "complex"}
CONTAINERS = {list: "list", tuple: "tuple", slice: "slice"}
WITH_IDENTITY = (list, tuple, dict, set, frozenset, bytearray, Record, RawArray)


class Agreement:
    """The comparison of one value with an origin; `differences` says where they differ."""

    def __init__(self, origin, value):
        self.origin = origin
        self.differences = []
        self.arrays = 0
        self.bytes = 0
        self.nodes = {}
        self.values = {}
        self.pending = [(value, origin.root, "value")]
        while self.pending and len(self.differences) < 20:
            self.compare(*self.pending.pop())

    def differ(self, place, what):
        self.differences.append("{}: {}".format(place, what))

    def is_known(self, value, id, place):
        """Whether the pair was met before; either of them with another partner is a difference."""
        if not isinstance(value, WITH_IDENTITY) or (not isinstance(value, (Record, RawArray)) and not value):
            return False
        if isinstance(value, Record) and value.names("dtype", "scalar"):
            return False
        if value_key(value) not in self.nodes and id not in self.values:
            self.nodes[value_key(value)] = id
            self.values[id] = value
            return False
        if self.nodes.get(value_key(value)) != id or self.values.get(id) is not value:
            self.differ(place, "it is shared otherwise")
        return True

    def compare(self, value, id, place):
        if self.is_known(value, id, place):
            return
        node = self.origin.node(id)
        if value is None or isinstance(value, bool):
            self.expect(node, str(value).lower(), place)
        elif isinstance(value, float):
            self.expect(node, "float", place)
            if node.kind == "float" and struct.pack("<d", value) != struct.pack("<d", node.value):
                self.differ(place, "{!r}, not {!r}".format(node.value, value))
        elif type(value) in PLAIN:
            self.compare_plain(value, node, place)
        elif isinstance(value, Global):
            self.expect(node, "global", place)
            names = [self.origin.node(child).value for child in node.children]
            names = [text_of(name) for name in names]
            if names != [value.module, value.name]:
                self.differ(place, "{}, not {}.{}".format(names, value.module, value.name))
        elif isinstance(value, RawArray):
            self.compare_array(raw_array(value), node, place)
        elif isinstance(value, Record):
            self.compare_object(value, node, place)
        elif isinstance(value, dict):
            self.compare_dict(value, node, place)
        elif isinstance(value, (set, frozenset)):
            self.compare_set(value, node, place)
        else:
            self.compare_sequence(value, node, place)

    def expect(self, node, kind, place):
        if node.kind != kind:
            self.differ(place, "a {}, not a {}".format(node.kind, kind))
            return False
        return True

    def compare_plain(self, value, node, place):
        kind = PLAIN[type(value)]
        if kind == "integer" and not -2 ** 63 <= value < 2 ** 63:
            kind = "big_integer"
        if self.expect(node, kind, place) and node.value != value:
            self.differ(place, "{!r}, not {!r}".format(node.value, value))

    def compare_sequence(self, value, node, place):
        if isinstance(value, list) and node.kind == "scalar_list":
            return self.compare_column(value, node.value, node, place)
        members = [value.start, value.stop, value.step] if isinstance(value, slice) else value
        if self.expect(node, CONTAINERS[type(value)], place):
            self.compare_all(members, node.children, place)

    def compare_all(self, members, children, place):
        if len(members) != len(children):
            return self.differ(place, "{} members, not {}".format(len(children), len(members)))
        for index, (member, child) in enumerate(zip(members, children)):
            self.pending.append((member, child, "{}[{}]".format(place, index)))

    def compare_dict(self, value, node, place):
        if node.kind == "scalar_dict":
            first = int(self.origin.columns["value"][node.id])
            keys = self.origin.array_record(first)
            self.compare_column(list(value), keys, node, place + " keys", of_keys=True)
            return self.compare_column(
                list(value.values()), self.origin.array_record(first + 1), node, place + " values")
        if not self.expect(node, "dict", place) or len(node.children) != 2 * len(value):
            return self.differ(place, "{} nodes for {} entries".format(len(node.children), len(value)))
        for index, (key, member) in enumerate(value.items()):
            below = "{}.{}".format(place, key if isinstance(key, str) else index)
            self.pending.append((key, node.children[2 * index], below + " key"))
            self.pending.append((member, node.children[2 * index + 1], below))

    def compare_set(self, value, node, place):
        if not self.expect(node, "set" if isinstance(value, set) else "frozen_set", place):
            return
        found = sorted((repr(self.origin.node(child).value), child) for child in node.children)
        self.compare_all([member for _, member in sorted((repr(member), member) for member in value)],
                         [child for _, child in found], place)

    def compare_column(self, value, rows, node, place, of_keys=False):
        """Scalars that are kept as a tensor: all are of one type, and in order."""
        column = rows.array()
        self.arrays += 1
        kinds = {type(member) for member in value}
        if kinds == {Record} and not of_keys:
            dtype = dtype_of(value[0].arguments[0])
            if not node.children or self.dtype(node.children[0]) != dtype:
                self.differ(place, "the dtype of the scalars")
            wanted = b"".join(member.arguments[1] for member in value)
            self.compare_bytes(np.frombuffer(wanted, dtype), column, place)
        elif kinds == {float}:
            self.compare_bytes(np.array(value, "<f8"), column, place)
        elif kinds == {int}:
            self.compare_bytes(np.array(value, "<i8"), column, place)
        elif kinds != {str} or list(column) != list(value):
            self.differ(place, "a column of {}".format(sorted(kind.__name__ for kind in kinds)))

    def compare_object(self, value, node, place):
        if value.how == "call" and is_numpy(value):
            if value.names("dtype"):
                if self.dtype(node.id) != dtype_of(value):
                    self.differ(place, "{}, not {}".format(self.dtype(node.id), dtype_of(value)))
                return
            if value.names("scalar"):
                return self.compare_scalar(value, node, place)
            if value.names("_frombuffer") or (value.names("_reconstruct") and node.kind != "call"):
                return self.compare_array(array(value), node, place)
        if not self.expect(node, value.how, place):
            return
        callee, arguments, keywords, state, items, entries = node.children
        name = value.callee.name if isinstance(value.callee, Global) else "()"
        place = "{}<{}>".format(place, name)
        self.pending.append((value.callee, callee, place + " callable"))
        # A call takes its tuple apart, so it has no identity here.
        self.compare_all(value.arguments, self.origin.children(arguments), place + " arguments")
        self.pending.append((value.keywords, keywords, place + " keywords"))
        if len(value.states) > 1:
            self.differ(place, "{} states".format(len(value.states)))
        self.pending.append((value.states[0] if value.states else None, state, place))
        self.compare_all(value.items, self.origin.children(items), place + " items")
        pairs = [part for pair in value.entries for part in pair]
        self.compare_all(pairs, self.origin.children(entries), place + " entries")

    def compare_scalar(self, value, node, place):
        if not self.expect(node, "scalar", place):
            return
        dtype, content = dtype_of(value.arguments[0]), value.arguments[1]
        if self.dtype(node.children[0]) != dtype:
            self.differ(place, "{}, not {}".format(self.dtype(node.children[0]), dtype))
        found = self.origin.node(node.children[1])
        if dtype.itemsize == 0:
            return None
        wanted = np.frombuffer(content, dtype)[0]
        if found.kind == "bytes":
            if found.value != content:
                self.differ(place, "other bytes")
        elif dtype.kind in "mM":
            self.compare(int(wanted.astype("i8")), node.children[1], place)
        elif dtype.kind == "f":
            self.compare(float(wanted), node.children[1], place)
        else:
            self.compare(wanted.item(), node.children[1], place)

    def compare_array(self, wanted, node, place):
        elements, dtype, subtype = wanted
        if dtype.hasobject:
            if not self.expect(node, "object_array", place):
                return
            shape, members = elements
            self.compare_shape(shape, node, place)
            return self.compare_all(members, node.children[2:], place)
        fortran = elements.flags.f_contiguous and not elements.flags.c_contiguous
        if not self.expect(node, "fortran_array" if fortran else "array", place):
            return
        if self.dtype(node.children[0]) != dtype:
            self.differ(place, "{}, not {}".format(self.dtype(node.children[0]), dtype))
        self.compare_shape(elements.shape, node, place)
        if subtype is not None and (subtype.module, subtype.name) != ("numpy", "ndarray"):
            self.pending.append((subtype, node.children[2], place + " class"))
        first = int(self.origin.columns["value"][node.id])
        for index, column in enumerate(columns(elements)):
            found = self.origin.array_record(first + index).array()
            self.compare_bytes(column, found, "{} column {}".format(place, index))
        self.arrays += 1
        self.bytes += elements.nbytes

    def compare_shape(self, shape, node, place):
        found = [self.origin.node(child).value for child in self.origin.children(node.children[1])]
        if found != list(shape):
            self.differ(place, "the shape {}, not {}".format(found, list(shape)))

    def compare_bytes(self, wanted, found, place):
        if wanted.dtype.kind == "U":
            same = wanted.ravel().tolist() == list(found.ravel())
        else:
            wanted = np.ascontiguousarray(wanted)
            same = wanted.astype(wanted.dtype.newbyteorder("<")).tobytes() == found.tobytes()
        if not same:
            self.differ(place, "other elements")

    def dtype(self, id):
        """The dtype of a node."""
        node = self.origin.node(id)
        if node.kind == "dtype":
            return np.dtype(node.value)
        if node.kind == "subarray_dtype":
            shape = [self.origin.node(child).value for child in self.origin.children(node.children[1])]
            return np.dtype((self.dtype(node.children[0]), tuple(shape)))
        parts = node.children[1:]
        text = self.origin.columns["strings"][self.origin.columns["value"][id]]
        return np.dtype({"names": [self.origin.node(name).value for name in parts[::4]],
                         "formats": [self.dtype(part) for part in parts[1::4]],
                         "offsets": [self.origin.node(offset).value for offset in parts[2::4]],
                         "itemsize": np.dtype(text).itemsize})


def value_key(value):
    return id(value)


def is_numpy(record):
    return isinstance(record.callee, Global) and record.callee.module.split(".")[0] == "numpy"


def columns(elements):
    """The columns of records, end to end; the array itself where it has no fields."""
    if elements.dtype.names is None:
        return [elements]
    return [column for name in elements.dtype.names for column in columns(elements[name])]


def array(record):
    """The elements, or shape and objects, the dtype and the class that a call of NumPy makes."""
    if record.names("_frombuffer"):
        content, dtype, shape, order = record.arguments[:4]
        dtype = dtype_of(dtype)
        elements = np.frombuffer(content, dtype)
        if order == "K":
            return elements.reshape(shape).transpose(record.arguments[4]), dtype, None
        return elements.reshape(shape, order=order), dtype, None
    shape, dtype, is_fortran, content = record.states[0][-4:]
    dtype = dtype_of(dtype)
    shape = tuple(scalar_of(length) for length in shape)
    if dtype.hasobject:
        return (shape, content), dtype, record.arguments[0]
    elements = np.frombuffer(content, dtype) if dtype.itemsize else np.empty(0, dtype)
    return elements.reshape(shape, order="F" if is_fortran else "C"), dtype, record.arguments[0]


def raw_array(value):
    wrapper = value.wrapper
    dtype = dtype_of(wrapper["dtype"])
    shape = tuple(scalar_of(length) for length in wrapper["shape"])
    elements = np.frombuffer(value.content, dtype).reshape(shape, order=text_of(wrapper["order"]))
    return elements, dtype, wrapper["subclass"]
