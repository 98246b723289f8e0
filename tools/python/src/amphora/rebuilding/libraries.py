"""The libraries that are installed, and their classes."""

from importlib import metadata
from typing import Any, Dict

from ..errors import RebuildError
from . import listed
from .versions import Version, version


class Libraries:
    """What the rows of the list are in this program; asked once for each."""

    def __init__(self) -> None:
        self._found: Dict[str, Any] = {}

    def scikit_learn(self) -> Version:
        """The version of scikit-learn that is installed.

        Raises:
            RebuildError: ``rebuild.needs-library`` when none is.
        """
        try:
            found = version(metadata.version("scikit-learn"))
        except metadata.PackageNotFoundError:
            found = None
        if found is None:
            raise RebuildError(
                "rebuild.needs-library",
                "scikit-learn is not installed: pip install 'amphora-format[sklearn]'.",
            )
        return found

    def find(self, row: listed.Listed) -> Any:
        """The class or function of a row; None when the installed version of its library has none.

        Raises:
            RebuildError: ``rebuild.needs-library`` when the library itself is missing.
        """
        if row.name not in self._found:
            self._found[row.name] = listed.installed(row)
            if self._found[row.name] is None and row.places and not listed.is_installed(row.library):
                del self._found[row.name]
                raise RebuildError(
                    "rebuild.needs-library",
                    "{} is of {}, which is not installed.".format(row.name, row.library),
                )
        return self._found[row.name]
