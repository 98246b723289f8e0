"""A golden container of the suite, and the short ways to make one."""

from typing import Any, Dict, List, NamedTuple, Sequence

from container_sample import entry, full, model_section
from container_writer import Writer


class Golden(NamedTuple):
    """A container that every reader must read.

    Attributes:
        group: the group of the table that it counts in.
        name: the name of its files.
        shows: what it is there for, in words.
        content: the bytes.
    """

    group: str
    name: str
    shows: str
    content: bytes


def one_model(writer: Writer, tensors: Sequence[Any], **fields: Any) -> bytes:
    """A container of one model, whose field ``all`` names every tensor."""
    named = [{"tensor": index} for index in range(len(tensors))]
    section = writer.section(model_section(list(tensors), {"all": named, **fields}))
    writer.commit(full([entry("model", section)]))
    return bytes(writer.bytes())


def halves(elements: int) -> List[range]:
    """Two ranges that hold so many elements together; one where there is only one."""
    middle = (elements + 1) // 2
    return [part for part in (range(middle), range(middle, elements)) if len(part)]


Encoding = Dict[str, Any]
