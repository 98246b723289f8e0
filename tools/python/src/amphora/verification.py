"""Rows that are kept beside a model with their answers: the model is asked again."""

from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from .dtypes import Array
from .errors import CannotPredict, FormatError, InputError, damaged
from .kinds.cell_numbers import numbers_of
from .kinds.forms import Table
from .kinds.sparse import SparseRows
from .mismatch import mismatch
from .model import Model
from .rows import Rows

#: Rows are kept to be asked again, not to be a data set.
_MOST_ROWS = 10_000
#: Of the rows, zeros of sparse ones included, and of all answers.
_MOST_VALUES = 1 << 25
_MOST_TEXT_BYTES = 1 << 28

#: The arrays of an answer that has several which are not outputs of the model, in order.
_PARTS = {"kneighbors": ("_distance", "_index")}


class NotReplayed(Exception):
    """This reader cannot ask; the reason as the end of a sentence."""


class Replay:
    """What asking a model its verification rows gave.

    Attributes:
        offset: where the section lies.
        asked: how many methods were asked.
        findings: code and words of what is wrong.
        skipped: what was not asked, and why.
    """

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.asked = 0
        self.findings: List[Tuple[str, str]] = []
        self.skipped: List[str] = []


def replay(model: Model, why_not: str = "") -> Replay:
    """Asks a model its verification rows again.

    Args:
        model: whose fields were judged.
        why_not: why it cannot be asked, as the end of a sentence; empty when it can.
    """
    done = Replay(model._section.extent.offset)
    for kept in model.verification:
        try:
            if why_not:
                raise NotReplayed(why_not)
            wrong = _wrong(model, _Kept(kept, done.offset))
            done.asked += 1
        except NotReplayed as reason:
            done.skipped.append("{} of model {!r}: {}".format(_name(kept), model.name, reason))
        except FormatError as error:
            if not error.code.startswith("verify."):
                raise
            done.findings.append((error.code, error.message))
        else:
            if wrong:
                done.findings.append(("verify.mismatch", "Model {!r} does not answer as recorded: {}. Do not "
                                      "use it.".format(model.name, wrong)))
    return done


def _name(kept: Dict[str, Any]) -> str:
    method = kept.get("method")
    return method if isinstance(method, str) else "a method"


class _Kept:
    """The rows of one method, judged as far as they are used."""

    def __init__(self, fields: Dict[str, Any], offset: int) -> None:
        self._fields = fields
        self._offset = offset
        self.method = self._text("method")
        self.form = self._text("form")
        self.tolerance = fields.get("tolerance")
        if not isinstance(self.tolerance, float) or not 0.0 <= self.tolerance < np.inf:
            self.refuse("the tolerance is {!r}".format(self.tolerance))
        self._judge(self._list("input") + self._list("answers"))
        self.input = [self._array(value) for value in self._list("input")]
        self.names = self._list("outputs")
        self.answers = [self._array(value) for value in self._list("answers")]
        if not self.names or len(self.names) != len(self.answers):
            self.refuse("there are {} answers for {} outputs".format(len(self.answers), len(self.names)))

    def refuse(self, fact: str) -> None:
        raise damaged("verify.bad-rows", self._offset, "Of verification rows " + fact)

    def _text(self, name: str) -> str:
        value = self._fields.get(name)
        if not isinstance(value, str):
            self.refuse("{} is {!r}".format(name, value))
        return str(value)

    def _list(self, name: str) -> List[Any]:
        value = self._fields.get(name)
        if not isinstance(value, list):
            self.refuse("{} is not a list".format(name))
        return list(value or ())

    def _array(self, value: Any) -> Array:
        array: Array = value.array()
        return array

    def _judge(self, parts: List[Any]) -> None:
        """Refuses tensors that are too many or too large, by what they declare."""
        values, text_bytes = 0, 0
        for part in parts:
            if not isinstance(part, Rows):
                self.refuse("something is not a reference to a tensor")
            values += int(np.prod(part.shape, dtype=object))
            if part.dtype == "utf8":
                text_bytes += part.tensor.entry.decoded_bytes
        if values > _MOST_VALUES or text_bytes > _MOST_TEXT_BYTES:
            self.refuse("there are more than {} values, or {} bytes of texts".format(
                _MOST_VALUES, _MOST_TEXT_BYTES))

    def rows(self, takes_tables: bool) -> Any:
        """The rows to ask about."""
        ranks = {"matrix": (2,), "sparse": (1, 1, 1), "table": (1,) * len(self.input)}.get(self.form)
        if ranks is None:
            raise NotReplayed("this reader takes no {}".format(self.form))
        if tuple(part.ndim for part in self.input) != ranks:
            self.refuse("the input is not what the form {} says".format(self.form))
        make = {"matrix": self._matrix, "sparse": self._sparse, "table": self._table}[self.form]
        rows: Any = make(takes_tables)
        if rows.shape[0] > _MOST_ROWS:
            self.refuse("there are {} rows, over {}".format(rows.shape[0], _MOST_ROWS))
        return rows

    def _matrix(self, takes_tables: bool) -> Array:
        if self.input[0].dtype.kind not in "biuf":
            self.refuse("a matrix has no numbers")
        return self.input[0]

    def _sparse(self, takes_tables: bool) -> SparseRows:
        data, columns, ends = self.input
        width = self._fields.get("input_columns")
        if not isinstance(width, int) or width < 0 or not len(ends) or data.dtype.kind not in "biuf" or (
                columns.dtype.kind not in "iu" or ends.dtype.kind not in "iu"):
            self.refuse("sparse rows are not numbers and their places")
        columns, ends = columns.astype(np.int64), ends.astype(np.int64)
        found = SparseRows(data, columns, ends, (len(ends) - 1, width or 0))
        if found.shape[0] * found.shape[1] > _MOST_VALUES:
            self.refuse("there are {} rows of {} columns".format(*found.shape))
        try:
            found.judge()
        except InputError:
            self.refuse("the parts of sparse rows do not agree")
        return found

    def _table(self, takes_tables: bool) -> Table:
        names = self._list("input_names") if "input_names" in self._fields else None
        rows = len(self.input[0]) if self.input else 0
        if any(len(part) != rows for part in self.input) or (names and len(names) != len(self.input)):
            self.refuse("the columns of a table do not agree")
        columns = self.input
        if self._text("cells") == "untyped" and any(part.dtype == object for part in columns):
            if takes_tables:
                raise NotReplayed("this reader does not say what the cells of a text file are")
            columns = [_numbers(part) for part in columns]
        return Table(columns, names, rows)


def _numbers(cells: Array) -> Array:
    """The numbers that cells of a text file write; an empty one is missing."""
    if cells.dtype != object:
        return cells
    written = cells.copy()
    written[cells == ""] = None
    try:
        return numbers_of(written)
    except InputError:
        raise NotReplayed("there are cells that are not numbers") from None


def _wrong(model: Model, kept: _Kept) -> Optional[str]:
    """What is wrong with the model's answers; None when they are the recorded ones."""
    if kept.method not in model.methods:
        raise NotReplayed("this reader does not offer it")
    rows = kept.rows(model._made().tables)
    if any(answer.ndim < 1 or len(answer) != rows.shape[0] for answer in kept.answers):
        kept.refuse("an answer has other rows than the input")
    widths = {name: int(np.prod(answer.shape[1:])) for name, answer in zip(kept.names, kept.answers)}
    try:
        with np.errstate(all="ignore"):
            # One row first: a few numbers of a file can ask for answers of any width.
            for name, array in _outputs(kept.method, getattr(model, kept.method)(rows[:1])).items():
                if int(np.prod(array.shape[1:], dtype=object)) > max(widths.get(name, 0), 1):
                    return "{} has rows of the shape {}".format(name, list(array.shape[1:]))
            arrays = _outputs(kept.method, getattr(model, kept.method)(rows))
    except (InputError, CannotPredict) as error:
        return "{}: {}".format(kept.method, error)
    if sorted(arrays) != sorted(map(str, kept.names)):
        return "{} gives {}, not {}".format(kept.method, ", ".join(arrays), ", ".join(map(str, kept.names)))
    # Numbers that are labels are compared as other labels are.
    labels = kept.method == "predict" and not {"predict_proba", "decision_function"}.isdisjoint(model.methods)
    for name, recorded in zip(kept.names, kept.answers):
        difference = mismatch(arrays[name], recorded, None if labels else float(kept.tolerance or 0.0))
        if difference:
            return "{} {}".format(name, difference)
    return None


def _outputs(method: str, answer: Any) -> Dict[str, Any]:
    """The arrays of an answer by name."""
    if method in _PARTS:
        return {method + part: np.asarray(array) for part, array in zip(_PARTS[method], answer)}
    if isinstance(answer, (list, tuple)):
        return {"{}.{}".format(method, place): np.asarray(array) for place, array in enumerate(answer)}
    if isinstance(answer, SparseRows):
        return {method: answer}
    array = np.asarray(answer)
    # Votes that stay apart are a matrix for each member; its rows come first here.
    return {method: np.moveaxis(array, 1, 0) if method == "transform" and array.ndim == 3 else array}
