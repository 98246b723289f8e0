"""Two contestants, in turn."""

import atexit
import os
import statistics
import subprocess
import time


def hold(benchmark, options):
    """Prepares a benchmark, lets both contestants run in turn, and returns medians and ratio."""
    amphora, other = benchmark.prepare(options)
    runs = 1 if benchmark.unit == "bytes" else options.runs
    measured = {"amphora": [], "other": []}
    for turn in range(runs):
        pair = [("amphora", amphora), ("other", other)]
        # Who begins alternates too, so that neither always finds the caches warm.
        for name, contestant in pair if turn % 2 == 0 else reversed(pair):
            measured[name].append(contestant())
    medians = {name: statistics.median(values) for name, values in measured.items()}
    return {
        "name": benchmark.name,
        "what": benchmark.what,
        "peer": benchmark.peer,
        "unit": benchmark.unit,
        "target": benchmark.target,
        "amphora": medians["amphora"],
        "other": medians["other"],
        "ratio": medians["amphora"] / medians["other"],
        "remarks": benchmark.remarks(options),
        "runs": measured,
    }


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
            raise SystemExit("bench: failed: " + " ".join(command))
        return elapsed
    return run


def asked(*command):
    """A contestant that is a warm process, which does the work once for each line that it is sent and
    answers with the seconds that it took."""
    command = [str(word) for word in command]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(server.kill)

    def run():
        server.stdin.write("\n")
        server.stdin.flush()
        answer = server.stdout.readline()
        if not answer:
            raise SystemExit("bench: failed: " + " ".join(command))
        return float(answer)
    return run


def size(path):
    """A contestant that is the size of a file."""
    return lambda: os.path.getsize(path)
