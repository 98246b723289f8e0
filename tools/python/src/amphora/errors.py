"""What can be wrong, by stable codes that all readers of the format share."""

from typing import Optional

#: The remedy for most of what a reader refuses.
_DAMAGED = "The file is damaged or was made by hand; fetch it again or make it again from its source."


#: The codes that are no fault of the file, by how they begin.
_OUTCOMES = (
    ("limit.", "over-limit"),
    ("model.too-deep", "over-limit"),
    ("model.repeated-tensors", "over-limit"),
    ("container.version", "unsupported"),
    ("container.feature", "unsupported"),
    ("model.unknown-kind", "unsupported"),
    ("io.", "input-output"),
)


class AmphoraError(Exception):
    """The base of all errors of this library."""


class FormatError(AmphoraError, ValueError):
    """A container was refused.

    Attributes:
        code: the stable name of the reason, such as ``json.key-order``.  Programs match on it.
        offset: the first byte at fault, from the start of the file; for a fault in the JSON text of
            the root or of a section, the first byte of its extent.
        message: place, fact and what to do, for people.
        file: the path, when the container came from one.
    """

    def __init__(self, code: str, offset: int, message: str, file: Optional[str] = None) -> None:
        self.code = code
        self.offset = offset
        self.message = message
        self.file = file
        super().__init__(code, offset, message)

    def __str__(self) -> str:
        place = "" if self.file is None else "{}: ".format(self.file)
        return "{}byte {}: {} [{}]".format(place, self.offset, printable(self.message), self.code)

    @property
    def outcome(self) -> str:
        """What the refusal means: ``malformed``, ``over-limit``, ``unsupported`` or ``input-output``.

        Only the first is a fault of the file.
        """
        for prefix, outcome in _OUTCOMES:
            if self.code.startswith(prefix):
                return outcome
        return "malformed"


class CannotPredict(AmphoraError, TypeError):
    """The model has no such method.

    ``code`` is ``model.no-such-method`` when its kind or variant does not offer the method, and
    ``model.not-predictable`` when the model is kept whole but not understood.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__("{} [{}]".format(printable(message), code))


class InputError(AmphoraError, ValueError):
    """The rows given to a model are not what it takes.

    ``code`` is ``model.wrong-columns``, ``model.missing-columns``, ``model.wrong-input-form``,
    ``model.bad-sparse-rows``, ``model.not-numeric``, ``model.missing-value``, ``model.infinite-value``,
    ``model.unknown-category``, ``model.no-neighbors``, ``model.negative-distance`` or ``model.wide-answer``;
    the message names the row and the column, where it is about one.  ``pattern.limit`` says that words of a
    text take too long to find.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__("{} [{}]".format(printable(message), code))


class RebuildError(AmphoraError, ValueError):
    """An object of the source cannot be rebuilt.

    Attributes:
        code: the stable name of the reason, such as ``rebuild.not-listed``.
        message: the fact and what to do, for people.
        node: the node of the origin at fault, when there is one.
        path: where it is in the object, such as ``model.steps[1][1].tree_``; may be empty.
    """

    def __init__(self, code: str, message: str, node: Optional[int] = None, path: str = "") -> None:
        self.code = code
        self.message = message
        self.node = node
        self.path = path
        super().__init__(code, message, node, path)

    def __str__(self) -> str:
        place = "" if not self.path else "{}: ".format(printable(self.path))
        return "{}{} [{}]".format(place, printable(self.message), self.code)


class RebuildWarning(UserWarning):
    """An object was rebuilt, and something about it is not as it was in the source."""


def printable(text: str) -> str:
    """``text`` with control characters escaped, so that a file cannot drive a terminal."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text)


def damaged(code: str, offset: int, fact: str) -> FormatError:
    """The error for bytes that are not what they claim to be."""
    return FormatError(code, offset, "{}. {}".format(fact, _DAMAGED))
