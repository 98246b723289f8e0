"""What a rule can know and do while it changes the state of an object."""

from typing import TYPE_CHECKING, Any, Dict, NoReturn, Optional, Union

from .versions import Version

if TYPE_CHECKING:
    from .rebuilder import Rebuilder


class Context:
    """The object whose state is at hand, and what rules may do about it."""

    def __init__(self, rebuilder: "Rebuilder", node: int, name: str, written: Version) -> None:
        self._rebuilder = rebuilder
        self._node = node
        #: The canonical name of the object's class in the source.
        self.name = name
        #: The version of scikit-learn that wrote the state.
        self.written = written
        #: The version of scikit-learn that is installed.
        self.installed = rebuilder.installed
        #: What the object is turned into: a class of ours or of the list; None when it stays what it is.
        self.becoming: Optional[type] = None

    def note(self, text: str) -> None:
        """Tells the user something that could matter to the meaning; once for each text."""
        self._rebuilder.note(self._node, text)

    def make(self, name: str, state: Optional[Dict[str, Any]] = None) -> Any:
        """An object of a listed class, which has ``state`` for its attributes.

        Only for classes of Python: no initialiser is run.

        Raises:
            RebuildError: when the class is not listed, or the installed version does not have it.
        """
        return self._rebuilder.make(self._node, name, {} if state is None else state)

    def find(self, name: str) -> Any:
        """The class or function of a canonical name, as the installed version has it.

        Raises:
            RebuildError: when it is not listed, or the installed version does not have it.
        """
        return self._rebuilder.find(self._node, name)

    def become(self, kind: Union[str, type]) -> None:
        """Makes the object one of another class of Python: a canonical name, or a class of `shims`.

        Raises:
            RebuildError: when the class is not listed, or the installed version does not have it.
        """
        self.becoming = self.find(kind) if isinstance(kind, str) else kind

    def cannot_express(self, fact: str) -> NoReturn:
        """Refuses the object: the installed version has nothing that does what it did.

        Raises:
            RebuildError: ``rebuild.cannot-express``.
        """
        self._rebuilder.refuse(self._node, "rebuild.cannot-express", fact)

    def wrong(self, fact: str) -> NoReturn:
        """Refuses the object: its state is not one that scikit-learn could have written.

        Raises:
            RebuildError: ``rebuild.bad-state``.
        """
        self._rebuilder.refuse(self._node, "rebuild.bad-state", fact)
