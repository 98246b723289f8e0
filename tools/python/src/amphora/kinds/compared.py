"""A number that those of an input are compared with."""

import numpy as np

from ..dtypes import Array
from . import base

#: The field of the rule; where it is absent, numbers of float32 are compared with the number rounded.
COMPARISON = "float32_comparison"


def is_rounded(fields: base.FieldReader) -> bool:
    """Whether numbers of float32 are compared with a number that is rounded to their type."""
    return fields.choice_or(COMPARISON, ("rounded", "exact"), "rounded") == "rounded"


def narrowed(numbers: Array, fields: base.FieldReader) -> Array:
    """What numbers of float32 are compared with, as float64."""
    with np.errstate(over="ignore"):
        narrow: Array = numbers.astype(np.float32).astype(np.float64) if is_rounded(fields) else numbers
    return narrow


class ComparedNumber:
    """A number of a field, and what numbers of float32 are compared with."""

    def __init__(self, number: float, fields: base.FieldReader) -> None:
        self.number = number
        self.narrow = float(narrowed(np.array(number, np.float64), fields))

    def of(self, numbers: Array) -> float:
        """What these numbers are compared with, once they are float64."""
        return self.narrow if numbers.dtype == np.float32 else self.number
