"""The values of a model's fields: from JSON, and its few tagged objects, to Python."""

import base64
import binascii
import re
import struct
from typing import Any, Callable, Dict, List, NoReturn, Sequence, Set, Tuple, Union

from .dtypes import decode_wtf8
from .errors import damaged
from .limits import LARGEST
from .rows import Rows
from .tensor import Tensor

#: Where a value is: the place that it is in, and its name or index there.  Words are made of it when it is
#: refused: a list may have millions of values.
Place = Tuple[Any, Union[str, int]]

#: What stands for itself.
_PLAIN = frozenset((bool, int, float, str))

_BITS = re.compile(r"[0-9a-f]{16}")
_DECIMAL = re.compile(r"-?[1-9][0-9]*")


class Values:
    """Makes field values of parsed JSON, and remembers which tensors and models they name."""

    def __init__(self, tensors: Sequence[Tensor], models: Sequence[Any], offset: int) -> None:
        self.tensors = tensors
        self.models = models
        self.offset = offset
        self.used_tensors: Set[int] = set()
        #: The models that were named since the set was last emptied.
        self.named_models: Set[int] = set()

    def value(self, value: Any, place: Place) -> Any:
        """The field value that ``value`` stands for; what is in lists takes its place there.

        Nesting was bounded by the lexical rule, so that this may call itself.
        """
        if type(value) in _PLAIN:
            return value
        if isinstance(value, list):
            # In place: a copy of millions of lists would take as long again.
            for index, part in enumerate(value):
                if type(part) not in _PLAIN:
                    value[index] = self.value(part, (place, index))
            return value
        if isinstance(value, dict):
            # Keys ascend: the first says what form it is.
            first = next(iter(value), "")
            if first not in _FORMS or (first.startswith("$") and len(value) > 1):
                self.refuse("container.value", place, "is an object of no known form")
            form, keys = _FORMS[first]
            for key in value:
                if key not in keys:
                    self.refuse("container.json", place, "has '{}', which is not a known key".format(key))
            return form(self, value, place)
        self.refuse("container.value", place, "is null")

    def refuse(self, code: str, place: Place, fact: str) -> NoReturn:
        raise damaged(code, self.offset, "{} {}".format(_words(place), fact))

    def count(self, value: Any, place: Place) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self.refuse("container.json", place, "has {!r} where a count is needed".format(value))
        return value

    def integer(self, value: Dict[str, Any], place: Place) -> int:
        text = value["$int"]
        # Judged by length first: converting very long digits takes very long.
        if not isinstance(text, str) or len(text) > 20 or not _DECIMAL.fullmatch(text):
            self.refuse("container.value", place, "is not a decimal integer")
        number = int(text)
        if abs(number) <= LARGEST or not -(1 << 63) <= number < 1 << 63:
            self.refuse("container.value", place, "has a size that $int is not for")
        return number

    def float(self, value: Dict[str, Any], place: Place) -> float:
        digits = value["$f64"]
        if not isinstance(digits, str) or not _BITS.fullmatch(digits):
            self.refuse("container.value", place, "is not 16 hexadecimal digits")
        number: float = struct.unpack(">d", bytes.fromhex(digits))[0]
        if number - number == 0:
            self.refuse("container.value", place, "is finite, and $f64 is for what is not")
        return number

    def text(self, value: Dict[str, Any], place: Place) -> str:
        text = value["$wtf8"]
        try:
            data = base64.b64decode(text, validate=True)
            canonical = base64.b64encode(data).decode("ascii") == text
        except (TypeError, ValueError, binascii.Error):
            canonical = False
        decoded = decode_wtf8(data) if canonical else None
        if decoded is None:
            self.refuse("container.value", place, "is not WTF-8 in base64")
        if not any("\ud800" <= character <= "\udfff" for character in decoded):
            self.refuse("container.value", place, "is valid Unicode, and $wtf8 is for what is not")
        return decoded

    def tensor(self, value: Dict[str, Any], place: Place) -> Rows:
        if "tensor" not in value:
            self.refuse("container.json", place, "has rows of no tensor")
        index = self.count(value["tensor"], place)
        if index >= len(self.tensors):
            self.refuse("container.tensor-reference", place, "names tensor {}, and there are {}".format(
                index, len(self.tensors)))
        tensor = self.tensors[index]
        self.used_tensors.add(index)
        if "rows" not in value:
            return Rows(tensor, index, None)
        rows = value["rows"]
        if not isinstance(rows, list) or len(rows) != 2:
            self.refuse("container.json", place, "does not name two rows")
        first, end = (self.count(row, place) for row in rows)
        if not tensor.shape or not first <= end <= tensor.rows:
            self.refuse("container.tensor-reference", place, "names rows {} to {} of a tensor of {}".format(
                first, end, list(tensor.shape)))
        return Rows(tensor, index, (first, end))

    def model(self, value: Dict[str, Any], place: Place) -> Any:
        index = self.count(value["model"], place)
        if index >= len(self.models):
            self.refuse("container.model-reference", place, "names model {}, and there are {}".format(
                index, len(self.models)))
        self.named_models.add(index)
        return self.models[index]


def _words(place: Place) -> str:
    """A place as a JSON Pointer."""
    keys: List[str] = []
    rest: Any = place
    while isinstance(rest, tuple):
        rest, key = rest
        keys.append(str(key))
    return "/".join([str(rest), *reversed(keys)])


#: The forms by their first key, and the keys that each may have.
_FORMS: Dict[str, Tuple[Callable[[Values, Dict[str, Any], Place], Any], Tuple[str, ...]]] = {
    "$int": (Values.integer, ("$int",)),
    "$f64": (Values.float, ("$f64",)),
    "$wtf8": (Values.text, ("$wtf8",)),
    "tensor": (Values.tensor, ("tensor",)),
    "rows": (Values.tensor, ("rows", "tensor")),
    "model": (Values.model, ("model",)),
}
