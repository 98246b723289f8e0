"""The scores of one candidate, and how they stand in the metadata of a collection: readable by every reader.

A list is a JSON array with one number for each split, as short as it can be without losing a bit.  What JSON
has no number for is a text: ``"nan"``, ``"inf"``, ``"-inf"``.  ``null`` is the score where a fit failed.
"""

import json
import math
from urllib.parse import unquote
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Sequence

#: A score, or None where the fit failed.
Row = List[Optional[float]]


class SplitScores(NamedTuple):
    """What came of one candidate and one split; ``test`` is None when the fit failed."""

    test: Optional[Dict[str, float]]
    train: Dict[str, float]
    fit_time: float
    score_time: float
    is_multimetric: Optional[bool]


class Scores(NamedTuple):
    """What came of one candidate: for each metric, and for the times, one element for each split."""

    test: Dict[str, Row]
    train: Dict[str, Row]
    fit_time: List[float]
    score_time: List[float]
    #: Whether metrics have names of their own; None when every fit failed, so that nobody knows.
    is_multimetric: Optional[bool]

    def mean(self, metric: str) -> float:
        """The mean score, as scikit-learn ranks by; NaN where a fit failed."""
        import numpy as np
        row = self.test.get(metric, [None])
        return math.nan if None in row else float(np.average(np.array([row], dtype=np.float64), axis=1)[0])

    def facts(self) -> Dict[str, str]:
        """The scores as metadata."""
        rows: Dict[str, Sequence[Any]] = {"fit_time": self.fit_time, "score_time": self.score_time}
        rows.update(("test_" + _escaped(metric), row) for metric, row in self.test.items())
        rows.update(("train_" + _escaped(metric), row) for metric, row in self.train.items())
        found = {key: json.dumps([_number(value) for value in row]) for key, row in rows.items()}
        found["multimetric"] = json.dumps(self.is_multimetric)
        return found


def gathered(splits: Sequence[SplitScores]) -> Scores:
    """The scores of a candidate from those of its splits, in their order."""
    fitted = next((split for split in splits if split.test is not None), None)
    test, train = ({}, {}) if fitted is None else (fitted.test or {}, fitted.train)
    return Scores(
        {metric: [None if split.test is None else split.test[metric] for split in splits] for metric in test},
        {metric: [split.train.get(metric) for split in splits] for metric in train},
        [split.fit_time for split in splits], [split.score_time for split in splits],
        None if fitted is None else fitted.is_multimetric)


def scores_of(facts: Mapping[str, str], splits: int) -> Scores:
    """The scores that metadata holds.

    Raises:
        KeyError: when it holds none.
        ValueError: when somebody has changed them.
    """
    def row(text: str) -> Row:
        found = json.loads(text)
        if not isinstance(found, list) or len(found) != splits or not all(map(_is_score, found)):
            raise ValueError("not a list of {} scores".format(splits))
        return [None if value is None else float(value) for value in found]

    def rows(prefix: str) -> Dict[str, Row]:
        return {unquote(key[len(prefix):]): row(text) for key, text in facts.items() if key.startswith(prefix)}
    test, train, several = rows("test_"), rows("train_"), json.loads(facts["multimetric"])
    # Nothing is known of metrics where every fit failed, and one that has no name of its own is 'score'.
    if several is None and (test or train) or several is False and set(test) != {"score"} or (
            several is True and not test) or several not in (None, False, True) or (
            train and set(train) != set(test)):
        raise ValueError("not the metrics of one candidate")
    return Scores(test, train, [value or 0.0 for value in row(facts["fit_time"])],
                  [value or 0.0 for value in row(facts["score_time"])], several)


def _escaped(metric: str) -> str:
    """A metric as part of a key, in which '=' would end it."""
    return metric.replace("%", "%25").replace("=", "%3D").replace("\0", "%00")


def _is_score(value: Any) -> bool:
    return value is None or type(value) in (int, float) or value in ("nan", "inf", "-inf")


def _number(value: Optional[float]) -> Any:
    if value is None:
        return None
    value = float(value)
    return value if math.isfinite(value) else repr(value)
