"""Groups of features, each of which becomes one number."""

from typing import Any

import numpy as np

from ..dtypes import Array
from . import base

_POOLINGS = {"median": np.median, "largest": np.max, "smallest": np.min}


class FeatureGroups(base.Predictor):
    """Agglomerated features: ``feature_groups`` version 1."""

    methods = ("transform", "inverse_transform")

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("features", "groups", "pooling"), ("feature_names",))
        self.features: int = fields.features()
        self.pooling = fields.choice("pooling", ("mean",) + tuple(_POOLINGS))
        self.groups = fields.indices("groups", ("features",), self.features)
        self.sizes = np.bincount(self.groups)
        if not self.sizes.all():
            fields.refuse("model.bad-index", "groups", "has a group without a feature")

    def transform(self, X: Any) -> Array:
        rows = base.typed_matrix(X, self.features)
        if rows.dtype.kind in "biu":
            rows = rows.astype(np.float64 if rows.dtype == np.uint64 else np.int64)
        elif rows.dtype != np.float32:
            rows = rows.astype(np.float64)
        base.refuse_values(rows, False)
        if self.pooling == "mean":
            # Features are added up one by one, as the source counts them.
            answer = np.zeros((len(rows), len(self.sizes)))
            for feature, group in enumerate(self.groups):
                answer[:, group] += rows[:, feature]
            answer /= self.sizes
            return answer
        pool: Any = _POOLINGS[self.pooling]
        columns = [pool(rows[:, self.groups == group], axis=1) for group in range(len(self.sizes))]
        return np.stack(columns, axis=1)

    def inverse_transform(self, X: Any) -> Array:
        rows = base.typed_matrix(X, len(self.sizes))
        if rows.dtype.kind == "b":
            rows = rows.astype(np.int64)
        return rows[:, self.groups]
