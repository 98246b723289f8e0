"""Hostile machines, metrics and tables: what compiled code is given with the rows that a model is shown."""

import numpy as np
import pytest
from attacks import refused
from objects import call, container, instance
from scipy import sparse
from sklearn import cluster, covariance, linear_model, mixture, multiclass, neighbors, preprocessing, svm
from test_rebuilding_attacks_functions import LABELS, ROWS, SVC, by_rows, state_of

import amphora

NEIGHBORS = "sklearn.neighbors._unsupervised.NearestNeighbors"
BIRCH = "sklearn.cluster._birch.Birch"
POLYNOMIAL = "sklearn.preprocessing._polynomial.PolynomialFeatures"
TARGETS = "sklearn.preprocessing._target_encoder.TargetEncoder"
MIXTURE = "sklearn.mixture._gaussian_mixture.GaussianMixture"


def with_changes(path, estimator, **changes):
    return instance(path, {**state_of(estimator), **changes})


@pytest.mark.parametrize("kernel", ["precomputed", "rbf\x00", "linea", "", 3, None, ["rbf"], np.float64(1)])
@pytest.mark.parametrize("is_sparse", [True, False])
def test_a_machine_has_a_kernel_of_its_library(kernel, is_sparse):
    fitted = svm.SVC().fit(sparse.csr_matrix(ROWS) if is_sparse else ROWS, LABELS)
    assert refused(with_changes(SVC[0], fitted, kernel=kernel)) == "rebuild.bad-state"


@pytest.mark.parametrize("kernel", ["linear", np.str_("linear")])
def test_a_kernel_is_a_text_of_python(kernel):
    """A search over an array of kernels leaves a scalar of NumPy."""
    made = amphora.to_sklearn(
        container(with_changes(SVC[0], svm.SVC(kernel="linear").fit(ROWS, LABELS), kernel=kernel))
    )
    assert type(made.kernel) is str and made.predict(ROWS).shape == (60,)


def test_rows_of_a_sparse_machine_are_as_many_as_it_has_vectors():
    fitted = svm.SVC(kernel="linear").fit(sparse.csr_matrix(ROWS), LABELS)
    few = by_rows(sparse.csr_matrix((1, 3)))
    for kernel in ("linear", np.str_("linear")):
        state = with_changes(SVC[0], fitted, kernel=kernel, support_vectors_=few)
        assert refused(state) == "rebuild.bad-state"


def test_a_machine_of_a_matrix_of_distances_keeps_no_sparse_rows():
    fitted = svm.SVC(kernel="precomputed").fit(ROWS @ ROWS.T, LABELS)
    made = amphora.to_sklearn(container(with_changes(SVC[0], fitted)))
    assert made.predict(ROWS @ ROWS.T).tolist() == fitted.predict(ROWS @ ROWS.T).tolist()
    for changes in (
        {"_sparse": True},
        {"n_features_in_": 61},
        {"support_": fitted.support_ + 60},
        {"shape_fit_": (60, 61)},
        {"shape_fit_": (61, 61)},
    ):
        assert refused(with_changes(SVC[0], fitted, **changes)) == "rebuild.bad-state", changes


@pytest.mark.parametrize(
    "metric, keywords",
    [
        ("euclidean", {"Y_norm_squared": np.zeros(60)}),
        ("euclidean", {"X_norm_squared": np.zeros(60)}),
        ("sqeuclidean", {"Y_norm_squared": np.zeros(1)}),
        ("mahalanobis", {"VI": np.zeros((1, 1))}),
        ("mahalanobis", {"VI": np.zeros((4, 4))}),
        ("mahalanobis", {"VI": np.zeros(9)}),
        ("mahalanobis", {"VI": np.zeros((3, 3), complex)}),
        ("mahalanobis", {"VI": np.full((3, 3), None)}),
        ("mahalanobis", {"VI": [[1.0]]}),
        ("mahalanobis", {"V": np.zeros((2, 2))}),
        ("seuclidean", {"V": np.zeros(2)}),
        ("seuclidean", {"V": np.zeros((3, 3))}),
        ("minkowski", {"w": np.zeros(2), "p": 3}),
        ("minkowski", {"w": np.zeros((3, 3)), "p": 3}),
        ("minkowski", {"p": "3"}),
        ("cityblock", {"out": np.zeros((60, 60))}),
        ("nonesuch", {}),
        (np.zeros(3), {}),
        (None, {}),
    ],
)
def test_a_metric_has_parameters_for_rows_of_its_length(metric, keywords):
    fitted = neighbors.NearestNeighbors(algorithm="brute").fit(ROWS)
    for names in (("effective_metric_", "effective_metric_params_"), ("metric", "metric_params")):
        changes = dict(zip(names, (metric, keywords)))
        assert refused(with_changes(NEIGHBORS, fitted, **changes)) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "metric, keywords",
    [
        ("mahalanobis", {"VI": np.eye(3)}),
        ("seuclidean", {"V": np.ones(3)}),
        ("minkowski", {"w": np.ones(3), "p": 3}),
        ("minkowski", {"w": np.ones(3, int), "p": 1.5}),
        ("cosine", {}),
        ("cosine", None),
        ("nan_euclidean", None),
    ],
)
def test_metrics_with_parameters_come_back(metric, keywords):
    fitted = neighbors.NearestNeighbors(
        algorithm="brute", metric=metric, metric_params=dict(keywords) if keywords else None
    ).fit(ROWS)
    made = amphora.to_sklearn(container(with_changes(NEIGHBORS, fitted)))
    # Rows that are the very array are compared with themselves in another way.
    assert np.allclose(made.kneighbors(ROWS + 1)[0], fitted.kneighbors(ROWS + 1)[0])


@pytest.mark.parametrize(
    "changes",
    [
        {"_subcluster_norms": np.zeros(1)},
        {"_subcluster_norms": np.zeros((1, 1))},
        {"_subcluster_norms": None},
        {"_subcluster_norms": [0.0]},
        {"_subcluster_norms": np.zeros(0, object)},
        {"subcluster_centers_": np.zeros((2, 4))},
        {"subcluster_centers_": None},
    ],
)
def test_clusters_of_a_tree_have_a_norm_each(changes):
    fitted = cluster.Birch(threshold=0.1, n_clusters=None).fit(ROWS)
    state = {key: value for key, value in state_of(fitted).items() if key not in ("root_", "dummy_leaf_")}
    made = amphora.to_sklearn(container(instance(BIRCH, state)))
    assert made.predict(ROWS).tolist() == fitted.predict(ROWS).tolist()
    assert refused(instance(BIRCH, {**state, **changes})) == "rebuild.bad-state"


@pytest.mark.parametrize("degree", [0, 1, 2, 3, (0, 2), (2, 3), (3, 3)])
@pytest.mark.parametrize("interaction_only", [True, False])
@pytest.mark.parametrize("include_bias", [True, False])
def test_products_are_as_many_as_their_table(degree, interaction_only, include_bias):
    if degree == 0 and not include_bias:
        return
    fitted = preprocessing.PolynomialFeatures(
        degree, interaction_only=interaction_only, include_bias=include_bias
    ).fit(ROWS)
    made = amphora.to_sklearn(container(with_changes(POLYNOMIAL, fitted)))
    assert made.transform(ROWS).tolist() == fitted.transform(ROWS).tolist()
    for changes in (
        {"_n_out_full": fitted._n_out_full + 1},
        {"_n_out_full": 10**9},
        {"_n_out_full": float(fitted._n_out_full)},
        {"n_output_features_": fitted.n_output_features_ + 1},
        {"_max_degree": 1 << 40},
        {"_max_degree": fitted._max_degree + 1 if not interaction_only else -1},
        {"_max_degree": None},
        {"_min_degree": -1},
        {"n_features_in_": 1 << 40},
        {"include_bias": not include_bias},
    ):
        assert refused(with_changes(POLYNOMIAL, fitted, **changes)) == "rebuild.bad-state", changes


def test_what_is_encoded_fills_its_columns():
    values = np.array([["a", "b"], ["b", "b"], ["a", "a"]] * 10, object)
    for labels in (LABELS[:30], LABELS[:30] > 0, ROWS[:30, 0]):
        fitted = preprocessing.TargetEncoder().fit(values, labels)
        state = {**state_of(fitted), "_infrequent_enabled": False}
        made = amphora.to_sklearn(container(instance(TARGETS, state)))
        assert made.transform(values).tolist() == fitted.transform(values).tolist()
        for changes in ({"encodings_": fitted.encodings_[1:]}, {"encodings_": None}):
            assert refused(instance(TARGETS, {**state, **changes})) == "rebuild.bad-state"


def test_a_mixture_has_a_matrix_for_each_of_its_means():
    fitted = mixture.GaussianMixture(2).fit(ROWS)
    made = amphora.to_sklearn(container(with_changes(MIXTURE, fitted)))
    assert made.score_samples(ROWS).tolist() == fitted.score_samples(ROWS).tolist()
    for changes in (
        {"precisions_cholesky_": fitted.precisions_cholesky_[:1]},
        {"means_": np.zeros((3, 3))},
        {"precisions_cholesky_": None},
    ):
        assert refused(with_changes(MIXTURE, fitted, **changes)) == "rebuild.bad-state"


COVARIANCE = "sklearn.covariance._elliptic_envelope.EllipticEnvelope"


def test_distances_from_the_middle_are_of_rows_of_its_length():
    fitted = covariance.EllipticEnvelope(random_state=0).fit(ROWS)
    made = amphora.to_sklearn(container(with_changes(COVARIANCE, fitted)))
    assert made.predict(ROWS).tolist() == fitted.predict(ROWS).tolist()
    for changes in (
        {"precision_": np.zeros((1, 1))},
        {"precision_": np.zeros(9)},
        {"precision_": None, "store_precision": False, "covariance_": np.zeros((1, 1))},
        {"location_": np.zeros(1)},
        {"location_": None},
    ):
        assert refused(with_changes(COVARIANCE, fitted, **changes)) == "rebuild.bad-state", changes


def test_a_model_of_numbers_has_a_loss_of_numbers():
    loss = instance(
        "sklearn._loss.loss.HalfMultinomialLoss",
        {"closs": call("sklearn._loss._loss.CyHalfMultinomialLoss"), "n_classes": 3},
    )
    path = "sklearn.linear_model._glm.glm.PoissonRegressor"
    state = {"coef_": np.zeros((3, 2)), "intercept_": 0.0, "n_features_in_": 3}
    assert refused(instance(path, {**state, "_base_loss": loss})) == "rebuild.bad-state"
    right = instance(
        "sklearn._loss.loss.HalfPoissonLoss", {"closs": call("sklearn._loss._loss.CyHalfMultinomialLoss")}
    )
    assert refused(instance(path, {**state, "_base_loss": right})) == "rebuild.bad-state"


def test_answers_for_rows_that_were_not_given_make_no_matrix():
    """With a row of many intercepts, one row has many answers."""
    rest, one = "sklearn.multiclass.OneVsRestClassifier", "sklearn.linear_model._logistic.LogisticRegression"
    labels = np.stack([LABELS > 0, LABELS > 1], axis=1).astype(int)
    fitted = multiclass.OneVsRestClassifier(linear_model.LogisticRegression()).fit(ROWS, labels)
    binarizer = instance("sklearn.preprocessing._label.LabelBinarizer", state_of(fitted.label_binarizer_))

    def rebuilt(*classifiers):
        parts = {"estimators_": list(classifiers), "label_binarizer_": binarizer, "estimator": classifiers[0]}
        return amphora.to_sklearn(container(instance(rest, {**state_of_rest, **parts})))

    state_of_rest = {key: value for key, value in vars(fitted).items() if key in ("n_jobs", "verbose")}
    states = [state_of(part) for part in fitted.estimators_]
    made = rebuilt(*(instance(one, state) for state in states))
    assert isinstance(made, multiclass.OneVsRestClassifier)
    assert made.predict(ROWS).tolist() == fitted.predict(ROWS).tolist()
    longer = {**states[0], "intercept_": np.full((1000, 1), 9.0)}
    made = rebuilt(instance(one, longer), instance(one, states[1]))
    with pytest.raises(ValueError, match="rows"):
        made.predict(ROWS[:1])
