"""A rule that expresses a state in the terms of another version: one row of a table."""

from typing import TYPE_CHECKING, Any, Callable, Dict, NamedTuple, Tuple

from ..versions import Version

if TYPE_CHECKING:
    from ..context import Context

#: What an object has for its attributes: a plain dict, not yet put into the object.
State = Dict[str, Any]

#: Changes a state in place.
Change = Callable[[State, "Context"], None]


class Upgrade(NamedTuple):
    """A state written before ``version`` is changed when ``version`` or newer is installed.

    Attributes:
        version: the first release that wants the state as ``change`` leaves it.
        classes: canonical names, as ``rebuilding/listed`` has them.
        change: the change; it is given the state and a `Context`.
    """

    version: Version
    classes: Tuple[str, ...]
    change: Change


class Downgrade(NamedTuple):
    """A state written by ``version`` or newer is changed when an older release is installed.

    Attributes:
        version: the first release that does not want the state as ``change`` leaves it.
        classes: canonical names, as ``rebuilding/listed`` has them.
        change: the change; it is given the state and a `Context`.
    """

    version: Version
    classes: Tuple[str, ...]
    change: Change
