"""A writer of small containers, made from ``schemas/format.md`` alone, for tests of the reader.

It shares no code with the reader, and writes wrong things as willingly as right ones.
"""

import hashlib
import struct
import zlib
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np

MAGIC = bytes.fromhex("89414D500D0A1A0A")


def text(value: Any) -> str:
    """``value`` as JSON by the lexical rule; ``Literal`` goes in as it is."""
    if isinstance(value, Literal):
        return value.text
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value) if abs(value) < 1 << 53 else text({"$int": str(value)})
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, bytes):
        # Those of an attached tensor, which follow the document.
        return str(len(value))
    if isinstance(value, str):
        return '"' + "".join(map(_character, value)) + '"'
    if isinstance(value, dict):
        return "{" + ",".join('"{}":{}'.format(key, text(value[key])) for key in sorted(value)) + "}"
    return "[" + ",".join(map(text, value)) + "]"


class Literal:
    """JSON text that goes into a document unchanged."""

    def __init__(self, text: str) -> None:
        self.text = text


def _float(value: float) -> str:
    if value - value != 0:
        return text({"$f64": struct.pack(">d", value).hex()})
    digits, _, exponent = repr(value).partition("e")
    digits = digits if "." in digits else digits + ".0"
    return digits + ("e" + str(int(exponent)) if exponent else "")


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return "\\u{:04x}".format(ord(character)) if character < " " else character


def attachment(tensors: Any) -> bytes:
    """The attached bytes of a table of tensors, those of a needed one before the one that needs it."""
    found = b""
    for entry in tensors if isinstance(tensors, (list, tuple)) else []:
        if not isinstance(entry, dict):
            continue
        encodings = entry.get("encodings")
        for encoding in encodings if isinstance(encodings, list) else []:
            found += attachment([encoding.get("tensor"), encoding.get("starts")])
        if isinstance(entry.get("attached"), bytes):
            found += entry["attached"]
    return found


class Builder:
    """Lays tensors, sections and the root into a file, in the order of the calls."""

    def __init__(self) -> None:
        self.data = bytearray(192)
        self.data[:12] = MAGIC + struct.pack("<I", 1)
        self.models: List[Dict[str, Any]] = []
        self.generation = 1
        self.previous: Optional[Dict[str, Any]] = None
        #: The last full root: its generation, its extent, and its models.
        self.base: Tuple[int, Dict[str, Any], List[Dict[str, Any]]] = (0, {}, [])
        #: What an append begins with; empty until something is committed.
        self.record = b""

    def begin(self) -> int:
        """Begins an append if nothing was written since the commit."""
        self.data += self.record
        self.record = b""
        return len(self.data)

    def align(self) -> int:
        self.data += bytes(-self.begin() % 64)
        return len(self.data)

    def tensor(self, values: Any, dtype: Optional[str] = None, codec: str = "stored",
               narrow: Optional[str] = None, chunk: int = 1 << 30, shape: Optional[Sequence[int]] = None,
               attached: bool = False) -> Dict[str, Any]:
        """Writes a tensor and returns its entry for the table of a section.

        One that is to be ``attached``, or has no bytes, is left to be written with its section.
        """
        strings = dtype in ("utf8", "wtf8")
        array = np.asarray(values, object if strings else None)
        shape = list(array.shape) if shape is None else list(shape)
        dtype = dtype or str(array.dtype)
        flat = array.reshape(-1)
        if narrow:
            flat = flat.astype(narrow)
        if not strings:
            flat = flat.astype(flat.dtype.newbyteorder("<"))
        whole = (_strings(flat) if strings else flat.tobytes()) if len(flat) else b""
        if attached or not whole:
            return {"attached": whole, "dtype": dtype, "shape": shape,
                    "encodings": [{"name": "narrow", "to": narrow}] if narrow and whole else []}
        chunks: List[List[int]] = []
        offset, digests = 0, b""
        item = 4 if strings else max(flat.dtype.itemsize, 1)
        step = max(1, min(chunk, (1 << 20) // item))
        for start in range(0, len(flat), step):
            part = flat[start:start + step]
            raw = _strings(part) if strings else part.tobytes()
            stored = zlib.compress(raw, 6) if codec == "zlib" else raw
            here = len(self.data) if chunks else self.align()
            offset = offset or here
            self.data += stored
            digests += hashlib.sha256(stored).digest()
            chunks.append([len(part), len(raw), len(stored), zlib.crc32(stored)])
        return {"chunks": chunks, "codec": codec, "dtype": dtype,
                "encodings": [{"name": "narrow", "to": narrow}] if narrow else [],
                "offset": offset, "sha256": hashlib.sha256(digests).hexdigest(), "shape": shape}

    def extent(self, document: Any) -> Dict[str, Any]:
        """Writes a root or a section, with what is attached to it, and returns its extent."""
        raw = document
        if not isinstance(raw, bytes):
            raw = text(document).encode("utf-8", "surrogatepass")
            behind = attachment(document.get("tensors")) if isinstance(document, dict) else b""
            raw += b"\n" + behind if behind else b""
        return self.stored_extent(zlib.compress(raw, 9), len(raw))

    def stored_extent(self, stored: bytes, raw: int) -> Dict[str, Any]:
        offset = self.begin()
        self.data += stored
        return {"length": len(stored), "offset": offset, "raw": raw,
                "sha256": hashlib.sha256(stored).hexdigest()}

    def model(self, name: str, models: Sequence[Dict[str, Any]], tensors: Sequence[Dict[str, Any]] = (),
              /, **changes: Any) -> Dict[str, Any]:
        """Writes a model's section and names it in the root."""
        section = {"models": list(models), "provenance": PROVENANCE, "tensors": list(tensors),
                   "type": "model"}
        section.update(changes)
        extent = self.extent({key: value for key, value in section.items() if value is not None})
        self.models.append({"kind": models[0]["kind"], "name": name, "section": extent})
        return extent

    def root(self, **changes: Any) -> Dict[str, Any]:
        document = {"generation": self.generation, "models": self.models, "type": "full"}
        if self.previous:
            document["previous"] = self.previous
        document.update(changes)
        return {key: value for key, value in document.items() if value is not None}

    def delta(self, **changes: Any) -> Dict[str, Any]:
        """A root that says how `models` differ from those of the last full one."""
        _, base, before = self.base
        names = [model["name"] for model in self.models]
        document = {"base": base, "generation": self.generation, "previous": self.previous,
                    "remove": [model["name"] for model in before if model["name"] not in names],
                    "set": [model for model in self.models if model not in before], "type": "delta"}
        document.update(changes)
        return {key: value for key, value in document.items() if value is not None}

    def commit(self, document: Any = None) -> bytes:
        """Writes the root and its slot; the result is a whole file, and more can be added.

        What is written next begins an append.
        """
        extent = self.extent(self.root() if document is None else document)
        number = (self.generation - 1) % 2
        place = (32, 112)[number]
        self.data[place:place + 80] = slot(
            self.generation, extent["offset"], extent["length"], extent["raw"], len(self.data),
            bytes.fromhex(extent["sha256"]))
        if not isinstance(document, dict) or document.get("type") == "full":
            self.base = self.generation, extent, list(self.models)
        self.generation += 1
        self.previous = extent
        self.record = record(self.generation, len(self.data), bytes.fromhex(extent["sha256"]))
        return bytes(self.data)


class Attaching(Builder):
    """A writer that makes every tensor a part of its section."""

    def tensor(self, values: Any, dtype: Optional[str] = None, codec: str = "stored",
               narrow: Optional[str] = None, chunk: int = 1 << 30, shape: Optional[Sequence[int]] = None,
               attached: bool = True) -> Dict[str, Any]:
        return super().tensor(values, dtype, narrow=narrow, shape=shape, attached=True)


def slot(generation: int, offset: int, length: int, raw: int, committed: int, sha256: bytes) -> bytes:
    body = struct.pack("<QQQQQ32s4x", generation, offset, length, raw, committed, sha256)
    return body + struct.pack("<I", zlib.crc32(body))


def record(generation: int, committed: int, sha256: bytes) -> bytes:
    """What an append of ``generation`` begins with, behind a root with this digest."""
    body = struct.pack("<8sQQ32sI", b"APPEND\r\n", generation, committed, sha256, 0)
    return body + struct.pack("<I", zlib.crc32(body))


def _strings(values: Any) -> bytes:
    encoded = [value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
               for value in values]
    return struct.pack("<{}I".format(len(encoded)), *map(len, encoded)) + b"".join(encoded)


PROVENANCE = {"bytes": 1234, "format": "pickle", "libraries": [["scikit-learn", "1.2.2"]], "losses": [],
              "notices": [], "sha256": "0" * 64,
              "source_class": "sklearn.linear_model._base.LinearRegression"}


def model(kind: str, fields: Dict[str, Any], version: int = 1) -> Dict[str, Any]:
    return {"fields": fields, "kind": kind, "kind_version": version}


def linear(builder: Builder, name: str = "model", coefficients: Any = (2.0, -0.5), intercept: float = 1.0,
           **changes: Any) -> Dict[str, Any]:
    """Writes a small linear model: y = 2 x₀ − 0.5 x₁ + 1."""
    tensors = [builder.tensor(np.array(coefficients, "f8")), builder.tensor(np.array([intercept]))]
    fields = {"coefficients": {"tensor": 0}, "features": len(coefficients), "intercepts": {"tensor": 1},
              "link": "identity", "task": "regression"}
    return builder.model(name, [model("linear", fields)], tensors, **changes)


def small() -> bytes:
    """A container of one linear model."""
    builder = Builder()
    linear(builder)
    return builder.commit()


class OriginBuilder:
    """Gathers the columns of an origin."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.nodes: List[Tuple[int, int, int, int]] = []
        self.children: List[int] = []
        self.strings: List[str] = []
        self.floats: List[float] = []
        self.blob = b""
        self.records: List[Tuple[int, int, int]] = []
        self.tensors: List[Dict[str, Any]] = []

    def node(self, kind: int, value: int = 0, children: Sequence[int] = ()) -> int:
        first = len(self.children) if children else 0
        self.nodes.append((kind, first, len(children), value))
        self.children += children
        return len(self.nodes) - 1

    def bytes(self, kind: int, data: bytes) -> int:
        self.nodes.append((kind, len(self.blob), len(data), 0))
        self.blob += data
        return len(self.nodes) - 1

    def string(self, value: str, kind: int = 6) -> int:
        self.strings.append(value)
        return self.node(kind, len(self.strings) - 1)

    def float(self, *values: float) -> int:
        self.floats += values
        return self.node(5 if len(values) == 1 else 10, len(self.floats) - len(values))

    def array(self, values: Any, **options: Any) -> int:
        """Adds an array record for all rows of a new tensor; returns its position."""
        self.tensors.append(self.builder.tensor(values, **options))
        self.records.append((len(self.tensors) - 1, 0, self.tensors[-1]["shape"][0]))
        return len(self.records) - 1

    def document(self, root: int, **changes: Any) -> Dict[str, Any]:
        """The section; keyword arguments replace columns by entries or values."""
        nodes = np.array(self.nodes, np.int64).reshape(-1, 4)
        records = np.array(self.records, np.int64).reshape(-1, 3)
        columns = {
            "kind": nodes[:, 0].astype("u1"), "first": nodes[:, 1], "count": nodes[:, 2],
            "value": nodes[:, 3], "children": np.array(self.children, np.int64),
            "floats": np.array(self.floats, "f8"), "blob": np.frombuffer(self.blob, "u1"),
            "array_tensor": records[:, 0], "array_first": records[:, 1], "array_rows": records[:, 2]}
        columns.update(changes)
        tensors = list(self.tensors)
        places = {}
        for name, values in columns.items():
            if values is None:
                continue
            places[name] = len(tensors)
            tensors.append(values if isinstance(values, dict) else self.builder.tensor(values))
        places["strings"] = len(tensors)
        lone = any("\ud800" <= c <= "\udfff" for s in self.strings for c in s)
        tensors.append(self.builder.tensor(self.strings, "wtf8" if lone else "utf8"))
        return {"columns": places, "root": root, "tensors": tensors, "type": "origin"}
