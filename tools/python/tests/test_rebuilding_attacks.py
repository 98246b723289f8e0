"""Hostile origins: each is refused with an error of ours, nothing of it runs, and the process lives.

`REBUILDING.md` has the threats; the tests are in its order.  They need scikit-learn.
"""

import sys
import time

import numpy as np
import pytest
from objects import Global, Made, Node, call, container, instance, named

import amphora

sklearn = pytest.importorskip("sklearn", reason="scikit-learn is not installed: nothing can be rebuilt")

from sklearn import ensemble, neighbors, svm, tree  # noqa: E402

RIDGE = "sklearn.linear_model._ridge.Ridge"


def refused(value, **options):
    """The code with which a value is refused."""
    with pytest.raises((amphora.RebuildError, amphora.FormatError)) as caught:
        amphora.to_sklearn(container(value, sklearn.__version__), **options)
    return caught.value.code


def plain(path, **attributes):
    return instance(path, attributes)


# Names

NAMES = [
    "os.system",
    "posix.system",
    "builtins.exec",
    "builtins.eval",
    "builtins.__import__",
    "subprocess.Popen",
    "sklearn.linear_model.os.system",
    "sklearn.linear_model._ridge.Ridge.fit",
    "sklearn.base.BaseEstimator.__init__",
    "numpy.load",
    "numpy.fromfile",
    "numpy.memmap",
    "numpy.vectorize",
    "numpy.f2py.compile",
    "joblib.load",
    "pickle.loads",
    "joblib.memory.Memory",
    "sklearn.datasets._base.load_files",
    "sklearn.linear_model._ridge.ridge_regression",
    "functools.reduce",
    "operator.methodcaller",
    "operator.attrgetter",
    "builtins.getattr.__call__",
    "sklearn.externals.joblib.load",
    "types.FunctionType",
    "numpy.testing._private.utils.runstring",
    "sklearn.utils._testing.assert_run_python_script_without_output",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_not_listed_is_refused_and_not_imported(name):
    assert refused(named(name)) == "rebuild.not-listed"
    before = set(sys.modules)
    assert refused(call(name, "id")) == "rebuild.not-listed"
    assert refused(instance(name, {})) == "rebuild.not-listed"
    assert refused(plain(RIDGE, solver=named(name))) == "rebuild.not-listed"
    assert not {
        module
        for module in set(sys.modules) - before
        if not module.startswith(("amphora", "sklearn", "scipy"))
    }


@pytest.mark.parametrize(
    "module, name",
    [
        ("sklearn.linear_model", "_ridge.Ridge"),
        ("sklearn", "linear_model._ridge.Ridge"),
        ("sklearn.linear_model._ridge", "Ridge.__class__"),
        ("sklearn.linear_model._ridge ", "Ridge"),
        ("sklearn.linear_model._ridge", "ridge"),
        ("sklearn.linear_model._ridge", "Ridge\x00"),
        ("sklearn.linear_model._ridge", "sparse"),
        ("sklearn.linear_model._ridge", "__builtins__"),
        ("", ""),
        ("numpy", "linalg.linalg.os"),
        ("numpy", "core.multiarray.sys"),
        ("sklearn.linear_model._rıdge", "Ridge"),
    ],
)
def test_a_name_counts_only_as_a_whole(module, name):
    assert refused(Made(Global(module, name), state={})) == "rebuild.not-listed"


def test_what_is_called_is_a_name():
    inner = plain(RIDGE, alpha=1.0)
    for callable_ in (inner, call("numpy.dtype"), "os.system", 3, None, [named(RIDGE)]):
        assert refused(Made(callable_, state={}, kind=17)) == "rebuild.not-listed"
        assert refused(Made(callable_, state={})) == "rebuild.not-listed"


@pytest.mark.parametrize(
    "arguments",
    [
        (named("builtins.str"), "__class__"),
        (named("builtins.str"), "format"),
        (named("builtins.object"), "__subclasses__"),
        (plain(RIDGE), "fit"),
        (plain(RIDGE), "__class__"),
        (named("numpy.float64"), "__reduce__"),
        ("text", "split"),
        (named("builtins.str"), "split.__self__"),
        (named("builtins.str"),),
        (named("builtins.str"), "split", None),
    ],
)
def test_a_method_is_one_of_strings_and_of_a_table(arguments):
    assert refused(call("builtins.getattr", *arguments)) == "rebuild.bad-state"


def test_a_method_of_strings_comes_back():
    made = amphora.to_sklearn(container(call("builtins.getattr", named("builtins.str"), "split")))
    assert made is str.split


def test_functions_of_the_table_are_values_and_are_not_called():
    for path in ("numpy.log1p", "sklearn.utils.validation.check_array", "builtins.sorted"):
        assert refused(call(path, 1)) == "rebuild.not-listed"
        assert refused(instance(path, {})) == "rebuild.not-listed"
        assert callable(amphora.to_sklearn(container(named(path))))


def test_a_class_is_no_value():
    for path in (RIDGE, "sklearn.pipeline.Pipeline", "sklearn.tree._tree.Tree"):
        assert refused(named(path)) == "rebuild.not-a-value"
        assert refused(plain(RIDGE, func=named(path))) == "rebuild.not-a-value"
        assert refused(plain(RIDGE, funcs=[named(path)])) == "rebuild.not-a-value"
        assert refused(plain(RIDGE, funcs=(named(path),))) == "rebuild.not-a-value"


# States

KEYS = [
    "__class__",
    "__dict__",
    "__reduce__",
    "__setstate__",
    "__getattr__",
    "__sklearn_tags__",
    "__init__",
    "a.b",
    "",
    "a b",
    "1a",
    "a\x00",
    "alpha\n",
]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_is_no_plain_name_is_refused(key):
    assert refused(instance(RIDGE, {key: 1})) == "rebuild.bad-state"


@pytest.mark.parametrize("key", [1, None, b"alpha", 1.5, ("alpha",), np.float64(1.0)])
def test_a_key_that_is_no_text_is_refused(key):
    assert refused(instance(RIDGE, {key: 1})) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "state",
    [
        3,
        "text",
        [1],
        (),
        ({}, {}),
        ({"alpha": 1}, None),
        {1, 2},
        np.arange(3),
        plain(RIDGE),
        call("collections.OrderedDict", entries={"alpha": 1}),
    ],
)
def test_a_state_that_is_no_dict_is_refused(state):
    assert refused(instance(RIDGE, state)) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "name", ["predict", "fit", "get_params", "_decision_function", "_validate_data_", "__x"]
)
def test_an_attribute_does_not_stand_in_for_a_method(name):
    value = named("numpy.log1p")
    if hasattr(sklearn.linear_model.Ridge, name) or name.startswith("__"):
        assert refused(plain(RIDGE, **{name: value})) == "rebuild.bad-state"
    else:
        assert isinstance(
            amphora.to_sklearn(container(plain(RIDGE, **{name: value}))), sklearn.linear_model.Ridge
        )


def test_what_checks_the_rows_of_a_tree_cannot_be_replaced():
    estimator = instance(
        "sklearn.tree._classes.DecisionTreeClassifier",
        {"_validate_X_predict": named("numpy.asarray"), "n_features_in_": 4},
    )
    assert refused(estimator) == "rebuild.bad-state"


def test_an_estimator_is_not_called_and_has_no_arguments():
    assert refused(call(RIDGE, 1.0)) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (1.0,), {})) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (), {}, keywords={"alpha": 1})) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (), {}, items=[1])) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (), {}, entries={"a": 1})) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), [], {})) == "rebuild.bad-state"


# Callables and names that a library would look up


@pytest.mark.parametrize(
    "state",
    [
        {"refit": named("builtins.exec")},
        {"refit": call("functools.partial", named("builtins.exec"))},
        {"refit": call("builtins.getattr", named("builtins.str"), "__class__")},
        {"scoring": named("os.system")},
    ],
)
def test_refit_and_scoring_are_no_other_functions(state):
    assert refused(instance("sklearn.model_selection._search.GridSearchCV", state)) in (
        "rebuild.not-listed",
        "rebuild.bad-state",
    )


def test_a_text_stays_a_text():
    made = amphora.to_sklearn(container(plain("sklearn.model_selection._search.GridSearchCV", refit="exec")))
    assert made.refit == "exec"


@pytest.mark.parametrize(
    "names", [["__reduce__"], ["fit"], ["set_params"], "predict", [named("numpy.log1p")]]
)
def test_a_stack_asks_for_predictions_only(names):
    assert (
        refused(plain("sklearn.ensemble._stacking.StackingClassifier", stack_method_=names))
        == "rebuild.bad-state"
    )


@pytest.mark.parametrize("folder", ["/tmp/evil", "\\\\server\\share"])
def test_a_cache_folder_is_left_out(folder):
    with pytest.warns(amphora.RebuildWarning, match="cache"):
        made = amphora.to_sklearn(container(plain("sklearn.pipeline.Pipeline", steps=[], memory=folder)))
    assert made.memory is None


@pytest.mark.parametrize(
    "parts",
    [
        {"arguments": (named("builtins.str"),), "state": (named("builtins.str"), (), {}, None)},
        {"arguments": (plain(RIDGE),), "state": (plain(RIDGE), (), {}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.exp"), (), {}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.log1p"), [], {}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.log1p"), (), {"a b": 1}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.log1p"), (), {}, {"__class__": 1})},
        {"arguments": (named("numpy.log1p"),), "state": None},
    ],
)
def test_a_function_with_arguments_is_of_a_listed_function(parts):
    assert refused(Made(named("functools.partial"), kind=17, **parts)) == "rebuild.bad-state"


def test_the_state_of_a_distribution_is_not_looked_at():
    """SciPy would run the source code in it."""
    state = {"name": "uniform", "_parse_arg_template": "import os; os._exit(3)", "x": named("os.system")}
    made = amphora.to_sklearn(container(instance("scipy.stats._continuous_distns.uniform_gen", state)))
    import scipy.stats

    assert made is scipy.stats.uniform


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
            "sklearn.tree._classes.DecisionTreeRegressor", {"n_features_in_": 4, "tree_": tree_of(one.tree_)}
        )
        for one in fitted.estimators_[:, 0]
    ]
    loss = instance("sklearn._loss.loss.HalfBinomialLoss", {})
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


# Other compiled code


def test_a_support_vector_machine_is_whole():
    X = np.random.RandomState(0).rand(30, 3)
    fitted = svm.SVC().fit(X, np.arange(30) % 3)
    path = "sklearn.svm._classes.SVC"
    state = dict(fitted.__getstate__())
    assert (
        amphora.to_sklearn(container(instance(path, state))).predict(X).tolist() == fitted.predict(X).tolist()
    )
    for changes in (
        {"_impl": "epsilon_svr"},
        {"_n_support": fitted._n_support + 5},
        {"support_": fitted.support_ + 100},
        {"_n_support": fitted._n_support[:2]},
        {"_intercept_": fitted._intercept_[:1]},
        {"_dual_coef_": fitted._dual_coef_[:1]},
        {"_dual_coef_": fitted._dual_coef_[:, :3]},
        {"support_vectors_": fitted.support_vectors_[:, :2]},
        {"shape_fit_": (30, 2)},
        {"shape_fit_": None},
        {"_probA": np.ones(2)},
        {"_sparse": True},
        {"support_vectors_": None},
        {"n_features_in_": 2},
    ):
        assert refused(instance(path, {**state, **changes})) == "rebuild.bad-state", changes.keys()


def test_a_histogram_predictor_is_a_tree():
    X = np.random.RandomState(0).rand(60, 3)
    fitted = ensemble.HistGradientBoostingRegressor(max_iter=1, min_samples_leaf=2).fit(X, X[:, 0])
    made = fitted._predictors[0][0]
    path = "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"
    state = dict(vars(made))
    again = amphora.to_sklearn(container(instance(path, state)))
    assert again.nodes["value"].tobytes() == made.nodes["value"].tobytes()
    for field, row, value in (
        ("left", 0, 0),
        ("left", 0, 10**6),
        ("right", 0, 1),
        ("is_leaf", 0, 3),
        ("is_categorical", 0, 1),
        ("feature_idx", 0, -1),
    ):
        nodes = made.nodes.copy()
        nodes[field][row] = value
        assert refused(instance(path, {**state, "nodes": nodes})) == "rebuild.bad-state", field
    for changes in (
        {"nodes": made.nodes[:0]},
        {"nodes": None},
        {"raw_left_cat_bitsets": np.zeros((1, 3), "u4")},
    ):
        assert refused(instance(path, {**state, **changes})) == "rebuild.bad-state", changes.keys()


CSR = "scipy.sparse._csr.csr_matrix"


@pytest.mark.parametrize(
    "changes",
    [
        {"indices": np.array([0, 7], "i4")},
        {"indices": np.array([0, -1], "i4")},
        {"indptr": np.array([0, 2, 1], "i4")},
        {"indptr": np.array([0, 1, 9], "i4")},
        {"indptr": np.array([1, 1, 2], "i4")},
        {"indptr": np.array([0, 2], "i4")},
        {"data": np.ones(1)},
        {"data": np.ones(2, object)},
        {"indices": np.array([0.0, 1.0])},
        {"_shape": (2, 1)},
        {"_shape": (2,)},
        {"_shape": (1 << 70, 2)},
        {"_shape": [2, 2]},
        {"_shape": ("2", 2)},
        {"indptr": None},
    ],
)
def test_a_sparse_matrix_has_its_indices_within_its_shape(changes):
    state = {
        "_shape": (2, 2),
        "maxprint": 50,
        "indptr": np.array([0, 1, 2], "i4"),
        "indices": np.array([0, 1], "i4"),
        "data": np.ones(2),
    }
    assert amphora.to_sklearn(container(instance(CSR, state))).toarray().tolist() == [[1, 0], [0, 1]]
    assert refused(instance(CSR, {**state, **changes})) == "rebuild.bad-state"


MT = {
    "bit_generator": "MT19937",
    "state": {"key": np.zeros(624, "u4"), "pos": 3},
    "has_gauss": 0,
    "gauss": 0.0,
}


@pytest.mark.parametrize(
    "inner",
    [
        {"pos": 625},
        {"pos": -1},
        {"pos": 1 << 40},
        {"pos": "3"},
        {"key": np.zeros(623, "u4")},
        {"key": np.zeros(624)},
        {"key": None},
    ],
)
def test_random_numbers_are_not_read_beyond_their_key(inner):
    state = {**MT, "state": {**MT["state"], **inner}}
    assert (
        refused(call("numpy.random._pickle.__randomstate_ctor", "MT19937", state=state))
        == "rebuild.bad-state"
    )


@pytest.mark.parametrize("name", ["os", "RandomState", "seed", "Generator", "__class__", 3, None])
def test_a_generator_is_one_of_a_table(name):
    assert refused(call("numpy.random._pickle.__randomstate_ctor", name, state=MT)) == "rebuild.bad-state"


def test_losses_are_made_of_numbers():
    path = "sklearn._loss._loss.CyHuberLoss"
    for arguments in (("1",), (None,), (1.0, 2.0, 3.0), ([1.0],), (plain(RIDGE),)):
        assert refused(call(path, *arguments)) == "rebuild.bad-state"
    unpickle = "sklearn._loss._loss.__pyx_unpickle_CyHuberLoss"
    for arguments in (
        (named(RIDGE), 1, None),
        (named("sklearn.tree._tree.Tree"), 1, (1.0,)),
        (None, 1, None),
        (),
    ):
        assert refused(call(unpickle, *arguments)) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "path, state",
    [
        ("sklearn.feature_extraction.text.CountVectorizer", {"vocabulary_": {"a": 5}}),
        ("sklearn.feature_extraction.text.CountVectorizer", {"vocabulary_": {"a": -1}}),
        ("sklearn.feature_extraction.text.CountVectorizer", {"vocabulary_": {"a": "0"}}),
        ("sklearn.feature_extraction._dict_vectorizer.DictVectorizer", {"vocabulary_": {"a": 1}}),
        ("sklearn.feature_extraction._hash.FeatureHasher", {"n_features": 0}),
        ("sklearn.feature_extraction.text.HashingVectorizer", {"n_features": -4}),
        (
            "sklearn.preprocessing._label.MultiLabelBinarizer",
            {"classes_": np.arange(2), "_cached_dict": {0: 9}},
        ),
        (
            "sklearn.preprocessing._encoders.OneHotEncoder",
            {
                "categories_": [np.arange(5)],
                "_n_features_outs": [2],
                "_infrequent_enabled": False,
                "drop_idx_": None,
            },
        ),
        (
            "sklearn.cluster._kmeans.KMeans",
            {"cluster_centers_": np.zeros((2, 3)), "n_features_in_": 4, "_n_threads": 1},
        ),
        (
            "sklearn.cluster._kmeans.KMeans",
            {"cluster_centers_": np.zeros((2, 3)), "n_features_in_": 3, "_n_threads": 10**6},
        ),
        (
            "sklearn.isotonic.IsotonicRegression",
            {"X_thresholds_": np.arange(3.0), "y_thresholds_": np.arange(2.0)},
        ),
    ],
)
def test_numbers_that_compiled_code_would_follow_are_judged(path, state):
    assert refused(instance(path, state)) == "rebuild.bad-state"


# Arrays


@pytest.mark.parametrize(
    "text", ["i4,f8", "O", "<f9", "f8 ", "(3)f8", "|V-1", "<U9999999", "object", "", "|b2"]
)
def test_a_type_is_one_that_numpy_writes(text):
    def make(objects):
        origin = objects.origin
        return origin.node(19, origin.array(np.zeros(1)), [origin.string(text, 23), objects.add((1,))])

    assert refused(make) == "rebuild.bad-state"


def test_numbers_do_not_become_objects():
    def make(objects):
        origin = objects.origin
        return origin.node(
            19, origin.array(np.full(1, 1 << 40)), [origin.string("|O", 23), objects.add((1,))]
        )

    assert refused(make) == "rebuild.bad-state"

    def record(objects):
        origin = objects.origin
        origin.strings.append("|V8")
        dtype = origin.node(
            24,
            len(origin.strings) - 1,
            [origin.node(1), origin.string("a"), origin.string("|O", 23), origin.node(3, 0), origin.node(0)],
        )
        return origin.node(19, origin.array(np.full(1, 1 << 40)), [dtype, objects.add((1,))])

    assert refused(record) == "rebuild.bad-state"

    def scalar(objects):
        origin = objects.origin
        return origin.node(22, children=[origin.string("|O", 23), objects.add(b"12345678")])

    assert refused(scalar) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "dtype, value",
    [
        ("<f8", "1.0"),
        ("<f8", 1),
        ("<i1", 300),
        ("<i8", True),
        ("|b1", 1),
        ("<f8", b"123"),
        ("<U1", "long"),
        ("<f8", [1.0]),
        ("<f8", None),
        ("<M8[ns]", 1.5),
    ],
)
def test_a_scalar_is_of_its_type(dtype, value):
    def make(objects):
        return objects.origin.node(22, children=[objects.origin.string(dtype, 23), objects.add(value)])

    assert refused(make) == "rebuild.bad-state"


def test_an_array_is_of_a_class_of_the_table():
    def make(objects):
        origin = objects.origin
        return origin.node(
            19,
            origin.array(np.zeros(1)),
            [origin.string("<f8", 23), objects.add((1,)), objects.add(named("os.system"))],
        )

    assert refused(make) == "rebuild.not-listed"


def test_masked_arrays_are_as_long_as_they_say():
    path = "numpy.ma.core._mareconstruct"
    arguments = (named("numpy.ma.MaskedArray"), named("numpy.ndarray"), (0,), b"b")
    right = (1, (2,), np.dtype("f8"), False, b"\0" * 16, b"\0\1", None)
    assert amphora.to_sklearn(container(call(path, *arguments, state=right))).tolist() == [0.0, None]
    for place, value in (
        (1, (3,)),
        (1, (1 << 62, 1 << 62)),
        (1, ("2",)),
        (1, (-2,)),
        (2, np.dtype("O")),
        (2, "f8"),
        (4, b"1"),
        (4, [1]),
        (5, b"\0"),
        (5, None),
    ):
        state = right[:place] + (value,) + right[place + 1 :]
        assert refused(call(path, *arguments, state=state)) == "rebuild.bad-state", place
    assert refused(call(path, named("builtins.list"), *arguments[1:], state=right)) == "rebuild.bad-state"


# Shapes of graphs


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


# What is wanted as plain data


def test_unknown_classes_come_as_plain_data_when_they_are_wanted():
    value = {
        "model": plain("mine.Model", weight=1.5, step=call("mine.make", 1, 2)),
        "function": named("os.system"),
    }
    assert refused(value) == "rebuild.not-listed"
    made = amphora.to_sklearn(container(value), unknown="plain")
    assert isinstance(made["model"], amphora.PlainObject) and made["model"].class_name == "mine.Model"
    assert made["model"].attributes["weight"] == 1.5 and made["model"].attributes["step"].arguments == (1, 2)
    assert isinstance(made["function"], amphora.PlainObject) and not callable(made["function"])
    with pytest.raises(ValueError):
        amphora.to_sklearn(container(value), unknown="import")
