"""The classes and functions that may come back to life, and nothing else: one exact list.

A name from a file is only ever compared, whole, with the names of these tables.  What is imported is the
table's own text, and what is found there counts only when it says itself that it is what the table means.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

#: A module and a name in it, as pickles write them.
Spelling = Tuple[str, str]


class Listed(NamedTuple):
    """A class or function of the list.

    Attributes:
        name: the canonical name: its newest module, and its newest name there.
        places: where to import it from, newest first.
        rule: how objects are made of it; `amphora.rebuilding.rules` has the rules.
        spellings: other names that it had in files, which nothing is imported from.
    """

    name: str
    places: Tuple[Spelling, ...]
    rule: str
    spellings: Tuple[Spelling, ...] = ()

    @property
    def library(self) -> str:
        """The library that it is of, such as ``scipy``."""
        return self.name.partition(".")[0]


_by_spelling: Dict[Spelling, Listed] = {}
_by_name: Dict[str, Listed] = {}


def listed(module: str, attribute: str) -> Optional[Listed]:
    """The row that a historical spelling means; None when there is none."""
    _load()
    return _by_spelling.get((module, attribute))


def canonical(name: str) -> Optional[Listed]:
    """The row of a canonical name; None when there is none."""
    _load()
    return _by_name.get(name)


def rows() -> List[Listed]:
    """All rows."""
    _load()
    return list(_by_name.values())


def installed(row: Listed) -> Any:
    """The class or function of a row as the installed libraries have it; None when they do not.

    Only modules of the table are imported.
    """
    for module, attribute in row.places:
        if module not in sys.modules:
            try:
                import_module(module)
            except ImportError:
                continue
        # Not by getattr: a module can answer that with whatever it likes.
        found = vars(sys.modules[module]).get(attribute)
        if found is not None and _is_meant(found, row):
            return found
    return None


def is_installed(library: str) -> bool:
    """Whether a library of the table can be imported."""
    return library in sys.modules or find_spec(library) is not None


def _is_meant(found: Any, row: Listed) -> bool:
    """Whether an object says that it is what the row means, and not something that took its place."""
    module = getattr(found, "__module__", None)
    if row.library != "sklearn":
        # Functions compiled for NumPy do not say where they are from, and go by several names.
        return module is None or str(module).partition(".")[0] in (row.library, "builtins", "numpy")
    modules = {module for module, _ in row.places + row.spellings}
    return getattr(found, "__name__", None) in {name for _, name in row.places} and module in modules


def _load() -> None:
    if _by_name:
        return
    from .tables import every_row
    for row in every_row():
        _by_name.setdefault(row.name, row)
        for spelling in row.places + row.spellings:
            _by_spelling.setdefault(spelling, row)
