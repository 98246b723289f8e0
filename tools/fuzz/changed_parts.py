"""What `rebuilding --each` changes: every part of the states of objects, in every way that is listed here.

A place is an object, by its turn, and a key of its state; what stands there is replaced.
"""

import numpy as np

#: Numbers that lead somewhere else.
INTEGERS = (0, -1, 1, 1000, 2**31 - 1, 2**31, 2**40, -(2**62))
FLOATS = (0.0, -1.0, float("nan"), float("inf"), 1e300)

ABSENT = object()


def changes_of(value, others):
    """What may stand where a value stands; each is made only when it is asked for."""
    yield lambda: ABSENT
    yield lambda: None
    yield lambda: "text"
    yield lambda: np.array(0.0)
    for other in others:
        yield lambda other=other: other
    if isinstance(value, np.ndarray):
        yield from _arrays(value)
    elif type(value) is bool:
        yield lambda: not value
    elif isinstance(value, (int, np.integer)):
        for number in (*INTEGERS, int(value) + 1, int(value) - 1, int(value) * 2):
            yield lambda number=number: number
    elif isinstance(value, (float, np.floating)):
        for number in FLOATS:
            yield lambda number=number: number
    elif type(value) in (list, tuple):
        yield lambda: type(value)()
        yield lambda: value + value
        yield lambda: value[:-1]
        yield lambda: value[::-1]
        for place in {0, len(value) - 1} if len(value) else ():
            for change in changes_of(value[place], others[:2]):
                yield lambda change=change, place=place: _with(value, place, change())
    elif isinstance(value, dict):
        yield lambda: {}
        for key in list(value)[:1] + list(value)[-1:]:
            for change in changes_of(value[key], others[:2]):
                yield lambda change=change, key=key: {**value, key: change()}
    elif isinstance(value, str):
        for text in ("precomputed", "brute", "kd_tree", "zero", "linear", "minkowski", "raw_values"):
            yield lambda text=text: text


def _with(value, place, part):
    changed = list(value)
    changed[place] = part
    return type(value)(changed)


def _arrays(value):
    for axis in range(min(value.ndim, 3)):
        last = (slice(None),) * axis
        yield lambda last=last: value[(*last, slice(0, -1))].copy()
        yield lambda last=last: value[(*last, slice(0, 1))].copy()
        yield lambda last=last: value[(*last, slice(0, 0))].copy()
        yield lambda axis=axis: np.concatenate([value] * 3, axis=axis)
        yield lambda last=last: value[(*last, slice(None, None, -1))]
    yield lambda: value.reshape(-1)
    yield lambda: value.reshape(1, *value.shape)
    yield lambda: value.T
    if value.dtype.names is not None:
        for name in value.dtype.names:
            for change in _numbers(value[name]):
                yield lambda name=name, change=change: _in_field(value, name, change())
        return
    if value.dtype == object:
        if value.size:
            yield lambda: np.full_like(value, value.reshape(-1)[0])
        return
    for dtype in ("f4", "f8", "i4", "i8", "u1", "?", "c16", ">f8", ">i8", "U3", object):
        if np.dtype(dtype) != value.dtype:
            yield lambda dtype=dtype: value.astype(dtype)
    yield from _numbers(value)


def _in_field(value, name, column):
    changed = value.copy()
    changed[name] = column
    return changed


def _numbers(value):
    """The same array with other numbers in it."""
    if value.dtype.kind in "iu" and value.size:
        bounds = np.iinfo(value.dtype)
        for number in INTEGERS:
            kept = min(max(number, bounds.min), bounds.max)
            yield lambda kept=kept: np.full_like(value, kept)
            yield lambda kept=kept: _at(value, 0, kept)
            yield lambda kept=kept: _at(value, -1, kept)
        yield lambda: (value + 1).astype(value.dtype)
    elif value.dtype.kind == "f" and value.size:
        for number in FLOATS:
            yield lambda number=number: np.full_like(value, number)
            yield lambda number=number: _at(value, 0, number)
    elif value.dtype.kind == "b" and value.size:
        yield lambda: ~value
        yield lambda: np.zeros_like(value)


def _at(value, place, number):
    changed = value.copy()
    changed.reshape(-1)[place] = number
    return changed
