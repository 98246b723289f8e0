"""The tables of README, from the results of a run."""

#: What README shows of each model, at a scale of 1.
COLUMNS = ("amphora convert", "pickle", "joblib compress=3", "skops deflate", "safetensors", "npz",
           "hdf5 gzip, shuffle")


def put(path, kept):
    """Prints the tables, or puts them between the markers of a file, which name the command."""
    text = "\n".join(tables(kept))
    begin, end = ("<!-- {}: {} -->".format(kept["command"], word) for word in ("begin", "end"))
    if str(path) == "-":
        print(text)
        return
    whole = path.read_text(encoding="utf-8")
    before, _, rest = whole.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit("bench: {} has no {} and {}".format(path, begin, end))
    path.write_text("{}{}\n{}\n{}{}".format(before, begin, text, end, after), encoding="utf-8")


def tables(kept):
    yield "`{}`, and `tools/bench --markdown README.md`; medians of runs taken in turn on {} cores of".format(
        kept["command"], kept["machine"]["cores"])
    yield "{} ({}), load {} before and {} after.".format(
        kept["machine"]["processor"], ", ".join(kept["machine"]["flags"]), kept["load_before"],
        kept["load_after"])
    claims = [result for result in kept["results"] if result.get("readme")]
    if claims:
        yield ""
        yield "| what; beside what | Amphora | beside | ratio | at most |"
        yield "|---|--:|--:|--:|--:|"
        yield from map(_claim, claims)
    for result in kept["results"]:
        if result.get("spreads"):
            yield from _spreads(result)
    models = [result for result in kept["results"] if "bytes" in result and result["scale"] <= 1]
    if models:
        yield from _models(models)


def _claim(result):
    return "| {} | {} | {} | {:.2f} | {} |".format(
        result["what"], short(result["amphora"], result["unit"]), short(result["other"], result["unit"]),
        result["ratio"], _target(result))


def _spreads(result):
    """Commands as hyperfine shows them; the last is what the others are held against."""
    yield ""
    yield "| command | median | mean | least | most | of the last | at most |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    *_, last = result["spreads"].values()
    for name, spread in result["spreads"].items():
        ratio = spread["median"] / last["median"]
        yield "| `{}` | {} | {} ± {} | {} | {} | {:.2f} | {} |".format(
            name, *(short(spread[key]) for key in ("median", "mean", "deviation", "least", "most")), ratio,
            "–" if spread is last else _target(dict(result, met=ratio <= result["target"])))


def _target(result):
    """What was to be reached; a peer may only be shown."""
    if result["target"] is None:
        return "–"
    return "{:.3g}{}".format(result["target"], "" if result["met"] else ", missed")


def short(value, unit="seconds"):
    """Three digits, in a unit that suits them."""
    if unit == "seconds":
        steps = ((1, "s"), (1e-3, "ms"), (0, "µs"))
    elif unit == "bytes":
        steps = ((1e9, "GB"), (1e6, "MB"), (0, "KB"))
    else:
        return "{:,} {}".format(value, unit)
    step, name = next(pair for pair in steps if value >= pair[0])
    scaled = value / (step or {"µs": 1e-6, "KB": 1e3}[name])
    return "{:,.{}f} {}".format(scaled, 2 if scaled < 10 else 1 if scaled < 100 else 0, name)


def _models(models):
    yield ""
    yield "The size of each file, and the time to write it:"
    yield ""
    yield "| model | " + " | ".join(name.replace(" convert", "") for name in COLUMNS) + " |"
    yield "|---|" + "--:|" * len(COLUMNS)
    for result in models:
        yield "| {} | {} |".format(result["title"], " | ".join(
            "{}, {}".format(short(result["bytes"][name], "bytes"), short(result["write"][name]))
            if name in result["bytes"] else "–" for name in COLUMNS))
