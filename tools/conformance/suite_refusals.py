"""Inputs that models refuse, and those on the way there that they take."""

from typing import Any, Dict, Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np
from container_sample import PROVENANCE, entry, full
from container_writer import Attached, Writer

import forms
from asking import Asking
from suite_predictions import floats, matrix

Json = Dict[str, Any]

#: Texts that write a number, and those that do not, though some language reads one there.
NUMBERS = [
    "1", " 1", "1 ", "  -12.50  ", "+1", "-1", "-0", "01", ".5", "5.", "-.5", "+.5", "1e5", "1E5", "1e+5", "1e-05",
    "1.e5", ".5e1", "1e400", "-1e400", "1e-400", "0e99999999999999999999", "1e99999999999999999999", "0.1",
    "9007199254740993", "123456789012345678901234567890", "1.7976931348623159e308", "2.2250738585072011e-308",
    "0.1000000000000000055511151231257827021181583404541015625", "nan", "NaN", "inf", "INF", "+inf", "-Inf", "infinity",
    "+Infinity", "-INFINITY",
]
NO_NUMBERS = [
    "", " ", ".", "-", "+", "e5", "1e", "1e+", "1e1.5", "1.2.3", "--1", "+-1", "1 2", "1,5", "1_000", "0x10", "0b1",
    "1d5", "1f", "1L", "+nan", "-nan", "nan(1)", "in", "infinit", "true", "None", "\t1", "1\n", "\u00a01", "1\0",
    "\u0661", "\u00bd", "\u22121", "\uff11",
]


class Question(NamedTuple):
    """What a model is asked.

    Attributes:
        method: the method.
        input: the rows.
        model: the name to ask for; that of the model when it is empty.
    """

    method: str
    input: Json
    model: str = ""


class Refusing(NamedTuple):
    """A model, and what it is asked."""

    name: str
    content: bytes
    asked: List[Question]

    def predictions(self, ask: Asking) -> List[Json]:
        return [found for question in self.asked for found in ask(*question)]


def refusing() -> Iterator[Refusing]:
    yield texts()
    yield names()
    yield sparse_rows()
    yield elements()
    yield requests()
    yield values()
    for name, models, tensors in unpredictable():
        yield Refusing("handmade-refusing-" + name, container(models, tensors), [
            Question("predict", matrix([[1.0]])), Question("anything", {"form": "texts", "values": []})])


def container(models: Sequence[Json], tensors: Sequence[Attached]) -> bytes:
    writer = Writer()
    section = {"models": list(models), "provenance": PROVENANCE, "tensors": list(tensors), "type": "model"}
    writer.commit(full([entry("model", writer.section(section), models[0]["kind"])]))
    return bytes(writer.bytes())


def model(kind: str, version: int = 1, **fields: Any) -> Json:
    return {"fields": fields, "kind": kind, "kind_version": version}


def linear(features: int, **others: Any) -> Tuple[List[Json], List[Attached]]:
    fields = {"coefficients": {"tensor": 0}, "features": features, "intercepts": {"tensor": 1}, "link": "identity",
              "task": "regression", **others}
    return [model("linear", **fields)], [floats([[1.0 + place for place in range(features)]]), floats([0.5])]


def strings(*values: str) -> Json:
    return {"dtype": "utf8", "shape": [len(values)], "strings": list(values)}


def cells(*values: Any) -> Json:
    shown = [None if value is None else forms.scalar(value) for value in values]
    return {"dtype": "mixed", "shape": [len(values)], "cells": shown}


def table(*columns: Any, names: Sequence[str] = ()) -> Json:
    arrays = [column if isinstance(column, dict) else forms.of_array(np.asarray(column)) for column in columns]
    named = [{"name": name} for name in names] or [{} for _ in arrays]
    return {"form": "table", "columns": [{**name, "values": array} for name, array in zip(named, arrays)]}


def sparse(kept: Sequence[float], columns: Sequence[int], starts: Sequence[int], shape: Sequence[int]) -> Json:
    return {**matrix(kept), "form": "sparse", "columns": list(columns), "starts": list(starts), "shape": list(shape)}


def texts() -> Refusing:
    """Texts that are to be numbers: all that are at once, each of the others alone, as texts and as cells."""
    fields = model("function", check="none", features=1, function="negative", inverse="negative")
    taken = [table(strings(*NUMBERS)), table(cells(*NUMBERS, None, True, 7, 2 ** 53 + 1, 0.5))]
    refused = [made for text in NO_NUMBERS for made in (table(strings(text)), table(cells(0.5, text)))]
    return Refusing("handmade-refusing-texts", container([fields], []),
                    [Question("transform", input) for input in taken + refused])


def names() -> Refusing:
    """Columns that go by name: in another order, twice, too many, missing, without names."""
    made = container(*linear(2, feature_names=["a", "b"]))
    first, second, third = [1.0, 2.0], [3.0, 4.0], [5.0, 6.0]
    inputs = [
        table(first, second, names=["b", "a"]), table(first, second, third, names=["a", "b", "a"]),
        table(first, second, third, names=["a", "a", "b"]), table(first, second, third, names=["c", "a", "b"]),
        table(strings("x", "y"), second, third, names=["c", "a", "b"]), table(first, second, names=["a", "c"]),
        table(first, names=["a"]), table(first, second, names=["", "b"]), table(first, second, names=["A", "b"]),
        table(strings("x", "y"), second, names=["a", "c"]), table(first, second), table(first, second, third),
        table(first), matrix([[1.0, 2.0, 3.0]]),
    ]
    return Refusing("handmade-refusing-names", made, [Question("predict", input) for input in inputs])


def sparse_rows() -> Refusing:
    """Sparse rows whose parts do not agree."""
    inputs = [
        sparse([5.0], [1], [0, 0, 1], (2, 2)), sparse([0.0], [1], [0, 1], (1, 2)), sparse([], [], [0], (0, 2)),
        sparse([], [], [0, 0], (1, 2)), sparse([5.0, 6.0], [1, 1], [0, 2], (1, 2)),
        sparse([5.0, 6.0], [1, 0], [0, 2], (1, 2)), sparse([5.0], [2], [0, 1], (1, 2)),
        sparse([5.0], [-1], [0, 1], (1, 2)), sparse([5.0, 6.0], [0, 1], [0, 2, 1, 2], (3, 2)),
        sparse([5.0, 6.0], [0, 1], [1, 2], (1, 2)), sparse([5.0, 6.0], [0, 1], [0, 1], (1, 2)),
        sparse([5.0, 6.0], [0, 1], [0, 3], (1, 2)), sparse([5.0, 6.0], [0, 1], [0, 2], (2, 2)),
        sparse([], [], [], (0, 2)), sparse([5.0, 6.0], [0, 1], [0, 1, 2], (1, 2)),
        sparse([5.0, 6.0], [0, 1], [0, -1, 2], (2, 2)), sparse([5.0], [2], [0, 1], (1, 3)),
        sparse([5.0], [3], [0, 1], (1, 3)), sparse([np.nan], [1], [0, 1], (1, 2)),
    ]
    asked = [Question("predict", input) for input in inputs]
    # The input is judged by itself before the method is looked for.
    asked.append(Question("transform", sparse([5.0], [2], [0, 1], (1, 2))))
    return Refusing("handmade-refusing-sparse-rows", container(*linear(2)), asked)


def elements() -> Refusing:
    """Numbers of every type, at their ends, and rows that there are none of."""
    inputs = [matrix([[np.iinfo(dtype).min, np.iinfo(dtype).max]], dtype)
              for dtype in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")]
    inputs += [matrix([[2 ** 53 + 1, -2 ** 53 - 1]], "int64"), matrix([[True, False]], "bool"),
               matrix([[0.1, 65504.0]], "float16"), matrix([[0.1, 1e-40]], "float32")]
    inputs += [table(np.array([0.1], first), np.array([2], second)) for first, second in (
        ("float32", "float32"), ("float32", "float64"), ("float32", "int8"), ("float32", "bool"), ("int64", "bool"),
        ("bool", "bool"), ("float16", "float32"), ("uint64", "int64"))]
    inputs += [table(cells(2 ** 53 + 1, None), [1.0, 2.0]), table(cells(2 ** 63 - 1), cells(True))]
    inputs += [matrix(np.zeros((0, 2))), matrix(np.zeros((0, 2)), "float32"), table(np.zeros(0), np.zeros(0)),
               table(strings(), strings()), matrix(np.zeros((0, 3))), matrix(np.zeros((0, 0)))]
    return Refusing("handmade-refusing-elements", container(*linear(2)),
                    [Question("predict", input) for input in inputs])


def requests() -> Refusing:
    """Names, methods and forms that there are not, and which of two faults is told."""
    rows, wide = matrix([[1.0, 2.0]]), matrix([[1.0, 2.0, 3.0]])
    asked = [Question("predict", rows, name) for name in ("other", "Model", "model ", "model\0", "mod\u00e9l")]
    asked += [Question(method, rows) for method in ("transform", "Predict", "fit", "fields", "__init__", "")]
    asked += [Question("predict_proba", input) for input in (wide, {"form": "texts", "values": ["a"]})]
    asked += [Question("predict", input) for input in (
        {"form": "texts", "values": ["a", "b"]}, {"form": "records", "values": [[["a", forms.scalar(1)]]]},
        matrix([[1.0, np.nan, 3.0]]), table(strings("x"), [1.0], [2.0]), table(strings("x"), [np.nan]),
        matrix([[np.inf, 1.0]]), matrix([[np.nan, 1.0]], "float32"), table(cells(None), [1.0]),
        table(strings("nan"), [1.0]), table(strings("-inf"), [1.0]))]
    return Refusing("handmade-refusing-requests", container(*linear(2)), asked)


def values() -> Refusing:
    """Positions of labels that there are none of."""
    fields = model("label_encoder", classes=[{"tensor": 0}], encoding="position")
    labels = Attached("utf8", [2], b"\1\0\0\0\1\0\0\0ab")
    asked = [Question("inverse_transform", input) for input in (
        matrix([[0.0], [1.0]]), matrix([[2.0]]), matrix([[-1.0]]), matrix([[0.5]]), matrix([[np.nan]]),
        matrix([[0.0, 1.0]]), matrix(np.zeros((1, 0))), matrix([[2 ** 53]], "int64"))]
    asked += [Question("transform", {"form": "labels", "values": strings(*found)}) for found in (
        ("b", "a"), ("b", "c"), ("",), ("B",), ("a ",))]
    return Refusing("handmade-refusing-labels", container([fields], [labels]), asked)


def unpredictable() -> Iterator[Tuple[str, List[Json], List[Attached]]]:
    """Models of kinds that there are not, or that cannot predict, alone and as parts."""
    opaque = model("opaque", **{"class": "a.B", "reason": "no_kind"})
    unknown, later = model("kind_of_tomorrow"), model("constant", 2)
    inner: Json = {"model": 1}
    yield "opaque", [opaque], []
    yield "unknown-kind", [unknown], []
    yield "later-kind", [later], []
    yield "opaque-part", [model("delegate", model=inner), opaque], []
    yield "unknown-part", [model("delegate", model=inner), unknown], []
