"""Runs searches that a test kills: one process imports everything, and each search is a fork of it.

    python killed_search.py COLLECTION EVALUATIONS

For each line of standard input a search begins, in a process group of its own whose number is printed; when
it has ended, the status is. Every evaluation is a line of the file EVALUATIONS: the number of neighbours, and
a number of the rows that are tested on. Every candidate is better than the one before, so that each comes
with a model, of half a megabyte.
"""

import os
import sys

import numpy as np
from sklearn.model_selection import GridSearchCV, ShuffleSplit
from sklearn.neighbors import KNeighborsRegressor

CANDIDATES = 40


def rows():
    numbers = np.random.default_rng(9)
    return numbers.normal(size=(4000, 15)), numbers.normal(size=4000)


class Scorer:
    """Scores by the number of neighbours, and writes down that it did."""

    def __init__(self, evaluations=os.devnull):
        self.evaluations = evaluations

    def __call__(self, estimator, X, y):
        with open(self.evaluations, "a") as file:
            file.write("{} {}\n".format(estimator.n_neighbors, X[0, 0]))
        return estimator.n_neighbors + float(estimator.score(X, y))


def search(evaluations=os.devnull):
    grid = {"n_neighbors": list(range(1, CANDIDATES + 1))}
    return GridSearchCV(KNeighborsRegressor(algorithm="kd_tree"), grid, scoring=Scorer(evaluations),
                        cv=ShuffleSplit(2, test_size=20, random_state=3))


def run(collection, evaluations):
    from amphora.sklearn import checkpointed_search
    checkpointed_search(search(evaluations), *rows(), collection)


def main(collection, evaluations):
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            os.setsid()
            print(os.getpid(), flush=True)
            run(collection, evaluations)
            os._exit(0)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    # Under the name by which the test knows what is in here.
    import killed_search
    killed_search.main(*sys.argv[1:])
