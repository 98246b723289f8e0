"""What is found in a file, and told without ending the work."""

from typing import NamedTuple


class ContainerWarning(UserWarning):
    """Something is wrong with a container that does not keep it from being read."""


class Finding(NamedTuple):
    """Something that was found: a stable code, where, and what, for people.

    ``severity`` is ``error`` or ``warning``.
    """

    code: str
    offset: int
    message: str
    severity: str

    def __str__(self) -> str:
        return "{}: byte {}: {} [{}]".format(self.severity, self.offset, self.message, self.code)
