"""A small file whose objects share their parts: what each of them copies, or has judged, is counted."""

import time

import numpy as np
import pytest
from attacks import refused, sklearn
from fitted import written
from objects import Node, call, container, instance, named
from sklearn import ensemble, neighbors, preprocessing, tree

import amphora

LIMITS = amphora.Limits(object_bytes=8 << 20)
COPIES = 100
PREDICTOR = "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"
ROWS = np.random.RandomState(0).rand(3000, 2)


def many(make):
    """So many objects of one state; ``make`` gives the state, and the object of its node."""
    state, one = make

    def made(objects):
        shared = Node(objects.add(state))
        return objects.add([one(shared) for _ in range(COPIES)])

    return made


def fitted_tree():
    _, arguments, state = tree.DecisionTreeRegressor().fit(ROWS, ROWS[:, 0]).tree_.__reduce__()
    return written(state), lambda node: call("sklearn.tree._tree.Tree", *map(written, arguments), state=node)


def old_tree():
    state, one = fitted_tree()
    names = [name for name in state["nodes"].dtype.names if name != "missing_go_to_left"]
    types = [(name, state["nodes"].dtype[name]) for name in names]
    nodes = np.zeros(len(state["nodes"]), types)
    for name in names:
        nodes[name] = state["nodes"][name]
    return {**state, "nodes": nodes}, one


def search_tree():
    made = written(neighbors.KDTree(ROWS, leaf_size=2))
    return made.state, lambda node: made._replace(state=node)


def masked():
    count = 100_000
    state = (1, (count,), np.dtype("f8"), False, bytes(8 * count), bytes(count), None)
    function, kind = "numpy.ma.core._mareconstruct", named("numpy.ma.core.MaskedArray")
    return state, lambda node: call(function, kind, named("numpy.ndarray"), (0,), b"b", state=node)


def sparse():
    places = np.arange(50_000, dtype="i4")
    state = {"_shape": (1, 50_000), "indptr": np.array([0, 50_000], "i4"), "indices": places,
             "data": np.ones(50_000)}
    return state, lambda node: instance("scipy.sparse._csr.csr_matrix", node)


def spline():
    from scipy.interpolate import BSpline

    made = BSpline(np.arange(50_004.0), np.ones(50_000), 3)
    state = {"t": made.t, "c": made.c, "k": 3, "extrapolate": True, "axis": 0}
    return state, lambda node: instance("scipy.interpolate._bsplines.BSpline", node)


def metric():
    square = np.eye(400)
    state = (2.0, np.zeros(1), square)
    kind = "sklearn.metrics._dist_metrics."
    return state, lambda node: call(kind + "newObj", named(kind + "MahalanobisDistance64"), state=node)


def old_histogram():
    from amphora.rebuilding.upgrades.hist_boosting import OLD_RECORD

    nodes = np.zeros(20_001, OLD_RECORD)
    inner = np.arange(10_000)
    nodes["left"][:10_000], nodes["right"][:10_000] = 2 * inner + 1, 2 * inner + 2
    nodes["is_leaf"][10_000:] = 1
    return {"nodes": nodes, "_sklearn_version": "1.2.2"}, lambda node: instance(PREDICTOR, node)


@pytest.mark.parametrize(
    "make, wrote",
    [
        (fitted_tree, sklearn.__version__),
        (old_tree, "1.2.2"),
        (search_tree, sklearn.__version__),
        (masked, sklearn.__version__),
        (sparse, sklearn.__version__),
        (spline, sklearn.__version__),
        (old_histogram, "1.2.2"),
    ],
)
def test_copies_of_a_shared_part_are_counted(make, wrote):
    made = container(many(make()), wrote)
    with pytest.raises(amphora.RebuildError) as caught:
        amphora.to_sklearn(made, limits=LIMITS)
    assert caught.value.code == "rebuild.too-much"
    # Each of them alone is right.
    assert len(amphora.to_sklearn(made)) == COPIES


def test_metrics_share_the_matrix_that_they_have():
    made = amphora.to_sklearn(container(many(metric())), limits=LIMITS)
    assert len(made) == COPIES


def test_parameters_of_a_distribution_are_not_multiplied_by_each_other():
    wide, high = np.ones((1, 100_000)), np.ones((100_000, 1))
    state = {"dist": instance("scipy.stats._continuous_distns.gamma_gen", {"name": "gamma"}),
             "args": (wide, high), "kwds": {}}
    frozen = instance("scipy.stats._distn_infrastructure.rv_continuous_frozen", state)
    assert refused(frozen) == "rebuild.too-much"


def test_categories_that_an_old_encoder_counts_are_counted():
    state = {"_legacy_mode": True, "_n_values_": [10**8], "n_values_": [10**8], "categories_": [np.zeros(1)],
             "_sklearn_version": "0.20.4", "sparse": True, "handle_unknown": "error", "dtype": None}
    made = container(instance("sklearn.preprocessing._encoders.OneHotEncoder", state), "0.20.4")
    before = time.perf_counter()
    with pytest.raises(amphora.RebuildError):
        amphora.to_sklearn(made, limits=LIMITS)
    assert time.perf_counter() - before < 5


def shared(count, one, part):
    def made(objects):
        node = Node(objects.add(part))
        return objects.add([one(node) for _ in range(count)])

    return made


def seconds(made):
    """How long it takes to rebuild, or to refuse."""
    before = time.perf_counter()
    try:
        amphora.to_sklearn(container(made, sklearn.__version__))
    except amphora.RebuildError as error:
        assert error.code == "rebuild.too-much"
    return time.perf_counter() - before


def test_nodes_that_many_predictors_share_are_judged_once():
    fitted = ensemble.HistGradientBoostingRegressor(max_iter=1).fit(ROWS, ROWS[:, 0])
    kept = fitted._predictors[0][0]
    nodes = np.zeros(100_001, kept.nodes.dtype)
    inner = np.arange(50_000)
    nodes["left"][:50_000], nodes["right"][:50_000] = 2 * inner + 1, 2 * inner + 2
    nodes["is_leaf"][50_000:] = 1
    state = {**{name: written(part) for name, part in vars(kept).items()}, "nodes": nodes}
    assert seconds(shared(2000, lambda node: instance(PREDICTOR, node), state)) < 10


@pytest.mark.parametrize(
    "fitted",
    [
        preprocessing.OneHotEncoder().fit(np.arange(100_000.0)[:, None]),
        neighbors.KNeighborsClassifier(algorithm="brute").fit(np.zeros((100_000, 1)), [0, 1] * 50_000),
    ],
    ids=str,
)
def test_what_many_share_is_judged_no_longer_than_the_file_is_long(fitted):
    made = written(fitted)

    def one(node):
        return made._replace(state=node)

    assert len(amphora.to_sklearn(container(shared(100, one, made.state), sklearn.__version__))) == 100
    assert refused(shared(3000, one, made.state)) == "rebuild.too-much"
