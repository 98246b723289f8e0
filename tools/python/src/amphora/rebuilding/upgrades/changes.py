"""The changes that many rows share: an attribute that came, went, or has another name."""

from dataclasses import dataclass
from typing import Any, Tuple

from ..context import Context
from .row import Change, State


def names(module: str, classes: str) -> Tuple[str, ...]:
    """The canonical names of classes of one module, their names separated by spaces."""
    return tuple("{}.{}".format(module, name) for name in classes.split())


def is_fitted(state: State) -> bool:
    """Whether the estimator of this state was fitted, as scikit-learn's ``check_is_fitted`` sees it."""
    return any(name.endswith("_") and not name.startswith("__") for name in state)


def is_text(value: Any, *texts: str) -> bool:
    """Whether a value is one of these texts; arrays and others that compare oddly are not."""
    return isinstance(value, str) and value in texts


@dataclass(frozen=True)
class Add:
    """An attribute that every object has from now on."""

    name: str
    value: Any

    def __call__(self, state: State, context: Context) -> None:
        state.setdefault(self.name, self.value)


@dataclass(frozen=True)
class AddFitted:
    """An attribute that every fitted object has from now on."""

    name: str
    value: Any

    def __call__(self, state: State, context: Context) -> None:
        if is_fitted(state):
            state.setdefault(self.name, self.value)


@dataclass(frozen=True)
class Rename:
    """An attribute has another name from now on."""

    old: str
    new: str

    def __call__(self, state: State, context: Context) -> None:
        if self.old in state:
            value = state.pop(self.old)
            state.setdefault(self.new, value)


@dataclass(frozen=True)
class RenameParameter:
    """A parameter has another name from now on; ``deprecated`` stands for it while it has both.

    Attributes:
        old, new: its names.
        unset: what it was when neither said anything.
        keeps: whether the installed version may know both names.
    """

    old: str
    new: str
    unset: Any = None
    keeps: bool = False

    def __call__(self, state: State, context: Context) -> None:
        value = state.pop(self.old, None)
        if value is not None and not is_text(value, "deprecated", "warn"):
            state[self.new] = value
        elif state.get(self.new) is None or is_text(state[self.new], "deprecated", "warn"):
            state[self.new] = self.unset
        if self.keeps:
            state[self.old] = "deprecated"


@dataclass(frozen=True)
class Replace:
    """A parameter's value has another name from now on."""

    name: str
    old: Any
    new: Any

    def __call__(self, state: State, context: Context) -> None:
        value = state.get(self.name)
        if type(value) is type(self.old) and value == self.old:
            state[self.name] = self.new


@dataclass(frozen=True)
class Drop:
    """Attributes that no object has any more, and that said nothing that is missed."""

    names: Tuple[str, ...]

    def __call__(self, state: State, context: Context) -> None:
        for name in self.names:
            state.pop(name, None)


def each(*changes: Change) -> Change:
    """One change made of several, in this order."""
    def change(state: State, context: Context) -> None:
        for one in changes:
            one(state, context)
    return change
