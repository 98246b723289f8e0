"""Gaps filled by models of one feature each, asked again and again."""

from typing import Any, Dict, List

import numpy as np

from ..dtypes import INTEGERS, Array
from ..errors import InputError
from ..section import Part
from . import base
from .compared import COMPARISON, ComparedNumber
from .members import ask
from .parts import Composed


class IterativeImputer(Composed):
    """``iterative_imputer`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("features", "missing_value", "initial", "kept", "parts", "targets", "seen", "seen_offsets",
                     "least", "greatest"), ("feature_names", "indicator_columns", COMPARISON))
        self.features: int = fields.features()
        self.missing = ComparedNumber(fields.number("missing_value"), fields)
        self.kept = fields.indices("kept", ("kept",), self.features)
        if (np.diff(self.kept) <= 0).any():
            fields.refuse("model.bad-index", "kept", "does not ascend")
        self.least = fields.array("least", base.FLOATS, ("kept",)).astype(np.float64)
        self.greatest = fields.array("greatest", base.FLOATS, ("kept",)).astype(np.float64)
        self.indicators = np.zeros(0, np.int64)
        if fields.has("indicator_columns"):
            self.indicators = fields.indices("indicator_columns", ("indicators",), self.features)
            if len(self.indicators) > self.features:
                fields.refuse("model.bad-shape", "indicator_columns", "has more columns than features")
        self._read_steps(fields, made)
        self.initial = made[fields.model("initial").index]
        self._judge_parts(fields)
        self.methods = () if self.why_not else ("transform",)

    def _read_steps(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        parts = fields.list("parts")
        if not all(isinstance(part, Part) for part in parts):
            fields.refuse("model.bad-field", "parts", "is not a list of models")
        self.parts: List[base.Predictor] = [made[part.index] for part in parts]
        self.targets = fields.indices("targets", (len(parts),), len(self.kept))
        seen = fields.indices("seen", ("seen",), len(self.kept))
        ends = fields.array("seen_offsets", INTEGERS, (len(parts) + 1,)).astype(np.int64)
        if ends[0] != 0 or ends[-1] != len(seen) or (np.diff(ends) < 0).any():
            fields.refuse("model.bad-index", "seen_offsets", "does not ascend to the number of places seen")
        self.seen = [seen[first:end] for first, end in zip(ends[:-1], ends[1:])]

    def _judge_parts(self, fields: base.FieldReader) -> None:
        self.cost = 1 + self.initial.cost + sum(part.cost for part in self.parts)
        self.why_not = next((part.why_not for part in [self.initial] + self.parts if part.why_not), "")
        if not self.why_not and ("transform" not in self.initial.methods
                                 or not all("predict" in part.methods for part in self.parts)):
            self.why_not = "has a part that does not fill gaps"
        for part, seen in zip(self.parts, self.seen):
            if part.features not in (None, len(seen)):
                fields.refuse("model.bad-index", "seen_offsets", "cuts off {} places for {} features".format(
                    len(seen), part.features))
        if self.initial.features not in (None, self.features):
            fields.refuse("model.bad-shape", "initial", "takes another number of features")

    def transform(self, X: Any) -> Array:
        rows = self.takes(X, missing=self.missing.number != self.missing.number)
        wide = rows.astype(np.float64)
        gaps = np.isnan(wide) | (wide == self.missing.of(rows))
        filled = ask(self.initial, "transform", rows, len(self.kept)).astype(rows.dtype)
        mask = gaps[:, self.kept]
        if not mask.all():
            for place, part in enumerate(self.parts):
                target = int(self.targets[place])
                chosen = np.flatnonzero(mask[:, target])
                if not len(chosen):
                    continue
                answer = np.asarray(part.predict(filled[chosen][:, self.seen[place]]))  # type: ignore[attr-defined]
                if answer.size != len(chosen) or answer.dtype.kind not in "fiu":
                    raise InputError("model.wrong-columns", "A part answers several numbers for a row.")
                values = answer.reshape(-1).astype(np.float64)
                filled[chosen, target] = np.clip(values, self.least[target], self.greatest[target])
        kept: Array = np.hstack([filled, gaps[:, self.indicators].astype(rows.dtype)])
        return kept
