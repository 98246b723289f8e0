"""Hostile numbers of other compiled objects, and arrays that are not what they say."""

import numpy as np
import pytest
from attacks import RIDGE, plain, refused
from objects import call, container, instance, named
from sklearn import ensemble, svm

import amphora

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


def test_a_machine_for_regression_counts_its_vectors_twice():
    X = np.random.RandomState(0).rand(30, 3)
    fitted = svm.SVR().fit(X, X[:, 0])
    path = "sklearn.svm._classes.SVR"
    state = dict(fitted.__getstate__())
    made = amphora.to_sklearn(container(instance(path, state)))
    assert made.predict(X).tolist() == fitted.predict(X).tolist()
    for count in (0, 1, 3, 50):
        changes = {"_n_support": np.resize(fitted._n_support, count)}
        assert refused(instance(path, {**state, **changes})) == "rebuild.bad-state", count


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
