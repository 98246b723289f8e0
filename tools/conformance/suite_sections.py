"""Goldens of sections: attachments, shared tensors, parts, metadata, names, verification rows, origins."""

from typing import Any, Iterator, List

from container_origins import placed, sample
from container_sample import PROVENANCE, entry, full, integers, model_section, simple, strings
from container_writer import Attached, Writer

from golden import Golden


def goldens() -> Iterator[Golden]:
    for name, shows, make in (
        ("attachments", "line ends among attached bytes, needed tensors of both forms", attachments),
        ("models", "parts that are shared, and named in several ways", models),
        ("names", "names of one byte and of 1,024, that differ only in their normal form", names),
        ("texts", "metadata, provenance and extensions", texts),
        ("shared", "one section of two names, one tensor of two sections and of an entry twice", shared),
        ("verification", "verification rows of every form", verification),
        ("empty", "no models", lambda: finished(Writer(), [])),
        ("origin", "an origin with every kind of node", origin),
        ("origin-dtypes", "dtypes without columns, with titles, of fields within fields", origin_dtypes),
        ("origin-shared", "an origin that two models share", origin_shared),
        ("packed", "no padding, and chunks that end anywhere", packed),
        ("padded", "63 bytes of padding before sections and the root", padded),
    ):
        yield Golden("sections", "section-" + name, shows, make())


def finished(writer: Writer, entries: List[Any], **others: Any) -> bytes:
    writer.commit(full(entries, **others))
    return bytes(writer.bytes())


def attachments() -> bytes:
    writer = Writer()
    with_chunks = writer.tensor("int64", [2], [(2, integers([10, 300]))])
    dictionary = Attached("int64", [3], integers([10, 2570, -1]))
    starts = Attached("uint8", [3], b"\0\2\3")
    ends = writer.tensor("int32", [3], [(3, integers([0, 2, 3], "i"))])
    tensors = [
        Attached("uint8", [4], b"\n\n\r\n"),
        Attached("int64", [3], b"\0\1\1", [{"name": "dictionary", "tensor": with_chunks, "to": "uint8"}]),
        writer.tensor("int64", [2], [(2, b"\2\0")], [{"name": "dictionary", "tensor": dictionary, "to": "uint8"}]),
        Attached("float64", [0]),
        Attached("int64", [3], integers([1, 0, 0]), [{"name": "child", "starts": starts}]),
        Attached("int64", [3], integers([1, 0, 0]), [{"name": "child", "starts": ends}]),
        Attached("bytes[0]", [7]),
        Attached("utf8", [2], strings(["\n", "{}"])),
        with_chunks,
    ]
    fields = {"all": [{"tensor": index} for index in range(len(tensors))]}
    return finished(writer, [entry("model", writer.section(model_section(tensors, fields)))])


def models() -> bytes:
    writer = Writer()
    fields = {"first": {"model": 1}, "list": [["a", {"model": 2}], ["b", {"model": 2}], [{"model": 3}]]}
    parts = [{"inner": {"model": 3}}, {"inner": [{"model": 3}, {"model": 1}]}, {}]
    section = model_section([], fields, parts)
    section["models"][3].update(kind="k" * 64, kind_version=(1 << 53) - 1)
    return finished(writer, [entry("model", writer.section(section))])


def names() -> bytes:
    writer = Writer()
    chosen = ["a", "\u00e9", "e\u0301", "\U0001f600" * 256, " ", "../x", "\u00a0", "a b", "\u200b", "A"]
    return finished(writer, [entry(name, simple(writer, number)) for number, name in enumerate(chosen)])


def texts() -> bytes:
    writer = Writer()
    provenance = {**PROVENANCE, "bytes": (1 << 53) - 1, "format": "", "libraries": [["numpy", "1.0"], ["", ""]],
                  "losses": ["a\n", ""], "notices": ["training-rows", "training-rows"], "sha256": "ab" * 32,
                  "source_class": "x.Y\u00e9"}
    metadata = [["z", "1"], ["a", ""], ["a", "again"], ["", "\U0001f600\n"]]
    extensions = {"a": None, "b": [1, 1.5, {"c": {"d": None}}], "c": {"$int": "x"}}
    section = model_section([], {"x": True}, provenance=provenance, metadata=metadata, extensions=extensions)
    empty = model_section([], {}, metadata=[], extensions={})
    return finished(writer, [entry("model", writer.section(section)), entry("empty", writer.section(empty))],
                    extensions=extensions)


def shared() -> bytes:
    writer = Writer()
    tensor = writer.tensor("int64", [2], [(1, integers([1])), (1, integers([-1]))])
    first = writer.section(model_section([tensor, tensor], {"x": {"tensor": 0}, "y": {"tensor": 1}}))
    second = writer.section(model_section([tensor], {"x": {"rows": [1, 2], "tensor": 0}}))
    return finished(writer, [entry("a", first), entry("b", first), entry("c", second)])


def verification() -> bytes:
    writer = Writer()
    numbers = Attached("int64", [2], integers([1, 2]))
    matrix = Attached("int64", [2, 1], integers([5, 6]))
    ends = Attached("int64", [3], integers([0, 1, 2]))
    words = Attached("utf8", [2], strings(["a", ""]))
    common = {"outputs": ["predict"], "recorded_by": "source", "answers": [{"tensor": 0}]}
    rows = [
        {**common, "method": "predict", "form": "matrix", "input": [{"tensor": 1}], "tolerance": 0},
        {**common, "method": "transform", "form": "sparse", "input_columns": 3,
         "input": [{"tensor": 0}, {"tensor": 0}, {"tensor": 2}], "tolerance": 1.5},
        {**common, "method": "apply", "form": "table", "cells": "untyped", "input_names": ["n", "w"],
         "input": [{"tensor": 0}, {"tensor": 3}], "tolerance": 0},
        {**common, "method": "score_samples", "form": "texts", "input": [{"tensor": 3}], "tolerance": 0},
    ]
    tensors = [numbers, matrix, ends, words]
    return finished(writer, [entry("model", writer.section(model_section(tensors, {}, verification=rows)))])


def origin() -> bytes:
    writer = Writer()
    extent = placed(writer, sample())
    section = model_section([], {"x": 1}, origin={"node": 0, "section": extent})
    return finished(writer, [entry("model", writer.section(section))])


def origin_dtypes() -> bytes:
    graph = sample()
    graph.columns["strings"] += ["V0", "V32"]
    of_nothing, of_fields = (len(graph.columns["strings"]) - place for place in (2, 1))
    none, true, zero, eight = (graph.add(kind, value=value) for kind, value in ((0, 0), (2, 0), (3, 0), (3, 8)))
    number, name, title = graph.dtype(">i8"), graph.string("\u00e9"), graph.string("title")
    empty = graph.add(24, [true], value=of_nothing)
    pair = graph.add(25, [number, graph.shape(3)])
    inner = graph.add(24, [true, name, number, zero, none], value=of_nothing)
    outer = graph.add(24, [true, name, inner, zero, title, title, pair, eight, none, name, empty, eight, none],
                      value=of_fields)
    record = graph.record(1, 0, 1)
    graph.record(1, 0, 3)
    # An array without columns has no record, and may stand behind the last.
    graph.root = graph.add(12, [graph.root, graph.add(19, [outer, graph.shape()], value=record),
                                graph.add(19, [empty, graph.shape(5)], value=record + 2),
                                graph.add(20, [empty, graph.shape(0, 1 << 52)], value=0)])
    writer = Writer()
    section = model_section([], {}, origin={"node": graph.root, "section": placed(writer, graph)})
    return finished(writer, [entry("model", writer.section(section))])


def origin_shared() -> bytes:
    writer = Writer()
    extent = placed(writer, sample())
    sections = [writer.section(model_section([], {"x": node}, origin={"node": node, "section": extent}))
                for node in (0, 3)]
    return finished(writer, [entry("model {}".format(place), section) for place, section in enumerate(sections)])


def packed() -> bytes:
    writer = Writer(is_packed=True)
    tensor = writer.tensor("uint8", [5], [(1, b"\1"), (3, b"\2\3\4"), (1, b"\5")])
    section = writer.section(model_section([tensor], {"x": {"tensor": 0}}))
    return finished(writer, [entry("model", section)])


def padded() -> bytes:
    writer = Writer(is_packed=True)
    writer.data += bytes(63)
    section = writer.section(model_section([], {"x": 1}))
    writer.data += bytes(63)
    return finished(writer, [entry("model", section)])
