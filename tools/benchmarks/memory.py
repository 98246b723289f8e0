"""The memory that a process takes for itself."""

import subprocess
import time

from contest import Failed

#: Seconds between two looks.
PAUSE = 0.001


def anonymous(pid):
    """The anonymous memory of a process in bytes, or 0 when it has ended."""
    try:
        with open("/proc/{}/status".format(pid), encoding="ascii") as file:
            for line in file:
                if line.startswith("RssAnon"):
                    return int(line.split()[1]) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def watched(process):
    """Waits for a process, and returns the most anonymous memory that was seen."""
    most = 0
    while process.poll() is None:
        most = max(most, anonymous(process.pid))
        time.sleep(PAUSE)
    return most


def peak(*command):
    """The most anonymous memory of a command, in bytes."""
    command = [str(word) for word in command]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    most = watched(process)
    if process.returncode != 0:
        raise Failed("failed: " + " ".join(command))
    return most
