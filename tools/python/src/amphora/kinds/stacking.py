"""Models whose answers are the input of another."""

from typing import Any, Dict, List, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import rows_of
from .imputer import beside
from .members import Ensemble, ask, places
from .sparse import Room, SparseRows

_METHODS = ("predict", "predict_proba", "decision_function")


class Stacking(Ensemble):
    """``stacking`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("members", "member_methods", "final_model", "input"), ("classes",))
        self._read_members(fields, made)
        self._agree(fields)
        self.asked = fields.list("member_methods")
        if len(self.asked) != len(self.members):
            fields.refuse("model.bad-shape", "member_methods", "are not one for each member")
        for method, member in zip(self.asked, self.members):
            if method not in _METHODS:
                fields.refuse("model.bad-field", "member_methods", "holds an unknown word")
            if not member.why_not and method not in member.methods:
                fields.refuse("model.bad-field", "member_methods", "asks what a member does not offer")
        self.appended = fields.choice("input", ("dropped", "appended")) == "appended"
        self.final = made[fields.model("final_model").index]
        self.cost += self.final.cost
        self.labels = fields.classes(most=1)[0] if fields.has("classes") else None
        self.why_not = self.why_not or self.final.why_not
        # A final model that cannot predict leaves the answers of the members.
        self.methods = () if self.why_not else (
            tuple(method for method in _METHODS if method in self.final.methods) + ("transform",))

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        rows = rows_of(X)
        parts: List[Array] = []
        room = Room(len(rows))
        for member, method in zip(self.members, self.asked):
            answer = np.asarray(getattr(member, method)(rows))
            if answer.dtype.kind not in "biuf" or answer.ndim not in (1, 2):
                raise InputError("model.wrong-columns", "A member answers {} in another form.".format(method))
            answer = answer[:, np.newaxis] if answer.ndim == 1 else answer
            room.take(answer.shape[1])
            parts.append(answer[:, 1:] if method == "predict_proba" and answer.shape[1] == 2 else answer)
        if not self.appended:
            return np.hstack(_of_one_type(parts))
        if not isinstance(rows, SparseRows):
            return np.hstack(_of_one_type(parts + [base.typed_matrix(rows, self.features)]))
        numbers = np.hstack(_of_one_type(parts))
        at = np.nonzero(numbers)
        return beside([SparseRows.of_places(at[0], at[1], numbers[at], numbers.shape), rows], len(rows))

    def predict(self, X: Any) -> Array:
        seen = self.transform(X)
        if self.labels is None:
            return self.final.predict(seen)  # type: ignore[attr-defined, no-any-return]
        return self.labels.take(places(ask(self.final, "predict", seen), len(self.labels)))

    def predict_proba(self, X: Any) -> Any:
        return self.final.predict_proba(self.transform(X))  # type: ignore[attr-defined]

    def decision_function(self, X: Any) -> Any:
        return self.final.decision_function(self.transform(X))  # type: ignore[attr-defined]


def _of_one_type(parts: List[Array]) -> List[Array]:
    """Integers when all are, float32 when all are, else float64."""
    if all(part.dtype.kind in "biu" for part in parts):
        return [part.astype(np.int64) for part in parts]
    if all(part.dtype == np.float32 for part in parts):
        return parts
    return [part.astype(np.float64) for part in parts]
