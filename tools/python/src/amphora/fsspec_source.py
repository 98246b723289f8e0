"""A container in whatever store fsspec knows, such as ``s3://`` or ``gs://``: read by ranges."""

import re
from contextlib import nullcontext
from threading import Lock
from typing import Any, Callable, ContextManager, Mapping, Tuple, TypeVar

from .errors import FormatError

#: What stores say of an object that is another when the object was changed.
_VERSION = ("size", "ETag", "etag", "generation", "version_id", "VersionId", "md5Hash", "content_md5",
            "LastModified", "last_modified", "updated", "mtime", "modified", "created", "ino")

Result = TypeVar("Result")


class FSSpecSource:
    """The bytes of an object at an address of fsspec.

    Whether the object is still the one that was opened is asked after each range, since few stores can be
    asked for a range of one version.  One that was changed is refused with ``io.source-changed``.

        amphora.open(amphora.FSSpecSource("s3://models/iris.amphora", anon=True))
    """

    def __init__(self, url: str, **options: Any) -> None:
        """Asks for the size.

        Args:
            url: the address, with the scheme of a store.
            options: what the store's file system takes, such as credentials.

        Raises:
            FormatError: ``io.cannot-read`` when the store does not answer, or has no such object.
            ImportError: when fsspec is not installed, or what it needs for this store.
            ValueError: when fsspec does not know the scheme.
        """
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise ImportError(
                "An address other than https:// needs fsspec: pip install 'amphora-format[remote]', and what "
                "fsspec needs for its scheme, such as s3fs for s3://.", name="fsspec") from None
        #: The address without a query, a user or a password, which may be secrets.
        self.name = re.sub("://[^/]*@", "://", url.partition("?")[0])
        try:
            self._files, self._path = url_to_fs(url, **options)
        except OSError as error:
            raise self._failed(0, str(error)) from error
        # Stores that are asked through one connection, such as FTP, take one question at a time.
        self._turn: ContextManager[Any] = nullcontext() if self._files.async_impl else Lock()
        info = self._asked(0, lambda: self._files.info(self._path))
        if info.get("type") != "file" or not isinstance(info.get("size"), int):
            raise self._failed(0, "it is no file of a known size")
        #: The number of bytes.
        self.size: int = info["size"]
        self._version = _version(info)

    def read(self, offset: int, length: int) -> bytes:
        """The ``length`` bytes from ``offset``."""
        def fetched() -> Tuple[bytes, Mapping[str, Any]]:
            with self._turn:
                data = self._files.cat_file(self._path, start=offset, end=offset + length)
                self._files.invalidate_cache(self._path)
                return data, self._files.info(self._path)
        data, info = self._asked(offset, fetched)
        if _version(info) != self._version:
            raise FormatError("io.source-changed", offset, "The object was changed while it was being read. "
                              "Open it again.", self.name)
        return data

    def _asked(self, offset: int, ask: Callable[[], Result]) -> Result:
        try:
            return ask()
        except FileNotFoundError as error:
            raise self._failed(offset, "there is no such object") from error
        # Every store has errors of its own.
        except Exception as error:
            raise self._failed(offset, str(error) or type(error).__name__) from error

    def _failed(self, offset: int, fact: str) -> FormatError:
        return FormatError("io.cannot-read", offset, "The object could not be read: {}.".format(fact),
                           self.name)


def _version(info: Mapping[str, Any]) -> Tuple[str, ...]:
    """What is another when the object is another."""
    return tuple(str(info.get(key)) for key in _VERSION)
