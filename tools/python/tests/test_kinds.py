"""Kinds: fields as the schemas name them, and predictions that can be checked by hand."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from builder import Builder, model
from test_container import refused

import amphora
from amphora.kinds import KINDS
from amphora.kinds.neighbor_votes import Vote
from amphora.kinds.tie_order import introsort, quicksort

SCHEMAS = Path(__file__).resolve().parents[3] / "schemas" / "kinds"


class Fields:
    """Gathers the tensors of fields."""

    def __init__(self):
        self.builder = Builder()
        self.tensors = []

    def tensor(self, values, dtype=None, **options):
        self.tensors.append(self.builder.tensor(values, dtype, **options))
        return {"tensor": len(self.tensors) - 1}

    def container(self, *models):
        self.builder.model("model", models, self.tensors)
        return self.builder.commit()


def made(kind, make, **changes):
    """A container of a model whose fields ``make`` gives; None removes a field.

    What is callable makes the field, if it is not changed: tensors that nothing refers to are refused.
    """
    fields = Fields()
    wanted = dict(make(fields), **changes)
    values = {name: value(fields) if callable(value) else value for name, value in wanted.items()}
    return fields.container(model(kind, {name: v for name, v in values.items() if v is not None}))


def opened(kind, make, **changes):
    data = made(kind, make, **changes)
    report = amphora.validate(data)
    assert report.ok, str(report)
    return amphora.open(data).model


def neighbors(f):
    return {"task": "classification", "features": 1, "neighbors": 2, "weights": "uniform",
            "metric": "euclidean", "rows": f.tensor([[0.0], [1.0], [3.0], [10.0]]),
            "targets": f.tensor([0, 0, 1, 1]), "classes": [f.tensor(["near", "far"], "utf8")],
            "search": "brute", "tie_order": "introsort"}


def kd_tree(f):
    return dict(neighbors(f), search="kd_tree", order=f.tensor([0, 1, 2, 3]), node_start=f.tensor([0, 0, 2]),
                node_end=f.tensor([4, 2, 4]), node_is_leaf=f.tensor([0, 1, 1]),
                node_radius=f.tensor([0.0, 0.0, 0.0]),
                node_bounds=f.tensor([[[0.0], [0.0], [3.0]], [[10.0], [1.0], [10.0]]]))


def tree(f):
    """x₀ ≤ 0.5 → leaf 1; else x₁ ≤ 2 → leaf 3; else leaf 4."""
    return {"task": "classification", "features": 2, "outputs": 1, "aggregation": "single",
            "tree_offsets": f.tensor([0, 5]), "feature": f.tensor([0, -2, 1, -2, -2]),
            "threshold": f.tensor([0.5, -2.0, 2.0, -2.0, -2.0]), "left": f.tensor([1, -1, 3, -1, -1]),
            "right": f.tensor([2, -1, 4, -1, -1]), "missing_values": "refused",
            "values": f.tensor([[[2.0, 2.0]], [[2.0, 0.0]], [[1.0, 3.0]], [[1.0, 1.0]], [[0.0, 4.0]]]),
            "leaf_values": "weighted_counts", "classes": [f.tensor([10, 20])]}


def linear(f):
    return {"task": "regression", "features": 2, "coefficients": f.tensor([2.0, -0.5]),
            "intercepts": f.tensor([1.0]), "link": "identity"}


def logistic(f):
    return {"task": "classification", "features": 1, "coefficients": f.tensor([[1.0], [0.0], [-1.0]]),
            "intercepts": f.tensor([0.0, 0.0, 0.0]), "link": "softmax",
            "classes": [f.tensor(["a", "b", "c"], "utf8")]}


def gaussian(f):
    return {"variant": "gaussian", "features": 1, "classes": [f.tensor([False, True])],
            "priors": f.tensor([0.5, 0.5]), "means": f.tensor([[0.0], [1.0]]),
            "variances": f.tensor([[1.0], [1.0]])}


def multinomial(f):
    return {"variant": "multinomial", "features": 2, "classes": [f.tensor([1, 2])],
            "class_log_priors": f.tensor(np.log([0.5, 0.5])),
            "feature_log_probabilities": f.tensor(np.log([[0.9, 0.1], [0.2, 0.8]]))}


def categorical(f):
    return {"variant": "categorical", "features": 2, "classes": [f.tensor([1, 2])],
            "class_log_priors": f.tensor(np.log([0.5, 0.5])),
            "category_log_probabilities": [f.tensor(np.log([[0.9, 0.1], [0.2, 0.8]])),
                                           f.tensor(np.log([[0.2, 0.3, 0.5], [0.4, 0.4, 0.2]]))]}


def standard(f):
    return {"variant": "standard", "features": 2, "center": f.tensor([1.0, 2.0]),
            "scale": f.tensor([2.0, 3.0]), "float32_rule": "round_each_step"}


def scale_only(f):
    return {"variant": "standard", "features": 2, "scale": f.tensor([2.0, 3.0]),
            "float32_rule": "round_each_step"}


def min_max(f):
    return {"variant": "min_max", "features": 1, "scale": f.tensor([0.5]), "offset": f.tensor([0.25]),
            "float32_rule": "round_each_step"}


def constant(f):
    return {"task": "classification", "outputs": 1, "shape": "vector", "features": 2,
            "values": f.tensor([["b"]], "utf8"), "classes": [f.tensor(["a", "b"], "utf8")],
            "probabilities": [f.tensor([0.25, 0.75])]}


def constants(f):
    return {"task": "regression", "outputs": 2, "shape": "matrix", "features": 3,
            "values": f.tensor([[1.5, -2.0]])}


MAKERS = {"nearest_neighbors": [neighbors, kd_tree], "tree_ensemble": [tree], "linear": [linear, logistic],
          "naive_bayes": [gaussian, multinomial, categorical], "scaler": [standard, min_max]}

#: Of these any number of columns may be asked about.
UNCOUNTED = {"constant": [constant, constants]}


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the schemas are not beside this package")
@pytest.mark.parametrize("kind", sorted({name for name, _ in KINDS}))
def test_the_fields_are_those_of_the_schema(kind):
    """Every field of the schema is known, and a field that is not in it is refused."""
    schema = json.loads((SCHEMAS / (kind + ".schema.json")).read_text("utf-8"))
    source = Path(amphora.__file__).parent / "kinds"
    text = "".join(path.read_text("utf-8") for path in source.glob("*.py"))
    for name in schema["properties"]:
        assert '"{}"'.format(name) in text, name
    for make in {**MAKERS, **UNCOUNTED}.get(kind, ()):
        for name in schema["required"]:
            assert refused(made(kind, make, **{name: None})) in ("model.bad-field", "container.unused-tensor")
        assert refused(made(kind, make, surplus=1)) == "model.bad-field"


@pytest.mark.parametrize("kind, make", [(kind, make) for kind, makers in MAKERS.items() for make in makers],
                         ids=lambda value: getattr(value, "__name__", value))
def test_the_examples_are_valid_and_describe_their_methods(kind, make):
    found = opened(kind, make)
    assert found.methods and found.features == found.fields["features"]
    for method in ("predict", "predict_proba", "predict_log_proba", "decision_function", "transform",
                   "inverse_transform", "apply", "kneighbors"):
        if method not in found.methods:
            with pytest.raises(amphora.CannotPredict) as refusal:
                getattr(found, method)([[0.0] * found.features])
            assert refusal.value.code == "model.no-such-method"
            assert found.methods[0] in str(refusal.value)


def test_a_constant_counts_the_rows_and_nothing_else():
    found = opened("constant", constant)
    assert found.predict([["x"], [None], ["y"]]).tolist() == ["b", "b", "b"]
    assert found.predict_proba([[0.0], [np.nan]]).tolist() == [[0.25, 0.75]] * 2
    assert found.predict_log_proba([[0.0]]).tolist() == [np.log([0.25, 0.75]).tolist()]
    assert opened("constant", constants).predict(np.zeros((2, 7))).tolist() == [[1.5, -2.0]] * 2
    assert opened("constant", constants).predict(np.zeros((0, 3))).shape == (0, 2)


@pytest.mark.parametrize("make, changes, code", [
    (constants, {"shape": "vector"}, "model.bad-field"),
    (constants, {"outputs": 0}, "model.bad-field"),
    (constants, {"outputs": (1 << 24) + 1}, "model.bad-field"),
    (constants, {"outputs": 3}, "model.bad-shape"),
    (lambda f: {"task": "regression", "outputs": 1, "shape": "matrix", "values": f.tensor([[True]])}, {},
     "document.wrong-element-type"),
    (constants, {"probabilities": lambda f: [f.tensor([1.0])]}, "model.bad-field"),
    (lambda f: {"task": "classification", "outputs": 1, "shape": "vector", "values": f.tensor([[1]]),
                "classes": [f.tensor([0, 1])], "probabilities": [f.tensor([1.0])]}, {}, "model.bad-shape"),
    (lambda f: {"task": "classification", "outputs": 1, "shape": "vector", "values": f.tensor([[1]]),
                "classes": [f.tensor([0, 1])]}, {}, "model.bad-field"),
])
def test_constants_that_disagree_are_refused(make, changes, code):
    assert refused(made("constant", make, **changes)) == code


@pytest.mark.parametrize("make", [neighbors, kd_tree])
def test_neighbours_vote(make):
    found = opened("nearest_neighbors", make)
    distances, rows = found.kneighbors([[0.25], [9.0]])
    assert distances.tolist() == [[0.25, 0.75], [1.0, 6.0]] and rows.tolist() == [[0, 1], [3, 2]]
    assert found.predict([[0.25], [9.0]]).tolist() == ["near", "far"]
    assert found.predict_proba([[2.0]]).tolist() == [[0.5, 0.5]]
    assert found.predict([[2.0]]).tolist() == ["near"]
    assert found.kneighbors([[0.0]], 4)[1].tolist() == [[0, 1, 2, 3]]
    weighted = opened("nearest_neighbors", make, weights="distance")
    assert weighted.predict_proba([[3.0]]).tolist() == [[0.0, 1.0]]
    assert np.allclose(weighted.predict_proba([[2.5]]), [[0.25, 0.75]])
    for wanted in (0, 5):
        with pytest.raises(amphora.InputError):
            found.kneighbors([[0.0]], wanted)


def test_neighbours_give_the_mean_of_their_targets():
    fields = Fields()
    values = {"task": "regression", "features": 1, "neighbors": 2, "weights": "uniform",
              "metric": "manhattan", "rows": fields.tensor([[0.0], [1.0], [3.0], [10.0]]),
              "targets": fields.tensor([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0], [8.0, 80.0]]),
              "search": "brute", "tie_order": "quicksort"}
    found = amphora.open(fields.container(model("nearest_neighbors", values))).model
    assert found.predict([[0.4], [5.0]]).tolist() == [[1.5, 15.0], [3.0, 30.0]]
    assert found.methods == ("predict", "kneighbors")


def test_a_tree_decides():
    found = opened("tree_ensemble", tree)
    X = [[0.5, 0.0], [0.6, 2.0], [0.6, 2.1]]
    assert found.apply(X).tolist() == [1, 3, 4]
    assert found.predict(X).tolist() == [10, 10, 20]
    assert found.predict_proba(X).tolist() == [[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]]
    assert found.predict_log_proba(X)[0].tolist() == [0.0, -math.inf]
    # 0.5 and a little is 0.5 as a float32, which is what is compared.
    assert found.apply([[0.5 + 1e-12, 0.0]]).tolist() == [1]


def test_missing_values_go_where_the_tree_says():
    routed = opened("tree_ensemble", tree, missing_values="routed",
                    missing_go_to_left=lambda f: f.tensor(np.array([1, 0, 0, 0, 0], np.uint8)))
    assert routed.apply([[math.nan, 0.0], [1.0, math.nan]]).tolist() == [1, 4]
    with pytest.raises(amphora.InputError, match="Row 1, column 0") as refusal:
        opened("tree_ensemble", tree).apply([[0.0, 0.0], [math.nan, 0.0]])
    assert refusal.value.code == "model.missing-value"


def test_a_forest_is_the_mean_of_its_trees():
    def forest(f):
        return {"task": "regression", "features": 1, "outputs": 1, "aggregation": "mean",
                "tree_offsets": f.tensor([0, 3, 4]), "feature": f.tensor([0, 0, 0, 0]),
                "threshold": f.tensor([1.0, 0.0, 0.0, 0.0]), "left": f.tensor([1, -1, -1, -1]),
                "right": f.tensor([2, -1, -1, -1]), "missing_values": "refused", "leaf_values": "means",
                "values": f.tensor([[[0.0]], [[1.0]], [[3.0]], [[10.0]]])}
    found = opened("tree_ensemble", forest)
    assert found.predict([[0.0], [2.0]]).tolist() == [5.5, 6.5]
    assert found.apply([[0.0], [2.0]]).tolist() == [[1, 0], [2, 0]]


def test_linear_models_sum():
    assert opened("linear", linear).predict([[1.0, 2.0], [0.0, 0.0]]).tolist() == [2.0, 1.0]
    found = opened("linear", logistic)
    assert found.predict([[1.0], [-1.0], [0.0]]).tolist() == ["a", "c", "a"]
    assert np.allclose(found.predict_proba([[0.0]]), 1 / 3)
    assert np.allclose(found.predict_log_proba([[1.0]]), np.log(found.predict_proba([[1.0]])))
    rest = opened("linear", logistic, link="one_vs_rest")
    assert np.allclose(rest.predict_proba([[0.0]]), 1 / 3)
    with pytest.raises(amphora.CannotPredict):
        opened("linear", linear).predict_proba([[1.0, 2.0]])


@pytest.mark.parametrize("link", ["sigmoid", "softmax_binary"])
def test_two_classes_have_one_row_of_coefficients(link):
    def binary(f):
        return {"task": "classification", "features": 1, "coefficients": f.tensor([[1.0]]),
                "intercepts": f.tensor([0.0]), "link": link, "classes": [f.tensor([5, 6])]}
    found = opened("linear", binary)
    assert found.decision_function([[2.0], [-2.0]]).tolist() == [2.0, -2.0]
    assert found.predict([[2.0], [-2.0], [0.0]]).tolist() == [6, 5, 5]
    doubled = 2.0 if link == "softmax_binary" else 1.0
    assert np.allclose(found.predict_proba([[2.0]])[0, 1], 1 / (1 + math.exp(-2.0 * doubled)))
    assert found.predict_proba([[-1e4]]).tolist() == [[1.0, 0.0]]


def test_naive_bayes_multiplies_probabilities():
    found = opened("naive_bayes", gaussian)
    assert found.predict([[0.2], [0.8]]).tolist() == [False, True]
    assert np.allclose(found.predict_proba([[0.5]]), 0.5)
    counts = opened("naive_bayes", multinomial)
    likely = np.array([0.5 * 0.9 ** 2 * 0.1, 0.5 * 0.2 ** 2 * 0.8])
    assert np.allclose(counts.predict_proba([[2.0, 1.0]]), likely / likely.sum())
    bits = opened("naive_bayes", multinomial, variant="bernoulli", binarize=0.5)
    likely = np.array([0.9 * 0.9, 0.2 * 0.2])
    assert np.allclose(bits.predict_proba([[2.0, 0.5]]), likely / likely.sum())
    classes = opened("naive_bayes", categorical)
    likely = np.array([0.1 * 0.5, 0.8 * 0.2])
    assert np.allclose(classes.predict_proba([[1.9, 2.0]]), likely / likely.sum())
    for row in ([2.0, 0.0], [-1.0, 0.0], [0.0, 3.0]):
        with pytest.raises(amphora.InputError) as refusal:
            classes.predict([row])
        assert refusal.value.code == "model.unknown-category"


def test_float32_is_compared_with_a_rounded_number_unless_it_says_exact():
    row = np.array([[0.1, 0.1]], dtype=np.float32)
    for rule, is_over in ((None, False), ("rounded", False), ("exact", True)):
        rules = {} if rule is None else {"float32_comparison": rule}
        model = opened("naive_bayes", multinomial, variant="bernoulli", binarize=0.1, **rules)
        assert np.array_equal(model.predict_proba(row), model.predict_proba([[float(is_over)] * 2]))
        assert np.array_equal(model.predict_proba([[0.1, 0.1]]), model.predict_proba([[0.0, 0.0]]))


def test_labels_may_be_float32():
    def halves(f):
        return {"variant": "gaussian", "features": 1, "classes": [f.tensor(np.array([0.5, 1.5], "f4"))],
                "priors": f.tensor([0.5, 0.5]), "means": f.tensor([[0.0], [1.0]]),
                "variances": f.tensor([[1.0], [1.0]])}
    answer = opened("naive_bayes", halves).predict([[0.0], [1.0]])
    assert answer.dtype == np.float32 and answer.tolist() == [0.5, 1.5]


def test_scalers_keep_the_type_of_the_rows():
    found = opened("scaler", standard)
    X = np.array([[3.0, 5.0], [math.nan, 2.0]])
    assert found.transform(X)[0].tolist() == [1.0, 1.0] and math.isnan(found.transform(X)[1, 0])
    assert found.transform(X).dtype == np.float64 and found.transform([[3, 5]]).dtype == np.float64
    assert found.transform(X.astype("f4")).dtype == np.float32
    assert found.inverse_transform([[1.0, 1.0]]).tolist() == [[3.0, 5.0]]
    clipped = opened("scaler", min_max, clip_low=0.0, clip_high=1.0)
    assert clipped.transform([[-9.0], [0.5], [9.0]]).tolist() == [[0.0], [0.5], [1.0]]
    assert clipped.inverse_transform([[0.5]]).tolist() == [[0.5]]
    with pytest.raises(amphora.InputError) as refusal:
        found.transform([[math.inf, 0.0]])
    assert refusal.value.code == "model.infinite-value"


def test_the_two_float32_rules_differ():
    rows = np.array([[0.7], [0.9], [123456.7]], np.float32)
    answers = {}
    for rule in ("round_each_step", "float32_parameters"):
        fields = Fields()
        values = {"variant": "standard", "features": 1, "center": fields.tensor([1 / 3]),
                  "float32_rule": rule}
        answers[rule] = amphora.open(fields.container(model("scaler", values))).model.transform(rows)
    exact = (rows.astype("f8") - 1 / 3).astype("f4")
    assert answers["round_each_step"].tobytes() == exact.tobytes()
    assert answers["float32_parameters"].tobytes() == (rows - np.float32(1 / 3)).tobytes()


def pipeline(*steps):
    """A container of a pipeline over a scaler (1), a tree (2) and an opaque model (3)."""
    fields = Fields()
    parts = [model("scaler", standard(fields)), model("tree_ensemble", tree(fields)),
             model("opaque", {"class": "sklearn.svm.SVC", "reason": "no kind describes this class"})]
    used = sorted({number for number in steps if isinstance(number, int)})
    models = [model("pipeline", {"steps": [
        ["step", {"model": 1 + used.index(step)} if isinstance(step, int) else step] for step in steps]})]
    tensors = []
    for number in used:
        def moved(value):
            if isinstance(value, dict) and "tensor" in value:
                tensors.append(fields.tensors[value["tensor"]])
                return {"tensor": len(tensors) - 1}
            return [moved(part) for part in value] if isinstance(value, list) else value
        part = parts[number - 1]
        models.append(dict(part, fields={name: moved(value) for name, value in part["fields"].items()}))
    builder = Builder()
    builder.data = fields.builder.data
    builder.model("model", models, tensors)
    return builder.commit()


def test_a_pipeline_passes_rows_on():
    found = amphora.open(pipeline("passthrough", 1, 2)).model
    assert found.methods == ("predict", "predict_proba", "predict_log_proba", "apply")
    X = np.array([[3.0, 5.0], [1.0, 11.0], [9.0, 11.0]])
    assert found.apply(X).tolist() == [3, 1, 4]
    assert found.predict(X).tolist() == [10, 10, 20]
    scaling = amphora.open(pipeline(1, 1, "passthrough")).model
    assert scaling.methods == ("transform", "inverse_transform")
    assert scaling.inverse_transform(scaling.transform(X)).tolist() == X.tolist()
    assert [step for _, step in scaling.fields["steps"]][2] == "passthrough"


def test_a_pipeline_of_what_does_not_transform_or_is_opaque_cannot_predict():
    for steps in ((2, 1), (1, 3), (3, "passthrough")):
        found = amphora.open(pipeline(*steps)).model
        assert found.methods == ()
        with pytest.raises(amphora.CannotPredict) as refusal:
            found.transform([[0.0, 0.0]])
        assert refusal.value.code == "model.not-predictable"


def test_an_opaque_model_says_why_it_cannot_predict():
    fields = Fields()
    found = amphora.open(fields.container(model(
        "opaque", {"class": "sklearn.svm.SVC", "reason": "no kind describes this class"}))).model
    assert found.methods == ()
    with pytest.raises(amphora.CannotPredict, match=r"sklearn\.svm\.SVC.*no kind describes"):
        found.predict([[1.0]])


def test_a_search_answers_by_its_best_model():
    fields = Fields()
    search = {"best_model": {"model": 1}, "best_parameters": [["C", ["float", 0.5]]], "best_score": 0.5,
              "best_index": 0, "results": [["mean", fields.tensor([0.5])]]}
    found = amphora.open(fields.container(model("search", search), model("linear", linear(fields)))).model
    assert found.methods == ("predict",) and found.features == 2
    assert found.predict([[1.0, 2.0]]).tolist() == [2.0]
    assert found.fields["best_model"].predict([[1.0, 2.0]]).tolist() == [2.0]
    nothing = amphora.open(Fields().container(model("search", {}))).model
    with pytest.raises(amphora.CannotPredict, match="not fitted again"):
        nothing.predict([[1.0, 2.0]])


@pytest.mark.parametrize("X, code", [
    ([1.0, 2.0], "model.wrong-columns"), ([[1.0]], "model.wrong-columns"),
    ([[[1.0, 2.0]]], "model.wrong-columns"),
    ([["a", "b"]], "model.not-numeric"), ([[math.nan, 1.0]], "model.missing-value"),
    ([[1.0, -math.inf]], "model.infinite-value"), (5, "model.wrong-columns")])
def test_rows_that_do_not_fit_are_refused(X, code):
    with pytest.raises(amphora.InputError) as refusal:
        opened("linear", linear).predict(X)
    assert refusal.value.code == code


def test_no_rows_give_no_answers():
    assert opened("linear", linear).predict(np.zeros((0, 2))).shape == (0,)
    assert opened("tree_ensemble", tree).predict_proba(np.zeros((0, 2))).shape == (0, 2)
    assert opened("nearest_neighbors", kd_tree).predict(np.zeros((0, 1))).shape == (0,)
    assert opened("naive_bayes", gaussian).predict(np.zeros((0, 1))).shape == (0,)


FAULTS = [
    ("linear", linear, {"features": 0}, "model.bad-field"),
    ("linear", linear, {"features": 3}, "model.bad-shape"),
    ("linear", linear, {"features": 2.0}, "model.bad-field"),
    ("linear", linear, {"task": "clustering"}, "model.bad-field"),
    ("linear", linear, {"task": 1}, "model.bad-field"),
    ("linear", linear, {"link": "softmax"}, "model.bad-field"),
    ("linear", linear, {"feature_names": ["a"]}, "model.bad-shape"),
    ("linear", linear, {"feature_names": ["a", 1]}, "model.bad-field"),
    ("linear", logistic, {"link": "sigmoid"}, "model.bad-shape"),
    ("linear", logistic, {"link": "identity"}, "model.bad-field"),
    ("tree_ensemble", tree, {"aggregation": "sum"}, "model.bad-field"),
    ("tree_ensemble", tree, {"outputs": 2}, "model.bad-shape"),
    ("tree_ensemble", tree, {"missing_values": "routed"}, "model.bad-field"),
    ("tree_ensemble", tree, {"leaf_values": "means"}, "model.bad-field"),
    ("tree_ensemble", tree, {"task": "regression"}, "model.bad-field"),
    ("nearest_neighbors", neighbors, {"neighbors": 5}, "model.bad-field"),
    ("nearest_neighbors", neighbors, {"metric": "minkowski"}, "model.bad-field"),
    ("nearest_neighbors", neighbors, {"metric": "minkowski", "p": 0.0}, "model.bad-field"),
    ("nearest_neighbors", neighbors, {"metric": "minkowski", "p": math.inf}, "model.bad-field"),
    ("nearest_neighbors", neighbors, {"p": 2.0}, "model.bad-field"),
    ("nearest_neighbors", neighbors, {"search": "kd_tree"}, "model.bad-field"),
    ("nearest_neighbors", kd_tree, {"search": "brute"}, "model.bad-field"),
    ("nearest_neighbors", kd_tree, {"search": "ball_tree"}, "model.bad-shape"),
    ("naive_bayes", gaussian, {"variant": "multinomial"}, "model.bad-field"),
    ("naive_bayes", gaussian, {"binarize": 0.5}, "model.bad-field"),
    ("naive_bayes", categorical, {"features": 3}, "model.bad-shape"),
    ("scaler", standard, {"clip_low": 0.0}, "model.bad-field"),
    ("scaler", min_max, {"clip_low": 0.0}, "model.bad-field"),
    ("scaler", standard, {"float32_rule": "none"}, "model.bad-field"),
    ("scaler", standard, {"center": 1.0}, "container.unused-tensor"),
]


@pytest.mark.parametrize("kind, make, changes, code", FAULTS,
                         ids=["{} {}".format(row[0], row[2]) for row in FAULTS])
def test_fields_that_a_prediction_could_not_rely_on_are_refused(kind, make, changes, code):
    assert refused(made(kind, make, **changes)) == code


TENSORS = [
    ("tree_ensemble", tree, 0, [0, 4], "model.bad-index"),
    ("tree_ensemble", tree, 0, [1, 5], "model.bad-index"),
    ("tree_ensemble", tree, 0, [0, 3, 5], "model.bad-field"),
    ("tree_ensemble", tree, 1, [2, 0, 1, 0, 0], "model.bad-index"),
    ("tree_ensemble", tree, 1, [-1, 0, 1, 0, 0], "model.bad-index"),
    ("tree_ensemble", tree, 1, [0.0, 0, 1, 0, 0], "document.wrong-element-type"),
    ("tree_ensemble", tree, 3, [0, -1, 3, -1, -1], "model.bad-tree"),
    ("tree_ensemble", tree, 3, [1, -1, 5, -1, -1], "model.bad-tree"),
    ("tree_ensemble", tree, 3, [1, -1, 2, -1, -1], "model.bad-tree"),
    ("tree_ensemble", tree, 3, [-1, -1, 3, -1, -1], "model.bad-tree"),
    ("tree_ensemble", tree, 3, [1, -2, 3, -1, -1], "model.bad-tree"),
    ("tree_ensemble", tree, 6, [10, 20, 30], "model.bad-shape"),
    ("nearest_neighbors", neighbors, 1, [0, 0, 1, 2], "model.bad-index"),
    ("nearest_neighbors", neighbors, 1, [0, 0, 1, -1], "model.bad-index"),
    ("nearest_neighbors", neighbors, 1, [0, 0, 1], "model.bad-shape"),
    ("nearest_neighbors", kd_tree, 3, [0, 1, 2, 4], "model.bad-index"),
    ("nearest_neighbors", kd_tree, 4, [0, 0, 5], "model.bad-index"),
    ("nearest_neighbors", kd_tree, 6, [0, 0, 1], "model.bad-tree"),
    ("naive_bayes", gaussian, 3, [[1.0], [0.0]], "model.bad-field"),
]


@pytest.mark.parametrize("kind, make, index, values, code", TENSORS,
                         ids=["{} {} {}".format(row[0], row[2], row[3]) for row in TENSORS])
def test_tensors_that_a_prediction_could_not_rely_on_are_refused(kind, make, index, values, code):
    fields = Fields()
    original = fields.tensor

    def tensor(given, dtype=None, **options):
        return original(values if len(fields.tensors) == index else given, dtype, **options)
    fields.tensor = tensor
    named = make(fields)
    assert refused(fields.container(model(kind, named))) == code


@pytest.mark.parametrize("sort", [quicksort, introsort])
def test_neighbours_are_sorted(sort):
    random = np.random.default_rng(5)
    for count in list(range(40)) + [100, 1000]:
        for high in (3, 1 << 30):
            values = random.integers(0, high, count).astype(float).tolist()
            rows = list(range(count))
            given = list(values)
            sort(values, rows)
            assert values == sorted(given) and [given[row] for row in rows] == values


def test_introsort_goes_over_to_heap_sort_on_hard_input():
    from amphora.kinds import tie_order
    values, rows = list(map(float, range(100))), list(range(100))
    values.reverse()
    tie_order._heap_sort(values, rows, 0, 100)
    assert values == sorted(values)


@pytest.mark.parametrize("metric, p", [("euclidean", 2), ("manhattan", 1), ("chebyshev", math.inf),
                                       ("minkowski", 3)])
def test_a_tree_finds_what_all_rows_would(metric, p):
    """A tree built here over clustered rows finds the same distances as all rows in order."""
    random = np.random.default_rng(7)
    rows = np.round(random.normal(size=(64, 3)) * 3)
    order = np.argsort(rows[:, 0], kind="stable")
    start, end = [0, 0, 32, 0, 16, 32, 48], [64, 32, 64, 16, 32, 48, 64]
    bounds = np.array([[rows[order[s:e]].min(axis=0) for s, e in zip(start, end)],
                       [rows[order[s:e]].max(axis=0) for s, e in zip(start, end)]])
    centres = np.array([[rows[order[s:e]].mean(axis=0) for s, e in zip(start, end)]])
    size = lambda d: np.linalg.norm(d, ord=p, axis=-1)  # noqa: E731
    radius = [size(rows[order[s:e]] - c).max() * (1 + 1e-12) for s, e, c in zip(start, end, centres[0])]
    queries = np.round(random.normal(size=(50, 3)) * 3)
    answers = []
    for search in ("brute", "kd_tree", "ball_tree"):
        fields = Fields()
        values = {"task": "regression", "features": 3, "neighbors": 7, "weights": "uniform", "metric": metric,
                  "rows": fields.tensor(rows), "targets": fields.tensor(np.arange(64)), "search": search,
                  "tie_order": "introsort"}
        if metric == "minkowski":
            values["p"] = float(p)
        if search != "brute":
            values.update(
                order=fields.tensor(order), node_start=fields.tensor(start), node_end=fields.tensor(end),
                node_is_leaf=fields.tensor(np.array([False] * 3 + [True] * 4)),
                node_radius=fields.tensor(np.array(radius)),
                node_bounds=fields.tensor(bounds if search == "kd_tree" else centres))
        answers.append(amphora.open(fields.container(model("nearest_neighbors", values))).model)
    expected = np.sort(size(queries[:, np.newaxis] - rows), axis=1)[:, :7]
    for found in answers:
        distances, places = found.kneighbors(queries)
        assert np.allclose(distances, expected, rtol=1e-12)
        assert np.allclose(size(queries[:, np.newaxis] - rows[places]), expected, rtol=1e-12)
        assert all(len(set(place)) == 7 for place in places.tolist())


class Frame:
    """What this reader uses of a data frame."""

    def __init__(self, **columns):
        self._columns = columns
        self.columns = list(columns)

    def __getitem__(self, name):
        return self._columns[name]


def test_columns_of_a_frame_are_found_by_name():
    found = opened("linear", linear, feature_names=["a", "b"])
    frame = Frame(c=np.array(["x"], object), b=np.array([4]), a=np.array([1.5]))
    assert found.predict(frame).tolist() == found.predict([[1.5, 4.0]]).tolist()
    with pytest.raises(amphora.InputError) as refusal:
        found.predict(Frame(a=np.array([1.0]), c=np.array([1.0])))
    assert refusal.value.code == "model.missing-columns"


def test_sparse_rows_are_answered_as_the_same_rows_with_zeros():
    rows = amphora.SparseRows(np.array([2.0, 1.0, -1.0]), np.array([0, 0, 1]), np.array([0, 1, 1, 3]), (3, 2))
    assert np.asarray(rows).tolist() == [[2.0, 0.0], [0.0, 0.0], [1.0, -1.0]]
    found = opened("linear", linear)
    assert found.predict(rows).tolist() == found.predict(rows.toarray()).tolist()
    kept = opened("scaler", scale_only).transform(rows)
    assert isinstance(kept, amphora.SparseRows) and kept.toarray()[2].tolist() == [0.5, -1 / 3]
    with pytest.raises(amphora.InputError) as refusal:
        opened("scaler", standard).transform(rows)
    assert refusal.value.code == "model.wrong-input-form"
    wrong = rows.with_data(np.array([1.0, math.nan, 1.0]))
    with pytest.raises(amphora.InputError, match="Row 2, column 0"):
        found.predict(wrong)


@pytest.mark.parametrize("distances,targets,label", [
    ([math.nan, 1.0, 1.0], [0, 1, 1], 0), ([1.0, math.nan, 0.2], [0, 1, 2], 0), ([math.nan, 0.5], [3, 1], 1),
    ([math.nan, 0.5, 0.5], [1, 2, 4], 0), ([math.inf, math.inf], [2, 1], 0), ([0.5, 0.5], [4, 3], 3)])
def test_no_class_outweighs_nan_and_none_with_nothing_the_first(distances, targets, label):
    vote = Vote(np.array([distances]), np.arange(len(targets)).reshape(1, -1), "distance")
    assert vote.heaviest(np.array(targets), 5).tolist() == [label]
