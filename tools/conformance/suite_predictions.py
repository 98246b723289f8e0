"""Models written by hand, for what few models of a library show and every reader must answer alike."""

import struct
from typing import Any, Dict, Iterator, List, NamedTuple, Sequence, Tuple

import numpy as np
from container_sample import PROVENANCE, entry, full
from container_writer import Attached, Writer

import forms
from asking import Asking

NAN = float("nan")


class Handmade(NamedTuple):
    """A model, and what it is asked.

    Attributes:
        name: the name of its files.
        content: the container.
        asked: methods and inputs.
    """

    name: str
    content: bytes
    asked: List[Tuple[str, Dict[str, Any]]]

    def predictions(self, ask: Asking) -> List[Dict[str, Any]]:
        return [found for method, rows in self.asked for found in ask(method, rows)]


def handmade() -> Iterator[Handmade]:
    for distribution in ("uniform", "normal"):
        yield quantiles(distribution)
    for dtype in ("float64", "float32"):
        yield projection(dtype)
    for threshold in ("zero", "by_response"):
        yield pairs(threshold)
    yield rest()


def container(kind: str, fields: Dict[str, Any], tensors: Sequence[Attached]) -> bytes:
    writer = Writer()
    section = {"models": [{"fields": fields, "kind": kind, "kind_version": 1}], "provenance": PROVENANCE,
               "tensors": list(tensors), "type": "model"}
    writer.commit(full([entry("model", writer.section(section), kind)]))
    return bytes(writer.bytes())


def floats(values: Any, dtype: str = "float64") -> Attached:
    array = np.asarray(values, dtype)
    return Attached(dtype, array.shape, array.tobytes())


def matrix(values: Any, dtype: str = "float64") -> Dict[str, Any]:
    return {"form": "matrix", **forms.of_array(np.asarray(values, dtype))}


def quantiles(distribution: str) -> Handmade:
    """Features that vary, that never do, that were never there, and that repeat their quantiles."""
    table = floats([[0, 5, NAN, 1], [1, 5, NAN, 1], [3, 5, NAN, 1], [9, 5, NAN, 2]])
    fields = {"distribution": distribution, "features": 4, "quantiles": {"tensor": 0}, "references": {"tensor": 1},
              "sparse_negative": "taken"}
    rows = [[0, 5, 0, 1], [9, 4, NAN, 2], [0.5, 6, -1, 1.5], [-1, 5 + 5e-8, 1, 0], [10, 5 - 5e-8, 2, 3],
            [NAN, 5 + 2e-7, 5, 1 + 1e-8]]
    shares = [[0, 0.5, 0, 1], [1, 0, 1, 0.25], [0.3, 1, 0.5, 0.999], [1e-8, 1 - 1e-8, NAN, 0.5], [-1, 2, 0.5, 6]]
    asked = [(method, matrix(values, dtype)) for dtype in ("float64", "float32")
             for method, values in (("transform", rows), ("inverse_transform", shares))]
    return Handmade("handmade-quantiles-" + distribution,
                    container("quantile_transformer", fields, [table, floats([0, 0.25, 0.5, 1])]), asked)


def projection(dtype: str) -> Handmade:
    """Whitened components of one type with variances of the other, and rows of both types."""
    other = "float32" if dtype == "float64" else "float64"
    tensors = [floats([[0.6, 0.8, 0.1], [-0.8, 0.6, 0.3]], dtype), floats([2.0, 0.1], other),
               floats([0.1, 0.2, 0.3], dtype)]
    fields = {"center": {"tensor": 2}, "components": {"tensor": 0}, "features": 3, "inverse": "components",
              "layout": "outputs_by_features", "least_deviation": 0.5, "sparse_rows": "dense",
              "variances": {"tensor": 1}}
    asked = [(method, matrix(values, of)) for of in ("float64", "float32")
             for method, values in (("transform", [[1, 2, 3], [0.1, 0.2, 0.3], [-1, 1e3, 0]]),
                                    ("inverse_transform", [[1, 2], [0.1, -0.3], [0, 0]]))]
    return Handmade("handmade-whitened-" + dtype, container("projection", fields, tensors), asked)


def classes(count: int) -> Attached:
    return Attached("int64", [count], struct.pack("<{}q".format(count), *range(10, 10 + count)))


def pairs(threshold: str) -> Handmade:
    """Two classes told apart by a part that says the same of every row."""
    fields = {"binary_threshold": threshold, "classes": [{"tensor": 0}], "parts": [1]}
    rows = matrix([[0.0], [1.0]])
    return Handmade("handmade-pair-" + threshold.replace("_", "-"), container("one_vs_one", fields, [classes(2)]),
                    [("decision_function", rows), ("predict", rows)])


def rest() -> Handmade:
    """Three classes of which none, one or two are said to be there, whatever the row."""
    fields = {"classes": [{"tensor": 0}], "empty_rows": "nan", "output": "multiclass", "parts": [0, 1, 1],
              "ties": "last"}
    rows = matrix([[0.0], [1.0]])
    return Handmade("handmade-rest", container("one_vs_rest", fields, [classes(3)]),
                    [("decision_function", rows), ("predict", rows), ("predict_proba", rows)])
