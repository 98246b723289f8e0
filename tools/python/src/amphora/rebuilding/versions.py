"""Versions of libraries, as tuples that compare."""

import re
from typing import Optional, Tuple

#: The numbers of a release, such as ``(1, 3, 2)``.
Version = Tuple[int, ...]

_RELEASE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,5}")


def version(text: str) -> Optional[Version]:
    """The numbers that ``text`` begins with; None when it begins with none.

    What follows them (``rc1``, ``.dev0``, ``.post1``) does not count.
    """
    match = _RELEASE.match(text[:64])
    return tuple(map(int, match.group().split("."))) if match else None


def shown(numbers: Version) -> str:
    """A version for people."""
    return ".".join(map(str, numbers))
