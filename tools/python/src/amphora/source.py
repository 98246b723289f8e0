"""Where the bytes of a container come from: a path, an open file, or memory.

Files are read, not mapped: a mapped file that shrinks ends the process, a short read is an error.
"""

import io
import os
import stat
import threading
from typing import Any, BinaryIO, Optional, Union

from .errors import FormatError, damaged

#: What `open` accepts.
Input = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, BinaryIO]


class Source:
    """Random access to the bytes of one container."""

    def __init__(self, file: BinaryIO, size: int, name: Optional[str], owned: bool) -> None:
        self._file = file
        self._owned = owned
        self._lock = threading.Lock()
        #: The number of bytes.
        self.size = size
        #: The path, if there is one.
        self.name = name

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset``; both were judged before by the caller.

        Raises:
            FormatError: ``bytes.truncated`` when the file is shorter than it was.
        """
        if offset < 0 or length < 0 or length > self.size - offset:
            raise damaged("bytes.truncated", self.size, "the file ends before a value that it names")
        parts = []
        with self._lock:
            self._file.seek(offset)
            missing = length
            while missing:
                part = self._file.read(missing)
                if not part:
                    raise damaged(
                        "bytes.truncated", offset + length - missing, "the file has become shorter")
                parts.append(part)
                missing -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def close(self) -> None:
        """Closes the file, if it was opened here."""
        if self._owned:
            self._file.close()


def source(given: Input) -> Source:
    """A source for anything that `open` accepts.

    Raises:
        FormatError: ``io.not-a-file`` for a folder or a device.
        OSError: when the file cannot be opened or read.
        TypeError: for anything else.
    """
    if isinstance(given, (bytes, bytearray, memoryview)):
        data = bytes(given)
        return Source(io.BytesIO(data), len(data), None, owned=True)
    if isinstance(given, (str, os.PathLike)):
        return _of_path(os.fspath(given))
    if hasattr(given, "read"):
        return _of_file(given)
    raise TypeError(
        "a path, bytes or a binary file is needed, not {}".format(type(given).__name__))


def _of_path(path: str) -> Source:
    # Judged before it is opened: opening a pipe would wait for someone to write to it.
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise FormatError(
            "io.not-a-file", 0, "The path names something that is not a regular file. "
            "Name a file; for a stream pass its bytes.", str(path))
    file: Any = open(path, "rb", buffering=0)
    return Source(file, os.fstat(file.fileno()).st_size, str(path), owned=True)


def _of_file(file: BinaryIO) -> Source:
    name = getattr(file, "name", None)
    name = name if isinstance(name, str) else None
    if not file.seekable():
        data = file.read()
        if not isinstance(data, bytes):
            raise TypeError("the file is open for text; open it with 'rb'")
        return Source(io.BytesIO(data), len(data), name, owned=True)
    if isinstance(file, io.TextIOBase):
        raise TypeError("the file is open for text; open it with 'rb'")
    return Source(file, file.seek(0, io.SEEK_END), name, owned=False)
