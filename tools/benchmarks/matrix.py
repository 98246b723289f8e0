"""One model, kept by everybody: what each file weighs, and what writing and reading it costs."""

import os
import shutil
import statistics
import sys

import amphora
from contest import asked, process, rounds, timed
from memory import peak
from models import Prepared
from peers import arrays_of, peers

#: Seconds that one contestant may take for its runs, beyond the first; nine seldom need them.
SECONDS = 10

#: Times its pickle that a model takes of memory, with what peers load beside it, and of disk.
MEMORY, DISK = 3, 10

#: The contestant that is Amphora as it comes.
OURS = "amphora convert"

#: What reads a container back, beside the names of who wrote it.
LIBRARY, READER, VALIDATE = "amphora library", "amphora Python reader", "amphora validate"


def compare(name, scale, options, smaller=None):
    """Lets all write the model in turn, and then read it; returns what each cost.

    ``smaller`` is what came of a smaller scale: who would take longer than the patience of the options
    at a scale over 1 does not run, and the result says so. Amphora always runs.
    """
    missing = lacking(name, scale, options)
    if missing:
        return {"model": name, "scale": scale, "left_out": {"all": missing}}
    prepared = Prepared(name, options, scale)
    folder = options.work / "matrix"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        return _compare(prepared, folder, options, smaller)
    finally:
        shutil.rmtree(folder)


def lacking(name, scale, options):
    """What the machine has too little of, or nothing."""
    if name != "weights":
        return None
    bytes = round(1e9 * scale)
    memory = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") + _cached()
    disk = shutil.disk_usage(options.work).free
    for what, there, needed in (("memory", memory, MEMORY * bytes), ("disk", disk, DISK * bytes)):
        if there < needed:
            return "needs {:.0f} GB of {}, and {:.0f} GB are free".format(
                needed / 1e9, what, there / 1e9)
    return None


def _cached():
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Cached:"))


def _compare(prepared, folder, options, smaller):
    model = prepared.load()
    arrays = arrays_of(model)
    files, writers, readers, left_out = {}, {}, {}, {}

    def enter(name, write, read):
        reason = _too_long(name, prepared.scale, options, smaller)
        if reason:
            left_out[name] = reason
            return
        writers[name] = write
        readers.update(read)

    for level in ("", "fast", "best") if prepared.name == "forest" else ("",):
        name = OURS + (" --level " + level if level else "")
        path = files[name] = folder / "amphora{}".format(level)
        more = ("--level", level) if level else ()
        enter(name, process(*prepared.conversion(path, *more)), {} if level else {
            LIBRARY: asked(options.amphora.parent / "Timing", "decode", path),
            READER: timed(read_all, path),
            VALIDATE: process(options.amphora, "validate", "--quiet", *prepared.limits, path),
        })
    for number, peer in enumerate(peers()):
        path = files[peer.name] = folder / str(number)
        enter(peer.name, timed(peer.write, model if peer.whole else arrays, path),
              {peer.name: timed(peer.read, path)})
    written = rounds(writers, options.runs, SECONDS)
    sizes = {name: files[name].stat().st_size for name in written}
    read = rounds(readers, options.runs, SECONDS)
    return {
        "model": prepared.name,
        "title": prepared.title,
        "scale": prepared.scale,
        "pickle_bytes": prepared.pickle.stat().st_size,
        "arrays": len(arrays),
        "bytes": sizes,
        "write": {name: statistics.median(times) for name, times in written.items()},
        "read": {name: statistics.median(times) for name, times in read.items()},
        "anonymous_bytes": peak(*prepared.conversion(files[OURS])),
        "left_out": left_out,
        "runs": {"write": written, "read": read},
    }


def _too_long(name, scale, options, smaller):
    """Why somebody does not run, or nothing."""
    if scale <= 1 or not smaller or name == OURS:
        return None
    before = smaller["write"].get(name)
    if before is None:
        return "as at the smaller scale"
    expected = scale / smaller["scale"] * max(before, smaller["read"].get(name, 0))
    return None if expected <= options.patience else \
        "would take {:.0f} s, and the patience is {:g} s".format(expected, options.patience)


def read_all(path):
    """Decodes every tensor of a container with the Python reader."""
    unlimited = amphora.Limits(tensor_bytes=sys.maxsize)
    with amphora.open(path, limits=unlimited) as container:
        arrays = []
        for entry in container.entries.values():
            section = container.section(entry)
            origin = container.origin_of(section)
            for table in (section.tensors, origin.tensors if origin else ()):
                arrays += [tensor.array() for tensor in table]
    return arrays
