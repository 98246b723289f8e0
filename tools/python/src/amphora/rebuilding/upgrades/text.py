"""Text: weights of words, and what a vectoriser hands on."""

from typing import Tuple

import numpy as np

from ..context import Context
from .changes import Drop, is_fitted, names
from .row import Downgrade, State, Upgrade

TRANSFORMER = names("sklearn.feature_extraction.text", "TfidfTransformer")
VECTORISER = names("sklearn.feature_extraction.text", "TfidfVectorizer")
COUNTS = names("sklearn.feature_extraction.text", "CountVectorizer TfidfVectorizer")

#: What the vectoriser hands on to its transformer, and keeps itself since 1.1.
_HANDED_ON = ("norm", "use_idf", "smooth_idf", "sublinear_tf")


def without_weights(state: State, context: Context) -> None:
    """A transformer without weights had nothing to learn; one without any attribute is not fitted now."""
    if not state.get("use_idf", True) and not is_fitted(state):
        state["without_weights_"] = True


def weights(state: State, context: Context) -> None:
    """The weights are an array, where they were the diagonal of a sparse matrix."""
    diagonal = state.pop("_idf_diag", None)
    if diagonal is None:
        return
    if not hasattr(diagonal, "diagonal"):
        context.wrong("its weights are no matrix")
    # Whoever switched them off after fitting did without them.
    if state.get("use_idf", True):
        state["idf_"] = np.asarray(diagonal.diagonal())


def diagonal(state: State, context: Context) -> None:
    """The weights are the diagonal of a sparse matrix."""
    from scipy import sparse
    found = state.pop("idf_", None)
    if found is not None:
        state["_idf_diag"] = sparse.diags(found, 0, (len(found), len(found)), format="csr", dtype=found.dtype)


def own_parameters(state: State, context: Context) -> None:
    """The vectoriser has the parameters itself that it hands on."""
    inner = state.get("_tfidf")
    for name in _HANDED_ON:
        if hasattr(inner, name):
            state.setdefault(name, getattr(inner, name))


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((1, 0), TRANSFORMER, without_weights),
    Upgrade((1, 1), VECTORISER, own_parameters),
    Upgrade((1, 5), TRANSFORMER, weights),
    Upgrade((1, 5), COUNTS, Drop(("stop_words_",))),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 5), TRANSFORMER, diagonal),
)
