"""Whether two graphs of objects are the same, bit for bit: types, numbers, memory order."""

import struct
import types

import numpy as np

#: Where an object was in memory when it was fitted, which differs each time; what SciPy works out anew.
PASSING = (
    "_stop_words_id",
    "_delegate_to",
    "_xp",
    "_xp_internal",
    "_asarray",
    "_has_sorted_indices",
    "_has_canonical_format",
    "_random_state",
)
FIXED = (
    int,
    str,
    bytes,
    complex,
    type,
    types.FunctionType,
    types.BuiltinFunctionType,
    np.ufunc,
    np.dtype,
    slice,
    types.ModuleType,
    types.MethodDescriptorType,
)


def difference(one, other):
    """Where two objects differ, as text; None when they are the same."""
    seen, waiting = set(), [(one, other, "model")]
    while waiting:
        a, b, path = waiting.pop()
        if (id(a), id(b)) in seen:
            continue
        seen.add((id(a), id(b)))
        if type(a) is not type(b):
            return "{}: {} and {}".format(path, type(a), type(b))
        if not same(a, b):
            return "{}: {!r} and {!r}".format(path, a, b)
        waiting.extend((x, y, path + name) for name, x, y in parts(a, b))
    return None


def same(a, b):
    """Whether two objects of one type are the same, apart from their parts."""
    if isinstance(a, np.ma.MaskedArray):
        return a.dtype == b.dtype and a.shape == b.shape
    if isinstance(a, np.ndarray):
        if a.dtype != b.dtype or a.shape != b.shape or not b.flags.writeable:
            return False
        if a.dtype == object:
            return True
        flags = [(x.flags.c_contiguous, x.flags.f_contiguous) for x in (a, b)]
        # An array in neither order comes back in C order.
        if flags[0] != flags[1] and any(flags[0]):
            return False
        names = a.dtype.names
        return (
            a.tobytes() == b.tobytes()
            if names is None
            else all(a[name].tobytes() == b[name].tobytes() for name in names)
        )
    if is_index(a):
        return a.dtype == b.dtype and a.identical(b)
    if isinstance(a, np.generic):
        return a.tobytes() == b.tobytes()
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b)
    if isinstance(a, dict):
        return list(map(repr, a)) == list(map(repr, b))
    if isinstance(a, (set, frozenset, bytearray, range, *FIXED)):
        return a == b
    if hasattr(a, "__dict__") and not type(a).__module__.startswith("scipy"):
        return set(vars(a)) - set(PASSING) == set(vars(b)) - set(PASSING)
    return True


def is_index(value):
    """Whether it is an index of pandas, which need not be here."""
    return type(value).__module__.startswith("pandas") and hasattr(value, "identical")


def parts(a, b):
    """The parts of two objects that are the same so far: a name, one, the other."""
    if isinstance(a, np.ma.MaskedArray):
        yield ".data", np.asarray(a.data), np.asarray(b.data)
        yield ".mask", np.ma.getmaskarray(a), np.ma.getmaskarray(b)
    elif isinstance(a, np.ndarray):
        if a.dtype == object:
            yield "", a.reshape(-1).tolist(), b.reshape(-1).tolist()
    elif isinstance(a, (np.generic, float, set, frozenset, bytearray, range, *FIXED)) or a is None:
        return
    elif is_index(a):
        # What pandas remembers beside the names, and who shares their memory, is no part of it.
        yield ".array", a.to_numpy(object), np.array(b.to_numpy(object))
    elif isinstance(a, dict):
        for key, value, other in zip(a, a.values(), b.values()):
            yield "[{!r}]".format(key), value, other
    elif isinstance(a, (list, tuple)):
        for place, (value, other) in enumerate(zip(a, b)):
            yield "[{}]".format(place), value, other
    elif type(a).__name__.startswith("rv_") and type(a).__module__.startswith("scipy"):
        yield ".args", (a.args, a.kwds, type(a.dist)), (b.args, b.kwds, type(b.dist))
    elif hasattr(a, "__dict__"):
        for name in vars(a).keys() & vars(b).keys() - set(PASSING):
            yield "." + name, vars(a)[name], vars(b)[name]
    else:
        yield "", state(a), state(b)


def state(value):
    """What a compiled object says of itself; the count of its calls does not matter."""
    said = value.__getstate__() if hasattr(value, "__getstate__") else None
    if said is None:
        said = value.__reduce__()[1:]
    return said[:10] + said[11:] if type(said) is tuple and len(said) == 13 else said
