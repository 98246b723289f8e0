"""What starting the tool costs, beside starting Python, as hyperfine times processes without a shell."""

import json
import shlex
import statistics
import subprocess
import tempfile

from benchmark import Benchmark
from contest import Failed, claim

#: The runs of each command: so many times in turn, so many of them on end.
TURNS, RUNS = 5, 40


class StartUp(Benchmark):
    """The tool says what it is; the real interpreter, not a shim in front of it, does nothing."""

    name = "start-up"
    peer = "python"
    target = 1 / 3

    def results(self, options):
        commands = {
            "amphora --version": [options.amphora, "--version"],
            "amphora --help": [options.amphora, "--help"],
            "python3 -I -c pass": [options.python, "-I", "-c", "pass"],
        }
        times = hyperfine(commands)
        *ours, python = times
        for name in ours:
            yield dict(
                claim(name.replace("amphora", self.name), "{}; {}".format(name, python),
                      statistics.median(times[name]), statistics.median(times[python]), self.target,
                      peer=self.peer, runs=times, readme=False),
                # Shown as a table of their own, once.
                spreads={each: spread(times[each]) for each in times} if name == ours[-1] else None)


def hyperfine(commands):
    """The seconds of all runs of each command."""
    times = {name: [] for name in commands}
    names = list(commands)
    for turn in range(TURNS):
        # Somebody else begins each time.
        first = turn % len(names)
        order = names[first:] + names[:first]
        with tempfile.NamedTemporaryFile() as file:
            done = subprocess.run(
                ["hyperfine", "-N", "--style", "none", "--warmup", "5", "--runs", str(RUNS), "--export-json", file.name]
                + [shlex.join(map(str, commands[name])) for name in order],
                capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise Failed("hyperfine failed: " + done.stderr)
            for name, result in zip(order, json.load(file)["results"]):
                times[name] += result["times"]
    return times


def spread(seconds):
    return {"median": statistics.median(seconds), "mean": statistics.mean(seconds),
            "deviation": statistics.stdev(seconds), "least": min(seconds), "most": max(seconds)}
