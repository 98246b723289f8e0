"""What stands for objects that the installed libraries, or this reader, have no class for."""

from typing import Any, Dict, List, Tuple


class PlainObject:
    """An object of a class that is not rebuilt, as plain data.

    Attributes:
        class_name: the class, or the function that made it, by the name that the source has.
        arguments: what the source would have made it of.
        attributes: its attributes by name, or whatever else the source has as its state.
        items: what the source would have appended to it.
        entries: what the source would have set in it by key.
    """

    def __init__(self, class_name: str, arguments: Tuple[Any, ...] = ()) -> None:
        self.class_name = class_name
        self.arguments = arguments
        self.attributes: Any = {}
        self.items: List[Any] = []
        self.entries: Dict[Any, Any] = {}

    def __repr__(self) -> str:
        return "<PlainObject {!r}>".format(self.class_name)


class Departed:
    """An object of a listed class that the installed version does not have.

    The rules of upgrades turn it into something else, or leave it out of the object that has it; if any is
    left in the end, the whole is refused.
    """

    def __init__(self, name: str, arguments: Tuple[Any, ...] = ()) -> None:
        self.name = name
        self.arguments = arguments
        self.state: Any = None

    def __repr__(self) -> str:
        return "<Departed {!r}>".format(self.name)


class Reference:
    """A class or function that may only be called, by a rule, and never be a value."""

    def __init__(self, row: Any, target: Any) -> None:
        self.row = row
        self.target = target

    def __repr__(self) -> str:
        return "<Reference {!r}>".format(self.row.name)
