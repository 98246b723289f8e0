"""Reads Amphora containers: trained models as data, never as a program.

    import amphora

    model = amphora.open("model.amphora").model
    model.predict(rows)
"""

from .container import Container, ContainerWarning, Finding, Models, open
from .errors import AmphoraError, CannotPredict, FormatError, InputError
from .limits import Limits
from .model import Model, Tensors
from .origin import Node, Origin
from .section import Provenance
from .tensor import Rows, Tensor
from .validation import Report, validate

__version__ = "0.1.0"

__all__ = [
    "AmphoraError", "CannotPredict", "Container", "ContainerWarning", "Finding", "FormatError",
    "InputError", "Limits", "Model", "Models", "Node", "Origin", "Provenance", "Report", "Rows", "Tensor",
    "Tensors", "open", "validate",
]
