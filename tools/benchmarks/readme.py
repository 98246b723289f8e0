"""The tables of README, from the results of a run."""

from report import number

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"

#: What README shows of each model, at a scale of 1.
COLUMNS = ("amphora convert", "pickle", "joblib compress=3", "skops deflate", "safetensors", "npz",
           "hdf5 gzip, shuffle")


def put(path, kept):
    """Prints the tables, or puts them between the markers of a file."""
    text = "\n".join(tables(kept))
    if str(path) == "-":
        print(text)
        return
    whole = path.read_text(encoding="utf-8")
    before, _, rest = whole.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise SystemExit("bench: {} has no {} and {}".format(path, BEGIN, END))
    path.write_text("{}{}\n{}\n{}{}".format(before, BEGIN, text, END, after), encoding="utf-8")


def tables(kept):
    yield "Made by `{}` and `tools/bench --markdown README.md`: {}, {} cores ({}), load {} before.".format(
        kept["command"], kept["machine"]["processor"], kept["machine"]["cores"],
        ", ".join(kept["machine"]["flags"]), kept["load_before"])
    yield "Medians of runs taken in turn."
    yield ""
    yield "| what; beside what | Amphora | peer | ratio | at most |"
    yield "|---|--:|--:|--:|--:|"
    for result in kept["results"]:
        if result.get("readme"):
            yield _claim(result)
    models = [result for result in kept["results"] if "bytes" in result and result["scale"] <= 1]
    if models:
        yield from _models(models)


def _claim(result):
    return "| {} | {} | {} | {:.2f} | {}{} |".format(
        result["what"], number(result["amphora"], result["unit"]), number(result["other"], result["unit"]),
        result["ratio"], "{:.2f}".format(result["target"]).rstrip("0").rstrip("."),
        "" if result["met"] else " **missed**")


def _models(models):
    yield ""
    yield "Megabytes, and the time to write (`amphora convert` as a whole process, peers from memory):"
    yield ""
    yield "| model | " + " | ".join(name.replace(" convert", "") for name in COLUMNS) + " |"
    yield "|---|" + "--:|" * len(COLUMNS)
    for result in models:
        yield "| {} | {} |".format(result["title"], " | ".join(
            "{:,.2f}, {}".format(result["bytes"][name] / 1e6, number(result["write"][name]))
            if name in result["bytes"] else "–" for name in COLUMNS))
