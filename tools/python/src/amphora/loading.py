"""A model with all of its tensors, in one call."""

from typing import Optional

from .container import open
from .errors import FormatError
from .limits import Limits
from .model import Model
from .source import Input


def load(input: Input, name: Optional[str] = None, *, limits: Limits = Limits()) -> Model:
    """A model whose tensors are all decoded, so that nothing of the file is needed afterwards; it is closed.

    Chunks are decoded by as many threads as there are processors.  Whoever wants a part of a model, or the
    objects of its source (`Model.origin`), opens the container instead.

    Args:
        input: whatever `open` takes.
        name: which model, when there are several.
        limits: what to spend at most.

    Raises:
        FormatError: when the container, or anything of the model, breaks a rule; ``code`` says which.
        KeyError: when there is no model called ``name``.
        OSError: when the file cannot be read.
        ValueError: when there are several models and none is named.
    """
    with open(input, limits=limits) as container:
        try:
            model = container.model if name is None else container[name]
            model.load_tensors()
        except FormatError as error:
            error.file = container.source.name
            raise
    return model
