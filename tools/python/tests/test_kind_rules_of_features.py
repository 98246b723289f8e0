"""Rules of kinds that make features of features, checked by hand."""

import math

import numpy as np
import pytest
from builder import model
from test_container import refused
from test_kinds import Fields, made, opened

import amphora


def groups(f):
    """Features 0, 2 and 4 in one group, 1 and 3 in another."""
    return {"features": 5, "pooling": "mean", "groups": lambda f: f.tensor([0, 1, 0, 1, 0])}


@pytest.mark.parametrize("pooling, expected", [
    ("mean", [4.0, 3.0]), ("median", [2.0, 3.0]), ("largest", [9.0, 5.0]), ("smallest", [1.0, 1.0])])
def test_each_group_becomes_one_number_and_goes_back(pooling, expected):
    found = opened("feature_groups", groups, pooling=pooling)
    assert found.transform([[9.0, 5.0, 1.0, 1.0, 2.0]]).tolist() == [expected]
    one, other = expected
    assert found.inverse_transform([expected]).tolist() == [[one, other, one, other, one]]


def test_the_largest_of_whole_numbers_is_a_whole_number():
    answer = opened("feature_groups", groups, pooling="largest").transform(
        np.array([[1 << 60, 5, (1 << 60) + 1, 1, 2]]))
    assert answer.dtype == np.int64 and answer.tolist() == [[(1 << 60) + 1, 5]]


@pytest.mark.parametrize("places", [[0, 5, 0, 1, 0], [0, -1, 0, 1, 0], [0, 2, 0, 2, 0]])
def test_groups_that_are_not_there_or_empty_are_refused(places):
    assert refused(made("feature_groups", groups, groups=lambda f: f.tensor(places))) == "model.bad-index"


def machine(f):
    return {"features": 2, "weights": lambda f: f.tensor([[2.0, -1.0], [0.0, 0.0]]),
            "intercepts": lambda f: f.tensor([1.0, -1000.0])}


def test_a_unit_is_on_as_its_sum_says():
    found = opened("boltzmann_machine", machine)
    assert found.transform([[0.5, 2.0], [0.0, 1.0]]).tolist() == [[0.5, 0.0], [0.5, 0.0]]
    assert refused(made("boltzmann_machine", machine, intercepts=lambda f: f.tensor([1.0]))) == "model.bad-shape"


def sampled(f):
    return {"steps": 2, "interval": 0.5}


def test_samples_of_each_place_are_beside_each_other():
    found = opened("chi_squared_features", sampled)
    factor, angle = math.sqrt(2 / math.cosh(math.pi / 2)), 0.5 * math.log(2.0)
    assert np.allclose(found.transform([[2.0, 0.0]]), [[
        1.0, 0.0, factor * math.cos(angle), 0.0, factor * math.sin(angle), 0.0]], rtol=1e-14)
    whole = found.transform(np.array([[32]]))
    assert whole.dtype == np.int64 and whole.tolist() == [[4, 0, 3]]
    rows = amphora.SparseRows(np.array([2.0, 0.0, 8.0]), np.array([0, 2, 1]), np.array([0, 2, 3]), (2, 3))
    answer = found.transform(rows)
    assert answer.indices.tolist() == [0, 2, 3, 5, 6, 8, 1, 4, 7] and answer.data[[1, 3, 5]].tolist() == [0.0] * 3


def test_samples_of_what_is_below_zero_are_refused():
    found = opened("chi_squared_features", sampled)
    rows = amphora.SparseRows(np.array([2.0, -1.0]), np.array([0, 0]), np.array([0, 1, 2]), (2, 1))
    for given in ([[2.0], [-1.0]], rows):
        with pytest.raises(amphora.InputError, match="Row 1, column 0"):
            found.transform(given)


@pytest.mark.parametrize("changes", [{"steps": 1 << 20}, {"interval": -1.0}, {"interval": math.inf}])
def test_samples_that_could_not_be_taken_are_refused(changes):
    assert refused(made("chi_squared_features", sampled, **changes)) == "model.bad-field"


def sketch(f):
    """Two sketches of three places, of two features."""
    return {"features": 2, "outputs": 3, "factor": 1.0, "places": lambda f: f.tensor([[0, 2], [1, 2]]),
            "signs": lambda f: f.tensor([[1, -1], [1, 1]])}


def test_sketches_are_multiplied_and_go_round():
    assert np.allclose(opened("count_sketch", sketch).transform([[2.0, 3.0]]), [[-6.0, -5.0, 6.0]], atol=1e-14)
    found = opened("count_sketch", sketch, constant=5.0, factor=2.0, places=lambda f: f.tensor([[0, 1, 2]]),
                   signs=lambda f: f.tensor([[1, 1, -1]]))
    assert found.transform([[1.0, 2.0]]).tolist() == [[2.0, 4.0, -5.0]]


@pytest.mark.parametrize("changes, code", [
    ({"places": lambda f: f.tensor([[0, 3], [1, 2]])}, "model.bad-index"),
    ({"signs": lambda f: f.tensor([[1, 0], [1, 1]])}, "model.bad-field"),
    ({"signs": lambda f: f.tensor([[1, 1]])}, "model.bad-shape"), ({"factor": math.inf}, "model.bad-field"),
    ({"outputs": 1 << 25, "features": 64, "places": lambda f: f.tensor(np.zeros((2, 64), np.int64)),
      "signs": lambda f: f.tensor(np.ones((2, 64), np.int64))}, "model.bad-shape"),
])
def test_sketches_that_do_not_agree_are_refused(changes, code):
    assert refused(made("count_sketch", sketch, **changes)) == code


def between(**changes):
    """The rows 0, 2, 4 and 10, placed at 0, 1, 2 and 5; a new row has two neighbours."""
    f = Fields()
    rows, places = f.tensor([[0.0], [2.0], [4.0], [10.0]]), f.tensor([[0.0], [1.0], [2.0], [5.0]])
    fields = {"features": 1, "search": {"model": 1}, "neighbors": 2, "regularization": 1e-9, "rows": rows,
              "places": places}
    search = {"task": "search", "features": 1, "neighbors": 2, "search": "brute", "metric": "euclidean",
              "tie_order": "introsort", "rows": rows}
    return f.container(model("barycenter_embedding", dict(fields, **changes)), model("nearest_neighbors", search))


def test_a_row_between_two_others_is_placed_between_their_places():
    found = amphora.open(between()).model
    assert np.allclose(found.transform([[0.5], [3.0], [8.5]]), [[0.25], [1.5], [4.25]], atol=1e-6)
    with pytest.raises(amphora.InputError, match="Row 1"):
        found.transform([[1.0], [1e200]])
    for changes in ({"neighbors": 1000}, {"regularization": 0.0}):
        assert refused(between(**changes)) == "model.bad-field"


def test_the_shortest_way_goes_by_the_neighbour_that_is_best_for_it():
    f = Fields()
    apart = [[3.0 * abs(one - other) for one in range(4)] for other in range(4)]
    fields = {"search": {"model": 1}, "neighbors": 2, "embedding": {"model": 2}, "distances": f.tensor(apart)}
    search = {"task": "search", "features": 1, "neighbors": 2, "search": "brute", "metric": "euclidean",
              "tie_order": "introsort", "rows": f.tensor([[0.0], [2.0], [4.0], [10.0]])}
    embedding = {"features": 4, "layout": "outputs_by_features", "inverse": "none", "sparse_rows": "dense",
                 "components": f.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, -2.0]])}
    found = amphora.open(f.container(model("geodesic_embedding", fields), model("nearest_neighbors", search),
                                     model("projection", embedding))).model
    assert found.transform([[1.0]]).tolist() == [[-0.5, 49.0]]
