"""A search that is killed at random moments, again and again, ends as one that is not."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from search_results import judge_same

import amphora
from amphora.container import open_silently
from amphora.limits import Limits

HERE = Path(__file__).resolve().parent
pytestmark = [
    pytest.mark.skipif(not os.environ.get("AMPHORA"), reason="AMPHORA does not name the tool"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="searches are forked"),
]

KILLS = 20
#: Of these, so many at least must have fallen while a model was being written to the file.
INSIDE = 5


class Searches:
    """Searches of one file, one after the other, in processes that can be killed."""

    def __init__(self, folder):
        self.path, self.evaluations = folder / "search.amphora", folder / "evaluations"
        self.evaluations.touch()
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "killed_search.py"), str(self.path), str(self.evaluations)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [
                str(Path(amphora.__file__).parents[1]), os.environ.get("PYTHONPATH")]))})

    def begin(self):
        """Begins one; gives the number of its process group."""
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def ended(self):
        """Waits for its end; gives its status."""
        return int(self._process.stdout.readline())

    def done(self):
        """The candidates that the file holds."""
        return {name for name in amphora.Collection(self.path) if name.startswith("search/")}

    def evaluated(self):
        """The splits that were evaluated since this was asked last, in order."""
        lines = self.evaluations.read_text().splitlines()
        self.evaluations.write_text("")
        return [line.split() for line in lines]

    def size(self):
        return self.path.stat().st_size if self.path.exists() else 0

    def is_inside_an_append(self):
        if not self.path.exists():
            return False
        warnings = open_silently(str(self.path), Limits()).warnings
        return "container.unfinished-append" in [finding.code for finding in warnings]

    def close(self):
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture
def searches(tmp_path):
    pytest.importorskip("sklearn")
    found = Searches(tmp_path)
    yield found
    found.close()


def wait_for_an_append(searches, number):
    """Waits until the file has grown ``number`` times, or for a while."""
    end = time.monotonic() + 20
    size = searches.size()
    while number and time.monotonic() < end:
        grown = searches.size()
        number -= grown > size
        size = grown


def test_a_search_that_is_killed_twenty_times_ends_as_one_that_is_not(searches):
    import killed_search
    chance = random.Random(9)
    inside, killed = 0, 0
    while killed < KILLS:
        before = searches.done()
        group = searches.begin()
        if killed % 2:
            # From the beginning of some append on, which lasts as long as a disk takes.
            wait_for_an_append(searches, chance.randint(1, 2))
            time.sleep(chance.uniform(0, 0.005))
        else:
            time.sleep(chance.uniform(0, 1))
        os.killpg(group, signal.SIGKILL)
        assert searches.ended() == signal.SIGKILL, "the search was at its end; give it more candidates"
        killed += 1
        inside += searches.is_inside_an_append()
        after = searches.done()
        judge(searches.evaluated(), before, after)
        assert before <= after
    assert len(after) < killed_search.CANDIDATES
    before = searches.done()
    searches.begin()
    assert searches.ended() == 0
    judge(searches.evaluated(), before, searches.done(), under_way=0)
    print("{} of {} kills fell inside an append".format(inside, killed))
    assert inside >= INSIDE
    assert amphora.validate(searches.path).ok and not searches.is_inside_an_append()
    judge_end(searches)


def judge(evaluated, before, after, under_way=1):
    """No candidate that was done is evaluated, none twice, and all but the one under way are kept."""
    assert len(set(map(tuple, evaluated))) == len(evaluated)
    candidates = {"search/{}".format(int(neighbors) - 1) for neighbors, _ in evaluated}
    assert not candidates & before
    assert len(candidates - after) <= under_way


def judge_end(searches):
    """The results are those of a search that was never stopped, and the file has its best model."""
    import killed_search

    from amphora.sklearn import checkpointed_search
    X, y = killed_search.rows()
    whole = killed_search.search().fit(X, y)
    resumed = checkpointed_search(killed_search.search(str(searches.evaluations)), X, y, searches.path)
    assert searches.evaluated() == []
    judge_same(whole, resumed)
    answers = whole.predict(X[:50])
    assert resumed.predict(X[:50]).tobytes() == answers.tobytes()
    kept = amphora.Collection(searches.path)["KNeighborsRegressor"]
    assert dict(kept.metadata)["candidate"] == str(whole.best_index_)
    assert abs(kept.predict(X[:50]) - answers).max() < 1e-12
