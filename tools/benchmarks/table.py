"""The benchmarks. A new one is a class here, or in a file of its own, and a row in ``BENCHMARKS``."""

import appending
import collection
import tensor_files
from benchmark import Benchmark
from contest import asked, process, timed
from files import Files
from fixtures import Fixtures
from models import Prepared
from predicting import Predicting
from questions import QUESTIONS
from reading import READINGS
from starting import StartUp
from touching import Touch
from validating import Large, Small


class OfPickle(Benchmark):
    """Something that is done with one pickle, beside ``pickle.load`` in C, warm."""

    group = "pickle"
    peer = "pickle.load"

    #: The pickles that are read: the model, its scale, and what it is.
    PICKLES = {
        "vocabulary": ("text", 0.5, "TF-IDF of 110,000 words, 220,000 nodes"),
        "boosting": ("boosting", 1, "gradient boosting, 5,200 trees, 208,000 nodes"),
        "forest": ("forest", 1, "100-tree forest, 42 MB"),
    }

    def __init__(self, graph):
        self.model, self.scale, title = self.PICKLES[graph]
        self.name = "{}-{}".format(self.verb, graph)
        self.what = "{}: {}; pickle.load in C, warm".format(title, self.ours)

    def prepare(self, options):
        prepared = Prepared(self.model, options, self.scale)
        return self.contestant(prepared.pickle, options), timed(prepared.load)


class Decode(OfPickle):
    """To an inert graph; CPython's without what NumPy's import costs."""

    verb, ours, target = "decode", "the machine, warm", 1.0

    def contestant(self, path, options):
        return asked(options.amphora.parent / "Timing", "pickle", path)


class Scan(OfPickle):
    """Everything that a scan does, from the start of the process to its end."""

    verb, ours, target = "scan", "amphora scan, whole process", 1.5

    def contestant(self, path, options):
        return process(options.amphora, "scan", path)


class ScanFolder(Benchmark):
    """Many small files; the least that anybody can do with them is to decompress them."""

    group = "pickle"
    name = "scan-folder"
    what = "500 files of joblib.dump(compress=3): amphora scan; zlib.decompress of each, warm"
    peer = "zlib"
    target = 1.2

    def prepare(self, options):
        folder = collection.prepared(options)
        return process(options.amphora, "scan", folder), timed(collection.decompress, folder)

    def remarks(self, options):
        return collection.examined(options)


#: Groups of groups.
GROUPS = {"models": ("files", "touch", "append")}

BENCHMARKS = [
    Files(),
    Fixtures(),
    Touch("view"),
    Touch("row"),
    Touch("all"),
    Touch("process"),
    Touch("library"),
    appending.ToLarge(),
    appending.Thousandth(),
    appending.AtOnce(),
    StartUp(),
    Large(),
    Small(),
    *(Predicting(model) for model in QUESTIONS),
    *READINGS,
    *tensor_files.BENCHMARKS,
    Decode("vocabulary"),
    Decode("boosting"),
    Decode("forest"),
    Scan("vocabulary"),
    Scan("boosting"),
    Scan("forest"),
    ScanFolder(),
]
