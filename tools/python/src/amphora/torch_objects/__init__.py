"""Back to PyTorch: what was saved, with its tensors over the same storages.

Nothing of a file is imported or called: a table names the few functions that make tensors, each with the
code here that does what it does.
"""

from typing import Any, Optional, Union

from ..container import Container, open
from ..errors import RebuildError
from ..limits import Limits
from ..model import Model
from ..source import Input
from .builder import Builder

__all__ = ["to_torch"]


def to_torch(
    source: Union[Input, Container], name: Optional[str] = None, *, limits: Optional[Limits] = None
) -> Any:
    """What ``torch.load`` would give for the file that a container was made from, on the CPU.

    Tensors share storages as they did, and have their strides, types and ``requires_grad``; parameters are
    parameters.  Objects of classes, such as whole modules, come as `PlainObject`: they are data.  So do tensors
    where PyTorch is not installed.

    Args:
        source: a container, or what `amphora.open` takes.
        name: which model's part of the file; the whole file when none is named.
        limits: what to spend at most; those of the container when it is open already.

    Raises:
        RebuildError: when it cannot be rebuilt; ``code`` says why, ``path`` where.
        FormatError: when the container is damaged.
        KeyError: when there is no model called ``name``.
    """
    if isinstance(source, Container):
        return _rebuilt(source, name, limits or source.limits)
    with open(source, limits=limits or Limits()) as container:
        return _rebuilt(container, name, container.limits)


def _rebuilt(container: Container, name: Optional[str], limits: Limits) -> Any:
    model: Model = container[next(iter(container)) if name is None else name]
    origin, node = model.origin, model.origin_node
    if origin is None or node is None:
        raise RebuildError(
            "rebuild.no-origin",
            "The container does not have the objects of the source: it was made with --profile inference. "
            "Its tensors are in model.tensors, by name.")
    return Builder(origin, limits).build(origin.root if name is None else node)
