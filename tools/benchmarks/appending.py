"""Collections of models that grow: what the next model costs, and that none is lost."""

import pickle
import shutil
import subprocess
import threading
from statistics import median

import amphora
import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmark import Benchmark
from contest import Failed, claim, process, rounds
from rewriting import Rewriting
from touching import stored


def small(folder, number):
    """The path of a small pickled model, each with numbers of its own."""
    path = folder / "small-{}.pkl".format(number)
    if not path.exists():
        numbers = np.random.default_rng(number)
        model = LogisticRegression()
        model.classes_ = np.arange(4)
        model.coef_ = numbers.normal(size=(4, 20))
        model.intercept_ = numbers.normal(size=4)
        model.n_features_in_ = 20
        model.n_iter_ = np.array([100], np.int32)
        path.write_bytes(pickle.dumps(model, protocol=5))
    return path


def emptied(options):
    """A folder of our own."""
    folder = options.work / "append"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def run(*command):
    if subprocess.run([str(word) for word in command]).returncode != 0:
        raise Failed("failed: " + " ".join(map(str, command)))


class Adding:
    """A contestant that adds another model to a collection each time."""

    def __init__(self, options, folder, collection, number):
        self.options, self.folder, self.collection, self.number = options, folder, collection, number

    def __call__(self):
        command = (self.options.amphora, "add", "--quiet", self.collection,
                   "model-{}={}".format(self.number, small(self.folder, self.number)))
        self.number += 1
        return process(*command)()


class ToLarge(Benchmark):
    """A small model, added to a gigabyte and written alone."""

    group = "append"
    name = "append-large"
    peer = "alone"
    target = 2.0

    def results(self, options):
        folder = emptied(options)
        self.what = "small model added to a container of {:,.0f} MB; converted alone".format(
            stored(options).stat().st_size / 1e6)
        yield from super().results(options)
        shutil.rmtree(folder)

    def prepare(self, options):
        folder = options.work / "append"
        large = folder / "large.amphora"
        shutil.copyfile(stored(options), large)
        return (Adding(options, folder, large, 0),
                process(options.amphora, "convert", "--quiet", "--force", small(folder, 0), "-o",
                        folder / "alone.amphora"))


class Thousandth(Benchmark):
    """A collection of a thousand, added one after the other."""

    group = "append"
    name = "append-thousandth"

    def results(self, options):
        folder, count = emptied(options), 100 if options.quick else 1000
        collection, tenth = folder / "collection.amphora", folder / "tenth.amphora"
        add = Adding(options, folder, collection, 1)
        times = []
        for number in range(1, count):
            times.append(add())
            if number == 9:
                shutil.copyfile(collection, tenth)
        last = Adding(options, folder, collection, count)
        runs = rounds({"amphora": last, "other": Adding(options, folder, tenth, 10)}, options.runs)
        yield claim(
            self.name, "small model added as number {:,} and on; as number 10 and on".format(
                count), median(runs["amphora"]), median(runs["other"]), 1.5, peer="10th", runs=runs,
            remarks=["all adds: median {:.1f} ms, most {:.1f} ms".format(
                1000 * median(times), 1000 * max(times))])
        yield from beside_rewriting(options, folder, collection, last)
        compacted = folder / "compacted.amphora"
        run(options.amphora, "compact", "--quiet", collection, "-o", compacted)
        yield claim(
            "append-size", "container after {:,} adds; compacted".format(last.number - 1),
            collection.stat().st_size, compacted.stat().st_size, 1.5, "bytes", "compacted")
        shutil.rmtree(folder)


def beside_rewriting(options, folder, collection, add):
    """The next model of a large collection, and the same where all models are pickled each time."""
    models = {"model-{}".format(number): pickle.loads(small(folder, number).read_bytes())
              for number in range(1, add.number)}
    rewrite = Rewriting(folder / "collection.pkl", models)
    runs = rounds({"amphora": add, "other": rewrite}, options.runs)
    yield claim(
        "append-rewritten", "small model added as number {:,}; all of them pickled anew".format(
            len(models) + 1), median(runs["amphora"]), median(runs["other"]), None, peer="pickle.dump",
        runs=runs, remarks=["amphora add is a process, and waits for the disk; pickle.dump does neither"])
    before = collection.stat().st_size
    add()
    yield claim(
        "append-written", "bytes written for that model; for all of them",
        collection.stat().st_size - before, rewrite.path.stat().st_size, None, "bytes", "pickle.dump")


class AtOnce(Benchmark):
    """Four writers, and one who compacts what they write to, over and over."""

    group = "append"
    name = "append-at-once"
    WRITERS, EACH = 4, 25

    def results(self, options):
        folder = emptied(options)
        collection = folder / "collection.amphora"
        total = self.WRITERS * self.EACH
        for number in range(total + 1):
            small(folder, number)
        Adding(options, folder, collection, total)()
        failures, compactions, done = [], [0], threading.Event()

        def write(first):
            add = Adding(options, folder, collection, first)
            try:
                for _ in range(self.EACH):
                    add()
            except Failed as failure:
                failures.append(str(failure))

        def compact():
            while not done.is_set():
                try:
                    run(options.amphora, "compact", "--quiet", collection)
                    compactions[0] += 1
                except Failed as failure:
                    failures.append(str(failure))
                    return

        writers = [threading.Thread(target=write, args=(first,))
                   for first in range(0, total, self.EACH)]
        compacter = threading.Thread(target=compact)
        for thread in [compacter] + writers:
            thread.start()
        for thread in writers:
            thread.join()
        done.set()
        compacter.join()
        run(options.amphora, "validate", "--quiet", collection)
        found = kept(collection)
        yield claim(
            self.name, "models that four writers added while {} compactions ran: added; found".format(
                compactions[0]), total + 1, found, 1.0, "models", "found", failures)
        shutil.rmtree(folder)


def kept(collection):
    """How many of the models of a container have the numbers that they were made with."""
    with amphora.open(collection) as container:
        return sum(np.array_equal(model.fields["coefficients"].array(), coefficients(name))
                   for name, model in container.models.items())


def coefficients(name):
    return np.random.default_rng(int(name.partition("-")[2])).normal(size=(4, 20))
