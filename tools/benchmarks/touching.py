"""One tensor of a gigabyte, stored as it is: opened and touched, beside safetensors."""

import atexit
import shutil
import subprocess
import sys

import amphora
import safetensors
import safetensors.numpy

from benchmark import Benchmark
from contest import asked, process, timed
from models import Prepared

#: What the programs of whole processes do; the path follows.
OURS = "import amphora, sys; amphora.open(sys.argv[1]).model.fields['coefficients']" \
    ".mapped_unverified()[0, 0]"
THEIRS = "import safetensors, sys; safetensors.safe_open(sys.argv[1], 'numpy').get_slice('coef_')" \
    "[0:1, 0:1]"


class Touch(Benchmark):
    """What the name of a part says, in a warm process unless it says otherwise."""

    group = "touch"
    peer = "safetensors"

    PARTS = {
        "view": ("opened, one number through the mapped view; safe_open, one number of a slice; "
                 "both in Python", 1.0),
        "process": ("the same, whole processes with their imports", 1.0),
        "library": ("opened, one number through the mapped view by the library; the same of safe_open",
                    1.0),
        "row": ("opened, one row, verified; safe_open, one row, not verified; both in Python", None),
        "all": ("opened, all, verified; safe_open, all, not verified; both in Python", None),
    }

    def __init__(self, part):
        self.part = part
        self.name = "touch-" + part
        self.what, self.target = self.PARTS[part]
        self.readme = self.target is not None

    def prepare(self, options):
        container, tensors = stored(options), tensors_of(options)
        self.what = "stored tensor of {:,.0f} MB: {}".format(
            tensors.stat().st_size / 1e6, self.PARTS[self.part][0])
        return {
            "view": (timed(ours, container, lambda field: field.mapped_unverified()[0, 0]),
                     timed(theirs, tensors, lambda file: file.get_slice("coef_")[0:1, 0:1])),
            "process": (process(sys.executable, "-c", OURS, container),
                        process(sys.executable, "-c", THEIRS, tensors)),
            "library": (asked(options.amphora.parent / "Timing", "view", container),
                        timed(theirs, tensors, lambda file: file.get_slice("coef_")[0:1, 0:1])),
            "row": (timed(ours, container, lambda field: field[0:1]),
                    timed(theirs, tensors, lambda file: file.get_slice("coef_")[0:1])),
            "all": (timed(ours, container, lambda field: field.array()),
                    timed(theirs, tensors, lambda file: file.get_tensor("coef_"))),
        }[self.part]


def ours(path, touch):
    with amphora.open(path) as container:
        return touch(container.model.fields["coefficients"])


def theirs(path, touch):
    with safetensors.safe_open(path, "numpy") as file:
        return touch(file)


#: Files that are made once in a run.
_made = {}


def _weights(options):
    return Prepared("weights", options, 0.1 if options.quick else 1)


def _file(name, options, make):
    """A file that ``make`` writes when it is first wanted, and that goes when the run ends."""
    if name not in _made:
        folder = options.work / "touch"
        if not _made:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            atexit.register(shutil.rmtree, folder)
        make(folder / name)
        _made[name] = folder / name
    return _made[name]


def stored(options):
    """The container of the weights, with tensors as they are."""
    return _file("weights.amphora", options, lambda path: subprocess.run(
        _weights(options).conversion(path, "--level", "stored", "--profile", "inference"), check=True))


def tensors_of(options):
    """The same for safetensors."""
    def make(path):
        model = _weights(options).load()
        safetensors.numpy.save_file({"coef_": model.coef_, "intercept_": model.intercept_}, path)
    return _file("weights.safetensors", options, make)
