"""How far an answer may be from the recorded one; the rules are those that each kind's schema states.

Equal means bit for bit.  Where the source sums by a matrix product, or takes exponentials and
logarithms of another library, the tolerance is 1e-12 of the terms that are summed, in float64.
"""

import numpy as np

RELATIVE = 1e-12
#: For what the source computed in float32.
SINGLE = 1e-5


def leaf(model, X):
    """The model that decides in the end, and the rows that reach it."""
    while model.kind in ("pipeline", "search"):
        if model.kind == "search":
            model = model.fields["best_model"]
            continue
        steps = [step for _, step in model.fields["steps"]]
        for step in steps[:-1]:
            X = X if step == "passthrough" else step.transform(X)
        if steps[-1] == "passthrough":
            return None, X
        model = steps[-1]
    return model, X


def differences(model, output, X, answer, expected):
    """What is wrong with ``answer``, as text; None when it agrees with ``expected``."""
    answer, expected = np.asarray(answer), np.asarray(expected)
    if answer.shape != expected.shape:
        return "has the shape {}, not {}".format(answer.shape, expected.shape)
    if answer.dtype == object or expected.dtype.kind == "U":
        same = answer.astype(str) == expected.astype(str)
    else:
        same = (answer == expected) | ((answer != answer) & (expected != expected))
    deciding, rows = leaf(model, X)
    if not same.all() and deciding is not None:
        with np.errstate(all="ignore"):
            same |= _RULES.get(deciding.kind, _equal)(
                deciding, output.split(".")[0], np.asarray(rows, "f8"), answer, expected)
    if same.all():
        return None
    place = tuple(np.argwhere(~same)[0])
    return "{} of {} differ; at {} it is {!r}, not {!r}".format(
        (~same).sum(), same.size, place, answer[place], expected[place])


def _equal(model, output, X, answer, expected):
    return np.zeros(answer.shape, bool)


def _close(answer, expected, scale, relative=RELATIVE):
    return np.abs(answer - expected) <= relative * scale


def _columns(scale, answer):
    """``scale``, one number for each row, in the rank of ``answer``."""
    return scale.reshape((-1,) + (1,) * (answer.ndim - 1))


def _trees(model, output, X, answer, expected):
    if output != "predict_log_proba":
        return np.zeros(answer.shape, bool)
    return _close(answer, expected, np.abs(expected))


def _linear(model, output, X, answer, expected):
    if output == "predict" and model.fields["task"] == "classification":
        return np.zeros(answer.shape, bool)
    coefficients = np.atleast_2d(model.tensor("coefficients")).astype("f8")
    terms = np.abs(X) @ np.abs(coefficients).T + np.abs(model.tensor("intercepts"))
    terms = _columns(terms.max(axis=1), answer)
    relative = RELATIVE if expected.dtype == np.float64 else SINGLE
    if output == "predict_log_proba":
        terms = np.maximum(terms, 1.0)
    if output == "predict_proba":
        terms = np.maximum(terms, 1.0) * expected
    return _close(answer, expected, terms, relative)


def _perceptron(model, output, X, answer, expected):
    """As if each function gave what it takes; those that are used bring numbers no further apart."""
    if output == "predict" and model.fields["task"] != "regression":
        return np.zeros(answer.shape, bool)
    terms = np.abs(X)
    for weights, intercepts in zip(model.fields["weights"], model.fields["intercepts"]):
        terms = terms @ np.abs(weights.array()).astype("f8") + np.abs(intercepts.array())
    terms = _columns(np.maximum(terms.max(axis=1), 1.0), answer)
    return _close(answer, expected, terms, RELATIVE if expected.dtype == np.float64 else SINGLE)


def _boosting(model, output, X, answer, expected):
    """Where scores begin with logarithms of shares, they and what follows differ in the last bits."""
    if output in ("predict", "apply"):
        return np.zeros(answer.shape, bool)
    return _close(answer, expected, np.maximum(np.abs(expected), 1.0))


def _centroids(model, output, X, answer, expected):
    if output != "transform":
        return np.zeros(answer.shape, bool)
    points = model.tensor("points").astype("f8")
    sizes = (X * X).sum(axis=1)[:, np.newaxis] + (points * points).sum(axis=1)
    return np.abs(answer ** 2 - expected ** 2) <= RELATIVE * 2 * sizes


def _support_vectors(model, output, X, answer, expected):
    """Sums of kernels by ``rbf``, which may be made of squares."""
    if output != "decision_function" or model.fields["kernel"] != "rbf":
        return np.zeros(answer.shape, bool)
    vectors = model.tensor("vectors")
    far = (X * X).sum(axis=1)[:, np.newaxis] + (vectors * vectors).sum(axis=1)
    sizes = (1.0 + model.fields["gamma"] * far) @ np.abs(model.tensor("coefficients")).sum(axis=0)
    return _close(answer, expected, _columns(sizes, answer))


def _naive_bayes(model, output, X, answer, expected):
    if output == "predict":
        return np.zeros(answer.shape, bool)
    logarithms = expected if output == "predict_log_proba" else np.log(expected)
    # The logarithms of the improbable classes are as large as the terms, and never larger.
    finite = np.where(np.isfinite(logarithms), np.abs(logarithms), 0.0)
    scale = _columns(np.maximum(finite.max(axis=1), 1.0), answer)
    if output == "predict_proba":
        scale = scale * expected
    return _close(answer, expected, scale, RELATIVE if expected.dtype == np.float64 else SINGLE)


def _neighbors(model, output, X, answer, expected):
    fields = model.fields
    squared = fields["search"] == "brute" and fields["metric"] == "euclidean"
    if not squared and fields["search"] != "brute" and fields["metric"] != "minkowski":
        return np.zeros(answer.shape, bool)
    rows = model.tensor("rows").astype("f8")
    distances, _ = model.kneighbors(X)
    sizes = (X * X).sum(axis=1)[:, np.newaxis] + (rows * rows).sum(axis=1)
    single = squared and fields["rows"].dtype == "float32"
    # The source takes |x|² and |r|² apart in a matrix product; what two squared distances may differ by.
    slack = (SINGLE if single else RELATIVE) * (sizes.max(axis=1) if squared else 1.0)
    if output == "kneighbors_distance":
        if squared:
            return np.abs(answer ** 2 - expected ** 2) <= _columns(slack, answer)
        return _close(answer, expected, np.abs(expected))
    if output == "kneighbors_index":
        every = _every_distance(model, X)
        theirs = np.take_along_axis(every, expected, axis=1)
        if squared:
            return np.abs(theirs ** 2 - distances ** 2) <= _columns(slack, answer)
        return _close(theirs, distances, distances)
    # Where rows at the same distance as the last neighbour are left out, the source may have taken others.
    every = np.sort(_every_distance(model, X), axis=1)
    count = fields["neighbors"]
    if count < every.shape[1]:
        apart = every[:, count] ** 2 - every[:, count - 1] ** 2
        tied = apart <= np.maximum(slack, RELATIVE * every[:, count] ** 2)
    else:
        tied = np.zeros(len(X), bool)
    if output == "predict" and fields["task"] == "classification":
        return np.broadcast_to(_columns(tied, answer), answer.shape)
    # A weight is the inverse of a distance: its relative error is half of that of the squared distance.
    near = np.maximum(distances.min(axis=1) ** 2, 1e-300)
    error = np.minimum(RELATIVE + (slack / near if squared else 0.0), 1e-6)
    scale = np.abs(expected).max() + np.abs(answer).max()
    return np.broadcast_to(_columns(tied, answer), answer.shape) | (
        np.abs(answer - expected) <= _columns(error, answer) * scale)


def _every_distance(model, X):
    """All distances, sorted back into the order of the rows."""
    distances, found = model.kneighbors(X, len(model.tensor("rows")))
    every = np.empty_like(distances)
    np.put_along_axis(every, found, distances, axis=1)
    return every


_RULES = {
    "boosted_trees": _boosting,
    "centroids": _centroids,
    "tree_ensemble": _trees,
    "linear": _linear,
    "multilayer_perceptron": _perceptron,
    "naive_bayes": _naive_bayes,
    "nearest_neighbors": _neighbors,
    "support_vectors": _support_vectors,
}
