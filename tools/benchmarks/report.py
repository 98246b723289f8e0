"""Results, for people."""


def machine(kept):
    return "{processor}, {cores} cores, load {0}\nflags: {1}".format(
        kept["load_before"], " ".join(kept["machine"]["flags"]), **kept["machine"])


def lines(result):
    """One result: a claim, or how everybody kept a model."""
    return "\n".join(_table(result) if "model" in result else _claim(result))


def _claim(result):
    target = "" if result["target"] is None else "  target {:.3f} {}".format(
        result["target"], "met" if result["met"] else "MISSED")
    yield "{name:20} amphora {0:>14}  {peer} {1:>14}  ratio {ratio:.3f}{2}".format(
        number(result["amphora"], result["unit"]), number(result["other"], result["unit"]), target,
        **result)
    yield "  " + result["what"]
    for remark in result["remarks"]:
        yield "  " + remark


def _table(result):
    if "bytes" not in result:
        yield "{} at {:g}x: left out: {all}".format(
            result["model"], result["scale"], **result["left_out"])
        return
    yield "{model} at {scale:g}x: {title}; pickle {pickle_bytes:,} bytes, {arrays:,} arrays".format(
        **result)
    yield "  {:30} {:>15} {:>14} {:>14}".format("", "bytes", "write", "read")
    names = dict.fromkeys([*result["write"], *result["read"]])
    for name in sorted(names, key=lambda name: not name.startswith("amphora")):
        yield "  {:30} {:>15} {:>14} {:>14}".format(
            name, "{:,}".format(result["bytes"][name]) if name in result["bytes"] else "",
            *(_timed(result, name, work) for work in ("write", "read")))
    for name, reason in result["left_out"].items():
        yield "  {:30} left out: {}".format(name, reason)


def _timed(result, name, work):
    if name not in result[work]:
        return ""
    return "{} ({})".format(number(result[work][name]), len(result["runs"][work][name]))


def number(value, unit="seconds"):
    if unit != "seconds":
        return "{:,.0f} {}".format(value, unit)
    return "{:.2f} s".format(value) if value >= 10 else "{:.{}f} ms".format(
        value * 1000, 1 if value >= 0.001 else 3)
