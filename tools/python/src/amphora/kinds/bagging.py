"""The mean of models that each learned from some of the rows and columns."""

from typing import Any, Dict, Iterator, List, Optional, Tuple

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .forms import require_columns, rows_of, take
from .members import Ensemble, ask, divided, in_order, places


class Bagging(Ensemble):
    """``bagging`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("task", "features", "members"),
                    ("feature_names", "classes", "member_columns", "member_classes"))
        self.task = fields.choice("task", ("classification", "regression"))
        self.features: int = fields.features()
        self._read_members(fields, made)
        self.columns: Optional[Array] = None
        if fields.has("member_columns"):
            self.columns = fields.indices("member_columns", (len(self.members), "width"), self.features,
                                          types=("int64",))
        seen = self.features if self.columns is None else self.columns.shape[1]
        if any(member.features not in (None, seen) for member in self.members):
            fields.refuse("model.bad-shape", "members", "do not take {} features".format(seen))
        if self.task == "regression":
            fields.absent(("classes", "member_classes"), "task is regression")
            self.methods = tuple(self._offered(("predict",), "predict"))
            return
        fields.present(("classes",), "task is classification")
        self.labels = fields.classes(most=1)[0]
        self.known = self._read_known(fields)
        self.shares = self._offer("predict_proba")
        methods: Tuple[str, ...] = ("predict", "predict_proba", "predict_log_proba")
        if self._offer("decision_function"):
            methods += ("decision_function",)
        self.methods = tuple(self._offered(methods, "predict_proba" if self.shares else "predict"))

    def _read_known(self, fields: base.FieldReader) -> List[Array]:
        """The classes that each member knows."""
        if not fields.has("member_classes"):
            return [np.arange(len(self.labels))] * len(self.members)
        tensors = fields.list("member_classes")
        if len(tensors) != len(self.members):
            fields.refuse("model.bad-shape", "member_classes", "has {} tensors for {} members".format(
                len(tensors), len(self.members)))
        known = [
            fields.integers_of("member_classes", tensor, ("known {}".format(place),))
            for place, tensor in enumerate(tensors)]
        for classes in known:
            if not len(classes) or classes.min() < 0 or classes.max() >= len(self.labels):
                fields.refuse("model.bad-index", "member_classes", "names a class that is not there")
        return known

    def _rows(self, X: Any) -> Any:
        """The rows; members that see some of the columns find them."""
        rows = rows_of(X)
        if self.columns is not None:
            require_columns(rows)
        if len(rows.shape) == 2:
            base.judge_columns(rows.shape[1], self.features)
        return rows

    def _seen(self, X: Any, member: int) -> Any:
        return X if self.columns is None else take(X, self.columns[member])

    def _mean(self, method: str, X: Any) -> Array:
        X = self._rows(X)
        def answers() -> Iterator[Array]:
            shape = None
            for place, member in enumerate(self.members):
                answer = np.asarray(getattr(member, method)(self._seen(X, place)))
                if shape not in (None, answer.shape):
                    raise InputError("model.wrong-columns", "The members answer in several shapes.")
                shape = answer.shape
                yield answer if answer.dtype == np.float32 else answer.astype(np.float64)
        return divided(in_order(answers()), len(self.members))

    def _shares(self, X: Any) -> Array:
        X = self._rows(X)
        sums = np.zeros((len(X), len(self.labels)))
        for place, (member, known) in enumerate(zip(self.members, self.known)):
            seen = self._seen(X, place)
            if self.shares:
                np.add.at(sums.T, known, ask(member, "predict_proba", seen, len(known)).T)
            else:
                chosen = places(ask(member, "predict", seen), len(self.labels))
                sums[np.arange(len(sums)), chosen] += 1.0
        shares: Array = sums / len(self.members)
        return shares

    def predict(self, X: Any) -> Array:
        if self.task == "regression":
            return self._mean("predict", X)
        chosen: Array = self._shares(X).argmax(axis=1)
        return self.labels.take(chosen)

    def predict_proba(self, X: Any) -> Array:
        return self._shares(X)

    def predict_log_proba(self, X: Any) -> Array:
        if not self._offer("predict_log_proba"):
            return base.log(self._shares(X))
        X = self._rows(X)
        logarithms = np.full((len(X), len(self.labels)), -np.inf)
        for place, (member, known) in enumerate(zip(self.members, self.known)):
            answer = ask(member, "predict_log_proba", self._seen(X, place), len(known))
            for column, label in enumerate(known.tolist()):
                logarithms[:, label] = np.logaddexp(logarithms[:, label], answer[:, column])
        logarithms -= np.log(len(self.members))
        return logarithms

    def decision_function(self, X: Any) -> Array:
        return self._mean("decision_function", X)
