"""The columns of additive trees whose values are categories that are known by hashes alone."""

import math
from typing import Any, Dict, List

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import InputError
from . import base
from .categories import as_table
from .cell_numbers import numbers_of
from .city_hash import city_hash
from .forms import require_columns, rows_of
from .sparse import SparseRows

#: The fields that are there with ``hash_columns``.
HASHES = ("hash_offsets", "hashes")
#: A position has to be a number of float32.
_MOST = 1 << 24
#: Beyond this size not every whole number is one of float64.
_LARGEST = 2.0 ** 53


class AdditiveHashes:
    """Replaces values by the positions of their hashes; −1 for those that have none."""

    def __init__(self, fields: base.FieldReader, features: int) -> None:
        self.features = features
        columns = fields.integers("hash_columns", ("hashed",))
        if len(columns) and (columns[0] < 0 or columns[-1] >= features) or (columns[1:] <= columns[:-1]).any():
            fields.refuse("model.bad-index", "hash_columns", "does not ascend below the number of features")
        hashes = fields.array("hashes", INTEGERS, ("hashes",))
        offsets = fields.offsets("hash_offsets", len(columns), len(hashes))
        #: For each hashed column the position of each hash.
        self.positions: Dict[int, Dict[int, int]] = {}
        for column, start, end in zip(columns.tolist(), offsets[:-1].tolist(), offsets[1:].tolist()):
            listed = hashes[start:end].tolist()
            positions = {value: position for position, value in enumerate(listed)}
            if len(listed) > _MOST or len(positions) < len(listed) or any(not 0 <= value < 1 << 32 for value in listed):
                fields.refuse("model.bad-index", "hashes", "has some that are none, or come twice")
            self.positions[column] = positions

    def numbers(self, X: Any) -> Array:
        """The rows as float64.

        Raises:
            InputError: for sparse rows, for values that are no categories, and for those that are no numbers.
        """
        rows = rows_of(X)
        require_columns(rows)
        base.judge_columns(rows.shape[1], self.features)
        if isinstance(rows, SparseRows):
            raise InputError("model.wrong-input-form", "The input is sparse, and the model takes the columns of "
                             "a matrix or a table.")
        table = as_table(rows)
        found: Array = np.empty((len(table), self.features))
        for place, values in enumerate(table.columns):
            positions = self.positions.get(place)
            if positions is None:
                found[:, place] = numbers_of(values)
                continue
            known: Dict[str, int] = {}
            codes: List[int] = []
            for row, value in enumerate(values.tolist()):
                text = _text(value, row, place)
                if text not in known:
                    known[text] = positions.get(city_hash(_encoded(text, row, place)) & 0xFFFFFFFF, -1)
                codes.append(known[text])
            found[:, place] = codes
        return found


def _encoded(text: str, row: int, column: int) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError("model.unknown-category", "Row {}, column {} has a character that is half of one.".format(
            row, column)) from None


def _text(value: Any, row: int, column: int) -> str:
    """The text of a category."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(int(value))
    if value is None or isinstance(value, float) and math.isnan(value):
        raise InputError("model.missing-value", "Row {}, column {} is missing, and the model takes no missing "
                         "categories.".format(row, column))
    if isinstance(value, float) and math.isinf(value):
        raise InputError("model.infinite-value", "Row {}, column {} is infinite.".format(row, column))
    if isinstance(value, float) and value.is_integer() and abs(value) <= _LARGEST:
        return str(int(value))
    raise InputError("model.unknown-category", "Row {}, column {} is {!r}; a category is a text or a whole "
                     "number.".format(row, column, value))
