"""One classifier for each of several labels, which counts their answers before it makes a matrix of them."""

from typing import Any

import numpy as np
import sklearn
from scipy import sparse
from sklearn import multiclass
from sklearn.utils.validation import _num_samples, check_is_fitted

from ..versions import version

#: The sparse matrices that scikit-learn makes of answers.
_BY_COLUMNS = sparse.csc_array if (version(sklearn.__version__) or (0,)) >= (1, 9) else sparse.csc_matrix


class OneVsRestClassifier(multiclass.OneVsRestClassifier):  # type: ignore[misc]
    """The same classifier: where each row has any number of labels, it refuses answers for other rows.

    Sparse matrices are made of places that nobody compares with their shape; an estimator that answers for
    more rows than it was given would have them written beyond it.
    """

    def predict(self, X: Any) -> Any:
        """Labels, shape [rows], or [rows, labels] of zeros and ones.

        Raises:
            ValueError: when one of the classifiers answers for other rows.
        """
        check_is_fitted(self)
        if self.label_binarizer_.y_type_ == "multiclass":
            return super().predict(X)
        rows = _num_samples(X)
        threshold = multiclass._threshold_for_binary_predict(self.estimators_[0])
        answers = [np.asarray(multiclass._predict_binary(one, X)) for one in self.estimators_]
        if any(answer.shape != (rows,) for answer in answers):
            raise ValueError("A classifier answers for other rows than it was given.")
        indicator = _BY_COLUMNS((np.column_stack(answers) > threshold).astype(int))
        return self.label_binarizer_.inverse_transform(indicator)
