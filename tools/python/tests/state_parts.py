"""What states by hand are made of, and what is expected of them."""

import numpy as np

from amphora.rebuilding.departed import Departed

GONE = object()


class Part:
    """A part of an estimator that is finished already."""

    def __init__(self, **attributes):
        vars(self).update(attributes)


def departed(name, **state):
    """An object of a class that the installed version does not have."""
    made = Departed(name)
    made.state = state
    return made


def like(expected):
    """Whether a value is an array like this."""
    return lambda value: np.array_equal(np.asarray(value), expected)


def of(name):
    """Whether a value is an object of a class of this name."""
    return lambda value: type(value).__name__ == name


OLD_NODES = np.array([(1, 2, 0, .5, .1, 4, 4.), (-1, -1, -2, -2., 0., 2, 2.), (-1, -1, -2, -2., 0., 2, 2.)],
                     [("left_child", "i8"), ("right_child", "i8"), ("feature", "i8"), ("threshold", "f8"),
                      ("impurity", "f8"), ("n_node_samples", "i8"), ("weighted_n_node_samples", "f8")])
