"""What is predicted: a model, and rows of it in the forms that each contestant takes."""

import collections
import pathlib
import pickle
import random
import sys

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, WhiteKernel
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.mixture import GaussianMixture
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

from models import FEATURES, PREDICTED_ROWS, MAKERS, Prepared, training_rows

#: Words of the texts that are classified.
WORDS = 30_000

#: Columns of the rows of each form: in twenty dimensions a k-d tree helps nobody.
WIDTHS = {"matrix": FEATURES, "narrow": 6}


def texts(count, seed):
    """Texts of fifty words, common ones more often, whose first letters say their class."""
    draw = random.Random(seed)
    letters = random.Random(0)
    words = ["".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=letters.randrange(3, 10)))
             for _ in range(WORDS)]
    return [" ".join(words[min(int(draw.paretovariate(0.4)) - 1, WORDS - 1)] for _ in range(50))
            for _ in range(count)]


def columns(count, seed):
    """A frame of four numbers with gaps and three categories."""
    import pandas as pd
    draw = np.random.default_rng(seed)
    frame = pd.DataFrame(draw.normal(size=(count, 4)).round(6), columns=["a", "b", "c", "d"])
    frame[frame > 2.2] = np.nan
    for name, size in (("city", 40), ("plan", 4), ("device", 12)):
        frame[name] = ["{} {}".format(name, value) for value in draw.integers(0, size, count)]
    return frame


def text_model(scale):
    rows = texts(8000, 2)
    labels = [sum(ord(word[0]) for word in row.split()) % 4 for row in rows]
    return make_pipeline(TfidfVectorizer(), LogisticRegression(max_iter=200)).fit(rows, labels)


def column_model(scale):
    frame = columns(10_000, 2)
    labels = (frame["a"].fillna(0) + (frame["plan"] == "plan 1") > 0.3).astype(int)
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    transform = ColumnTransformer([
        ("numbers", numbers, ["a", "b", "c", "d"]),
        ("categories", OneHotEncoder(handle_unknown="ignore"), ["city", "plan", "device"])])
    return make_pipeline(transform, LogisticRegression(max_iter=500)).fit(frame, labels)


def neighbor_model(scale):
    x, y = training_rows()
    return KNeighborsClassifier(n_neighbors=3, algorithm="kd_tree").fit(
        x[:11_000, :WIDTHS["narrow"]], y[:11_000])


def process_model(scale):
    x, y = training_rows()
    kernel = 1.0 * RBF(5.0) + WhiteKernel(0.5)
    return GaussianProcessRegressor(kernel, optimizer=None).fit(x[:500], y[:500])


MAKERS.update({
    "neighbors": neighbor_model,
    "boosted": lambda scale: GradientBoostingClassifier(random_state=0).fit(
        *(rows[:4000] for rows in training_rows())),
    "histogram": lambda scale: HistGradientBoostingClassifier(
        random_state=0, early_stopping=False).fit(*training_rows()),
    "perceptron": lambda scale: MLPClassifier(random_state=0, max_iter=20).fit(*training_rows()),
    "mixture": lambda scale: GaussianMixture(8, random_state=0).fit(training_rows()[0]),
    "tf-idf": text_model,
    "columns": column_model,
    "vectors": lambda scale: SVC().fit(*(rows[:2000] for rows in training_rows())),
    "process": process_model,
})

#: For many rows, ``beside`` is whom the target holds us against; None for whoever is fastest.
Asked = collections.namedtuple("Asked", "title form many one beside", defaults=[None])

#: The models, the form of their rows, and the targets for 20,000 rows and for one.
QUESTIONS = {
    "forest": Asked("random forest of 100 trees", "matrix", 0.5, 0.02),
    "boosted": Asked("gradient boosting of 100 stages", "matrix", 0.5, 0.02),
    "histogram": Asked("histogram boosting of 100 stages", "matrix", 0.5, 0.02),
    "neighbors": Asked("3 nearest of 11,000 × 6, k-d tree", "narrow", 0.5, 0.2),
    "tf-idf": Asked("logistic regression on TF-IDF", "texts", 1.0, 0.2),
    "columns": Asked("columns imputed, scaled and encoded, logistic regression", "frame", 1.0, 0.02),
    # onnxruntime computes the last four in float32, which their answers may not be rounded to.
    "perceptron": Asked("perceptron of 100 hidden units", "matrix", 1.0, 0.2, "scikit-learn"),
    "mixture": Asked("mixture of 8 normal distributions", "matrix", 1.0, 0.2, "scikit-learn"),
    "vectors": Asked(
        "support vectors of 2,000 × 20, radial kernel", "matrix", 1.0, 0.2, "scikit-learn"),
    "process": Asked("Gaussian process of 500 × 20", "matrix", 1.0, 0.2, "scikit-learn"),
}


class Question:
    """A model with its rows, in files."""

    many = PREDICTED_ROWS

    def __init__(self, model, options):
        self.prepared, self.options = Prepared(model, options), options
        self.form = QUESTIONS[model].form
        self.container = self.prepared.converted()
        self.folder = options.work / "questions"
        self.folder.mkdir(parents=True, exist_ok=True)

    def ours(self, rows):
        """The command of our warm process."""
        return self.options.amphora.parent / "Timing", "predict", self.container, "predict", \
            self.file(rows)

    def theirs(self, peer, rows, cores):
        """The command of a peer's warm process."""
        pickled = self.file(rows).with_suffix(".pkl")
        return sys.executable, pathlib.Path(__file__).with_name("predicting_peer.py"), peer, \
            self.prepared.pickle, pickled, self.form, cores

    def process(self, rows):
        """The command of ``amphora predict``, from its start to its end."""
        return self.options.amphora, "predict", self.container, "--input", self.file(rows), \
            "--output", self.options.work / "out.csv", "--force"

    def file(self, rows):
        """The file of so many rows as text; beside it, pickled, lies what peers are given."""
        path = self.folder / "{}-{}.{}".format(
            self.form, rows, "txt" if self.form == "texts" else "csv")
        if not path.exists():
            value = self.rows(rows)
            path.with_suffix(".pkl").write_bytes(pickle.dumps(value))
            if self.form == "texts":
                path.write_text("".join(text + "\n" for text in value))
            elif self.form == "frame":
                value.to_csv(path, index=False)
            else:
                header = ",".join("x{}".format(index) for index in range(WIDTHS[self.form]))
                lines = [",".join(map(repr, row)) for row in value.tolist()]
                path.write_text("\n".join([header] + lines) + "\n")
        return path

    def rows(self, count):
        if self.form == "texts":
            return texts(count, 3)
        if self.form == "frame":
            return columns(count, 3)
        return np.random.default_rng(1).normal(size=(count, WIDTHS[self.form]))
