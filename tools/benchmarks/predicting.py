"""Predictions: 20,000 rows and one row, warm, beside scikit-learn and onnxruntime on as many cores."""

import statistics

from benchmark import Benchmark
from contest import Failed, asked, claim, process, rounds
from questions import QUESTIONS, Question

#: What answers beside us, in ``predicting_peer.py``.
PEERS = ("scikit-learn", "onnxruntime")

#: Asked so often for one row, because one answer is over before a clock has moved.
REPEATED = 200


class Predicting(Benchmark):
    """One model; each contestant is a process of its own that has model and rows in memory."""

    group = "predict"

    def __init__(self, model):
        self.model = model
        self.name = "predict-" + model

    def results(self, options):
        question = Question(self.model, options)
        for rows in (question.many, 1):
            for cores in (1, 2):
                yield self.result(question, rows, cores, options)

    def result(self, question, rows, cores, options):
        contestants = {"amphora": pinned(cores, *question.ours(rows))}
        for peer in PEERS:
            command = question.theirs(peer, rows, cores)
            try:
                contestant = pinned(cores, *command)
                contestant()
            except Failed:
                continue
            contestants[peer] = contestant
        contestants["process"] = process(*question.process(rows))
        # Threads wake and caches fill.
        for contestant in contestants.values():
            contestant()
        many = 1 if rows > 1 else REPEATED
        measured = rounds(
            {name: repeated(contestant, 1 if name == "process" else many)
             for name, contestant in contestants.items()}, options.runs)
        medians = {name: statistics.median(runs) for name, runs in measured.items()}
        peers = {name: medians[name] for name in PEERS if name in medians}
        asked = QUESTIONS[self.model]
        # For one row the figure is against scikit-learn, which every user has.
        beside = "scikit-learn" if rows == 1 else asked.beside or min(peers, key=peers.get)
        target = asked.one if rows == 1 else asked.many
        return claim(
            "{}-{}-{}".format(self.name, rows, cores),
            "{}: {:,} row{}, {} core{}, warm; {}".format(
                asked.title, rows, "s" * (rows > 1), cores, "s" * (cores > 1), beside),
            medians["amphora"], medians[beside], target, peer=beside, runs=measured,
            remarks=["{} {:.3f} ms".format(name, 1000 * seconds)
                     for name, seconds in medians.items()])


def pinned(cores, *command):
    """A warm process on so many cores."""
    return asked("taskset", "-c", "0" if cores == 1 else "0-{}".format(cores - 1), *command)


def repeated(contestant, count):
    """The mean of several runs as one."""
    return lambda: sum(contestant() for _ in range(count)) / count
