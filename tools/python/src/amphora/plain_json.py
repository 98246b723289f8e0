"""A short way through JSON text that plainly keeps the lexical rule, by the library's own parser.

Whatever it does not take is left to the scanner, which says what is wrong, or that nothing is.
"""

import json
import re
from typing import Any, Dict, List, NoReturn, Tuple

from .limits import LARGEST, NESTING

_PLAIN_KEY = re.compile(r"\$?[a-z][a-z0-9_]*")
#: As many digits as the largest integer has, all written as 0; numbers of as many before a point, or more.
_LONG = b"0" * len(str(LARGEST))
_LONG_NUMBER = re.compile(rb"(?:^|[^0-9.])[0-9]{16}|[0-9]{20}")
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_OTHERS = bytes(set(range(256)) - set(b"[]{}"))


def plain_value(text: bytes) -> Any:
    """The value of a text that plainly keeps the rule; None where the scanner has to go through it.

    The rule leaves a text no second form, but for floats.  So what the library makes of such a text is
    written by it as the same text, or the text breaks the rule: with white space, a key that comes twice,
    an escape that is not needed.  What that does not show is asked of the value.
    """
    # Asked first: converting very long digits takes very long.
    if not _is_bounded(text):
        return None
    try:
        value = json.loads(text.decode("utf-8"), object_pairs_hook=_object, parse_float=_float,
                           parse_constant=_refuse)
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return value if again == text else None


def _object(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    previous = ""
    for key, _ in pairs:
        if key <= previous or not _PLAIN_KEY.fullmatch(key):
            raise ValueError(key)
        previous = key
    return dict(pairs)


def _float(literal: str) -> float:
    value = float(literal)
    # Digits as Python writes them keep the rule where they have no exponent.
    if "e" in literal or "E" in literal or repr(value) != literal:
        raise ValueError(literal)
    return value


def _refuse(literal: str) -> NoReturn:
    raise ValueError(literal)


def _is_bounded(text: bytes) -> bool:
    """Whether arrays and objects nest as they may, and numbers are so short that none is too large, or slow.

    The library has not seen the text yet: what is no JSON may get either answer.
    """
    # Without escapes, every other part between quotation marks is outside of strings.
    plain = text.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in text else text
    outside = b"".join(plain.split(b'"')[::2])
    if _LONG in outside.translate(_DIGITS) and _LONG_NUMBER.search(outside):
        return False
    brackets = outside.translate(_BRACKETS, _OTHERS)
    for _ in range(NESTING):
        if not brackets:
            return True
        # Takes away the innermost of each, one level at a time.
        brackets = brackets.replace(b"[]", b"")
    return not brackets
