"""Back to Python: the objects of the source, in the scikit-learn that is installed.

Nothing of a file is imported or called.  `listed` has the classes and functions that may come back, `rules`
how each is made, `upgrades` what became of their states from version to version.
"""

from typing import Any, Optional, Union

from ..container import Container, open
from ..errors import RebuildError
from ..limits import Limits
from ..model import Model
from ..source import Input
from .departed import PlainObject
from .rebuilder import Rebuilder
from .versions import Version, version

__all__ = ["PlainObject", "to_sklearn"]


def to_sklearn(
    source: Union[Input, Container, Model],
    name: Optional[str] = None,
    *,
    unknown: str = "refuse",
    limits: Optional[Limits] = None,
) -> Any:
    """The object that a container was made from, in the scikit-learn that is installed.

    Args:
        source: a container, what `amphora.open` takes, or one model.
        name: which model, when the container has several.
        unknown: ``refuse``, or ``plain`` to be given `PlainObject` for what is of other libraries, or of your
            own.
        limits: what to spend at most; those of the container when it is open already.

    Raises:
        RebuildError: when it cannot be rebuilt; ``code`` says why, ``path`` where.
        FormatError: when the container is damaged.
        KeyError: when there is no model called ``name``.
        ValueError: when there are several and none is named.
    """
    if unknown not in ("refuse", "plain"):
        raise ValueError("unknown is 'refuse' or 'plain', not {!r}".format(unknown))
    if isinstance(source, Model):
        return _rebuilt(source, unknown, limits or Limits())
    if isinstance(source, Container):
        return _rebuilt(_chosen(source, name), unknown, limits or source.limits)
    with open(source, limits=limits or Limits()) as container:
        return _rebuilt(_chosen(container, name), unknown, container.limits)


def _chosen(container: Container, name: Optional[str]) -> Model:
    return container.model if name is None else container[name]


def _rebuilt(model: Model, unknown: str, limits: Limits) -> Any:
    origin, node = model.origin, model.origin_node
    if origin is None or node is None:
        raise RebuildError(
            "rebuild.no-origin",
            "The container does not have the objects of the source: it was made "
            "with --profile inference, or this is a part of a model. Rebuild the whole, from a "
            "container that was made without that.",
        )
    return Rebuilder(origin, limits, _written(model), unknown).build(node)


def _written(model: Model) -> Optional[Version]:
    """The version of scikit-learn that the container says its source was written by."""
    for library, number in model.provenance.libraries:
        if library == "scikit-learn":
            return version(number)
    return None
