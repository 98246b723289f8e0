"""Judgements of histogram gradient boosting, whose nodes ask rows for columns that nothing compares again."""

from functools import partial
from typing import TYPE_CHECKING, Any, Dict, Iterator

import numpy as np

from ...dtypes import Array
from ..budget import ELEMENT
from .checks import integer, sequence, unshadowed
from .histogram import Asked, asked_of
from .of_trees import columns_of

if TYPE_CHECKING:
    from ..objects import Call

#: More threads than any machine has: a library that cannot start them ends the program.
THREADS = 1025


def _judge_histograms(call: "Call", made: Any) -> None:
    own = vars(made)
    if "_predictors" not in own:
        # The first thing that any method asks for once rows are checked.
        return
    unshadowed(call, made, "it")
    if own.get("_in_fit", False) is not False:
        raise call.wrong("it says that it is being fitted, and would take rows as they are")
    columns = columns_of(call, made)
    if own.get("_preprocessor") is not None:
        _judge_preprocessor(call, own["_preprocessor"], columns)
    categorical = _categorical(call, own.get("_bin_mapper"), columns)
    for asked in _predictors(call, own["_predictors"]):
        if asked.columns > columns:
            raise call.wrong("a node asks for a column that rows do not have")
        call.judges(asked.categorical.nbytes)
        if not categorical[asked.categorical].all():
            raise call.wrong("a node asks for categories of a column of numbers")


def _categorical(call: "Call", mapper: Any, columns: int) -> Array:
    """Which columns are categories, by the mapper that makes a set of bits for each of them."""
    own = getattr(mapper, "__dict__", {})
    categorical = own.get("is_categorical_")
    if (
        type(mapper).__name__ != "_BinMapper"
        or type(categorical) is not np.ndarray
        or categorical.dtype.kind not in "bu"
        or categorical.shape != (columns,)
    ):
        raise call.wrong("it does not say which columns are categories")
    integer(call, own.get("n_threads", 1), "its threads", 1, THREADS)
    return categorical


def _predictors(call: "Call", stages: Any) -> Iterator[Asked]:
    """What each tree asks for; stages and trees may be shared by other estimators."""
    if type(stages) is not list:
        raise call.wrong("its trees are no list")
    call.judges(ELEMENT * len(stages))
    for stage in stages:
        call.judges(ELEMENT * len(sequence(call, stage, "a stage of its trees", list, len(stage))))
        for predictor in stage:
            own = getattr(predictor, "__dict__", {})
            if type(predictor).__name__ != "TreePredictor" or "nodes" not in own:
                raise call.wrong("one of its trees is none")
            yield asked_of(call, own["nodes"])


def _judge_preprocessor(call: "Call", made: Any, columns: int) -> None:
    """What puts the categories first gives as many columns as it takes."""
    own = getattr(made, "__dict__", {})
    if type(made).__name__ != "ColumnTransformer":
        raise call.wrong("its preprocessor does what is not known")
    unshadowed(call, made, "its preprocessor")
    if own.get("transformer_weights") is not None or own.get("_name_to_fitted_passthrough"):
        raise call.wrong("its preprocessor does more than to put categories first")
    parts = own.get("transformers_")
    parts = sequence(call, parts, "its preprocessor's parts", list, *range(5))
    places = own.get("_transformer_to_input_indices", {})
    count = 0
    for part in parts:
        name, transformer, chosen = sequence(call, part, "a part of its preprocessor", tuple, 3)
        if type(name) is not str:
            raise call.wrong("a part of its preprocessor has no name")
        if type(transformer) is str and transformer == "drop":
            continue
        if not _keeps_columns(call, transformer):
            raise call.wrong("its preprocessor does what is not known")
        size = _chosen(call, chosen)
        # The columns of a table with names are chosen by these instead.
        if name in places and _chosen(call, places[name]) != size:
            raise call.wrong("its preprocessor chooses other columns of tables")
        count += size
    if count != columns:
        raise call.wrong("its preprocessor gives another number of columns")


def _keeps_columns(call: "Call", transformer: Any) -> bool:
    """Whether a transformer is known to give as many columns as it is given."""
    from sklearn.utils.validation import check_array

    own: Dict[str, Any] = getattr(transformer, "__dict__", {})
    kind = type(transformer).__name__
    if kind == "OrdinalEncoder":
        return True
    function = own.get("func")
    return (
        kind == "FunctionTransformer"
        and type(function) is partial
        and function.func is check_array
        # It would check these instead of what it is given.
        and not function.args
    )


def _chosen(call: "Call", chosen: Any) -> int:
    """How many columns a mask or a list of columns chooses."""
    if type(chosen).__name__ == "_RemainderColsList":
        chosen = vars(chosen).get("data")
    if type(chosen) not in (list, np.ndarray):
        raise call.wrong("its preprocessor chooses columns in a way that is not known")
    call.judges(ELEMENT * len(chosen))
    array = np.asarray(chosen)
    if array.ndim != 1 or array.dtype.kind not in "biu":
        if array.size:
            raise call.wrong("its preprocessor chooses columns in a way that is not known")
        return 0
    return int(array.sum()) if array.dtype.kind == "b" else len(array)


JUDGEMENTS = ((("BaseHistGradientBoosting",), _judge_histograms),)
