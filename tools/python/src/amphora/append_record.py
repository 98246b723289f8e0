"""The 64 bytes with which an append begins: they lie behind the root of the generation before.

They tell an append that was not finished from bytes that somebody hung onto the file.
"""

import struct
import zlib

from .extents import Extent

RECORD_BYTES = 64
_MAGIC = b"APPEND\r\n"


def append_record(generation: int, root: Extent) -> bytes:
    """The record behind ``generation``, whose root is all that determines it."""
    record = struct.pack("<8sQQ32sI", _MAGIC, generation + 1, root.end, root.sha256, 0)
    return record + struct.pack("<I", zlib.crc32(record))


def is_unfinished(tail: bytes, size: int, record: bytes) -> bool:
    """Whether what follows the committed length is an append that was not finished.

    Args:
        tail: its first bytes, at most 64.
        size: how many there are.
        record: what an append begins with.
    """
    if tail == record[:len(tail)]:
        return True
    # A crash while the record was written can leave zeros where parts of it should be.
    return size <= RECORD_BYTES and all(a in (0, b) for a, b in zip(tail, record))
