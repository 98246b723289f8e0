"""A model for each output."""

from typing import Any, Dict, List

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .members import Ensemble, ask


class MultiOutput(Ensemble):
    """A model for each output: ``multi_output`` version 1."""

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("task", "parts"))
        classification = fields.choice("task", ("classification", "regression")) == "classification"
        self._read_members(fields, made, "parts")
        self._agree(fields)
        shares = classification and self._offer("predict_proba")
        methods = ("predict", "predict_proba") if shares else ("predict",)
        self.methods = tuple(self._offered(methods, "predict"))

    def predict(self, X: Any) -> Array:
        columns = [ask(member, "predict", X) for member in self.members]
        types = {column.dtype for column in columns}
        if len(types) > 1:
            if any(type.kind not in "biuf" for type in types):
                raise InputError("model.wrong-columns", "Parts of the model predict numbers and texts.")
            whole = all(type.kind in "biu" for type in types)
            columns = [column.astype(np.int64 if whole else np.float64) for column in columns]
        return np.stack(columns, axis=1)

    def predict_proba(self, X: Any) -> List[Array]:
        return [member.predict_proba(X) for member in self.members]  # type: ignore[attr-defined]
