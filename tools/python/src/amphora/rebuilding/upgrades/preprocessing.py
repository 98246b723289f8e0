"""Scalers, polynomials, splines, discretisers, imputers and functions of columns."""

from functools import partial
from math import comb
from typing import Any, Tuple

import numpy as np

from ..context import Context
from .changes import AddFitted, is_fitted, is_text, names
from .row import Change, Downgrade, State, Upgrade

STANDARD = names("sklearn.preprocessing._data", "StandardScaler")
QUANTILES = names("sklearn.preprocessing._data", "QuantileTransformer")
POLYNOMIAL = names("sklearn.preprocessing._polynomial", "PolynomialFeatures")
DISCRETISER = names("sklearn.preprocessing._discretization", "KBinsDiscretizer")
SIMPLE_IMPUTER = names("sklearn.impute._base", "SimpleImputer")
INDICATOR = names("sklearn.impute._base", "MissingIndicator")
ITERATIVE_IMPUTER = names("sklearn.impute._iterative", "IterativeImputer")
NEIGHBOR_IMPUTER = names("sklearn.impute._knn", "KNNImputer")
FUNCTION = names("sklearn.preprocessing._function_transformer", "FunctionTransformer")


def away_from_ends(state: State, context: Context) -> None:
    """Uniform values kept away from 0 and 1, as normal ones do still."""
    if is_fitted(state) and is_text(state.get("output_distribution"), "uniform"):
        from .. import shims
        context.become(shims.NearQuantileTransformer)


def degrees(state: State, context: Context) -> None:
    """The degrees are a range, and how many columns that makes is kept."""
    columns = state.pop("n_input_features_", state.get("n_features_in_"))
    if columns is None or not is_fitted(state):
        return
    degree = state.get("degree")
    if not isinstance(degree, (int, np.integer)) or not 0 <= degree <= 64 or not 0 <= columns < 2 ** 31:
        context.wrong("its degree is no small number")
    most, count = int(degree), int(columns)
    state["n_features_in_"] = columns
    state["_min_degree"], state["_max_degree"] = 0, degree
    made = (sum(comb(count, each) for each in range(1, min(most, count) + 1))
            if state.get("interaction_only") else comb(count + most, most) - 1)
    state["_n_out_full"] = made + 1 if state.get("include_bias", True) else made


def in_float64(state: State, context: Context) -> None:
    """Rows of float32 were scaled in float64, where now means and scales are rounded to float32 first."""
    if any(not _fits_float32(state.get(name)) for name in ("mean_", "scale_")):
        from .. import shims
        context.become(shims.DoubleStandardScaler)


def in_float32(state: State, context: Context) -> None:
    """Means and scales were rounded to the type of the rows, where older releases do not."""
    if any(not _fits_float32(state.get(name)) for name in ("mean_", "scale_")):
        context.note("rows of float32 are scaled in float64 here, and differ in their last digits")


def _fits_float32(values: Any) -> bool:
    """Whether rounding to float32 changes none of the numbers; then each operation rounds once either way."""
    if not isinstance(values, np.ndarray) or values.dtype != np.float64:
        return True
    with np.errstate(over="ignore"):
        return np.array_equal(values.astype(np.float32), values, equal_nan=True)


def with_tolerance(state: State, context: Context) -> None:
    """Values a little below an edge counted as on it."""
    if is_fitted(state):
        from .. import shims
        context.become(shims.TolerantKBinsDiscretizer)


def fitted_dtype(state: State, context: Context) -> None:
    """The type of the rows is kept; that of what is put into them says it where nothing else does."""
    statistics = state.get("statistics_")
    if isinstance(statistics, np.ndarray):
        state.setdefault("_fit_dtype", statistics.dtype)


def filling_dtype(state: State, context: Context) -> None:
    """The type of what is put into the rows is kept beside that of the rows."""
    if "_fit_dtype" in state:
        state.setdefault("_fill_dtype", state["_fit_dtype"])


def filling_again(state: State, context: Context) -> None:
    """What is put into the rows is of their type."""
    kind, statistics = state.pop("_fill_dtype", None), state.get("statistics_")
    if isinstance(kind, np.dtype) and isinstance(statistics, np.ndarray) and kind != statistics.dtype:
        with np.errstate(invalid="ignore"):
            cast = statistics.astype(kind)
        if np.array_equal(cast, statistics):
            state["statistics_"] = cast


def limits(state: State, context: Context) -> None:
    """Each column has limits of its own."""
    columns = getattr(state.get("initial_imputer_"), "statistics_", None)
    if columns is None:
        return
    for name, otherwise in (("_min_value", -np.inf), ("_max_value", np.inf)):
        limit: Any = state.get(name)
        if np.ndim(limit) == 0:
            state[name] = np.full(len(columns), otherwise if limit is None else limit, np.float64)
    for name, otherwise in (("min_value", -np.inf), ("max_value", np.inf)):
        if state.get(name) is None:
            state[name] = otherwise


def empty_columns(state: State, context: Context) -> None:
    """Which columns had no value at all is kept; the statistics of the first imputer are NaN there."""
    statistics = getattr(state.get("initial_imputer_"), "statistics_", None)
    if statistics is None:
        return
    empty = np.isnan(np.asarray(statistics, np.float64))
    state.setdefault("_is_empty_feature", empty)


def valid_columns(state: State, context: Context) -> None:
    """Which columns had a value is kept."""
    mask = state.get("_mask_fit_X")
    if isinstance(mask, np.ndarray):
        state.setdefault("_valid_mask", ~np.all(mask, axis=0))


def not_precomputed(state: State, context: Context) -> None:
    """The rows could not be the mask itself."""
    if is_fitted(state):
        state.setdefault("_precomputed", False)


def given_masks(state: State, context: Context) -> None:
    """An imputer gives its indicator the mask of what is missing, where it gave it the rows."""
    indicator = state.get("indicator_")
    if indicator is not None:
        indicator._precomputed = True


def validated(state: State, context: Context) -> None:
    """What nobody set meant that rows are validated, and now means that they are not."""
    if state.get("validate") is None:
        state["validate"] = True
    state.pop("pass_y", None)


def _renaming(old: str, new: str) -> Change:
    """A function that judges rows takes another name for what it lets through."""

    def renamed(state: State, context: Context) -> None:
        for name in ("func", "inverse_func"):
            given = state.get(name)
            if isinstance(given, partial) and old in given.keywords:
                keywords = dict(given.keywords)
                keywords[new] = keywords.pop(old)
                state[name] = partial(given.func, *given.args, **keywords)

    return renamed


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 21), SIMPLE_IMPUTER, AddFitted("indicator_", None)),
    Upgrade((0, 21), QUANTILES, away_from_ends),
    Upgrade((0, 22), FUNCTION, validated),
    Upgrade((0, 23), ITERATIVE_IMPUTER, limits),
    Upgrade((0, 24), INDICATOR, not_precomputed),
    Upgrade((0, 24), SIMPLE_IMPUTER + ITERATIVE_IMPUTER + NEIGHBOR_IMPUTER, given_masks),
    Upgrade((1, 0), POLYNOMIAL, degrees),
    Upgrade((1, 1), DISCRETISER, with_tolerance),
    Upgrade((1, 1), NEIGHBOR_IMPUTER, valid_columns),
    Upgrade((1, 1), SIMPLE_IMPUTER, fitted_dtype),
    Upgrade((1, 6), FUNCTION, _renaming("force_all_finite", "ensure_all_finite")),
    Upgrade((1, 6), ITERATIVE_IMPUTER, empty_columns),
    Upgrade((1, 8), SIMPLE_IMPUTER, filling_dtype),
    Upgrade((1, 8), STANDARD, in_float64),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 6), FUNCTION, _renaming("ensure_all_finite", "force_all_finite")),
    Downgrade((1, 8), SIMPLE_IMPUTER, filling_again),
    Downgrade((1, 8), STANDARD, in_float32),
)
