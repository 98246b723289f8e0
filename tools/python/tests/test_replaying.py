"""Kept rows that are asked again: what counts as the recorded answer, and what is said of others."""

import numpy as np
import pytest
from builder import Builder, model

import amphora
from amphora.mismatch import mismatch

ROWS = [[1.0, 2.0], [0.0, 4.0]]
#: 2 x₀ - 0.5 x₁ + 1
ANSWERS = [2.0, -1.0]


def kept(answers=ANSWERS, rows=ROWS, kind="linear", **changes):
    """What validation says of a linear model with rows; None leaves something out."""
    builder = Builder()
    arrays = [np.array([2.0, -0.5]), np.array([1.0])] + [
        part if isinstance(part, tuple) else np.asarray(part) for part in (
            rows if isinstance(rows, tuple) else (rows,))] + [np.asarray(answers)]
    tensors = [builder.tensor(array) if array.dtype != object else builder.tensor(array.tolist(), "utf8")
               for array in arrays]
    fields = {"coefficients": {"tensor": 0}, "features": 2, "intercepts": {"tensor": 1}, "link": "identity",
              "task": "regression"}
    entry = {"method": "predict", "recorded_by": "source", "tolerance": 1e-12, "form": "matrix",
             "input": [{"tensor": place} for place in range(2, len(arrays) - 1)], "outputs": ["predict"],
             "answers": [{"tensor": len(arrays) - 1}]}
    entry.update(changes)
    builder.model("model", [model(kind, fields)], tensors,
                  verification=[{name: value for name, value in entry.items() if value is not None}])
    return amphora.validate(builder.commit())


def texts(*cells):
    return np.array(cells, object)


def test_what_is_answered_again_is_counted():
    report = kept()
    assert report.ok and report.replayed == 1 and report.not_replayed == ()
    assert str(report).endswith(", 1 methods answer as recorded")


@pytest.mark.parametrize("rows, changes", [
    ((np.array([1.0, 2.0, 4.0]), np.array([0, 1, 1]), np.array([0, 2, 3])),
     {"form": "sparse", "input_columns": 2}),
    ((np.array([1, 0]), np.array([2.0, 4.0])), {"form": "table", "cells": "typed"}),
    ((texts("1", "0.0"), texts("2", "4")), {"form": "table", "cells": "untyped", "input_names": ["a", "b"]}),
])
def test_rows_of_every_form_of_numbers_are_asked(rows, changes):
    report = kept(rows=rows, **changes)
    assert report.ok and report.replayed == 1, str(report)


@pytest.mark.parametrize("answers, words", [
    ([2.0, -1.5], "row 1"), ([2.0, -1.0 + 1e-9], "row 1"), ([2.0, float("nan")], "row 1"),
    ([[2.0], [-1.0]], r"shape \[2\], not \[2, 1\]")])
def test_another_answer_is_a_mismatch(answers, words):
    finding, = kept(answers).findings
    assert finding.code == "verify.mismatch" and finding.severity == "error"
    assert __import__("re").search(words, finding.message), finding.message


def test_rows_that_the_model_refuses_are_a_mismatch():
    finding, = kept(rows=[[1.0], [2.0]]).findings
    assert finding.code == "verify.mismatch" and "columns" in finding.message


@pytest.mark.parametrize("rows, changes, why", [
    (texts("a", "b"), {"form": "texts"}, "takes no texts"),
    (ROWS, {"method": "transform", "outputs": ["transform"]}, "does not offer it"),
    (ROWS, {"kind": "novel"}, "model.unknown-kind"),
    ((texts("1", "x"), texts("2", "4")), {"form": "table", "cells": "untyped"}, "not numbers"),
])
def test_what_is_not_asked_is_said(rows, changes, why):
    report = kept(rows=rows, **changes)
    assert report.replayed == 0 and why in report.not_replayed[0]
    assert [finding.code for finding in report.findings] == (
        ["model.unknown-kind"] if "kind" in changes else [])
    assert "not asked again: " in str(report)


@pytest.mark.parametrize("rows, changes", [
    (ROWS, {"tolerance": -1.0}), (ROWS, {"tolerance": 1}), (ROWS, {"outputs": ["predict", "more"]}),
    (ROWS, {"outputs": []}), (ROWS, {"form": "sparse"}), (ROWS, {"method": 1}), (ROWS, {"input": []}),
    (ROWS[:1], {}), ([texts("a", "b"), texts("a", "b")], {}),
    ((np.array([1.0]), np.array([2]), np.array([0, 1, 1])), {"form": "sparse", "input_columns": 2}),
    ((np.array([1.0, 1.0]), np.array([1, 0]), np.array([0, 2, 2])), {"form": "sparse", "input_columns": 2}),
    ((np.array([1.0]), np.array([1]), np.array([0, 2, 1])), {"form": "sparse", "input_columns": 2}),
    ((np.array([1.0]), np.array([1]), np.array([0, 1, 1])), {"form": "sparse"}),
    ((np.array([1.0, 2.0]), np.array([1.0])), {"form": "table", "cells": "typed"}),
    ((np.array([1.0, 2.0]), np.array([1.0, 2.0])), {"form": "table", "cells": "typed", "input_names": ["a"]}),
])
def test_rows_that_are_not_rows_are_refused(rows, changes):
    codes = {finding.code for finding in kept(rows=rows, **changes).findings}
    assert codes & {"verify.bad-rows", "container.unused-tensor"} == codes and codes


def test_rows_and_answers_of_any_width_are_not_written_out():
    wide = (np.array([1.0]), np.array([1]), np.array([0, 1, 1]))
    finding, = kept([0.0, 0.0], rows=wide, form="sparse", input_columns=(1 << 31) - 1).findings
    assert finding.code == "verify.bad-rows" and "2 rows of 2147483647 columns" in finding.message
    builder = Builder()
    tensors = [builder.tensor(np.zeros((5000, 30))), builder.tensor(np.zeros((5000, 1)))]
    products = {"features": 30, "least_degree": 1, "most_degree": 6, "interaction_only": False,
                "include_bias": False}
    builder.model("model", [model("polynomial_features", products)], tensors, verification=[{
        "method": "transform", "recorded_by": "source", "tolerance": 0.0, "form": "matrix",
        "input": [{"tensor": 0}], "outputs": ["transform"], "answers": [{"tensor": 1}]}])
    finding, = amphora.validate(builder.commit()).findings
    assert finding.code == "verify.mismatch" and "rows of the shape [1947791]" in finding.message


def test_a_number_may_differ_by_the_sizes_of_its_row():
    recorded = np.array([[1000.0, 0.5], [0.5, np.inf]])
    assert mismatch(recorded + [[0.9e-9, 0.9e-9], [0.0, 0.0]], recorded, 1e-12) is None
    assert mismatch(recorded + [[0.0, 0.0], [1e-9, 0.0]], recorded, 1e-12) is not None
    assert mismatch(np.array([np.nan]), np.array([np.nan]), 0.0) is None
    assert mismatch(texts("a", "b"), texts("a", "c"), 1.0) == "of row 1 is 'b', not 'c'"
    assert mismatch(np.array([1, 2**53 + 1]), np.array([1.0, 2.0**53]), 1.0) is not None
    assert mismatch(np.array([1, 3]), np.array([1, 2]), 1.0) == "of row 1 is 3, not 2"
    assert mismatch(np.array([1.0, 2.5]), np.array([1, 2]), 1.0) == "of row 1 is 2.5, not 2"


def test_numbers_that_are_labels_are_equal():
    def logistic(labels, answers):
        builder = Builder()
        arrays = [np.array(part) for part in ([[1.0, 0.0]], [0.0], labels, ROWS, answers)]
        fields = {"task": "classification", "features": 2, "coefficients": {"tensor": 0}, "link": "sigmoid",
                  "intercepts": {"tensor": 1}, "classes": [{"tensor": 2}]}
        builder.model("model", [model("linear", fields)], [builder.tensor(array) for array in arrays],
                      verification=[{"method": "predict", "recorded_by": "source", "tolerance": 0.5,
                                     "form": "matrix", "input": [{"tensor": 3}], "outputs": ["predict"],
                                     "answers": [{"tensor": 4}]}])
        return amphora.validate(builder.commit())

    report = logistic([1.0, 1.25], [1.25, 1.0])
    assert report.ok and report.replayed == 1, str(report)
    finding, = logistic([1.0, 1.25], [1.25, 1.25]).findings
    assert finding.code == "verify.mismatch" and "row 1" in finding.message


def test_rows_and_texts_are_bounded():
    many = kept(np.zeros(10_001), rows=np.zeros((10_001, 2)))
    assert [finding.code for finding in many.findings] == ["verify.bad-rows"]
    wide = kept(np.zeros(2), rows=np.zeros((2, (1 << 24) + 1)))
    assert [finding.code for finding in wide.findings] == ["verify.bad-rows"]
