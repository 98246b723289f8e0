"""Products of features."""

from itertools import combinations, combinations_with_replacement
from math import comb
from typing import Any, List, Union

import numpy as np

from ..dtypes import Array
from . import base
from .sparse import SparseRows, require_room

_MOST_DEGREE = 64
_MOST_PRODUCTS = 1 << 22


class PolynomialFeatures(base.Predictor):
    """``polynomial_features`` version 1."""

    methods = ("transform",)

    def __init__(self, fields: base.FieldReader) -> None:
        fields.only(("least_degree", "most_degree", "interaction_only", "include_bias", "features"),
                    ("feature_names",))
        features = self.features = fields.features()
        least, most = (fields.integer(name, least=0) for name in ("least_degree", "most_degree"))
        alone, bias = fields.truth("interaction_only"), fields.truth("include_bias")
        if most > _MOST_DEGREE or least > _MOST_DEGREE:
            fields.refuse("model.bad-field", "most_degree", "is over {}".format(_MOST_DEGREE))
        degrees = range(max(least, 1), most + 1)
        count = sum(comb(features if alone else features + degree - 1, degree) for degree in degrees)
        if count > _MOST_PRODUCTS:
            fields.refuse("model.bad-field", "most_degree", "makes {} products".format(count))
        self.alone, self.bias, self.degrees = alone, bias, degrees
        self.width = count + bias
        self._factors: List[Array] = []

    def factors(self) -> List[Array]:
        """For each degree the factors of its products, shape [products, degree]; none for the ones.

        They are made when they are asked for: a few numbers of a file ask for many.
        """
        if not self._factors:
            choose = combinations if self.alone else combinations_with_replacement
            found = [np.zeros((1, 0), np.intp)] if self.bias else []
            for degree in self.degrees:
                products = list(choose(range(self.features or 0), degree))
                found.append(np.array(products, np.intp).reshape(len(products), degree))
            self._factors = found
        return self._factors

    def transform(self, X: Any) -> Union[Array, SparseRows]:
        rows = self.takes_sparse(X)
        require_room(rows.shape[0], self.width)
        is_sparse = isinstance(rows, SparseRows)
        dense = rows.toarray() if isinstance(rows, SparseRows) else rows
        parts = [np.zeros((len(dense), 0), dense.dtype)]
        for factors in self.factors():
            # From the last factor to the first; of sparse rows from the first to the last.
            order = range(factors.shape[1]) if is_sparse else range(factors.shape[1] - 1, -1, -1)
            product = np.ones((len(dense), len(factors)), dense.dtype)
            for place, factor in enumerate(order):
                numbers = dense[:, factors[:, factor]]
                product = numbers if place == 0 else product * numbers
            parts.append(product)
        answer = np.concatenate(parts, axis=1)
        if not is_sparse:
            return answer
        places = np.nonzero(answer)
        return SparseRows.of_places(places[0], places[1], answer[places], answer.shape)
