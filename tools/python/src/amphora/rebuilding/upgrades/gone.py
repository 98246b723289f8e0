"""Classes of 0.20 that others took the place of."""

from typing import Tuple

import numpy as np

from ..context import Context
from .changes import is_fitted, is_text
from .row import State, Upgrade


def simple_imputer(state: State, context: Context) -> None:
    """An imputer of columns is a simple imputer; one of rows has no successor."""
    if state.pop("axis", 0) != 0:
        context.cannot_express("it fills rows by what is in them")
    if is_text(state.get("missing_values"), "NaN"):
        state["missing_values"] = float("nan")
    state.pop("verbose", None)
    state["fill_value"], state["add_indicator"], state["keep_empty_features"] = None, False, False
    if is_fitted(state):
        kind = np.asarray(state["statistics_"]).dtype
        state["indicator_"], state["_fit_dtype"], state["_fill_dtype"] = None, kind, kind
    context.become("sklearn.impute._base.SimpleImputer")


def graphical_lasso(state: State, context: Context) -> None:
    """The class has a longer name."""
    cross = "CV" if context.name.endswith("CV") else ""
    context.become("sklearn.covariance._graph_lasso.GraphicalLasso" + cross)
    state.setdefault("eps", float(np.finfo(np.float64).eps))
    if not cross:
        state.setdefault("covariance", None)


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 22), ("sklearn.preprocessing.imputation.Imputer",), simple_imputer),
    Upgrade((0, 22), ("sklearn.covariance.graph_lasso_.GraphLasso",
                      "sklearn.covariance.graph_lasso_.GraphLassoCV"), graphical_lasso),
)
