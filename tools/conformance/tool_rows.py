"""Rows and answers in the files that the command line of ``amphora`` reads and writes."""

import base64
import io
import json
import math
import os
import re
import zipfile
from typing import Any, Dict, List, Mapping

import numpy as np

import forms
import program

_CODE = re.compile(r"\[((?!convert\.|rows\.)[a-z]+\.[a-z0-9-]+)\]\s*$", re.MULTILINE)
#: The arrays of one answer, in the order of the contract.
_ORDER = {"kneighbors": ("_distance", "_index"), "radius_neighbors": ("_counts", "_distance", "_index")}


def code_of(messages: str) -> str:
    """The code at the end of the last message; empty when there is none."""
    found = _CODE.findall(messages)
    return found[-1] if found else ""


def field_of(value: Any) -> Any:
    """A field value of ``inspect --json`` as the contract has it."""
    if isinstance(value, list):
        return [field_of(part) for part in value]
    if isinstance(value, dict):
        if "$int" in value:
            return {"int": value["$int"]}
        if "$f64" in value:
            return {"float": value["$f64"]}
        if "$wtf8" in value:
            return {"wtf8": base64.b64decode(value["$wtf8"]).hex()}
        return value
    return forms.scalar(value)


def number_tensors(shown: Any, section: Any, places: Dict[int, List[int]]) -> None:
    """Gives the tensors of a value the numbers that they have in the section.

    ``inspect`` counts tensors in the order in which fields name them, and entries that are equal as one.  ``places``
    gathers what each of its numbers stands for.
    """
    if isinstance(shown, list) and isinstance(section, list):
        for value, same in zip(shown, section):
            number_tensors(value, same, places)
    elif isinstance(shown, dict) and isinstance(section, dict):
        if "tensor" not in shown:
            for name in shown.keys() & section.keys():
                number_tensors(shown[name], section[name], places)
        elif "tensor" in section:
            places.setdefault(shown["tensor"], []).append(section["tensor"])
            shown["tensor"] = section["tensor"]


def write_input(folder: str, input: Mapping[str, Any]) -> str:
    """Writes rows to a file; its path.

    Raises:
        program.Absent: when no form of file holds such rows.
    """
    form = input["form"]
    if form == "matrix":
        return _save(folder, forms.array(input))
    if form == "texts":
        return _save(folder, _texts([forms.plain(text) for text in input["values"]]))
    if form == "labels":
        values = forms.array(input["values"])
        return _save(folder, _texts(values.tolist()) if values.dtype == object else values)
    if form == "sparse":
        rows = forms.sparse(input)
        path = os.path.join(folder, "rows.npz")
        np.savez(path, data=rows.data, indices=rows.columns, indptr=rows.starts,
                 shape=np.array(rows.shape), format=np.array(b"csr"))
        return path
    if form == "table":
        return _write_table(folder, forms.table(input))
    raise program.Absent("input of the form " + form)


def _save(folder: str, array: forms.Array) -> str:
    path = os.path.join(folder, "rows.npy")
    np.save(path, array, allow_pickle=False)
    return path


def _texts(texts: List[Any]) -> forms.Array:
    if not all(isinstance(text, str) and not text.endswith("\0") for text in texts):
        raise program.Absent("cells that differ in type, or texts that end with U+0000")
    return np.array(texts, "U") if texts else np.zeros(0, "U1")


def _write_table(folder: str, columns: List[forms.Column]) -> str:
    path = os.path.join(folder, "rows.jsonl")
    cells = [[_cell(cell) for cell in column.values.tolist()] for column in columns]
    named = all(column.name is not None for column in columns)
    with open(path, "w", encoding="utf-8") as file:
        for row in zip(*cells):
            value: Any = dict(zip((column.name for column in columns), row)) if named else list(row)
            print(json.dumps(value, allow_nan=False), file=file)
    return path


def _cell(cell: Any) -> Any:
    if isinstance(cell, float) and math.isnan(cell):
        return None
    if isinstance(cell, float) and math.isinf(cell):
        raise program.Absent("infinite cells of a table")
    return cell


def read_answers(path: str, method: str) -> List[Dict[str, Any]]:
    """The arrays of an answer."""
    with zipfile.ZipFile(path) as archive:
        found = {name[:-len(".npy")]: np.load(io.BytesIO(archive.read(name)), allow_pickle=False)
                 for name in archive.namelist()}
    if "indptr" in found:
        rows, columns = found["shape"].tolist()
        return [forms.of_sparse(forms.Sparse(found["data"], found["indices"], found["indptr"], (rows, columns)))]
    names = [method + part for part in _ORDER.get(method, ())] or sorted(found, key=_place)
    return [forms.of_array(found[name].astype(object) if found[name].dtype.kind == "U" else found[name])
            for name in names]


def _place(name: str) -> int:
    """The place of an output in an answer of several, such as ``predict_proba.1``."""
    number = name.rpartition(".")[2]
    return int(number) if number.isdigit() else 0
