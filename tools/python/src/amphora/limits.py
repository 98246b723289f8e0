"""What the format allows at most, and what a reader is willing to spend.

Breaching a hard limit of the format makes a file malformed.  A reader's own limits may be tighter;
going over one of those is the outcome *over-limit*, and says nothing about the file.
"""

from dataclasses import dataclass

#: Bytes of the preamble.
PREAMBLE = 192

#: Tensors with chunks begin at multiples of this; gaps are shorter.
ALIGNMENT = 64

#: Dimensions of a tensor.
RANK = 64

#: A dimension, and the product of all times the size of an item, is less than this.
SIZE = 1 << 53

#: Bytes of a root and of a section, raw.
ROOT_BYTES = 64 << 20
SECTION_BYTES = 256 << 20

#: Bytes of a chunk, raw, unless it is a single element.
CHUNK_BYTES = 1 << 20

#: Bytes of a tensor that is attached to its section.
ATTACHED_BYTES = 1 << 16

#: Bytes by which a chunk, a root or a section may be longer stored than raw.
OVERHEAD = 1 << 10

#: Generations between a full root and the deltas that are based on it.
DELTAS = 32

#: Generations that a file can hold before the newest.
LINKS = 65_536

#: Tensors of one section.
TENSORS = 1_000_000

#: Bytes of a model's name.
NAME_BYTES = 1_024

#: The bytes that deflate can make of one; a larger claim need not be tried.
EXPANSION = 1_032

#: Arrays and objects of JSON that may be open at once.
NESTING = 32

#: The largest integer of JSON, by size: every language holds it exactly.
LARGEST = (1 << 53) - 1


@dataclass(frozen=True)
class Limits:
    """What one reader is willing to spend on one container.

    Attributes:
        input_bytes: size of the container.
        root_bytes: raw size of the root.
        section_bytes: raw size of one section.
        tensor_bytes: memory that one decoded tensor may take.
        model_bytes: memory that all tensors of one model may take together, where all are asked for at once.
        history_bytes: raw size of the roots and sections of all generations together.
        object_bytes: memory that objects rebuilt from one origin may take, roughly.
    """

    input_bytes: int = 1 << 50
    root_bytes: int = ROOT_BYTES
    section_bytes: int = SECTION_BYTES
    tensor_bytes: int = 4 << 30
    model_bytes: int = 8 << 30
    history_bytes: int = 8 << 30
    object_bytes: int = 8 << 30
