"""Where the bytes of a container come from: a path, an open file, memory, or ranges that are fetched.

Files are read, not mapped: a mapped file that shrinks ends the process, a short read is an error.
Only `Source.mapped` maps, for those who ask for it.
"""

import io
import mmap
import os
import re
import stat
import threading
import weakref
from typing import Any, BinaryIO, Optional, Protocol, Union, runtime_checkable

from .errors import FormatError, damaged


@runtime_checkable
class ByteRanges(Protocol):
    """Bytes that are fetched range by range, such as those of an object store.

    Attributes:
        size: the number of all bytes.
    """

    size: int

    def read(self, offset: int, length: int) -> bytes:
        """Exactly the ``length`` bytes from ``offset``, which lie within the object.

        Raises:
            FormatError: ``io.source-changed`` when the object is not the one that was opened.
        """


#: What `open` accepts; a string that begins with a scheme, such as ``https://`` or ``s3://``, is an address.
Input = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, BinaryIO, ByteRanges]


#: How an address for fsspec begins; several schemes are for one store behind another.
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*::)*[a-z][a-z0-9+.-]*://")


class Source:
    """Random access to the bytes of one container, from any number of threads."""

    #: Ranges that lie next to each other are read together up to this many bytes.
    window = 1
    #: Whether bytes are at hand, so that reading a few costs little.
    is_local = True
    #: Whether `mapped` gives all bytes.
    is_mappable = False

    def __init__(self, size: int, name: Optional[str]) -> None:
        #: The number of bytes.
        self.size = size
        #: The path or address, if there is one.
        self.name = name

    def read(self, offset: int, length: int) -> bytes:
        """Exactly ``length`` bytes from ``offset``; both were judged before by the caller.

        Raises:
            FormatError: ``bytes.truncated`` when the file is shorter than it was.
        """
        if offset < 0 or length < 0 or length > self.size - offset:
            raise damaged("bytes.truncated", self.size, "the file ends before a value that it names")
        return self._read(offset, length)

    def _read(self, offset: int, length: int) -> bytes:
        raise NotImplementedError

    def read_into(self, offset: int, target: memoryview) -> None:
        """Fills ``target``, which is of bytes, from ``offset`` on; raises as `read` does."""
        target[:] = self.read(offset, len(target))

    def mapped(self) -> memoryview:
        """All bytes, mapped and not copied, where `is_mappable` says so."""
        raise NotImplementedError

    def is_named(self) -> bool:
        """Whether this is a file that its path still names; another may have been put in its place."""
        return False

    def close(self) -> None:
        """Closes what was opened here."""

    def close_when_forgotten(self) -> None:
        """Closes what was opened here as soon as nothing reads from it any more."""


class MemorySource(Source):
    """Bytes in memory."""

    is_mappable = True

    def __init__(self, data: bytes, name: Optional[str] = None) -> None:
        super().__init__(len(data), name)
        self._data = data

    def _read(self, offset: int, length: int) -> bytes:
        return self._data[offset:offset + length]

    def mapped(self) -> memoryview:
        return memoryview(self._data)


class FileSource(Source):
    """A file that was opened for reading."""

    def __init__(self, file: BinaryIO, size: int, name: Optional[str], owned: bool) -> None:
        super().__init__(size, name)
        self._file = file
        self._owned = owned
        self._lock = threading.Lock()
        self._map: Optional[mmap.mmap] = None

    def _read(self, offset: int, length: int) -> bytes:
        data = bytearray(length)
        self.read_into(offset, memoryview(data))
        return bytes(data)

    def read_into(self, offset: int, target: memoryview) -> None:
        done = 0
        while done < len(target):
            count = self._some(offset + done, target[done:])
            if not count:
                raise damaged("bytes.truncated", offset + done, "the file has become shorter")
            done += count

    def _some(self, offset: int, target: memoryview) -> int:
        """Reads a part of what is wanted; 0 at the end of the file."""
        with self._lock:
            self._file.seek(offset)
            part = self._file.read(len(target))
        target[:len(part)] = part
        return len(part)

    def close(self) -> None:
        if self._owned:
            self._file.close()


class PathSource(FileSource):
    """A file that was opened here, which threads read without waiting for each other."""

    is_mappable = True

    def _read(self, offset: int, length: int) -> bytes:
        if not hasattr(os, "pread"):
            return super()._read(offset, length)
        data = os.pread(self._file.fileno(), length, offset)
        if len(data) == length:
            return data
        return super()._read(offset, length)

    def _some(self, offset: int, target: memoryview) -> int:
        # `fileno` refuses when the file was closed: its number may be that of another by now.
        if hasattr(os, "preadv"):
            return os.preadv(self._file.fileno(), [target], offset)
        return super()._some(offset, target)

    def close_when_forgotten(self) -> None:
        weakref.finalize(self, self._file.close)

    def is_named(self) -> bool:
        assert self.name is not None
        return os.path.samestat(os.stat(self.name), os.fstat(self._file.fileno()))

    def mapped(self) -> memoryview:
        with self._lock:
            if self._map is None:
                # All that was committed must still be there; more cannot be asked for.
                if os.fstat(self._file.fileno()).st_size < self.size:
                    raise damaged("bytes.truncated", self.size, "the file has become shorter")
                self._map = mmap.mmap(self._file.fileno(), self.size, access=mmap.ACCESS_READ)
        return memoryview(self._map)


class FetchedSource(Source):
    """Bytes that somebody fetches; what comes back is checked here."""

    # A request costs as much as some megabytes; threads ask for their own.
    window = 8 << 20
    is_local = False

    def __init__(self, ranges: ByteRanges) -> None:
        size = ranges.size
        if isinstance(size, bool) or not isinstance(size, int) or size < 0:
            raise TypeError("the size of a source must be a count, not {!r}".format(size))
        name = getattr(ranges, "name", None)
        super().__init__(size, name if isinstance(name, str) else None)
        self._ranges = ranges

    def _read(self, offset: int, length: int) -> bytes:
        if length == 0:
            return b""
        data = self._ranges.read(offset, length)
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError("a source must give bytes, not {}".format(type(data).__name__))
        data = bytes(data)
        if len(data) != length:
            raise FormatError("io.cannot-read", offset, "The source gave {} bytes instead of {}. Try "
                              "again.".format(len(data), length))
        return data


def source(given: Input) -> Source:
    """A source for anything that `open` accepts.

    Raises:
        FormatError: ``io.not-a-file`` for a folder or a device.
        ImportError: for an address that needs fsspec, without it.
        OSError: when the file cannot be opened or read.
        TypeError: for anything else.
    """
    if isinstance(given, (bytes, bytearray, memoryview)):
        return MemorySource(bytes(given))
    if isinstance(given, str) and given.startswith(("https://", "http://")):
        # Imported when it is needed: the client takes longer to load than all the rest.
        from .http_source import HTTPSource
        return FetchedSource(HTTPSource(given))
    if isinstance(given, str) and _ADDRESS.match(given):
        from .fsspec_source import FSSpecSource
        return FetchedSource(FSSpecSource(given))
    if isinstance(given, (str, os.PathLike)):
        return _of_path(os.fspath(given))
    if isinstance(given, ByteRanges) and not hasattr(given, "seek"):
        return FetchedSource(given)
    if hasattr(given, "read"):
        return _of_file(given)
    raise TypeError(
        "a path, bytes, a binary file or a source of ranges is needed, not {}".format(type(given).__name__))


def _of_path(path: str) -> Source:
    # Judged before it is opened: opening a pipe would wait for someone to write to it.
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise _not_a_file(path)
    file: Any = open(path, "rb", buffering=0, opener=_opened)
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        # It has become something else in between.
        file.close()
        raise _not_a_file(path)
    return PathSource(file, status.st_size, str(path), owned=True)


def _opened(path: str, flags: int) -> int:
    """Opens a path, without waiting for who writes to it when it is a pipe by now."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _not_a_file(path: str) -> FormatError:
    return FormatError("io.not-a-file", 0, "The path names something that is not a regular file. Name a "
                       "file; for a stream pass its bytes.", str(path))


def _of_file(file: Any) -> Source:
    name = getattr(file, "name", None)
    name = name if isinstance(name, str) else None
    if not file.seekable():
        data = file.read()
        if not isinstance(data, bytes):
            raise TypeError("the file is open for text; open it with 'rb'")
        return MemorySource(data, name)
    if isinstance(file, io.TextIOBase):
        raise TypeError("the file is open for text; open it with 'rb'")
    return FileSource(file, file.seek(0, io.SEEK_END), name, owned=False)
