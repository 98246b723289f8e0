"""Hostile shapes of graphs: depth, sharing, cycles, keys that are slow."""

import time

import numpy as np
import pytest
from attacks import RIDGE, plain, refused
from objects import container, named

import amphora


def chain(kind, depth):
    def make(objects):
        node = objects.add(1)
        for _ in range(depth):
            node = objects.origin.node(kind, children=[node])
        return node

    return make


@pytest.mark.parametrize("kind", [11, 12])
def test_a_hundred_thousand_lists_in_each_other_are_made(kind):
    made = amphora.to_sklearn(container(chain(kind, 100_000)))
    for _ in range(100_000):
        (made,) = made
    assert made == 1


def test_a_hundred_thousand_objects_in_each_other_are_made():
    def make(objects):
        origin = objects.origin
        name, empty, none, key = (objects.add(part) for part in (named(RIDGE), (), None, "alpha"))
        node = objects.add(1.0)
        for _ in range(100_000):
            state = origin.node(13, children=[key, node])
            node = origin.node(18, children=[name, empty, none, state, none, none])
        return node

    made = amphora.to_sklearn(container(make))
    assert type(made.alpha) is type(made)


@pytest.mark.parametrize("depth", [100_000, 60])
def test_keys_that_take_long_to_hash_are_refused(depth):
    """A tuple in a tuple nests the stack of C; a tuple of itself twice takes twice as long each time."""

    def make(objects):
        node = objects.add(1)
        for _ in range(depth):
            node = objects.origin.node(12, children=[node, node] if depth == 60 else [node])
        return objects.origin.node(13, children=[node, node])

    assert refused(make) in ("rebuild.bad-state", "rebuild.too-much")
    assert refused(lambda objects: objects.origin.node(14, children=[make(objects)])) in (
        "rebuild.bad-state",
        "rebuild.too-much",
    )


@pytest.mark.parametrize("key", [[1], {}, plain(RIDGE), {1}, np.arange(2), ([1],)])
def test_keys_are_plain(key):
    def make(objects):
        return objects.origin.node(13, children=[objects.add(key), objects.add(1)])

    assert refused(make) == "rebuild.bad-state"


def test_keys_of_one_hash_are_refused():
    prime = (1 << 61) - 1
    keys = {1 + prime * place: 1 for place in range(1, 5000)}
    started = time.perf_counter()
    assert refused(keys) == "rebuild.too-much"
    assert time.perf_counter() - started < 20


def test_lists_that_share_are_not_unfolded():
    def make(objects):
        node = objects.add([1.0] * 10)
        for _ in range(30):
            node = objects.origin.node(11, children=[node] * 10)
        return node

    assert refused(make) == "rebuild.too-much"


def test_one_tensor_named_a_million_times_is_counted():
    def make(objects):
        origin = objects.origin
        record, dtype, shape = (
            origin.array(np.zeros(10_000)),
            origin.string("<f8", 23),
            objects.add((10_000,)),
        )
        return origin.node(11, children=[origin.node(19, record, [dtype, shape]) for _ in range(2_000)])

    assert refused(make, limits=amphora.Limits(object_bytes=100_000_000)) == "rebuild.too-much"


def test_one_state_of_a_thousand_objects_is_counted():
    def make(objects):
        origin = objects.origin
        state = objects.add({"a{}".format(place): place for place in range(2_000)})
        name, empty, none = objects.add(named(RIDGE)), objects.add(()), objects.add(None)
        return origin.node(
            11,
            children=[origin.node(18, children=[name, empty, none, state, none, none]) for _ in range(1_000)],
        )

    assert refused(make, limits=amphora.Limits(object_bytes=20_000_000)) == "rebuild.too-much"


def test_cycles_through_lists_and_objects_are_made():
    def make(objects):
        origin = objects.origin
        origin.nodes.append((11, 0, 1, 0))
        origin.children.append(1)
        return origin.node(12, children=[0])

    made = amphora.to_sklearn(container(make))
    assert type(made) is tuple and made[0][0] is made


@pytest.mark.parametrize("kind", [12, 15])
def test_cycles_of_tuples_alone_are_refused(kind):
    def make(objects):
        origin = objects.origin
        origin.nodes += [(kind, 0, 1, 0), (kind, 1, 1, 0)]
        origin.children += [1, 0]
        return 0

    assert refused(make) == "rebuild.bad-state"


def test_an_object_that_is_made_of_itself_is_refused():
    def make(objects):
        origin = objects.origin
        origin.node(0)
        none = origin.node(0)
        name = objects.add(named("sklearn.tree._tree.Tree"))
        arguments = origin.node(12, children=[0])
        origin.nodes[0] = (17, len(origin.children), 6, 0)
        origin.children += [name, arguments, none, none, none, none]
        return 0

    assert refused(make) == "rebuild.bad-state"
