"""A file of models that is written to while it is used: a mapping of names to models.

    collection = amphora.Collection("models.amphora")
    collection["knn"] = estimator
    collection["knn"].predict(rows)
"""

import os
import warnings
from typing import (Any, Dict, ItemsView, Iterator, List, Mapping, MutableMapping, Optional, Tuple, Union,
                    ValuesView)

from .collection_metadata import CollectionMetadata
from .container import Container, open_silently
from .findings import ContainerWarning
from .history import Generation
from .limits import Limits
from .model import Model
from .program import DumpError
from .writing import Writing, judge_name


class Collection(MutableMapping[str, Any]):
    """The models of one file by name, in its order; what is set is pickled, and what is got is a `Model`.

    Each change is one commit, made by the program ``amphora`` and whole or not there at all; it costs what
    the model costs, not what the file weighs.  Other programs may read and write at the same time: a writer
    waits for its turn, and reading sees what was committed last.  A model that was got stays as it was.

    A file that is not there is an empty collection; the first model makes it.

    Args:
        path: the file.
        program: the program ``amphora``; otherwise the one that the variable ``AMPHORA`` names, or the first
            on ``PATH``.  Only writing needs it.
        wait: whether to wait while another program writes; otherwise that is a `DumpError` with the code
            ``io.locked``.
        profile: ``full``, or ``inference`` to leave out the source's objects, and keep what predictions need.
        level: how hard to compress: ``stored``, ``fast``, ``default`` or ``best``.
        limits: what to spend at most on reading.
    """

    def __init__(self, path: Union[str, "os.PathLike[str]"], *,
                 program: Union[str, "os.PathLike[str]", None] = None, wait: bool = True,
                 profile: str = "full", level: str = "default", limits: Limits = Limits()) -> None:
        self._writing = Writing(path, program, wait, profile, level)
        self._limits = limits
        self._container: Optional[Container] = None

    def __repr__(self) -> str:
        container = self.container
        return "<Collection {!r}: {}>".format(self.path, container.models if container else "{}")

    @property
    def path(self) -> str:
        """The whole path of the file."""
        return self._writing.path

    @property
    def container(self) -> Optional[Container]:
        """The file as it was committed last; None while there is none.

        Raises:
            FormatError: when the file is no container, or a damaged one.
            OSError: when it cannot be read.
        """
        if self._container is None or not self._container.is_current():
            # The one before stays open as long as there are models that were got from it.
            self._container = None
            try:
                # An append that is not finished is that of another writer, or of one who was killed.
                self._container = open_silently(self.path, self._limits)
            except FileNotFoundError:
                return None
            self._container.source.close_when_forgotten()
            for finding in self._container.warnings:
                if finding.code != "container.unfinished-append":
                    warnings.warn("{}: {}".format(self.path, finding), ContainerWarning, stacklevel=2)
        return self._container

    @property
    def generation(self) -> int:
        """The number of the newest commit since the file was made or compacted; 0 while there is no file."""
        container = self.container
        return 0 if container is None else container.generation

    def __getitem__(self, name: str) -> Model:
        """The model called ``name``; its methods predict, and `amphora.to_sklearn` gives the object back.

        Raises:
            KeyError: when there is none.
            FormatError: when its section is damaged.
        """
        container = self.container
        if container is None:
            raise KeyError(name)
        return container[name]

    def __setitem__(self, name: str, model: Any) -> None:
        """Adds a fitted model, or puts it in the place of the one that is called so; see `add`."""
        self._add(name, model, None, replace=True, stacklevel=3)

    def __delitem__(self, name: str) -> None:
        """Removes a model; its bytes stay in the file until `compact`.

        Raises:
            KeyError: when there is none called so.
            DumpError: when the program refuses.
        """
        if name not in self:
            raise KeyError(name)
        self._writing.remove([name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries())

    def __len__(self) -> int:
        return len(self._entries())

    def __contains__(self, name: Any) -> bool:
        return name in self._entries()

    def items(self) -> ItemsView[str, Model]:
        """Names and models as they are now; others may remove them meanwhile."""
        return self._now().items()

    def values(self) -> ValuesView[Model]:
        """The models as they are now."""
        return self._now().values()

    def popitem(self) -> Tuple[str, Model]:
        """Removes the model that is last in the file, as a `dict` does, and returns its name and it."""
        name = next(reversed(list(self)), None)
        if name is None:
            raise KeyError("the collection is empty")
        return name, self.pop(name)

    def setdefault(self, name: str, model: Any = None) -> Model:
        """Adds a model if none is called ``name``; returns the one that is there then."""
        if name not in self:
            try:
                self._add(name, model, None, replace=False, stacklevel=3)
            except DumpError as error:
                # Another program was faster.
                if error.code != "container.name-taken":
                    raise
        return self[name]

    def add(self, name: str, model: Any, *, metadata: Optional[Mapping[str, str]] = None,
            replace: bool = False) -> None:
        """Adds a fitted model, with facts of your own beside it, as one commit.

        Args:
            name: 1 to 1,024 bytes of UTF-8 without control characters.
            model: what `pickle` can pickle.
            metadata: texts by key; ``score``, a number, and ``when``, a moment as in
                ``2031-05-02T09:30:00Z``, are shown by ``amphora list``.
            replace: whether to put it in the place of a model that is called so; without it, that is a
                `DumpError` with the code ``container.name-taken``.

        Raises:
            DumpError: when the program is not found, or refuses the object; ``code`` says why.
            pickle.PicklingError: or what else `pickle` raises of an object that it cannot pickle.
            TypeError: when ``model`` is several models, or comes from a container.
            ValueError: when the name breaks the rule.
        """
        self._add(name, model, metadata, replace, stacklevel=3)

    @property
    def metadata(self) -> CollectionMetadata:
        """The facts beside each model, by its name; ``metadata["knn"]["note"] = "…"`` is a commit."""
        return CollectionMetadata(self, self._writing)

    def clear(self) -> None:
        """Removes all models, as one commit."""
        names = list(self)
        if names:
            self._writing.remove(names)

    def history(self) -> List[Generation]:
        """The commits since the file was made or compacted, the newest first, each with what it changed."""
        container = self.container
        return [] if container is None else list(container.history())

    def compact(self) -> None:
        """Drops from the file what was replaced and removed, and with it the history.

        Raises:
            DumpError: when the program refuses.
        """
        if self.container is not None:
            self._writing.compact()

    def _now(self) -> Mapping[str, Model]:
        container = self.container
        return {} if container is None else container.models

    def _entries(self) -> Dict[str, Any]:
        container = self.container
        return {} if container is None else container.entries

    def _add(self, name: str, model: Any, metadata: Optional[Mapping[str, str]], replace: bool,
             stacklevel: int) -> None:
        judge_name(name)
        if isinstance(model, (dict, list, tuple)):
            raise TypeError("a {} may hold several models; add each under its own name".format(
                type(model).__name__))
        if isinstance(model, (Model, Container)):
            raise TypeError("this was read from a container; take it over with 'amphora extract' and "
                            "'amphora add', or add what amphora.to_sklearn makes of it")
        self._writing.add(name, model, metadata, replace).warn(stacklevel)
