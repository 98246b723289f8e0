"""A short way through JSON text that plainly keeps the lexical rule, by the library's own parser.

Whatever it does not take is left to the scanner, which says what is wrong, or that nothing is.
"""

import json
import re
from typing import Any, Dict, List, NoReturn, Tuple

from .limits import LARGEST, NESTING

_LONG_DIGITS = re.compile(rb"(?:^|[\[,:-])[0-9]{17}")
_PLAIN_KEY = re.compile(r"\$?[a-z][a-z0-9_]*")


def plain_value(text: bytes) -> Any:
    """The value of a text that plainly keeps the rule; None where the scanner has to go through it.

    The rule leaves a text no second form, but for floats.  So what the library makes of such a text is
    written by it as the same text, or the text breaks the rule: with white space, a key that comes twice,
    an escape that is not needed.  What that does not show is asked of the value.
    """
    # Converting very long digits takes very long; the library also goes as deep as its stack allows.
    if _LONG_DIGITS.search(text):
        return None
    try:
        value = json.loads(text.decode("utf-8"), object_pairs_hook=_object, parse_float=_float,
                           parse_constant=_refuse)
        again = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return value if again == text and _is_bounded(value) else None


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


def _is_bounded(value: Any) -> bool:
    """Whether nesting and integers are within bounds, level by level."""
    level = [value]
    for _ in range(NESTING):
        members: List[Any] = []
        for part in level:
            if type(part) is list:
                members += part
            elif type(part) is dict:
                members += part.values()
            elif type(part) is int and not -LARGEST <= part <= LARGEST:
                return False
        level = members
    # What is left stands within 32 arrays or objects.
    return not any(type(part) in (list, dict) or (type(part) is int and abs(part) > LARGEST)
                   for part in level)
