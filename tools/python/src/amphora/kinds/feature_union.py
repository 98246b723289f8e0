"""Transformers side by side, each with columns of its own or with all."""

from typing import Any, Dict, List, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from ..section import Part
from . import base
from .categories import as_table, typed
from .forms import Table, require_columns, rows_of, take
from .imputer import beside
from .parts import Composed, Passthrough
from .sparse import Room, SparseRows

_MOST_COLUMNS = 1 << 26


class FeatureUnion(Composed):
    """Unions, and transformers of columns: ``feature_union`` version 1."""

    methods: Tuple[str, ...] = ("transform",)

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("parts", "answer"), ("columns", "selections", "weights", "weighted_float32", "features",
                                         "feature_names"))
        self.answer = fields.choice("answer", ("sparse", "dense", "as_parts"))
        self.parts: List[base.Predictor] = []
        for _, part in fields.pairs("parts"):
            if isinstance(part, Part):
                self.parts.append(made[part.index])
            elif part == "passthrough":
                self.parts.append(Passthrough())
            else:
                fields.refuse("model.bad-field", "parts", "has what is neither a model nor 'passthrough'")
        self.cost = 1 + sum(part.cost for part in self.parts)
        self.columns, self.vectors = self._read_columns(fields)
        self.weights = ([self._weight(fields, value) for value in self._each(fields, "weights")]
                        if fields.has("weights") else [None] * len(self.parts))
        if not fields.has("weights"):
            fields.absent(("weighted_float32",), "weights is absent")
        self.widens = fields.choice_or("weighted_float32", ("float32", "float64"), "float32") == "float64"
        if self.features is None:
            self.features = next((part.features for part in self.parts if part.features is not None), None)
        self.tables = self.columns is not None or any(part.tables for part in self.parts)
        for part in self.parts:
            if part.why_not or "transform" not in part.methods:
                self.why_not = "has a part that " + (part.why_not or "does not transform")
                self.methods = ()

    def _each(self, fields: base.FieldReader, name: str) -> List[Any]:
        values = fields.list(name)
        if len(values) != len(self.parts):
            fields.refuse("model.bad-shape", name, "is there for {} of {} parts".format(
                len(values), len(self.parts)))
        return values

    def _weight(self, fields: base.FieldReader, value: Any) -> Optional[Union[int, float]]:
        weight = typed(fields, "weights", value)
        if weight is not None and type(weight) not in (int, float):
            fields.refuse("model.bad-field", "weights", "holds what is no number with its type")
        return weight  # type: ignore[no-any-return]

    def _read_columns(self, fields: base.FieldReader) -> Tuple[Optional[List[Array]], List[bool]]:
        if not fields.has("columns"):
            fields.absent(("selections",), "columns is absent")
            self.features = fields.optional_features()
            return None, [False] * len(self.parts)
        fields.present(("selections", "features"), "there are columns")
        features = self.features = fields.features()
        vectors = []
        for word in self._each(fields, "selections"):
            if word not in ("columns", "vector"):
                fields.refuse("model.bad-field", "selections", "holds an unknown word")
            vectors.append(word == "vector")
        columns = [fields.integers_of("columns", value, ("columns {}".format(place),))
                   for place, value in enumerate(self._each(fields, "columns"))]
        # Parts may name one tensor of columns many times: what little says must not ask for much.
        if sum(map(len, columns)) >= _MOST_COLUMNS:
            fields.refuse("model.bad-field", "columns", "are too many")
        for own, part, is_vector in zip(columns, self.parts, vectors):
            if len(own) and (own.min() < 0 or own.max() >= features):
                fields.refuse("model.bad-index", "columns", "names a column that is not there")
            if is_vector and len(own) != 1:
                fields.refuse("model.bad-shape", "columns", "has {} columns for a vector".format(len(own)))
            if not is_vector and part.features not in (None, len(own)):
                fields.refuse("model.bad-shape", "columns", "has {} columns for a part that takes {}".format(
                    len(own), part.features))
        return columns, vectors

    def _taken(self, rows: Any, place: int) -> Any:
        """What a part takes."""
        if self.columns is None:
            return rows
        own = take(rows, self.columns[place])
        if not self.vectors[place]:
            return own
        if isinstance(own, SparseRows):
            return own.toarray()
        cells = as_table(own).columns[0]
        return cells if all(isinstance(cell, str) for cell in cells.tolist()) else cells[:, np.newaxis]

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        rows = rows_of(X)
        if self.features is not None:
            require_columns(rows)
            base.judge_columns(rows.shape[1], self.features)
        if isinstance(rows, np.ndarray) and rows.dtype.kind in "US":
            rows = rows.astype(object)
        answers, room = [], Room(len(rows))
        for place, (part, weight) in enumerate(zip(self.parts, self.weights)):
            answer = part.transform(self._taken(rows, place))  # type: ignore[attr-defined]
            answers.append(self._weighed(answer, weight))
            if not isinstance(answer, SparseRows):
                room.take(answers[-1].shape[-1])
        if not answers:
            return np.zeros((len(rows), 0))
        if self.answer == "sparse" or (self.answer == "as_parts" and any(
                isinstance(answer, SparseRows) for answer in answers)):
            return beside([_sparse(answer) for answer in answers], len(rows))
        return _joined([answer.toarray() if isinstance(answer, SparseRows) else answer for answer in answers])


    def _weighed(self, answer: Any, weight: Optional[Union[int, float]]) -> Any:
        if weight is None:
            return answer
        if isinstance(answer, SparseRows):
            return answer.with_data(_product(answer.data, weight, self.widens))
        return _product(base.typed_matrix(answer, None), weight, self.widens)


def _product(numbers: Array, weight: Union[int, float], widens: bool) -> Array:
    if widens and numbers.dtype == np.float32:
        numbers = numbers.astype(np.float64)
    if numbers.dtype.kind in "biu":
        numbers = numbers.astype(np.int64 if isinstance(weight, int) else np.float64)
    with np.errstate(over="ignore"):
        product: Array = numbers * np.array(weight).astype(numbers.dtype)
    return product


def _sparse(answer: Any) -> SparseRows:
    if isinstance(answer, SparseRows):
        return answer
    numbers = base.typed_matrix(answer, None)
    if numbers.dtype.kind in "biu":
        numbers = numbers.astype(np.int64)
    places = np.nonzero(numbers)
    return SparseRows.of_places(places[0], places[1], numbers[places], numbers.shape)


def _joined(answers: List[Any]) -> Array:
    """Numbers where all are numbers, and else values that each have a type of their own."""
    if all(isinstance(answer, np.ndarray) and answer.dtype.kind in "iuf" for answer in answers):
        types = {answer.dtype if answer.dtype.kind == "f" else np.dtype(np.int64) for answer in answers}
        type = types.pop() if len(types) == 1 else np.dtype(np.float64)
        return np.hstack([answer.astype(type) for answer in answers])
    columns: List[Array] = []
    for answer in answers:
        if not isinstance(answer, (np.ndarray, Table)) or len(answer.shape) != 2:
            raise InputError("model.wrong-input-form", "A part of the model answers more than rows.")
        own = as_table(answer).columns
        truths = [part.dtype == bool for part in own]
        columns += [_objects(part) for part in own] if any(truths) and not all(truths) else own
    kinds = {column.dtype.kind if column.dtype != np.float32 else "f4" for column in columns}
    if kinds == {"f4", "b"}:
        columns = [column.astype(np.float32) for column in columns]
    whole = Table(columns, None, len(columns[0]) if columns else len(answers[0]))
    if not whole.is_numeric:
        return np.stack([_objects(column) for column in columns], axis=1)
    if kinds == {"b"}:
        return np.stack(columns, axis=1)
    numbers = whole.numbers()
    return numbers.astype(np.int64) if numbers.dtype.kind in "biu" else numbers


def _objects(column: Array) -> Array:
    cells = np.empty(len(column), object)
    cells[:] = column.tolist()
    return cells
