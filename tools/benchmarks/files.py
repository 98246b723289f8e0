"""The files of all models at all scales, and what is claimed of them."""

import matrix
from benchmark import Benchmark
from contest import claim
from machine import description
from models import COUNTS

#: A model under this many bytes may be a little larger, absolutely.
SMALL, SMALL_MORE, LARGE_MORE = 50_000, 1_500, 1.02

JOBLIB, SKOPS = "joblib compress=3", "skops deflate"


class Files(Benchmark):
    """Six models, each at one or more scales, written and read by everybody."""

    group = name = "files"

    def results(self, options):
        compared = []
        for name in COUNTS:
            if options.models and name not in options.models:
                continue
            smaller = None
            for scale in sorted(scales(name, options)):
                result = matrix.compare(name, scale, options, smaller)
                yield result
                if "bytes" in result:
                    smaller = result
                    compared.append(result)
        forest = [result for result in compared if result["model"] == "forest" and result["scale"] == 1]
        for result in forest:
            yield from claims_of_forest(result)
        if compared:
            yield largest(compared)
            yield memory(compared)
        yield from linear(compared)


def scales(name, options):
    """A quick run takes a tenth of all but the forest."""
    return [scale / 10 for scale in options.scale] if options.quick and name != "forest" else \
        options.scale


def claims_of_forest(result):
    ours, title = matrix.OURS, "forest of 100 trees: "
    write, read, size = result["write"], result["read"], result["bytes"]
    runs, best = result["runs"], ours + " --level best"
    fast = "sha_ni" in description()["flags"] or "sha2" in description()["flags"]
    yield claim(
        "convert", title + "amphora convert; joblib.dump(compress=3)",
        write[ours], write[JOBLIB], 0.25 if fast else 0.40, runs=chosen(runs["write"], ours, JOBLIB),
        remarks=["with SHA instructions" if fast else "without SHA instructions"])
    yield claim("size", title + "container; joblib.dump(compress=3)",
                size[ours], size[JOBLIB], 0.58, "bytes")
    yield claim("size-best", title + "container at level best; joblib.dump(compress=3)",
                size[best], size[JOBLIB], 0.53, "bytes")
    yield claim("size-best-absolute", title + "container at level best; 4.45 MB",
                size[best], 4_450_000, 1.0, "bytes", peer="allowed", readme=False)
    yield claim("convert-best", title + "amphora convert --level best; joblib.dump(compress=3)",
                write[best], write[JOBLIB], 10.0, runs=chosen(runs["write"], best, JOBLIB))
    yield claim("read-python", title + "every tensor decoded by the Python reader, warm; joblib.load",
                read[matrix.READER], read[JOBLIB], 1.0, runs=chosen(runs["read"], matrix.READER, JOBLIB),
                readme=False)
    for name, peer, target in (("read-joblib", JOBLIB, 1 / 4), ("read-skops", SKOPS, 1 / 8)):
        yield claim(
            name, title + "read back by the library, warm; {}".format(
                "joblib.load" if peer == JOBLIB else "skops.io.load"),
            read[matrix.LIBRARY], read[peer], target, peer=peer.split()[0],
            runs=chosen(runs["read"], matrix.LIBRARY, peer),
            remarks=["in Python, to arrays: {:.1f} ms".format(1000 * read[matrix.READER]),
                     "amphora validate, whole process: {:.1f} ms".format(
                         1000 * read[matrix.VALIDATE])])


def chosen(runs, *names):
    return dict(zip(("amphora", "other"), (runs[name] for name in names)))


def allowance(size):
    """What a container may weigh beside a file of joblib's."""
    return size * LARGE_MORE if size > SMALL else size + SMALL_MORE


def largest(compared):
    """The model whose container is the largest beside joblib's file."""
    pairs = [(result["bytes"][matrix.OURS], result["bytes"][JOBLIB], label(result))
             for result in compared if JOBLIB in result["bytes"]]
    worst = max(pairs, key=lambda pair: pair[0] / allowance(pair[1]))
    return claim("size-models", "the largest container beside joblib's file, of all models; "
                 "joblib.dump(compress=3)", worst[0], worst[1], LARGE_MORE, "bytes",
                 remarks=["it is " + worst[2]] + [
                     "{}: {:.3f}".format(name, ours / other) for ours, other, name in pairs])


def memory(compared):
    """The conversion that took the most memory of its own, beside what it may."""
    pairs = [(result["anonymous_bytes"], 1.5 * result["pickle_bytes"] + (32 << 20), label(result))
             for result in compared]
    worst = max(pairs, key=lambda pair: pair[0] / pair[1])
    return claim("memory", "most anonymous memory of amphora convert, of all models; 1.5 times the "
                 "pickle and 32 MiB", worst[0], round(worst[1]), 1.0, "bytes", "allowed",
                 remarks=["it is " + worst[2]] + [
                     "{}: {:,} of {:,.0f} bytes".format(name, ours, allowed)
                     for ours, allowed, name in pairs])


def linear(compared):
    """The conversion whose time grows most beside its input, from the smallest scale to the largest."""
    pairs = []
    for name in COUNTS:
        those = [result for result in compared if result["model"] == name]
        if len(those) > 1:
            small, large = those[0], those[-1]
            pairs.append((large["write"][matrix.OURS] / large["pickle_bytes"],
                          small["write"][matrix.OURS] / small["pickle_bytes"],
                          "{}, {:g}x to {:g}x".format(name, small["scale"], large["scale"])))
    if not pairs:
        return
    worst = max(pairs, key=lambda pair: pair[0] / pair[1])
    yield claim("linear", "amphora convert, seconds for a megabyte of pickle: the largest scale; the "
                "smallest", worst[0] * 1e6, worst[1] * 1e6, 1.2, peer="smallest",
                remarks=["it is " + worst[2]] + [
                    "{}: {:.2f}".format(name, large / small) for large, small, name in pairs])


def label(result):
    return "{} at {:g}x".format(result["model"], result["scale"])
