"""How likely each hidden unit is on, given the visible ones."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base
from .linear import sigmoid
from .weights import products, rounded


class BoltzmannMachine(base.Predictor):
    """Restricted Boltzmann machines: ``boltzmann_machine`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "weights", "intercepts"), ("feature_names",))
        self.features: int = fields.features()
        weights = fields.array("weights", base.FLOATS, ("units", "features"))
        intercepts = fields.array("intercepts", base.FLOATS, ("units",))
        if not len(intercepts):
            fields.refuse("model.bad-shape", "weights", "has no rows")
        self.narrow = weights.dtype == intercepts.dtype == np.float32
        self.weights, self.intercepts = weights.astype(np.float64), intercepts.astype(np.float64)

    def transform(self, X: Any) -> Array:
        rows = self.takes_sparse(X)
        shares = sigmoid(products(rows, self.weights) + self.intercepts)
        return rounded(shares, self.narrow and rows.dtype == np.float32)
