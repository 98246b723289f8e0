"""Every way to write a value: protocols, the pickler in C, the one in Python, and optimised.

Runs on Python 2.7 and on every Python 3 from 3.6 on.
"""

import io
import pickle
import pickletools
import sys

from values import Doubled

IS_PYTHON_3 = sys.version_info[0] == 3

if IS_PYTHON_3:
    InPython = pickle._Pickler
    dumps_in_c = pickle.dumps
else:
    import cPickle

    InPython = pickle.Pickler
    dumps_in_c = cPickle.dumps


class Doubling(InPython):
    """Writes every pair of a ``Doubled``, as no pickler does but any program may."""

    dispatch = dict(InPython.dispatch)

    def save_doubled(self, value):
        self.write(pickle.EMPTY_DICT if self.bin else pickle.MARK + pickle.DICT)
        self.memoize(value)
        for key, item in value.pairs:
            self.save(key)
            self.save(item)
            self.write(pickle.SETITEM)

    dispatch[Doubled] = save_doubled


def written(value, has_doubled_keys):
    """The pickles of a value."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        found = set()
        if not has_doubled_keys:
            found.add(dumps_in_c(value, protocol))
        try:
            buffer = io.BytesIO()
            Doubling(buffer, protocol).dump(value)
            found.add(buffer.getvalue())
        except AssertionError:
            pass  # Two empty buffers of NumPy in one value are too many for the one in Python.
        for content in sorted(found):
            yield content
        # `optimize` of 2.7 drops memo entries that are needed; all of them read less than the
        # picklers write.
        if IS_PYTHON_3 and found:
            try:
                yield pickletools.optimize(max(found))
            except (ValueError, UnicodeDecodeError):
                continue
