"""Large files of tensors: a checkpoint of PyTorch's becomes safetensors, and safetensors a container."""

import shutil
import subprocess

import memory
from benchmark import Benchmark
from contest import claim, process, timed

#: Tensors of 16 MB, as the layers of a network are.
ROWS, COLUMNS = 2048, 2048

#: What a conversion may hold of its own, whatever the size of the file.
MEMORY = 200 << 20


class TensorFile(Benchmark):
    """A file of 1 GB, or of 100 MB in a quick run."""

    group = "formats"

    def path(self, options, suffix):
        return options.work / "tensors-{}{}".format(count(options), suffix)

    def checkpoint(self, options):
        path = self.path(options, ".pt")
        if not path.exists():
            import torch
            generator = torch.Generator().manual_seed(0)
            torch.save({"layers.{}.weight".format(number): torch.randn(ROWS, COLUMNS, generator=generator)
                        for number in range(count(options))}, path)
        return path

    def safetensors(self, options):
        path = self.path(options, ".safetensors")
        if not path.exists():
            subprocess.run([str(word) for word in conversion(self.checkpoint(options), path, options)],
                           check=True)
        return path


class Checkpoint(TensorFile):
    """What people do today runs the pickle of a stranger."""

    name = "torch-to-safetensors"
    what = ("checkpoint of PyTorch of 1 GB: amphora convert --to safetensors, whole process; torch.load "
            "and safetensors.torch.save_file, warm")
    peer = "torch"
    target = 1.0

    def prepare(self, options):
        source = self.checkpoint(options)
        ours = self.path(options, "-ours.safetensors")
        theirs = self.path(options, "-theirs.safetensors")
        return (anew(ours, process(*conversion(source, ours, options))),
                anew(theirs, timed(load_and_save, source, theirs)))


class CheckpointMemory(TensorFile):
    name = "torch-to-safetensors-memory"
    what = "most anonymous memory of that conversion; 200 MiB"
    unit = "bytes"

    def results(self, options):
        target = self.path(options, "-ours.safetensors")
        most = memory.peak(*conversion(self.checkpoint(options), target, options))
        yield claim(self.name, self.what, most, MEMORY, 1.0, "bytes", "allowed")


class Stored(TensorFile):
    """Nobody can keep a file with its digest in less."""

    name = "safetensors-to-stored"
    what = ("safetensors of 1 GB: amphora convert --level stored, whole process; cp and sha256sum, one "
            "after the other")
    peer = "cp, sha256sum"
    target = 1.3

    def prepare(self, options):
        source = self.safetensors(options)
        ours, theirs = self.path(options, "-ours.amphora"), self.path(options, "-copy.safetensors")

        def copied():
            return sum(contestant() for contestant in (
                process(shutil.which("cp"), source, theirs), process(shutil.which("sha256sum"), source)))

        convert = [options.amphora, "convert", "--quiet", "--force", "--level", "stored", source,
                   "-o", ours]
        return anew(ours, process(*convert)), anew(theirs, copied)


def count(options):
    return 6 if options.quick else 60


def conversion(source, target, options):
    return [options.amphora, "convert", "--quiet", "--force", source, "--to", "safetensors",
            "-o", target]


def anew(target, contestant):
    """A contestant that finds no file of the run before in its place: to drop one takes a third of the
    time, for whoever comes to it."""
    def run():
        target.unlink(missing_ok=True)
        return contestant()
    return run


def load_and_save(source, target):
    import torch
    from safetensors.torch import save_file
    save_file(torch.load(source, weights_only=False), target)


BENCHMARKS = [Checkpoint(), CheckpointMemory(), Stored()]
