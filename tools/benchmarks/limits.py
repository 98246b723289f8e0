"""How files that ask for too much end: fast, within memory, and with the name of a limit.

``tools/bench limits`` calls this. It writes the files, scans each with the release tool and
``--max-memory 128M``, and prints status, codes, seconds and the most anonymous memory. Then a dict
whose keys all hash alike is scanned with the default limits beside an ordinary one of its size.
"""

import argparse
import json
import os
import pathlib
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

from memory import watched

SECONDS, MEBIBYTES, RATIO = 1.0, 200, 1.3
ENTRIES = 10_000_000

#: The modulus of CPython's hash of integers: its multiples all hash to 0.
MODULUS = 2**61 - 1


def nested_lists(file):
    file.write(b"\x80\x02" + b"]" * 100_000 + b"a" * 99_999 + b".")


def memo_index(file):
    file.write(b"\x80\x02Nr" + struct.pack("<I", 2**31) + b".")


def text_of_8_exabytes(file):
    file.write(b"\x80\x04\x8d" + struct.pack("<Q", 2**63 - 1) + b"short.")


def billion_laughs(file):
    """Lists of ten times the list before, thirty deep: 10^30 items when written out."""
    file.write(b"\x80\x02]q\x00")
    for level in range(30):
        file.write(b"0](" + (b"h" + bytes([level])) * 10 + b"eq" + bytes([level + 1]))
    file.write(b".")


def laughing_key(file):
    """The same of tuples, as the key of a dict: hashing it takes CPython for ever."""
    file.write(b"\x80\x02}N\x85q\x00")
    for level in range(60):
        file.write(b"0h" + bytes([level]) + b"2\x86q" + bytes([level + 1]))
    file.write(b"Ns.")


def laughing_arguments(file):
    """Bytes that a thousand times a thousand calls would make again."""
    file.write(b"\x80\x04](")
    file.write(b"c_codecs\nencode\nq\x00X\x00\x00\x10\x00" + b"a" * (1 << 20) + b"q\x01\x8c\x06latin1q\x02"
               b"\x87q\x030")
    file.write((b"h\x00h\x01h\x02\x86R") * 5_000 + b"e.")


def zlib_bomb(file):
    squeeze = zlib.compressobj(9)
    for _ in range(1_000):
        file.write(squeeze.compress(bytes(1 << 20)))
    file.write(squeeze.flush())


def many_none(file):
    file.write(b"\x80\x02](" + b"N" * 100_000_000 + b"e.")


def many_lists(file):
    file.write(b"\x80\x02](" + b"]" * 30_000_000 + b"e.")


def dictionary(file, key):
    file.write(b"\x80\x02}")
    for start in range(0, ENTRIES, 1000):
        file.write(b"(" + b"".join(
            b"\x8a\x0b" + key(index).to_bytes(11, "little") + b"N"
            for index in range(start, start + 1000)) + b"u")
    file.write(b".")


def colliding_dict(file):
    dictionary(file, lambda index: index * MODULUS)


def ordinary_dict(file):
    # Keys of the same length, each of its own hash.
    dictionary(file, lambda index: index * (MODULUS - 12_345))


SHAPES = [nested_lists, memo_index, text_of_8_exabytes, billion_laughs, laughing_key,
          laughing_arguments, zlib_bomb, many_none, many_lists, colliding_dict]


def scan(amphora, path, *options):
    """The status, codes, seconds and MiB of anonymous memory of one scan."""
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [amphora, "scan", "--report", "json", *options, path], stdout=output,
            stderr=subprocess.DEVNULL)
        most = watched(process)
        seconds = time.perf_counter() - begun
        output.seek(0)
        codes = sorted(set(found(output.read())))
    return process.returncode, codes, seconds, most / (1 << 20)


def found(report):
    """Every code in a report, wherever it stands."""
    try:
        rest = [json.loads(report)]
    except ValueError:
        return ["(no report)"]
    while rest:
        item = rest.pop()
        if isinstance(item, dict):
            if isinstance(item.get("code"), str):
                yield item["code"]
            rest += item.values()
        elif isinstance(item, list):
            rest += item


def make(folder, shape):
    path = folder / (shape.__name__ + ".pkl")
    if not path.exists():
        unfinished = path.with_suffix(".part")
        with open(unfinished, "wb") as file:
            shape(file)
        os.replace(unfinished, path)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--amphora", type=pathlib.Path, required=True)
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder = options.work / "limits"
    folder.mkdir(parents=True, exist_ok=True)
    amphora, met = options.amphora.resolve(), True
    print("{:20} {:>6} {:>8} {:>10}  {}".format("file", "status", "seconds", "anonymous", "codes"))
    for shape in SHAPES:
        path = make(folder, shape)
        status, codes, seconds, memory = scan(amphora, path, "--max-memory", "128M")
        fine = seconds < SECONDS and memory < MEBIBYTES and status in (0, 1, 2, 3)
        met = met and fine
        print("{:20} {:>6} {:>8.3f} {:>6.1f} MiB  {}{}".format(
            shape.__name__, status, seconds, memory, ", ".join(codes) or "safe",
            "" if fine else "  MISSED"), flush=True)
    pair = [make(folder, colliding_dict), make(folder, ordinary_dict)]
    times = [[], []]
    for _ in range(options.runs):
        for place, path in enumerate(pair):
            times[place].append(scan(amphora, path)[2])
    colliding, ordinary = (statistics.median(column) for column in times)
    ratio = colliding / ordinary
    met = met and ratio <= RATIO
    print("default limits: colliding {:.2f} s, ordinary {:.2f} s, ratio {:.2f}, target {} {}".format(
        colliding, ordinary, ratio, RATIO, "met" if ratio <= RATIO else "MISSED"))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
