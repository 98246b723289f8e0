"""The best model of each of four types, in one file, however often the work is stopped.

    python classroom.py

In a classroom this was a dict in a pickle, and four functions around it:

    get_state            reads the pickle, or begins with an empty dict
    get_next_param_grid  gives the first type that the dict lacks
    add_model_to_state   puts the best model of that type into the dict
    save_state           writes the whole dict again

Each model cost a rewrite of all, a kill while they were being written lost them, and whoever opened
the pickle ran it. The three lines that are marked do the same: a file that is opened, a question, and
a commit, which costs what the new model costs and is there as a whole or not at all. Run it, stop it
where you like, run it again.
"""

from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

import amphora

GRIDS = {
    "knn": (KNeighborsClassifier(), {"n_neighbors": [1, 3, 5, 9]}),
    "forest": (RandomForestClassifier(random_state=0), {"n_estimators": [10, 30], "max_depth": [2, None]}),
    "bayes": (GaussianNB(), {"var_smoothing": [1e-9, 1e-6, 1e-3]}),
    "logistic": (LogisticRegression(), {"C": [0.01, 0.1, 1.0]}),
}

X, y = load_wine(return_X_y=True)
X = StandardScaler().fit_transform(X)

collection = amphora.Collection("classroom.amphora")  # get_state
for name, (estimator, grid) in GRIDS.items():
    if name not in collection:  # get_next_param_grid
        collection[name] = GridSearchCV(estimator, grid).fit(X, y).best_estimator_  # the other two
        print("found", name)

print(len(collection), "models:", ", ".join(collection))
