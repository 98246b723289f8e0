"""Objects of classes that are not listed, when the user wants them as plain data."""

from typing import TYPE_CHECKING, Any

from ..departed import PlainObject
from . import Rule

if TYPE_CHECKING:
    from ..objects import Call


class _Unknown(Rule):
    def shell(self, call: "Call") -> Any:
        return PlainObject(call.name, call.arguments)

    def fill(self, call: "Call", made: Any) -> None:
        made.attributes = {} if call.state is None else call.state
        made.items, made.entries = call.items, call.entries


#: The only rule that needs no row.
UNKNOWN = _Unknown()
