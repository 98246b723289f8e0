"""A search over parameters whose every candidate is kept in a file as soon as it is evaluated."""

import os
import time
import warnings
from typing import Any, Dict, NamedTuple, Optional, Tuple, Union

from ..collection import Collection
from .checkpoint import Checkpoint, ResumeWarning
from .evaluation import all_evaluated
from .outcome import conclude, is_better, is_multimetric, judge_refit, results, scorers
from .plan import Plan, score_name
from .progress import Progress
from .scores import Scores, SplitScores, gathered


def checkpointed_search(
    search: Any,
    X: Any,
    y: Any,
    path: Union[str, "os.PathLike[str]"],
    *,
    progress: Optional[bool] = None,
    program: Union[str, "os.PathLike[str]", None] = None,
    **fit_params: Any,
) -> Any:
    """Fits a search as ``search.fit(X, y, **fit_params)`` does, and keeps each candidate as it finishes.

    Called again, with the same search and the same data, it takes up what the file holds: candidates that are
    done are not evaluated again, and the search ends as if it had not been stopped.  Whatever stops it, the
    file holds the scores of all candidates that were done, and for each model type (the class of the
    estimator, of a pipeline that of its last step) the best model so far, fitted to all rows; any reader of
    Amphora predicts with it.  That fit is extra work, once for each candidate that is better than those of
    its type before it.

    Args:
        search: a `GridSearchCV` or a `RandomizedSearchCV`, which is fitted and returned.  With
            ``refit=False`` scores are kept, and no models; with a function, only the model that it chooses.
        X: rows, of shape [samples, features], or whatever the estimator takes.
        y: targets, of shape [samples] or [samples, outputs]; None for those who need none.
        path: the collection; it is made when it is not there, and may hold other models.
        progress: whether to show how far it is, on standard error; None for where that is a terminal.
        program: the program ``amphora``, as for `Collection`.
        fit_params: what ``fit`` of the search takes besides, such as ``groups`` or ``sample_weight``.

    Returns:
        The search, fitted.

    Raises:
        OtherSearchError: when the file was begun by another search, or over other data; it says what differs.
        DumpError: when the program ``amphora`` is not found, or cannot write the file.
        ValueError: when another run would draw other candidates or splits, for want of a ``random_state``.
    """
    if hasattr(search, "_validate_params"):
        search._validate_params()
    plan = Plan(search, X, y, fit_params)
    scorer = scorers(search)
    if isinstance(scorer, dict):
        judge_refit(search, scorer)
    if plan.unseeded:
        warnings.warn("{} is None: scores may be left to chance, and a resumed search then cannot end "
                      "as one that was not stopped; give it a number".format(", ".join(plan.unseeded)),
                      ResumeWarning, stacklevel=2)
    run = _Run(plan, Checkpoint(Collection(path, program=program), plan), progress)
    run.evaluate()
    return run.concluded()


class _Fitted(NamedTuple):
    """A candidate fitted to all rows, in memory."""

    number: int
    estimator: Any
    seconds: float


class _Run:
    """One run of a search, over the candidates that are not done."""

    def __init__(self, plan: Plan, checkpoint: Checkpoint, progress: Optional[bool]) -> None:
        self._plan = plan
        self._checkpoint = checkpoint
        checkpoint.begin()
        self._progress = Progress(len(plan), len(checkpoint.done), progress)
        self._fitted: Dict[str, _Fitted] = {}
        #: The best of each type so far: its score and its number.
        self._leaders: Dict[str, Tuple[float, int]] = {}
        metric = score_name(plan.search, is_multimetric(checkpoint.done))
        if metric is not None:
            self._leaders = {name: (checkpoint.done[number].mean(metric), number)
                             for name, number in checkpoint.best(metric).items()}

    def evaluate(self) -> None:
        """Evaluates what is not done, and keeps each candidate when its last split is there."""
        plan, done = self._plan, self._checkpoint.done
        waiting: Dict[int, Dict[int, SplitScores]] = {}
        tasks = plan.tasks([number for number in range(len(plan)) if number not in done])
        try:
            self._show()
            for task, split in all_evaluated(plan.search, plan.X, plan.y, plan.evaluation_params, tasks):
                splits = waiting.setdefault(task.candidate, {})
                splits[task.split] = split
                if len(splits) == len(plan.splits):
                    del waiting[task.candidate]
                    self._finish(task.candidate, gathered([splits[place] for place in sorted(splits)]))
                    self._show()
        finally:
            self._progress.end()

    def concluded(self) -> Any:
        """The search, with what its `fit` sets."""
        plan, checkpoint, search = self._plan, self._checkpoint, self._plan.search
        found = results(plan, checkpoint.done)
        conclude(plan, checkpoint.done, found)
        metric = score_name(search, search.multimetric_)
        wanted = {} if metric is None else checkpoint.best(metric)
        if search.refit:
            wanted[plan.types[search.best_index_]] = search.best_index_
            best = self._fit(search.best_index_)
            search.best_estimator_, search.refit_time_ = best.estimator, best.seconds
            if hasattr(best.estimator, "feature_names_in_"):
                search.feature_names_in_ = best.estimator.feature_names_in_
        # Another program may have done the same search, or a fit to all rows may have failed before.
        checkpoint.read()
        for name, number in wanted.items():
            if checkpoint.kept.get(name) != number:
                self._keep(number, checkpoint.done[number], is_best=True)
        return search

    def _finish(self, number: int, scores: Scores) -> None:
        """Keeps a candidate, with its model when that is the best of its type so far."""
        search, name = self._plan.search, self._plan.types[number]
        if scores.is_multimetric:
            judge_refit(search, scores.test)
        metric = score_name(search, scores.is_multimetric)
        is_best = metric is not None and is_better(
            scores.mean(metric), number, *self._leaders.get(name, (float("-inf"), len(self._plan))))
        if is_best and metric is not None:
            self._leaders[name] = (scores.mean(metric), number)
        self._keep(number, scores, is_best)

    def _keep(self, number: int, scores: Scores, is_best: bool) -> None:
        metric = score_name(self._plan.search, scores.is_multimetric) or (
            None if scores.is_multimetric else "score")
        score = None if metric is None else scores.mean(metric)
        model = None
        if is_best:
            try:
                model = self._fit(number).estimator
            except Exception as error:
                warnings.warn("candidate {} cannot be fitted to all rows, and only its scores are kept: "
                              "{}".format(number, error), ResumeWarning, stacklevel=5)
        self._checkpoint.commit(number, scores, None if score != score else score, model)

    def _fit(self, number: int) -> _Fitted:
        """A candidate fitted to all rows, once."""
        name = self._plan.types[number]
        if name not in self._fitted or self._fitted[name].number != number:
            start = time.time()
            estimator = self._plan.fitted(number)
            self._fitted[name] = _Fitted(number, estimator, time.time() - start)
        return self._fitted[name]

    def _show(self) -> None:
        best = max(self._leaders.items(), key=lambda leader: leader[1][0], default=None)
        self._progress.show(len(self._checkpoint.done), None if best is None else "{:.4g} ({})".format(
            best[1][0], best[0]))
