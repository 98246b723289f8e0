"""Reads the tables: text, so that a row is short enough to be read by people.

A table has paragraphs of the form ``module, older module: name name|older-name …``; a name means that name in
any of the modules.  Modules in parentheses were written into files and are never imported; a row with no
others is a function that a rule stands in for.
"""

import re
from typing import Iterator, List, Tuple

from . import Listed, Spelling

_PARAGRAPH = re.compile(r"^(\S[^:]*):\s((?:.|\n\s)*)", re.MULTILINE)


def parsed(rule: str, text: str) -> Iterator[Listed]:
    """The rows of one table.

    Raises:
        ValueError: when the table is not written as it should be.
    """
    end = 0
    for match in _PARAGRAPH.finditer(text):
        if text[end:match.start()].strip():
            break
        end = match.end()
        modules = [module.strip() for module in match.group(1).split(",")]
        homes = [module for module in modules if not module.startswith("(")]
        strange = [module.strip("()") for module in modules if module.startswith("(")]
        for entry in match.group(2).split():
            names = entry.split("|")
            home = homes[0] if homes else strange[0]
            yield Listed("{}.{}".format(home, names[0]), _each(homes, names), rule,
                         _each(strange, names))
    if text[end:].strip():
        raise ValueError("a table has a line of no paragraph: {!r}".format(text[end:].strip()[:64]))


def every_row() -> Iterator[Listed]:
    """The rows of all tables; of rows for one spelling, the first counts."""
    for rule, text in _tables():
        yield from parsed(rule, text)


def _each(modules: List[str], names: List[str]) -> Tuple[Spelling, ...]:
    return tuple((module, name) for name in names for module in modules)


def _tables() -> Iterator[Tuple[str, str]]:
    from . import classes, compiled, functions, libraries
    for table in (compiled, libraries, functions, classes):
        yield from table.TABLES
