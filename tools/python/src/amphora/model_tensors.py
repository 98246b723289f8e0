"""The tensors of a model by the names of its fields."""

from typing import Any, Dict, Iterator, List, Mapping, Tuple

from .dtypes import Array
from .rows import Rows


class Tensors(Mapping[str, Array]):
    """The tensors of a model by field, such as ``rows`` or ``classes/0``; each decoded when asked for."""

    def __init__(self, references: Dict[str, Rows]) -> None:
        #: The references, not decoded: they know ``dtype`` and ``shape``.
        self.references = references

    def __getitem__(self, name: str) -> Array:
        return self.references[name].array()

    def __iter__(self) -> Iterator[str]:
        return iter(self.references)

    def __len__(self) -> int:
        return len(self.references)

    def __repr__(self) -> str:
        return "{{{}}}".format(", ".join(
            "{!r}: {!r}".format(name, reference) for name, reference in self.references.items()))


def references(prefix: str, value: Any) -> List[Tuple[str, Rows]]:
    """The tensors within a value, each with its path."""
    if isinstance(value, Rows):
        return [(prefix, value)]
    members = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())
    start = prefix + "/" if prefix else ""
    return [found for key, member in members for found in references(start + str(key), member)]
