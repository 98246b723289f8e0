"""What the program does to a collection: one commit for each call, or the file stays as it was."""

import os
import pickle
import tempfile
from typing import Any, Iterable, List, Mapping, Optional, Union

from .program import NOTHING, UNLIMITED, DumpError, Said, facts, find_program, run
from .root import fault_of_name


class Writing:
    """How one collection is written to.

    Attributes:
        path: the whole path of the file, which may not be there yet.
    """

    def __init__(self, path: Union[str, "os.PathLike[str]"], program: Union[str, "os.PathLike[str]", None],
                 wait: bool, profile: str, level: str) -> None:
        self.path = os.path.abspath(os.fspath(path))
        self._program = program
        self._waiting = [] if wait else ["--no-wait"]
        self._options = ["--profile=" + profile, "--level=" + level, *UNLIMITED]

    def add(self, name: str, model: Any, metadata: Optional[Mapping[str, str]], replace: bool,
            beside: Optional[Mapping[str, Any]] = None) -> Said:
        """Adds ``model`` under ``name``, and small objects ``beside`` it under their names, as one commit.

        ``metadata`` is kept beside each.
        """
        if os.path.isdir(self.path):
            raise IsADirectoryError("{!r} is a folder; name a file in it".format(self.path))
        if "=" in name:
            # Before '=' stands the name; a dict brings its own.
            given, model = "-", {name: model}
        else:
            given = name + "=-"
        with tempfile.TemporaryDirectory() as folder:
            files = [given]
            for number, (other, small) in enumerate((beside or {}).items()):
                file = os.path.join(folder, str(number))
                with open(file, "wb") as pickled:
                    pickle.dump(small, pickled, protocol=5)
                files.append("{}={}".format(other, file))
            return self._add(files, facts(metadata), replace, model)

    def note(self, name: str, metadata: Mapping[str, str]) -> None:
        """Keeps ``metadata`` beside the model that is there under ``name``, over what is kept already."""
        words = facts(metadata)
        # On the same disk: what is to be written must fit there anyway.
        with tempfile.TemporaryDirectory(prefix=".amphora-", dir=os.path.dirname(self.path)) as folder:
            file = os.path.join(folder, "model.amphora")
            self._run("extract", [*UNLIMITED, "--output=" + file], [name])
            self._add([file], words, True, NOTHING)

    def remove(self, names: Iterable[str]) -> None:
        """Removes models."""
        self._run("remove", [*self._waiting, *UNLIMITED], names)

    def compact(self) -> None:
        """Drops what earlier generations left behind."""
        self._run("compact", [*self._waiting, *UNLIMITED], [])

    def _add(self, files: List[str], facts: List[str], replace: bool, model: Any) -> Said:
        options = [*self._waiting, *self._options, *facts, *(["--replace"] if replace else [])]
        while True:
            try:
                return self._run("add", options, files, model)
            except DumpError as error:
                # Somebody else has just made the file; standard input can be read only once.
                if error.code != "io.output-exists" or not os.path.isfile(self.path):
                    raise

    def _run(self, command: str, options: Iterable[str], words: Iterable[str], model: Any = NOTHING) -> Said:
        return run(find_program(self._program), [command, "--json", *options, "--", self.path, *words], model)


def judge_name(name: Any) -> None:
    """Refuses what no model of a container can be called.

    Raises:
        TypeError: when it is no text.
        ValueError: when it breaks the format's rule.
    """
    if not isinstance(name, str):
        raise TypeError("the name of a model is a text, not {!r}".format(name))
    fault = fault_of_name(name)
    if fault is not None:
        raise ValueError("the name {!r} {}; use 1 to 1,024 bytes of UTF-8 without control characters".format(
            name, fault))
