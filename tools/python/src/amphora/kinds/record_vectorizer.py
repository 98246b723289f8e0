"""Columns of named values: one for each name of a vocabulary, or chosen by a hash."""

from typing import Any, Dict, Iterator, List, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import require_records
from .hashing import column_of, murmur3
from .sparse import SparseRows

_MOST_COLUMNS = (1 << 31) - 1
_HASHED, _LISTED = ("alternate_sign", "absolute"), ("terms", "term_columns")


class RecordVectorizer(base.Predictor):
    """``record_vectorizer`` version 1."""

    methods = ("transform",)
    tables = True

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(("columns_by",), "the kind is record_vectorizer")
        by_hash = fields.choice("columns_by", ("vocabulary", "hash")) == "hash"
        fields.only(("columns_by", "columns", "separator", "values", "output_type", "output_form", "repeated")
                    + (_HASHED if by_hash else _LISTED))
        self.columns = fields.integer("columns")
        if self.columns > _MOST_COLUMNS:
            fields.refuse("model.bad-field", "columns", "is over {}".format(_MOST_COLUMNS))
        self.separator = fields.text("separator")
        self.ones = fields.choice("values", ("given", "ones")) == "ones"
        self.type = np.dtype(fields.choice("output_type", ("float64", "float32")))
        self.sparse = fields.choice("output_form", ("sparse", "dense")) == "sparse"
        self.added = fields.choice("repeated", ("added", "last")) == "added"
        self.vocabulary: Optional[Dict[str, int]] = None
        self.signs = self.absolute = False
        if by_hash:
            self.signs, self.absolute = (fields.truth(name) for name in _HASHED)
            if not self.sparse or not self.added:
                fields.refuse("model.bad-field", "output_form", "is dense, or repeated is last, for a hash")
            return
        fields.sizes["columns"] = self.columns
        terms = fields.array("terms", ("utf8",), ("columns",)).tolist()
        places = fields.indices("term_columns", ("columns",), self.columns).tolist()
        self.vocabulary = dict(zip(terms, places))

    def _terms(self, record: Any, row: int) -> Iterator[Tuple[str, float]]:
        """The terms of a record, each with its value."""
        for pair in record.items() if isinstance(record, dict) else record:
            name, value = (pair, 1.0) if isinstance(pair, str) else pair
            if not isinstance(name, str):
                raise _no_record(row, name)
            value = value.item() if isinstance(value, np.generic) else value
            if self.ones:
                yield name, 1.0
            elif isinstance(value, str):
                yield name + self.separator + value, 1.0
            elif value is None and self.vocabulary is not None:
                yield name, float("nan")
            elif isinstance(value, (int, float)):
                yield name, float(value)
            else:
                raise _no_record(row, value)

    def _place(self, term: str, value: float) -> Tuple[int, float]:
        """The column of a term, -1 for none, and what it counts there."""
        if self.vocabulary is not None:
            return self.vocabulary.get(term, -1), value
        h = murmur3(term.encode("utf-8", "surrogatepass"))
        return -1 if value == 0.0 else column_of(h, self.columns), -value if self.signs and h < 0 else value

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        require_records(X)
        rows: List[int] = []
        columns: List[int] = []
        values: List[Any] = []
        for row, record in enumerate(X):
            if isinstance(record, str) or not hasattr(record, "__iter__"):
                raise _no_record(row, record)
            sums: Dict[int, Any] = {}
            for term, value in self._terms(record, row):
                column, counted = self._place(term, value)
                with np.errstate(all="ignore"):
                    number = self.type.type(counted)
                    if column >= 0:
                        sums[column] = sums[column] + number if self.added and column in sums else number
            rows += [row] * len(sums)
            columns += sums.keys()
            values += sums.values()
        data = np.array(values, self.type)
        found = SparseRows.of_places(np.array(rows, np.int64), np.array(columns, np.int64),
                                     np.abs(data) if self.absolute else data, (len(X), self.columns))
        return found if self.sparse else found.toarray()


def _no_record(row: int, value: Any) -> InputError:
    return InputError("model.wrong-input-form", "Row {} holds {!r}; a record is names with numbers or "
                      "texts.".format(row, value))
