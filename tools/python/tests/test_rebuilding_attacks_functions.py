"""Functions that a model calls later: what they are given, and what they could write into."""

import numpy as np
import pytest
from attacks import plain, refused
from objects import Node, call, container, instance, named
from scipy import sparse
from sklearn import cluster, ensemble, neighbors, preprocessing, svm

import amphora

TRANSFORMER = "sklearn.preprocessing._function_transformer.FunctionTransformer"
ROWS = np.random.RandomState(0).rand(60, 3)
LABELS = np.arange(60) % 3


def partial(function, *arguments, **keywords):
    return call("functools.partial", named(function), state=(named(function), arguments, keywords, None))


def by_rows(matrix):
    """A sparse matrix as pickles have it."""
    state = {name: getattr(matrix, name) for name in ("indptr", "indices", "data")}
    return instance("scipy.sparse._csr.csr_matrix", {"_shape": matrix.shape, **state})


def state_of(estimator):
    """What an estimator keeps, where it keeps arrays and plain values only."""
    state = dict(estimator.__getstate__())
    return {key: by_rows(value) if sparse.issparse(value) else value for key, value in state.items()}


SVC = ("sklearn.svm._classes.SVC", state_of(svm.SVC().fit(ROWS, LABELS)))
SPARSE = ("sklearn.svm._classes.SVC", state_of(svm.SVC().fit(sparse.csr_matrix(ROWS), LABELS)))
KNN = (
    "sklearn.neighbors._classification.KNeighborsClassifier",
    state_of(neighbors.KNeighborsClassifier(algorithm="brute").fit(ROWS, LABELS)),
)
ONE_HOT = (
    "sklearn.preprocessing._encoders.OneHotEncoder",
    {
        **state_of(preprocessing.OneHotEncoder(min_frequency=2).fit(np.array([[0.0], [0], [1], [2]]))),
        "dtype": None,
    },
)
HDBSCAN = (
    "sklearn.cluster._hdbscan.hdbscan.HDBSCAN",
    state_of(cluster.HDBSCAN(copy=True).fit(ROWS)),
)
PREDICTOR = (
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    dict(vars(ensemble.HistGradientBoostingRegressor(max_iter=1).fit(ROWS, LABELS)._predictors[0][0])),
)


@pytest.mark.parametrize(
    "model, name",
    [
        (SVC, "support_"),
        (SVC, "_n_support"),
        (SPARSE, "_dual_coef_"),
        (SPARSE, "support_vectors_"),
        (KNN, "_y"),
        (ONE_HOT, "categories_"),
        (ONE_HOT, "_default_to_infrequent_mappings"),
        (HDBSCAN, "_single_linkage_tree_"),
        (PREDICTOR, "nodes"),
    ],
)
def test_what_was_judged_is_the_objects_own(model, name):
    """Another object that holds the same array could have a function write into it."""
    path, state = model

    def make(objects):
        parts = state[name] if type(state[name]) is list else [state[name]]
        shared = [Node(objects.add(part)) for part in parts]
        value = shared if type(state[name]) is list else shared[0]
        return objects.add([instance(path, {**state, name: value}), shared])

    made, others = amphora.to_sklearn(container(make))
    kept = getattr(made, name)
    for own, other in zip(kept if type(kept) is list else [kept], others):
        if sparse.issparse(own):
            assert own is not other and not np.shares_memory(own.data, other.data)
            own, other = own.toarray(), other.toarray()
        assert not np.shares_memory(own, other) and own.tobytes() == other.tobytes()


def test_the_columns_that_are_chosen_are_the_objects_own():
    """Those that put categories first are counted; a mask that changes gives fewer than trees ask for."""
    path = "sklearn.compose._column_transformer.ColumnTransformer"

    def make(objects):
        mask = Node(objects.add(np.array([True, False])))
        parts = {"transformers_": [("a", "drop", mask)], "_transformer_to_input_indices": {"a": mask}}
        return objects.add([instance(path, parts), mask])

    made, mask = amphora.to_sklearn(container(make))
    for own in (made.transformers_[0][2], made._transformer_to_input_indices["a"]):
        assert own.tolist() == mask.tolist() and not np.shares_memory(own, mask)


@pytest.mark.parametrize(
    "function, arguments, keywords",
    [
        ("numpy.add", (), {"out": np.zeros(3)}),
        ("numpy.add", (1, 2), {}),
        ("numpy.log1p", (np.zeros(3),), {}),
        ("numpy.log1p", (), {"where": False}),
        ("numpy.log1p", (), {"out": None, "where": np.zeros(3, bool)}),
        ("numpy.sum", (), {"out": np.zeros(3)}),
        ("numpy.clip", (), {"out": np.zeros(3)}),
        ("scipy.special.expit", (np.zeros(3),), {}),
        ("sklearn.metrics.pairwise.pairwise_distances", (), {"metric": "mahalanobis", "VI": np.ones((1, 1))}),
        ("sklearn.metrics.pairwise.pairwise_distances", (), {"metric": "cityblock", "out": np.ones((1, 1))}),
        ("sklearn.metrics.pairwise.pairwise_distances_argmin", (), {"metric_kwargs": {"Y_norm_squared": 1}}),
        ("sklearn.metrics.cluster._unsupervised.silhouette_score", (), {"VI": np.ones((1, 1))}),
        ("sklearn.cluster._kmeans._kmeans_single_lloyd", (ROWS, np.ones(60), ROWS[:, :1]), {}),
        ("sklearn.cluster._kmeans._kmeans_single_lloyd", (), {"centers_init": ROWS[:, :1]}),
    ],
)
def test_a_function_is_not_told_where_to_write_or_what_to_trust(function, arguments, keywords):
    assert refused(partial(function, *arguments, **keywords)) == "rebuild.bad-state"
    if not arguments:
        for names in (("func", "kw_args"), ("inverse_func", "inv_kw_args")):
            state = dict(zip(names, (named(function), keywords)))
            assert refused(plain(TRANSFORMER, **state)) == "rebuild.bad-state"
        state = {"func": partial(function), "kw_args": keywords}
        assert refused(plain(TRANSFORMER, **state)) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "path, state",
    [
        ("sklearn.metrics._scorer._Scorer", {"_score_func": named("numpy.add"), "_kwargs": {"out": None}}),
        ("sklearn.kernel_ridge.KernelRidge", {"kernel": named("numpy.add"), "kernel_params": {"out": None}}),
        ("sklearn.kernel_ridge.KernelRidge", {"kernel": "rbf", "kernel_params": [1]}),
        ("sklearn.decomposition._kernel_pca.KernelPCA", {"kernel": "rbf", "kernel_params": {1: 2}}),
        (
            "sklearn.gaussian_process.kernels.PairwiseKernel",
            {"metric": named("numpy.add"), "pairwise_kernels_kwargs": {"out": np.zeros(3)}},
        ),
        ("sklearn.cluster._dbscan.DBSCAN", {"metric": "euclidean", "metric_params": {"out": 1}}),
        (TRANSFORMER, {"func": None, "kw_args": {"out": np.zeros(3)}}),
        (TRANSFORMER, {"func": None, "kw_args": "out"}),
    ],
)
def test_keyword_arguments_are_judged_wherever_they_are_kept(path, state):
    assert refused(instance(path, state)) == "rebuild.bad-state"


def test_functions_keep_the_arguments_that_people_give_them():
    for function, arguments, keywords in (
        ("numpy.clip", (), {"a_min": 0.0, "a_max": 1.0}),
        ("numpy.add", (1.5,), {}),
        ("numpy.add", (), {"dtype": "f4"}),
        ("numpy.nan_to_num", (), {"copy": False, "nan": -1.0}),
        ("numpy.where", (np.ones(3, bool),), {}),
        ("sklearn.metrics.pairwise.pairwise_distances", (), {"metric": "cosine"}),
        ("scipy.spatial.distance.mahalanobis", (), {"VI": np.eye(3)}),
        ("builtins.sorted", (), {"key": named("builtins.len"), "reverse": True}),
    ):
        made = amphora.to_sklearn(container(partial(function, *arguments, **keywords)))
        assert len(made.args) == len(arguments) and set(made.keywords) == set(keywords)
        if not arguments:
            transformer = plain(TRANSFORMER, func=named(function), kw_args=keywords)
            assert set(amphora.to_sklearn(container(transformer)).kw_args) == set(keywords)


@pytest.mark.parametrize(
    "path, name",
    [
        ("sklearn.metrics._scorer._Scorer", "_response_method"),
        ("sklearn.model_selection._classification_threshold.FixedThresholdClassifier", "response_method"),
        ("sklearn.multioutput.ClassifierChain", "chain_method_"),
    ],
)
def test_an_estimator_is_asked_for_predictions_only(path, name):
    for value in ("fit", "__setstate__", ["predict", "set_params"], None, 3, named("numpy.log1p")):
        assert refused(instance(path, {name: value})) == "rebuild.bad-state"
    for value in ("predict", ["predict_proba", "decision_function"]):
        assert getattr(amphora.to_sklearn(container(instance(path, {name: value}))), name) == value
