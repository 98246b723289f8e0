"""Hostile origins: names, states and callables; each is refused with an error of ours, nothing of it runs.

`REBUILDING.md` has the threats; these tests, and those of ``test_rebuilding_attacks_*``, are in its order.
"""

import sys

import numpy as np
import pytest
from attacks import RIDGE, plain, refused, sklearn
from objects import Global, Made, call, container, instance, named

import amphora

# Names


NAMES = [
    "os.system",
    "posix.system",
    "builtins.exec",
    "builtins.eval",
    "builtins.__import__",
    "subprocess.Popen",
    "sklearn.linear_model.os.system",
    "sklearn.linear_model._ridge.Ridge.fit",
    "sklearn.base.BaseEstimator.__init__",
    "numpy.load",
    "numpy.fromfile",
    "numpy.memmap",
    "numpy.vectorize",
    "numpy.f2py.compile",
    "joblib.load",
    "pickle.loads",
    "joblib.memory.Memory",
    "sklearn.datasets._base.load_files",
    "sklearn.linear_model._ridge.ridge_regression",
    "functools.reduce",
    "operator.methodcaller",
    "operator.attrgetter",
    "builtins.getattr.__call__",
    "sklearn.externals.joblib.load",
    "types.FunctionType",
    "numpy.testing._private.utils.runstring",
    "sklearn.utils._testing.assert_run_python_script_without_output",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_not_listed_is_refused_and_not_imported(name):
    assert refused(named(name)) == "rebuild.not-listed"
    before = set(sys.modules)
    assert refused(call(name, "id")) == "rebuild.not-listed"
    assert refused(instance(name, {})) == "rebuild.not-listed"
    assert refused(plain(RIDGE, solver=named(name))) == "rebuild.not-listed"
    assert not {
        module
        for module in set(sys.modules) - before
        if not module.startswith(("amphora", "sklearn", "scipy"))
    }


@pytest.mark.parametrize(
    "module, name",
    [
        ("sklearn.linear_model", "_ridge.Ridge"),
        ("sklearn", "linear_model._ridge.Ridge"),
        ("sklearn.linear_model._ridge", "Ridge.__class__"),
        ("sklearn.linear_model._ridge ", "Ridge"),
        ("sklearn.linear_model._ridge", "ridge"),
        ("sklearn.linear_model._ridge", "Ridge\x00"),
        ("sklearn.linear_model._ridge", "sparse"),
        ("sklearn.linear_model._ridge", "__builtins__"),
        ("", ""),
        ("numpy", "linalg.linalg.os"),
        ("numpy", "core.multiarray.sys"),
        ("sklearn.linear_model._rıdge", "Ridge"),
    ],
)
def test_a_name_counts_only_as_a_whole(module, name):
    assert refused(Made(Global(module, name), state={})) == "rebuild.not-listed"


def test_what_is_called_is_a_name():
    inner = plain(RIDGE, alpha=1.0)
    for callable_ in (inner, call("numpy.dtype"), "os.system", 3, None, [named(RIDGE)]):
        assert refused(Made(callable_, state={}, kind=17)) == "rebuild.not-listed"
        assert refused(Made(callable_, state={})) == "rebuild.not-listed"


@pytest.mark.parametrize(
    "arguments",
    [
        (named("builtins.str"), "__class__"),
        (named("builtins.str"), "format"),
        (named("builtins.object"), "__subclasses__"),
        (plain(RIDGE), "fit"),
        (plain(RIDGE), "__class__"),
        (named("numpy.float64"), "__reduce__"),
        ("text", "split"),
        (named("builtins.str"), "split.__self__"),
        (named("builtins.str"),),
        (named("builtins.str"), "split", None),
    ],
)
def test_a_method_is_one_of_strings_and_of_a_table(arguments):
    assert refused(call("builtins.getattr", *arguments)) == "rebuild.bad-state"


BOOSTING = "sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingClassifier"


@pytest.mark.parametrize("key", ["_raw_predict", "predict"])
def test_a_method_of_another_object_is_no_attribute(key):
    method = call("builtins.getattr", plain(BOOSTING), "_raw_predict")
    assert refused(instance(BOOSTING, {key: method})) == "rebuild.bad-state"


def test_a_method_of_strings_comes_back():
    made = amphora.to_sklearn(container(call("builtins.getattr", named("builtins.str"), "split")))
    assert made is str.split


def test_functions_of_the_table_are_values_and_are_not_called():
    for path in ("numpy.log1p", "sklearn.utils.validation.check_array", "builtins.sorted"):
        assert refused(call(path, 1)) == "rebuild.not-listed"
        assert refused(instance(path, {})) == "rebuild.not-listed"
        assert callable(amphora.to_sklearn(container(named(path))))


def test_a_class_is_no_value():
    for path in (RIDGE, "sklearn.pipeline.Pipeline", "sklearn.tree._tree.Tree"):
        assert refused(named(path)) == "rebuild.not-a-value"
        assert refused(plain(RIDGE, func=named(path))) == "rebuild.not-a-value"
        assert refused(plain(RIDGE, funcs=[named(path)])) == "rebuild.not-a-value"
        assert refused(plain(RIDGE, funcs=(named(path),))) == "rebuild.not-a-value"


# States


KEYS = [
    "__class__",
    "__dict__",
    "__reduce__",
    "__setstate__",
    "__getattr__",
    "__sklearn_tags__",
    "__init__",
    "a.b",
    "",
    "a b",
    "1a",
    "a\x00",
    "alpha\n",
]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_is_no_plain_name_is_refused(key):
    assert refused(instance(RIDGE, {key: 1})) == "rebuild.bad-state"


@pytest.mark.parametrize("key", [1, None, b"alpha", 1.5, ("alpha",), np.float64(1.0)])
def test_a_key_that_is_no_text_is_refused(key):
    assert refused(instance(RIDGE, {key: 1})) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "state",
    [
        3,
        "text",
        [1],
        (),
        ({}, {}),
        ({"alpha": 1}, None),
        {1, 2},
        np.arange(3),
        plain(RIDGE),
        call("collections.OrderedDict", entries={"alpha": 1}),
    ],
)
def test_a_state_that_is_no_dict_is_refused(state):
    assert refused(instance(RIDGE, state)) == "rebuild.bad-state"


@pytest.mark.parametrize(
    "name", ["predict", "fit", "get_params", "_decision_function", "_validate_data_", "__x"]
)
def test_an_attribute_does_not_stand_in_for_a_method(name):
    value = named("numpy.log1p")
    if hasattr(sklearn.linear_model.Ridge, name) or name.startswith("__"):
        assert refused(plain(RIDGE, **{name: value})) == "rebuild.bad-state"
    else:
        assert isinstance(
            amphora.to_sklearn(container(plain(RIDGE, **{name: value}))), sklearn.linear_model.Ridge
        )


def test_what_checks_the_rows_of_a_tree_cannot_be_replaced():
    estimator = instance(
        "sklearn.tree._classes.DecisionTreeClassifier",
        {"_validate_X_predict": named("numpy.asarray"), "n_features_in_": 4},
    )
    assert refused(estimator) == "rebuild.bad-state"


def test_an_estimator_is_not_called_and_has_no_arguments():
    assert refused(call(RIDGE, 1.0)) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (1.0,), {})) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (), {}, keywords={"alpha": 1})) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (), {}, items=[1])) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), (), {}, entries={"a": 1})) == "rebuild.bad-state"
    assert refused(Made(named(RIDGE), [], {})) == "rebuild.bad-state"


# Callables and names that a library would look up


@pytest.mark.parametrize(
    "state",
    [
        {"refit": named("builtins.exec")},
        {"refit": call("functools.partial", named("builtins.exec"))},
        {"refit": call("builtins.getattr", named("builtins.str"), "__class__")},
        {"scoring": named("os.system")},
    ],
)
def test_refit_and_scoring_are_no_other_functions(state):
    assert refused(instance("sklearn.model_selection._search.GridSearchCV", state)) in (
        "rebuild.not-listed",
        "rebuild.bad-state",
    )


def test_a_text_stays_a_text():
    made = amphora.to_sklearn(container(plain("sklearn.model_selection._search.GridSearchCV", refit="exec")))
    assert made.refit == "exec"


@pytest.mark.parametrize(
    "names", [["__reduce__"], ["fit"], ["set_params"], "predict", [named("numpy.log1p")]]
)
def test_a_stack_asks_for_predictions_only(names):
    assert (
        refused(plain("sklearn.ensemble._stacking.StackingClassifier", stack_method_=names))
        == "rebuild.bad-state"
    )


@pytest.mark.parametrize("folder", ["/tmp/evil", "\\\\server\\share"])
def test_a_cache_folder_is_left_out(folder):
    with pytest.warns(amphora.RebuildWarning, match="cache"):
        made = amphora.to_sklearn(container(plain("sklearn.pipeline.Pipeline", steps=[], memory=folder)))
    assert made.memory is None


@pytest.mark.parametrize(
    "parts",
    [
        {"arguments": (named("builtins.str"),), "state": (named("builtins.str"), (), {}, None)},
        {"arguments": (plain(RIDGE),), "state": (plain(RIDGE), (), {}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.exp"), (), {}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.log1p"), [], {}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.log1p"), (), {"a b": 1}, None)},
        {"arguments": (named("numpy.log1p"),), "state": (named("numpy.log1p"), (), {}, {"__class__": 1})},
        {"arguments": (named("numpy.log1p"),), "state": None},
    ],
)
def test_a_function_with_arguments_is_of_a_listed_function(parts):
    assert refused(Made(named("functools.partial"), kind=17, **parts)) == "rebuild.bad-state"


def test_the_state_of_a_distribution_is_not_looked_at():
    """SciPy would run the source code in it."""
    state = {"name": "uniform", "_parse_arg_template": "import os; os._exit(3)", "x": named("os.system")}
    made = amphora.to_sklearn(container(instance("scipy.stats._continuous_distns.uniform_gen", state)))
    import scipy.stats

    assert made is scipy.stats.uniform


# What is wanted as plain data


def test_unknown_classes_come_as_plain_data_when_they_are_wanted():
    value = {
        "model": plain("mine.Model", weight=1.5, step=call("mine.make", 1, 2)),
        "function": named("os.system"),
    }
    assert refused(value) == "rebuild.not-listed"
    made = amphora.to_sklearn(container(value), unknown="plain")
    assert isinstance(made["model"], amphora.PlainObject) and made["model"].class_name == "mine.Model"
    assert made["model"].attributes["weight"] == 1.5 and made["model"].attributes["step"].arguments == (1, 2)
    assert isinstance(made["function"], amphora.PlainObject) and not callable(made["function"])
    with pytest.raises(ValueError):
        amphora.to_sklearn(container(value), unknown="import")


@pytest.mark.parametrize(
    "name, value",
    [
        ("_doc_link_url_param_generator", "<script>"),
        ("_doc_link_url_param_generator", named("builtins.max")),
        ("_doc_link_module", named("builtins.max")),
        ("_repr_html_inner", "<script>"),
        ("_parameter_constraints", {}),
        ("_get_tags", None),
    ],
)
def test_what_is_of_the_class_is_not_of_its_objects(name, value):
    if hasattr(sklearn.linear_model.Ridge, name):
        assert refused(plain(RIDGE, **{name: value})) == "rebuild.bad-state"


def test_what_a_notebook_shows_is_of_the_class():
    for name in ("_doc_link_template", "_repr_html_"):
        state = {**vars(sklearn.linear_model.Ridge()), name: "<evil>"}
        made = amphora.to_sklearn(container(plain(RIDGE, **state)))
        shown = getattr(made, name)
        assert "<evil>" not in (shown() if callable(shown) else shown)


def test_a_class_may_leave_its_objects_a_choice():
    path = "sklearn.linear_model._least_angle.Lars"
    assert amphora.to_sklearn(container(plain(path, positive=True))).positive is True
    assert refused(plain(path, positive=named("builtins.max"))) == "rebuild.bad-state"


def test_ranges_of_an_old_encoder_are_not_made_as_long_as_they_say():
    state = {
        "_sklearn_version": "0.20.4",
        "_legacy_mode": True,
        "_n_values_": [10**11],
        "_feature_indices_": [0],
    }
    assert refused(instance("sklearn.preprocessing._encoders.OneHotEncoder", state)) == "rebuild.bad-state"


def test_a_classifier_of_vectors_has_classes():
    state = {"support_vectors_": np.zeros((2, 1)), "support_": np.arange(2, dtype=np.int32)}
    state.update(_n_support=np.array([10**8, 2], np.int32), shape_fit_=(2, 1), n_features_in_=1, kernel="rbf")
    assert refused(instance("sklearn.svm._classes.SVC", state)) == "rebuild.bad-state"


@pytest.mark.parametrize("categories", [[5.0, 1.0], [1.0, 1.0], [np.nan, 1.0], [np.nan, np.nan]])
def test_numbers_that_are_encoded_ascend(categories):
    state = {"categories_": [np.array(categories)], "_n_features_outs": [2], "n_features_in_": 1}
    state.update(_infrequent_enabled=False, drop_idx_=None, _drop_idx_after_grouping=None)
    assert refused(instance("sklearn.preprocessing._encoders.OneHotEncoder", state)) == "rebuild.bad-state"
    state["categories_"] = [np.array([1.0, np.nan])]
    made = amphora.to_sklearn(container(instance("sklearn.preprocessing._encoders.OneHotEncoder", state)))
    assert len(made.categories_[0]) == 2
