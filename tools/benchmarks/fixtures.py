"""Every fixture of scikit-learn, beside what joblib's compress=3 makes of it."""

import io
import json
import pickle
import shutil
import subprocess
import warnings
import zlib

import joblib
import sklearn

from benchmark import Benchmark
from contest import claim
from files import SMALL, allowance


class Fixtures(Benchmark):
    """The fixture whose container is the largest beside joblib's file."""

    group = "files"
    name = "size-fixtures"
    FOLDER = "fixtures/sklearn"

    def results(self, options):
        output = options.work / "fixtures"
        shutil.rmtree(output, ignore_errors=True)
        pairs, again = [], 0
        for version in sorted(path for path in options.root.joinpath(self.FOLDER).iterdir()
                              if path.is_dir()):
            folder = output / version.name
            folder.mkdir(parents=True)
            converted = subprocess.run(
                [options.amphora, "convert", "--json", *sorted(version.glob("*.pkl")), "-o", folder],
                stdout=subprocess.PIPE, check=True)
            for entry in json.loads(converted.stdout)["converted"]:
                size = dumped(entry["source"]) if version.name == sklearn.__version__ else None
                if size is None:
                    again += 1
                    with open(entry["source"], "rb") as file:
                        size = len(zlib.compress(file.read(), 3))
                pairs.append((entry["bytes"], size, entry["source"]))
        shutil.rmtree(output)
        ours, other, source = max(pairs, key=lambda pair: pair[0] / allowance(pair[1]))
        over = [pair for pair in pairs if pair[0] > allowance(pair[1])]
        large = [pair for pair in pairs if pair[1] > SMALL]
        yield claim(
            self.name, "the largest container beside what it may be, of {:,} fixtures; 1.02 of "
            "joblib.dump(compress=3), or 1,500 bytes more under 50 KB".format(len(pairs)),
            ours, allowance(other), 1.0, "bytes", "allowed",
            remarks=[
                "it is {}, {:,} bytes by joblib".format(source, other),
                "{} of {} are larger than allowed; {} are over 50 KB".format(
                    len(over), len(pairs), len(large)),
                "all together: {:,} bytes; {:,} by joblib".format(
                    sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)),
                "{:,} of other versions of scikit-learn are not loaded: their pickles are compressed as "
                "joblib would, by zlib at level 3".format(again),
            ] + ["larger: {} {:,} bytes; {:,}".format(pair[2], pair[0], pair[1])
                 for pair in sorted(over, key=lambda pair: pair[1] - pair[0])[:5]])


def dumped(path):
    """What joblib makes of the model in a pickle of ours, in bytes; nothing if it cannot be loaded."""
    with open(path, "rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model = pickle.load(file)
        except Exception:  # It may need what is not installed.
            return None
    buffer = io.BytesIO()
    joblib.dump(model, buffer, compress=3)
    return buffer.tell()
