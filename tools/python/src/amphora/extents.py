"""Roots and sections: compressed JSON text, verified by its SHA-256 before it is read, and attachments."""

import hashlib
import zlib
from typing import Any, NamedTuple, Tuple

from .attachment import Attachment
from .errors import FormatError, damaged
from .lexical import parse
from .limits import EXPANSION, OVERHEAD, PREAMBLE, ROOT_BYTES, SECTION_BYTES
from .records import Record
from .source import Source


class Extent(NamedTuple):
    """A stretch of the file that holds one zlib stream: a root or a section."""

    offset: int
    length: int
    raw: int
    sha256: bytes

    @property
    def end(self) -> int:
        return self.offset + self.length


def read_extent(record: Record, committed: int) -> Extent:
    """The extent that ``record`` names, which lies before ``committed``; its lengths are judged later."""
    extent = Extent(record.integer("offset"), record.integer("length"), record.integer("raw"),
                    record.digest("sha256"))
    record.finish()
    if extent.offset < PREAMBLE:
        record.refuse("container.extent", "begins at {}, before {}".format(extent.offset, PREAMBLE))
    if not extent.length or not extent.raw:
        record.refuse("container.extent", "has no bytes")
    if extent.end > committed:
        record.refuse("container.extent", "ends at {}, and may not after {}".format(extent.end, committed))
    return extent


def judge_lengths(extent: Extent, what: str, most: int, allowed: int) -> None:
    """Compares the declared lengths with the format and with the limit, before a byte is read."""
    if extent.raw > most:
        raise damaged("container.hard-limit", extent.offset, "{} has {} bytes; the format allows {}".format(
            what, extent.raw, most))
    if extent.length > extent.raw + OVERHEAD or extent.raw > EXPANSION * extent.length:
        raise damaged("container.length", extent.offset, "{} cannot have {} bytes, stored in {}".format(
            what, extent.raw, extent.length))
    if extent.raw > allowed:
        raise FormatError(
            "limit.root-bytes" if most == ROOT_BYTES else "limit.section-bytes", extent.offset,
            "{} has {} bytes and the limit is {}. Raise the limit if you trust the file.".format(
                what, extent.raw, allowed))


def read_root_text(source: Source, extent: Extent, allowed: int) -> Any:
    """The JSON value of the root in ``extent``.

    Args:
        source: the file.
        extent: where it lies.
        allowed: the raw bytes that this reader is willing to spend.

    Raises:
        FormatError: when lengths, digest, compression or text are wrong, or it is more than ``allowed``.
    """
    return _parsed(_read(source, extent, "the root", ROOT_BYTES, allowed), extent, "the root")


def read_section_text(source: Source, extent: Extent, what: str, allowed: int) -> Tuple[Any, Attachment]:
    """The JSON value of the section in ``extent``, and what is attached to it.

    ``what`` it is stands in messages; else as `read_root_text`.
    """
    attachment = Attachment(_read(source, extent, what, SECTION_BYTES, allowed), extent.offset)
    return _parsed(attachment.text, extent, what), attachment


def _read(source: Source, extent: Extent, what: str, most: int, allowed: int) -> bytes:
    """The bytes that ``extent`` holds, verified and decompressed; the format allows ``most`` of them."""
    judge_lengths(extent, what, most, allowed)
    stored = source.read(extent.offset, extent.length)
    if hashlib.sha256(stored).digest() != extent.sha256:
        raise damaged("container.digest", extent.offset, "the SHA-256 of {} does not match".format(what))
    return inflate(stored, extent.raw, extent.offset)


def _parsed(text: bytes, extent: Extent, what: str) -> Any:
    try:
        return parse(text)
    except FormatError as error:
        raise FormatError(error.code, extent.offset, "{}, byte {} of its text: {}".format(
            what, error.offset, error.message)) from None


def inflate(stored: bytes, raw: int, offset: int) -> bytes:
    """The ``raw`` bytes of one zlib stream (RFC 1950) that fills ``stored``, which lies at ``offset``.

    Never makes more than one byte too many, whatever the stream would expand to.

    Raises:
        FormatError: ``container.stream``, for whatever is wrong.
    """
    decoder = zlib.decompressobj()
    try:
        data = decoder.decompress(stored, raw + 1)
    except zlib.error as error:
        fault = str(error)
    else:
        if len(data) > raw:
            fault = "it gives more than {} bytes".format(raw)
        elif not decoder.eof:
            fault = "it ends too soon"
        elif len(data) < raw:
            fault = "it gives {} bytes and {} were declared".format(len(data), raw)
        elif decoder.unused_data:
            fault = "{} bytes follow its end".format(len(decoder.unused_data))
        else:
            return data
    raise damaged("container.stream", offset, "a zlib stream is not what it claims: " + fault)
