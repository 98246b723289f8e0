"""Tensors by name, of which no more is known."""

import math
from typing import Any, Tuple

from ..rows import Rows
from . import base


class Tensors(base.Predictor):
    """The state of a network, or any arrays that were kept together: ``tensors`` version 1.

    `Model.named_tensors` gives them.
    """

    why_not = "is tensors by name, and no more is known of them"

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("names", "shapes", "tensors"))
        names, tensors, shapes = (fields.list(name) for name in ("names", "tensors", "shapes"))
        if not len(names) == len(tensors) == len(shapes):
            fields.refuse("model.bad-shape", "names", "{}, for {} tensors and {} shapes".format(
                len(names), len(tensors), len(shapes)))
        for name in names:
            if not isinstance(name, str):
                fields.refuse("model.bad-field", "names", "not all are strings")
        if len(set(names)) < len(names):
            fields.refuse("model.bad-field", "names", "one comes twice")
        for tensor, shape in zip(tensors, shapes):
            if not isinstance(tensor, Rows):
                fields.refuse("model.bad-field", "tensors", "not all are tensors")
            if math.prod(dimensions(fields, shape)) != math.prod(tensor.shape):
                fields.refuse("model.bad-shape", "shapes", "one is not that of its elements")


def dimensions(fields: base.FieldReader, shape: Any) -> Tuple[int, ...]:
    """The numbers of a shape, once they are known to be that."""
    if not isinstance(shape, list) or len(shape) > 64 or any(
            isinstance(number, bool) or not isinstance(number, int) or number < 0 for number in shape):
        fields.refuse("model.bad-field", "shapes", "not all are lists of dimensions")
    return tuple(shape)
