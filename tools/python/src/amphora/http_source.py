"""A container behind an HTTP server: read by ranges, and only as long as it stays the same."""

import http.client
import re
import urllib.error
import urllib.request
from typing import Any, Dict, Mapping, Optional
from urllib.parse import urlsplit

from .errors import FormatError
from .limits import PREAMBLE

_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,16})-([0-9]{1,16})/([0-9]{1,16})")


class HTTPSource:
    """The bytes of an object at an HTTP or HTTPS address.

    The first request learns the size, and what tells this version of the object from others: its
    ``ETag``, sent with each later request as ``If-Match``, or else its ``Last-Modified``.  An object
    that was changed is refused with ``io.source-changed``.

        amphora.open(amphora.HTTPSource(url, headers={"Authorization": "Bearer …"}))
    """

    def __init__(self, url: str, *, headers: Optional[Mapping[str, str]] = None, timeout: float = 60.0
                 ) -> None:
        """Asks for the first bytes.

        Args:
            url: the address, which begins with ``https://`` or ``http://``.
            headers: what to send with each request; not to other hosts, if one redirects there.
            timeout: seconds without any answer after which a request fails.

        Raises:
            FormatError: ``io.cannot-read`` when the server does not answer, or not with ranges.
            ValueError: when the address is none of HTTP.
        """
        if not url.startswith(("https://", "http://")):
            raise ValueError("the address must begin with https:// or http://")
        parts = urlsplit(url)
        #: The address without a query, a user or a password, which may be secrets.
        self.name = "{}://{}{}".format(parts.scheme, parts.netloc.rpartition("@")[2], parts.path)
        self._url = url
        self._timeout = timeout
        self._headers = dict(headers or {})
        self._condition: Dict[str, str] = {}
        self._etag: Optional[str] = None
        self._opener = _opener(self._headers)
        #: The number of bytes.
        self.size = -1
        self._head = b""
        self._head = self._get(0, PREAMBLE)

    def read(self, offset: int, length: int) -> bytes:
        """The ``length`` bytes from ``offset``."""
        if offset + length <= len(self._head):
            return self._head[offset:offset + length]
        return self._get(offset, length)

    def _get(self, offset: int, length: int) -> bytes:
        """One request; the first one, which learns the size, may give less."""
        request = urllib.request.Request(self._url, headers={
            **self._headers, "Accept-Encoding": "identity", **self._condition,
            "Range": "bytes={}-{}".format(offset, offset + length - 1)})
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                length = self._judge(answer, offset, length)
                # One byte more is asked for: a body that does not end would show.
                data = answer.read(length + 1)
        except urllib.error.HTTPError as error:
            # Without If-Match no server answers 412; 416 says that the object has become shorter.
            if self.size >= 0 and error.code in (412, 416):
                raise self._changed(offset) from None
            raise self._failed(offset, "the server answers {} {}".format(error.code, error.reason)) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(error, FormatError):
                raise
            raise self._failed(offset, str(error) or type(error).__name__) from None
        if len(data) != length:
            raise self._failed(offset, "{} bytes came instead of {}".format(len(data), length))
        return bytes(data)

    def _judge(self, answer: Any, offset: int, length: int) -> int:
        """The number of bytes in an answer, which must be that of the question."""
        if answer.status != 206:
            raise self._failed(offset, "the server answers {} and gives no ranges; fetch the whole "
                               "file".format(answer.status))
        found = _CONTENT_RANGE.fullmatch(answer.headers.get("Content-Range", "").strip())
        if found is None or answer.headers.get("Content-Encoding", "identity") != "identity":
            raise self._failed(offset, "the server does not say which range it gives")
        first, last, size = map(int, found.groups())
        etag = answer.headers.get("ETag")
        if self.size < 0:
            self._remember(size, etag, answer.headers.get("Last-Modified"))
            length = min(length, size)
        elif size != self.size or etag != self._etag:
            raise self._changed(offset)
        if first != offset or last != offset + length - 1:
            raise self._failed(offset, "the server gives bytes {} to {}".format(first, last))
        return length

    def _remember(self, size: int, etag: Optional[str], modified: Optional[str]) -> None:
        self.size = size
        self._etag = etag
        # A weak tag never matches: it names what is equivalent, not what is equal.
        if etag is not None and not etag.startswith("W/"):
            self._condition = {"If-Match": etag}
        elif modified is not None:
            self._condition = {"If-Unmodified-Since": modified}

    def _changed(self, offset: int) -> FormatError:
        return FormatError("io.source-changed", offset, "The object was changed while it was being read. "
                           "Open it again.", self.name)

    def _failed(self, offset: int, fact: str) -> FormatError:
        return FormatError("io.cannot-read", offset, "The object could not be read: {}.".format(fact),
                           self.name)


def _opener(headers: Mapping[str, str]) -> urllib.request.OpenerDirector:
    """A client for HTTP and nothing else: no files, no FTP, wherever a server redirects to."""
    opener = urllib.request.OpenerDirector()
    for handler in (urllib.request.ProxyHandler(), urllib.request.UnknownHandler(),
                    urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(),
                    urllib.request.HTTPDefaultErrorHandler(), _Redirects(headers),
                    urllib.request.HTTPErrorProcessor()):
        opener.add_handler(handler)
    return opener


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects; what the user sends to one host is not sent to another."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._private = {name.capitalize() for name in headers}

    def redirect_request(self, req: Any, fp: Any, code: Any, msg: Any, headers: Any, newurl: str) -> Any:
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        if request is not None and (before.scheme, before.netloc) != (after.scheme, after.netloc):
            for name in self._private:
                request.remove_header(name)
        return request
