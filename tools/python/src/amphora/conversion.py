"""Models as plain Python: dictionaries and lists of numbers, and arrays of NumPy or tensors of PyTorch."""

from typing import Any, Callable, Dict, List

from .dtypes import Array
from .errors import CannotPredict, FormatError
from .rows import Rows
from .section import Part


def plain(part: Part, show: Callable[[Rows], Any]) -> Dict[str, Any]:
    """A model as dictionaries, its tensors as ``show`` gives them.

    A part that is named several times gives one dictionary, and a reference to a tensor one array.
    """
    made: Dict[int, Dict[str, Any]] = {}
    shown: Dict[Rows, Any] = {}
    waiting: List[Part] = []

    def dictionary(part: Part) -> Dict[str, Any]:
        # Filled later: parts may lie deeper within parts than calls can.
        if part.index not in made:
            made[part.index] = {"kind": part.kind, "kind_version": part.version, "fields": {}}
            waiting.append(part)
        return made[part.index]

    def value_of(value: Any) -> Any:
        if isinstance(value, list):
            return [value_of(element) for element in value]
        if isinstance(value, Part):
            return dictionary(value)
        if not isinstance(value, Rows):
            return value
        if value not in shown:
            shown[value] = show(value)
        return shown[value]

    found = dictionary(part)
    while waiting:
        following = waiting.pop()
        made[following.index]["fields"].update(
            (name, value_of(value)) for name, value in following.fields.items())
    return found


def to_torch(array: Array, dtype: str) -> Any:
    """A tensor of PyTorch that has the elements of ``array``, its own, so that it can be written to.

    Types that NumPy lacks and PyTorch has, such as ``bfloat16``, come as themselves.

    Args:
        array: what a tensor of the container gave.
        dtype: the name of its type in the format.

    Raises:
        ImportError: when PyTorch is not installed.
        TypeError: when it has no such type, as for texts and dates.
    """
    try:
        import torch
    except ImportError:
        raise ImportError("Tensors of PyTorch need PyTorch: pip install torch", name="torch") from None
    if array.dtype.kind not in "biufc":
        raise TypeError("PyTorch has no type for {}; use array()".format(dtype))
    tensor = torch.from_numpy(array.copy())
    # What was widened to float32 is exact, and so is the way back.
    named = getattr(torch, dtype, None) if array.dtype.name != dtype else None
    return tensor if named is None else tensor.to(named)


class TorchCopies:
    """Makes a tensor of PyTorch of each reference, or an array where PyTorch has no such type.

    Each is a copy, and a file may name a thousand ranges of rows of one tensor: together they are limited.
    """

    def __init__(self) -> None:
        self._bytes = 0

    def __call__(self, rows: Rows) -> Any:
        self._bytes += rows.memory_bytes
        limit = rows.tensor.limits.model_bytes
        if self._bytes > limit:
            raise FormatError(
                "limit.decompressed-bytes", rows.tensor.entry.offset, "All tensors of a model take more than "
                "{} bytes of memory. Raise Limits.model_bytes if you trust the file.".format(limit))
        try:
            return rows.to_torch()
        except TypeError:
            return rows.array()


def named_tensors(model: Any) -> Dict[str, Array]:
    """The tensors of a model of the kind ``tensors``, in their shapes."""
    if model.kind != "tensors":
        raise CannotPredict("model.no-such-method", "The model is {}, and only 'tensors' has names for its "
                            "tensors; `tensors` has those of its fields.".format(model.kind))
    # Whether names, shapes and elements agree is judged where methods are asked for.
    _ = model.methods
    fields = model.fields
    return {name: rows.array().reshape(shape)
            for name, rows, shape in zip(fields["names"], fields["tensors"], fields["shapes"])}
