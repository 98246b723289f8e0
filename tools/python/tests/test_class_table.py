"""The tables of classes in schemas/kinds/README.md: every estimator of the scikit-learn here is in one of them."""

import re
import warnings
from pathlib import Path

import pytest

sklearn = pytest.importorskip("sklearn")
ROOT = Path(__file__).resolve().parents[3]


def classes(table, column):
    """The classes that a column of one of the tables names."""
    text = (ROOT / "schemas/kinds/README.md").read_text("utf-8")
    found = re.search("<!-- {0}: begin -->\n(.*)<!-- {0}: end -->".format(table), text, re.S)
    rows = [line.split("|")[column] for line in found.group(1).splitlines() if line.startswith("|")]
    return [name for row in rows for name in re.findall("`([A-Za-z0-9]+)`", row)]


def test_every_class_that_is_installed_predicts_or_says_why_not():
    from sklearn.utils import all_estimators

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        installed = {name for name, _ in all_estimators()}
    predicted, explained = classes("coverage", 2), classes("without", 1)
    assert not set(predicted) & set(explained)
    assert len(set(explained)) == len(explained)
    listed = set((ROOT / "fixtures/sklearn-classes.txt").read_text("utf-8").split())
    # An older library has classes that are gone, and a newer one some that nobody has seen.
    version = tuple(int(part) for part in sklearn.__version__.split(".")[:2])
    if version == (1, 9):
        assert installed <= listed
    assert not (installed & listed) - set(predicted) - set(explained)
