"""Rebuilds a container with every change of `changed_parts` in turn, and asks what comes of it everything.

One child makes all changes of a place; where it dies, the next one goes on behind the change that it died of.
Its memory is guarded (guard.c): a number that leads one element too far ends it.
"""

import collections
import ctypes
import os
import resource
import signal
import struct
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from changed_parts import ABSENT, changes_of

import amphora
from amphora.rebuilding import objects, values

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fixtures"))

from case import EVERY_METHOD
from questions import read_questions
from write_case import answers

#: What one change may take: bytes of memory, and seconds.
MEMORY, TIME = 6 << 30, 20

#: Objects of one class in a case that are changed.
ALIKE = 2

METHODS = (*(name for name in EVERY_METHOD if not name.startswith("get_")), "kneighbors_graph", "staged_predict",
           "predict_joint_log_proba")


class _Changing:
    """Stands for ``Call.state`` and ``Call.arguments``: notes the places, or changes one of them."""

    def __init__(self):
        self.turn = 0
        self.places = []
        self.objects = collections.Counter()
        self.change = None

    def seen(self, call, part, value):
        """What becomes the state, or the arguments, of an object."""
        if not value or type(value) not in (dict, tuple):
            return value
        turn, self.turn = self.turn, self.turn + 1
        if self.change is None:
            # The third tree of a forest is like the first and the second.
            self.objects[part, call.name] += 1
            if self.objects[part, call.name] > ALIKE:
                return value
            keys = list(value) if type(value) is dict else range(len(value))
            self.places.extend((turn, part, key) for key in keys)
            return value
        place, number = self.change
        return self._changed(value, place[2], number) if place[:2] == (turn, part) else value

    def _changed(self, value, key, number):
        parts = dict(value) if type(value) is dict else list(value)
        others = [part for part in (parts.values() if type(parts) is dict else parts)
                  if isinstance(part, np.ndarray) or hasattr(part, "__dict__")][:6]
        changes = list(changes_of(parts[key], others))
        if number >= len(changes):
            raise IndexError
        changed = changes[number]()
        if changed is not ABSENT:
            parts[key] = changed
        elif type(parts) is dict:
            del parts[key]
        else:
            parts.pop()
        return parts if type(value) is dict else tuple(parts)


def _watch(changing):
    for part in ("state", "arguments"):
        name = "_changing_" + part

        def put(call, value, name=name, part=part):
            setattr(call, name, changing.seen(call, part, value))

        setattr(objects.Call, part, property(lambda call, name=name: getattr(call, name), put))



def child(container, questions, place, first, report):
    """Makes the changes of a place from ``first`` on; tells each before it is made, and what came of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    guard = getattr(ctypes.CDLL(None), "amphora_guard", None)
    changing = _Changing()
    _watch(changing)
    if guard:
        # NumPy keeps what was freed of these sizes, and would give that again.
        changing.held = [np.empty(size, np.uint8) for size in range(1025) for _ in range(8)]
        # From the first array on: what reads the container is none of what is looked for.
        array = values.Values.array
        values.Values.array = lambda self, node, order: guard(1) or array(self, node, order)
    number = first
    while True:
        os.write(report, struct.pack("<ci", b"b", number))
        signal.alarm(TIME)
        changing.turn, changing.change = 0, (place, number)
        outcome = b"r"
        try:
            model = amphora.to_sklearn(container)
            outcome = b"u"
            if guard:
                guard(1)
            answers(model, questions, METHODS, {})
        except amphora.AmphoraError as error:
            if isinstance(error.__cause__, IndexError) and not error.__cause__.args:
                return
        except Exception:
            outcome = b"e" if outcome == b"r" else b"u"
        if guard:
            guard(0)
        os.write(report, struct.pack("<ci", outcome, number))
        number += 1


def attack(container, folder, case, counts, end):
    """Every change of every place of a case; the changes that a process died of."""
    questions = read_questions(folder, case)
    changing = _Changing()
    kept = {part: objects.Call.__dict__.get(part) for part in ("state", "arguments")}
    _watch(changing)
    answers(amphora.to_sklearn(container), questions, METHODS, {})
    for part, value in kept.items():
        delattr(objects.Call, part)
        if value is not None:
            setattr(objects.Call, part, value)
    died = []
    # The object itself comes last, and is changed first.
    for place in reversed(changing.places):
        first = 0
        while first is not None and time.monotonic() < end:
            first = _one(container, questions, place, first, counts, died)
    return died


def _one(container, questions, place, first, counts, died):
    """One child; the change that the next one begins at, or None when the place is done."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        warnings.simplefilter("ignore")
        try:
            child(container, questions, place, first, writing)
        finally:
            os._exit(0)
    os.close(writing)
    last = first
    with os.fdopen(reading, "rb") as report:
        while True:
            record = report.read(5)
            if len(record) < 5:
                break
            kind, last = struct.unpack("<ci", record)
            if kind != b"b":
                counts[{b"r": "refused", b"u": "used", b"e": "raised another error"}[kind]] += 1
                if kind == b"e":
                    print("  another error: {} change {}".format(place, last), flush=True)
    status = os.waitpid(pid, 0)[1]
    if not os.WIFSIGNALED(status):
        return None
    number = os.WTERMSIG(status)
    counts["took too long" if number == signal.SIGALRM else "died"] += 1
    died.append((place, last, number))
    print("  signal {}: {} change {}".format(number, place, last), flush=True)
    return last + 1
