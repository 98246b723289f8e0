"""Raises each feature to a power of its own, so that it is spread more evenly."""

from typing import Any, Callable, Dict, Optional

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from ..section import Part
from . import base
from .forms import require_columns, rows_of
from .parts import Composed
from .sparse import SparseRows


class PowerTransformer(Composed):
    """Raises each feature to a power of its own: ``power_transformer`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader, made: Dict[int, base.Predictor]) -> None:
        fields.only(("method", "powers", "features"), ("feature_names", "scaler"))
        self.features: int = fields.features()
        self.box_cox = fields.choice("method", ("box_cox", "yeo_johnson")) == "box_cox"
        self.powers = fields.array("powers", base.FLOATS, ("features",)).astype(np.float64)
        self.scaler: Optional[base.Predictor] = None
        if fields.has("scaler"):
            part: Part = fields.model("scaler")
            self.scaler = made[part.index]
            if part.kind != "scaler" or self.scaler.features != self.features:
                fields.refuse("model.bad-field", "scaler", "is not a scaler of as many features")
            self.cost = 2

    def _each(self, rows: Array, change: Callable[[Array, float], Array]) -> Array:
        changed = np.empty(rows.shape)
        with np.errstate(all="ignore"):
            for place, power in enumerate(self.powers.tolist()):
                changed[:, place] = change(rows[:, place].astype(np.float64), power)
        return changed.astype(rows.dtype)

    def transform(self, X: Any) -> Any:
        rows = rows_of(X)
        require_columns(rows)
        base.judge_columns(rows.shape[1], self.features)
        rows = self._dense(rows)
        if self.box_cox and (rows <= 0).any():
            raise InputError("model.infinite-value", "Row {}, column {} is not over 0, of which this model "
                             "takes powers.".format(*np.argwhere(rows <= 0)[0]))
        powers = self._each(rows, _box_cox if self.box_cox else _yeo_johnson)
        return powers if self.scaler is None else self.scaler.transform(powers)  # type: ignore[attr-defined]

    def inverse_transform(self, X: Any) -> Any:
        rows = self._dense(X)
        if self.scaler is not None:
            rows = self.scaler.inverse_transform(rows)  # type: ignore[attr-defined]
        return self._each(rows, _box_cox_back if self.box_cox else _yeo_johnson_back)

    def _dense(self, X: Any) -> Array:
        rows = rows_of(X)
        if isinstance(rows, SparseRows):
            raise InputError("model.wrong-input-form", "The input is sparse, and zeros would not stay so. "
                             "Write them: X.toarray().")
        return self.takes(rows, missing=True)


def _raised(logarithm: Array, power: float) -> Array:
    return logarithm if power == 0.0 else np.expm1(power * logarithm) / power


def _box_cox(x: Array, power: float) -> Array:
    return _raised(np.log(x), power)


def _box_cox_back(y: Array, power: float) -> Array:
    back: Array = np.exp(y) if power == 0.0 else (y * power + 1.0) ** (1.0 / power)
    return back


def _settled(power: float) -> float:
    epsilon = float(np.finfo(np.float64).eps)
    return 0.0 if abs(power) < epsilon else 2.0 if abs(power - 2.0) <= epsilon else power


def _yeo_johnson(x: Array, power: float) -> Array:
    power = _settled(power)
    return np.where(x < 0, -_raised(np.log1p(-x), 2.0 - power), _raised(np.log1p(x), power))


def _yeo_johnson_back(y: Array, power: float) -> Array:
    power = _settled(power)
    above = np.expm1(y) if power == 0.0 else np.power(y * power + 1.0, 1.0 / power) - 1.0
    below = (-np.expm1(-y) if power == 2.0
             else 1.0 - np.power(-(2.0 - power) * y + 1.0, 1.0 / (2.0 - power)))
    return np.where(y < 0, below, above)
