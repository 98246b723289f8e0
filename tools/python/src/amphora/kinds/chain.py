"""Models for one output each, each of which sees what those before it answered."""

from typing import Any, Callable, Dict, List, Union

import numpy as np

from ..dtypes import Array
from . import base
from .imputer import beside
from .members import Ensemble, ask
from .sparse import SparseRows

_METHODS = ("predict", "predict_proba", "decision_function")


class Chain(Ensemble):
    """``chain`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("task", "parts", "order", "feed"), ("features", "feature_names"))
        regression = fields.choice("task", ("classification", "regression")) == "regression"
        self.features = fields.optional_features()
        self._read_members(fields, made, "parts")
        self.feed = fields.choice("feed", _METHODS + ("predict_log_proba",))
        order = fields.indices("order", (len(self.members),), len(self.members))
        if len(np.unique(order)) != len(order):
            fields.refuse("model.bad-index", "order", "names an output twice")
        self.order = order
        for place, member in enumerate(self.members):
            if self.features is None and member.features is not None:
                self.features = member.features - place
            if member.features is not None and member.features != (self.features or 0) + place:
                fields.refuse("model.bad-shape", "parts", "do not take one column more each")
        offered = tuple(method for method in _METHODS[:1 if regression else 3] if self._offer(method))
        offered += ("predict_log_proba",) if "predict_proba" in offered else ()
        self.methods = tuple(self._offered(offered, self.feed))

    def _asked(self, method: str, X: Any) -> Array:
        """What each part answers, in the order of the outputs."""
        rows = self.takes_sparse(X)
        answers: Array = np.empty((rows.shape[0], len(self.members)))
        fed = np.empty_like(answers)
        for place, (member, output) in enumerate(zip(self.members, self.order.tolist())):
            seen = _with_columns(rows, fed[:, :place])
            fed[:, place] = _ANSWERS[self.feed](member, seen)
            answers[:, output] = fed[:, place] if method == self.feed else _ANSWERS[method](member, seen)
        return answers

    def predict(self, X: Any) -> Array:
        return self._asked("predict", X)

    def predict_proba(self, X: Any) -> Array:
        return self._asked("predict_proba", X)

    def predict_log_proba(self, X: Any) -> Array:
        return base.log(self._asked("predict_proba", X))

    def decision_function(self, X: Any) -> Array:
        return self._asked("decision_function", X)


#: One number for each row, by what a part is asked.
_ANSWERS: Dict[str, Callable[[base.Predictor, Any], Array]] = {
    "predict": lambda member, rows: ask(member, "predict", rows).astype(np.float64),
    "decision_function": lambda member, rows: ask(member, "decision_function", rows),
    "predict_proba": lambda member, rows: ask(member, "predict_proba", rows, 2)[:, 1],
    "predict_log_proba": lambda member, rows: ask(member, "predict_log_proba", rows, 2)[:, 1],
}


def _with_columns(rows: Union[Array, SparseRows], further: Array) -> Union[Array, SparseRows]:
    """The rows, as float64, with further columns."""
    if not isinstance(rows, SparseRows):
        return np.hstack([rows.astype(np.float64), further])
    at = np.nonzero(further)
    parts: List[SparseRows] = [
        rows.with_data(rows.data.astype(np.float64)),
        SparseRows.of_places(at[0], at[1], further[at], further.shape)]
    return beside(parts, rows.shape[0])
