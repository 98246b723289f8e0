"""A model: its fields, its tensors, where it comes from, and what it answers."""

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Tuple

from .dtypes import Array
from .errors import CannotPredict
from .rows import Rows
from .section import Part, Provenance, Section, named
from .tensor import decode_together

if TYPE_CHECKING:
    from .container import Container
    from .kinds import Predictor
    from .origin import Origin


#: Bytes of tensors that are decoded to find out what a model answers, without being asked for.
_SOON_CHECKED = 64 << 20


class Tensors(Mapping[str, Array]):
    """The tensors of a model by field, such as ``rows`` or ``classes/0``; each decoded when asked for."""

    def __init__(self, references: Dict[str, Rows]) -> None:
        #: The references, not decoded: they know ``dtype`` and ``shape``.
        self.references = references

    def __getitem__(self, name: str) -> Array:
        return self.references[name].array()

    def __iter__(self) -> Iterator[str]:
        return iter(self.references)

    def __len__(self) -> int:
        return len(self.references)

    def __repr__(self) -> str:
        return "{{{}}}".format(", ".join(
            "{!r}: {!r}".format(name, reference) for name, reference in self.references.items()))


class Model:
    """A model of a container, or a part of one, such as a step of a pipeline.

    Its methods take rows of shape [rows, features] and answer as the source did.  `methods` lists
    those it offers; the others raise `CannotPredict`.
    """

    def __init__(self, section: Section, part: Part, name: Optional[str],
                 container: Optional["Container"] = None) -> None:
        self._section = section
        self._container = container
        self._part = part
        self._fields: Optional[Dict[str, Any]] = None
        self._predictor: Optional[Predictor] = None
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
        return Tensors(dict(_references("", self._part.fields)))

    def tensor(self, field: str) -> Array:
        """The array of a field, decoded once, read-only.

        Raises:
            KeyError: when the field is not there or is not a tensor.
            FormatError: when its bytes are damaged.
        """
        return self.tensors[field]

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

    @property
    def methods(self) -> Tuple[str, ...]:
        """The methods that the model offers, such as ``predict``; empty when it cannot predict.

        Raises:
            FormatError: when the fields are not what the kind needs.
        """
        return self._made().methods

    @property
    def checks_quickly(self) -> bool:
        """Whether `methods` and `features` are known, or soon found: without fetching, from 64 MiB."""
        waiting = [tensor for tensor in self._section.tensors if not tensor.is_at_hand]
        return self._predictor is not None or (
            all(tensor.is_local for tensor in waiting)
            and sum(tensor.memory_bytes for tensor in waiting) <= _SOON_CHECKED)

    @property
    def features(self) -> Optional[int]:
        """The number of columns that a row must have; None when any will do."""
        return self._made().features

    def predict(self, X: Any) -> Array:
        """Labels or numbers: shape [rows], or [rows, outputs] when there are several.

        Raises:
            CannotPredict: when the model does not offer it.
            InputError: when ``X`` is not what the model takes.
            FormatError: when the model is damaged.
        """
        return self._call("predict", X)  # type: ignore[no-any-return]

    def predict_proba(self, X: Any) -> Any:
        """Probabilities of the classes: shape [rows, classes]; a list of these for several outputs."""
        return self._call("predict_proba", X)

    def predict_log_proba(self, X: Any) -> Any:
        """Natural logarithms of `predict_proba`, log 0 = −∞; shapes as there."""
        return self._call("predict_log_proba", X)

    def decision_function(self, X: Any) -> Array:
        """Scores: shape [rows] for two classes, else [rows, classes]."""
        return self._call("decision_function", X)  # type: ignore[no-any-return]

    def score_samples(self, X: Any) -> Array:
        """How usual each row is, the more the higher: shape [rows]."""
        return self._call("score_samples", X)  # type: ignore[no-any-return]

    def transform(self, X: Any) -> Any:
        """Transformed rows: an array [rows, columns], or `SparseRows` where the source is sparse."""
        return self._call("transform", X)

    def inverse_transform(self, X: Any) -> Any:
        """What `transform` would have been given for ``X``; forms as there."""
        return self._call("inverse_transform", X)

    def apply(self, X: Any) -> Array:
        """Leaf numbers within each tree: shape [rows] for a single tree, else [rows, trees]."""
        return self._call("apply", X)  # type: ignore[no-any-return]

    def kneighbors(self, X: Any, neighbors: Optional[int] = None) -> Tuple[Array, Array]:
        """Distances and training rows of the nearest neighbours, nearest first.

        Args:
            X: rows, shape [rows, features].
            neighbors: how many; the model's own number when it is not given.

        Returns:
            Distances in the model's metric and row numbers, both of shape [rows, neighbors].
        """
        return self._call("kneighbors", X, neighbors)  # type: ignore[no-any-return]

    def radius_neighbors(self, X: Any) -> Tuple[Array, Array]:
        """Distances and training rows of the neighbours within the model's radius.

        Returns:
            Two arrays of shape [rows], of an array for each row, in the order of the source.
        """
        return self._call("radius_neighbors", X)  # type: ignore[no-any-return]

    def check(self) -> None:
        """Refuses fields and tensors that a prediction could not rely on.

        Raises:
            FormatError: for the first that is wrong.
        """
        self._made()

    def _call(self, method: str, *arguments: Any) -> Any:
        # Imported when it is needed: whoever only reads tensors does without.
        from .kinds.forms import SparseRows, table
        made = self._made()
        if method not in made.methods:
            if made.why_not:
                raise CannotPredict("model.not-predictable", "{!r} {}. Rebuild it in its own library, or "
                                    "convert a model of a kind that predicts.".format(self, made.why_not))
            raise CannotPredict("model.no-such-method", "{!r} has no {}. It offers {}.".format(
                self, method, ", ".join(made.methods)))
        X, *others = arguments
        if isinstance(X, SparseRows):
            X.judge()
        if made.feature_names is not None and method != "inverse_transform" and hasattr(X, "columns"):
            X = table(X).arranged(made.feature_names)
        return getattr(made, method)(X, *others)

    def _made(self) -> "Predictor":
        if self._predictor is None:
            # Imported when it is needed: whoever only reads tensors does without.
            from .kinds import predictor
            self._predictor = predictor(self._part, self._section.extent.offset)
        return self._predictor

    def _shown(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._shown(part) for part in value]
        if isinstance(value, Part):
            return Model(self._section, value, None)
        return value


def _references(prefix: str, value: Any) -> List[Tuple[str, Rows]]:
    """The tensors within a value, each with its path."""
    if isinstance(value, Rows):
        return [(prefix, value)]
    members = value.items() if isinstance(value, dict) else (
        enumerate(value) if isinstance(value, list) else ())
    start = prefix + "/" if prefix else ""
    return [found for key, member in members for found in _references(start + str(key), member)]
