"""What follows the JSON text of a section: the bytes of its small tensors, end to end."""

from .errors import damaged
from .records import Record


class Attachment:
    """The bytes of the tensors that are attached to a section, taken by them one after the other."""

    def __init__(self, section: bytes, offset: int) -> None:
        """Splits a section that lies at ``offset``.

        Raises:
            FormatError: ``container.attachment`` when it ends in a line end.
        """
        # JSON by the lexical rule has no line ends.
        end = section.find(b"\n")
        #: The JSON text of the section.
        self.text = section if end < 0 else section[:end]
        #: Where the section lies.
        self.offset = offset
        self._bytes = b"" if end < 0 else section[end + 1:]
        self._taken = 0
        if end >= 0 and not self._bytes:
            raise damaged("container.attachment", offset, "a section has a line end and nothing behind it")

    def take(self, record: Record, count: int) -> bytes:
        """The next ``count`` bytes, for the tensor in ``record``.

        Raises:
            FormatError: ``container.attachment`` when fewer are left.
        """
        start = self._taken
        if count > len(self._bytes) - start:
            record.refuse("container.attachment", "is {}, and {} bytes are left".format(
                count, len(self._bytes) - start), "attached")
        self._taken += count
        return self._bytes[start:self._taken]

    def finish(self) -> None:
        """Refuses bytes that no tensor has taken.

        Raises:
            FormatError: ``container.attachment``.
        """
        if self._taken < len(self._bytes):
            raise damaged("container.attachment", self.offset, "{} bytes behind the JSON of a section belong "
                          "to no tensor".format(len(self._bytes) - self._taken))
