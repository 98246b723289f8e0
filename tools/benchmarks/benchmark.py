"""What every benchmark has."""

from contest import hold


class Benchmark:
    """What is compared with what.

    ``prepare`` returns two contestants: functions that do the work once and return what it cost. A
    benchmark of another shape has ``results`` of its own.
    """

    unit = "seconds"
    peer = "joblib"

    #: What runs together.
    group = "tool"

    #: Whether README shows it.
    readme = True

    def results(self, options):
        """What is printed and kept."""
        yield hold(self, options)

    def prepare(self, options):
        raise NotImplementedError

    def remarks(self, options):
        """What should be said beside the numbers."""
        return []
