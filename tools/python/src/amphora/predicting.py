"""What a model answers: which methods it offers, and what they give for rows."""

from typing import TYPE_CHECKING, Any, Optional, Tuple

from .dtypes import Array
from .errors import CannotPredict
from .section import Part, Section

if TYPE_CHECKING:
    from .kinds import Predictor

#: Bytes of tensors that are decoded to find out what a model answers, without being asked for.
_SOON_CHECKED = 64 << 20


class Predicting:
    """The methods of a model that need its fields judged, which is done when the first is asked for."""

    def __init__(self, section: Section, part: Part) -> None:
        self._section = section
        self._part = part
        self._predictor: Optional[Predictor] = None

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

    def predict(self, X: Any, return_std: bool = False) -> Any:
        """Labels or numbers: shape [rows], or [rows, outputs] when there are several.

        With ``return_std`` a pair, as in scikit-learn: the same, and `predict_std`.

        Raises:
            CannotPredict: when the model does not offer it.
            InputError: when ``X`` is not what the model takes.
            FormatError: when the model is damaged.
        """
        answer = self._call("predict", X)
        return (answer, self._call("predict_std", X)) if return_std else answer

    def predict_std(self, X: Any) -> Array:
        """How far predictions may be off, as standard deviations: shape [rows] or [rows, outputs]."""
        return self._call("predict_std", X)  # type: ignore[no-any-return]

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
        from .kinds.forms import table
        from .kinds.sparse import SparseRows
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
