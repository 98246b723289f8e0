"""Rows in other forms than a model was trained on: those that it takes as well, and those that it refuses."""

from typing import Any, Dict, Iterator, Mapping

import numpy as np

import forms

#: Rows of a question in another form, and columns of a matrix that is asked in it, at most.
FEW = 3
WIDEST = 32


def taken(matrix: Mapping[str, Any]) -> Iterator[Dict[str, Any]]:
    """A few rows of a matrix in the other forms that numbers come in."""
    rows = forms.array(matrix)[:FEW]
    if rows.shape[1] > WIDEST:
        return
    places, columns = np.nonzero(rows)
    starts = np.concatenate([[0], np.cumsum(np.bincount(places, minlength=len(rows)))])
    yield {"form": "sparse", **forms.of_sparse(
        forms.Sparse(rows[places, columns], columns, starts, (rows.shape[0], rows.shape[1])))}
    yield forms.of_table([forms.Column(None, column) for column in rows.T])


def refused(input: Mapping[str, Any]) -> Iterator[Dict[str, Any]]:
    """Inputs that a model which answers this one refuses, unless it takes any."""
    width = len(input["columns"]) if input["form"] == "table" else input.get("shape", [0, 0])[-1]
    if input["form"] != "texts":
        yield {"form": "texts", "values": ["one", "2"]}
    if input["form"] != "records":
        yield {"form": "records", "values": [[["one", forms.scalar(1.5)]], []]}
    yield _matrix(np.zeros((1, 0)))
    # Columns are counted before anything is said of what is in them.
    yield _matrix(np.full((1, width + 1), np.nan))
    yield {"form": "sparse", **forms.of_sparse(forms.Sparse(
        np.array([np.nan]), np.array([width]), np.array([0, 1]), (1, width + 1)))}


def _matrix(values: forms.Array) -> Dict[str, Any]:
    return {"form": "matrix", **forms.of_array(values)}
