"""Writes what a dump says as a container again: no encodings, no codec, every tensor with chunks where it may.

``amphora diff`` compares such a container with the one that was dumped, element by element.  It is written by
`container_writer` of ``tools/fixtures``, which shares nothing with any reader.
"""

import base64
import struct
from typing import Any, Dict, List, Mapping, Tuple

import container_writer
from container_writer import Attached, Writer

import forms

#: Bytes of a chunk, raw, unless it is one element.
LARGEST = 1 << 20
LARGEST_INTEGER = (1 << 53) - 1


def plain_container(dump: Mapping[str, Any]) -> bytes:
    """A container of one generation with the models of a dump; the origin is left out."""
    writer = Writer()
    entries = []
    for model in dump["models"]:
        tensors = [tensor(writer, value) for value in model["tensors"]]
        section: Dict[str, Any] = {
            "models": [{**part, "fields": fields(part["fields"])} for part in model["parts"]],
            "provenance": model["provenance"], "tensors": tensors, "type": "model"}
        if model["metadata"]:
            section["metadata"] = model["metadata"]
        if model["verification"]:
            section["verification"] = [fields(rows) for rows in model["verification"]]
        entries.append({"kind": model["parts"][0]["kind"], "name": model["name"],
                        "section": writer.section(text(section).encode("utf-8", "surrogatepass"))})
    writer.commit({"generation": 1, "models": entries, "type": "full"})
    return bytes(writer.bytes())


def tensor(writer: Writer, value: Mapping[str, Any]) -> Any:
    """The entry of a tensor."""
    pieces = chunks(value)
    if not pieces or not any(raw for _, raw in pieces):
        return Attached(value["dtype"], value["shape"])
    return writer.tensor(value["dtype"], value["shape"], pieces)


def chunks(value: Mapping[str, Any]) -> List[Tuple[int, bytes]]:
    """Numbers of elements and their bytes, as large as a chunk may be."""
    if "strings" in value:
        return [(1, struct.pack("<I", len(data)) + data) for data in map(encoded, value["strings"])]
    raw = bytes.fromhex(value["hex"])
    count = 1
    for size in value["shape"]:
        count *= size
    size = len(raw) // count if count else 0
    step = max(1, LARGEST // size) if size else 0
    return [(min(step, count - first), raw[first * size:(first + step) * size])
            for first in range(0, count, step)] if size else []


def encoded(string: Any) -> bytes:
    return bytes(forms.plain(string).encode("utf-8", "surrogatepass"))


def fields(values: Mapping[str, Any]) -> Dict[str, Any]:
    return {name: field(value) for name, value in values.items()}


def field(value: Any) -> Any:
    """A field value as a section has it."""
    if isinstance(value, list):
        return [field(part) for part in value]
    if not isinstance(value, dict) or "tensor" in value or "model" in value:
        return value
    if "wtf8" in value:
        return {"$wtf8": base64.b64encode(bytes.fromhex(value["wtf8"])).decode("ascii")}
    number = forms.plain(value)
    if isinstance(number, int):
        return number if abs(number) <= LARGEST_INTEGER else {"$int": str(number)}
    return {"$f64": value["float"]} if number - number != 0 else number


def text(value: Any) -> str:
    """JSON by the lexical rule of section 5, floats too, which `container_writer` has none of."""
    if isinstance(value, dict):
        return "{" + ",".join('"{}":{}'.format(key, text(value[key])) for key in sorted(value)) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(text, value)) + "]"
    if isinstance(value, float):
        digits, _, exponent = repr(value).partition("e")
        point = "" if "." in digits else ".0"
        return digits + point + ("e" + str(int(exponent)) if exponent else "")
    return str(container_writer.text(value))
