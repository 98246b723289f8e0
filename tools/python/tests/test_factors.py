"""Parts, topics and atoms whose shares are sought step by step."""

import math

import numpy as np
import pytest
from test_container import refused
from test_kinds import made, opened

import amphora
from amphora.kinds.iteration import Patience
from amphora.kinds.sparse import SparseRows


def part(f):
    """One part, 1 and 2; whatever is twice that has a share of 2."""
    return {"features": 2, "solver": "descent", "components": lambda f: f.tensor([[1.0, 2.0]]), "rounds": 1,
            "tolerance": 1e-4, "l1": 0.0, "l2": 0.0}


def measured(solver, beta, **changes):
    return dict({"solver": solver, "beta": beta, "raised": "small"}, **changes)


@pytest.mark.parametrize("solver", ["divergence", "change"])
@pytest.mark.parametrize("beta, share", [(2.0, 2.0), (1.0, 2.0), (0.0, 1.8612097182041991), (1.5, 2.0),
                                         (3.0, 1.8612097182041991), (-1.0, 1.8171205928321397)])
def test_a_share_goes_to_the_best_by_every_measure(solver, beta, share):
    found = opened("nonnegative_factors", part, **measured(solver, beta))
    assert math.isclose(found.transform([[2.0, 4.0]])[0, 0], share, rel_tol=1e-14)
    rows = SparseRows(np.array([2.0, 4.0]), np.array([0, 1]), np.array([0, 2]), (1, 2))
    assert math.isclose(found.transform(rows)[0, 0], share, rel_tol=1e-14)


def test_a_descent_takes_as_much_as_a_penalty_leaves():
    found = opened("nonnegative_factors", part, rounds=1 << 20, l1=2.5, l2=2.5)
    assert found.transform([[2.0, 4.0], [0.0, 1.0], [0.0, 0.0]]).tolist() == [[1.0], [0.0], [0.0]]
    assert found.inverse_transform([[3.0]]).tolist() == [[3.0, 6.0]]
    assert found.transform(np.zeros((0, 2))).shape == (0, 1)


@pytest.mark.parametrize("changes, rows", [({}, [[1.0, -1.0]]), (measured("divergence", 0.0), [[1.0, 0.0]])])
def test_what_has_no_parts_is_refused(changes, rows):
    with pytest.raises(amphora.InputError):
        opened("nonnegative_factors", part, **changes).transform(rows)


@pytest.mark.parametrize("changes, code", [
    ({"components": lambda f: f.tensor([[1.0]])}, "model.bad-shape"),
    ({"components": lambda f: f.tensor([[1.0, -1.0]])}, "model.bad-field"),
    ({"components": lambda f: f.tensor([[1.0, math.inf]])}, "model.bad-field"),
    ({"rounds": 0}, "model.bad-field"), ({"rounds": (1 << 20) + 1}, "model.bad-field"), ({"tolerance": math.nan}, "model.bad-field"),
    ({"l1": -1.0}, "model.bad-field"), ({"solver": "change"}, "model.bad-field"),
    ({"beta": 1.0}, "model.bad-field"), (measured("change", math.inf), "model.bad-field"),
    ({"components": lambda f: f.tensor([[1.0, 1.0]] * 1025)}, "model.bad-shape"),
])
def test_parts_that_cannot_be_relied_on_are_refused(changes, code):
    assert refused(made("nonnegative_factors", part, **changes)) == code


def topics(f):
    """Two topics of a word each."""
    return {"features": 2, "prior": 1.0, "rounds": 100, "tolerance": 1e-6,
            "word_weights": lambda f: f.tensor([[0.5, 0.0], [0.0, 0.5]])}


def test_words_that_only_one_topic_has_are_its_own():
    rows = [[6.0, 2.0], [0.0, 0.0], [3.0, 0.0]]
    shares = opened("topic_shares", topics).transform(rows)
    assert np.allclose(shares, [[0.7, 0.3], [0.5, 0.5], [0.8, 0.2]], rtol=0, atol=1e-13)
    assert opened("topic_shares", topics, rounds=0).transform(rows[:1]).tolist() == [[0.5, 0.5]]
    with pytest.raises(amphora.InputError):
        opened("topic_shares", topics).transform([[1.0, -1.0]])


@pytest.mark.parametrize("changes, code", [
    ({"word_weights": lambda f: f.tensor([[1.0]])}, "model.bad-shape"),
    ({"word_weights": lambda f: f.tensor([[1.0, -1.0]])}, "model.bad-field"),
    ({"prior": math.inf}, "model.bad-field"), ({"tolerance": math.nan}, "model.bad-field"),
    ({"rounds": -1}, "model.bad-field"),
])
def test_topics_that_cannot_be_relied_on_are_refused(changes, code):
    assert refused(made("topic_shares", topics, **changes)) == code


def atoms(f):
    """Three atoms: along the first axis, along the second, and between them."""
    return {"features": 2, "algorithm": "pursuit", "signs": "together", "most": 1,
            "atoms": lambda f: f.tensor([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]])}


SQUASHED = {"algorithm": "threshold", "most": None, "threshold": 0.5, "kept": "all"}


def test_the_atom_nearest_to_a_row_is_taken_first_and_then_what_is_left():
    found = opened("sparse_code", atoms).transform([[3.0, 4.0], [0.0, -2.0], [0.0, 0.0]])
    assert found.tolist() == [[0.0, 0.0, 5.0], [0.0, -2.0, 0.0], [0.0, 0.0, 0.0]]
    # Two atoms make the row; nothing is left for a third.
    code = opened("sparse_code", atoms, most=3).transform([[2.0, 4.0]])
    assert np.allclose(code, [[-1.0, 0.0, 5.0]], rtol=0, atol=1e-14)


def test_signs_that_are_apart_have_columns_of_their_own_and_go_back():
    found = opened("sparse_code", atoms, signs="apart", **SQUASHED)
    code = found.transform([[1.0, -2.0]])
    assert code.tolist() == [[0.5, 0.0, 0.0, 0.0, 1.5, 0.5]]
    assert np.allclose(found.inverse_transform(code), [[0.2, -1.9]], rtol=1e-15)
    positive = opened("sparse_code", atoms, **dict(SQUASHED, kept="positive"))
    assert positive.transform([[1.0, -2.0]]).tolist() == [[0.5, 0.0, 0.0]]


@pytest.mark.parametrize("changes, code", [
    ({"atoms": lambda f: f.tensor([[1.0]])}, "model.bad-shape"), ({"most": 4}, "model.bad-field"),
    ({"most": 0}, "model.bad-field"), ({"threshold": 1.0}, "model.bad-field"),
    ({"algorithm": "threshold"}, "model.bad-field"), (dict(SQUASHED, threshold=-1.0), "model.bad-field"),
    ({"atoms": lambda f: f.tensor([[1.0, 1.0]] * 1025)}, "model.bad-shape"),
])
def test_a_dictionary_that_cannot_be_relied_on_is_refused(changes, code):
    assert refused(made("sparse_code", atoms, **changes)) == code


def test_steps_are_paid_for_until_none_is_left():
    patience = Patience(10)
    patience.take(9)
    with pytest.raises(amphora.InputError) as error:
        patience.take(2)
    assert error.value.code == "model.wide-answer"
