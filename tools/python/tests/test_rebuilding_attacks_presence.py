"""Attributes that are left out, or added, so that a judgement would look elsewhere: the process lives."""

import numpy as np
import pytest
from attacks import refused, sklearn
from fitted import with_state, written
from objects import container
from sklearn import cluster, ensemble, neighbors, preprocessing

import amphora

ROWS = np.random.RandomState(0).rand(60, 3)
LABELS = np.arange(60) % 3


def rebuilt(value):
    return amphora.to_sklearn(container(value, sklearn.__version__))


def wrong(fitted, **changes):
    return refused(with_state(written(fitted), **changes)) == "rebuild.bad-state"


# Clusters


BISECTED = cluster.BisectingKMeans(3, random_state=0).fit(ROWS)


def test_a_bisected_tree_is_judged_though_the_centres_are_left_out():
    assert np.array_equal(rebuilt(written(BISECTED)).predict(ROWS), BISECTED.predict(ROWS))
    tree = written(BISECTED).state["_bisecting_tree"]
    narrow = with_state(tree, left=with_state(tree.state["left"], center=np.ones(1)))
    assert wrong(BISECTED, cluster_centers_=..., _bisecting_tree=narrow)
    assert wrong(BISECTED, _bisecting_tree=narrow)


CLUSTERS = [BISECTED, cluster.KMeans(3).fit(ROWS), cluster.MiniBatchKMeans(3).fit(ROWS)]


@pytest.mark.parametrize("fitted", CLUSTERS, ids=str)
def test_clusters_have_centres(fitted):
    assert wrong(fitted, cluster_centers_=np.zeros((0, 3)))
    assert wrong(fitted, cluster_centers_=None)
    assert wrong(fitted, n_features_in_=...)
    assert wrong(fitted, n_features_in_=2)
    assert wrong(fitted, _n_threads=1 << 20)


def test_merges_are_a_table_of_what_was_merged_before():
    fitted = cluster.HDBSCAN(copy=True).fit(ROWS)
    merges = fitted._single_linkage_tree_
    assert rebuilt(written(fitted)).dbscan_clustering(0.1).shape == (60,)
    assert wrong(fitted, _single_linkage_tree_=None)
    assert wrong(fitted, _single_linkage_tree_=merges[::-1].copy())


# Neighbours


def test_neighbours_have_rows():
    fitted = neighbors.KNeighborsClassifier(algorithm="brute").fit(ROWS, LABELS)
    assert wrong(fitted, _fit_X=np.zeros((0, 3)), n_samples_fit_=0, _y=np.zeros(0, np.int64))


@pytest.mark.parametrize("kind", [neighbors.KDTree, neighbors.BallTree])
def test_a_search_tree_without_a_place_for_weights_has_none(kind):
    # Its compiled code takes the last of thirteen parts without asking how many there are.
    fitted = kind(ROWS)
    made = written(fitted)
    again = rebuilt(made._replace(state=made.state[:12]))
    assert np.array_equal(again.query(ROWS)[1], fitted.query(ROWS)[1])


# Columns


def test_labels_of_many_are_places_among_those_that_are_known():
    fitted = preprocessing.MultiLabelBinarizer().fit([("a", "b"), ("c",)])
    fitted.transform([("a",)])
    assert fitted._cached_dict is not None
    assert rebuilt(written(fitted)).transform([("c",)]).tolist() == [[0, 0, 1]]
    assert wrong(fitted, _cached_dict={"a": 2})
    # Without the dict, it is made of the classes: of equal ones the last place counts.
    assert wrong(fitted, _cached_dict=None, classes_=np.array(["a"] * 100, object))


@pytest.mark.parametrize(
    "classes",
    [
        # It sorts them, and searches: with what is in no order, 5 is found behind the last.
        np.array([5, float("nan"), 1, 2], object),
        np.array([5, np.datetime64("NaT"), 1, 2], object),
        np.array([frozenset({1}), frozenset({2}), frozenset()], object),
        np.zeros((3, 3)),
    ],
)
def test_classes_that_are_sorted_and_searched_have_an_order(classes):
    assert wrong(preprocessing.LabelBinarizer().fit([1, 2, 5]), classes_=classes)


def test_classes_of_one_kind_are_objects_too():
    fitted = preprocessing.LabelBinarizer().fit(np.array(["b", "a", "c"], object))
    assert rebuilt(written(fitted)).transform(["c"]).tolist() == [[0, 0, 1]]


def encoder(rows, **options):
    return preprocessing.OneHotEncoder(sparse_output=False, handle_unknown="ignore", **options).fit(rows)


@pytest.mark.parametrize(
    "categories",
    [
        np.array([5.0, 1.0]),
        [5.0, 1.0],
        np.array([5 + 0j, 1 + 0j]),
        np.array([9, 8], "M8[D]"),
    ],
)
def test_categories_that_are_searched_ascend(categories):
    fitted = encoder(np.array([[1.0], [5.0]]))
    assert wrong(fitted, categories_=[categories])
    assert wrong(fitted, categories_=[categories], _n_features_outs=...)


def test_categories_that_are_no_numbers_come_in_any_order():
    rows = np.array([["b"], ["a"]], object)
    fitted = encoder(rows, categories=[["b", "a"]])
    assert rebuilt(written(fitted)).transform(rows).tolist() == fitted.transform(rows).tolist()
    rows = np.array([["b"], [None], ["a"], [np.nan]], object)
    fitted = encoder(rows)
    assert rebuilt(written(fitted)).transform(rows).tolist() == fitted.transform(rows).tolist()


def test_a_column_without_a_mapping_has_no_place_for_what_is_infrequent():
    rows = np.array([[one] for one in [1.0] * 9 + [2.0] * 9 + [3.0]])
    fitted = encoder(rows, max_categories=2)
    assert rebuilt(written(fitted)).transform([[3.0]]).tolist() == fitted.transform([[3.0]]).tolist()
    places = {"_infrequent_indices": [np.array([10**6])]}
    assert wrong(fitted, _default_to_infrequent_mappings=[None], _n_features_outs=[3], **places)
    assert wrong(fitted, _infrequent_indices=...)


# Trees


def isolation(**options):
    return ensemble.IsolationForest(n_estimators=3, random_state=0, **options).fit(ROWS)


def test_trees_of_an_isolation_forest_have_the_columns_that_they_are_given():
    fitted = isolation(max_features=2)
    assert np.array_equal(rebuilt(written(fitted)).predict(ROWS), fitted.predict(ROWS))
    assert wrong(fitted, n_features_in_=1, _max_features=1)
    assert wrong(fitted, estimators_features_=[np.array([True, False])] * 3)
    assert wrong(fitted, estimators_features_=...)
    assert wrong(fitted, _max_features=...)
    wide = isolation()
    many = ensemble.IsolationForest(n_estimators=3, random_state=0).fit(np.tile(ROWS, 3))
    trees = written(many).state["estimators_"]
    assert wrong(wide, estimators_=trees, estimators_features_=[np.zeros(9, int)] * 3)


# Histogram gradient boosting


def histogram():
    rows = np.column_stack([ROWS[:, :2], LABELS])
    made = ensemble.HistGradientBoostingRegressor(max_iter=2, min_samples_leaf=2, categorical_features=[2])
    return made.fit(rows, ROWS[:, 2]), rows


def test_what_puts_categories_first_keeps_the_number_of_columns():
    fitted, rows = histogram()
    made = written(fitted)
    again = rebuilt(made)
    assert np.array_equal(again.predict(rows), fitted.predict(rows))
    before = made.state["_preprocessor"]
    encoding, checking = before.state["transformers_"][:2]
    function = checking[1].state["func"]
    bound = function._replace(state=(function.state[0], (np.ones((60, 1)),), *function.state[2:]))
    checks = (checking[0], with_state(checking[1], func=bound), checking[2])
    for changes in (
        {"_name_to_fitted_passthrough": {"encoder": encoding[1]}},
        {"_transformer_to_input_indices": {"encoder": [2], "numerical": [0]}},
        {"transformer_weights": {"encoder": np.ones((60, 1))}},
        {"transformers_": [encoding]},
        {"transformers_": [encoding, checks]},
        {"transformers_": [encoding, ("numerical", "passthrough", checking[2])]},
    ):
        assert wrong(fitted, _preprocessor=with_state(before, **changes)), changes
    assert wrong(fitted, _in_fit=True)
    assert wrong(fitted, _bin_mapper=...)
    assert wrong(fitted, n_features_in_=...)
