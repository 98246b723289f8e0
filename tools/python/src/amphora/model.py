"""A model: its fields, its tensors, and where it comes from."""

from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from .dtypes import Array
from .model_tensors import Tensors, references
from .predicting import Predicting
from .rows import Rows
from .section import Part, Provenance, Section, named
from .tensor import decode_together

if TYPE_CHECKING:
    from .container import Container
    from .origin import Origin


class Model(Predicting):
    """A model of a container, or a part of one, such as a step of a pipeline.

    Its methods take rows of shape [rows, features] and answer as the source did.  `methods` lists
    those it offers; the others raise `CannotPredict`.
    """

    def __init__(self, section: Section, part: Part, name: Optional[str],
                 container: Optional["Container"] = None) -> None:
        super().__init__(section, part)
        self._container = container
        self._fields: Optional[Dict[str, Any]] = None
        #: The name in the container; None for a part.
        self.name = name

    def _repr_html_(self) -> str:
        """What a notebook shows; texts of the file are escaped."""
        from .notebook import model_html
        return model_html(self)

    def __repr__(self) -> str:
        name = "part {}".format(self._part.index) if self.name is None else repr(self.name)
        source = self.provenance.source_class if self._part.index == 0 else ""
        return "<Model {}: {}{}>".format(name, self.kind, " from " + source if source else "")

    @property
    def kind(self) -> str:
        """The kind, such as ``tree_ensemble``; ``schemas/kinds`` describes each."""
        return self._part.kind

    @property
    def kind_version(self) -> int:
        """The version of the kind's schema."""
        return self._part.version

    @property
    def fields(self) -> Dict[str, Any]:
        """The fields by name.

        Values are bool, int, float, str, lists of these, a reference to a tensor (which has ``dtype``,
        ``shape`` and ``array()``), or a `Model` that is a part of this one.
        """
        if self._fields is None:
            self._fields = {name: self._shown(value) for name, value in self._part.fields.items()}
        return self._fields

    @property
    def parts(self) -> Tuple["Model", ...]:
        """The models within this one, at any depth, each once, in the order of the section."""
        found = {self._part.index}
        waiting = [self._part]
        while waiting:
            for part in named(waiting.pop().fields):
                if part.index not in found:
                    found.add(part.index)
                    waiting.append(part)
        return tuple(self._shown(self._section.parts[index])
                     for index in sorted(found - {self._part.index}))

    @property
    def index(self) -> int:
        """The position in the section: 0 for a model of the container, others for parts of it."""
        return self._part.index

    @property
    def provenance(self) -> Provenance:
        """Where the model comes from; that of the whole, for a part."""
        return self._section.provenance

    @property
    def metadata(self) -> Tuple[Tuple[str, str], ...]:
        """Pairs of key and value that the owner added."""
        return self._section.metadata

    @property
    def verification(self) -> Tuple[Dict[str, Any], ...]:
        """Rows that are kept with their answers, one for each method; empty when there are none.

        The values of each are those of fields: ``method``, ``form``, ``input``, ``outputs``, ``answers``,
        ``tolerance``, ``recorded_by``, and what ``section.schema.json`` says besides.
        """
        return tuple({name: self._shown(value) for name, value in rows.items()}
                     for rows in self._section.verification)

    @property
    def tensors(self) -> Tensors:
        """The tensors of the fields, by name; those of a list are ``name/0``, ``name/1`` and so on."""
        return Tensors(dict(references("", self._part.fields)))

    def tensor(self, field: str) -> Array:
        """The array of a field, decoded once, read-only.

        Raises:
            KeyError: when the field is not there or is not a tensor.
            FormatError: when its bytes are damaged.
        """
        return self.tensors[field]

    def named_tensors(self) -> Dict[str, Array]:
        """The tensors of a model of the kind ``tensors``, by their names and in their shapes, read-only.

        Each is decoded when it is first asked for, here or elsewhere.

        Raises:
            CannotPredict: when the model is of another kind.
            FormatError: when the model or a tensor is damaged.
        """
        from .conversion import named_tensors
        return named_tensors(self)

    def to_dict(self) -> Dict[str, Any]:
        """The model as plain Python: ``kind``, ``kind_version`` and ``fields``.

        Fields are as in `fields`, with read-only arrays for tensors and dictionaries such as this for parts.

        Raises:
            FormatError: when a tensor is damaged.
        """
        from .conversion import plain
        return plain(self._part, Rows.array)

    def to_torch(self) -> Dict[str, Any]:
        """As `to_dict`, with tensors of PyTorch, each of its own.

        What PyTorch has no type for, such as texts, stays an array.

        Raises:
            FormatError: when a tensor is damaged; ``limit.decompressed-bytes`` when they take more memory
                together than `Limits.model_bytes`.
            ImportError: when PyTorch is not installed.
        """
        from .conversion import TorchCopies, plain
        return plain(self._part, TorchCopies())

    def load_tensors(self) -> None:
        """Decodes all tensors of the model and of its parts now, by as many threads as there are processors.

        Raises:
            FormatError: for the first that is damaged; ``limit.decompressed-bytes`` when they take more
                memory together than `Limits.model_bytes`.
        """
        decode_together(self._section.tensors)

    @property
    def origin_node(self) -> Optional[int]:
        """The node of `Container.origin` that the model was made from; None when it was left out."""
        return self._section.origin_node if self._part.index == 0 else None

    @property
    def origin(self) -> Optional["Origin"]:
        """The object graph of the source, in which `origin_node` is the model; None when it was left out.

        Raises:
            FormatError: when it breaks a rule.
        """
        return None if self._container is None else self._container.origin_of(self._section)

    def _shown(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._shown(part) for part in value]
        if isinstance(value, Part):
            return Model(self._section, value, None)
        return value
