"""The models that are measured: made once, from fixed seeds, and kept in the work folder.

At a scale of 10 a model is ten times as large: ten times the trees, rows, weights or words.
"""

import pickle
import random
import subprocess
import warnings

import joblib
import numpy as np
import sklearn
from sklearn.datasets import make_classification
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

TRAINING_ROWS = 23_000
FEATURES = 20
PREDICTED_ROWS = 20_000

#: What one model is, for people.
WHAT = {
    "forest": "random forest of {:,.0f} trees",
    "knn": "nearest neighbours of {:,.0f} × 50 numbers",
    "boosting": "gradient boosting, {:,.0f} trees",
    "mlp": "neural network of {:,.0f} weights, with its optimiser",
    "text": "TF-IDF of {:,.0f} words",
    "weights": "{:,.0f} weights of float32",
}
COUNTS = {"forest": 100, "knn": 20_000, "boosting": 5_200, "mlp": 552_000, "text": 220_000,
          "weights": 250_000_000}


def training_rows():
    return make_classification(n_samples=TRAINING_ROWS, n_features=FEATURES, n_informative=10,
                               n_classes=2, flip_y=0.2, random_state=0)


def forest(scale):
    """At a scale of 1 522,000 nodes, and a pickle of 42 MB."""
    return RandomForestClassifier(
        n_estimators=max(1, round(100 * scale)), random_state=0, n_jobs=-1).fit(
            *training_rows()).set_params(n_jobs=1)


def knn(scale):
    x, y = make_classification(n_samples=round(20_000 * scale), n_features=50, random_state=0)
    return KNeighborsClassifier(algorithm="brute").fit(x, y)


def boosting(scale):
    """Four trees in each round, one for each class; 208,000 objects in a pickle at a scale of 1."""
    x, y = make_classification(n_samples=11_000, n_features=FEATURES, n_informative=10,
                               n_classes=4, flip_y=0.2, random_state=0)
    return GradientBoostingClassifier(
        n_estimators=max(1, round(1300 * scale)), max_depth=3, random_state=0).fit(x[:200], y[:200])


def mlp(scale):
    wide = scale ** 0.5
    x, y = make_classification(n_samples=500, n_features=50, n_informative=20, n_classes=4,
                               random_state=0)
    return MLPClassifier((round(1000 * wide), round(500 * wide)), max_iter=3, random_state=0).fit(x, y)


def text(scale):
    """Every word once, in documents of a thousand words."""
    letters = random.Random(0)
    words = set()
    while len(words) < round(220_000 * scale):
        words.add("".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=letters.randrange(3, 12))))
    words = sorted(words)
    documents = [" ".join(words[start:start + 1000]) for start in range(0, len(words), 1000)]
    return TfidfVectorizer().fit(documents)


def weights(scale):
    """A linear model of 1 GB, filled with normal numbers and not fitted."""
    model = LinearRegression()
    model.coef_ = np.random.default_rng(0).standard_normal(
        (round(15_625 * scale), 16_000), dtype=np.float32)
    model.intercept_ = np.zeros(len(model.coef_), np.float32)
    model.n_features_in_ = 16_000
    return model


MAKERS = {
    "forest": forest,
    "knn": knn,
    "boosting": boosting,
    "mlp": mlp,
    "text": text,
    "weights": weights,
}

#: Limits on one input are for strangers' files; these are our own, however large.
TRUSTED = ("--max-input-bytes", 1 << 40, "--max-decompressed-bytes", 1 << 40, "--max-memory", 1 << 40,
           "--max-literal-bytes", 1 << 40)


class Prepared:
    """A model, and its files."""

    def __init__(self, name, options, scale=1):
        self.name, self.scale, self.options = name, scale, options
        stem = "{}-{:g}-{}".format(name, scale, sklearn.__version__)
        self.folder = options.work / "models"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.pickle = self.folder / (stem + ".pkl")
        self.container = self.folder / (stem + ".amphora")
        if not self.pickle.exists():
            # Dumped under another name, so that one that was cut short is made again.
            unfinished = self.pickle.with_suffix(".part")
            with open(unfinished, "wb") as file, warnings.catch_warnings():
                # How well it was fitted is of no interest here.
                warnings.simplefilter("ignore")
                pickle.dump(MAKERS[name](scale), file, protocol=5)
            unfinished.rename(self.pickle)

    def load(self):
        with open(self.pickle, "rb") as file:
            return pickle.load(file)

    @property
    def title(self):
        return WHAT[self.name].format(COUNTS[self.name] * self.scale)

    @property
    def limits(self):
        return TRUSTED if self.pickle.stat().st_size > 1 << 30 else ()

    def conversion(self, output=None, *more):
        """The command that makes a container of it."""
        return [str(word) for word in (
            self.options.amphora, "convert", self.pickle, "-o", output or self.container, "--force",
            "--quiet", *self.limits, *more)]

    def converted(self):
        """The path of its container, made now."""
        subprocess.run(self.conversion(), check=True)
        return self.container

    def compressed(self):
        """The path of its file by ``joblib.dump(compress=3)``, made now."""
        path = self.pickle.with_suffix(".joblib")
        joblib.dump(self.load(), path, compress=3)
        return path
