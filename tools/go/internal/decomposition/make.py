"""Writes ``table.txt``: the compatibility decompositions (NFKD) of all characters, and their combining classes.

    python3 -m pip install unicodedata2==15.1.0
    python3 make.py > table.txt

The version of that package is that of Unicode. A line is ``FIRST[-LAST] CHARACTER...`` for decompositions: of a range, the one
character is that of FIRST, and those of the others follow it. After an empty line it is ``FIRST[-LAST] CLASS``, in decimal. Syllables
of Hangul are left out, since they are computed.
"""

import sys
from typing import Callable, Iterator, List, Tuple

import unicodedata2

Value = Tuple[int, ...]
HANGUL = range(0xAC00, 0xD7A4)


def decomposition(code: int) -> Value:
    """The code points of the decomposition of a character; empty when it is its own."""
    character = chr(code)
    found = unicodedata2.normalize("NFKD", character)
    return () if found == character or code in HANGUL else tuple(map(ord, found))


def combining(code: int) -> Value:
    """The combining class of a character, empty for 0."""
    found = unicodedata2.combining(chr(code))
    return (found,) if found else ()


def runs(value: Callable[[int], Value], step: int) -> Iterator[Tuple[int, int, Value]]:
    """Ranges of characters (first, last, value of the first), where a value grows by ``step`` from one to the next."""
    pending: List[Tuple[int, int, Value]] = []
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code < 0xE000 or not value(code):
            continue
        found = value(code)
        if pending:
            first, last, begun = pending[0]
            if last == code - 1 and len(begun) == len(found) == 1 and found[0] == begun[0] + step * (code - first):
                pending[0] = (first, code, begun)
                continue
            yield pending.pop()
        pending.append((code, code, found))
    yield from pending


def main() -> None:
    """Writes the table to standard output."""
    for first, last, value in runs(decomposition, 1):
        name = "{:X}".format(first) if first == last else "{:X}-{:X}".format(first, last)
        print(name, *("{:X}".format(code) for code in value))
    print()
    for first, last, value in runs(combining, 0):
        print("{:X}".format(first) if first == last else "{:X}-{:X}".format(first, last), value[0])


main()
