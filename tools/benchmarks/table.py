"""The benchmarks. A new one is a class here and a row in ``BENCHMARKS``."""

import joblib

import collection
import graphs
from contest import asked, process, size, timed
from models import Prepared, rows_to_predict


class Benchmark:
    """What is compared with what.

    ``prepare`` returns two contestants: functions that do the work once and return what it cost.
    """

    unit = "seconds"
    peer = "joblib"

    #: What runs together; "conversion" runs when nothing is named.
    group = "conversion"

    def remarks(self, options):
        """What should be said beside the numbers."""
        return []


class Convert(Benchmark):
    name = "convert"
    what = "100-tree forest: amphora convert, whole process; joblib.dump(compress=3), warm"
    target = 0.40

    def prepare(self, options):
        forest = Prepared("forest", options)
        return (
            process(options.amphora, "convert", forest.pickle, "-o", forest.container, "--force",
                    "--quiet"),
            timed(joblib.dump, forest.model, forest.joblib, compress=3),
        )


class Size(Benchmark):
    name = "size"
    what = "100-tree forest: container at the default level; joblib.dump(compress=3)"
    unit = "bytes"
    target = 0.58

    def prepare(self, options):
        forest = Prepared("forest", options)
        return size(forest.container), size(forest.joblib)


class ReadBack(Benchmark):
    name = "read-back"
    what = "100-tree forest: amphora validate, every byte decoded and verified; joblib.load, warm"
    target = 0.25

    def prepare(self, options):
        forest = Prepared("forest", options)
        return (
            process(options.amphora, "validate", "--quiet", forest.container),
            timed(joblib.load, forest.joblib),
        )


class StartUp(Benchmark):
    name = "start-up"
    what = "amphora --help; the real interpreter's -I -c pass"
    peer = "python"
    target = 1 / 3

    def prepare(self, options):
        return (
            process(options.amphora, "--help"),
            process(options.python, "-I", "-c", "pass"),
        )


class Decode(Benchmark):
    """One pickle, decoded: ours to an inert graph; CPython's without what NumPy's import costs."""

    group = "pickle"
    peer = "pickle.load"
    target = 1.0

    def __init__(self, graph):
        self.graph = graph
        self.name = "decode-" + graph
        self.what = graphs.WHAT[graph] + ": the machine; pickle.load in C; both warm"

    def prepare(self, options):
        path = graphs.prepared(self.graph, options)
        return asked(options.amphora.parent / "PickleTiming", path), timed(graphs.load, path)


class Scan(Benchmark):
    """Everything that a scan does, from the start of the process to its end."""

    group = "pickle"
    peer = "pickle.load"
    target = 1.5

    def __init__(self, graph):
        self.graph = graph
        self.name = "scan-" + graph
        self.what = graphs.WHAT[graph] + ": amphora scan, whole process; pickle.load in C, warm"

    def prepare(self, options):
        path = graphs.prepared(self.graph, options)
        return process(options.amphora, "scan", path), timed(graphs.load, path)


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


class Predict(Benchmark):
    """20,000 rows, one thread each; ours with start-up, reading and writing."""

    peer = "scikit-learn"

    def __init__(self, model, target):
        self.model = model
        self.name = "predict-" + model
        self.what = "20,000 rows: amphora predict, whole process; model.predict, warm"
        self.target = target

    def prepare(self, options):
        prepared = Prepared(self.model, options)
        path, rows = rows_to_predict(options)
        return (
            process(options.amphora, "predict", prepared.container, "--input", path, "--output",
                    options.work / "out.npy", "--force"),
            timed(prepared.model.predict, rows),
        )


BENCHMARKS = [
    Convert(),
    Size(),
    ReadBack(),
    StartUp(),
    Predict("forest", 0.5),
    Predict("neighbors", 0.5),
    Predict("bayes", 1.0),
    Predict("logistic", 1.0),
    Decode("vocabulary"),
    Decode("boosting"),
    Decode("forest"),
    Scan("vocabulary"),
    Scan("boosting"),
    Scan("forest"),
    ScanFolder(),
]
