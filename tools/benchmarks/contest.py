"""Contestants, in turn."""

import atexit
import gc
import os
import statistics
import subprocess
import time


class Failed(Exception):
    """A contestant could not do its work; the message says which, and why."""


def hold(benchmark, options):
    """Prepares a benchmark, lets both contestants run in turn, and returns medians and ratio."""
    amphora, other = benchmark.prepare(options)
    runs = 1 if benchmark.unit == "bytes" else options.runs
    measured = rounds({"amphora": amphora, "other": other}, runs)
    return claim(
        benchmark.name, benchmark.what, statistics.median(measured["amphora"]),
        statistics.median(measured["other"]), benchmark.target, unit=benchmark.unit,
        peer=benchmark.peer, remarks=benchmark.remarks(options), runs=measured,
        readme=benchmark.readme)


def claim(name, what, amphora, other, target, unit="seconds", peer="joblib", remarks=(), runs=None,
          readme=True):
    """What was measured, beside what it is held against."""
    ratio = amphora / other
    return {
        "name": name,
        "what": what,
        "peer": peer,
        "unit": unit,
        "amphora": amphora,
        "other": other,
        "ratio": ratio,
        "target": target,
        "met": None if target is None else ratio <= target,
        "remarks": list(remarks),
        "runs": runs or {},
        "readme": readme,
    }


def rounds(contestants, runs, seconds=None):
    """What each run of each contestant cost, by name.

    Every contestant runs once in a round, and somebody else begins each time, so that nobody always
    finds the caches warm. One that has had its seconds sits out the rounds that remain.
    """
    measured = {name: [] for name in contestants}
    names = list(contestants)
    for turn in range(runs):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            if seconds is not None and measured[name] and \
                    sum(measured[name]) + min(measured[name]) > seconds:
                continue
            # Nobody pays for what another left to be written or collected.
            os.sync()
            gc.collect()
            measured[name].append(contestants[name]())
    return measured


def timed(function, *arguments, **keywords):
    """A contestant that is a call in this, warm, process."""
    def run():
        start = time.perf_counter()
        function(*arguments, **keywords)
        return time.perf_counter() - start
    return run


def process(*command):
    """A contestant that is a whole process, from its start to its end."""
    command = [str(word) for word in command]
    devnull = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, devnull, 1)]

    def run():
        start = time.perf_counter()
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status = os.waitpid(pid, 0)
        elapsed = time.perf_counter() - start
        if status != 0:
            raise Failed("failed: " + " ".join(command))
        return elapsed
    return run


def asked(*command):
    """A contestant that is a warm process, which does the work once for each line that it is sent and
    answers with the seconds that it took."""
    command = [str(word) for word in command]
    server = []

    def stop():
        for started in server:
            started.kill()
            started.communicate()

    def run():
        # Started when it is first wanted: only then are its files there.
        if not server:
            server.append(subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
            atexit.register(stop)
        server[0].stdin.write("\n")
        server[0].stdin.flush()
        answer = server[0].stdout.readline()
        if not answer:
            raise Failed("failed: " + " ".join(command))
        return float(answer)
    return run


def size(path):
    """A contestant that is the size of a file."""
    return lambda: os.path.getsize(path)
