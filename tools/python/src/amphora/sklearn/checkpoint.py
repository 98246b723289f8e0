"""A search in a collection: what it is, the scores of candidates that are done, the best model of each type.

``search`` says what is searched, ``search/3`` has the scores of candidate 3, and the best model of a type has
the name of its class.  A candidate comes in one commit with its model, if that is the best of its type so
far, and with the same facts.
"""

import contextlib
import json
import warnings
from datetime import datetime, timezone
from typing import Any, Dict, List, Optional

from ..collection import Collection
from ..errors import AmphoraError, printable
from ..program import DumpError
from .descriptions import described, shortened
from .plan import Plan, differences, versions
from .records import Candidate, Search
from .scores import Scores, scores_of

#: The name of the entry that says what is searched; candidates are ``search/`` and their number.
SEARCH = "search"

#: The version of these records.
_VERSION = "1"


class OtherSearchError(AmphoraError, ValueError):
    """The file holds another search, or the same over other data.

    Attributes:
        differences: what differs, in words.
    """

    def __init__(self, path: str, differences: List[str]) -> None:
        self.differences = differences
        super().__init__(printable("{} was begun by another search: {}. Continue it as it was, or name "
                                   "another file.".format(path, "; ".join(differences))))


class ResumeWarning(UserWarning):
    """A search that was resumed may not end as one would that was not stopped."""


class Checkpoint:
    """The state of a search, in a file.

    Attributes:
        done: the scores of candidates that were evaluated, by number.
        kept: the number of the candidate that the model of a type comes from.
    """

    def __init__(self, collection: Collection, plan: Plan) -> None:
        self._collection = collection
        self._plan = plan
        self._warned: Dict[str, bool] = {}
        self.done: Dict[int, Scores] = {}
        self.kept: Dict[str, int] = {}
        self._numbers = frozenset(map(str, range(len(plan))))

    def begin(self) -> None:
        """Takes up what the file holds of the search; makes it when it is not there.

        Raises:
            OtherSearchError: when it holds another search.
        """
        if SEARCH not in self._collection and self._is_made():
            return
        facts = dict(self._collection[SEARCH].metadata)
        fingerprint, libraries = _texts(facts.get("fingerprint")), _texts(facts.get("libraries"))
        if facts.get("version") != _VERSION or not fingerprint:
            raise OtherSearchError(self._collection.path, [
                "'search' in it is not of this version of amphora.sklearn"])
        before = libraries.get("scikit-learn", "an unknown version")
        now = versions()["scikit-learn"]
        found = differences(self._plan.fingerprint, fingerprint, before == now)
        if found:
            raise OtherSearchError(self._collection.path, found)
        if before != now:
            warnings.warn("{} was begun with scikit-learn {}, and this is {}: scores of the two may "
                          "differ".format(self._collection.path, before, now), ResumeWarning, stacklevel=4)
        self.read()

    def read(self) -> None:
        """Reads what the file holds now, also of another program that does the same search."""
        self.kept = {}
        for number, type_name in enumerate(self._plan.types):
            name = _name(number)
            if number not in self.done and name in self._collection:
                # Scores that somebody has changed so that nobody can read them are evaluated again.
                with contextlib.suppress(KeyError, TypeError, ValueError, OverflowError, RecursionError):
                    found = scores_of(dict(self._collection[name].metadata), len(self._plan.splits))
                    if found.is_multimetric is None or self._plan.has_metrics(found):
                        self.done[number] = found
            if type_name not in self.kept and type_name in self._collection:
                candidate = dict(self._collection[type_name].metadata).get("candidate", "")
                self.kept[type_name] = int(candidate) if candidate in self._numbers else -1

    def commit(self, number: int, scores: Scores, score: Optional[float], model: Any = None) -> None:
        """Keeps the scores of a candidate, and its model when that is the best of its type, as one commit."""
        plan = self._plan
        facts = {"candidate": str(number), "parameters": shortened(described(plan.candidates[number]), 2000),
                 "type": plan.types[number], "when": _now(), **scores.facts(),
                 "samples": json.dumps([len(test) for _train, test in plan.splits])}
        if score is not None:
            facts["score"] = repr(score)
        writing = self._collection._writing
        if model is None:
            writing.add(_name(number), Candidate(), facts, replace=True)
        else:
            name = plan.types[number]
            said = writing.add(name, model, facts, replace=True, beside={_name(number): Candidate()})
            if not self._warned.setdefault(name, False):
                self._warned[name] = said.warn(stacklevel=6, about="standard input")
            self.kept[name] = number
        self.done[number] = scores

    def best(self, metric: str) -> Dict[str, int]:
        """The number of the candidate of each type that has the best score, the first of several."""
        found: Dict[str, int] = {}
        means = {number: scores.mean(metric) for number, scores in self.done.items()}
        for number in sorted(means):
            name = self._plan.types[number]
            # What has no score is never the best.
            if means[number] == means[number] and (name not in found or means[number] > means[found[name]]):
                found[name] = number
        return found

    def _is_made(self) -> bool:
        """Writes what is searched; says no when another program was faster."""
        # 22 bytes are the longest number, and ', ' parts two; a word of a command line has 128 KiB.
        if 24 * len(self._plan.splits) > 120_000:
            raise ValueError("{:,} splits are more than a file keeps the scores of; 5,000 at most".format(
                len(self._plan.splits)))
        self._judge_names()
        facts = {"version": _VERSION, "fingerprint": json.dumps(self._plan.fingerprint),
                 "libraries": json.dumps(versions()), "when": _now()}
        try:
            self._collection._writing.add(SEARCH, Search(), facts, replace=False)
        except DumpError as error:
            if error.code != "container.name-taken":
                raise
            return False
        return True

    def _judge_names(self) -> None:
        """Refuses to put models in the place of others, and to take scores of a search that is gone."""
        for name in self._collection:
            if name in self._plan.types or name.startswith(SEARCH + "/"):
                raise OtherSearchError(self._collection.path, [
                    "it holds a model called {!r} that is of no search".format(name)])


def _name(number: int) -> str:
    return "{}/{}".format(SEARCH, number)


def _texts(text: Optional[str]) -> Dict[str, str]:
    """The texts by key that a file holds as JSON; none where somebody has changed them."""
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    is_right = isinstance(found, dict) and all(isinstance(value, str) for value in found.values())
    return found if is_right else {}


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
