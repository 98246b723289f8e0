"""Parts that say of each row how much it is of one class, by whatever they offer."""

from typing import Any, Dict, Tuple

import numpy as np

from ..dtypes import Array
from ..section import Part
from . import base
from .members import Ensemble, ask

#: What a part can be asked for one number, in order of preference.
RESPONSES = ("decision_function", "predict_proba", "predict")
#: Values that a part may say of every row.
_LARGEST = 1 << 53


class Same(base.Predictor):
    """A part that says the same of every row."""

    methods = ("predict", "predict_proba", "decision_function")

    def __init__(self, value: int) -> None:
        self.value = value

    def predict(self, X: Any) -> Array:
        return np.full(len(X), self.value)

    def decision_function(self, X: Any) -> Array:
        return np.full(len(X), float(self.value))

    def predict_proba(self, X: Any) -> Array:
        return np.tile([1.0 - self.value, float(self.value)], (len(X), 1))


class Responding(Ensemble):
    """A model that compares the responses of its parts."""

    def _read_parts(self, fields: base.FieldReader, made: Dict[int, base.Predictor], wanted: int) -> None:
        values = fields.list("parts")
        if len(values) != wanted or not values:
            fields.refuse("model.bad-shape", "parts", "are {}, not {}".format(len(values), wanted))
        self.members = [self._part(fields, value, made) for value in values]
        self.cost = 1 + sum(member.cost for member in self.members)
        self.tables = any(member.tables for member in self.members)
        self._agree(fields)
        for member in self.members:
            if member.why_not:
                self.why_not = "has a part that " + member.why_not
            elif not set(RESPONSES) & set(member.methods):
                self.why_not = self.why_not or "has a part that does not predict"

    def _part(self, fields: base.FieldReader, value: Any, made: Dict[int, base.Predictor]) -> base.Predictor:
        if isinstance(value, Part):
            return made[value.index]
        if type(value) is not int or not -_LARGEST < value < _LARGEST:
            fields.refuse("model.bad-field", "parts", "holds what is neither a model nor a whole number")
        return Same(value)

    def _threshold(self) -> float:
        """What a response of the first part is over for the second of two classes."""
        first = self.members[0]
        return 0.0 if not isinstance(first, Same) and "decision_function" in first.methods else 0.5

    def _response(self, member: base.Predictor, X: Any) -> Array:
        method = next(method for method in RESPONSES if method in member.methods)
        if method == "predict_proba":
            return ask(member, method, X, 2)[:, 1]
        return ask(member, method, X).astype(np.float64)

    def _all_responses(self, X: Any) -> Array:
        """Shape [rows, parts]."""
        return np.stack([self._response(member, X) for member in self.members], axis=1)

    def _if_asked(self, *methods: str) -> Tuple[str, ...]:
        return () if self.why_not else methods
