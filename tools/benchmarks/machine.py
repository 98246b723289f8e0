"""What the numbers were measured on."""

import os
import platform

# The extensions that the work can make use of.
FLAGS = ("sha_ni", "avx2", "avx512f", "bmi2", "pclmulqdq", "sha2", "asimd", "crc32")


def description():
    fields = {}
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for text in file:
            name, _, value = text.partition(":")
            fields.setdefault(name.strip(), value.strip())
    flags = (fields.get("flags") or fields.get("Features") or "").split()
    return {
        "processor": fields.get("model name", platform.machine()),
        "cores": len(os.sched_getaffinity(0)),
        "flags": [flag for flag in FLAGS if flag in flags],
        "kernel": platform.release(),
        "python": platform.python_version(),
    }


def load():
    """The average number of waiting processes in the last minute."""
    return round(os.getloadavg()[0], 2)
