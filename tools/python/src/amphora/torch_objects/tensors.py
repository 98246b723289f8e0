"""Tensors of PyTorch, of the calls that made them."""

from typing import TYPE_CHECKING, Any, Callable, Dict, List, Tuple

import numpy as np

from ..rebuilding.departed import PlainObject

if TYPE_CHECKING:
    from .builder import Builder

NOTHING = object()

#: The types of the elements of storages, by the classes that have one.
_STORAGES = {
    "Double": "float64", "Float": "float32", "Half": "float16", "BFloat16": "bfloat16", "Long": "int64",
    "Int": "int32", "Short": "int16", "Char": "int8", "Byte": "uint8", "Bool": "bool",
    "ComplexDouble": "complex128", "ComplexFloat": "complex64", "QInt8": "qint8", "QUInt8": "quint8",
    "QInt32": "qint32", "QUInt4x2": "quint4x2", "QUInt2x4": "quint2x4",
}

#: What is imported by name: types, layouts, ways to quantise.
_CONSTANTS = set(_STORAGES.values()) | {
    "float", "double", "half", "complex32", "uint16", "uint32", "uint64", "float8_e4m3fn", "float8_e5m2",
    "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu", "float4_e2m1fn_x2", "bits8", "bits16", "bits1x8",
    "bits2x4", "bits4x2", "strided", "sparse_coo", "sparse_csr", "sparse_csc", "sparse_bsr", "sparse_bsc",
    "per_tensor_affine", "per_channel_affine", "per_channel_affine_float_qparams",
}

_CLASSES = ("torch.Tensor", "torch.nn.parameter.Parameter", "torch.nn.parameter.Buffer")


class Storage:
    """The bytes of a storage, and the type that its class says its elements have; None for bytes."""

    def __init__(self, untyped: Any, dtype: Any) -> None:
        self.untyped = untyped
        self.dtype = dtype


class Tensors:
    """Makes tensors, where PyTorch is installed; else there are no rules, and calls stay data."""

    def __init__(self, builder: "Builder") -> None:
        self._builder = builder
        try:
            import torch
        except ImportError:
            torch = None  # type: ignore[assignment]
        self._torch: Any = torch
        rules: Dict[str, Callable[..., Any]] = {
            "torch._utils._rebuild_tensor": self._tensor,
            "torch._utils._rebuild_tensor_v2": self._tensor_v2,
            "torch._utils._rebuild_tensor_v3": self._tensor_v3,
            "torch._utils._rebuild_qtensor": self._quantized,
            "torch._utils._rebuild_parameter": self._parameter,
            "torch._utils._rebuild_parameter_with_state": self._parameter,
            "torch.nn.parameter.Parameter": self._parameter,
            "torch._utils._rebuild_sparse_csr_tensor": self._sparse,
            "torch._utils._rebuild_sparse_tensor": self._sparse,
            "torch._utils._rebuild_meta_tensor_no_storage": self._meta,
            "torch._tensor._rebuild_from_type_v2": self._of_type,
            "torch.Size": lambda size: torch.Size(size),
            "torch.device": lambda *arguments: torch.device(*arguments),
            "torch.serialization._get_layout": lambda name: self._constant(name),
            "_operator.getitem": self._part,
        }
        self._rules = {} if torch is None else rules

    def is_storage(self, name: str) -> bool:
        """Whether a name is that of a class of storages."""
        module, _, last = name.rpartition(".")
        return name == "torch.storage.UntypedStorage" or (
            module in ("torch", "torch.cuda") and last.endswith("Storage") and last[:-7] in _STORAGES)

    def makes(self, name: str) -> bool:
        """Whether a rule makes what a function of that name returned."""
        return name in self._rules

    def constant(self, name: str) -> Any:
        """What a name stands for that is a value; ``NOTHING`` when it is none that is listed."""
        if self._torch is None:
            return NOTHING
        if name in _CLASSES or name in self._rules:
            # Only a rule may see these.
            return PlainObject(name)
        return self._constant(name)

    def _constant(self, name: str) -> Any:
        module, _, last = name.rpartition(".")
        if module != "torch" or last not in _CONSTANTS:
            return NOTHING
        return getattr(self._torch, last, NOTHING)

    def storage(self, node: int, name: str, children: List[int]) -> Any:
        """The storage that a call of its class stands for."""
        graph = self._builder.graph
        array = graph.children(children[1])[0]
        record = graph.record(graph.integer(array))
        self._builder.budget.spend(record.memory_bytes)
        if self._torch is None:
            return PlainObject(name, (record.array(),))
        codes = record.codes()
        if record.dtype == "float4_e2m1fn":
            # Two numbers in a byte, the first in its low half.
            codes = codes[0::2] | codes[1::2] << 4
        content = self._torch.from_numpy(np.ascontiguousarray(codes).view(np.uint8).copy())
        last = name.rpartition(".")[2]
        dtype = None if last == "UntypedStorage" else getattr(self._torch, _STORAGES[last[:-7]])
        return Storage(content.untyped_storage(), dtype)

    def make(self, node: int, name: str, arguments: Any) -> Any:
        """What a call returned."""
        if type(arguments) is not tuple:
            self._builder.refuse(node, "Its arguments are no tuple.")
        return self._rules[name](*arguments)

    def _view(self, storage: Any, offset: Any, size: Any, stride: Any, dtype: Any = None) -> Any:
        """A tensor of elements that a storage has, all of them."""
        if type(storage) is not Storage:
            raise ValueError("a tensor has no storage")
        numbers = (offset, *size, *stride)
        if any(type(number) is not int or number < 0 for number in numbers) or len(size) != len(stride):
            raise ValueError("dimensions, strides or an offset are no counts")
        made = self._torch.empty(0, dtype=storage.dtype if dtype is None else dtype)
        last = offset + sum((count - 1) * step for count, step in zip(size, stride))
        if 0 not in size and (last + 1) * made.element_size() > storage.untyped.nbytes():
            raise ValueError("a tensor reaches beyond its storage")
        return made.set_(storage.untyped, offset, size, stride)

    def _tensor(self, storage: Any, offset: Any, size: Any, stride: Any) -> Any:
        return self._view(storage, offset, size, stride)

    def _tensor_v2(self, storage: Any, offset: Any, size: Any, stride: Any, requires_grad: Any,
                   hooks: Any, metadata: Any = None) -> Any:
        made = self._flagged(self._view(storage, offset, size, stride), metadata)
        return made.requires_grad_() if requires_grad else made

    def _tensor_v3(self, storage: Any, offset: Any, size: Any, stride: Any, requires_grad: Any,
                   hooks: Any, dtype: Any, metadata: Any = None) -> Any:
        if not isinstance(dtype, self._torch.dtype):
            raise ValueError("a tensor is of no type")
        made = self._flagged(self._view(storage, offset, size, stride, dtype), metadata)
        return made.requires_grad_() if requires_grad else made

    def _flagged(self, made: Any, metadata: Any) -> Any:
        for name, value in (metadata or {}).items():
            if name == "conj" and value is True:
                made = made.conj()
            elif name == "neg" and value is True:
                made = self._torch._neg_view(made)
        return made

    def _quantized(self, storage: Any, offset: Any, size: Any, stride: Any, quantizer: Any,
                   requires_grad: Any, hooks: Any) -> Any:
        torch = self._torch
        if type(storage) is not Storage or storage.dtype not in (torch.qint8, torch.quint8, torch.qint32):
            raise ValueError("a quantised tensor of a type that is not rebuilt")
        # The integers, which a quantised tensor is then made of; such a one shares no storage.
        plain = {torch.qint8: torch.int8, torch.quint8: torch.uint8, torch.qint32: torch.int32}
        integers = self._view(storage, offset, size, stride, plain[storage.dtype])
        # A view may name the same element any number of times.
        self._builder.budget.spend(integers.numel() * integers.element_size())
        scheme, scale, zero = quantizer[:3]
        if scheme == torch.per_tensor_affine:
            return torch._make_per_tensor_quantized_tensor(integers, float(scale), int(zero))
        return torch._make_per_channel_quantized_tensor(integers, scale, zero, int(quantizer[3]))

    def _parameter(self, data: Any, requires_grad: Any = True, hooks: Any = None, state: Any = None) -> Any:
        if not isinstance(data, self._torch.Tensor):
            raise ValueError("a parameter is no tensor")
        return self._attributed(self._torch.nn.Parameter(data, bool(requires_grad)), state)

    def _attributed(self, made: Any, state: Any) -> Any:
        parts = state if type(state) is tuple else (state,)
        for part in parts:
            for name, value in (part or {}).items():
                if type(name) is not str or name.startswith("__") or hasattr(type(made), name):
                    raise ValueError("a tensor cannot have that attribute")
                setattr(made, name, value)
        return made

    def _of_type(self, function: Any, kind: Any, arguments: Any, state: Any) -> Any:
        name = getattr(function, "class_name", "")
        if name not in self._rules or name.endswith("_v2_v2") or not name.startswith("torch._utils."):
            raise ValueError("a tensor of a class is made by no function of PyTorch")
        made = self._rules[name](*arguments)
        kinds = {"torch.Tensor": lambda tensor: tensor,
                 "torch.nn.parameter.Parameter": lambda tensor: self._torch.nn.Parameter(tensor),
                 "torch.nn.parameter.Buffer": lambda tensor: tensor}
        return self._attributed(kinds[kind.class_name](made), state)

    def _sparse(self, layout: Any, data: Tuple[Any, ...]) -> Any:
        torch = self._torch
        if layout == torch.sparse_coo:
            indices, values, size = data[:3]
            made = torch.sparse_coo_tensor(indices, values, size, check_invariants=True)
            return made._coalesced_(True) if len(data) > 3 and data[3] is True else made
        compressed, plain, values, size = data[:4]
        return torch.sparse_compressed_tensor(
            compressed, plain, values, size, layout=layout, check_invariants=True)

    def _meta(self, dtype: Any, size: Any, stride: Any, requires_grad: Any) -> Any:
        return self._torch.empty_strided(
            size, stride, dtype=dtype, device="meta", requires_grad=bool(requires_grad))

    def _part(self, storage: Any, part: Any) -> Any:
        if type(storage) is not Storage or type(part) is not slice:
            raise ValueError("what is taken a part of is no storage")
        size = self._torch.empty(0, dtype=storage.dtype).element_size()
        start, stop, step = part.indices(storage.untyped.nbytes() // size)
        return Storage(storage.untyped[start * size:stop * size], storage.dtype)
