"""The models of fixtures/kinds: what each was asked, and how far an answer may be from the recorded one.

``tools/fixtures/README.md`` says what the files hold.
"""

import io
import json
from pathlib import Path

import numpy as np

from amphora import SparseRows
from amphora.section import named

FOLDER = Path(__file__).resolve().parents[3] / "fixtures" / "kinds"
FOLDERS = sorted("/".join(path.parts[-3:-1]) for path in FOLDER.glob("*/*/manifest.json"))
#: The endings of outputs that are parts of what one method answers.
_PARTS = ("_distance", "_index", "_counts")


class Family:
    """One version of a family: its cases, and the arrays that they refer to."""

    def __init__(self, name):
        self.name = name
        self.folder = FOLDER / name
        self.manifest = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        self.cases = self.manifest["cases"]
        self._bytes = (self.folder / "answers.bin").read_bytes()

    def array(self, place):
        offset, length = place
        found = np.load(io.BytesIO(self._bytes[offset:offset + length]), allow_pickle=False)
        return found.astype(object) if found.dtype.kind == "U" else found

    def sparse(self, parts):
        return SparseRows(self.array(parts["data"]), self.array(parts["indices"]).astype(np.int64),
                          self.array(parts["indptr"]).astype(np.int64), tuple(parts["shape"]))

    def values(self, entry):
        if "sparse" in entry:
            return self.sparse(entry["sparse"])
        if "at" in entry:
            return self.array(entry["at"])
        values = np.empty(len(entry["values"]), object)
        values[:] = [_cell(value) for value in entry["values"]]
        return values.reshape(entry["shape"])

    def rows(self, entry):
        """The rows of a question."""
        if entry["form"] == "matrix":
            return self.array(entry["at"])
        if entry["form"] == "sparse":
            return self.sparse(entry)
        if entry["form"] == "table":
            return Frame([(name, self.values(values)) for name, values in entry["columns"]])
        values = [_cell(value) for value in entry["values"]]
        return np.array(values, object) if entry["form"] == "texts" else values

    def difference(self, answer, entry):
        """What is wrong with an answer, as text; None when nothing is."""
        expected = self.values(entry)
        if isinstance(expected, SparseRows):
            if not isinstance(answer, SparseRows):
                return "is not sparse but {}".format(type(answer).__name__)
            for part in ("indptr", "indices"):
                if not np.array_equal(getattr(answer, part), getattr(expected, part)):
                    return "keeps other places"
            if answer.shape != expected.shape:
                return "has the shape {}, not {}".format(answer.shape, expected.shape)
            answer, expected = answer.data, expected.data
            if expected.dtype == bool:
                expected = expected.astype(np.int64)
        if not isinstance(answer, np.ndarray):
            return "is a {}".format(type(answer).__name__)
        if answer.shape != expected.shape:
            return "has the shape {}, not {}".format(answer.shape, expected.shape)
        if (answer.dtype != expected.dtype
                and not (answer.dtype.kind in "iu" and expected.dtype.kind in "iu")
                and object not in (answer.dtype, expected.dtype)):
            return "has {}, not {}".format(answer.dtype, expected.dtype)
        if answer.dtype == object or expected.dtype == object:
            wrong = [place for place, pair in enumerate(zip(answer.ravel(), expected.ravel()))
                     if not _same(*pair)]
            return None if not wrong else "element {} is {!r}, not {!r}".format(
                wrong[0], answer.ravel()[wrong[0]], expected.ravel()[wrong[0]])
        same = (answer == expected) & (np.signbit(answer) == np.signbit(expected)) if (
            expected.dtype.kind == "f") else answer == expected
        with np.errstate(invalid="ignore"):
            same = same | ((answer != answer) & (expected != expected))
            apart = np.abs(np.asarray(answer, "f8") - np.asarray(expected, "f8"))
            same = same | (apart <= self._allowed(entry, expected))
        if same.all():
            return None
        place = int(np.flatnonzero(~same.ravel())[0])
        return "element {} is {!r}, not {!r}; {} of {} are wrong".format(
            place, answer.ravel()[place], expected.ravel()[place], (~same).sum(), same.size)

    def _allowed(self, entry, expected):
        if "relative" in entry:
            return np.abs(expected) * entry["relative"]
        if "terms" in entry:
            return np.broadcast_to(self.array(entry["terms"]) * entry["times"], expected.shape)
        return -1.0


class Frame:
    """What of a data frame this reader uses: columns with names, which may be absent."""

    def __new__(cls, columns):
        if any(name is None for name, _ in columns):
            cells = np.empty((len(columns[0][1]), len(columns)), object)
            for place, (_, values) in enumerate(columns):
                cells[:, place] = values
            return cells
        return super().__new__(cls)

    def __init__(self, columns):
        self._columns = dict(columns)
        self.columns = [name for name, _ in columns]

    def __getitem__(self, name):
        return self._columns[name]

    def __len__(self):
        return len(next(iter(self._columns.values())))


def _cell(value):
    if isinstance(value, dict) and "float" in value:
        return float(value["float"])
    if isinstance(value, dict):
        return {_cell(name): _cell(member) for name, member in value["pairs"]}
    return [_cell(part) for part in value] if isinstance(value, list) else value


def _same(one, other):
    one = one.item() if isinstance(one, np.generic) else one
    other = other.item() if isinstance(other, np.generic) else other
    if isinstance(one, float) and isinstance(other, float):
        return np.float64(one).tobytes() == np.float64(other).tobytes() or (one != one and other != other)
    return type(one) is type(other) and one == other


def kinds_of(model):
    """The kinds of a model and of all its parts."""
    found, waiting = set(), [model._part]
    while waiting:
        part = waiting.pop()
        found.add((part.kind, part.version))
        waiting += named(part.fields)
    return found


def method_of(output):
    """The method that gives an output: ``predict_proba`` for ``predict_proba.0``."""
    for ending in _PARTS:
        if output.endswith(ending):
            return output[:-len(ending)]
    return output.partition(".")[0]


def parts_of(answer, method):
    """The outputs of an answer by name."""
    if method == "kneighbors":
        return {"kneighbors_distance": answer[0], "kneighbors_index": answer[1]}
    if method == "radius_neighbors":
        distances, rows = answer
        flat = [np.concatenate([np.zeros(0)] + list(distances)),
                np.concatenate([np.zeros(0, np.int64)] + list(rows))]
        return {"radius_neighbors_distance": flat[0], "radius_neighbors_index": flat[1],
                "radius_neighbors_counts": np.array([len(part) for part in rows], np.int64)}
    if isinstance(answer, list):
        return {"{}.{}".format(method, place): part for place, part in enumerate(answer)}
    return {method: answer}
