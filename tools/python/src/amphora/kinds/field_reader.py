"""The fields of a model, read and judged."""

import math
from typing import Any, Dict, List, NoReturn, Optional, Sequence, Tuple, Union

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import FormatError, damaged
from ..rows import Rows
from ..section import Part
from .read_allowance import ReadAllowance

FLOATS = ("float64", "float32")
#: The element types that labels may have.
LABELS = INTEGERS + FLOATS + ("bool", "utf8")
#: A dimension that is given by name, and must be the same wherever the name is used.
Shape = Sequence[Union[int, str]]


class FieldReader:
    """The fields of one model, asked for by name; dimensions with names must agree."""

    def __init__(self, kind: str, fields: Dict[str, Any], offset: int, allowance: ReadAllowance) -> None:
        self._allowance = allowance
        self.kind = kind
        self._fields = fields
        self._offset = offset
        self.sizes: Dict[str, int] = {}

    def refuse(self, code: str, name: str, fact: str) -> NoReturn:
        raise damaged(code, self._offset, "field '{}' of a model of kind '{}' {}".format(
            name, self.kind, fact))

    def has(self, name: str) -> bool:
        return name in self._fields

    def only(self, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Refuses fields that are missing, or not known."""
        for name in required:
            if name not in self._fields:
                self.refuse("model.bad-field", name, "is missing")
        for name in sorted(self._fields):
            if name not in required and name not in optional:
                self.refuse("model.bad-field", name, "is not known here")

    def absent(self, names: Sequence[str], when: str) -> None:
        for name in names:
            if name in self._fields:
                self.refuse("model.bad-field", name, "must be absent when " + when)

    def present(self, names: Sequence[str], when: str) -> None:
        for name in names:
            if name not in self._fields:
                self.refuse("model.bad-field", name, "must be present when " + when)

    def value(self, name: str) -> Any:
        """The field as it is."""
        return self._fields[name]

    def choice(self, name: str, allowed: Sequence[str]) -> str:
        value = self._fields[name]
        if not isinstance(value, str) or value not in allowed:
            self.refuse("model.bad-field", name, "is {!r}, not one of {}".format(
                value, ", ".join(allowed)))
        return value

    def choice_or(self, name: str, allowed: Sequence[str], absent: str) -> str:
        return self.choice(name, allowed) if self.has(name) else absent

    def text(self, name: str) -> str:
        value = self._fields[name]
        if not isinstance(value, str):
            self.refuse("model.bad-field", name, "is not a string")
        return value

    def integer(self, name: str, least: int = 1) -> int:
        value = self._fields[name]
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            self.refuse("model.bad-field", name, "is not an integer of at least {}".format(least))
        return value

    def number(self, name: str) -> float:
        value = self._fields[name]
        if not isinstance(value, float):
            self.refuse("model.bad-field", name, "is not a float")
        return value

    def truth(self, name: str) -> bool:
        value = self._fields[name]
        if not isinstance(value, bool):
            self.refuse("model.bad-field", name, "is neither true nor false")
        return value

    def list(self, name: str) -> List[Any]:
        value = self._fields[name]
        if not isinstance(value, list):
            self.refuse("model.bad-field", name, "is not a list")
        return value

    def pairs(self, name: str) -> List[Tuple[str, Any]]:
        """A list of pairs of a name and a value."""
        pairs = self.list(name)
        for pair in pairs:
            if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[0], str):
                self.refuse("model.bad-field", name, "is not a list of pairs")
        return [(pair[0], pair[1]) for pair in pairs]

    def model(self, name: str) -> Part:
        value = self._fields[name]
        if not isinstance(value, Part):
            self.refuse("model.bad-field", name, "is not a reference to a model")
        return value

    def features(self) -> int:
        """The field of that name, judged together with ``feature_names``."""
        features = self.integer("features")
        self.sizes["features"] = features
        if self.has("feature_names"):
            names = self.list("feature_names")
            if not all(isinstance(name, str) for name in names):
                self.refuse("model.bad-field", "feature_names", "is not a list of strings")
            if len(names) != features:
                self.refuse("model.bad-shape", "feature_names", "has {} names for {} features".format(
                    len(names), features))
        return features

    def optional_features(self) -> Optional[int]:
        """As `features`; None when any number of columns will do."""
        if self.has("features"):
            return self.features()
        self.absent(("feature_names",), "features is absent")
        return None

    def array(self, name: str, types: Sequence[str], shape: Shape) -> Array:
        """The tensor of a field, decoded, after its type and shape were judged."""
        return self.array_of(name, self._fields[name], types, shape)

    def array_of(self, name: str, value: Any, types: Sequence[str], shape: Shape) -> Array:
        if not isinstance(value, Rows):
            self.refuse("model.bad-field", name, "is not a reference to a tensor")
        if value.dtype not in types:
            self.refuse("document.wrong-element-type", name, "has elements of {}, not of {}".format(
                value.dtype, ", ".join(types)))
        if len(value.shape) != len(shape):
            self.refuse("model.bad-shape", name, "has the shape {}, not of rank {}".format(
                list(value.shape), len(shape)))
        for size, wanted in zip(value.shape, shape):
            known = self.sizes.setdefault(wanted, size) if isinstance(wanted, str) else wanted
            if size != known:
                self.refuse("model.bad-shape", name, "has the shape {}, and {} must be {}".format(
                    list(value.shape), wanted, known))
        if not self._allowance.spend(math.prod(value.shape), value.index, value.tensor.entry.count):
            raise FormatError("model.repeated-tensors", self._offset, "The model names the same tensors too "
                              "many times. Predict with an inner model by its own name.")
        return value.array()

    def dtype(self, name: str) -> str:
        """The element type of a tensor that was read."""
        value = self._fields[name]
        return value.dtype if isinstance(value, Rows) else ""

    def rank(self, name: str) -> int:
        value = self._fields[name]
        if not isinstance(value, Rows):
            self.refuse("model.bad-field", name, "is not a reference to a tensor")
        return len(value.shape)

    def integers(self, name: str, shape: Shape) -> Array:
        """Integers as int64."""
        return self.integers_of(name, self.value(name), shape)

    def integers_of(self, name: str, value: Any, shape: Shape) -> Array:
        array = self.array_of(name, value, INTEGERS, shape)
        if array.dtype == np.uint64 and array.size and int(array.max()) >= 1 << 63:
            self.refuse("document.wrong-element-type", name, "has an integer beyond 63 bits")
        return array.astype(np.int64)

    def offsets(self, name: str, runs: int, total: int) -> Array:
        """Where runs of elements begin, one behind the other, and at last where the last one ends."""
        offsets = self.array(name, ("int64",), (runs + 1,))
        if offsets[0] != 0 or offsets[-1] != total or (offsets[1:] < offsets[:-1]).any():
            self.refuse("model.bad-index", name, "does not ascend from 0 to {}".format(total))
        return offsets

    def indices(self, name: str, shape: Shape, below: int, least: int = 0,
                types: Sequence[str] = INTEGERS) -> Array:
        """Integers as int64, each at least ``least`` and less than ``below``."""
        array = self.array(name, types, shape)
        if array.size and (int(array.min()) < least or int(array.max()) >= below):
            self.refuse("model.bad-index", name, "has an index outside {} to {}".format(
                least, below - 1))
        return array.astype(np.int64)

    def classes(self, most: Optional[int] = None) -> List[Array]:
        """The labels of each output."""
        labels = self.list("classes")
        if not labels or (most is not None and len(labels) > most):
            self.refuse("model.bad-field", "classes", "has {} tensors".format(len(labels)))
        arrays = [self.array_of("classes", value, LABELS, ("classes {}".format(output),))
                  for output, value in enumerate(labels)]
        for array in arrays:
            if not len(array):
                self.refuse("model.bad-shape", "classes", "has an output without labels")
        return arrays
