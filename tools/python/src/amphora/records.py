"""JSON objects whose keys are all known: each is asked for by name, with its type and bounds."""

import re
from typing import Any, Dict, List, NoReturn, Optional, Sequence, Set, Tuple

from .errors import damaged
from .limits import SIZE

_HEX = re.compile(r"[0-9a-f]{64}")


class Record:
    """A JSON object with its place, which refuses keys that nobody has asked for.

    ``place`` is a JSON Pointer, or what else a person needs to find the object; ``offset`` is where
    its section begins in the file, since parsed JSON has lost its offsets.
    """

    def __init__(self, value: Any, place: str, offset: int) -> None:
        self.place = place
        self.offset = offset
        if not isinstance(value, dict):
            self.refuse("container.json", "is not an object")
        self._values: Dict[str, Any] = value
        self._asked: Set[str] = set()

    def refuse(self, code: str, fact: str, key: Optional[str] = None) -> NoReturn:
        place = self.place if key is None else "{}/{}".format(self.place, key)
        raise damaged(code, self.offset, "{} {}".format(place or "/", fact))

    def has(self, key: str) -> bool:
        return key in self._values

    def keys(self) -> List[str]:
        """All keys, in ascending order."""
        return list(self._values)

    def value(self, key: str) -> Any:
        """The value of a key that must be there."""
        self._asked.add(key)
        if key not in self._values:
            self.refuse("container.json", "is missing", key)
        return self._values[key]

    def integer(self, key: str, least: int = 0, below: int = SIZE) -> int:
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse("container.json", "is not an integer", key)
        if not least <= value < below:
            self.refuse("container.json", "is {}, which is out of range".format(value), key)
        return value

    def string(self, key: str) -> str:
        value = self.value(key)
        if not isinstance(value, str):
            self.refuse("container.json", "is not a string", key)
        return value

    def one_of(self, key: str, allowed: Sequence[str], code: str = "container.json") -> str:
        value = self.string(key)
        if value not in allowed:
            self.refuse(code, "is '{}'; known are {}".format(value, ", ".join(allowed)), key)
        return value

    def digest(self, key: str) -> bytes:
        value = self.string(key)
        if not _HEX.fullmatch(value):
            self.refuse("container.json", "is not 64 lower-case hexadecimal digits", key)
        return bytes.fromhex(value)

    def list(self, key: str) -> List[Any]:
        value = self.value(key)
        if not isinstance(value, list):
            self.refuse("container.json", "is not an array", key)
        return value

    def record(self, key: str) -> "Record":
        return Record(self.value(key), "{}/{}".format(self.place, key), self.offset)

    def records(self, key: str) -> "List[Record]":
        return [Record(value, "{}/{}/{}".format(self.place, key, index), self.offset)
                for index, value in enumerate(self.list(key))]

    def pairs(self, key: str) -> List[Tuple[str, str]]:
        """A list of pairs of strings."""
        found = []
        for pair in self.list(key):
            if not (isinstance(pair, list) and len(pair) == 2
                    and all(isinstance(part, str) for part in pair)):
                self.refuse("container.json", "is not a list of pairs of strings", key)
            found.append((pair[0], pair[1]))
        return found

    def strings(self, key: str) -> List[str]:
        found = self.list(key)
        if not all(isinstance(value, str) for value in found):
            self.refuse("container.json", "is not a list of strings", key)
        return found

    def extensions(self) -> Dict[str, Any]:
        """What ``extensions`` holds: kept, and otherwise ignored."""
        return dict(self.record("extensions")._values) if self.has("extensions") else {}

    def finish(self) -> None:
        """Refuses the first key that was not asked for."""
        for key in sorted(self._values):
            if key not in self._asked:
                self.refuse("container.json", "is not a known key", key)
