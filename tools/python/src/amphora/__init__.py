"""Reads Amphora containers: trained models as data, never as a program.

    import amphora

    model = amphora.open("model.amphora").model
    model.predict(rows)
"""

from typing import Any

from .container import Container, Models, open
from .errors import AmphoraError, CannotPredict, FormatError, InputError
from .findings import ContainerWarning, Finding
from .history import Generation
from .limits import Limits
from .model import Model, Tensors
from .origin import Node, Origin
from .rows import Rows
from .section import Provenance
from .source import ByteRanges
from .tensor import Tensor
from .validation import Report, validate

__version__ = "0.1.0"

__all__ = [
    "AmphoraError", "ByteRanges", "CannotPredict", "Container", "ContainerWarning", "Finding", "FormatError",
    "Generation", "HTTPSource", "InputError", "Limits", "Model", "Models", "Node", "Origin", "Provenance",
    "Report", "Rows", "Tensor", "Tensors", "open", "validate",
]


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: the client takes longer to load than all the rest.
    if name == "HTTPSource":
        from .http_source import HTTPSource
        return HTTPSource
    raise AttributeError("module 'amphora' has no attribute {!r}".format(name))
