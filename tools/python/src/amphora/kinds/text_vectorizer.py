"""Counts of the terms of texts, and what is made of them."""

import re
import unicodedata
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

import numpy as np

from ..dtypes import INTEGERS
from ..errors import InputError
from . import base
from .forms import Table, rows_of
from .hashing import column_of, murmur3
from .pattern_program import Unsupported
from .sparse import SparseRows
from .term_weights import FACTORS, FIELDS, Weighing
from .word_finder import Steps, word_finder

_MOST_COLUMNS = (1 << 31) - 1
_MOST_RUN = 100


class TextVectorizer(base.Predictor):
    """``text_vectorizer`` version 1."""

    methods: Tuple[str, ...] = ("transform",)
    tables = True

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(("unit", "columns_by"), "the kind is text_vectorizer")
        unit = fields.choice("unit", ("word", "char", "char_wb"))
        by_hash = fields.choice("columns_by", ("vocabulary", "hash")) == "hash"
        words = (("token_pattern",), ("stop_words",)) if unit == "word" else ((), ())
        chosen = ("alternate_sign", "absolute") if by_hash else ("terms", "term_columns")
        fields.only(("unit", "lowercase", "accents", "shortest_run", "longest_run", "columns_by", "columns",
                     "binary", "output_type") + FIELDS + words[0] + chosen, words[1] + FACTORS)
        self.lowercase = fields.truth("lowercase")
        self.accents = _ACCENTS[fields.choice("accents", tuple(_ACCENTS))]
        self.shortest, self.longest = fields.integer("shortest_run"), fields.integer("longest_run")
        if not self.shortest <= self.longest <= _MOST_RUN:
            fields.refuse("model.bad-field", "longest_run", "is less than shortest_run, or over {}".format(
                _MOST_RUN))
        self.columns = fields.integer("columns")
        if self.columns > _MOST_COLUMNS:
            fields.refuse("model.bad-field", "columns", "is over {}".format(_MOST_COLUMNS))
        fields.sizes["columns"] = self.columns
        self.binary = fields.truth("binary")
        self.type = fields.choice("output_type", ("float64", "float32", "int64"))
        self.weighing = Weighing(fields, "columns")
        if self.type == "int64" and (self.weighing.logarithm or self.weighing.norm != "none"
                                     or self.weighing.factors is not None):
            fields.refuse("model.bad-field", "output_type", "is int64 for weights")
        self.vocabulary: Optional[Dict[str, int]] = None
        self.signs = self.absolute = False
        if by_hash:
            self.signs, self.absolute = fields.truth("alternate_sign"), fields.truth("absolute")
        else:
            terms = fields.array("terms", ("utf8",), ("columns",)).tolist()
            places = fields.indices("term_columns", ("columns",), self.columns, types=INTEGERS).tolist()
            self.vocabulary = dict(zip(terms, places))
        self.terms: Callable[[str, Steps], Iterator[str]] = self._characters
        if unit == "char_wb":
            self.terms = self._pieces
        elif unit == "word":
            self._read_words(fields)

    def _read_words(self, fields: base.FieldReader) -> None:
        pattern = fields.text("token_pattern")
        self.stop_words = frozenset(fields.array("stop_words", ("utf8",), ("stop words",)).tolist()
                                    if fields.has("stop_words") else ())
        self.terms = self._words
        try:
            self.find = word_finder(pattern)
        except Unsupported:
            self.why_not = "finds words by a pattern that this reader does not match"
            self.methods = ()
        except (re.error, OverflowError):
            fields.refuse("model.bad-field", "token_pattern", "is not a pattern")

    def _words(self, text: str, steps: Steps) -> Iterator[str]:
        words = [word for word in self.find(text, steps) if word not in self.stop_words]
        for length in range(self.shortest, self.longest + 1):
            for first in range(len(words) - length + 1):
                yield " ".join(words[first:first + length])

    def _characters(self, text: str, _: Steps) -> Iterator[str]:
        text = re.sub(r"\s\s+", " ", text)
        for length in range(self.shortest, self.longest + 1):
            for first in range(len(text) - length + 1):
                yield text[first:first + length]

    def _pieces(self, text: str, _: Steps) -> Iterator[str]:
        for piece in text.split():
            padded = " {} ".format(piece)
            for length in range(self.shortest, self.longest + 1):
                if len(padded) <= length:
                    yield padded
                    break
                for first in range(len(padded) - length + 1):
                    yield padded[first:first + length]

    def _counts(self, text: str, hashes: Dict[str, Tuple[int, int]], steps: Steps) -> Dict[int, int]:
        """How often the terms of each column occur."""
        counts: Dict[int, int] = {}
        for term in self.terms(self.accents(text.lower() if self.lowercase else text), steps):
            if self.vocabulary is not None:
                column, value = self.vocabulary.get(term, -1), 1
            else:
                if term not in hashes:
                    h = murmur3(term.encode("utf-8", "surrogatepass"))
                    hashes[term] = column_of(h, self.columns), -1 if self.signs and h < 0 else 1
                column, value = hashes[term]
            if column >= 0:
                counts[column] = counts.get(column, 0) + value
        return counts

    def transform(self, X: Any) -> SparseRows:
        texts = _texts(X)
        rows: List[int] = []
        columns: List[int] = []
        values: List[int] = []
        hashes: Dict[str, Tuple[int, int]] = {}
        steps = Steps(sum(map(len, texts)))
        for row, text in enumerate(texts):
            counts = self._counts(text, hashes, steps)
            rows += [row] * len(counts)
            columns += counts.keys()
            values += counts.values()
        data = np.array(values, np.int64)
        data = np.ones_like(data) if self.binary else np.abs(data) if self.absolute else data
        found = SparseRows.of_places(np.array(rows, np.int64), np.array(columns, np.int64),
                                     data.astype(self.type), (len(texts), self.columns))
        return found if self.type == "int64" else self.weighing.of(found)


def _without_marks(text: str) -> str:
    return "".join(character for character in text if not unicodedata.combining(character))


def _unicode(text: str) -> str:
    return text if text.isascii() else _without_marks(unicodedata.normalize("NFKD", text))


def _unless_decomposed(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return text if decomposed == text else _without_marks(decomposed)


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


#: What is left of letters.
_ACCENTS: Dict[str, Callable[[str], str]] = {
    "none": lambda text: text, "ascii": _ascii, "unicode": _unicode,
    "unicode_unless_decomposed": _unless_decomposed}


def _texts(X: Any) -> List[str]:
    """The rows as texts.

    Raises:
        InputError: when one is none.
    """
    rows = None if isinstance(X, str) else rows_of(X)
    if isinstance(rows, Table) and rows.shape[1] == 1:
        rows = rows.columns[0]
    if not isinstance(rows, np.ndarray) or rows.ndim != 1:
        raise InputError("model.wrong-input-form", "The input is not a list of texts, one for each row.")
    texts: List[str] = rows.tolist()
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            raise InputError("model.wrong-input-form", "Row {} is {!r}, and not a text.".format(row, text))
    return texts
