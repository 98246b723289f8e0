"""The splits of candidates, evaluated one by one, by as many processes as the search asks for.

scikit-learn does all of it: a split of a candidate is a search of its own, over one candidate and one split.
"""

import inspect
import itertools
import re
import time
from typing import Any, Dict, Iterable, Iterator, List, NamedTuple, Tuple

import joblib

from .descriptions import described
from .scores import SplitScores

#: What scikit-learn says when all fits fail: 1.1 and later, and 1.0 of scores that a function names.
_NO_FIT = re.compile("fits failed|All estimators failed to fit")


class Task(NamedTuple):
    """One split of one candidate."""

    candidate: int
    split: int
    parameters: Dict[str, Any]
    train: Any
    test: Any


def evaluated(search: Any, X: Any, y: Any, fit_params: Dict[str, Any], task: Task
              ) -> Tuple[Task, SplitScores]:
    """Fits and scores one candidate on one split, and gives what the search itself would have kept of it."""
    from sklearn.model_selection import GridSearchCV
    single = GridSearchCV(
        search.estimator, {name: [value] for name, value in task.parameters.items()}, scoring=search.scoring,
        n_jobs=1, refit=False, cv=[(task.train, task.test)], error_score=search.error_score,
        return_train_score=search.return_train_score)
    start = time.time()
    try:
        single.fit(X, y, **fit_params)
    except ValueError as error:
        # scikit-learn says so when no fit at all succeeds; here that is one of many.
        if search.error_score == "raise" or not _NO_FIT.search(str(error)):
            raise
        return _failed(task, time.time() - start)
    results = single.cv_results_

    def scores(prefix: str) -> Dict[str, float]:
        return {key[len(prefix):]: float(column[0]) for key, column in results.items()
                if key.startswith(prefix)}
    test, score_time = scores("split0_test_"), float(results["mean_score_time"][0])
    # scikit-learn 1.0 goes on, and takes no time to score what was not fitted.
    if score_time == 0 and search.error_score != "raise" and {
            described(score) for score in test.values()} == {described(float(search.error_score))}:
        return _failed(task, float(results["mean_fit_time"][0]))
    return _without_data(task), SplitScores(
        test, scores("split0_train_"), float(results["mean_fit_time"][0]), score_time,
        bool(single.multimetric_))


def all_evaluated(search: Any, X: Any, y: Any, fit_params: Dict[str, Any], tasks: Iterable[Task]
                  ) -> Iterator[Tuple[Task, SplitScores]]:
    """What came of each task, as soon as it is known, in any order."""
    if joblib.effective_n_jobs(search.n_jobs) == 1:
        for task in tasks:
            yield evaluated(search, X, y, fit_params, task)
        return
    parallel, delayed = _parallel()
    # Only what evaluating needs goes to other processes.
    calls = (delayed(evaluated)(_Needed.of(search), X, y, fit_params, task) for task in tasks)
    options = {"n_jobs": search.n_jobs, "pre_dispatch": search.pre_dispatch}
    for kind in _generators():
        try:
            arriving = parallel(return_as=kind, **options)
        except (ValueError, NotImplementedError):
            # Another joblib, or a backend of somebody else's, that gives results only together.
            continue
        yield from arriving(calls)
        return
    size = joblib.effective_n_jobs(search.n_jobs)
    while True:
        batch: List[Any] = list(itertools.islice(calls, size))
        if not batch:
            return
        yield from parallel(**options)(batch)


class _Needed(NamedTuple):
    """The part of a search that evaluating needs."""

    estimator: Any
    scoring: Any
    error_score: Any
    return_train_score: bool

    @classmethod
    def of(cls, search: Any) -> "_Needed":
        return cls(search.estimator, search.scoring, search.error_score, search.return_train_score)


def _failed(task: Task, fit_time: float) -> Tuple[Task, SplitScores]:
    return _without_data(task), SplitScores(None, {}, fit_time, 0.0, None)


def _without_data(task: Task) -> Task:
    """What tells a task from others; its rows need not travel back."""
    return task._replace(parameters={}, train=None, test=None)


def _parallel() -> Tuple[Any, Any]:
    """scikit-learn's own, which carry its configuration along, where it has them."""
    try:
        from sklearn.utils.parallel import Parallel, delayed
    except ImportError:
        from joblib import Parallel, delayed
    return Parallel, delayed


def _generators() -> List[str]:
    """How joblib can be asked to give results as they arrive, the best first."""
    if "return_as" not in inspect.signature(joblib.Parallel.__init__).parameters:
        return []
    return ["generator_unordered", "generator"]
