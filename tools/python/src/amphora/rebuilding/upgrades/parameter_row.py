"""Rows for parameters that came and went: each is an upgrade and a downgrade at once."""

from typing import Any, NamedTuple, Tuple

from ..context import Context
from ..versions import Version, shown
from .changes import Add, is_text
from .row import Downgrade, State, Upgrade


class Lose(NamedTuple):
    """A parameter that the installed version does not have.

    Attributes:
        name: the parameter.
        usual: what it is when nobody set it.
        version: the release at which it came or went.
        decides: whether predictions of a fitted object depend on it.
    """

    name: str
    usual: Any
    version: Version
    decides: bool = False

    def __call__(self, state: State, context: Context) -> None:
        if self.name not in state:
            return
        value = state.pop(self.name)
        if not isinstance(value, (str, int, float, type(None))):
            unset = False
        else:
            unset = value == self.usual or value != value or is_text(value, "deprecated", "warn")
        if unset or value is None:
            return
        if self.decides:
            context.cannot_express("its parameter {} is not what scikit-learn {} does".format(
                self.name, shown(context.installed)))
        context.note("its parameter {} is left out: scikit-learn {} has none, and only fitting it again "
                     "would have used it".format(self.name, shown(context.installed)))


class Came(NamedTuple):
    """A parameter that estimators have from a release on.

    Attributes:
        version: the release.
        name: the parameter.
        value: what makes it do as older releases did.
        classes: canonical names.
        decides: whether predictions of a fitted object depend on it.
    """

    version: Version
    name: str
    value: Any
    classes: Tuple[str, ...]
    decides: bool = False

    def upgrade(self) -> Upgrade:
        """The parameter is added."""
        return Upgrade(self.version, self.classes, Add(self.name, self.value))

    def downgrade(self) -> Downgrade:
        """The parameter is left out."""
        return Downgrade(self.version, self.classes,
                         Lose(self.name, self.value, self.version, self.decides))


class Went(NamedTuple):
    """A parameter that estimators no longer have from a release on.

    Attributes:
        version: the release.
        name: the parameter.
        value: what it is when nobody set it, in the last releases that had it.
        classes: canonical names.
    """

    version: Version
    name: str
    value: Any
    classes: Tuple[str, ...]

    def upgrade(self) -> Upgrade:
        """The parameter is left out."""
        return Upgrade(self.version, self.classes, Lose(self.name, self.value, self.version))

    def downgrade(self) -> Downgrade:
        """The parameter is added."""
        return Downgrade(self.version, self.classes, Add(self.name, self.value))
