"""One search over four types of models, which can be killed at any moment and goes on where it was.

    python search.py

`checkpointed_search` is `fit` of a `GridSearchCV`, and a file. Each candidate is one commit: its scores,
and with them its model when no other of its type was better so far. Run it, kill it (kill -9 will do),
run it again: what is done is not done again, and the results are those of a search that nobody stopped.
Change the grid or the data, and it says what differs.
"""

import numpy as np
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from amphora.sklearn import checkpointed_search

PIPELINE = Pipeline([("scale", StandardScaler()), ("model", KNeighborsClassifier())])
GRID = [
    {"model": [KNeighborsClassifier()], "model__n_neighbors": [1, 3, 5, 9]},
    {"model": [RandomForestClassifier(random_state=0)], "model__n_estimators": [10, 30]},
    {"model": [GaussianNB()], "model__var_smoothing": [1e-9, 1e-6, 1e-3]},
    {"model": [LogisticRegression(random_state=0)], "model__C": [0.01, 0.1, 1.0]},
]

X, y = load_wine(return_X_y=True)
X, X_held_back, y, y_held_back = train_test_split(X, y, test_size=0.2, random_state=0)

search = checkpointed_search(GridSearchCV(PIPELINE, GRID, cv=5), X, y, "search.amphora")

print("best of {}: {} with {:.3f}".format(
    len(search.cv_results_["params"]), type(search.best_estimator_[-1]).__name__, search.best_score_))

# For predict.sh, which needs no Python.
np.savetxt("rows.csv", X_held_back, delimiter=",")
np.savetxt("labels.csv", y_held_back, fmt="%d")
