"""Hostile gradient boosting: its compiled loop believes that the first prediction has a row for each row."""

import numpy as np
import pytest
from attacks import plain, refused, sklearn
from fitted import with_state, written
from objects import call, container, instance, named
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor, RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

import amphora

X = np.random.RandomState(0).rand(60, 3)
LABELS = np.arange(60) % 3

pytestmark = pytest.mark.skipif(
    tuple(map(int, sklearn.__version__.split(".")[:2])) < (1, 4), reason="older losses have no link"
)


def classifier(labels=LABELS, **options):
    return GradientBoostingClassifier(n_estimators=2, **options).fit(X, labels)


def regressor(**options):
    return GradientBoostingRegressor(n_estimators=2, **options).fit(X, X[:, 0])


@pytest.mark.parametrize(
    "fitted",
    [
        classifier(),
        classifier(LABELS > 0),
        classifier(LABELS > 0, loss="exponential"),
        classifier(init="zero"),
        regressor(),
        regressor(loss="huber"),
        regressor(init="zero"),
        classifier(init=LogisticRegression()),
        classifier(LABELS > 0, init=LogisticRegression()),
        classifier(init=RandomForestClassifier(3)),
        classifier(LABELS > 0, init=DecisionTreeClassifier(max_depth=2)),
        regressor(init=LinearRegression()),
        regressor(init=DecisionTreeRegressor(max_depth=2)),
    ],
    ids=str,
)
def test_what_the_library_fits_comes_back(fitted):
    made = amphora.to_sklearn(container(written(fitted), sklearn.__version__))
    assert np.array_equal(made.predict(X), fitted.predict(X))


def changed_loss(fitted, **changes):
    made = written(fitted)
    return with_state(made, _loss=with_state(made.state["_loss"], **changes))


def reducing():
    highest = call("functools.partial", named("numpy.max"),
                   state=(named("numpy.max"), (), {"axis": 0, "keepdims": True}, None))
    return instance("sklearn.utils._bunch.Bunch", entries={"link": highest})


def link(name, **state):
    return instance("sklearn._loss.link." + name, state)




@pytest.mark.parametrize(
    "changes",
    [
        {"link": reducing()},
        {"link": ...},
        {"link": None},
        {"link": link("IdentityLink")},
        {"link": link("MultinomialLogit", link=reducing())},
        {"link": link("MultinomialLogit", is_multiclass=False)},
        {"is_multiclass": False},
        {"n_classes": 4},
        {"n_classes": ...},
    ],
)
def test_a_loss_of_another_shape_is_refused(changes):
    assert refused(changed_loss(classifier(), **changes)) == "rebuild.bad-state"


@pytest.mark.parametrize("name", ["HalfBinomialLoss", "HalfSquaredError", "ExponentialLoss", "BaseLoss"])
def test_a_loss_of_another_class_is_refused(name):
    made = written(classifier())
    other = plain("sklearn._loss.loss." + name, **made.state["_loss"].state)
    assert refused(with_state(made, _loss=other)) == "rebuild.bad-state"


FIRST = DummyClassifier(strategy="prior").fit(X, LABELS)
STUMP = DecisionTreeClassifier(max_depth=1).fit(X, LABELS)


@pytest.mark.parametrize(
    "changes",
    [
        {"init_": "nought"},
        {"init_": None},
        {"init_": ...},
        {"init_": np.zeros(3)},
        {"init_": with_state(written(FIRST), class_prior_=np.ones((1, 3)))},
        {"init_": with_state(written(FIRST), class_prior_=np.ones(2))},
        {"init_": with_state(written(FIRST), class_prior_=...)},
        {"init_": with_state(written(FIRST), n_classes_=2)},
        {"init_": with_state(written(FIRST), n_outputs_=2)},
        # Its trees say less than the tree that they are made of.
        {"init_": with_state(written(STUMP), tree_=written(DecisionTreeRegressor().fit(X, LABELS).tree_))},
        {"init_": with_state(written(STUMP), n_classes_=2)},
        {"init_": written(LogisticRegression().fit(X, LABELS > 0))},
        {"classes_": np.arange(2)},
        {"classes_": ...},
        {"classes_": np.arange(1)},
        {"n_trees_per_iteration_": 1},
        {"n_trees_per_iteration_": ...},
        {"n_features_in_": ...},
        {"n_features_in_": 4},
        {"_loss": ...},
    ],
)
def test_a_classifier_whose_first_prediction_is_of_another_shape_is_refused(changes):
    assert refused(with_state(written(classifier()), **changes)) == "rebuild.bad-state"


LINE = LinearRegression().fit(X, X[:, 0])


@pytest.mark.parametrize(
    "changes",
    [
        {"init_": with_state(written(DummyRegressor().fit(X, LABELS)), n_outputs_=2)},
        {"init_": with_state(written(DummyRegressor().fit(X, LABELS)), constant_=np.ones(3))},
        {"init_": with_state(written(LINE), coef_=np.ones((2, 3)))},
        {"init_": with_state(written(LINE), coef_=np.ones(2))},
        {"init_": with_state(written(LINE), intercept_=np.ones((1, 1)))},
        {"init_": with_state(written(LINE), intercept_=np.ones(2))},
    ],
)
def test_a_regressor_whose_first_prediction_is_of_another_shape_is_refused(changes):
    assert refused(with_state(written(regressor()), **changes)) == "rebuild.bad-state"


def test_a_regressor_with_the_trees_of_a_classifier_is_refused():
    made = written(classifier())
    names = ("estimators_", "classes_", "_loss", "n_trees_per_iteration_")
    parts = {name: made.state[name] for name in names}
    first = with_state(written(DummyRegressor().fit(X, LABELS)),
                       classes_=np.arange(3), class_prior_=np.ones(3), n_classes_=3)
    assert refused(with_state(written(regressor()), **parts, init_=first)) == "rebuild.bad-state"


@pytest.mark.parametrize("fitted", [
    regressor(init=SVR()), regressor(init=make_pipeline(StandardScaler(), LinearRegression())),
    regressor(init=KNeighborsRegressor()), regressor(init=regressor()),
    classifier(init=GaussianNB()), classifier(LABELS > 0, init=make_pipeline(StandardScaler(), GaussianNB())),
], ids=str)
def test_any_estimator_makes_the_first_prediction_and_is_looked_at(fitted):
    made = amphora.to_sklearn(container(written(fitted), sklearn.__version__))
    assert np.array_equal(made.predict(X), fitted.predict(X))
    assert type(made.init_).__name__ == "CheckedFirst"


@pytest.mark.parametrize("shape", [(7,), (60, 2), (60, 1, 1), ()], ids=str)
def test_a_first_prediction_of_another_shape_is_refused_when_it_is_made(shape):
    made = amphora.to_sklearn(container(written(regressor(init=KNeighborsRegressor())), sklearn.__version__))
    made.init_.estimator.predict = lambda X: np.ones(shape)
    with pytest.raises(ValueError, match="first predictions of the shape"):
        made.predict(X)
    made.init_.estimator.predict = lambda X: np.array(["one"] * len(X))
    with pytest.raises(ValueError, match="first predictions"):
        made.predict(X)


def test_first_probabilities_of_other_classes_are_refused_when_they_are_made():
    other = written(GaussianNB().fit(X, LABELS > 0))
    fitted = with_state(written(classifier(init=GaussianNB())), init_=other)
    made = amphora.to_sklearn(container(fitted, sklearn.__version__))
    with pytest.raises(ValueError, match="first predictions of the shape"):
        made.predict(X)


def test_what_makes_no_prediction_is_refused():
    for first in (None, "one", {}, np.ones(3)):
        assert refused(with_state(written(regressor()), init_=first)) == "rebuild.bad-state"


def test_a_tree_of_several_values_is_refused():
    made = written(regressor())
    wide = DecisionTreeRegressor(max_depth=1).fit(X, X[:, :2])
    made.state["estimators_"][0, 0] = written(wide)
    assert refused(made) == "rebuild.bad-state"
