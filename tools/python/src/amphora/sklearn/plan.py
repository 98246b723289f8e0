"""What a search is going to do: its candidates and splits, drawn once, and what decides its scores."""

import platform
from typing import Any, Dict, Iterator, List, Optional, Tuple

from ..root import fault_of_name
from .descriptions import IDLE, data, described, own_class, shortened
from .evaluation import Task
from .scores import Scores


class Plan:
    """A search over rows, as far as it is known before anything is fitted.

    Attributes:
        candidates: the parameters of each.
        types: the name of each candidate's model type: the class of the estimator, of a pipeline that of its
            last step.
        splits: the rows to train and to test on.
        unseeded: parameters that leave results to chance.
    """

    def __init__(self, search: Any, X: Any, y: Any, fit_params: Dict[str, Any]) -> None:
        from sklearn.utils import indexable
        _judge_kind(search)
        self.search = search
        self.X, self.y = indexable(X, y)
        self.fit_params, self.evaluation_params, split_params = _routed(search, fit_params)
        self.candidates = _candidates(search)
        self.splits = _splits(search, self.X, self.y, split_params)
        self.types = _types(search, self.candidates)
        self.unseeded = sorted({name for candidate in self.candidates
                                for name, value in _all_parameters(search.estimator, candidate).items()
                                if name.endswith("random_state") and value is None})
        self.fingerprint = dict(self._fingerprint(fit_params))

    def __len__(self) -> int:
        return len(self.candidates)

    def has_metrics(self, scores: Scores) -> bool:
        """Whether scores are of the metrics of this search; of a function's nobody knows them before."""
        scoring = self.search.scoring
        is_one = scoring is None or isinstance(scoring, str)
        return bool(scores.train) == bool(self.search.return_train_score) and (
            callable(scoring) or scores.is_multimetric is not is_one
            and set(scores.test) == ({"score"} if is_one else set(scoring)))

    def tasks(self, numbers: List[int]) -> Iterator[Task]:
        """The splits of the candidates that have ``numbers``, in order."""
        for number in numbers:
            for split, (train, test) in enumerate(self.splits):
                yield Task(number, split, self.candidates[number], train, test)

    def estimator(self, number: int) -> Any:
        """A candidate, not fitted."""
        from sklearn.base import clone
        return clone(self.search.estimator).set_params(**clone(self.candidates[number], safe=False))

    def fitted(self, number: int) -> Any:
        """A candidate, fitted to all rows."""
        estimator = self.estimator(number)
        if self.y is None:
            return estimator.fit(self.X, **self.fit_params)
        return estimator.fit(self.X, self.y, **self.fit_params)

    def _fingerprint(self, fit_params: Dict[str, Any]) -> Iterator[Tuple[str, str]]:
        search = self.search
        yield "search", type(search).__name__
        yield "estimator", own_class(type(search.estimator))
        for name, value in sorted(search.estimator.get_params().items()):
            if name.rpartition("__")[2] not in IDLE:
                yield "parameter '{}'".format(name), shortened(described(value))
        yield "number of candidates", str(len(self))
        yield "candidates", shortened("; ".join(map(described, self.candidates)), 2000)
        for name in ("scoring", "refit", "error_score", "return_train_score"):
            yield name, shortened(described(getattr(search, name)))
        yield "number of splits", str(len(self.splits))
        yield "splits", shortened(described([tuple(map(data, split)) for split in self.splits]), 1000)
        yield "X", shortened(data(self.X), 1000)
        yield "y", data(self.y)
        for name, value in sorted(fit_params.items()):
            is_data = hasattr(value, "__len__") and not isinstance(value, (str, bytes, dict))
            yield "'{}' of fit".format(name), shortened(data(value) if is_data else described(value))


def _all_parameters(estimator: Any, candidate: Dict[str, Any]) -> Dict[str, Any]:
    """The parameters of an estimator and of those within, with those of a candidate in their place."""
    found = dict(estimator.get_params())
    for name in sorted(candidate, key=lambda name: name.count("__")):
        value = candidate[name]
        if hasattr(found.get(name), "get_params") or hasattr(value, "get_params"):
            # What is replaced takes its parts along.
            found = {key: part for key, part in found.items() if not key.startswith(name + "__")}
            if hasattr(value, "get_params") and not isinstance(value, type):
                found.update((name + "__" + key, part) for key, part in value.get_params().items())
        found[name] = value
    return found


def versions() -> Dict[str, str]:
    """What the scores are computed with."""
    import numpy
    import sklearn
    return {"Python": platform.python_version(), "NumPy": numpy.__version__,
            "scikit-learn": sklearn.__version__}


def _judge_kind(search: Any) -> None:
    from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
    if not isinstance(search, (GridSearchCV, RandomizedSearchCV)):
        raise TypeError("a GridSearchCV or a RandomizedSearchCV is needed, not {}: others choose candidates "
                        "by the scores of earlier ones".format(type(search).__name__))
    if isinstance(search, RandomizedSearchCV) and search.random_state is None:
        raise ValueError("random_state of the search is None, and another run would draw other candidates; "
                         "give it a number")


def _candidates(search: Any) -> List[Dict[str, Any]]:
    from sklearn.model_selection import GridSearchCV, ParameterGrid, ParameterSampler
    if isinstance(search, GridSearchCV):
        found = list(ParameterGrid(search.param_grid))
    else:
        found = list(ParameterSampler(
            search.param_distributions, search.n_iter, random_state=search.random_state))
    if not found:
        raise ValueError("there are no candidates")
    return found


def _splits(search: Any, X: Any, y: Any, split_params: Dict[str, Any]) -> List[Tuple[Any, Any]]:
    from sklearn.base import is_classifier
    from sklearn.model_selection import check_cv
    cv = check_cv(search.cv, y, classifier=is_classifier(search.estimator))
    if getattr(cv, "random_state", 0) is None and getattr(cv, "shuffle", True):
        raise ValueError("random_state of {} is None, and another run would draw other splits; give it a "
                         "number".format(type(cv).__name__))
    found = list(cv.split(X, y, **split_params))
    if not found:
        raise ValueError("there are no splits")
    return found


def _routed(search: Any, fit_params: Dict[str, Any]
            ) -> Tuple[Dict[str, Any], Dict[str, Any], Dict[str, Any]]:
    """What of ``fit_params`` the estimator's `fit` gets, what evaluating gets, and what the splitter gets."""
    from sklearn import __version__, get_config
    # Before 1.4 searches route nothing.
    if get_config().get("enable_metadata_routing") and tuple(map(int, __version__.split(".")[:2])) >= (1, 4):
        from sklearn.utils.metadata_routing import process_routing
        routed = process_routing(search, "fit", **fit_params)
        fit = dict(routed.estimator.fit)
        # By what they are: a request may know them by another name.
        wanted = [*fit.values(), *routed.scorer.score.values()]
        return fit, {name: value for name, value in fit_params.items()
                     if any(value is each for each in wanted)}, dict(routed.splitter.split)
    rest = {name: value for name, value in fit_params.items() if name != "groups"}
    return rest, rest, {"groups": fit_params.get("groups")}


def _types(search: Any, candidates: List[Dict[str, Any]]) -> List[str]:
    from sklearn.base import clone
    base = _final(search.estimator)
    classes = []
    for parameters in candidates:
        # Setting parameters is slow; numbers and texts, but one, change no class.
        if any(hasattr(value, "get_params") or value in (None, "passthrough") for value in map(
                _scalar, parameters.values())):
            classes.append(_final(clone(search.estimator).set_params(**clone(parameters, safe=False))))
        else:
            classes.append(base)
    named: Dict[str, Any] = {}
    for found in classes:
        named.setdefault(found.__name__, found)
    names = [found.__name__ if named[found.__name__] is found
             else "{}.{}".format(found.__module__, found.__qualname__) for found in classes]
    for name in names:
        if name == "search" or fault_of_name(name) is not None:
            raise ValueError("no model can be called {!r}".format(name))
    return names


def _scalar(value: Any) -> Any:
    """``value`` where it can be compared with a text; arrays cannot."""
    return value if isinstance(value, (str, type(None))) or hasattr(value, "get_params") else 0


def _final(estimator: Any) -> Any:
    """The class of an estimator, or of the last step of a pipeline."""
    from sklearn.pipeline import Pipeline
    while isinstance(estimator, Pipeline) and hasattr(estimator.steps[-1][1], "fit"):
        estimator = estimator.steps[-1][1]
    return type(estimator)


def differences(now: Dict[str, str], before: Dict[str, str], is_same_version: bool) -> List[str]:
    """What differs between two fingerprints, in words; another version may have other parameters."""
    if not is_same_version:
        now, before = ({name: text for name, text in one.items()
                        if name in other or not name.startswith("parameter ")}
                       for one, other in ((now, before), (before, now)))
    return ["{} is {} and was {}".format(name, now.get(name, "absent"), before.get(name, "absent"))
            for name in [*now, *(name for name in before if name not in now)]
            if now.get(name) != before.get(name)]


def score_name(search: Any, is_multimetric: Optional[bool]) -> Optional[str]:
    """The metric that decides which candidate is best; None when a function decides, or nothing does."""
    if search.refit is False or callable(search.refit):
        return None
    return str(search.refit) if is_multimetric else "score"
