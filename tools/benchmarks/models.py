"""The models that are measured: made once, from fixed seeds, and kept in the work folder."""

import pickle
import subprocess

import joblib
import numpy as np
import sklearn
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier

ESTIMATORS = {
    # 100 trees; its pickle is 42 MB.
    "forest": lambda: RandomForestClassifier(n_estimators=100, random_state=0, n_jobs=1),
    "neighbors": lambda: KNeighborsClassifier(n_neighbors=3, algorithm="kd_tree"),
    "bayes": lambda: GaussianNB(),
    "logistic": lambda: LogisticRegression(max_iter=1000),
}

TRAINING_ROWS = 11_000
FEATURES = 20
PREDICTED_ROWS = 20_000


class Prepared:
    """A model in memory, and its files."""

    def __init__(self, name, options):
        stem = "{}-{}-{}".format(name, TRAINING_ROWS, sklearn.__version__)
        self.pickle = options.work / (stem + ".pkl")
        self.joblib = options.work / (stem + ".joblib")
        self.container = options.work / (stem + ".amphora")
        if self.pickle.exists():
            self.model = pickle.loads(self.pickle.read_bytes())
        else:
            x, y = training_rows()
            self.model = ESTIMATORS[name]().fit(x, y)
            self.pickle.write_bytes(pickle.dumps(self.model, protocol=5))
        joblib.dump(self.model, self.joblib, compress=3)
        subprocess.run([options.amphora, "convert", self.pickle, "-o", self.container, "--force",
                        "--quiet"], check=True)


def training_rows():
    return make_classification(n_samples=TRAINING_ROWS, n_features=FEATURES, n_informative=10,
                               n_classes=4, flip_y=0.2, random_state=0)


def rows_to_predict(options):
    """A NumPy file of rows, and the rows."""
    path = options.work / "rows.npy"
    rows = np.random.default_rng(1).normal(size=(PREDICTED_ROWS, FEATURES))
    np.save(path, rows)
    return path, rows
