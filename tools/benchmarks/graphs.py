"""Pickles whose object graphs are large: made once, from fixed seeds."""

import pickle
import random

import sklearn
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer

from models import Prepared, training_rows

WORDS = 110_000

WHAT = {
    "vocabulary": "TF-IDF of {:,} words, 220,000 nodes".format(WORDS),
    "boosting": "gradient boosting, 5,200 trees, 208,000 nodes",
    "forest": "100-tree forest, 42 MB",
}


def prepared(name, options):
    """The path of a pickle."""
    if name == "forest":
        return Prepared("forest", options).pickle
    path = options.work / "{}-{}.pkl".format(name, sklearn.__version__)
    if not path.exists():
        path.write_bytes(pickle.dumps(MAKERS[name](), protocol=5))
    return path


def load(path):
    with open(path, "rb") as file:
        return pickle.load(file)


def vocabulary():
    """Every word once, in documents of a thousand words."""
    letters = random.Random(0)
    words = set()
    while len(words) < WORDS:
        words.add("".join(letters.choices("abcdefghijklmnopqrstuvwxyz", k=letters.randrange(3, 12))))
    words = sorted(words)
    documents = [" ".join(words[start:start + 1000]) for start in range(0, WORDS, 1000)]
    return TfidfVectorizer().fit(documents)


def boosting():
    x, y = training_rows()
    return GradientBoostingClassifier(n_estimators=1300, max_depth=3, random_state=0).fit(
        x[:200], y[:200])


MAKERS = {"vocabulary": vocabulary, "boosting": boosting}
