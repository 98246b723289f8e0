"""Column transformers, pipelines and what else is made of other estimators."""

from typing import Any, Dict, List, Optional, Tuple

import numpy as np

from ..context import Context
from ..departed import Departed
from .changes import Add, Drop, Rename, RenameParameter, is_fitted, is_text, names
from .row import Downgrade, State, Upgrade

COLUMNS = names("sklearn.compose._column_transformer", "ColumnTransformer")
STACKINGS = names("sklearn.ensemble._stacking", "StackingClassifier StackingRegressor")
STACKING_CLASSIFIER = names("sklearn.ensemble._stacking", "StackingClassifier")
VOTINGS = names("sklearn.ensemble._voting", "VotingClassifier VotingRegressor")
CHAINS = names("sklearn.multioutput", "ClassifierChain RegressorChain")
SELF_TRAINING = names("sklearn.semi_supervised._self_training", "SelfTrainingClassifier")
CALIBRATED = names("sklearn.calibration", "_CalibratedClassifier")
ISOTONIC = names("sklearn.isotonic", "IsotonicRegression")


def column_names(state: State, context: Context) -> None:
    """The names of the columns that it was fitted to are kept as other estimators keep them."""
    found = state.pop("_feature_names_in", None)
    frame = state.pop("_df_columns", None)
    state.pop("_has_str_cols", None)
    for known in (found, frame):
        if hasattr(known, "dtype") and known.dtype == object and all(isinstance(name, str) for name in known):
            state.setdefault("feature_names_in_", np.array(list(known), dtype=object))
    if is_fitted(state) and "_n_features" in state:
        state.setdefault("n_features_in_", state["_n_features"])


def column_indices(state: State, context: Context) -> None:
    """Which columns each part is given, by number; which it makes is known only by transforming."""
    fitted = state.get("transformers_")
    if not isinstance(fitted, list) or "_transformer_to_input_indices" in state:
        return
    known, count = state.get("feature_names_in_"), state.get("n_features_in_")
    state["_transformer_to_input_indices"] = {
        name: _indices(columns, count, known) for name, _, columns in _triples(fitted, context)}
    state.setdefault("output_indices_", {})


def _triples(parts: List[Any], context: Context) -> List[Tuple[Any, Any, Any]]:
    if not all(isinstance(part, tuple) and len(part) == 3 for part in parts):
        context.wrong("its parts are no triples")
    return parts


def _indices(columns: Any, count: Optional[int], known: Any) -> List[int]:
    """The numbers of the columns that a specification means; none for names that nothing is known of."""
    if columns is None:
        return []
    if isinstance(columns, slice):
        numbers = range(count or 0)
        if not isinstance(columns.start, str) and not isinstance(columns.stop, str):
            return list(numbers[columns])
        places = {name: place for place, name in enumerate(known if known is not None else ())}
        start = places.get(columns.start, 0) if columns.start is not None else None
        stop = places[columns.stop] + 1 if columns.stop in places else None
        return list(numbers[slice(start, stop, columns.step)])
    listed = np.atleast_1d(np.asarray(columns))
    if listed.dtype == bool:
        return [int(place) for place in np.flatnonzero(listed)]
    if listed.dtype.kind in "iu":
        return [int(place) if place >= 0 or count is None else int(place) + count for place in listed]
    places = {name: place for place, name in enumerate(known if known is not None else ())}
    return [places[name] for name in listed.tolist() if isinstance(name, str) and name in places]


def no_remainder(state: State, context: Context) -> None:
    """Where no column remains, none is named."""
    rest = state.get("_remainder")
    if isinstance(rest, tuple) and len(rest) == 3 and rest[2] is None:
        state["_remainder"] = (rest[0], rest[1], [])


def passing_transformers(state: State, context: Context) -> None:
    """Columns that are passed through have a transformer that does so, beside the word for it."""
    fitted = state.get("transformers_")
    if isinstance(fitted, list):
        state.setdefault("_name_to_fitted_passthrough", {
            name: _identity(name, state, context) for name, part, _ in _triples(fitted, context)
            if is_text(part, "passthrough")})


def passed_through(state: State, context: Context) -> None:
    """Columns that are passed through have their transformer where the word for it was."""
    fitted = state.get("transformers_")
    kept = state.pop("_name_to_fitted_passthrough", None) or {}
    if not isinstance(fitted, list):
        return
    state["transformers_"] = [
        (name, (kept.get(name) or _identity(name, state, context)) if is_text(part, "passthrough") else part,
         columns) for name, part, columns in _triples(fitted, context)]
    state.setdefault("n_features_in_", state.get("_n_features"))


def _identity(name: str, state: State, context: Context) -> Any:
    places = state.get("_transformer_to_input_indices", {}).get(name, [])
    held: Dict[str, Any] = {
        "func": None, "inverse_func": None, "validate": False, "accept_sparse": True, "check_inverse": False,
        "feature_names_out": "one-to-one", "kw_args": None, "inv_kw_args": None,
        "n_features_in_": len(places)}
    known = state.get("feature_names_in_")
    if known is not None:
        held["feature_names_in_"] = known[places]
    return context.make("sklearn.preprocessing._function_transformer.FunctionTransformer", held)


def words_again(state: State, context: Context) -> None:
    """Columns that are passed through have a word, and their transformer beside it."""
    fitted = state.get("transformers_")
    if not isinstance(fitted, list):
        return
    passed = {part[0] for part in state.get("transformers", []) if is_text(part[1], "passthrough")}
    if is_text(state.get("remainder"), "passthrough"):
        passed.add("remainder")
    state["_name_to_fitted_passthrough"] = {name: part for name, part, _ in _triples(fitted, context)
                                            if name in passed}
    state["transformers_"] = [(name, "passthrough" if name in passed else part, columns)
                              for name, part, columns in fitted]
    state.setdefault("_n_features", state.get("n_features_in_"))


def named_columns(state: State, context: Context) -> None:
    """Lists of columns that warned when they were read are plain lists again."""
    state.pop("_n_features", None)
    fitted = state.get("transformers_")
    if isinstance(fitted, list):
        state["transformers_"] = [
            (name, part, _plain(columns)) for name, part, columns in _triples(fitted, context)]
    rest = state.get("_remainder")
    if isinstance(rest, tuple) and len(rest) == 3:
        state["_remainder"] = (rest[0], rest[1], _plain(rest[2]))


def _plain(columns: Any) -> Any:
    if isinstance(columns, Departed) and isinstance(columns.state, dict):
        return columns.state.get("data")
    return columns


def left_out(state: State, context: Context) -> None:
    """Estimators that are left out are called ``drop``, where they were None."""
    for name in ("estimators", "transformer_list"):
        parts = state.get(name)
        if isinstance(parts, list) and all(isinstance(part, tuple) and len(part) == 2 for part in parts):
            state[name] = [(key, "drop" if part is None else part) for key, part in parts]


def calibrated(state: State, context: Context) -> None:
    """A calibrated classifier was fitted by itself, and so had names that ended in an underscore."""
    for old, new in (("base_estimator", "estimator"), ("calibrators_", "calibrators")):
        if old in state:
            state.setdefault(new, state.pop(old))
    known = state.pop("classes_", None)
    if known is not None:
        state["classes"] = known
    state.pop("label_encoder_", None)


def calibrated_again(state: State, context: Context) -> None:
    """The estimator of a calibrated classifier was called ``base_estimator``."""
    state["base_estimator"] = state.pop("estimator", None)


def thresholds(state: State, context: Context) -> None:
    """The points between which an isotonic regression interpolates have other names."""
    for old, new in (("_necessary_X_", "X_thresholds_"), ("_necessary_y_", "y_thresholds_")):
        if old in state:
            state.setdefault(new, state.pop(old))


UPGRADES: Tuple[Upgrade, ...] = (
    Upgrade((0, 22), VOTINGS + STACKINGS + names("sklearn.pipeline", "FeatureUnion"), left_out),
    Upgrade((0, 24), CALIBRATED, calibrated),
    Upgrade((0, 24), ISOTONIC, thresholds),
    Upgrade((1, 0), COLUMNS, column_names),
    Upgrade((1, 0), COLUMNS, column_indices),
    Upgrade((1, 0), COLUMNS, no_remainder),
    Upgrade((1, 2), CALIBRATED, calibrated),
    Upgrade((1, 2), STACKING_CLASSIFIER, Rename("_le", "_label_encoder")),
    Upgrade((1, 2), COLUMNS, passing_transformers),
    Upgrade((1, 4), COLUMNS, passed_through),
    Upgrade((1, 5), COLUMNS, Add("force_int_remainder_cols", True)),
    Upgrade((1, 6), SELF_TRAINING, RenameParameter("base_estimator", "estimator", keeps=True)),
    Upgrade((1, 6), SELF_TRAINING, Rename("base_estimator_", "estimator_")),
    Upgrade((1, 7), CHAINS, RenameParameter("base_estimator", "estimator", keeps=True)),
    Upgrade((1, 7), COLUMNS, named_columns),
    Upgrade((1, 8), SELF_TRAINING, RenameParameter("base_estimator", "estimator")),
    Upgrade((1, 9), CHAINS, RenameParameter("base_estimator", "estimator")),
    Upgrade((1, 9), COLUMNS, Drop(("force_int_remainder_cols",))),
)

DOWNGRADES: Tuple[Downgrade, ...] = (
    Downgrade((1, 2), CALIBRATED, calibrated_again),
    Downgrade((1, 2), STACKING_CLASSIFIER, Rename("_label_encoder", "_le")),
    Downgrade((1, 4), COLUMNS, words_again),
    Downgrade((1, 6), SELF_TRAINING, RenameParameter("estimator", "base_estimator")),
    Downgrade((1, 6), SELF_TRAINING, Rename("estimator_", "base_estimator_")),
    Downgrade((1, 8), SELF_TRAINING, Add("base_estimator", "deprecated")),
    Downgrade((1, 7), CHAINS, RenameParameter("estimator", "base_estimator")),
    Downgrade((1, 9), CHAINS, Add("base_estimator", "deprecated")),
    Downgrade((1, 9), COLUMNS, Add("force_int_remainder_cols", True)),
)
