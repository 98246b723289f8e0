"""Models in the formats of the libraries that they came from."""

from typing import Any, Callable, Dict, Union

from ..errors import AmphoraError
from ..model import Model
from .lightgbm import lightgbm_text
from .reasons import NativeWarning, NotWritable
from .xgboost import xgboost_json

#: What writes the models of a library, by the first part of the names of its classes.
WRITERS: Dict[str, Callable[[Model], Union[str, bytes]]] = {
    "lightgbm": lightgbm_text,
    "xgboost": xgboost_json,
}


class NativeError(AmphoraError, ValueError):
    """A model cannot be written as its library would."""


def to_native(model: Any) -> Union[str, bytes]:
    """A model as the library that it came from writes it itself.

    XGBoost: its JSON, which ``Booster.load_model`` of 1.7 and later reads (as a ``bytearray``, or from a
    file).
    LightGBM: its text, which ``Booster(model_str=...)`` reads, or ``model_file``; linear leaves since 3.2. It
    has the trees that answer, up to the best iteration.

    It is made of the model's fields alone, so that it needs no origin; what predictions do not need, such as
    the statistics of nodes, is zero.

    Args:
        model: a model of a container that was opened, or the container of a single one.

    What the form has no place for, and the library is to be told again, is a `NativeWarning`: that a number
    is missing as NaN is (``missing`` of a ``DMatrix``), and how versions that did so added up.

    Raises:
        NativeError: when its library is not one of these, or has no such form for it.
    """
    if not isinstance(model, Model):
        model = model.model
    library = model.provenance.source_class.partition(".")[0]
    if library not in WRITERS:
        raise NativeError("A model of {} cannot be written in a format of its own; {} can.".format(
            library or "no library", ", ".join(sorted(WRITERS))))
    try:
        return WRITERS[library](model)
    except NotWritable as reason:
        raise NativeError("The model cannot be written as {} would: {}.".format(library, reason)) from None


__all__ = ["NativeError", "NativeWarning", "to_native"]
