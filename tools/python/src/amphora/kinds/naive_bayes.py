"""Naive Bayes: class priors and features that are independent given the class."""

from typing import Any, Callable, Dict, Optional, Tuple, Union

import numpy as np

from ..dtypes import Array
from ..errors import InputError
from . import base
from .compared import COMPARISON, ComparedNumber
from .sparse import SparseRows
from .weights import products, rounded

_FLOAT64 = ("float64",)
Rows = Union[Array, SparseRows]
_BY_FEATURE = ("class_log_priors", "feature_log_probabilities")
#: The fields that each variant must have, and those that it may have.
_FIELDS: Dict[str, Tuple[Tuple[str, ...], Tuple[str, ...]]] = {
    "gaussian": (("priors", "means", "variances"), ()),
    "multinomial": (_BY_FEATURE, ()),
    "complement": (_BY_FEATURE, ()),
    "bernoulli": (_BY_FEATURE, ("binarize", COMPARISON)),
    "categorical": (("class_log_priors", "category_log_probabilities"), ()),
}


class NaiveBayes(base.Predictor):
    """Gaussian, multinomial, Bernoulli, complement and categorical: ``naive_bayes`` version 1."""

    methods = ("predict", "predict_proba", "predict_log_proba")
    #: Whether all parameters are float32, so that answers for rows of float32 are that as well.
    narrow = False

    def __init__(self, fields: base.FieldReader) -> None:
        fields.present(("variant",), "the kind is naive_bayes")
        self.variant = fields.choice("variant", tuple(_FIELDS))
        required, optional = _FIELDS[self.variant]
        fields.only(("variant", "features", "classes") + required, ("feature_names",) + optional)
        self.features = fields.features()
        self.labels = fields.classes(most=1)[0]
        fields.sizes["classes"] = len(self.labels)
        _PREPARE[self.variant](self, fields)

    def _prepare_gaussian(self, fields: base.FieldReader) -> None:
        priors = fields.array("priors", base.FLOATS, ("classes",)).astype(np.float64)
        self.log_priors = base.log(priors)
        self.means = fields.array("means", base.FLOATS, ("classes", "features")).astype(np.float64)
        self.variances = fields.array(
            "variances", base.FLOATS, ("classes", "features")).astype(np.float64)
        if not (self.variances > 0).all():
            fields.refuse("model.bad-field", "variances", "has a number that is not greater than 0")
        self.narrow = all(fields.dtype(name) == "float32" for name in ("priors", "means", "variances"))
        self.constants = -0.5 * np.log(2.0 * np.pi * self.variances).sum(axis=1)

    def _prepare_by_feature(self, fields: base.FieldReader) -> None:
        self.log_priors = fields.array("class_log_priors", _FLOAT64, ("classes",))
        self.weights = fields.array(
            "feature_log_probabilities", _FLOAT64, ("classes", "features"))
        self.binarize: Optional[ComparedNumber] = None
        if fields.has("binarize"):
            self.binarize = ComparedNumber(fields.number("binarize"), fields)
        else:
            fields.absent((COMPARISON,), "binarize is absent")

    def _prepare_categorical(self, fields: base.FieldReader) -> None:
        self.log_priors = fields.array("class_log_priors", _FLOAT64, ("classes",))
        tensors = fields.list("category_log_probabilities")
        if len(tensors) != self.features:
            fields.refuse("model.bad-shape", "category_log_probabilities", "has {} tensors for {} "
                          "features".format(len(tensors), self.features))
        self.categories = [
            fields.array_of("category_log_probabilities", tensor, _FLOAT64,
                            ("classes", "categories of feature {}".format(feature)))
            for feature, tensor in enumerate(tensors)]

    def _gaussian(self, rows: Array) -> Array:
        squares = [((rows - mean) ** 2 / variance).sum(axis=1)
                   for mean, variance in zip(self.means, self.variances)]
        return np.stack([prior + (constant - 0.5 * square) for prior, constant, square in zip(
            self.log_priors, self.constants, squares)], axis=1)

    def _multinomial(self, rows: Rows) -> Array:
        joint = products(rows, self.weights)
        joint += self.log_priors
        return joint

    def _complement(self, rows: Rows) -> Array:
        joint = products(rows, self.weights)
        if len(self.labels) == 1:
            joint += self.log_priors
        return joint

    def _bernoulli(self, rows: Rows) -> Array:
        negative = base.log(1.0 - np.exp(self.weights))
        joint = products(rows, self.weights - negative)
        joint += self.log_priors + negative.sum(axis=1)
        return joint

    def _categorical(self, rows: Array) -> Array:
        joint: Array = np.zeros((len(rows), len(self.labels)))
        for feature, table in enumerate(self.categories):
            column = np.trunc(rows[:, feature])
            wrong = np.flatnonzero(~((column >= 0) & (column < table.shape[1])))
            if len(wrong):
                raise InputError("model.unknown-category", "Row {}, column {} is {!r}, and the model "
                                 "knows the categories 0 to {}.".format(
                                     wrong[0], feature, float(rows[wrong[0], feature]),
                                     table.shape[1] - 1))
            joint += table.T[column.astype(np.intp)]
        joint += self.log_priors
        return joint

    def _joint(self, X: Any) -> Array:
        rows = self.takes_sparse(X)
        if isinstance(rows, SparseRows) and not self._sums_what_is_kept():
            rows = self.takes(X)
        if self.variant == "bernoulli" and self.binarize is not None:
            rows = _binarized(rows, self.binarize)
        return _JOINT[self.variant](self, rows if isinstance(rows, SparseRows) else rows.astype(np.float64))

    def _sums_what_is_kept(self) -> bool:
        """Whether a zero of a row adds nothing."""
        if self.variant == "bernoulli":
            return self.binarize is None or self.binarize.number >= 0.0
        return self.variant in ("multinomial", "complement")

    def predict(self, X: Any) -> Array:
        chosen: Array = self._joint(X).argmax(axis=1)
        return self.labels.take(chosen)

    def _logarithms(self, X: Any) -> Array:
        joint = self._joint(X)
        most = joint.max(axis=1, keepdims=True)
        logarithm: Array = joint - (most + np.log(np.exp(joint - most).sum(axis=1, keepdims=True)))
        return logarithm

    def predict_log_proba(self, X: Any) -> Array:
        return rounded(self._logarithms(X), self._narrows(X))

    def predict_proba(self, X: Any) -> Array:
        return rounded(np.exp(self._logarithms(X)), self._narrows(X))

    def _narrows(self, X: Any) -> bool:
        return self.narrow and getattr(X, "dtype", None) == np.float32


def _binarized(rows: Rows, threshold: ComparedNumber) -> Rows:
    numbers = rows.data if isinstance(rows, SparseRows) else rows
    flags: Array = (numbers.astype(np.float64) > threshold.of(numbers)).astype(np.float64)
    return rows.with_data(flags) if isinstance(rows, SparseRows) else flags


_PREPARE: Dict[str, Callable[[NaiveBayes, base.FieldReader], None]] = {
    "gaussian": NaiveBayes._prepare_gaussian,
    "multinomial": NaiveBayes._prepare_by_feature,
    "complement": NaiveBayes._prepare_by_feature,
    "bernoulli": NaiveBayes._prepare_by_feature,
    "categorical": NaiveBayes._prepare_categorical,
}

_JOINT: Dict[str, Callable[[NaiveBayes, Any], Array]] = {
    "gaussian": NaiveBayes._gaussian,
    "multinomial": NaiveBayes._multinomial,
    "complement": NaiveBayes._complement,
    "bernoulli": NaiveBayes._bernoulli,
    "categorical": NaiveBayes._categorical,
}
