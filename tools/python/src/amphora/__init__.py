"""Reads Amphora containers: trained models as data, never as a program.

    import amphora

    model = amphora.load("model.amphora")
    model.predict(rows)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .container import Container, Models, open
from .errors import AmphoraError, CannotPredict, FormatError, InputError, RebuildError, RebuildWarning
from .findings import ContainerWarning, Finding
from .history import Generation
from .limits import Limits
from .loading import load
from .model import Model
from .model_tensors import Tensors
from .origin import Node, Origin
from .rows import Rows
from .section import Provenance
from .source import ByteRanges
from .tensor import Tensor

if TYPE_CHECKING:
    from .collection import Collection
    from .dumping import DumpError, DumpWarning, dump
    from .fsspec_source import FSSpecSource
    from .http_source import HTTPSource
    from .kinds.sparse import SparseRows
    from .native import NativeError, NativeWarning, to_native
    from .rebuilding import PlainObject, to_sklearn
    from .torch_objects import to_torch
    from .validation import Report, validate

__version__ = "0.1.0"

__all__ = [
    "AmphoraError", "ByteRanges", "CannotPredict", "Collection", "Container", "ContainerWarning", "DumpError",
    "DumpWarning", "FSSpecSource", "Finding", "FormatError", "Generation", "HTTPSource", "InputError",
    "Limits", "Model", "Models", "NativeError", "NativeWarning", "Node", "Origin", "PlainObject",
    "Provenance", "RebuildError", "RebuildWarning", "Report", "Rows", "SparseRows", "Tensor", "Tensors",
    "dump", "load", "open", "to_native", "to_sklearn", "to_torch", "validate",
]


#: What is loaded when it is asked for: most programs do without, and would wait for it.
_LATER = {
    "Collection": "collection",
    "DumpError": "dumping", "DumpWarning": "dumping", "FSSpecSource": "fsspec_source",
    "HTTPSource": "http_source", "NativeError": "native", "NativeWarning": "native",
    "PlainObject": "rebuilding", "Report": "validation", "SparseRows": "kinds.sparse", "dump": "dumping",
    "to_native": "native", "to_sklearn": "rebuilding", "to_torch": "torch_objects", "validate": "validation",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError("module 'amphora' has no attribute {!r}".format(name))
    return getattr(import_module("." + _LATER[name], __name__), name)
