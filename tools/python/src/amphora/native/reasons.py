"""Why a model cannot be written in a format of a library, or not all of it."""


class NotWritable(Exception):
    """The fact, as the end of a sentence."""


class NativeWarning(UserWarning):
    """A library will do otherwise than the model with what was written for it."""
