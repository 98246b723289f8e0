"""Kernels and the kinds that add them up, checked by hand."""

import math

import numpy as np
import pytest
from test_container import refused
from test_kinds import made, opened

import amphora


def vectors(f, sizes=(1, 1), coefficients=((1.0, -1.0),)):
    """Two vectors on a line, one of each class."""
    return {"task": "classification", "features": 1, "kernel": "linear", "label_rule": "votes",
            "classes": [f.tensor(["low", "high"], "utf8")], "class_vectors": f.tensor(list(sizes)),
            "vectors": f.tensor([[1.0], [3.0]]), "coefficients": f.tensor(np.array(coefficients)),
            "intercepts": f.tensor([4.0])}


def three(f, rule="votes"):
    """Every pair says only its intercept: 5 beats 6, 6 beats 7, and 7 beats 5 by most."""
    return {"task": "classification", "features": 1, "kernel": "linear", "label_rule": rule,
            "scores": "one_vs_rest", "classes": [f.tensor([5, 6, 7])], "class_vectors": f.tensor([1, 1, 1]),
            "vectors": f.tensor([[1.0], [2.0], [3.0]]), "coefficients": f.tensor(np.zeros((2, 3))),
            "intercepts": f.tensor([1.0, -9.0, 2.0])}


def test_of_two_classes_the_second_has_positive_decisions():
    found = opened("support_vectors", vectors)
    rows = np.array([[1.0], [2.0], [3.0]])
    assert found.decision_function(rows).tolist() == [-2.0, 0.0, 2.0]
    assert found.predict(rows).tolist() == ["low", "high", "high"]


@pytest.mark.parametrize("rule, label", [("votes", 5), ("scores", 7)])
def test_ties_of_votes_go_to_the_first_class_or_to_the_largest_margin(rule, label):
    found = opened("support_vectors", lambda f: three(f, rule))
    assert found.predict(np.zeros((1, 1))).tolist() == [label]
    assert found.decision_function(np.zeros((1, 1))).tolist() == [[1 - 8.0 / 27, 1 + 1.0 / 6, 1 + 7.0 / 24]]


@pytest.mark.parametrize("changes, expected", [
    ({"kernel": "polynomial", "gamma": 0.5, "constant": 1.5, "degree": 2.0}, 64.0),
    ({"kernel": "rbf", "gamma": 0.25}, math.exp(-3.25)),
    ({"kernel": "sigmoid", "gamma": 0.1, "constant": -1.0}, math.tanh(0.3)),
    ({"kernel": "laplacian", "gamma": 0.5}, math.exp(-2.5)),
    ({"kernel": "cosine"}, 13 / math.sqrt(170)),
    ({"kernel": "chi2", "gamma": 1.0}, math.exp(-16 / 7)),
    ({"kernel": "additive_chi2"}, -16 / 7),
])
def test_a_kernel_is_what_its_formula_says(changes, expected):
    found = opened("kernel_sums", lambda f: {
        "method": "predict", "features": 2, "rows": f.tensor([[3.0, 5.0]]),
        "weights": f.tensor([1.0])}, **changes)
    assert abs(found.predict(np.array([[1.0, 2.0]]))[0] - expected) < 1e-14 * max(1, abs(expected))


def sums(f, weights=((2.0, -1.0), (0.0, 1.0))):
    return {"method": "transform", "features": 1, "kernel": "linear", "rows": f.tensor([[1.0], [3.0]]),
            "weights": f.tensor(np.array(weights))}


def test_kernels_are_centred_by_the_means_of_the_rows_of_the_row_asked_and_of_all():
    found = opened("kernel_sums", lambda f: {
        "method": "transform", "features": 1, "kernel": "linear", "rows": f.tensor([[1.0], [3.0]]),
        "row_means": f.tensor([2.0, 6.0]), "mean": 4.0})
    assert found.transform(np.array([[2.0], [5.0]])).tolist() == [[0.0, 0.0], [-3.0, 3.0]]


def test_a_negative_number_has_no_ratio():
    found = opened("kernel_sums", sums, kernel="additive_chi2")
    with pytest.raises(amphora.InputError) as error:
        found.transform(np.array([[1.0], [-1.0]]))
    assert error.value.code == "model.infinite-value" and "Row 1, column 0" in str(error.value)


@pytest.mark.parametrize("kind, make, changes, code", [
    ("support_vectors", vectors, {"kernel": "rbf"}, "model.bad-field"),
    ("support_vectors", vectors, {"gamma": 1.0}, "model.bad-field"),
    ("support_vectors", lambda f: vectors(f, (1, 2)), {}, "model.bad-index"),
    ("support_vectors", lambda f: vectors(f, (3, -1)), {}, "model.bad-index"),
    ("support_vectors", vectors, {"scores": "one_vs_one"}, "model.bad-field"),
    ("support_vectors", vectors, {"label_rule": "scores"}, "model.bad-field"),
    ("support_vectors", lambda f: vectors(f, coefficients=((1.0, 1.0), (1.0, 1.0))), {}, "model.bad-shape"),
    ("support_vectors", vectors, {"probability_slopes": lambda f: f.tensor([1.0])}, "model.bad-field"),
    ("support_vectors", vectors, {"task": "regression"}, "model.bad-field"),
    ("kernel_sums", lambda f: sums(f, (1.0,)), {}, "model.bad-shape"),
    ("kernel_sums", sums, {"mean": 1.0}, "model.bad-field"),
    ("kernel_sums", sums, {"kernel": "precomputed"}, "model.bad-field"),
    ("kernel_sums", sums, {"inverse_rows": lambda f: f.tensor([[1.0, 1.0]])}, "model.bad-field"),
    ("kernel_sums", sums, {"method": "inverse_transform"}, "model.bad-field"),
])
def test_sums_of_kernels_that_could_not_be_computed_are_refused(kind, make, changes, code):
    assert refused(made(kind, make, **changes)) == code


@pytest.mark.parametrize("terms, numbers, expected", [
    (["constant"], [2.5], 2.5), (["noise"], [2.0], 0.0), (["rbf"], [3.0, 4.0], math.exp(-1.0)),
    (["matern_1_2"], [5.0, 5.0], math.exp(-1.0)),
    (["matern_3_2"], [5.0, 5.0], (1 + math.sqrt(3)) * math.exp(-math.sqrt(3))),
    (["matern_5_2"], [5.0, 5.0], (1 + math.sqrt(5) + 5 / 3) * math.exp(-math.sqrt(5))),
    (["rational_quadratic"], [2.0, 2.5], 0.25), (["periodic"], [1.0, 10.0], math.exp(-2.0)),
    (["constant", "dot_product", "sum"], [2.0, 3.0], 27.0),
    (["constant", "dot_product", "product"], [2.0, 3.0], 50.0), (["dot_product", "power"], [3.0, 0.5], 5.0),
])
def test_terms_of_a_process_are_what_their_formulas_say(terms, numbers, expected):
    found = opened("gaussian_process", lambda f: process(f, terms, numbers))
    assert abs(found.predict(np.array([[4.0, 6.0]]))[0] - expected) < 1e-14 * max(1, expected)


def process(f, terms, numbers):
    """One training row whose weight is 1: predictions are kernels."""
    return {"task": "regression", "features": 2, "terms": terms,
            "numbers": f.tensor(np.array(numbers, np.float64)), "rows": f.tensor([[1.0, 2.0]]),
            "weights": f.tensor([1.0]), "scales": f.tensor([1.0]), "offsets": f.tensor([0.0])}


@pytest.mark.parametrize("terms, numbers, code", [
    ([], [], "model.bad-field"), (["cosine"], [], "model.bad-field"),
    (["noise", "sum"], [1.0], "model.bad-field"),
    (["noise", "noise"], [1.0, 1.0], "model.bad-field"), (["rbf"], [1.0], "model.bad-shape"),
    (["noise"], [1.0, 1.0], "model.bad-shape"), (["rbf"], [1.0, 0.0], "model.bad-field"),
    (["noise"] * 65, [], "model.bad-field"),
])
def test_terms_that_could_not_be_computed_are_refused(terms, numbers, code):
    assert refused(made("gaussian_process", lambda f: process(f, terms, numbers))) == code


@pytest.mark.parametrize("terms, numbers, root, expected", [
    (["constant"], [2.5], 5.0, 2.25), (["noise"], [2.0], 1.0, 2.0),
    (["constant", "noise", "sum"], [3.0, 2.0], 3.0, 4.0), (["rbf"], [3.0, 4.0], 1.0, 1 - math.exp(-2.0)),
    (["dot_product"], [3.0], 25.0, 60.0), (["dot_product", "power"], [3.0, 0.5], 5.0, math.sqrt(61) - 1.0),
    (["constant"], [2.0], 1.0, 0.0),
])
def test_a_deviation_is_what_training_rows_leave_of_a_kernel(terms, numbers, root, expected):
    found = opened("gaussian_process", lambda f: process(f, terms, numbers), factor=lambda f: f.tensor([[root]]))
    rows = np.array([[4.0, 6.0]])
    assert abs(found.predict_std(rows)[0] - math.sqrt(expected)) < 1e-14 * max(1, expected)
    means, deviations = found.predict(rows, return_std=True)
    assert means == found.predict(rows) and deviations == found.predict_std(rows)


def test_deviations_need_a_factor_and_a_factor_a_diagonal():
    with pytest.raises(amphora.CannotPredict) as error:
        opened("gaussian_process", lambda f: process(f, ["noise"], [1.0])).predict([[1.0, 2.0]], return_std=True)
    assert error.value.code == "model.no-such-method"
    for wrong, code in (([[0.0]], "model.bad-field"), ([[math.inf]], "model.bad-field"),
                        ([[1.0, 1.0]], "model.bad-shape")):
        damaged = made("gaussian_process", lambda f: process(f, ["noise"], [1.0]),
                       factor=lambda f, wrong=wrong: f.tensor(wrong))
        assert refused(damaged) == code


def classifier(f, root=2.0, classes=("high", "low"), weights=(0.5,)):
    """One training row, of which the kernel is 2 wherever it is asked."""
    return {"features": 2, "terms": ["constant"], "numbers": f.tensor([2.0]), "rows": f.tensor([[1.0, 2.0]]),
            "classes": [f.tensor(list(classes), "utf8")], "weights": f.tensor(list(weights)),
            "roots": f.tensor([0.5]), "factor": f.tensor([[root]])}


def test_the_share_of_a_class_is_that_of_five_error_functions():
    found = opened("gaussian_process_classifier", classifier)
    rows = np.array([[4.0, 6.0]])
    # The mean of the logistic function of a normal deviate of mean 1 and variance 1.75.
    first, second = found.predict_proba(rows)[0]
    assert abs(second - 0.679746) < 1e-4 and first == 1 - second
    assert found.predict(rows).tolist() == ["low"]
    negative = opened("gaussian_process_classifier", lambda f: classifier(f, 0.125))
    assert np.isnan(negative.predict_proba(rows)).all()


def propagation(f, distributions=((1.0, 0.0), (0.25, 0.75))):
    return {"features": 1, "kernel": "rbf", "gamma": 1.0, "rows": f.tensor([[0.0], [2.0]]),
            "classes": [f.tensor(["even", "odd"], "utf8")], "distributions": f.tensor(np.array(distributions))}


def test_shares_are_what_near_rows_hold():
    found = opened("label_propagation", propagation)
    rows = np.array([[1.0], [0.0], [1000.0]])
    near, own, far = found.predict_proba(rows).tolist()
    assert np.allclose(near, [0.625, 0.375], rtol=0, atol=1e-15)
    assert math.isclose(own[1], 0.75 * math.exp(-4) / (1 + math.exp(-4)), rel_tol=1e-14)
    assert np.isnan(far).all() and found.predict(rows).tolist() == ["even", "even", "even"]


@pytest.mark.parametrize("kind, make, changes, code", [
    ("gaussian_process_classifier", lambda f: classifier(f, classes=("one",)), {}, "model.bad-shape"),
    ("gaussian_process_classifier", lambda f: classifier(f, weights=(1.0, 2.0)), {}, "model.bad-shape"),
    ("gaussian_process_classifier", lambda f: classifier(f, 0.0), {}, "model.bad-field"),
    ("label_propagation", propagation, {"kernel": "linear"}, "model.bad-field"),
    ("label_propagation", propagation, {"kernel": "nearest"}, "model.bad-field"),
    ("label_propagation", propagation, {"gamma": math.nan}, "model.bad-field"),
    ("label_propagation", lambda f: propagation(f, ((1.0, 0.0),)), {}, "model.bad-shape"),
])
def test_classifiers_that_could_not_be_computed_are_refused(kind, make, changes, code):
    assert refused(made(kind, make, **changes)) == code
