"""What only training needs, and predictions carry along: losses and sources of random numbers."""

from typing import TYPE_CHECKING, Any

import numpy as np

from ..departed import Departed, Reference
from . import Rule
from .checks import array, integer, real, sequence

if TYPE_CHECKING:
    from ..objects import Call


class _Loss(Rule):
    """``CyHuberLoss(quantile)``: compiled functions of numbers, made of at most one or two."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "state", "items", "entries")
        numbers = [
            real(call, value, "what it is made of")
            for value in sequence(call, call.arguments, "what it is made of", tuple, 0, 1, 2)
        ]
        if call.target is None:
            return call.rebuilder.objects.depart(call.node, call.name, tuple(numbers))
        return call.target(*numbers)


class _LossUnpickle(Rule):
    """``__pyx_unpickle_CyHuberLoss(class, checksum, state)``, as Cython writes a loss."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        kind, _, given = sequence(call, call.arguments, "what it is made of", tuple, 3)
        state = given if call.state is None else call.state
        numbers = [
            real(call, value, "its state")
            for value in (() if state is None else sequence(call, state, "its state", tuple, 0, 1, 2))
        ]
        if type(kind) is Departed:
            return call.rebuilder.objects.depart(call.node, kind.name, tuple(numbers))
        if type(kind) is not Reference or kind.row.rule != "loss":
            raise call.wrong("it makes what is no loss")
        return kind.target(*numbers)


def _mersenne(call: "Call", state: Any) -> Any:
    inner = state.get("state")
    if type(inner) is not dict:
        raise call.wrong("its state has no numbers")
    # A position beyond the key would be read there.
    return {
        "key": array(call, inner.get("key"), "its key", np.uint32, (624,)),
        "pos": integer(call, inner.get("pos"), "its position", 0, 625),
    }


def _congruential(call: "Call", state: Any) -> Any:
    inner = state.get("state")
    if type(inner) is not dict:
        raise call.wrong("its state has no numbers")
    return {key: integer(call, inner.get(key), "its state", 0, 1 << 128) for key in ("state", "inc")}


#: How the state of a generator is judged; those that are not here have not been met in models.
_STATES = {"MT19937": _mersenne, "PCG64": _congruential, "PCG64DXSM": _congruential}


def _bit_generator(call: "Call", name: str, state: Any, seed: Any = None) -> Any:
    """A generator of bits by name, in a state; its methods would believe any."""
    if name not in _STATES:
        raise call.wrong("it is a generator {!r}, which is not known".format(name[:64]))
    kind: Any = getattr(np.random, name)
    made = kind(0 if seed is None else seed)
    if state is None:
        return made
    if type(state) is not dict or state.get("bit_generator") != name:
        raise call.wrong("its state is not one of {}".format(name))
    judged = {"bit_generator": name, "state": _STATES[name](call, state)}
    if name != "MT19937":
        judged["has_uint32"] = integer(call, state.get("has_uint32"), "its state", 0, 2)
        judged["uinteger"] = integer(call, state.get("uinteger"), "its state", 0, 1 << 32)
    made.state = judged
    return made


def _name(call: "Call", value: Any) -> str:
    """The name of a generator, by itself or by its class."""
    if type(value) is Reference and value.row.rule == "bit_generator_class":
        return str(value.row.name).rpartition(".")[2]
    if type(value) is not str:
        raise call.wrong("it names no generator")
    return value


class _RandomState(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        arguments = sequence(call, call.arguments, "what it is made of", tuple, 0, 1, 2)
        source = arguments[0] if arguments else "MT19937"
        name = type(source).__name__ if isinstance(source, np.random.BitGenerator) else _name(call, source)
        state = call.state
        if type(state) is tuple and len(state) in (3, 5):
            # As NumPy wrote it before 1.17: name, key, position, and the normal number that is left.
            left = state[3:] if len(state) == 5 else (0, 0.0)
            state = {
                "bit_generator": state[0],
                "state": {"key": state[1], "pos": state[2]},
                "has_gauss": left[0],
                "gauss": left[1],
            }
        if type(state) is not dict:
            raise call.wrong("its state is no dict")
        made = np.random.RandomState(_bit_generator(call, name, state))
        judged = made.get_state(legacy=False)
        judged["has_gauss"] = integer(call, state.get("has_gauss", 0), "its state", 0, 2)
        judged["gauss"] = real(call, state.get("gauss", 0.0), "its state")
        made.set_state(judged)
        return made


class _BitGenerator(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        arguments = sequence(call, call.arguments, "what it is made of", tuple, 0, 1)
        name = _name(call, arguments[0]) if arguments else "MT19937"
        state, seed = call.state, None
        if type(state) is tuple:
            state, seed = sequence(call, state, "its state", tuple, 2)
            if not (seed is None or type(seed) is np.random.SeedSequence):
                raise call.wrong("its seed is none")
        return _bit_generator(call, name, state, seed)


class _Generator(Rule):
    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        arguments = sequence(call, call.arguments, "what it is made of", tuple, 1, 2)
        source = arguments[0]
        if isinstance(source, np.random.BitGenerator):
            if call.state is not None:
                raise call.wrong("it has two states")
            return np.random.Generator(source)
        return np.random.Generator(_bit_generator(call, _name(call, source), call.state))


class _SeedSequence(Rule):
    """``__pyx_unpickle_SeedSequence(class, checksum, state)``; the pool follows from the rest."""

    has_shell = False

    def made(self, call: "Call") -> Any:
        call.bare("keywords", "items", "entries")
        kind, _, given = sequence(call, call.arguments, "what it is made of", tuple, 3)
        if type(kind) is not Reference or kind.row.rule != "seed_sequence_class":
            raise call.wrong("it makes what is no sequence of seeds")
        state = call.state if given is None else given
        entropy, spawned, _, size, key = sequence(call, state, "its state", tuple, 5)
        if entropy is not None:
            integer(call, entropy, "its entropy", 0, 1 << 4096)
        return np.random.SeedSequence(
            entropy,
            spawn_key=tuple(
                integer(call, value, "its key", 0, 1 << 64)
                for value in sequence(call, key, "its key", tuple, *range(17))
            ),
            pool_size=integer(call, size, "its size", 4, 65),
            n_children_spawned=integer(call, spawned, "its children", 0, 1 << 31),
        )


RULES = {
    "loss": _Loss(),
    "loss_unpickle": _LossUnpickle(),
    "random_state": _RandomState(),
    "bit_generator": _BitGenerator(),
    "generator": _Generator(),
    "seed_sequence": _SeedSequence(),
}
