"""Values, arrays and rows in the plain JSON of the contract, from NumPy and to it."""

import struct
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

Array = np.ndarray[Any, Any]
Json = Dict[str, Any]


class Sparse(NamedTuple):
    """Rows of which some numbers are kept, as `scipy.sparse.csr_matrix` keeps them."""

    data: Array
    columns: Array
    starts: Array
    shape: Tuple[int, int]


class Column(NamedTuple):
    """A column of a table."""

    name: Optional[str]
    values: Array


def text(value: str) -> Any:
    """A string: itself, or its bytes when it is not valid Unicode."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        return {"wtf8": value.encode("utf-8", "surrogatepass").hex()}
    return value


def scalar(value: Any) -> Any:
    """A boolean, an integer, a float or a string as a field value of the contract."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return {"int": str(int(value))}
    if isinstance(value, (float, np.floating)):
        return {"float": struct.pack(">d", float(value)).hex()}
    return text(str(value))


def plain(value: Any) -> Any:
    """What `scalar` and `text` gave, back again."""
    if isinstance(value, dict):
        if "int" in value:
            return int(value["int"])
        if "float" in value:
            return struct.unpack(">d", bytes.fromhex(value["float"]))[0]
        return bytes.fromhex(value["wtf8"]).decode("utf-8", "surrogatepass")
    return value


def of_array(values: Array) -> Json:
    """An array of numbers, truths or texts, or of cells that differ in type."""
    shape = list(values.shape)
    flat = values.reshape(-1)
    if values.dtype.kind in "biufc":
        little = np.ascontiguousarray(flat, flat.dtype.newbyteorder("<"))
        return {"dtype": flat.dtype.name, "shape": shape, "hex": little.tobytes().hex()}
    cells = flat.tolist()
    if all(isinstance(cell, str) for cell in cells):
        return {"dtype": "utf8", "shape": shape, "strings": [text(cell) for cell in cells]}
    return {"dtype": "mixed", "shape": shape,
            "cells": [None if cell is None else scalar(cell) for cell in cells]}


def array(value: Mapping[str, Any]) -> Array:
    """The array that `of_array` wrote; texts and cells as objects."""
    shape = tuple(value["shape"])
    if value["dtype"] in ("utf8", "mixed"):
        cells = value["strings"] if "strings" in value else value["cells"]
        objects: Array = np.empty(len(cells), object)
        objects[:] = [plain(cell) for cell in cells]
        return objects.reshape(shape)
    dtype = np.dtype(value["dtype"]).newbyteorder("<")
    return np.frombuffer(bytes.fromhex(value["hex"]), dtype).astype(dtype.newbyteorder("=")).reshape(shape)


def of_sparse(rows: Sparse) -> Json:
    """Rows of which some numbers are kept."""
    kept = of_array(rows.data)
    return {"dtype": kept["dtype"], "shape": list(rows.shape), "hex": kept["hex"],
            "columns": rows.columns.tolist(), "starts": rows.starts.tolist()}


def sparse(value: Mapping[str, Any]) -> Sparse:
    """The rows that `of_sparse` wrote."""
    data = array({"dtype": value["dtype"], "shape": [len(value["columns"])], "hex": value["hex"]})
    rows, columns = value["shape"]
    return Sparse(data, np.array(value["columns"], np.int64), np.array(value["starts"], np.int64),
                  (rows, columns))


def of_table(columns: Sequence[Column]) -> Json:
    """Columns of their own types."""
    found: List[Json] = []
    for column in columns:
        named = {} if column.name is None else {"name": column.name}
        found.append({**named, "values": of_array(column.values)})
    return {"form": "table", "columns": found}


def table(value: Mapping[str, Any]) -> List[Column]:
    """The columns that `of_table` wrote."""
    return [Column(column.get("name"), array(column["values"])) for column in value["columns"]]
