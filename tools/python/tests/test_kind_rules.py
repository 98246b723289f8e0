"""Rules of kinds that the fixtures of families do not ask about, checked by hand."""

import math

import numpy as np
import pytest
from test_container import refused
from test_kinds import made, opened

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
            "weights": [f.tensor([[1.0, -1.0]]), f.tensor([[2.0], [-1.0]])],
            "intercepts": [f.tensor([0.0, 0.0]), f.tensor([0.5])]}


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
