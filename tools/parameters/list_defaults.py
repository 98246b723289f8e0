#!/usr/bin/env python3
"""Says what the objects of an installed library hold if their constructors were told nothing.

    ENVIRONMENT/bin/python tools/parameters/list_defaults.py scikit-learn

prints the version and, for each class that can be in a model, its parameters with their defaults as
``spelled`` writes them; ``required`` stands for a parameter that has none.  Where fitting puts something in
the place of a default, as 10 in that of ``'warn'``, that follows after `` | ``.
"""

import contextlib
import importlib
import inspect
import json
import math
import os
import pkgutil
import re
import sys
import warnings

# Threads that wait for each other take longer than so little work; read when NumPy is imported.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

#: Modules that no model is of.
SKIPPED = re.compile(r"\.(tests?|conftest|datasets|externals|_build_utils|estimator_checks|_testing|testing"
                     r"|mocking|_mocking|_test_common|__check_build)(\.|$)")

#: How a library is imported, and the modules that have its classes; none where it is searched for them.
LIBRARIES = {
    "scikit-learn": ("sklearn", []),
    "xgboost": ("xgboost", ["xgboost.sklearn"]),
    "lightgbm": ("lightgbm", ["lightgbm.sklearn"]),
    "catboost": ("catboost", ["catboost.core"]),
}

#: What is written where a parameter has to be given.
REQUIRED = "required"

#: What stands between the forms of one default.
SEPARATOR = " | "


def quoted(text):
    """A text as Python writes it, always between single quotes."""
    body = text.replace("\\", "\\\\").replace("'", "\\'")
    if not all(" " <= character <= "~" for character in body):
        raise ValueError("no spelling for the text {!r}".format(text))
    return "'" + body + "'"


def spelled(value):
    """A default as Python writes it, in the form that the tool compares with what a source holds."""
    if value is None or isinstance(value, (bool, int)):
        return repr(value)
    if isinstance(value, float):
        return repr(float(value)) if math.isfinite(value) else str(float(value))
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple):
        inner = ", ".join(map(spelled, value))
        return "({},)".format(inner) if len(value) == 1 else "({})".format(inner)
    if isinstance(value, list):
        return "[{}]".format(", ".join(map(spelled, value)))
    if isinstance(value, dict):
        return "{{{}}}".format(", ".join("{}: {}".format(spelled(key), spelled(value[key])) for key in value))
    if type(value).__name__ == "ndarray" and value.ndim == 1:
        return "array([{}])".format(", ".join(map(spelled, value.tolist())))
    name = getattr(value, "__qualname__", None)
    if name is not None and "<" not in name:
        return "<{}.{}>".format(value.__module__, name)
    raise ValueError("no spelling for {!r}".format(value))


def modules(name, known):
    """The modules of a package that can be imported."""
    package = importlib.import_module(name)
    if known:
        for module in known:
            yield importlib.import_module(module)
        return
    for found in pkgutil.walk_packages(package.__path__, name + ".", onerror=lambda module: None):
        if SKIPPED.search(found[1]):
            continue
        try:
            yield importlib.import_module(found[1])
        except Exception:  # what needs matplotlib, or has been taken away
            continue


def parameters(kind):
    """The parameters of a constructor with their defaults; those that it hands on are its bases'."""
    found = {}
    for base in kind.__mro__:
        if "__init__" not in vars(base) or base is object:
            continue
        # Decorators of old versions of scikit-learn keep what they wrap under this name.
        init = getattr(base.__init__, "deprecated_original", base.__init__)
        takes = inspect.signature(init).parameters.values()
        for one in list(takes)[1:]:
            if one.kind in (one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY):
                default = REQUIRED if one.default is one.empty else spelled(one.default)
                found.setdefault(one.name, default)
        if not any(one.kind == one.VAR_KEYWORD for one in takes):
            break
    kept = held(kind, found)
    fitted = [held(kind, found, labels) for labels in (2, 3)]
    for name in found:
        # A None that means NaN is kept as NaN.
        forms = [kept.get(name, found[name])]
        forms += [one[name] for one in fitted if one.get(name, forms[0]) not in forms]
        found[name] = SEPARATOR.join(dict.fromkeys(forms))
    return found


def held(kind, names, labels=0):
    """What an object that was told nothing holds; after it was fitted to so many labels, if there are any."""
    import numpy as np
    try:
        made = kind()
        # CatBoost keeps what it was given in a place of its own, and writes files when it is fitted.
        if labels > 0 and vars(made).keys() & set(names):
            numbers = np.random.RandomState(0).uniform(0.1, 1.0, (30, 3))
            made.fit(numbers, np.arange(30) % labels)
        values = vars(made)
    except Exception:  # it has to be given something, or takes other rows
        return {}
    found = {}
    for name in names:
        try:
            found[name] = spelled(values[name])
        except (KeyError, ValueError):
            continue
    return found


def is_listed(kind, base):
    """Whether objects of a class are models, or parts of them."""
    return (not kind.__name__.startswith("_") and issubclass(kind, base) and kind is not base
            and not inspect.isabstract(kind) and "Mixin" not in kind.__name__)


def listing(library):
    """The version of a library, and its classes with their parameters."""
    package, known = LIBRARIES[library]
    if library == "catboost":
        base = importlib.import_module(package).CatBoost.__mro__[1]
    else:
        base = importlib.import_module("sklearn.base").BaseEstimator
    classes = {}
    for module in modules(package, known):
        for name, value in list(vars(module).items()):
            if inspect.isclass(value) and value.__module__ == module.__name__ and is_listed(value, base):
                found = parameters(value)
                if classes.setdefault(name, found) != found:
                    raise ValueError("two classes are called " + name)
    version = importlib.import_module(package).__version__
    return {"library": library, "version": version, "classes": classes}


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LIBRARIES:
        sys.exit(__doc__)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
            found = listing(sys.argv[1])
        print(json.dumps(found, indent=1))
