"""Texts that are equal when objects are: parameters, scorers, splits and data of a search.

They are compared and shown, and never read back.
"""

import functools
import hashlib
import inspect
import os
import pickle
import site
import sys
import sysconfig
import types
from typing import Any, Dict, Iterable, List, Mapping

import numpy as np

#: Objects within objects beyond this are told by their class alone; there may be circles.
_DEEPEST = 20

#: Parameters of estimators that change no score.
IDLE = frozenset(("memory", "n_jobs", "verbose"))

#: Where code stands that is known by its name and its version.
_LIBRARIES = tuple(os.path.realpath(path) + os.sep for path in {
    *(sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    *site.getsitepackages(), site.getusersitepackages()})

#: A longer text ends with its digest.
_SHOWN = 200


def described(value: Any, depth: int = 0) -> str:
    """What ``value`` is: numbers and texts as Python writes them, estimators by class and parameters, arrays
    and code by digest."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes)):
        return repr(value)
    if depth > _DEEPEST:
        return class_name(type(value))
    if isinstance(value, (list, tuple)):
        return _bracketed("[]" if isinstance(value, list) else "()", (
            described(part, depth + 1) for part in value))
    if isinstance(value, (set, frozenset)):
        return _bracketed("{}", sorted(described(part, depth + 1) for part in value))
    if isinstance(value, dict):
        return _bracketed("{}", ("{}: {}".format(described(key, depth + 1), described(part, depth + 1))
                                 for key, part in value.items()))
    if _is_data(value):
        return data(value)
    return _object(value, depth)


def data(value: Any) -> str:
    """What rows, targets or weights are: their form and a digest of all of them.

    Args:
        value: an array, a sparse matrix, a data frame, or a list.
    """
    if value is None:
        return "None"
    digest = hashlib.sha256()
    if hasattr(value, "tocsr"):
        value = value.tocsr()
        parts = [value.data, value.indices, value.indptr]
        form = "{} of {}".format(_shape(value.shape), value.dtype)
    elif hasattr(value, "columns"):
        parts = [np.asarray(value[column]) for column in value.columns]
        # Categories are in no array, and decide what trees make of a column.
        parts += [np.asarray(dtype.categories) for dtype in value.dtypes if hasattr(dtype, "ordered")]
        form = "{} of {}".format(_shape(value.shape), shortened(", ".join(
            "{} {}{}".format(column, dtype, " ordered" * bool(getattr(dtype, "ordered", False)))
            for column, dtype in zip(value.columns, value.dtypes)), 100))
    else:
        parts = [_array(value)]
        form = "{} of {}".format(_shape(parts[0].shape), parts[0].dtype)
    for part in parts:
        _take(digest, part)
    return "{}, {}".format(form, digest.hexdigest()[:16])


def shortened(text: str, shown: int = _SHOWN) -> str:
    """``text``, or its beginning and its digest."""
    if len(text) <= shown:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
    return "{}… {}".format(text[:shown], digest[:16])


def class_name(cls: Any) -> str:
    """The library and the name of a class or function; modules within libraries come and go."""
    module = str(getattr(cls, "__module__", "") or "")
    return "{}.{}".format(module.partition(".")[0], getattr(cls, "__qualname__", repr(cls))).lstrip(".")


def _object(value: Any, depth: int) -> str:
    if isinstance(value, type):
        return class_name(value)
    if isinstance(value, functools.partial):
        return "partial({}, {}, {})".format(*(
            described(part, depth + 1) for part in (value.func, value.args, value.keywords)))
    if isinstance(value, types.MethodType):
        return "{}.{}".format(described(value.__self__, depth + 1), value.__name__)
    if isinstance(value, types.FunctionType):
        return "{}{}".format(class_name(value), _code(value, depth))
    if isinstance(value, (types.BuiltinFunctionType, np.ufunc)):
        return class_name(value) if hasattr(value, "__qualname__") else value.__name__
    state: Mapping[str, Any]
    if hasattr(value, "get_params"):
        state = _chosen(value, depth)
    elif isinstance(value, (np.random.RandomState, np.random.Generator)):
        chance = value.get_state() if isinstance(value, np.random.RandomState) else value.bit_generator.state
        return "{}({})".format(class_name(type(value)), shortened(described(chance, depth + 1), 0))
    elif getattr(value, "__dict__", None):
        state = vars(value)
    else:
        return "{}({})".format(own_class(type(value), depth), _pickled(value))
    return "{}({})".format(own_class(type(value), depth), ", ".join(
        "{}={}".format(name, described(part, depth + 1)) for name, part in sorted(state.items())))


def _chosen(estimator: Any, depth: int) -> Dict[str, Any]:
    """The parameters that are not as when nobody sets them; a later version may have more of these."""
    defaults = inspect.signature(type(estimator).__init__).parameters
    return {name: value for name, value in estimator.get_params(deep=False).items()
            if name not in IDLE and (
                name not in defaults
                or described(defaults[name].default, depth + 1) != described(value, depth + 1))}


def _code(function: types.FunctionType, depth: int) -> str:
    """What a function of the user's own does; that of a library is known by its name."""
    if _is_of_library(function.__module__) and function.__name__ != "<lambda>":
        return ""
    inner = [part for part in map(_content, function.__closure__ or ()) if not isinstance(part, type)]
    text = described([_instructions(function.__code__), function.__defaults__, function.__kwdefaults__,
                      inner], depth + 1)
    return _hashed(text)


def own_class(cls: type, depth: int = 0) -> str:
    """The name of a class, and what its methods do where it is the user's own."""
    own = [each for each in cls.__mro__ if not _is_of_library(each.__module__)]
    if not own or depth > _DEEPEST:
        return class_name(cls)
    methods = ["{}.{}{}".format(class_name(each), name, _code(method, depth + 1))
               for each in own for name, method in sorted(_methods(each).items())]
    return "{}{}".format(class_name(cls), _hashed(described(methods)))


def _methods(cls: type) -> Dict[str, types.FunctionType]:
    found = {name: getattr(part, "__func__", getattr(part, "fget", part)) for name, part in vars(cls).items()}
    return {name: part for name, part in found.items() if isinstance(part, types.FunctionType)}


def _is_of_library(module: Any) -> bool:
    """Whether a module came with Python or was installed; what is the user's own changes from run to run."""
    file = getattr(sys.modules.get(str(module)), "__file__", None)
    if file is None:
        return str(module).partition(".")[0] in sys.builtin_module_names
    return module not in ("__main__", "__mp_main__") and os.path.realpath(file).startswith(_LIBRARIES)


def _content(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        # It is not filled yet.
        return None


def _instructions(code: types.CodeType) -> List[Any]:
    return [code.co_code, code.co_names, [
        _instructions(part) if isinstance(part, types.CodeType) else part for part in code.co_consts]]


def _pickled(value: Any) -> str:
    try:
        return hashlib.sha256(pickle.dumps(value, protocol=4)).hexdigest()[:16]
    except Exception:
        # It cannot be told from others of its class; what it makes of the data is in the splits.
        return ""


def _is_data(value: Any) -> bool:
    return isinstance(value, np.ndarray) or hasattr(value, "tocsr") or (
        hasattr(value, "to_numpy") and hasattr(value, "shape"))


def _array(value: Any) -> Any:
    try:
        return np.asarray(value)
    except ValueError:
        # Rows of different lengths, such as lists of words.
        found = np.empty(len(value), object)
        found[:] = value
        return found


def _take(digest: Any, array: Any) -> None:
    """Takes the elements of ``array``; a boundary follows, so that they are not those of the next."""
    if array.dtype.hasobject:
        for element in array.ravel():
            digest.update(described(element).encode("utf-8", "backslashreplace") + b"\0")
    else:
        digest.update(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)
    digest.update("{} {}".format(array.dtype.str, array.shape).encode())


def _shape(shape: Iterable[int]) -> str:
    return " × ".join("{:,}".format(size) for size in shape)


def _hashed(text: str) -> str:
    """The digest of a text alone, behind a ``#``."""
    return shortened(text, 0).replace("… ", "#")


def _bracketed(brackets: str, parts: Iterable[str]) -> str:
    return brackets[0] + ", ".join(parts) + brackets[1]
