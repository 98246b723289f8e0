"""Arguments that a model keeps for a function, which it calls with them later.

Functions of the list compute with what they are given; these arguments would have them do more: write into an
array, leave what was in memory before, or believe sizes that only their caller could know.
"""

import functools
import types
from typing import TYPE_CHECKING, Any, Dict, Tuple

import numpy as np

if TYPE_CHECKING:
    from ..objects import Call

#: What functions of the list are.
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, np.ufunc, type(np.mean))

#: Values that no compiled code can be misled by.
_PLAIN = (type(None), bool, int, float, str)

#: Functions of scikit-learn that hand arrays given by name to compiled code, whose sizes nobody compares with
#: those of the rows, and how many arguments by place they may be kept with.
_TRUSTING = {
    "_kmeans_single_elkan": 0,
    "_kmeans_single_lloyd": 0,
    "euclidean_distances": 2,
    "paired_distances": 2,
    "pairwise_distances": 2,
    "pairwise_distances_argmin": 2,
    "pairwise_distances_argmin_min": 2,
    "pairwise_kernels": 2,
    "silhouette_samples": 2,
    "silhouette_score": 2,
}

#: The attributes in which estimators keep arguments by name, and those that say what these are for.
_KEPT = (
    ("kw_args", ("func",)),
    ("inv_kw_args", ("inverse_func",)),
    ("metric_params", ("metric",)),
    ("effective_metric_params_", ("effective_metric_",)),
    ("kernel_params", ("kernel", "affinity")),
    ("pairwise_kernels_kwargs", ("metric",)),
    ("_kwargs", ("_score_func",)),
    ("fun_args", ("fun",)),
)

#: An object with any of these is judged when all are complete.
KEPT = frozenset(name for name, _ in _KEPT)

#: Arrays that metrics named by a text are given, whose shapes `metrics` judges.
_OF_METRICS = ("V", "VI", "w")


def judge_arguments(
    call: "Call", function: Any, arguments: Tuple[Any, ...], keywords: Dict[Any, Any]
) -> None:
    """Refuses arguments with which a function would do more than compute.

    Raises:
        RebuildError: ``rebuild.bad-state``.
    """
    if isinstance(function, functools.partial):
        function, arguments, keywords = (
            function.func,
            (*function.args, *arguments),
            {**function.keywords, **keywords},
        )
    _judge_names(call, keywords)
    if isinstance(function, np.ufunc):
        # The first argument behind the inputs is where it writes; without ``where``, it writes all of it.
        if "where" in keywords or len(arguments) >= max(function.nin, 1):
            raise call.wrong("a function is told where to write")
        return
    most = _TRUSTING.get(function.__name__) if _is_of_scikit_learn(function) else None
    if most is None:
        return
    if len(arguments) > most or not all(_is_plain(value) for value in keywords.values()):
        raise call.wrong("{} is given arrays that it would believe".format(function.__name__))


def judge_kept(call: "Call", made: Any) -> None:
    """Judges what an object keeps for functions, and for metrics and kernels that it has by a text."""
    own = getattr(made, "__dict__", {})
    for name, owners in _KEPT:
        keywords = own.get(name)
        if keywords is None:
            continue
        if type(keywords) is not dict:
            raise call.wrong("its {} are no dict".format(name))
        functions = [own[owner] for owner in owners if isinstance(own.get(owner), _CALLED)]
        for function in functions:
            judge_arguments(call, function, (), keywords)
        if functions:
            continue
        _judge_names(call, keywords)
        for key, value in keywords.items():
            if not _is_plain(value) and not (key in _OF_METRICS and isinstance(value, np.ndarray)):
                raise call.wrong("its {} have {!r}, which is no number".format(name, key[:64]))


_CALLED = (*FUNCTIONS, functools.partial)


def _judge_names(call: "Call", keywords: Dict[Any, Any]) -> None:
    if any(type(key) is not str or not key.isidentifier() for key in keywords):
        raise call.wrong("a keyword is no name")
    if "out" in keywords:
        raise call.wrong("a function is told where to write")


def _is_plain(value: Any) -> bool:
    return type(value) in _PLAIN or isinstance(value, (np.number, np.bool_, np.str_, *_CALLED))


def _is_of_scikit_learn(function: Any) -> bool:
    return str(getattr(function, "__module__", "")).partition(".")[0] == "sklearn"

