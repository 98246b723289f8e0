"""Writes random values to standard output: each with its description and its pickles.

    python write.py COUNT SEED [--numpy]

COUNT is the number of pickles, at least. Lengths and numbers are four bytes, least significant
first; a description is that of what CPython loads, and empty in Python 2, whose pickles are for
Python 3 to describe.
"""

import json
import os
import pickle
import random
import struct
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(1, os.path.join(HERE, "..", "..", "fixtures"))

from picklers import IS_PYTHON_3, written  # noqa: E402
from values import Doubled, Values  # noqa: E402

sys.setrecursionlimit(20000)


def block(content):
    return struct.pack("<I", len(content)) + content


def groups(pickles, extras):
    """The pickles by what CPython loads from them, as JSON."""
    if not IS_PYTHON_3:
        return {b"": pickles}
    from neutral import Description

    found = {}
    for content in pickles:
        try:
            loaded = pickle.loads(content)
        except TypeError:
            # The pickler in Python can take one buffer of NumPy for another that is gone.
            continue
        description = json.dumps(Description(loaded, extras).json).encode("ascii")
        found.setdefault(description, []).append(content)
    return found


def main(count, seed, with_numpy):
    output = sys.stdout.buffer if IS_PYTHON_3 else sys.stdout
    arrays, extras = None, {}
    if with_numpy:
        from arrays import Arrays
        from neutral_numpy import NUMPY_TYPES

        arrays, extras = Arrays(), dict(NUMPY_TYPES)
    values = Values(random.Random(seed), arrays)
    while count > 0:
        value = values.value()
        pickles = list(written(value, values.has_doubled_keys))
        for description, alike in groups(pickles, extras).items():
            count -= len(alike)
            output.write(block(description) + struct.pack("<I", len(alike)))
            for content in alike:
                output.write(block(content))


if __name__ == "__main__":
    assert Doubled.__module__ == "values"
    main(int(sys.argv[1]), int(sys.argv[2]), "--numpy" in sys.argv)
