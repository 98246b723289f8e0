"""Models that ask several others: votes, means, and weighed answers."""

from typing import Any, Dict, Iterable, List, Sequence

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from ..section import Part
from . import base
from .parts import Composed


class Ensemble(Composed):
    """A model that asks its members."""

    def _read_members(self, fields: base.FieldReader, made: Dict[int, base.Predictor],
                      name: str = "members") -> None:
        parts = fields.list(name)
        if not parts or not all(isinstance(part, Part) for part in parts):
            fields.refuse("model.bad-field", name, "is not a list of models")
        self.members: List[base.Predictor] = [made[part.index] for part in parts]
        self.cost = 1 + sum(member.cost for member in self.members)
        self.tables = any(member.tables for member in self.members)
        for member in self.members:
            if member.why_not:
                self.why_not = "has a member that " + member.why_not

    def _agree(self, fields: base.FieldReader) -> None:
        """Takes the number of columns from the field, if there is one, and from the members."""
        counts = {member.features for member in self.members} - {None}
        if fields.has("features"):
            counts.add(fields.features())
        else:
            fields.absent(("feature_names",), "features is absent")
        if len(counts) > 1:
            fields.refuse("model.bad-shape", "members", "take different numbers of features")
        self.features = next(iter(counts), None)

    def _offer(self, method: str) -> bool:
        return all(method in member.methods for member in self.members)

    def _offered(self, methods: Sequence[str], *needed: str) -> Sequence[str]:
        """``methods``; none, with the reason, when a member does not offer what is needed."""
        for method in needed:
            if not self.why_not and not self._offer(method):
                self.why_not = "has a member without {}".format(method)
        return () if self.why_not else methods


def ask(member: base.Predictor, method: str, X: Any, columns: int = 0) -> Array:
    """A member's answer; a matrix of so many columns, or a vector when that is 0.

    Raises:
        InputError: when the answer is another one.
    """
    answer = getattr(member, method)(X)
    if not isinstance(answer, np.ndarray) or answer.ndim != (2 if columns else 1):
        raise InputError("model.wrong-columns", "A member answers {} in another form.".format(method))
    if columns and answer.shape[1] != columns:
        raise base.answer_does_not_fit("a member", answer.shape[1], columns)
    return answer


def places(answer: Array, count: int) -> Array:
    """Predicted places of classes, after they were judged."""
    found = answer.astype(np.int64)
    if (found != answer).any() or (len(found) and not 0 <= found.min() <= found.max() < count):
        raise InputError("model.wrong-columns", "A member predicts what is none of {} classes.".format(count))
    return found


def in_order(terms: Iterable[Array]) -> Array:
    """The sum in order, of at least one; float32 when all are."""
    rest = iter(terms)
    total = next(rest)
    for term in rest:
        total = total + term
    return total


def divided(total: Array, count: int) -> Array:
    """The mean of so many, in the type of their sum."""
    mean: Array = total / total.dtype.type(count)
    return mean
