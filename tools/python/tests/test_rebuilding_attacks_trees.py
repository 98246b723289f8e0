"""Hostile trees and tables, whose numbers compiled code would follow: the process lives."""

import numpy as np
import pytest
from attacks import RIDGE, plain, refused
from objects import Made, Node, call, container, instance, named
from sklearn import ensemble, neighbors, tree

import amphora

# Trees


def fitted_tree():
    X = np.random.RandomState(0).rand(40, 4)
    return (
        tree.DecisionTreeClassifier(random_state=0, max_depth=3)
        .fit(X, (X[:, 0] > 0.5) * 1 + (X[:, 1] > 0.5))
        .tree_
    )


def tree_of(fitted, arguments=None, **changes):
    state = dict(fitted.__getstate__())
    state["nodes"] = state["nodes"].copy()
    state.update(changes)
    return Made(
        named("sklearn.tree._tree.Tree"),
        arguments or (fitted.n_features, fitted.n_classes.astype("i8"), fitted.n_outputs),
        state,
        kind=17,
    )


def nodes_with(fitted, field, row, value):
    nodes = fitted.__getstate__()["nodes"].copy()
    nodes[field][row] = value
    return {"nodes": nodes}


def test_a_right_tree_comes_back():
    fitted = fitted_tree()
    made = amphora.to_sklearn(container(tree_of(fitted)))
    assert made.value.tobytes() == fitted.value.tobytes()


@pytest.mark.parametrize(
    "field, row, value",
    [
        ("left_child", 0, 1 << 40),
        ("left_child", 0, 0),
        ("left_child", 1, 0),
        ("right_child", 0, -5),
        ("right_child", 0, -1),
        ("right_child", 0, 1),
        ("left_child", 0, -2),
        ("right_child", 1, 10**6),
        ("feature", 0, 4),
        ("feature", 0, -1),
        ("feature", 0, 1 << 40),
        ("feature", 0, -(1 << 63)),
    ],
)
def test_a_tree_with_a_wrong_node_is_refused(field, row, value):
    fitted = fitted_tree()
    assert refused(tree_of(fitted, **nodes_with(fitted, field, row, value))) == "rebuild.bad-state"


def test_a_tree_with_other_wrong_numbers_is_refused():
    fitted = fitted_tree()
    count = fitted.node_count
    classes = fitted.n_classes.astype("i8")
    nodes, values = fitted.__getstate__()["nodes"], fitted.value
    odd = [
        {"node_count": count + 1},
        {"node_count": "3"},
        {"node_count": 0},
        {"node_count": -1},
        {"max_depth": 0},
        {"max_depth": 1 << 40},
        {"max_depth": None},
        {"nodes": nodes[:-1]},
        {"nodes": nodes.tolist()[:0]},
        {"nodes": np.zeros(count)},
        {"nodes": nodes.astype([(n, "f8") for n in nodes.dtype.names])},
        {"values": values[:-1]},
        {"values": values.astype("f4")},
        {"values": values[:, :, :1]},
        {"values": values.astype(object)},
        {"more": 1},
        {"values": None},
    ]
    for changes in odd:
        assert refused(tree_of(fitted, **changes)) == "rebuild.bad-state", changes.keys()
    for arguments in (
        (4, classes),
        ("4", classes, 1),
        (4, classes, 2),
        (4, classes, 1 << 31),
        (4, classes, -1),
        (4, classes * 0, 1),
        (4, classes * (1 << 40), 1),
        (4, classes.astype("f8"), 1),
        (0, classes, 1),
        (1, classes, 1),
        (4, [3], 1),
        (4, None, 1),
        (1 << 40, classes, 1),
    ):
        assert refused(tree_of(fitted, arguments)) == "rebuild.bad-state", arguments


def estimator_of(fitted, **changes):
    state = {
        "n_features_in_": 4,
        "tree_": tree_of(fitted),
        "classes_": np.arange(3),
        "n_outputs_": 1,
        "n_classes_": 3,
    }
    state.update(changes)
    return instance("sklearn.tree._classes.DecisionTreeClassifier", state)


def test_a_tree_is_for_the_columns_of_its_estimator():
    fitted = fitted_tree()
    for columns in (3, 5, None, "4"):
        assert refused(estimator_of(fitted, n_features_in_=columns)) == "rebuild.bad-state"
    for other in (None, "tree", plain(RIDGE)):
        assert refused(estimator_of(fitted, tree_=other)) == "rebuild.bad-state"
    forest = "sklearn.ensemble._forest.RandomForestClassifier"
    for trees, columns in (([estimator_of(fitted)], 3), ([plain(RIDGE)], 4), ([None], 4), ((), 4)):
        assert refused(plain(forest, estimators_=trees, n_features_in_=columns)) == "rebuild.bad-state"


def test_a_tree_that_is_finished_last_is_judged_all_the_same():
    """A cycle through a tuple puts off the filling of a tree until its forest is full."""

    def make(objects):
        origin = objects.origin
        forest = Made(
            named("sklearn.ensemble._forest.RandomForestClassifier"),
            state={"n_features_in_": 3, "estimators_": [estimator_of(fitted_tree(), loop=(Node(0),))]},
        )
        origin.node(0)
        root = objects.add(forest)
        origin.nodes[0] = origin.nodes[root]
        return 0

    assert refused(make) == "rebuild.bad-state"


def test_gradient_boosting_has_the_trees_that_its_loop_visits():
    X = np.random.RandomState(0).rand(40, 4)
    fitted = ensemble.GradientBoostingClassifier(n_estimators=2, max_depth=1).fit(X, X[:, 0] > 0.5)
    trees = np.empty((2, 1), object)
    trees[:, 0] = [
        instance(
            "sklearn.tree._classes.DecisionTreeRegressor",
            {"n_features_in_": 4, "n_outputs_": 1, "tree_": tree_of(one.tree_)},
        )
        for one in fitted.estimators_[:, 0]
    ]
    link = instance("sklearn._loss.link.LogitLink", {})
    loss = instance("sklearn._loss.loss.HalfBinomialLoss", {"link": link})
    state = {
        "n_features_in_": 4,
        "classes_": np.arange(2),
        "estimators_": trees,
        "init_": "zero",
        "_loss": loss,
        "n_trees_per_iteration_": 1,
        "init": "zero",
        "learning_rate": 0.1,
    }
    path = "sklearn.ensemble._gb.GradientBoostingClassifier"
    assert len(amphora.to_sklearn(container(instance(path, state))).estimators_) == 2
    empty = np.empty((2, 1), object)
    others = np.empty((2, 1), object)
    others[:, 0] = [plain(RIDGE), plain(RIDGE)]
    for changes in (
        {"estimators_": empty},
        {"estimators_": others},
        {"estimators_": trees.reshape(-1)},
        {"estimators_": np.concatenate([trees, trees], axis=1)},
        {"estimators_": None},
        {"n_trees_per_iteration_": 2},
        {"classes_": np.arange(3)},
        {"n_features_in_": 3},
        {"_loss": instance("sklearn._loss.loss.HalfMultinomialLoss", {"n_classes": 3})},
        {"init_": plain("sklearn.dummy.DummyClassifier", classes_=np.arange(3))},
    ):
        assert refused(instance(path, {**state, **changes})) == "rebuild.bad-state", changes.keys()


# Neighbours


def fitted_neighbors(kind=neighbors.KDTree):
    return kind(np.random.RandomState(0).rand(30, 3), leaf_size=4).__getstate__()


def search_tree(state, module="sklearn.neighbors._kd_tree", name="KDTree", metric=None):
    state = list(state)
    if metric is None:
        metric = call(
            "sklearn.metrics._dist_metrics.newObj",
            named("sklearn.metrics._dist_metrics.EuclideanDistance64"),
            state=(2.0, np.zeros(1), np.zeros((1, 1))),
        )
    state[11] = metric
    return call(module + ".newObj", named(module + "." + name), state=tuple(state))


def test_a_right_search_tree_comes_back():
    state = fitted_neighbors()
    made = amphora.to_sklearn(container(search_tree(state)))
    distances, rows = made.query(state[0][:5], 3)
    assert rows[:, 0].tolist() == [0, 1, 2, 3, 4] and not distances[:, 0].any()


def changed(state, place, change):
    state = list(state)
    value = state[place].copy() if isinstance(state[place], np.ndarray) else state[place]
    state[place] = change(value)
    return state


def at(index, value, field=None):
    def change(array):
        (array if field is None else array[field])[index] = value
        return array

    return change


SEARCH = [
    (0, lambda a: a[:, :2].copy()),
    (0, lambda a: a[:5].copy()),
    (0, lambda a: a.astype("f4")),
    (0, lambda a: a.astype(object)),
    (0, lambda a: a[:0].copy()),
    (0, lambda a: None),
    (1, at(0, 1 << 40)),
    (1, at(0, -1)),
    (1, lambda a: a * 0),
    (1, lambda a: a[:-1].copy()),
    (1, lambda a: a.astype("f8")),
    (2, at(0, -1, "idx_start")),
    (2, at(3, 1 << 40, "idx_end")),
    (2, at(2, 0, "idx_end")),
    (2, at(-1, 0, "is_leaf")),
    (2, lambda a: a[:-1].copy()),
    (3, lambda a: a[:, :-1].copy()),
    (3, lambda a: a[:1].copy()),
    (4, lambda a: 0),
    (4, lambda a: "4"),
    (5, lambda a: 60),
    (5, lambda a: a + 1),
    (5, lambda a: 1 << 40),
    (6, lambda a: a + 1),
    (6, lambda a: -1),
    (7, lambda a: "0"),
    (12, lambda a: np.ones(5)),
    (12, lambda a: "weights"),
]


@pytest.mark.parametrize("place, change", SEARCH)
def test_a_search_tree_with_a_wrong_number_is_refused(place, change):
    assert refused(search_tree(changed(fitted_neighbors(), place, change))) == "rebuild.bad-state"


def distance(name, vector, matrix, *more):
    return call(
        "sklearn.metrics._dist_metrics.newObj",
        named("sklearn.metrics._dist_metrics." + name + "Distance64"),
        state=(2.0, vector, matrix, *more),
    )


@pytest.mark.parametrize(
    "metric",
    [
        None,
        "euclidean",
        plain(RIDGE),
        distance("SEuclidean", np.ones(2), np.zeros((1, 1))),
        distance("Mahalanobis", np.zeros(1), np.eye(2)),
        distance("Mahalanobis", np.zeros(1), np.ones((2, 3))),
        distance("Minkowski", np.ones(1), np.zeros((1, 1))),
        distance("Haversine", np.zeros(1), np.zeros((1, 1))),
        distance("Euclidean", "text", np.zeros((1, 1))),
        distance("Euclidean", np.zeros(1, object), np.zeros((1, 1))),
        distance("PyFunc", np.zeros(1), np.zeros((1, 1))),
        distance("PyFunc", np.zeros(1), np.zeros((1, 1)), "exec", {}),
        distance("PyFunc", np.zeros(1), np.zeros((1, 1)), named("os.system"), {}),
        call("sklearn.metrics._dist_metrics.newObj", named("sklearn.neighbors._kd_tree.KDTree")),
    ],
)
def test_a_metric_that_does_not_fit_is_refused(metric):
    state = fitted_neighbors()
    metric = "none" if metric is None else metric
    assert refused(search_tree(state, metric=metric)) in ("rebuild.bad-state", "rebuild.not-listed")


def test_labels_of_neighbours_are_those_of_classes():
    X = np.random.RandomState(0).rand(20, 3)
    fitted = neighbors.KNeighborsClassifier(algorithm="brute").fit(X, np.arange(20) % 3)
    path = "sklearn.neighbors._classification.KNeighborsClassifier"
    state = dict(fitted.__getstate__())
    assert (
        amphora.to_sklearn(container(instance(path, state))).predict(X).tolist() == fitted.predict(X).tolist()
    )
    for changes in (
        {"_y": fitted._y + 1},
        {"_y": -fitted._y - 1},
        {"_y": fitted._y[:-1]},
        {"_y": fitted._y * 0.5},
        {"_fit_X": X[:, :2].copy()},
        {"n_features_in_": 9},
        {"_fit_X": "rows"},
        {"_tree": "tree"},
        {"n_samples_fit_": 1000},
        {"classes_": np.arange(2)},
    ):
        assert refused(instance(path, {**state, **changes})) == "rebuild.bad-state", changes.keys()


def test_a_tree_without_weights_of_its_rows_has_none():
    """Compiled code takes the thirteenth part of a state without asking how many there are."""
    state = fitted_neighbors()
    made = amphora.to_sklearn(container(search_tree(state[:12])))
    assert made.query(state[0][:5], 1)[1][:, 0].tolist() == [0, 1, 2, 3, 4]
    assert len(made.__getstate__()) == 13 and made.__getstate__()[12] is None
