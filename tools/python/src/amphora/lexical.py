"""The lexical rule of the container's JSON, checked byte by byte before any parser sees the text.

Parsers of different languages disagree on duplicate keys, lone surrogates, NaN, 1e400 and large
integers.  The rule leaves each value hardly more than one way to be written, so that they cannot.
"""

import json
import re
from typing import Any, List, NoReturn, Optional

from .errors import FormatError, damaged
from .limits import LARGEST, NESTING
from .plain_json import plain_value

_PLAIN = re.compile(rb"[\x20\x21\x23-\x5b\x5d-\x7f]*")
_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}")
_SHORT_ESCAPES = b'"\\btnfr'
_CONTROL_ESCAPE = re.compile(rb"u00(?:0[0-7bef]|1[0-9a-f])")
_KEY = re.compile(rb'"\$?[a-z][a-z0-9_]*"')
_KEY_START = re.compile(rb'"\$?(?:[a-z][a-z0-9_]*)?')
_NUMBER = re.compile(rb"-?(0|[1-9][0-9]*)(\.([0-9]+))?(e-?[1-9][0-9]*)?")
_NUMBER_START = re.compile(rb"-?(?:0|[1-9][0-9]*)?(?:(?<=[0-9])\.[0-9]*)?(?:(?<=[0-9])e-?)?")
_LITERALS = (b"null", b"true", b"false")
_CLOSING = {0x7B: 0x7D, 0x5B: 0x5D}


def parse(text: bytes) -> Any:
    """The value of ``text``, which must keep the lexical rule.

    Raises:
        FormatError: ``bytes.truncated`` or one of ``json.*``; offsets count in ``text``.
    """
    value = plain_value(text)
    if value is not None:
        return value
    _Scanner(text).scan()
    return json.loads(text.decode("utf-8"))


def check(text: bytes) -> None:
    """Checks ``text`` against the rule; raises as `parse` does."""
    _Scanner(text).scan()


class _Scanner:
    """Goes through a text once; what lies open is kept in a list, not on the stack of the machine."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.position = 0
        self.closings: List[int] = []
        self.previous_keys: List[Optional[bytes]] = []

    def scan(self) -> None:
        self.value()
        while self.closings:
            byte = self.byte()
            if byte == self.closings[-1]:
                self.position += 1
                self.closings.pop()
                self.previous_keys.pop()
            elif byte == 0x2C:
                self.position += 1
                self.item()
            else:
                self.unexpected()
        if self.position != len(self.text):
            self.white_space()
            self.refuse("json.trailing-bytes", "bytes follow the end of JSON text")

    def byte(self) -> int:
        if self.position >= len(self.text):
            self.refuse("bytes.truncated", "JSON text ends inside a value")
        return self.text[self.position]

    def refuse(self, code: str, fact: str, offset: Optional[int] = None) -> NoReturn:
        raise damaged(code, self.position if offset is None else offset, fact)

    def white_space(self) -> None:
        if self.text[self.position] in b" \t\n\r":
            self.refuse("json.white-space", "JSON text of a container has white space")

    def unexpected(self) -> NoReturn:
        self.white_space()
        self.refuse("json.unexpected-byte", "JSON text has a byte that cannot stand there")

    def value(self) -> None:
        """One scalar, or the opening of an array or object; repeats while values only open."""
        byte = self.byte()
        if byte == 0x22:
            self.string()
        elif byte == 0x2D or 0x30 <= byte <= 0x39:
            self.number()
        elif byte in _CLOSING:
            self.opening(byte)
        else:
            self.literal()

    def opening(self, byte: int) -> None:
        # At most NESTING deep, so that the recursion through item() is bounded.
        if len(self.closings) >= NESTING:
            self.refuse("json.nesting", "JSON text is nested more than {} deep".format(NESTING))
        self.position += 1
        self.closings.append(_CLOSING[byte])
        self.previous_keys.append(None)
        if self.byte() != _CLOSING[byte]:
            self.item()

    def item(self) -> None:
        if self.closings[-1] == 0x7D:
            self.key()
            if self.byte() != 0x3A:
                self.unexpected()
            self.position += 1
        self.value()

    def literal(self) -> None:
        for literal in _LITERALS:
            if self.text[self.position] == literal[0]:
                break
        else:
            self.unexpected()
        for letter in literal:
            if self.byte() != letter:
                self.unexpected()
            self.position += 1

    def key(self) -> None:
        start = self.position
        if self.byte() != 0x22:
            self.unexpected()
        match = _KEY.match(self.text, start)
        if match is None:
            begun = _KEY_START.match(self.text, start)
            self.position = start + 1 if begun is None else begun.end()
            self.byte()
            self.refuse("json.key", "a JSON key has a character that is not allowed")
        key = match.group()[1:-1]
        previous = self.previous_keys[-1]
        if previous is not None and key <= previous:
            if key == previous:
                self.refuse("json.duplicate-key", "a JSON object has the same key twice")
            self.refuse("json.key-order", "the keys of a JSON object are not in ascending order")
        self.previous_keys[-1] = key
        self.position = match.end()

    def string(self) -> None:
        self.position += 1
        while True:
            self.position = _PLAIN.match(self.text, self.position).end()  # type: ignore[union-attr]
            byte = self.byte()
            if byte == 0x22:
                self.position += 1
                return
            if byte == 0x5C:
                self.escape()
            elif byte < 0x20:
                self.refuse("json.control-character", "a control character is not escaped")
            else:
                self.character()

    def escape(self) -> None:
        self.position += 1
        if self.byte() in _SHORT_ESCAPES:
            self.position += 1
            return
        match = _CONTROL_ESCAPE.match(self.text, self.position)
        if match is None:
            self.refuse("json.escape", "a JSON string has an escape that is not allowed")
        self.position = match.end()

    def character(self) -> None:
        match = _CHARACTER.match(self.text, self.position)
        if match is None:
            self.refuse("json.utf8", "a JSON string is not valid UTF-8")
        self.position = match.end()

    def number(self) -> None:
        start = self.position
        match = _NUMBER.match(self.text, start)
        if match is None:
            self.position = _NUMBER_START.match(self.text, start).end()  # type: ignore[union-attr]
            self.byte()
            self.refuse("json.number", "a JSON number is not written as the rules ask")
        self.position = match.end()
        whole, _, fraction, exponent = match.groups()
        goes_on = b"" if exponent else b"eE" if fraction else b".eE0123456789"
        if self.position < len(self.text) and self.text[self.position] in goes_on:
            # 1. or 01 or 1.5e+3: the grammar ended before the number did.
            self.position = _NUMBER_START.match(self.text, start).end()  # type: ignore[union-attr]
            self.byte()
            self.refuse("json.number", "a JSON number is not written as the rules ask")
        if self.position == len(self.text) and self.closings:
            self.refuse("bytes.truncated", "JSON text ends inside a value")
        if fraction is not None:
            self.judge_float(start, whole, fraction)
        elif exponent is not None:
            self.refuse("json.number", "a JSON float has no fraction", match.start(4))
        else:
            self.judge_integer(start)

    def judge_integer(self, start: int) -> None:
        digits = self.text[start:self.position]
        if digits == b"-0":
            self.refuse("json.negative-zero", "a JSON integer is -0", start)
        # The length is judged first: converting very long digits takes very long.
        if len(digits) > 17 or abs(int(digits)) > LARGEST:
            self.refuse("json.number-range", "a JSON integer is beyond 2^53 - 1", start)

    def judge_float(self, start: int, whole: bytes, fraction: bytes) -> None:
        if len((whole + fraction).strip(b"0")) > 17:
            self.refuse("json.digits", "a JSON float has more than 17 significant digits", start)
        if len(fraction) > 1 and fraction.endswith(b"0"):
            self.refuse("json.number", "a JSON float ends in a superfluous zero", start)
        if abs(float(self.text[start:self.position])) == float("inf"):
            self.refuse("json.number-range", "a JSON float is too large", start)


def text_error(error: FormatError, what: str) -> FormatError:
    """``error`` with the place, such as ``section of 'model'``, before its message."""
    return FormatError(error.code, error.offset, "{}: {}".format(what, error.message), error.file)
