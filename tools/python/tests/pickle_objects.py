"""What a pickle says, by CPython's own unpickler with nothing behind it: no name is imported, nothing is
called, and every object is a record of how it would be made.

Plain values are themselves; a ``str`` of Python 2 is a `ByteString`.  joblib's arrays, which lie between
the opcodes, are read as well.
"""

import pickle
from typing import NamedTuple

import numpy as np


class Global:
    """A name of a module, never imported."""

    def __init__(self, module, name):
        self.module = module
        self.name = name

    def __call__(self, *arguments):
        return self.made("call", arguments)

    def made(self, how, arguments):
        """What calling this would make: a plain value where Python's own types are asked, or a record."""
        plain = PLAIN.get((self.module, self.name)) if how == "call" else None
        if plain is not None:
            return plain(*arguments)
        return Record(how, self, arguments)


class Record:
    """An object: how it is made, of what, and what it is given afterwards."""

    def __init__(self, how, callee, arguments, keywords=None):
        if _is_reconstructor(callee) and _names(arguments[1], "object"):
            # Protocols 0 and 1 make instances by this call.
            how, callee, arguments = "instance", arguments[0], ()
        self.how = how
        self.callee = callee
        self.arguments = arguments
        self.keywords = keywords
        self.states = []
        self.items = []
        self.entries = []

    def __call__(self, *arguments):
        return Record("call", self, arguments)

    def append(self, item):
        self.items.append(item)

    def extend(self, items):
        self.items.extend(items)

    def __setitem__(self, key, value):
        self.entries.append((key, value))

    def names(self, *names):
        """Whether it is made by a callable of one of these names, wherever that lives."""
        return isinstance(self.callee, Global) and self.callee.name in names


class ByteString(bytes):
    """A ``str`` of Python 2."""


class RawArray(NamedTuple):
    """An array of joblib: the attributes of its wrapper, and its bytes."""

    wrapper: dict
    content: bytes


def _is_reconstructor(callee):
    return isinstance(callee, Global) and (callee.module, callee.name) in (
        ("copy_reg", "_reconstructor"), ("copyreg", "_reconstructor"))


def _names(value, name):
    return isinstance(value, Global) and value.name == name


def _bytes(*arguments):
    """``bytes()`` and ``_codecs.encode(text, 'latin1')``."""
    return arguments[0].encode("latin-1") if arguments else b""


def _byte_array(content=b"", encoding=None):
    return bytearray(content.encode(encoding) if encoding else content)


def _set(items=()):
    return set(items)


PLAIN = {("_codecs", "encode"): _bytes}
for _module in ("builtins", "__builtin__"):
    PLAIN.update({(_module, "bytes"): _bytes, (_module, "bytearray"): _byte_array, (_module, "set"): _set,
                  (_module, "frozenset"): frozenset, (_module, "slice"): slice,
                  (_module, "complex"): complex})


class Reader(pickle._Unpickler):
    """An unpickler that makes records."""

    dispatch = dict(pickle._Unpickler.dispatch)  # noqa: RUF012 - as the class it comes from has it

    def __init__(self, file, globals_=None):
        super().__init__(file, fix_imports=False, encoding="bytes")
        self.file = file
        self.globals = {} if globals_ is None else globals_

    def find_class(self, module, name):
        module, name = (text.decode() if isinstance(text, bytes) else text for text in (module, name))
        return self.globals.setdefault((module, name), Global(module, name))

    def _decode_string(self, value):
        return ByteString(value)

    def _instantiate(self, klass, args):
        self.append(Record("instance", klass, args))

    def load_newobj(self):
        arguments, callee = self.stack.pop(), self.stack.pop()
        self.append(callee.made("instance", arguments))

    def load_newobj_ex(self):
        keywords, arguments, callee = self.stack.pop(), self.stack.pop(), self.stack.pop()
        self.append(Record("instance", callee, arguments, keywords or None))

    def load_build(self):
        state = self.stack.pop()
        self.stack[-1].states.append(state)
        if isinstance(self.stack[-1], Record) and self.stack[-1].names("NumpyArrayWrapper"):
            self.stack[-1] = self.raw_array(state)

    def raw_array(self, state):
        # Python 2 wrote the names of attributes as bytes.
        wrapper = {text_of(name): value for name, value in state.items()}
        dtype = dtype_of(wrapper["dtype"])
        if dtype.hasobject:
            return Reader(self.file, self.globals).load()
        if wrapper.get("numpy_array_alignment_bytes") is not None:
            self.file.read(self.file.read(1)[0])
        count = int(np.prod([scalar_of(length) for length in wrapper["shape"]], dtype=np.int64))
        return RawArray(wrapper, self.file.read(count * dtype.itemsize))

    dispatch[pickle.NEWOBJ[0]] = load_newobj
    dispatch[pickle.NEWOBJ_EX[0]] = load_newobj_ex
    dispatch[pickle.BUILD[0]] = load_build


def text_of(value):
    return value.decode("ascii") if isinstance(value, bytes) else value


def scalar_of(value):
    """A number, also where NumPy's own stands for it."""
    if isinstance(value, Record) and value.names("scalar"):
        dtype, content = value.arguments
        return int(np.frombuffer(content, dtype_of(dtype))[0])
    return value


def dtype_of(record):
    """The dtype that a record of one makes, of known parts only."""
    code = record.arguments[0]
    if isinstance(code, Global):
        return np.dtype((np.record, dtype_of_state(record.states)))
    dtype = np.dtype(text_of(code))
    if not record.states:
        return dtype
    return dtype_of_state(record.states, dtype)


def dtype_of_state(states, plain=None):
    order, subarray, names, fields, size, alignment = states[0][1:7]
    order = text_of(order)
    if subarray is not None:
        return np.dtype((dtype_of(subarray[0]), subarray[1]))
    if names is not None:
        keys = {text_of(key): value for key, value in fields.items()}
        parts = [keys[text_of(name)] for name in names]
        described = {"names": [text_of(name) for name in names],
                     "formats": [dtype_of(part[0]) for part in parts],
                     "offsets": [part[1] for part in parts], "itemsize": size}
        flags = states[0][7] if len(states[0]) > 7 else 0
        return np.dtype(described, align=alignment > 1 and bool(flags & 0x80))
    if len(states[0]) > 8 and states[0][8] is not None and plain.kind in "mM":
        unit = states[0][8][1] if isinstance(states[0][8][0], dict) else states[0][8]
        plain = np.dtype("{}8[{}{}]".format(plain.kind, unit[1], text_of(unit[0])))
    return plain.newbyteorder(order) if order in "<>" else plain


def objects(file):
    """The value of the pickle, or of the joblib file, that is open as ``file``."""
    return Reader(file).load()
