"""Runs the benchmarks that ``table.py`` lists. ``tools/bench`` calls this."""

import argparse
import json
import pathlib
import subprocess
import sys
import time

import machine
import readme
import report
import table
from contest import Failed
from models import COUNTS

DESCRIPTION = """\
Measures Amphora beside its peers. Contestants take turns, nine runs each, or as many as fit in ten
seconds; medians and ratios are printed, and everything is written as JSON. Without a name everything
runs, which takes half an hour on two cores."""

GROUPS = """\
groups:
  files    six models by amphora, pickle, joblib, skops, safetensors, npz and hdf5: the size of
           each file, writing, reading; memory and growth; every fixture beside joblib
  touch    a stored tensor of 1 GB, opened and touched, beside safetensors
  append   collections that grow: amphora add and compact, and pickle.dump of all beside them
  models   these three
  tool     start-up
  predict  20,000 rows and one row of eight models, on one core and on two, beside scikit-learn and
           onnxruntime; all in warm processes, and amphora predict as a whole process beside them
  validate a large container beside sha256sum, 1,000 small ones beside Python's jsonschema
  readers  the readers in other languages, beside Swift's
  pickle   decoding and scanning of pickles
  limits   how hostile files end; takes --runs only

Peers that hold arrays only (safetensors, npz, hdf5) are given the arrays within the model. amphora
convert is a whole process that reads a pickle from a file; peers write what is in memory already.
Peers, at fixed versions, and the models live in the user's cache, where 10 GB should be free."""


def parsed():
    parser = argparse.ArgumentParser(
        prog="tools/bench", description=DESCRIPTION, epilog=GROUPS,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a group, or one of " + ", ".join(
        benchmark.name for benchmark in table.BENCHMARKS))
    parser.add_argument("--runs", type=int, default=9, help="runs of each contestant")
    parser.add_argument("--scale", type=scales, default=[1, 10], metavar="N,N",
                        help="sizes of the models of 'files', in ordinary ones; 1,10 unless set")
    parser.add_argument("--models", type=lambda text: text.split(","), metavar="NAME,NAME",
                        help="those of 'files': " + ", ".join(COUNTS))
    parser.add_argument("--patience", type=float, default=30, metavar="SECONDS",
                        help="who would take longer for one run at a scale over 1 is left out; 30")
    parser.add_argument("--quick", action="store_true",
                        help="three runs, scale 1 for the forest, a tenth of all else")
    parser.add_argument("--check", action="store_true", help="status 1 when a target is missed")
    parser.add_argument("--json", type=pathlib.Path, default=pathlib.Path(".build/bench.json"),
                        metavar="FILE", help="where everything is kept; .build/bench.json unless set")
    parser.add_argument("--markdown", metavar="FILE", type=pathlib.Path, nargs="?",
                        const=pathlib.Path("-"), help="print the table of README from the file of "
                        "--json, or put it into FILE between the markers of that command; measures nothing")
    parser.add_argument("--work", type=pathlib.Path, required=True, metavar="FOLDER",
                        help="where models and files are kept")
    parser.add_argument("--amphora", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--python", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    known = {name for benchmark in table.BENCHMARKS for name in (benchmark.name, benchmark.group)}
    unknown = sorted(set(options.names) - known - set(table.GROUPS))
    unknown += sorted(set(options.models or ()) - set(COUNTS))
    if unknown:
        parser.error("there is no " + ", ".join(unknown))
    if options.quick:
        options.runs, options.scale = min(options.runs, 3), [1]
    options.amphora, options.root = options.amphora.resolve(), pathlib.Path.cwd()
    options.work.mkdir(parents=True, exist_ok=True)
    return options


def scales(text):
    return sorted({float(part) for part in text.split(",")})


def main():
    options = parsed()
    if options.markdown:
        readme.put(options.markdown, json.loads(options.json.read_text()))
        return 0
    wanted = {group for name in options.names for group in table.GROUPS.get(name, (name,))}
    kept = {"machine": machine.description(), "load_before": machine.load(),
            "command": " ".join(
                ["tools/bench"] + options.names + ["--quick"] * options.quick +
                (["--models", ",".join(options.models)] if options.models else [])),
            "results": []}
    print(report.machine(kept))
    begun = time.monotonic()
    failed = []
    for benchmark in table.BENCHMARKS:
        if wanted and not {benchmark.name, benchmark.group} & wanted:
            continue
        try:
            for result in benchmark.results(options):
                kept["results"].append(result)
                print(report.lines(result), flush=True)
        except (Failed, subprocess.CalledProcessError) as failure:
            failed.append("{}: {}".format(benchmark.name, failure))
            print(failed[-1], flush=True)
    kept["failed"], kept["load_after"] = failed, machine.load()
    kept["seconds"] = round(time.monotonic() - begun)
    missed = [result["name"] for result in kept["results"] if result.get("met") is False]
    print("{} s, load afterwards {load_after}".format(kept["seconds"], **kept))
    print("missed: {}".format(", ".join(missed) or "nothing"))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(kept, indent=2) + "\n")
    print("written to {}".format(options.json))
    return 1 if failed or options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
