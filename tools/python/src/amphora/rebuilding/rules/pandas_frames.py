"""Frames, series and indexes of pandas, made anew by their initialisers of arrays that were judged."""

from typing import TYPE_CHECKING, Any, List, NamedTuple, Tuple

import numpy as np

from ..departed import Reference
from . import Rule
from .checks import integer, sequence
from .pandas_arrays import state_of

if TYPE_CHECKING:
    from ..objects import Call

#: What pandas calls the form of its blocks that it has written since 0.14.
_FORM = "0.14.1"


class Block(NamedTuple):
    """Columns of one type: an array with a row for each, or an array of pandas that is one."""

    values: Any
    places: Tuple[int, ...]


class Blocks(NamedTuple):
    """What a frame or a series keeps: an index for each dimension, the columns' first, and the blocks."""

    axes: List[Any]
    blocks: List[Block]


def _block(call: "Call", values: Any, placement: Any) -> Block:
    if type(placement) is slice:
        ends = [integer(call, each, "where it is") for each in (
            placement.start or 0, placement.stop, 1 if placement.step is None else placement.step)]
        if ends[2] < 1:
            raise call.wrong("its columns have no step")
        found = range(*ends)
        call.rebuilder.budget.spend(8 * len(found))
        return Block(values, tuple(found))
    if type(placement) is not np.ndarray or placement.ndim != 1 or placement.dtype.kind not in "iu":
        raise call.wrong("where it is, is no slice and no integers")
    return Block(values, tuple(placement.tolist()))


class _UnpickledBlock(Rule):
    """``_unpickle_block(values, placement, dimensions)``."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "state", "items", "entries")
        values, placement, _ = sequence(call, call.arguments, "what it is made of", tuple, 3)
        return _block(call, values, placement)


class _Manager(Rule):
    """``BlockManager(blocks, axes)``, or one without arguments whose state says the same."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        if call.arguments:
            blocks, axes = sequence(call, call.arguments, "what it is made of", tuple, 2)
            blocks = list(blocks) if type(blocks) is tuple else None
        else:
            said = sequence(call, call.state, "its state", tuple, 4)[3]
            form = said.get(_FORM) if type(said) is dict else None
            if type(form) is not dict or type(form.get("blocks")) is not list:
                raise call.wrong("it has no blocks of a form that is known")
            axes = form.get("axes")
            if any(type(one) is not dict for one in form["blocks"]):
                raise call.wrong("one of its blocks is none")
            blocks = [_block(call, one.get("values"), one.get("mgr_locs")) for one in form["blocks"]]
        if type(axes) is not list or blocks is None or any(type(one) is not Block for one in blocks):
            raise call.wrong("it has no axes and no blocks")
        return Blocks(axes, blocks)


def _kept(call: "Call", dimensions: int) -> Tuple[Any, Blocks]:
    """The state of a frame or a series, and what it keeps."""
    import pandas

    call.bare("arguments")
    state = state_of(call)
    kept = state.get("_mgr", state.get("_data"))
    if type(kept) is not Blocks or len(kept.axes) != dimensions:
        raise call.wrong("it does not keep blocks of {} dimensions".format(dimensions))
    if not all(isinstance(axis, pandas.Index) for axis in kept.axes):
        raise call.wrong("one of its axes is no index")
    return state, kept


def _column(call: "Call", values: Any, index: Any) -> Any:
    """One column as a series of its own type; pandas would look for texts among objects."""
    import pandas

    if len(values) != len(index):
        raise call.wrong("a column has not as many values as the index")
    call.rebuilder.budget.spend(2 * int(values.nbytes))
    return pandas.Series(values, index=index, dtype=values.dtype, copy=True)


def _is_array(values: Any, dimensions: int) -> bool:
    from pandas.api.extensions import ExtensionArray

    # Arrays of pandas are one column each.
    return (values.ndim == dimensions and values.dtype.names is None if type(values) is np.ndarray else
            isinstance(values, ExtensionArray))


class _Frame(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        (columns, index), blocks = _kept(call, 2)[1]
        found: List[Any] = [None] * len(columns)
        for values, places in blocks:
            # Times and texts that are arrays of NumPy here may have been arrays of pandas, of one column.
            if type(values) is np.ndarray and values.ndim == 1:
                values = values[np.newaxis]
            if not _is_array(values, 2):
                raise call.wrong("a block is no array of columns")
            rows = list(values) if type(values) is np.ndarray else [values]
            if len(rows) != len(places):
                raise call.wrong("a block has not as many columns as places")
            for place, row in zip(places, rows):
                if not 0 <= place < len(found) or found[place] is not None:
                    raise call.wrong("a column is in no place, or in that of another")
                found[place] = _column(call, row, index)
        if any(column is None for column in found):
            raise call.wrong("it has a column without values")
        made = call.target(dict(enumerate(found)), index=index)
        made.columns = columns
        return made


class _Series(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        state, kept = _kept(call, 1)
        if len(kept.blocks) != 1 or not _is_array(kept.blocks[0].values, 1):
            raise call.wrong("it is not one array")
        made = _column(call, kept.blocks[0].values, kept.axes[0])
        made.name = _name(call, state.get("_name", state.get("name")))
        return made


def _name(call: "Call", name: Any) -> Any:
    if not (name is None or type(name) in (str, int, float, bool)):
        raise call.wrong("its name is no plain value")
    return name


class _Index(Rule):
    """``_new_Index(class, state)``: each class has its own state."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        kind, state = sequence(call, call.arguments, "what it is made of", tuple, 2)
        if type(kind) is not Reference or kind.row.rule not in _INDEXES or type(state) is not dict:
            raise call.wrong("it is no index that is known")
        return _INDEXES[kind.row.rule](call, kind.target, state)


def _plain_index(call: "Call", target: Any, state: Any) -> Any:
    import pandas

    data = state.get("data")
    if not _is_array(data, 1):
        raise call.wrong("it has no row of labels")
    call.rebuilder.budget.spend(int(data.nbytes))
    name = _name(call, state.get("name"))
    # Indexes of numbers had classes of their own. With a type, pandas 3 looks for no texts among objects.
    return pandas.Index(data, name=name, dtype=data.dtype, copy=True)


def _range_index(call: "Call", target: Any, state: Any) -> Any:
    ends = [integer(call, state.get(name), name, -(1 << 40), 1 << 40) for name in ("start", "stop", "step")]
    call.rebuilder.budget.spend(8 * len(range(*ends)))
    return target(*ends, name=_name(call, state.get("name")))


def _many_indexes(call: "Call", target: Any, state: Any) -> Any:
    import pandas

    levels, codes = state.get("levels"), state.get("codes")
    names = state.get("names") or [None]
    if type(levels) is not list or type(codes) is not list or type(names) is not list:
        raise call.wrong("its levels and codes are no lists")
    if not all(isinstance(level, pandas.Index) for level in levels) or not all(
            type(one) is np.ndarray and one.dtype.kind == "i" and one.ndim == 1 for one in codes):
        raise call.wrong("its levels are no indexes, or its codes no integers")
    call.rebuilder.budget.spend(sum(one.nbytes for one in codes))
    return target(levels, codes, names=[_name(call, name) for name in names], verify_integrity=True)


_INDEXES = {"index_class": _plain_index, "range_index_class": _range_index,
            "many_index_class": _many_indexes}

RULES = {
    "pandas_block": _UnpickledBlock(),
    "pandas_blocks": _Manager(),
    "pandas_frame": _Frame(),
    "pandas_series": _Series(),
    "index": _Index(),
}
