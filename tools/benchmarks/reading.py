"""Readers in other languages, beside Swift's."""

import subprocess
import sys

from benchmark import Benchmark
from contest import Failed, process
from models import Prepared


class Reading(Benchmark):
    """Every byte of a container judged and every tensor decoded, by the conformance program of a language
    and by that of Swift, which do the same."""

    group = "readers"
    peer = "swift"
    readme = False

    def __init__(self, language, target=None):
        self.language, self.target = language, target
        self.name = "read-" + language
        self.what = "100-tree forest, 42 MB: validated by the reader in {}; by Swift's; whole processes".format(
            language)

    def prepare(self, options):
        prepared = Prepared("forest", options)
        prepared.converted()
        swift = options.amphora.parent / "Conformance"
        return (process(built(self.language, options.root), "validate", prepared.container),
                process(swift, "validate", prepared.container))


def built(name, root):
    """The conformance program of a language, built now."""
    folder = str(root / "tools/conformance")
    sys.path.insert(0, folder)
    try:
        import reader
    finally:
        sys.path.remove(folder)
    language, = (language for language in reader.LANGUAGES if language.name == name)
    try:
        language.build()
    except subprocess.CalledProcessError as error:
        raise Failed("the reader in {} does not build: {}".format(name, error)) from error
    return language.program


#: Those that are held to a time, and the rest.
READINGS = (Reading("c", 1.2), Reading("rust", 1.2), Reading("go"), Reading("java"), Reading("javascript"))
