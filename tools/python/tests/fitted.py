"""Writes fitted estimators as values of `objects`, so that tests can change what is in them."""

import functools
import types
from typing import Any

import numpy as np
from objects import Made, call, instance, named


def written(value: Any) -> Any:
    """A value as its pickle would say it: objects by their class and state, parts likewise."""
    if value is None or isinstance(value, (bool, int, float, str, bytes, slice, np.generic, np.dtype)):
        return value
    if isinstance(value, (np.random.RandomState, np.random.Generator)):
        return None
    if isinstance(value, np.ndarray):
        made = np.array(value)
        if made.dtype == object:
            for place in np.ndindex(made.shape):
                made[place] = written(value[place])
        return made
    if type(value) in (list, tuple, set):
        return type(value)(map(written, value))
    if type(value) is dict:
        return {written(key): written(part) for key, part in value.items()}
    kind = type(value)
    if isinstance(value, (type, types.FunctionType)):
        return named("{}.{}".format(value.__module__, value.__name__))
    if isinstance(value, functools.partial):
        state = (value.func, value.args, value.keywords, None)
        return call("functools.partial", written(value.func), state=written(state))
    if kind.__module__.startswith("scipy.sparse"):
        parts = {name: getattr(value, name) for name in ("indptr", "indices", "data")}
        return instance("scipy.sparse._csr." + kind.__name__, {"_shape": value.shape, **parts})
    if kind.__name__ == "Tree":
        _, arguments, state = value.__reduce__()
        return call("sklearn.tree._tree.Tree", *map(written, arguments), state=written(state))
    if kind.__name__.startswith("Cy"):
        numbers = [part for part in value.__reduce__()[1] if isinstance(part, float)]
        return call("sklearn._loss._loss." + kind.__name__, *numbers)
    if kind.__name__[:6] in ("KDTree", "BallTr"):
        return call(kind.__module__ + ".newObj", named(kind.__module__ + "." + kind.__name__),
                    state=tuple(map(written, value.__getstate__())))
    if kind.__module__.endswith("_dist_metrics"):
        return call(kind.__module__ + ".newObj", named(kind.__module__ + "." + kind.__name__),
                    state=tuple(map(written, map(_array, value.__getstate__()))))
    state = value.__getstate__() if hasattr(value, "__getstate__") else vars(value)
    return instance("{}.{}".format(kind.__module__, kind.__name__), written(state))


def _array(value: Any) -> Any:
    return value if isinstance(value, (int, float)) else np.asarray(value)


def with_state(made: Made, **changes: Any) -> Made:
    """The same object with some attributes changed; those that are ``...`` are left out."""
    state = {**made.state, **changes}
    return made._replace(state={name: value for name, value in state.items() if value is not ...})
