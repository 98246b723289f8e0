"""Rows for parameters that came and went: each is an upgrade and a downgrade at once."""

from dataclasses import dataclass
from typing import Any, NamedTuple, Tuple

from ..context import Context
from ..versions import Version, shown
from .changes import Add, is_text
from .row import Downgrade, State, Upgrade

#: For parameters that nobody misses.
UNMISSED = object()


@dataclass(frozen=True)
class Lose:
    """A parameter that the installed version does not have.

    Attributes:
        name: the parameter.
        usual: what it is when nobody set it.
        version: the release at which it came or went.
        missed: whether what is fitted without it would be another model.
        decides: whether predictions of a fitted object depend on it.
    """

    name: str
    usual: Any
    version: Version
    missed: bool = True
    decides: bool = False

    def __call__(self, state: State, context: Context) -> None:
        value = state.pop(self.name, None)
        plain = isinstance(value, (str, int, float))
        if value is None or is_text(value, "deprecated", "warn") or (
                plain and (value == self.usual or value != value)):
            return
        if self.decides:
            context.cannot_express("its parameter {} is not what scikit-learn {} does".format(
                self.name, shown(context.installed)))
        if self.missed:
            context.note("its parameter {} is left out, which scikit-learn {} does not have: fitting it "
                         "again would differ".format(self.name, shown(context.installed)))


class Came(NamedTuple):
    """A parameter that estimators have from a release on.

    Attributes:
        version: the release.
        name: the parameter.
        value: what makes it do as older releases did.
        classes: canonical names.
        missed: whether what is fitted without it would be another model.
        decides: whether predictions of a fitted object depend on it.
    """

    version: Version
    name: str
    value: Any
    classes: Tuple[str, ...]
    missed: bool = True
    decides: bool = False

    def upgrade(self) -> Upgrade:
        """The parameter is added."""
        return Upgrade(self.version, self.classes, Add(self.name, self.value))

    def downgrade(self) -> Downgrade:
        """The parameter is left out."""
        return Downgrade(self.version, self.classes,
                         Lose(self.name, self.value, self.version, self.missed, self.decides))


class Went(NamedTuple):
    """A parameter that estimators no longer have from a release on.

    Attributes:
        version: the release.
        name: the parameter.
        value: what it is when nobody set it, in the last releases that had it.
        classes: canonical names.
        usual: what it was when nobody set it, where what is fitted without it would be another model.
    """

    version: Version
    name: str
    value: Any
    classes: Tuple[str, ...]
    usual: Any = UNMISSED

    def upgrade(self) -> Upgrade:
        """The parameter is left out."""
        missed = self.usual is not UNMISSED
        return Upgrade(self.version, self.classes, Lose(self.name, self.usual, self.version, missed))

    def downgrade(self) -> Downgrade:
        """The parameter is added."""
        return Downgrade(self.version, self.classes, Add(self.name, self.value))
