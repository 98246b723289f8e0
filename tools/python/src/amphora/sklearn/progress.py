"""One line on a terminal, rewritten as candidates are done."""

import sys
import time
from typing import Optional


class Progress:
    """How far a search is.

    Args:
        total: the number of candidates.
        done: how many were done before.
        shown: whether to show it; None for where standard error is a terminal.
    """

    def __init__(self, total: int, done: int, shown: Optional[bool]) -> None:
        self._total = total
        self._before = done
        self._shown = sys.stderr is not None and (sys.stderr.isatty() if shown is None else shown)
        self._start = time.monotonic()
        self._width = 0

    def show(self, done: int, best: Optional[str]) -> None:
        """Rewrites the line."""
        if not self._shown:
            return
        parts = ["{:,} of {:,} candidates".format(done, self._total)]
        if self._before:
            parts.append("{:,} done before".format(self._before))
        if best:
            parts.append("best " + best)
        new = done - self._before
        if new > 0 and done < self._total:
            left = (time.monotonic() - self._start) / new * (self._total - done)
            parts.append("about {} left".format(_duration(left)))
        line = ", ".join(parts)
        sys.stderr.write("\r" + line + " " * (self._width - len(line)))
        sys.stderr.flush()
        self._width = len(line)

    def end(self) -> None:
        """Leaves the line where it is."""
        if self._shown and self._width:
            sys.stderr.write("\n")
            sys.stderr.flush()


def _duration(seconds: float) -> str:
    if seconds < 100:
        return "{:.0f} s".format(seconds)
    return "{:.0f} min".format(seconds / 60) if seconds < 6000 else "{:.1f} h".format(seconds / 3600)
