"""The facts that are kept beside the models of a collection, as mappings that write."""

from typing import TYPE_CHECKING, Any, Dict, Iterator, Mapping, MutableMapping

from .writing import Writing

if TYPE_CHECKING:
    from .collection import Collection


class Facts(MutableMapping[str, str]):
    """The facts beside one model.

    Setting one is a commit, which takes the model as it is and writes it anew; `update` sets several in one.
    """

    def __init__(self, collection: "Collection", writing: Writing, name: str) -> None:
        self._collection = collection
        self._writing = writing
        self._name = name

    def __repr__(self) -> str:
        return repr(self._now())

    def __getitem__(self, key: str) -> str:
        return self._now()[key]

    def __setitem__(self, key: str, value: str) -> None:
        self.update({key: value})

    def __delitem__(self, key: str) -> None:
        """Is refused: facts are added, and others put in their place; the model itself can be added anew."""
        raise TypeError("a fact cannot be taken away; set another value, or add the model anew with "
                        "collection.add(name, model, metadata=…, replace=True)")

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def update(self, *others: Any, **facts: str) -> None:
        """Sets several facts, as one commit.

        Raises:
            KeyError: when the model is gone.
            DumpError: when the program refuses.
        """
        new = dict(*others, **facts)
        old = self._now()
        if any(old.get(key) != value for key, value in new.items()):
            self._writing.note(self._name, new)

    def _now(self) -> Dict[str, str]:
        return dict(self._collection[self._name].metadata)


class CollectionMetadata(Mapping[str, Facts]):
    """The facts beside each model of a collection, by the name of the model."""

    def __init__(self, collection: "Collection", writing: Writing) -> None:
        self._collection = collection
        self._writing = writing

    def __getitem__(self, name: str) -> Facts:
        if name not in self._collection:
            raise KeyError(name)
        return Facts(self._collection, self._writing, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._collection)

    def __len__(self) -> int:
        return len(self._collection)

    def __repr__(self) -> str:
        return repr(dict(self))
