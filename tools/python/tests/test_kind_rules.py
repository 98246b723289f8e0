"""Rules of kinds that the fixtures of families do not ask about, checked by hand."""

import math

import numpy as np
import pytest
from builder import model
from test_container import refused
from test_kinds import Fields, made, opened

import amphora


def density(f, end=(2, 1, 2)):
    """Two rows, 0 and 4, each in a leaf of its own."""
    return {"features": 1, "metric": "euclidean", "search": "kd_tree", "rows": f.tensor([[0.0], [4.0]]),
            "order": f.tensor([0, 1]), "node_start": f.tensor([0, 0, 1]), "node_end": f.tensor(list(end)),
            "node_is_leaf": f.tensor([0, 1, 1]), "node_radius": f.tensor([2.0, 0.0, 0.0]),
            "node_bounds": f.tensor([[[0.0], [0.0], [4.0]], [[4.0], [0.0], [4.0]]]), "kernel": "gaussian",
            "bandwidth": 0.5, "absolute_tolerance": 0.0, "relative_tolerance": 1e-8}


@pytest.mark.parametrize("changes, expected", [
    ({}, lambda x: (math.exp(-2 * x * x) + math.exp(-2 * (x - 4) ** 2)) / math.sqrt(math.pi / 2) / 2),
    ({"row_weights": lambda f: f.tensor([3.0, 1.0])},
     lambda x: (3 * math.exp(-2 * x * x) + math.exp(-2 * (x - 4) ** 2)) / math.sqrt(math.pi / 2) / 4),
    ({"kernel": "tophat"}, lambda x: (abs(x) < 0.5) / 2),
])
def test_a_density_is_the_mean_of_kernels(changes, expected):
    found = opened("kernel_density", density, **changes)
    at = np.array([0.0, 0.25, 1.0, 2.5])
    with np.errstate(divide="ignore"):
        wanted = np.log([expected(x) for x in at])
    assert np.allclose(found.score_samples(at[:, np.newaxis]), wanted, rtol=1e-7)


@pytest.mark.parametrize("changes, code", [
    ({"bandwidth": 0.0}, "model.bad-field"), ({"relative_tolerance": -1.0}, "model.bad-field"),
    ({"search": "brute"}, "model.bad-field"), ({"metric": "cosine"}, "model.bad-field"),
    ({"row_weights": lambda f: f.tensor([1.0])}, "model.bad-shape"),
])
def test_densities_that_could_not_be_computed_are_refused(changes, code):
    assert refused(made("kernel_density", density, **changes)) == code


def test_a_tree_whose_nodes_share_rows_is_refused():
    assert refused(made("kernel_density", lambda f: density(f, end=(2, 2, 2)))) == "model.bad-index"


def imputer(f, kept=(0, 1)):
    return {"content": "filled", "features": 2, "missing": ["float", 0.1], "conversion": "floats",
            "kept": f.tensor(list(kept)), "fills": f.tensor([5.0, 6.0])}


def test_features_that_are_kept_ascend():
    for kept in ((1, 0), (1, 1)):
        assert refused(made("imputer", lambda f, kept=kept: imputer(f, kept))) == "model.bad-index"


@pytest.mark.parametrize("comparison, narrow", [(None, 5.0), ("rounded", 5.0), ("exact", np.float32(0.1))])
def test_what_is_missing_among_float32_is_rounded_unless_it_says_exact(comparison, narrow):
    found = opened("imputer", imputer, float32_comparison=comparison)
    rows = np.array([[0.1, 0.5]])
    assert found.transform(rows).tolist() == [[5.0, 0.5]]
    answer = found.transform(rows.astype(np.float32))
    assert answer.dtype == np.float32 and answer.tolist() == [[narrow, 0.5]]


def neighbor_imputer(f):
    return {"features": 2, "rows": f.tensor([[1.0, 2.0], [3.0, 4.0]]), "neighbors": 1, "weights": "uniform",
            "missing_value": math.nan, "empty_features": "dropped", "undefined_distances": "left_out",
            "indicator_columns": f.tensor([1]), "complete_inputs": "not_indicated"}


def test_indicators_of_a_complete_input_may_be_left_out():
    incomplete = [[1.0, math.nan], [3.0, 9.0]]
    for said, width in (("indicated", 3), ("not_indicated", 2)):
        found = opened("neighbor_imputer", neighbor_imputer, complete_inputs=said)
        assert found.transform(incomplete).tolist() == [[1.0, 2.0, 1.0], [3.0, 9.0, 0.0]]
        assert found.transform(incomplete[1:]).shape == (1, width)


def test_fabs_makes_floats_and_square_takes_no_sparse_rows():
    def function(name):
        return opened("function", lambda f: {"function": name, "inverse": "identity", "check": "any"})

    answer = function("fabs").transform(np.array([[-2, 3]]))
    assert answer.dtype == np.float64 and answer.tolist() == [[2.0, 3.0]]
    rows = amphora.SparseRows(np.array([-2.0]), np.array([1]), np.array([0, 1]), (1, 2))
    assert function("absolute").transform(rows).toarray().tolist() == [[0.0, 2.0]]
    for name in ("fabs", "square", "sign"):
        with pytest.raises(amphora.InputError, match="sparse"):
            function(name).transform(rows)


@pytest.mark.parametrize("left, right, code", [
    ([1, -1, -1], [2, -1, -1], None), ([1, 0, 0], [2, 0, 0], None), ([1, 0, -1], [2, 0, -1], None),
    ([1, 0, -1], [2, -1, -1], "model.bad-tree"), ([1, -1, -1], [2, 0, -1], "model.bad-tree")])
def test_both_children_mark_a_leaf_of_boosted_trees(left, right, code):
    def boosted(f):
        return {"task": "regression", "features": 1, "scores": 1, "comparison": "float64", "leaf_scale": 1.0,
                "link": "identity", "values": f.tensor([0.0, 1.0, 2.0]), "tree_offsets": f.tensor([0, 3]),
                "feature": f.tensor([0, 0, 0]), "threshold": f.tensor([0.5, 0.0, 0.0]),
                "left": f.tensor(left), "right": f.tensor(right), "missing_values": "refused",
                "baseline": f.tensor([0.0])}

    if code is None:
        assert opened("boosted_trees", boosted).predict([[0.0], [1.0]]).tolist() == [1.0, 2.0]
    else:
        assert refused(made("boosted_trees", boosted)) == code


def quantiles(f, references=(0.0, 0.5, 1.0), own=(1.0, 2.0, 3.0)):
    return {"distribution": "uniform", "features": 1, "references": f.tensor(list(references)),
            "quantiles": f.tensor([[value] for value in own]), "sparse_negative": "taken"}


@pytest.mark.parametrize("references", [
    (0.0, 0.5, 0.5), (0.0, 1.0, 0.5), (0.0, 0.5, 1.5), (-0.5, 0.5, 1.0), (0.0, math.nan, 1.0)])
def test_references_of_quantiles_ascend_from_0_to_1(references):
    assert refused(made("quantile_transformer", lambda f: quantiles(f, references))) == "model.bad-field"


def test_quantiles_of_a_feature_are_missing_together():
    assert opened("quantile_transformer", lambda f: quantiles(f, own=[math.nan] * 3)).features == 1
    assert refused(made("quantile_transformer", lambda f: quantiles(f, own=[1.0, math.nan, 3.0]))) == (
        "model.bad-field")


@pytest.mark.parametrize("noise", [0.0, math.nan])
def test_factors_that_cannot_be_told_apart_are_refused(noise):
    def projection(f):
        return {"features": 2, "layout": "outputs_by_features", "components": f.tensor([[1.0, 2.0]]),
                "noise_variances": f.tensor([1.0, noise]), "inverse": "none", "sparse_rows": "dense"}

    assert refused(made("projection", projection)) == "model.bad-field"


def perceptron(f):
    """Two hidden units, max(0, x) and max(0, -x), of which the last layer makes 2a - b + 0.5."""
    return {"task": "regression", "features": 1, "activation": "relu", "output": "identity",
            "weights": lambda f: [f.tensor([[1.0, -1.0]]), f.tensor([[2.0], [-1.0]])],
            "intercepts": lambda f: [f.tensor([0.0, 0.0]), f.tensor([0.5])]}


@pytest.mark.parametrize("activation, expected", [
    ("relu", lambda x: 2 * max(0.0, x) - max(0.0, -x) + 0.5), ("identity", lambda x: 3 * x + 0.5),
    ("tanh", lambda x: 3 * math.tanh(x) + 0.5),
    ("logistic", lambda x: 2 / (1 + math.exp(-x)) - 1 / (1 + math.exp(x)) + 0.5)])
def test_each_hidden_function_is_what_it_is_called(activation, expected):
    found = opened("multilayer_perceptron", perceptron, activation=activation)
    at = [-3.0, -0.5, 0.0, 1e-9, 2.0, 40.0]
    assert np.allclose(found.predict([[x] for x in at]), [expected(x) for x in at], rtol=1e-14)


@pytest.mark.parametrize("changes, code", [
    ({"weights": [], "intercepts": []}, "model.bad-shape"),
    ({"intercepts": lambda f: [f.tensor([0.0, 0.0])]}, "model.bad-shape"),
    ({"intercepts": lambda f: [f.tensor([0.0]), f.tensor([0.5])]}, "model.bad-shape"),
    ({"weights": lambda f: [f.tensor([[1.0, -1.0]]), f.tensor([[2.0]])]}, "model.bad-shape"),
    ({"activation": "exponential"}, "model.bad-field"), ({"output": "softmax"}, "model.bad-field"),
    ({"features": 2}, "model.bad-shape"),
    ({"task": "classification", "output": "logistic",
      "classes": lambda f: [f.tensor([1, 2, 3])]}, "model.bad-shape"),
])
def test_layers_that_do_not_agree_are_refused(changes, code):
    assert refused(made("multilayer_perceptron", perceptron, **changes)) == code


def normal(f):
    """Two distributions of two features: around (0, 0) and around (4, 0), the second twice as wide."""
    return {"task": "mixture", "features": 2, "covariance": "spherical",
            "constants": lambda f: f.tensor([-1.0, -2.0]), "factors": lambda f: f.tensor([1.0, 0.5]),
            "means": lambda f: f.tensor([[0.0, 0.0], [4.0, 0.0]])}


@pytest.mark.parametrize("form, factors", [
    ("spherical", [1.0, 0.5]), ("diagonal", [[1.0, 1.0], [0.5, 0.5]]),
    ("full", [[[1.0, 0.0], [0.0, 1.0]], [[0.5, 0.0], [0.0, 0.5]]])])
def test_every_form_of_the_covariance_gives_the_same_scores(form, factors):
    found = opened("normal_distributions", normal, covariance=form, factors=lambda f: f.tensor(factors))
    total = math.log(math.exp(-6.0) + math.exp(-4.25))
    assert math.isclose(found.score_samples([[1.0, 3.0]])[0], total, rel_tol=1e-14)
    assert found.predict([[1.0, 3.0], [0.0, 0.0], [4.0, 0.0]]).tolist() == [1, 0, 1]


@pytest.mark.parametrize("changes, code", [
    ({"features": 3}, "model.bad-shape"), ({"factors": lambda f: f.tensor([1.0])}, "model.bad-shape"),
    ({"covariance": "tied", "factors": lambda f: f.tensor([[1.0] * 3] * 2)}, "model.bad-shape"),
    ({"constants": lambda f: f.tensor([1.0])}, "model.bad-shape"),
    ({"classes": lambda f: [f.tensor([0, 1])]}, "model.bad-field"),
    ({"task": "classification", "log_probabilities": "direct",
      "classes": lambda f: [f.tensor([0])]}, "model.bad-shape"),
])
def test_distributions_that_do_not_agree_are_refused(changes, code):
    assert refused(made("normal_distributions", normal, **changes)) == code


def test_a_distance_that_has_no_root_is_none():
    def envelope(f):
        return {"features": 2, "center": f.tensor([1.0, 0.0]), "offset": -4.0,
                "precision": f.tensor([[-1.0, 0.0], [0.0, 0.25]])}

    found = opened("mahalanobis", envelope)
    assert found.predict([[1.0, 4.0], [1.0, 4.1], [2.0, 0.0]]).tolist() == [1, -1, -1]
    assert np.isnan(found.score_samples([[2.0, 0.0]])).all()


def spline(f):
    """Straight pieces: at 0.25 the first is 0.75 and the second 0.25."""
    return {"features": 1, "degree": 1, "beyond": "continued", "columns": "all", "missing_values": "refused",
            "answer": "dense", "knots": lambda f: f.tensor([[-1.0, 0.0, 1.0, 2.0, 3.0]])}


EDGES = {"beyond": "edges", "lower": lambda f: f.tensor([0.0]), "upper": lambda f: f.tensor([2.0]),
         "lower_values": lambda f: f.tensor([[1.0, 0.0, 0.0]]),
         "upper_values": lambda f: f.tensor([[0.0, 0.0, 1.0]])}
SLOPES = {"lower_slopes": lambda f: f.tensor([[-1.0, 1.0, 0.0]]),
          "upper_slopes": lambda f: f.tensor([[0.0, -1.0, 1.0]])}


@pytest.mark.parametrize("changes, x, expected", [
    ({}, 0.25, [0.75, 0.25, 0.0]), ({}, -1.0, [2.0, -1.0, 0.0]), ({}, 2.0, [0.0, 0.0, 1.0]),
    ({"beyond": "periodic"}, -1.75, [0.75, 0.25]), ({"beyond": "periodic"}, 1.5, [0.5, 0.5]),
    (EDGES, -3.0, [1.0, 0.0, 0.0]), (dict(EDGES, **SLOPES), -3.0, [4.0, -3.0, 0.0]),
    (dict(EDGES, **SLOPES), 4.0, [0.0, -2.0, 3.0]), ({"columns": "without_last"}, 2.0, [0.0, 0.0]),
    ({"missing_values": "zeros"}, math.nan, [0.0, 0.0, 0.0]),
])
def test_pieces_overlap_and_go_on_as_they_are_told(changes, x, expected):
    made = opened("spline_basis", spline, **changes)
    assert made.transform([[x]]).tolist() == [expected]
    assert made.transform(np.zeros((0, 1))).shape == (0, len(expected))


@pytest.mark.parametrize("changes, code", [
    ({"knots": lambda f: f.tensor([[0.0, 1.0, 2.0]])}, "model.bad-shape"),
    ({"knots": lambda f: f.tensor([[-1.0, 0.0, 2.0, 1.0, 3.0]])}, "model.bad-field"),
    ({"knots": lambda f: f.tensor([[0.0] * 5]), "beyond": "periodic"}, "model.bad-field"),
    ({"beyond": "edges"}, "model.bad-field"), ({"lower": lambda f: f.tensor([0.0])}, "model.bad-field"),
    (dict(EDGES, lower=lambda f: f.tensor([3.0])), "model.bad-field"),
    (dict(EDGES, upper_slopes=SLOPES["upper_slopes"]), "model.bad-field"),
])
def test_pieces_that_could_not_be_are_refused(changes, code):
    assert refused(made("spline_basis", spline, **changes)) == code


def test_of_what_is_shifted_the_logarithm_is_taken():
    def cosines(f):
        return {"features": 1, "factor": 0.5, "weights": f.tensor([[2.0, -1.0]]), "phases": f.tensor([0.0, 1.0])}

    assert np.allclose(opened("cosine_features", cosines).transform([[0.75]]),
                       [[0.5 * math.cos(1.5), 0.5 * math.cos(0.25)]], rtol=1e-15)
    found = opened("cosine_features", cosines, log_shift=0.5)
    assert np.allclose(found.transform([[0.5]]), [[0.5, 0.5 * math.cos(1.0)]], rtol=1e-15)
    with pytest.raises(amphora.InputError, match="Row 1, column 0"):
        found.transform([[1.0], [-0.5]])


def iterative(f):
    """The first of two features becomes twice the second, and the second the first plus 3; at most 10."""
    return {"features": 2, "missing_value": math.nan, "initial": {"model": 1}, "kept": lambda f: f.tensor([0, 1]),
            "parts": [{"model": 2}, {"model": 3}], "targets": lambda f: f.tensor([0, 1]),
            "seen": lambda f: f.tensor([1, 0]), "seen_offsets": lambda f: f.tensor([0, 1, 2]),
            "least": lambda f: f.tensor([-10.0, -10.0]), "greatest": lambda f: f.tensor([10.0, 10.0])}


def filling(**changes):
    """A container of an imputer with its parts."""
    f = Fields()
    wanted = dict(iterative(f), **changes)
    fields = {name: value(f) if callable(value) else value for name, value in wanted.items()}
    first = {"content": "filled", "features": 2, "missing": ["float", math.nan], "conversion": "floats",
             "kept": f.tensor([0, 1]), "fills": f.tensor([1.0, 2.0])}
    parts = [{"task": "regression", "features": 1, "link": "identity", "coefficients": f.tensor([slope]),
              "intercepts": f.tensor([added])} for slope, added in ((2.0, 0.0), (1.0, 3.0))]
    return f.container(model("iterative_imputer", fields), model("imputer", first),
                       *[model("linear", part) for part in parts])


def test_each_part_sees_what_those_before_it_filled_in():
    nan = math.nan
    found = amphora.open(filling()).model
    rows = [[nan, 4.0], [5.0, nan], [nan, nan], [7.0, 8.0], [nan, 50.0]]
    assert found.transform(rows).tolist() == [[8.0, 4.0], [5.0, 8.0], [4.0, 7.0], [7.0, 8.0], [10.0, 50.0]]
    assert found.transform([[nan, nan]]).tolist() == [[1.0, 2.0]]
    told = amphora.open(filling(indicator_columns=lambda f: f.tensor([1]))).model
    assert told.transform([[nan, 4.0], [5.0, nan]]).tolist() == [[8.0, 4.0, 0.0], [5.0, 8.0, 1.0]]


@pytest.mark.parametrize("name, places, code", [
    ("targets", [0, 2], "model.bad-index"), ("targets", [0], "model.bad-shape"),
    ("seen", [1, 0, 0], "model.bad-index"), ("seen", [1, -1], "model.bad-index"),
    ("seen_offsets", [0, 2, 1], "model.bad-index"), ("seen_offsets", [0, 2], "model.bad-shape"),
    ("seen_offsets", [0, 2, 2], "model.bad-index"), ("kept", [1, 0], "model.bad-index"),
    ("kept", [0, 2], "model.bad-index"), ("indicator_columns", [2], "model.bad-index"),
    ("indicator_columns", [0, 1, 0], "model.bad-shape"),
])
def test_places_of_an_imputer_that_point_to_nothing_are_refused(name, places, code):
    assert refused(filling(**{name: lambda f: f.tensor(places)})) == code
