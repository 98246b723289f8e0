"""Classifiers whose scores are turned into probabilities, and averaged."""

from typing import Any, Callable, Dict, List

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .linear import softmax
from .members import Ensemble

#: The fields of each method.
_FIELDS = {"sigmoid": ("columns", "slopes", "offsets"), "isotonic": ("columns", "curves"),
           "temperature": ("inverse_temperatures",)}
_RESPONSES = ("decision_function", "predict_proba")
#: How far probabilities may be over 1 to be 1, and their sum from 1 to be probabilities.
_OVER, _ASIDE = 1e-5, 1.001e-5

#: A probability for each score.
Curve = Callable[[Array], Array]


class Calibrated(Ensemble):
    """``calibrated`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.present(("method",), "the kind is calibrated")
        self.method = fields.choice("method", tuple(_FIELDS))
        fields.only(("classes", "method", "parts") + _FIELDS[self.method])
        self._read_members(fields, made, "parts")
        self._agree(fields)
        self.labels = fields.classes(most=1)[0]
        if len(self.labels) < 2:
            fields.refuse("model.bad-shape", "classes", "has one label")
        if not self.why_not and not all(set(_RESPONSES) & set(member.methods) for member in self.members):
            self.why_not = "has a part that answers neither scores nor probabilities"
        self.methods = () if self.why_not else ("predict", "predict_proba")
        if self.method == "temperature":
            self.inverses = fields.array("inverse_temperatures", ("float64",), (len(self.members),))
            return
        #: For each part the class of each column of its scores.
        self.columns: List[Array] = []
        for place, value in enumerate(self._each(fields, "columns")):
            own = fields.integers_of("columns", value, ("columns {}".format(place),))
            if not len(own) or own.min() < 0 or own.max() >= len(self.labels):
                fields.refuse("model.bad-index", "columns", "names a class that is not there")
            self.columns.append(own)
        self.curves = self._sigmoids(fields) if self.method == "sigmoid" else self._broken_lines(fields)

    def _each(self, fields: base.FieldReader, name: str) -> List[Any]:
        values = fields.list(name)
        if len(values) != len(self.members):
            fields.refuse("model.bad-shape", name, "is there for {} of {} parts".format(
                len(values), len(self.members)))
        return values

    def _sigmoids(self, fields: base.FieldReader) -> List[List[Curve]]:
        found: List[List[Curve]] = []
        pairs = zip(self._each(fields, "slopes"), self._each(fields, "offsets"), self.columns)
        for slopes, offsets, columns in pairs:
            shape = (len(columns),)
            found.append([_sigmoid(float(a), float(b)) for a, b in zip(
                fields.array_of("slopes", slopes, ("float64",), shape),
                fields.array_of("offsets", offsets, ("float64",), shape))])
        return found

    def _broken_lines(self, fields: base.FieldReader) -> List[List[Curve]]:
        found: List[List[Curve]] = []
        for part, (curves, columns) in enumerate(zip(self._each(fields, "curves"), self.columns)):
            if not isinstance(curves, list) or len(curves) != len(columns):
                fields.refuse("model.bad-shape", "curves", "are not one for each column of part {}".format(
                    part))
            own: List[Curve] = []
            for place, value in enumerate(curves):
                points = fields.array_of("curves", value, ("float64",), (
                    2, "points of curve {} {}".format(part, place)))
                if not points.size or not (np.diff(points[0]) >= 0).all():
                    fields.refuse("model.bad-field", "curves", "has scores that do not ascend")
                own.append(_broken_line(points[0], points[1]))
            found.append(own)
        return found

    def _scores(self, member: base.Predictor, X: Any) -> Array:
        """A column of scores for each class, or one for two."""
        method = next(method for method in _RESPONSES if method in member.methods)
        answer = np.asarray(getattr(member, method)(X), np.float64)
        answer = answer[:, np.newaxis] if answer.ndim == 1 else answer
        if answer.ndim != 2:
            raise InputError("model.wrong-columns", "A part answers {} in another form.".format(method))
        return answer[:, 1:] if method == "predict_proba" and answer.shape[1] == 2 else answer

    def _shares(self, place: int, X: Any) -> Array:
        member, count = self.members[place], len(self.labels)
        scores = self._scores(member, X)
        if self.method == "temperature":
            logits = _logits(scores, "decision_function" not in member.methods)
            if logits.shape[1] != count:
                raise base.answer_does_not_fit("a part", logits.shape[1], count)
            return softmax(logits * self.inverses[place])
        curves, columns = self.curves[place], self.columns[place]
        if scores.shape[1] < len(curves):
            raise base.answer_does_not_fit("a part", scores.shape[1], len(curves))
        shares: Array = np.zeros((len(scores), count))
        for column, (curve, label) in enumerate(zip(curves, columns)):
            shares[:, label] = curve(scores[:, column])
        if count == 2:
            shares[:, 0] = 1.0 - shares[:, 1]
            return shares
        sums = shares.sum(axis=1, keepdims=True)
        with np.errstate(all="ignore"):
            divided: Array = np.where(sums == 0.0, 1.0 / count, shares / sums)
        return divided

    def predict_proba(self, X: Any) -> Array:
        total = None
        for place in range(len(self.members)):
            shares = self._shares(place, X)
            shares[(shares > 1.0) & (shares <= 1.0 + _OVER)] = 1.0
            total = shares if total is None else total + shares
        assert total is not None
        mean: Array = total / len(self.members)
        return mean

    def predict(self, X: Any) -> Array:
        chosen: Array = self.predict_proba(X).argmax(axis=1)
        return self.labels.take(chosen)


def _sigmoid(slope: float, offset: float) -> Curve:
    def curve(scores: Array) -> Array:
        with np.errstate(over="ignore"):
            probability: Array = 1.0 / (1.0 + np.exp(slope * scores + offset))
        return probability
    return curve


def _broken_line(x: Array, y: Array) -> Curve:
    """Straight from point to point, and level beyond them."""
    def curve(scores: Array) -> Array:
        place = np.clip(np.searchsorted(x, scores, side="right") - 1, 0, max(len(x) - 2, 0))
        after = np.minimum(place + 1, len(x) - 1)
        with np.errstate(all="ignore"):
            between = (y[after] - y[place]) / (x[after] - x[place]) * (scores - x[place]) + y[place]
        probability: Array = np.where(scores <= x[0], y[0], np.where(scores >= x[-1], y[-1], between))
        return probability
    return curve


def _logits(scores: Array, are_shares: bool) -> Array:
    """A logit for each class; whether scores are probabilities already is decided for all rows together."""
    if scores.shape[1] == 1:
        if not are_shares:
            return np.hstack([-scores, scores])
        scores = np.hstack([1.0 - scores, scores])
    within = ((scores >= 0.0) & (scores <= 1.0)).all()
    if within and (np.abs(scores.sum(axis=1) - 1.0) <= _ASIDE).all():
        scores = np.log(scores + 1e-12)
    return scores
