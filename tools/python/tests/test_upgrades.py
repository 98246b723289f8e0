"""States of old releases are expressed in the terms of the installed one, and every rule is reached.

States by hand are in ``upgrade_states``; recorded estimators are converted by the tool that AMPHORA names.
"""

import os
from pathlib import Path

import pytest
from downgrade_states import OLDER_STATES
from state_parts import GONE
from upgrade_states import STATES

from amphora import RebuildError
from amphora.rebuilding import upgrades
from amphora.rebuilding.context import Context
from amphora.rebuilding.upgrades.changes import Add
from amphora.rebuilding.upgrades.parameter_row import Lose
from amphora.rebuilding.upgrades.parameters_that_came import CAME
from amphora.rebuilding.upgrades.parameters_that_went import WENT
from amphora.rebuilding.upgrades.tables import DOWNGRADES, UPGRADES
from amphora.rebuilding.versions import version

sklearn = pytest.importorskip("sklearn", minversion="1.9", reason="states are brought to scikit-learn 1.9")

FIRST, NEWEST = (0, 19), (1, 9, 1)
TOOL = os.environ.get("AMPHORA")
FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


class Rebuilder:
    """What rules ask of a rebuilder: classes of the list, and objects of them."""

    def __init__(self, installed=NEWEST):
        self.installed = installed
        self.notes = []

    def note(self, node, text):
        self.notes.append(text)

    def refuse(self, node, code, fact):
        raise RebuildError(code, fact, node)

    def find(self, node, name):
        found = upgraded_class(name)
        assert found is not None, name
        return found

    def make(self, node, name, state):
        made = object.__new__(self.find(node, name))
        vars(made).update(state)
        return made


def upgraded_class(name):
    from amphora.rebuilding.listed import canonical, installed
    row = canonical(name)
    return None if row is None else installed(row)


def context(name, written, rebuilder):
    return Context(rebuilder, 0, name, written)


def brought(name, written, state, installed=NEWEST):
    """The state as the installed release wants it, and what the rules said."""
    state = dict(state)
    about = context(name, written, Rebuilder(installed))
    upgrades.bring(name, state, about)
    return state, about


def named(value):
    return value.rpartition(".")[2] if isinstance(value, str) else ""


def rows_for(name, written, installed, table):
    """The rows of a table that a state of this class passes."""
    low, high = sorted((written, installed))
    return [row for row in table if name in row.classes and low < row.version <= high]


@pytest.mark.parametrize("name, written, before, after", STATES, ids=named)
def test_state_is_brought(name, written, before, after):
    state, about = brought(name, version(written), before)
    compare(state, about, after)


def compare(state, about, after):
    """Whether a state is as expected; the name "" is that of the class that the object becomes."""
    for key, expected in after.items():
        if key == "":
            assert (None if about.becoming is None else about.becoming.__name__) == expected
        elif expected is GONE:
            assert key not in state
        elif callable(expected) and not isinstance(expected, type):
            assert expected(state[key]), (key, state[key])
        else:
            assert state[key] == expected, key


@pytest.mark.parametrize("row", CAME, ids=lambda row: "{}.{}-{}".format(*row.version, row.name))
def test_parameter_that_came(row):
    """It is added where it is missing, kept where it is set, and left out for releases before."""
    for name in row.classes:
        upgrade, downgrade = row.upgrade(), row.downgrade()
        state = {}
        upgrade.change(state, context(name, FIRST, Rebuilder()))
        assert repr(state) == repr({row.name: row.value})
        state = {row.name: "set"}
        upgrade.change(state, context(name, FIRST, Rebuilder()))
        assert state == {row.name: "set"}
        rebuilder = Rebuilder(FIRST)
        if row.decides:
            with pytest.raises(RebuildError):
                downgrade.change(state, context(name, NEWEST, rebuilder))
        else:
            downgrade.change(state, context(name, NEWEST, rebuilder))
        assert state == {} and bool(rebuilder.notes) == (row.missed and not row.decides)


@pytest.mark.parametrize("row", WENT, ids=lambda row: "{}.{}-{}".format(*row.version, row.name))
def test_parameter_that_went(row):
    """It is left out, with a word where it is missed, and added for releases before."""
    upgrade, downgrade = row.upgrade(), row.downgrade()
    for given, says in ((row.value, False), (0.125, upgrade.change.missed)):
        rebuilder = Rebuilder()
        state = {row.name: given}
        upgrade.change(state, context(row.classes[0], FIRST, rebuilder))
        assert state == {} and bool(rebuilder.notes) == says
    state = {}
    downgrade.change(state, context(row.classes[0], NEWEST, Rebuilder(FIRST)))
    assert state == {row.name: row.value}


def test_parameter_that_decides_is_refused():
    name = "sklearn.preprocessing._data.MaxAbsScaler"
    assert brought(name, NEWEST, {"clip": False}, (1, 5, 2))[0] == {}
    with pytest.raises(RebuildError) as caught:
        brought(name, NEWEST, {"clip": True}, (1, 5, 2))
    assert caught.value.code == "rebuild.cannot-express"


def test_classes_of_rows_are_listed():
    from amphora.rebuilding.listed import canonical
    for row in UPGRADES + DOWNGRADES:
        for name in row.classes:
            assert canonical(name) is not None, name


def test_parameters_of_the_installed_release_are_known():
    """After all rows an empty state of any estimator that is older has each parameter that came since."""
    from sklearn.utils import all_estimators
    for _, kind in all_estimators():
        name = "{}.{}".format(kind.__module__, kind.__name__)
        came = {row.name for row in CAME if name in row.classes}
        assert came <= set(kind().get_params(deep=False)) | {
            row.name for row in WENT if name in row.classes} if not _needs(kind) else True, name


def _needs(kind):
    """Whether its initialiser has parameters without default."""
    import inspect
    return any(parameter.default is parameter.empty and parameter.kind == parameter.POSITIONAL_OR_KEYWORD
               for parameter in list(inspect.signature(kind.__init__).parameters.values())[1:])


@pytest.mark.parametrize("name, installed, before, after", OLDER_STATES, ids=named)
def test_state_is_brought_back(name, installed, before, after):
    compare(*brought(name, NEWEST, before, version(installed)), after)


def test_every_row_is_reached():
    """A rule that no state passes is a rule that nobody has tried."""
    reached = [row for name, written, _, _ in STATES
               for row in rows_for(name, version(written), NEWEST, UPGRADES)]
    untried = [row for row in UPGRADES if row not in reached and not isinstance(row.change, (Add, Lose))]
    assert not untried
    reached = [row for name, installed, _, _ in OLDER_STATES
               for row in rows_for(name, NEWEST, version(installed), DOWNGRADES)]
    assert not [row for row in DOWNGRADES if row not in reached and not isinstance(row.change, (Add, Lose))]
