"""All that calls compiled code in scikit-learn is judged, or has a reason why it need not be."""

import ast
from pathlib import Path

import pytest
from attacks import sklearn
from compiled_code import ROWS_OF_TABLE

import amphora

#: The release that the table was read in; a new one is read again, and its rows are added.
RELEASE = "1.9."

ROOT = Path(sklearn.__file__).parent
LIBRARIES = ("*.so", "*.pyd")


def compiled():
    """The compiled modules, by their names below scikit-learn."""
    found = (path.relative_to(ROOT) for pattern in LIBRARIES for path in ROOT.rglob(pattern))
    return {".".join((*path.parts[:-1], path.name.partition(".")[0])) for path in found}


def imports():
    """Which module imports which compiled one."""
    modules = compiled()
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if {"tests", "externals"} & set(parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                base = parts[: len(parts) - node.level] if node.level else ("sklearn",)
                named = tuple((node.module or "").split(".")) if node.module else ()
                if not node.level:
                    if named[:1] != ("sklearn",):
                        continue
                    base, named = (), named[1:]
                source = ".".join((*base, *named))
                for alias in node.names:
                    for name in (source, ".".join(filter(None, (source, alias.name)))):
                        if name in modules:
                            yield name, ".".join(parts)


@pytest.mark.skipif(not sklearn.__version__.startswith(RELEASE), reason="the table is of another release")
def test_whoever_calls_compiled_code_is_in_the_table():
    known = {(row.module, importer) for row in ROWS_OF_TABLE for importer in row.importers}
    found = set(imports())
    assert len(found) > 80
    assert found - known == set(), "neither judged nor explained"
    assert known - found == set(), "rows of what is not there"


def test_a_row_names_rules_that_are_there_or_a_reason():
    rules = Path(amphora.__file__).parent / "rebuilding" / "rules"
    for row in ROWS_OF_TABLE:
        assert row.rules or row.why, row.module
        for name in row.rules:
            assert (rules / (name + ".py")).exists(), name
