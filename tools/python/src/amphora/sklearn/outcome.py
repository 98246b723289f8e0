"""What a search has found when all of its candidates are evaluated, as scikit-learn would have it."""

import math
import numbers
import warnings
from typing import Any, Dict, List, Optional

from .plan import Plan, score_name
from .scores import Row, Scores


def is_multimetric(done: Dict[int, Scores]) -> Optional[bool]:
    """Whether the search has several metrics, as far as that is known."""
    return next((scores.is_multimetric for scores in done.values()
                 if scores.is_multimetric is not None), None)


def results(plan: Plan, done: Dict[int, Scores]) -> Dict[str, Any]:
    """``cv_results_``, from the scores of all candidates.

    Raises:
        ValueError: when no fit at all succeeded.
    """
    search = plan.search
    _judge_failures(plan, done)
    several = bool(is_multimetric(done))
    fitted = [scores for scores in done.values() if scores.test]
    metrics = list(fitted[0].test)
    trained = list(fitted[0].train)

    def value(rows: Dict[str, Row], metric: str, split: int) -> float:
        found = rows.get(metric, [None] * (split + 1))[split]
        return float(search.error_score) if found is None else found

    def shown(rows: Dict[str, Row], metrics: List[str], split: int) -> Any:
        found = {metric: value(rows, metric, split) for metric in metrics}
        return found if several else found["score"]
    out = []
    for number in range(len(plan)):
        scores = done[number]
        for split in range(len(plan.splits)):
            result = {"fit_time": scores.fit_time[split], "score_time": scores.score_time[split],
                      "test_scores": shown(scores.test, metrics, split)}
            if trained:
                result["train_scores"] = shown(scores.train, trained, split)
            out.append(result)
    found: Dict[str, Any] = search._format_results(plan.candidates, len(plan.splits), out)
    return found


def best_index(search: Any, found: Dict[str, Any], metric: Optional[str]) -> Any:
    """The number of the best candidate."""
    if not callable(search.refit):
        return found["rank_test_" + str(metric)].argmin()
    index = search.refit(found)
    if not isinstance(index, numbers.Integral):
        raise TypeError("refit returned {!r} and not the number of a candidate".format(index))
    if not 0 <= index < len(found["params"]):
        raise IndexError("refit returned {}; there are {} candidates".format(index, len(found["params"])))
    return index


def scorers(search: Any) -> Any:
    """``scorer_``: one, or a dict of several.

    Raises:
        TypeError: when the estimator has no score of its own and none is named.
    """
    from sklearn.metrics import check_scoring
    scoring = search.scoring
    if callable(scoring):
        return scoring
    if scoring is None or isinstance(scoring, str):
        return check_scoring(search.estimator, scoring=scoring)
    named = scoring if isinstance(scoring, dict) else {name: name for name in scoring}
    return {name: check_scoring(search.estimator, scoring=each) for name, each in named.items()}


def judge_refit(search: Any, metrics: Any) -> None:
    """Refuses several metrics of which none is said to decide."""
    if search.refit is not False and not callable(search.refit) and search.refit not in metrics:
        raise ValueError("with several metrics refit names the one that decides ({}), or is a function, or "
                         "False; it is {!r}".format(", ".join(map(repr, metrics)), search.refit))


def conclude(plan: Plan, done: Dict[int, Scores], found: Dict[str, Any]) -> None:
    """Sets what a fitted search has, but for its best estimator."""
    search = plan.search
    search.scorer_ = scorers(search)
    search.n_splits_ = len(plan.splits)
    search.multimetric_ = bool(is_multimetric(done))
    search.cv_results_ = found
    if search.refit is False and search.multimetric_:
        return
    metric = score_name(search, search.multimetric_) if search.refit else "score"
    search.best_index_ = best_index(search, found, metric)
    search.best_params_ = found["params"][search.best_index_]
    if not callable(search.refit):
        search.best_score_ = found["mean_test_" + str(metric)][search.best_index_]


def _judge_failures(plan: Plan, done: Dict[int, Scores]) -> None:
    from sklearn.exceptions import FitFailedWarning
    total = len(plan) * len(plan.splits)
    failed = sum(len(plan.splits) if not scores.test else next(iter(scores.test.values())).count(None)
                 for scores in done.values())
    if failed == total:
        raise ValueError("All the {} fits failed. Call fit of the estimator on the rows to see why, or set "
                         "error_score='raise'.".format(total))
    if failed:
        warnings.warn("{} fits failed out of a total of {}. The score on these train-test partitions is set "
                      "to {}. Set error_score='raise' to see why.".format(
                          failed, total, plan.search.error_score), FitFailedWarning, stacklevel=5)


def is_better(score: float, number: int, best: float, best_number: int) -> bool:
    """Whether a candidate comes before the best so far; of equals, the one with the smaller number does."""
    return not math.isnan(score) and (score > best or (score == best and number < best_number))
