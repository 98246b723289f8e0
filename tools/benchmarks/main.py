"""Runs the benchmarks that ``table.py`` lists. ``tools/bench`` calls this."""

import argparse
import json
import pathlib

import machine
import table
from contest import hold


def main():
    names = [benchmark.name for benchmark in table.BENCHMARKS]
    names += sorted({benchmark.group for benchmark in table.BENCHMARKS})
    parser = argparse.ArgumentParser(prog="tools/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="one of " + ", ".join(names))
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", type=pathlib.Path, default=pathlib.Path(".build/bench.json"))
    parser.add_argument("--amphora", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--python", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(names))
    if unknown:
        parser.error("there is no benchmark " + ", ".join(unknown))
    options.amphora = options.amphora.resolve()
    options.work.mkdir(parents=True, exist_ok=True)

    report = {"machine": machine.description(), "load_before": machine.load(), "results": []}
    print("{processor}, {cores} cores, load {0}".format(report["load_before"], **report["machine"]))
    print("flags: " + " ".join(report["machine"]["flags"]))
    for benchmark in table.BENCHMARKS:
        if not {benchmark.name, benchmark.group} & set(options.names or ["conversion"]):
            continue
        result = hold(benchmark, options)
        report["results"].append(result)
        print(line(result), flush=True)
        for remark in result["remarks"]:
            print("  " + remark, flush=True)
    report["load_after"] = machine.load()
    print("load afterwards {}".format(report["load_after"]))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=2) + "\n")
    print("written to {}".format(options.json))


def line(result):
    """One result for people."""
    verdict = "met" if result["ratio"] <= result["target"] else "MISSED"
    return "{name:24} amphora {0:>12}  {peer} {1:>12}  ratio {ratio:.3f}  target {target:.3f} {2}".format(
        number(result["amphora"], result["unit"]), number(result["other"], result["unit"]), verdict,
        **result)


def number(value, unit):
    return "{:,} bytes".format(value) if unit == "bytes" else "{:.1f} ms".format(value * 1000)


if __name__ == "__main__":
    main()
