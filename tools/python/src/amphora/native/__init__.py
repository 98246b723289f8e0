"""Models in the formats of the libraries that they come from, written from the fields of their kind.

Each library has a module, and a row in `_WRITERS`.
"""

from typing import Any, Callable, Dict, Optional, Tuple, Union

from ..container import Container, open
from ..errors import NativeError
from ..limits import Limits
from ..model import Model
from ..source import Input
from . import lightgbm_text

__all__ = ["to_native"]

#: What tells of a model of trees which library computes as it does: how it compares, and what with.
_WRITERS: Dict[Tuple[Any, Any], Callable[[Model], Union[str, bytes]]] = {
    ("less_or_equal", "float64"): lightgbm_text.text,
}


def to_native(
    source: Union[Input, Container, Model],
    name: Optional[str] = None,
    *,
    limits: Optional[Limits] = None,
) -> Union[str, bytes]:
    """A model as its own library saves it: for LightGBM the text that ``Booster(model_str=...)`` takes.

    It is written from the fields that every reader predicts from, not from a copy of the source, and it has
    the trees that answer: those up to the best iteration.

    Args:
        source: a container, what `amphora.open` takes, or one model.
        name: which model, when the container has several.
        limits: what to spend at most; those of the container when it is open already.

    Raises:
        NativeError: when the model is of no library whose format is written; ``code`` says why.
        FormatError: when the container is damaged.
        KeyError: when there is no model called ``name``.
        ValueError: when there are several and none is named.
    """
    if isinstance(source, Model):
        return _written(source)
    if isinstance(source, Container):
        return _written(source.model if name is None else source[name])
    with open(source, limits=limits or Limits()) as container:
        return _written(container.model if name is None else container[name])


def _written(model: Model) -> Union[str, bytes]:
    if (model.kind, model.kind_version) != ("additive_trees", 1):
        raise NativeError("native.wrong-kind", "A model of kind '{}' has no format of a library of its own "
                          "that is written. Use its fields, or amphora.to_sklearn.".format(model.kind))
    # Its fields are judged as they are for a prediction.
    model.check()
    compared = model.fields["comparison"], model.fields["input_precision"]
    if compared not in _WRITERS:
        raise NativeError("native.unknown-library", "No format is written of a library that compares {} as "
                          "'{}'.".format(compared[1], compared[0]))
    return _WRITERS[compared](model)
